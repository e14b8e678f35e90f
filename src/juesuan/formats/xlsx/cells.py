"""The cells of a sheet as they are shown; what is not shown is listed."""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from juesuan.document import HiddenText, Hiding, Place
from juesuan.formats.hidden_text import LONGEST_PIECE
from juesuan.formats.xlsx.number_format import as_shown, words_shown
from juesuan.formats.xlsx.sight import Sight, unseen_lines


@dataclass(frozen=True)
class ShownCell:
    """A cell as it is shown; rows and columns from 0, without those that are hidden."""

    row: int
    column: int
    text: str
    align: str
    address: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class Shown:
    """The cells of a sheet with text or of a merged area, in reading order, and what of it is not seen.

    ``lines`` is what stands in hidden rows and columns, ``hidden`` what is not seen elsewhere.
    """

    cells: list[ShownCell]
    lines: list[HiddenText]
    hidden: list[HiddenText]


def shown_cells(sheet: Any, sight: Sight) -> Shown:
    """What of a sheet is shown and what is not."""
    spans = {(r.min_row, r.min_col): (r.max_row, r.max_col) for r in sheet.merged_cells.ranges}
    no_rows, no_columns = unseen_lines(sheet)
    cells: list[ShownCell] = []
    hidden: list[HiddenText] = []
    lines: dict[tuple[str, int], list[tuple[str, str]]] = {}
    for place in sorted(sheet._cells):  # only those that the file holds: a sheet may be a million rows high
        cell, span = sheet._cells[place], spans.get(place)
        if cell.value is None and span is None:
            continue
        bottom, right = span or place
        rows = bottom - cell.row + 1 - _between(no_rows, cell.row, bottom)
        columns = right - cell.column + 1 - _between(no_columns, cell.column, right)
        if not rows or not columns:
            line = ("row", cell.row) if not rows else ("column", cell.column)
            lines.setdefault(line, []).append((_text(cell), cell.coordinate))
            continue
        text = _text(cell)
        if cell.value is not None:
            text, unseen = _seen(sheet, sight, cell, text)
            hidden += unseen
        align = cell.alignment.horizontal if cell.has_style else None
        number = isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
        side = align if align in ("left", "center", "right") else "right" if number else "left"
        row = cell.row - 1 - bisect_left(no_rows, cell.row)
        column = cell.column - 1 - bisect_left(no_columns, cell.column)
        cells.append(ShownCell(row, column, text, side, cell.coordinate, rows, columns))
    return Shown(cells, list(_pieces(sheet.title, lines)), hidden)


def text_of(sheet: Any) -> str:
    """The beginning of the text of a sheet."""
    found: list[str] = []
    for place in sorted(sheet._cells)[:LONGEST_PIECE]:
        found.append(_text(sheet._cells[place]))
    return " ".join(filter(None, found))[:LONGEST_PIECE]


def _seen(sheet: Any, sight: Sight, cell: Any, text: str) -> tuple[str, list[HiddenText]]:
    """The text of a cell that is seen, and what of it is not."""
    code = cell.number_format or "General" if cell.has_style else "General"
    reason = sight.hides(cell, code)
    if reason is None and not isinstance(cell.value, list):
        return text, []
    if reason is None:
        return _seen_runs(sheet, sight, cell)
    said = text or _written(cell.value)
    place = Place(sheet=sheet.title, cell=cell.coordinate, quote=said[:LONGEST_PIECE])
    piece = HiddenText(said[:LONGEST_PIECE], reason, place, read=reason == "doubtful")
    zero = isinstance(cell.value, int | float) and not cell.value
    return (text if piece.read else ""), [] if zero or not said else [piece]


def _seen_runs(sheet: Any, sight: Sight, cell: Any) -> tuple[str, list[HiddenText]]:
    """The same for a cell with letters of several looks."""
    shown: list[str] = []
    hidden: list[HiddenText] = []
    for run in cell.value:
        text, font = (run, None) if isinstance(run, str) else (run.text, run.font)
        reason: Hiding | None = sight.hides_run(cell, font) if font is not None else None
        if reason is not None and text.strip():
            place = Place(sheet=sheet.title, cell=cell.coordinate, quote=text[:LONGEST_PIECE])
            hidden.append(HiddenText(text[:LONGEST_PIECE], reason, place, read=reason == "doubtful"))
        if reason is None or reason == "doubtful":
            shown.append(text)
    return _clean("".join(shown)), hidden


def _pieces(name: str, lines: dict[tuple[str, int], list[tuple[str, str]]]) -> Iterator[HiddenText]:
    for texts in lines.values():
        said = " ".join(text for text, _ in texts if text)[:LONGEST_PIECE]
        if said:
            yield HiddenText(said, "invisible", Place(sheet=name, cell=texts[0][1], quote=said))


def _between(numbers: list[int], first: int, last: int) -> int:
    return bisect_right(numbers, last) - bisect_left(numbers, first)


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return as_shown(repr(value), cell.number_format or "General").strip()
    if isinstance(value, datetime.datetime | datetime.date):
        return _written(value)
    code = cell.number_format if cell.has_style else ""
    return _clean(words_shown(str(value), code) if ";" in code else str(value))


def _written(value: Any) -> str:
    if isinstance(value, datetime.datetime | datetime.date):
        return f"{value.year}年{value.month}月{value.day}日"
    return _clean(str(value))


def _clean(text: str) -> str:
    return text.strip().replace("_x000D_", "").replace("\r", "")
