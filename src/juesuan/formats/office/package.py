"""Office files as what they are: ZIP archives of XML parts, opened without trust and packed without chance.

Nothing is written to disk, so names in the archive can lead nowhere.  Sizes are counted while inflating, not
taken from the archive's own word.  Office parts never carry a DTD, so one that does is refused: that ends
entity bombs and external entities together.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple
from xml.sax.saxutils import escape

from juesuan.characters import without_controls
from juesuan.errors import UnreadableFile
from juesuan.formats.limits import OFFICE_PART, OFFICE_PARTS, OFFICE_RATIO, OFFICE_TOTAL, Limit
from juesuan.patterns import lazy_pattern

if TYPE_CHECKING:
    from lxml.etree import _Element

_MARKUP: Final = (".xml", ".rels", ".vml")
_BEFORE: Final = b"\xef\xbb\xbf \t\r\n"
_SMALL: Final = 2**20
"""Bytes; how much smaller parts were packed does not matter."""
_ENCODING: Final = lazy_pattern(
    rb"""[\xef\xbb\xbf\s]{0,9}<\?xml[^<>?]{0,200}?\sencoding\s*=\s*["']([^"'<>]{0,40})["']"""
)
_ENCODINGS: Final = frozenset(
    (b"utf-8", b"utf8", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252", b"gb2312", b"gbk", b"gb18030")
)
"""Those in which a "<" is a "<", and nothing else is."""
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
XML_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class PackageLimits(NamedTuple):
    """How many parts a package may have, how large one and all may be, how much smaller one may be packed."""

    parts: Limit
    part: Limit
    total: Limit
    ratio: Limit


OFFICE: Final = PackageLimits(OFFICE_PARTS, OFFICE_PART, OFFICE_TOTAL, OFFICE_RATIO)


class Package:
    """The parts of an Office file by name."""

    limits: PackageLimits = OFFICE

    def __init__(self, path: Path, data: bytes) -> None:
        refuse_ole(path, data)
        self.path = path
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            entries = self._archive.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
            raise damaged(path, f"压缩结构损坏：{error}", f"broken archive: {error}") from None
        if len(entries) > self.limits.parts.most:
            raise self.limits.parts.refused(path)
        if any(entry.flag_bits & 1 for entry in entries):
            raise locked(path)
        self._entries = {_plain(entry.filename): entry for entry in entries}
        if len(self._entries) != len(entries):  # which of them is read would depend on who reads
            raise damaged(path, "压缩包里有重名的部件", "parts of one name in the archive")
        self._parts: dict[str, bytes] = {}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._entries

    def names(self) -> list[str]:
        """The names of all parts, in small letters."""
        return list(self._entries)

    def measure(self) -> None:
        """Unpacks every part once, in the order of the archive, for readers that open it themselves.

        Raises:
            UnreadableFile: a part is damaged or hostile, or they are beyond a limit, one of them or all together.
        """
        total = 0
        for name, entry in self._entries.items():
            data = self._unpacked(name, entry, self.limits.total.most - total)
            total += len(data)
            if total > self.limits.total.most:
                raise self.limits.total.refused(self.path)
            if (data and name.endswith(_MARKUP)) or data[:64].lstrip(_BEFORE).startswith(b"<"):
                _refuse_hostile(self.path, name, data)
                self._parts[name] = data

    def read(self, name: str) -> bytes:
        """The bytes of a part; empty when there is no such part.

        Raises:
            UnreadableFile: the part is damaged, or beyond a limit.
        """
        entry = self._entries.get(_plain(name))
        if entry is None:
            return b""
        return self._parts.get(_plain(name)) or self._unpacked(name, entry, self.limits.part.most)

    def _unpacked(self, name: str, entry: zipfile.ZipInfo, largest: int) -> bytes:
        """A part, at most one byte more than ``largest``; sizes are counted, not taken from the archive's word."""
        most = min(largest, self.limits.part.most)
        try:
            with self._archive.open(entry) as stream:
                data = stream.read(most + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            ValueError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise damaged(self.path, f"{name} 损坏：{error}", f"{name} is damaged: {error}") from None
        if len(data) > self.limits.part.most:
            raise self.limits.part.refused(self.path, name)
        if len(data) > _SMALL and len(data) > self.limits.ratio.most * max(1, entry.compress_size):
            raise self.limits.ratio.refused(self.path, name)
        return data

    def tree(self, name: str) -> _Element | None:
        """The root element of an XML part, ``None`` when there is no such part.

        Raises:
            UnreadableFile: not XML, with a DTD, or too large to hold.
        """
        from lxml import etree

        data = self.read(name)
        if not data:
            return None
        _refuse_hostile(self.path, name, data)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise damaged(self.path, f"{name} 不是完好的 XML：{error}", f"{name} is not sound XML: {error}") from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise hostile(self.path, name)
        return root

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Relation id → (last word of its type, name of the part) for the inner targets of a part."""
        folder, name = posixpath.split(part)
        root = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for item in root if root is not None else ():
            if item.get("TargetMode") == "External":
                continue
            target = item.get("Target") or ""
            whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[item.get("Id") or ""] = ((item.get("Type") or "").rpartition("/")[2], whole)
        return found

    def main_part(self, usual: str) -> str:
        """The name of the part that the package opens with."""
        for kind, target in self.relations("").values():
            if kind == "officeDocument" and target in self:
                return target
        if usual not in self:
            raise damaged(self.path, f"缺少 {usual}", f"{usual} is missing")
        return usual


def refuse_ole(path: Path, data: bytes) -> None:
    """Raises :class:`UnreadableFile` for the container of old and of encrypted Office files."""
    if not data.startswith(OLE):
        return
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise locked(path)
    if "WordDocument".encode("utf-16-le") in data:
        raise UnreadableFile(
            f"{path}：这是旧版 Word 文件（doc），请用 Word 或 WPS 另存为 docx 后再试",
            f"{path}: an old Word file (doc); save it as docx and try again",
        )
    raise UnreadableFile(
        f"{path}：这是旧版 Excel 或其他旧格式文件（xls），请用 Excel 或 WPS 另存为 xlsx 后再试",
        f"{path}: an old Excel or other legacy file (xls); save it as xlsx and try again",
    )


class DamagedFile(UnreadableFile):
    """A part of the file is broken; others may be sound."""


def damaged(path: Path, zh: str, en: str) -> DamagedFile:
    """The error for a file that is broken inside."""
    return DamagedFile(f"{path}：文件损坏（{zh}），请重新导出", f"{path}: damaged ({en}); export it again")


def locked(path: Path) -> UnreadableFile:
    """The error for a file behind a password."""
    return UnreadableFile(
        f"{path}：文件设有密码，请在 Office 中取消密码后另存再试",
        f"{path}: encrypted; remove the password and save it again",
    )


def hostile(path: Path, name: str) -> UnreadableFile:
    """The error for a part that declares entities."""
    return UnreadableFile(
        f"{path}：{name} 含有这类文件不应有的实体定义（DTD），为安全起见不读取，请重新导出",
        f"{path}: {name} has a DTD, which no file of this kind has; it is not read for safety, export it again",
    )


def _plain(name: str) -> str:
    """The name of a part as those who open it compare it."""
    return name.replace("\\", "/").lstrip("/").lower()


def _refuse_hostile(path: Path, name: str, data: bytes) -> None:
    """Raises :class:`UnreadableFile` for XML with a DTD, or in an encoding in which one could hide."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise hostile(path, name)
    declared = _ENCODING.match(data)
    begins = data[:64].lstrip(_BEFORE).startswith(b"<")
    if not begins or b"\x00" in data or (declared and declared[1].lower() not in _ENCODINGS):
        raise damaged(path, f"{name} 不是 UTF-8 编码的 XML", f"{name} is no XML in UTF-8")


def packed(parts: Iterable[tuple[str, str | bytes]]) -> bytes:
    """The archive of named parts: order kept, times fixed, so that the same parts give the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts:
            entry = zipfile.ZipInfo(name)  # 1980-01-01 unless given
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, 0o600 << 16
            archive.writestr(entry, content.encode() if isinstance(content, str) else content, compresslevel=6)
    return stream.getvalue()


def xml_text(text: str) -> str:
    """The text for XML content or a double-quoted attribute; characters that XML cannot hold are left out."""
    return escape(without_controls(text), {'"': "&quot;"})
