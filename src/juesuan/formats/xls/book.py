"""An old workbook as xlrd reads it, laid out as openpyxl holds one, so that one reader serves both.

Values, number formats, fonts, fills, merged areas, and what is hidden; no charts and no conditional formats.
"""

from __future__ import annotations

import copy
import datetime
from pathlib import Path
from typing import Any, Final

from juesuan.formats.limits import XLSX_ALL_CELLS, XLSX_CELLS, XLSX_PLACES

_SIDES: Final = {1: "left", 2: "center", 3: "right"}
_STATES: Final = ("visible", "hidden", "veryHidden")
_TWIPS: Final = 20
_CHARACTER: Final = 256


def as_openpyxl(path: Path, old: Any) -> Any:
    """The workbook.

    Raises:
        UnreadableFile: beyond a limit.
    """
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    looks = _Looks(old)
    total = 0
    for number in range(old.nsheets):
        source = old.sheet_by_index(number)
        own = sum(source.row_len(row) for row in range(source.nrows))
        total += own
        if own > XLSX_CELLS.most or total > XLSX_ALL_CELLS.most:
            raise (XLSX_CELLS if own > XLSX_CELLS.most else XLSX_ALL_CELLS).refused(path, source.name)
        places = sum((bottom - top) * (right - left) for top, bottom, left, right in source.merged_cells)
        if places > XLSX_PLACES.most:
            raise XLSX_PLACES.refused(path, source.name)
        _fill(book.create_sheet(source.name), source, looks)
        old.unload_sheet(number)
    return book


def _fill(sheet: Any, source: Any, looks: _Looks) -> None:
    from openpyxl.worksheet.cell_range import CellRange

    sheet.sheet_state = _STATES[source.visibility] if source.visibility < len(_STATES) else "hidden"
    for top, bottom, left, right in source.merged_cells:
        sheet.cell(top + 1, left + 1)
        sheet.merged_cells.add(CellRange(min_row=top + 1, max_row=bottom, min_col=left + 1, max_col=right))
    for row in range(source.nrows):
        for column, cell in enumerate(source.row(row)):
            value = looks.value(source, row, column, cell)
            if value is not None:
                made = sheet.cell(row + 1, column + 1)
                looks.dress(made, cell.xf_index)
                made._value = value
    for row, look in source.rowinfo_map.items():
        if look.hidden:
            sheet.row_dimensions[row + 1].hidden = True
        elif look.height and not look.height_mismatch:
            sheet.row_dimensions[row + 1].height = look.height / _TWIPS
    _hide_columns(sheet, source)


def _hide_columns(sheet: Any, source: Any) -> None:
    from openpyxl.utils import get_column_letter

    for column, look in source.colinfo_map.items():
        letter = get_column_letter(column + 1)
        sheet.column_dimensions[letter].hidden = bool(look.hidden)
        sheet.column_dimensions[letter].width = look.width / _CHARACTER
        sheet.column_dimensions[letter].min = sheet.column_dimensions[letter].max = column + 1


class _Looks:
    """The looks of cells, each made once."""

    def __init__(self, old: Any) -> None:
        self._old = old
        self._made: dict[int, Any] = {}

    def value(self, source: Any, row: int, column: int, cell: Any) -> Any:
        """The value of a cell as openpyxl has it; ``None`` for a blank one."""
        import xlrd
        from openpyxl.cell.rich_text import CellRichText, TextBlock

        if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
            return None
        if cell.ctype == xlrd.XL_CELL_NUMBER:
            return int(cell.value) if cell.value.is_integer() and abs(cell.value) < 2**53 else cell.value
        if cell.ctype == xlrd.XL_CELL_DATE:
            return self._date(cell.value)
        if cell.ctype == xlrd.XL_CELL_BOOLEAN:
            return bool(cell.value)
        if cell.ctype == xlrd.XL_CELL_ERROR:
            return xlrd.error_text_from_code.get(cell.value, "#N/A")
        runs = source.rich_text_runlist_map.get((row, column))
        if not runs:
            return cell.value or None
        parts: list[Any] = [cell.value[: runs[0][0]]] if runs[0][0] else []
        ends = [start for start, _ in runs[1:]] + [len(cell.value)]
        parts += [
            TextBlock(self._inline(font), cell.value[start:end])
            for (start, font), end in zip(runs, ends, strict=True)
            if cell.value[start:end]
        ]
        return CellRichText(parts)

    def dress(self, cell: Any, number: int | None) -> None:
        """Gives a cell the look of that number."""
        if number is None:
            return
        if number not in self._made:
            self._dress(cell, self._old.xf_list[number])
            self._made[number] = copy.copy(cell._style)
        cell._style = copy.copy(self._made[number])

    def _dress(self, cell: Any, form: Any) -> None:
        from openpyxl.styles import Alignment, Font, PatternFill

        known = self._old.format_map.get(form.format_key)
        font = self._old.font_list[form.font_index]
        cell.number_format = known.format_str if known is not None and known.format_str else "General"
        cell.font = Font(sz=font.height / _TWIPS, color=self._color(font.colour_index))
        pattern = form.background.fill_pattern
        if pattern == 1:
            cell.fill = PatternFill("solid", fgColor=self._color(form.background.pattern_colour_index) or "FFFFFFFF")
        elif pattern:
            front, back = form.background.pattern_colour_index, form.background.background_colour_index
            cell.fill = PatternFill("gray125", self._color(front) or "FF000000", self._color(back) or "FFFFFFFF")
        side = _SIDES.get(form.alignment.hor_align)
        if side is not None:
            cell.alignment = Alignment(horizontal=side)

    def _inline(self, number: int) -> Any:
        from openpyxl.cell.text import InlineFont

        font = self._old.font_list[number]
        return InlineFont(sz=font.height / _TWIPS, color=self._color(font.colour_index))

    def _color(self, index: int) -> str | None:
        """A color; ``None`` for automatic."""
        found = self._old.colour_map.get(index)
        return None if found is None else "FF" + "".join(f"{part:02X}" for part in found)

    def _date(self, value: float) -> Any:
        import xlrd

        try:
            return xlrd.xldate.xldate_as_datetime(value, self._old.datemode)
        except (xlrd.XLDateError, OverflowError, ValueError):
            return datetime.datetime(1899, 12, 30)
