"""The documents in an archive (ZIP), held in memory: nothing is written, so that its names lead nowhere."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from juesuan.errors import UnreadableFile
from juesuan.formats import LARGEST

_MOST: Final = 200
"""Files of one publication."""
_RATIO: Final = 200
_SMALL: Final = 2**20
_UTF_8: Final = 0x800


def zip_members(path: Path) -> list[tuple[str, bytes]]:
    """The name and content of each file, in order of name; hidden ones and the traces of systems are left out.

    Raises:
        UnreadableFile: damaged, locked, beyond a limit, or there is no file in it.
    """
    try:
        data = path.read_bytes() if path.stat().st_size <= LARGEST else b""
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found = dict(_members(path, archive))
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        raise UnreadableFile(
            f"{path}：压缩包损坏或太大（{error}），请重新打包", f"{path}: the archive is damaged or too large ({error})"
        ) from None
    if not found:
        raise UnreadableFile(f"{path}：压缩包里没有文件", f"{path}: the archive holds no file")
    return sorted(found.items())


def _members(path: Path, archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > _MOST:
        raise _beyond(path, f"多于 {_MOST} 个文件", f"more than {_MOST} files")
    left = LARGEST
    for entry in entries:
        name = _name(entry)
        parts = [part for part in PurePosixPath(name).parts if part != ".."]
        if any(part.startswith((".", "~$", "__MACOSX")) for part in parts):
            continue
        if entry.flag_bits & 1:
            raise UnreadableFile(
                f"{path}：压缩包设有密码，请解开后审核", f"{path}: the archive is locked; unpack it and audit the files"
            )
        with archive.open(entry) as stream:
            data = stream.read(left + 1)
        left -= len(data)
        if left < 0 or (len(data) > _SMALL and len(data) > _RATIO * max(1, entry.compress_size)):
            raise _beyond(path, f"{name} 解开后太大", f"{name} is too large when unpacked")
        yield name, data


def _name(entry: zipfile.ZipInfo) -> str:
    """The name of a file; archives made on Chinese Windows have it in GBK and do not say so."""
    if entry.flag_bits & _UTF_8:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return entry.filename


def _beyond(path: Path, zh: str, en: str) -> UnreadableFile:
    return UnreadableFile(f"{path}：压缩包里{zh}，请解开后审核", f"{path}: {en}; unpack it and audit the files")
