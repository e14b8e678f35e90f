"""Workbooks opened: what openpyxl would not survive is refused before it parses."""

from __future__ import annotations

import html
import io
import warnings
from pathlib import Path
from typing import Any, Final

from juesuan.files import OPENPYXL_ERRORS
from juesuan.formats.limits import XLSX_ALL_CELLS, XLSX_CELLS, XLSX_PLACES, XLSX_SHEET
from juesuan.formats.office import Package, Theme, damaged
from juesuan.patterns import lazy_pattern

# In UTF-8 the names of elements stand as they are, and no "<" stands in an attribute: these patterns see every element,
# and none looks further than to the next "<", so that their time grows with the size of the part and no faster.
_MERGED: Final = lazy_pattern(rb"""<(?:[^\s<>/:]{1,40}:)?mergeCell\s[^<]*?\bref\s*=\s*(?:"([^"<]*)"|'([^'<]*)')""")
_MERGES: Final = lazy_pattern(rb"<(?:[^\s<>/:]{1,40}:)?mergeCell[\s/>]")
_CELL: Final = lazy_pattern(rb"<(?:[^\s<>/:]{1,40}:)?c[\s/>]")
_UNSOLVED: Final = lazy_pattern(
    rb"<(?:[^\s<>/:]{1,40}:)?f(?:\s[^<>]*)?(?:/>|>[^<]*</[^<>]{1,50}>)(?!\s{0,9}<(?:[^\s<>/:]{1,40}:)?v>[^<])"
)
_MOST_ROWS: Final = 1_048_576
_MOST_COLUMNS: Final = 16_384


def opened(path: Path, data: bytes) -> tuple[Any, bool, Theme]:
    """The workbook as openpyxl holds it, whether a formula in it has no saved value, and the colors of its theme.

    Raises:
        UnreadableFile: damaged, encrypted, an old xls file, beyond a limit, or hostile.
    """
    package = Package(path, data)
    package.measure()
    unsolved = _checked(package, path)
    import openpyxl

    try:
        with warnings.catch_warnings(action="ignore"):
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False, rich_text=True)
    except OPENPYXL_ERRORS as error:
        raise damaged(path, f"工作簿结构损坏（{type(error).__name__}）", f"broken workbook: {error}") from None
    return book, unsolved, Theme(package.tree("xl/theme/theme1.xml"))


def _checked(package: Package, path: Path) -> bool:
    """Refuses sheets that are too large before they are parsed; True when a formula has no value."""
    if "xl/workbook.xml" not in package and not package.main_part("xl/workbook.xml"):
        raise damaged(path, "不是 Excel 工作簿", "not a workbook")
    unsolved = False
    cells = 0
    for name in package.names():
        part = package.read(name) if name.endswith(".xml") else b""
        if b"sheetData" not in part and b"mergeCell" not in part:
            continue
        if len(part) > XLSX_SHEET.most:
            raise XLSX_SHEET.refused(path, name)
        own = sum(1 for _ in _CELL.finditer(part))
        cells += own
        if own > XLSX_CELLS.most or cells > XLSX_ALL_CELLS.most:
            raise (XLSX_CELLS if own > XLSX_CELLS.most else XLSX_ALL_CELLS).refused(path, name)
        unsolved = unsolved or _UNSOLVED.search(part) is not None
        if _merged_places(part, path, name) > XLSX_PLACES.most:
            raise XLSX_PLACES.refused(path, name)
    return unsolved


def _merged_places(part: bytes, path: Path, name: str) -> int:
    """How many places the merged areas of a sheet cover, each reference read as openpyxl reads it."""
    if b"mergeCell" not in part:
        return 0
    from openpyxl.worksheet.cell_range import CellRange

    areas = total = 0
    for match in _MERGED.finditer(part):
        areas += 1
        reference = html.unescape((match[1] or match[2] or b"").decode("utf-8", "replace"))
        try:
            area = CellRange(reference)
            columns = (area.max_col or _MOST_COLUMNS) - (area.min_col or 1) + 1
            rows = (area.max_row or _MOST_ROWS) - (area.min_row or 1) + 1
        except (ValueError, TypeError, IndexError):
            columns = rows = 0
        if columns < 1 or rows < 1:
            raise damaged(
                path, f"{name} 的合并范围“{reference[:40]}”不对", f"{name}: wrong merged area {reference[:40]!r}"
            )
        total += columns * rows
    if areas != sum(1 for _ in _MERGES.finditer(part)):
        raise damaged(path, f"{name} 的合并范围读不出", f"{name}: merged areas cannot be read")
    return total
