"""Old Excel files (xls, et) as Documents, without another program; one that only Excel's own password opens goes to
LibreOffice."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from juesuan.document import Document, Trouble
from juesuan.errors import UnreadableFile
from juesuan.formats.limits import XLS_STREAM
from juesuan.formats.office import BrokenContainer, Theme, damaged, locked, ole_stream
from juesuan.formats.xls.book import as_openpyxl
from juesuan.formats.xlsx import book_document

_LOCKED: Final = 0x2F
_CONDITIONS: Final = (0x01B0, 0x0879)


def read_xls(path: Path, data: bytes) -> Document:
    """The document in an old workbook.

    Raises:
        UnreadableFile: damaged, incomplete, locked, or beyond a limit.
    """
    try:
        stream = ole_stream(data, "Workbook", "Book")
    except BrokenContainer as error:
        raise damaged(path, f"不完整：{error}", f"incomplete: {error}") from None
    if len(stream) > XLS_STREAM.most:
        raise XLS_STREAM.refused(path)
    marks = set(_records(stream))
    if _LOCKED in marks:
        return _unlocked(path, data)
    old = _opened(path, data)
    try:
        book = as_openpyxl(path, old)
    except (ValueError, LookupError, TypeError, AttributeError) as error:  # looks that it names and does not have
        reason = f"{type(error).__name__}: {error}"
        raise damaged(path, f"工作簿结构损坏（{reason}）", f"broken workbook: {reason}") from None
    document = book_document(path, book, False, Theme(None))
    document.format = "xls"
    if marks.intersection(_CONDITIONS):
        document.troubles.append(
            Trouble(
                "旧版 Excel 文件的条件格式没有核对，由它隐藏的数看不出来；请另存为 xlsx 再审",
                "conditional formats of an old Excel file were not looked at: what they hide is not known; "
                "save it as xlsx and audit that",
                "text",
                "hidden",
            )
        )
    return document


def _opened(path: Path, data: bytes) -> Any:
    import xlrd

    try:
        return xlrd.open_workbook(
            file_contents=data, formatting_info=True, on_demand=False, ragged_rows=True, logfile=io.StringIO()
        )
    except Exception as error:  # whatever a parser meets in a damaged workbook
        reason = f"{type(error).__name__}: {error}"
        raise damaged(path, f"工作簿结构损坏（{reason}）", f"broken workbook: {reason}") from None


def _unlocked(path: Path, data: bytes) -> Document:
    """A workbook whose structure alone is protected is locked with a password that every program knows."""
    from juesuan.formats.converted import Conversion, converted, program_for

    if program_for("xlsx") is None:
        raise locked(path)
    try:
        return converted(path, data, "xls", Conversion("xls", "MS Excel 97", "xlsx"))
    except UnreadableFile:
        raise locked(path) from None


def _records(stream: bytes) -> Iterator[int]:
    """The numbers of the records of a workbook, in order."""
    at = 0
    while at + 4 <= len(stream):
        number, length = struct.unpack_from("<HH", stream, at)
        yield number
        at += 4 + length
