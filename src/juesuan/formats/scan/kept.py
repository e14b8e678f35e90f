"""What was read of pictures, kept between runs: found by the digest of all pixels, of the libraries and of this code.

It lies in the user's cache folder, a file a page; where that cannot be written nothing is kept.  Old files are taken
away when there are many.
"""

from __future__ import annotations

import contextlib
import os
import stat
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Final

import msgspec
import numpy as np

from juesuan.document import BBox
from juesuan.formats.pages import Floats, PageContent
from juesuan.formats.scan.engine import Picture, engine_version
from juesuan.formats.scan.page import ScannedPage
from juesuan.formats.scan.warp import Matrix, Warp

_MOST: Final = 4_000
"""Pages that are kept."""
_LARGEST: Final = 8 * 2**20


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """A page as numbers; arrays as bytes of double precision, characters as code points."""

    frame: BBox
    matrix: Matrix
    codes: bytes
    left: bytes
    right: bytes
    base: bytes
    size: bytes
    across: bytes
    down: bytes
    sure: bytes
    lost: int
    certain: bool


def key_of(picture: Picture, frame: BBox) -> str:
    """The name under which what is read of a picture is kept."""
    digest = blake2b(_code(), digest_size=20)
    digest.update(repr((picture.shape, frame)).encode())
    digest.update(np.ascontiguousarray(picture).data)
    return digest.hexdigest()


def load(key: str, number: int) -> ScannedPage | None:
    """What was read of a picture before; ``None`` where nothing is kept of it."""
    path = folder() / key
    try:
        flags = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
        with open(os.open(path, flags), "rb") as file:  # noqa: PTH123 - a descriptor
            found = os.fstat(file.fileno())
            others = os.name == "posix" and (found.st_uid != os.geteuid() or found.st_mode & 0o022)
            if others or not stat.S_ISREG(found.st_mode) or found.st_size > _LARGEST:
                return None
            data = file.read()
        page = msgspec.msgpack.decode(data[20:], type=_Kept)
    except (OSError, msgspec.MsgspecError):
        return None
    if blake2b(data[20:], digest_size=20).digest() != data[:20]:
        return None
    content = PageContent(
        number,
        page.frame,
        Warp(0, page.matrix),
        np.frombuffer(page.codes, np.uint32),
        _floats(page.left),
        _floats(page.right),
        _floats(page.base),
        _floats(page.size),
        _floats(page.across).reshape(-1, 3),
        _floats(page.down).reshape(-1, 3),
        np.zeros((0, 4)),
        np.zeros((0, 5)),
    )
    return ScannedPage(content, _floats(page.sure), page.lost, page.certain)


def _floats(data: bytes) -> Floats:
    return np.frombuffer(data, np.float64)


def store(key: str, page: ScannedPage) -> None:
    """Keeps what was read of a picture."""
    content = page.content
    assert isinstance(content.turn, Warp)
    arrays = (content.left, content.right, content.base, content.size, content.across, content.down, page.sure)
    left, right, base, size, across, down, sure = (np.asarray(one, np.float64).tobytes() for one in arrays)
    codes = content.codes.astype(np.uint32).tobytes()
    packed = msgspec.msgpack.encode(
        _Kept(
            content.frame,
            content.turn.matrix,
            codes,
            left,
            right,
            base,
            size,
            across,
            down,
            sure,
            page.lost,
            page.certain,
        )
    )
    where = folder()
    with contextlib.suppress(OSError):
        where.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside = where / f".{key}.{os.getpid()}"
        beside.write_bytes(blake2b(packed, digest_size=20).digest() + packed)
        beside.replace(where / key)
        _thin_out(where)


def _thin_out(folder: Path) -> None:
    names = [item for item in os.scandir(folder) if item.is_file(follow_symlinks=False)]
    if len(names) > _MOST:
        for item in sorted(names, key=lambda item: item.stat().st_mtime)[: len(names) - _MOST * 3 // 4]:
            Path(item.path).unlink(missing_ok=True)


@cache
def folder() -> Path:
    """Where the files lie."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "juesuan" / "scans"


@cache
def _code() -> bytes:
    """What the readings depend on beside the picture: the libraries, and the modules of this room."""
    digest = blake2b(engine_version().encode(), digest_size=20)
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.digest()
