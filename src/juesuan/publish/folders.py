"""A folder that a publication is written into: one run at a time, and only over what juesuan has made."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from juesuan.errors import BadInput
from juesuan.files import refuse_books, refuse_output
from juesuan.patterns import lazy_pattern

_PREFIX: Final = ".publish."
_HALF: Final = lazy_pattern(re.escape(_PREFIX) + r"[a-z0-9_]{8}")
_NAME: Final = lazy_pattern(r"[a-z0-9][a-z0-9._-]*", re.ASCII)
_OURS: Final = {
    "data": ("datapackage.json", lazy_pattern(r"datapackage\.json|(?:facts|claims|[a-z]+\d+[a-z]*)\.csv")),
    "ixbrl": ("accounts.xhtml", lazy_pattern(r"accounts\.xhtml|juesuan-\d{4}(?:-[a-z0-9]+)*\.(?:xsd|xml)")),
}
"""The folders that juesuan makes: the file that is always there, and the names of all."""


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """The folder is there, and no other run writes to it meanwhile, where the system has such locks.

    What a run that was killed left half written is taken away.

    Raises:
        BadInput: the folder is in books, or another run writes there.
    """
    refuse_books(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise BadInput(f"{folder}：这不是文件夹，请换一个", f"{folder}: no folder, give another") from None
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BadInput(
                f"{folder}：另一个 juesuan 正在写这个文件夹，这一次没有写；请等它写完再运行",
                f"{folder}: another juesuan is writing to this folder, nothing was written; run again when it is done",
            ) from None
        for path in folder.iterdir():
            if _HALF.fullmatch(path.name) and path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
        yield
    finally:
        os.close(handle)


def put(folder: Path, files: Mapping[str, bytes], folders: Mapping[str, Mapping[str, bytes]]) -> list[Path]:
    """The files and folders at their places in ``folder``, all of them or none; in order of name."""
    with tempfile.TemporaryDirectory(prefix=_PREFIX, dir=folder) as name:
        made = Path(name)
        for stem, data in files.items():
            (made / stem).write_bytes(data)
        for stem, inner in folders.items():
            write_folder(inner, made / stem)
        return [_moved(path, folder / path.name) for path in sorted(made.iterdir())]


def write_folder(files: Mapping[str, bytes], folder: Path) -> None:
    """The files by name in a new folder; the names are ours, whatever the report says."""
    folder.mkdir()
    for name, data in files.items():
        if not _NAME.fullmatch(name):
            raise ValueError(f"no name for a file: {name!a}")
        (folder / name).write_bytes(data)


def refuse_place(place: Path, *, folder: bool, source: Path | None) -> None:
    """Refuses a place where something stands that juesuan did not make, or that the publication is made from.

    Raises:
        BadInput: a foreign file in a folder that would be replaced, a link, a folder in place of a file, …
    """
    if not folder:
        refuse_output(place, *([source] if source is not None else []))
    elif place.is_symlink() or (place.exists() and not place.is_dir()):
        raise BadInput(
            f"{place}：这里有一个不是文件夹的东西，没有写；请换一个输出文件夹",
            f"{place}: something that is no folder stands here, not written; give another folder",
        )
    elif place.exists() and (foreign := _foreign(place)):
        raise BadInput(
            f"{place}：里面有不是 juesuan 写的内容（{foreign}），没有覆盖；请移走它或换一个输出文件夹",
            f"{place}: holds what juesuan did not write ({foreign}), not replaced; move it away or give another folder",
        )


def _moved(made: Path, place: Path) -> Path:
    """The finished file or folder at its place; what stood there before is replaced."""
    if made.is_dir() and place.is_dir():
        aside = made.with_name(f"{made.name}.old")
        place.replace(aside)
        made.replace(place)
        shutil.rmtree(aside)
    else:
        made.replace(place)
    return place


def _foreign(place: Path) -> str:
    """The name of something in a folder that juesuan did not make; empty when it made all of it."""
    sign, names = _OURS[place.name]
    inside = sorted(place.iterdir())
    for path in inside:
        if path.is_symlink() or not path.is_file() or not names.fullmatch(path.name):
            return path.name
    return "" if not inside or (place / sign).is_file() else inside[0].name
