"""Old and other Office files as Documents: what LibreOffice makes of them, read as a Word file or a workbook.

What is locked, incomplete or hostile is refused before LibreOffice sees it: it would open what is left and say nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from juesuan.document import Document
from juesuan.errors import UnreadableFile
from juesuan.formats.converted.soffice import Conversion, convert, program_for
from juesuan.formats.limits import OFFICE_TOTAL, RTF_DEPTH, RTF_SIZE
from juesuan.formats.office import BrokenContainer, Package, damaged, hostile, locked, ole_stream
from juesuan.patterns import lazy_pattern

_NAMES: Final = {
    "doc": ("旧版 Word 文件（doc、wps）", "an old Word file (doc, wps)"),
    "rtf": ("RTF 文件", "an RTF file"),
    "odt": ("OpenDocument 文本（odt）", "an OpenDocument text (odt)"),
    "ods": ("OpenDocument 表格（ods）", "an OpenDocument spreadsheet (ods)"),
    "word xml": ("Word 2003 XML 文件", "a Word 2003 XML file"),
    "excel xml": ("Excel 2003 XML 表格", "an Excel 2003 XML spreadsheet"),
    "xls": ("旧版 Excel 文件（xls、et）", "an old Excel file (xls, et)"),
}
_PACKAGES: Final = {"docx": "libreoffice-writer-nogui", "xlsx": "libreoffice-calc-nogui"}

_WORD_MARK: Final = 0xA5EC
_OLDEST_97: Final = 0xC1
_LOCKED_BIT: Final = 0x0100
_GROUPS: Final = lazy_pattern(rb"\\[\\{}]|\\bin(\d{1,9}) ?|[{}]")
_AFTER: Final = b"\x00\r\n\t \x1a"


def read_doc(path: Path, data: bytes) -> Document:
    """The document in an old Word file (doc, dot, wps).

    Raises:
        UnreadableFile: damaged, incomplete, locked, or LibreOffice is not there or fails on it.
    """
    try:
        main = ole_stream(data, "WordDocument")
    except BrokenContainer as error:
        raise _incomplete(path, str(error)) from None
    mark, version = int.from_bytes(main[:2], "little"), int.from_bytes(main[2:4], "little")
    if int.from_bytes(main[10:12], "little") & _LOCKED_BIT and len(main) > 12:
        raise locked(path)
    old = mark != _WORD_MARK or version < _OLDEST_97
    return converted(path, data, "doc", Conversion("doc", "MS Word 95" if old else "MS Word 97", "docx"))


def read_rtf(path: Path, data: bytes) -> Document:
    """The document in an RTF file, whatever its name ends in.

    Raises:
        UnreadableFile: incomplete, beyond a limit, or LibreOffice is not there or fails on it.
    """
    if len(data) > RTF_SIZE.most:
        raise RTF_SIZE.refused(path)
    if not _ends(path, data):
        raise _incomplete(path, "RTF 没有结束", "the RTF does not end")
    return converted(path, data, "rtf", Conversion("rtf", "Rich Text Format", "docx"))


def read_odt(path: Path, data: bytes) -> Document:
    """The document in an OpenDocument text.

    Raises:
        UnreadableFile: damaged, locked, beyond a limit, hostile, or LibreOffice is not there or fails on it.
    """
    _look_into(path, data)
    return converted(path, data, "odt", Conversion("odt", "writer8", "docx"))


def read_ods(path: Path, data: bytes) -> Document:
    """The document in an OpenDocument spreadsheet.

    Raises:
        UnreadableFile: as :func:`read_odt`.
    """
    _look_into(path, data)
    return converted(path, data, "ods", Conversion("ods", "calc8", "xlsx"))


def read_word_xml(path: Path, data: bytes) -> Document:
    """The document in a Word file saved as XML in the form of 2003.

    Raises:
        UnreadableFile: hostile, incomplete, or LibreOffice is not there or fails on it.
    """
    _refuse_entities(path, data, b"wordDocument>")
    return converted(path, data, "word xml", Conversion("xml", "MS Word 2003 XML", "docx"))


def read_excel_xml(path: Path, data: bytes) -> Document:
    """The document in a workbook saved as XML in the form of 2003.

    Raises:
        UnreadableFile: as :func:`read_word_xml`.
    """
    _refuse_entities(path, data, b"Workbook>")
    return converted(path, data, "excel xml", Conversion("xml", "MS Excel 2003 XML", "xlsx"))


def converted(path: Path, data: bytes, kind: str, how: Conversion) -> Document:
    """The document in what LibreOffice makes of the content.

    Raises:
        UnreadableFile: LibreOffice is not there, takes too long, or fails; or what it made cannot be read.
    """
    program = program_for(how.to)
    if program is None:
        raise _no_program(path, kind, how.to)
    made = convert(program, data, how)
    if made.late:
        raise UnreadableFile(
            f"{path}：LibreOffice 在 {made.late:.0f} 秒内没有转换完；请用 Word、Excel 或 WPS 另存为 {how.to} 再审核",
            f"{path}: LibreOffice did not convert it in {made.late:.0f} seconds; save it as {how.to} in Word, Excel or "
            "WPS",
        )
    if not made.data:
        raise UnreadableFile(
            f"{path}：LibreOffice 打不开这个文件，可能损坏或设有密码；"
            "用 Word、Excel 或 WPS 打得开的，请另存为 docx、xlsx 再审核",
            f"{path}: LibreOffice cannot open it: damaged, or behind a password; if Word, Excel or WPS opens it, "
            "save it as docx or xlsx",
        )
    if how.to == "docx":
        from juesuan.formats.docx import read_docx as read
    else:
        from juesuan.formats.xlsx import read_xlsx as read
    document = read(path, made.data)
    if not document.blocks:
        raise damaged(path, "LibreOffice 打开后什么内容也没有", "there is nothing in it when LibreOffice opens it")
    document.format = kind
    return document


def _no_program(path: Path, kind: str, to: str) -> UnreadableFile:
    zh, en = _NAMES[kind]
    package = _PACKAGES[to]
    return UnreadableFile(
        f"{path}：这是{zh}，读它要用 LibreOffice，这台计算机上没有；请安装 LibreOffice（Debian、Ubuntu："
        f"apt install {package}），或用 Word、Excel、WPS 另存为 {to} 再审核",
        f"{path}: this is {en}; it is read by LibreOffice, which is not on this computer: install it (Debian, Ubuntu: "
        f"apt install {package}), or save the file as {to}",
    )


def _incomplete(path: Path, zh: str, en: str = "") -> UnreadableFile:
    return damaged(path, f"不完整：{zh}", f"incomplete: {en or zh}")


def _ends(path: Path, data: bytes) -> bool:
    """True where every group of an RTF file is closed; a byte of a Chinese character may be the same as a brace."""
    depth = at = 0
    while match := _GROUPS.search(data, at):
        at = match.end() + int(match[1] or 0)
        depth += {b"{": 1, b"}": -1}.get(match[0], 0)
        if depth > RTF_DEPTH.most:
            raise RTF_DEPTH.refused(path)
        if depth == 0:
            return True
    return not data.isascii() and data.rstrip(_AFTER).endswith(b"}")


def _look_into(path: Path, data: bytes) -> None:
    """Refuses a package that is locked, beyond the limits of Office files, or hostile."""
    package = Package(path, data)
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise locked(path)
    left = OFFICE_TOTAL.most
    for name in package.names():
        part = package.read(name)
        left -= len(part)
        if left < 0:
            raise OFFICE_TOTAL.refused(path)
        if b"<!ENTITY" in part:
            raise hostile(path, name)


def _refuse_entities(path: Path, data: bytes, end: bytes) -> None:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise hostile(path, path.name)
    if end not in data[-200:]:
        raise _incomplete(path, "XML 没有结束", "the XML does not end")
