"""Files are whole or absent, and never written over what they are made from; what openpyxl raises on damaged ones."""

from __future__ import annotations

import os
import re
import secrets
import stat
import zipfile
import zlib
from pathlib import Path
from typing import Final

from juesuan.errors import BadInput
from juesuan.patterns import lazy_pattern

OPENPYXL_ERRORS: Final = (
    KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError, OverflowError, OSError, EOFError,
    NotImplementedError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
"""What openpyxl raises on wrong content; it has no errors of its own for most of it."""

_BOOKS: Final = "unit.toml"
_UNFIT: Final = lazy_pattern(r"[^\w（）《》〈〉【】“”、。·．〔〕,.()\[\] +=@~-]+")
_LONGEST: Final = 180
_RESERVED: Final = lazy_pattern(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


def write_atomically(path: Path, data: bytes) -> None:
    """The file is whole or absent: written beside its place, then moved there.

    A file that was there keeps its mode; a new one has that of the umask.

    Raises:
        BadInput: there is something that is no file of ours to replace: a folder, a device, a link.
        OSError: it cannot be written; the error names ``path``.
    """
    refuse_output(path)
    written = path.parent / f".{path.name[:40]}.{secrets.token_hex(6)}"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(written, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            if path.exists():
                written.chmod(stat.S_IMODE(path.stat().st_mode))
            written.replace(path)
        except BaseException:
            written.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def refuse_output(path: Path, *sources: Path) -> None:
    """Refuses a place that must not be written.

    Args:
        path: where something is to be written.
        sources: what it is made from: files, or folders of books.

    Raises:
        BadInput: it is a link, a folder, a device, one of the sources, or stands in books.
    """
    if path.is_symlink():
        raise BadInput(
            f"{path}：这是一个链接，没有写；请写出它所指的真实路径",
            f"{path}: a link, not written; give the path that it leads to",
        )
    if path.exists() and not path.is_file():
        raise BadInput(
            f"{path}：这是文件夹或设备，不是普通文件，没有写；请换一个文件名",
            f"{path}: a folder or a device and no regular file, not written; give another name",
        )
    if any(path.exists() and source.exists() and path.samefile(source) for source in sources):
        raise BadInput(
            f"{path}：这正是要读的文件，没有覆盖；请换一个文件名",
            f"{path}: the file that is read, not written over; give another name",
        )
    refuse_books(path.parent, *sources)


def refuse_books(folder: Path, *sources: Path) -> None:
    """Refuses a folder that is, or stands in, a folder of books.

    Raises:
        BadInput: nothing is written among the books.
    """
    whole = folder.resolve()
    books = [source.resolve() for source in sources if (source / _BOOKS).is_file()]
    if (whole / _BOOKS).is_file() or any(whole.is_relative_to(source) for source in books):
        raise BadInput(
            f"{folder}：这里是账套，没有写；请写到账套以外的文件夹",
            f"{folder}: these are the books, nothing is written among them; give another folder",
        )


def file_stem(title: str) -> str:
    """A title as the stem of a file name: letters, digits and plain punctuation, at most 180 bytes."""
    bare = _UNFIT.sub("_", title).strip(" .") or "_"
    while len(bare.encode()) > _LONGEST:
        bare = bare[:-1]
    return f"_{bare}" if _RESERVED.fullmatch(bare) else bare
