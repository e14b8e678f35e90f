"""What takes long to work out and little to load: parsed law data and compiled patterns, kept between runs.

They lie where Python keeps the compiled code of this module (``__pycache__``), and are trusted as that is; where it
cannot be written, in the user's cache folder.  An entry is found by the whole of what it was worked out from (the
digest of a file's bytes, the text of a pattern) and never by a name or a date, so none can be older than its data.  A
file that others could have written, that is damaged, or that another Python made counts for nothing.  With
``PYTHONDONTWRITEBYTECODE`` nothing is written.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
import sys
from array import array
from collections.abc import Callable
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final, TypeVar
from zlib import crc32

import msgspec

_Value = TypeVar("_Value")

_DIGEST: Final = 32
_LARGEST: Final = 32 * 2**20
"""Bytes; beyond it only what this process used is kept."""
_PYTHON: Final = blake2b(f"3 {sys.version} {sys.byteorder}".encode(), digest_size=_DIGEST).digest()
"""What the form of the entries depends on: its version, and the Python that compiled the patterns."""
_NAME: Final = f"prepared.{sys.implementation.cache_tag}"


class _Entry(msgspec.Struct, frozen=True, array_like=True):
    """A value as bytes, and the checksum by which damage is seen when it is used."""

    checksum: int
    packed: memoryview


class Store:
    """A file of entries.

    Args:
        paths: where it may lie; the first that is sound is read, the first that can be written is written.
    """

    def __init__(self, *paths: Path) -> None:
        self._paths = paths
        self._kept: dict[bytes, _Entry] = {}
        self._used: dict[bytes, _Entry] = {}
        self._new = False
        for path in paths:
            kept = _read(path)
            if kept is not None:
                self._kept = kept
                return

    def value(self, kind: str, source: bytes, make: Callable[[], _Value], form: type[_Value]) -> _Value:
        """What ``make`` returns: from the file where it was kept, else made now.

        Args:
            kind: what is made of the source.
            source: all that the value depends on.
            make: works it out; what it raises is raised, and nothing is kept.
            form: the type of the value; only what comes back as it was is kept.
        """
        key = blake2b(kind.encode() + b"\0" + source, digest_size=_DIGEST).digest()
        entry = self._used.get(key) or self._kept.get(key)
        if entry is not None and (key in self._used or crc32(entry.packed) == entry.checksum):
            with contextlib.suppress(msgspec.DecodeError, msgspec.ValidationError):
                found = msgspec.msgpack.decode(entry.packed, type=form)
                self._used[key] = entry
                return found
        made = make()
        with contextlib.suppress(msgspec.MsgspecError, TypeError, OverflowError):
            packed = msgspec.msgpack.encode(made)
            if msgspec.msgpack.decode(packed, type=form) == made:
                self._used[key] = _Entry(crc32(packed), memoryview(packed))
                self._new = True
        return made

    def save(self) -> None:
        """Writes the file anew when there are new entries; a file that cannot be written stays as it is."""
        if not self._new or sys.dont_write_bytecode:
            return
        entries = {**self._kept, **self._used}
        if sum(len(entry.packed) for entry in entries.values()) > _LARGEST:
            entries = self._used
        packed = msgspec.msgpack.encode(entries)
        for path in self._paths:
            with contextlib.suppress(OSError):
                _write(path, _PYTHON + packed)
                self._new = False
                return


def _read(path: Path) -> dict[bytes, _Entry] | None:
    """The entries of a file that this Python made and nobody but this user or the system's can have written."""
    flags = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
    try:
        number = os.open(path, flags)
    except OSError:
        return None
    found = os.fstat(number)
    others = os.name == "posix" and (found.st_uid not in (0, os.geteuid()) or found.st_mode & 0o022)
    if others or not stat.S_ISREG(found.st_mode) or found.st_size > 2 * _LARGEST:
        os.close(number)
        return None
    with open(number, "rb") as file:  # noqa: PTH123 - a descriptor
        data = file.read()
    if not data.startswith(_PYTHON):
        return None
    try:
        return msgspec.msgpack.decode(memoryview(data)[len(_PYTHON) :], type=dict[bytes, _Entry])
    except msgspec.MsgspecError:
        return None


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    number = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o644)
    try:
        with open(number, "wb") as file:  # noqa: PTH123 - a descriptor
            file.write(data)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


@cache
def store() -> Store:
    """The one of this process."""
    paths = []
    compiled = globals().get("__cached__")
    if compiled:
        paths.append(Path(compiled).with_name(_NAME))
    with contextlib.suppress(RuntimeError):
        paths.append(Path.home() / ".cache" / "juesuan" / _NAME)
    return Store(*paths)


class _Compiled(msgspec.Struct, frozen=True, array_like=True):
    """A pattern as the engine of :mod:`re` takes it."""

    flags: int
    code: bytes
    groups: int
    names: dict[str, int]


def compile_pattern(text: str, flags: int = 0, *, kept: Store | None = None) -> re.Pattern[str]:
    """``re.compile(text, flags)``, its code taken from the store where it is there.

    Raises:
        re.error: the text is no pattern.
    """
    try:
        import _sre  # type: ignore[import-not-found,unused-ignore]
        from re import _compiler, _parser  # type: ignore[attr-defined]

        unit = array("I" if _sre.CODESIZE == 4 else "H")
    except (ImportError, AttributeError):
        return re.compile(text, flags)

    def make() -> _Compiled:
        parsed = _parser.parse(text, flags)
        code = array(unit.typecode, _compiler._code(parsed, flags))
        return _Compiled(
            flags | parsed.state.flags, code.tobytes(), parsed.state.groups - 1, dict(parsed.state.groupdict)
        )

    source = f"{flags:d} {text}".encode("utf-8", "surrogatepass")
    found = (kept or store()).value("pattern", source, make, _Compiled)
    unit.frombytes(found.code)
    by_number: list[str | None] = [None] * (found.groups + 1)
    try:
        for name, number in found.names.items():
            by_number[number] = name
        pattern: re.Pattern[str] = _sre.compile(
            text, found.flags, unit.tolist(), found.groups, found.names, tuple(by_number)
        )
    except (RuntimeError, ValueError, TypeError, IndexError, OverflowError):
        return re.compile(text, flags)
    return pattern


def content_value(kind: str, content: bytes, make: Callable[[], _Value], form: type[_Value]) -> _Value:
    """What ``make`` makes of a file of that content, from the store where it is there."""
    return store().value(kind, content, make, form)


def package_value(kind: str, content: bytes, make: Callable[[], _Value], form: Any) -> _Value:
    """What ``make``, code of this package, makes of data of that content, from the store where it is there."""
    value: _Value = store().value(kind, package_stamp() + content, make, form)
    return value


@cache
def package_stamp() -> bytes:
    """Changes with the source of this package: the sizes and dates of its modules, by which Python too knows them."""
    digest = blake2b(digest_size=_DIGEST)
    folders = [str(Path(__file__).parent)]
    for folder in folders:
        with os.scandir(folder) as found:
            for item in sorted(found, key=lambda item: item.name):
                if item.is_dir():
                    folders.append(item.path)
                elif item.name.endswith(".py"):
                    status = item.stat()
                    digest.update(
                        f"{item.path}\0{status.st_size}\0{status.st_mtime_ns}\0".encode(errors="surrogateescape")
                    )
    return digest.digest()


def save() -> None:
    """Keeps for later runs what this process worked out."""
    store().save()
