"""Workbooks as Documents: those of juesuan whole, those of others sheet by sheet.

A sheet that a clerk made has its title, mark and unit lines in the first rows, then the table, then notes.  A cell
reads as it is shown: number and format together.  Hidden sheets are not read, and reported.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from juesuan.document import Block, Cell, Document, Figure, Heading, Line, Paragraph, Place, Table
from juesuan.formats.office import letters
from juesuan.formats.prose import arranged, heading_of, style_of
from juesuan.formats.xlsx.number_format import as_shown
from juesuan.formats.xlsx.plan import ALT, CHARTS, COLUMNS, FIGURE, HEADING, KINDS, PICTURE
from juesuan.formats.xlsx.workbook import MOST_PLACES, opened, too_large
from juesuan.text import without_blanks

_MOST_CELLS: Final = 400_000
_WIDEST_AREA: Final = 100  # a merged cell that is wider says nothing of the table's width
_ARTICLE: Final = 120  # characters; a longer cell with line breaks holds paragraphs
_LONGEST_GAP: Final = 50  # blank rows after which nothing belongs to the table any more
_STYLES: Final = {word: style for style, word in KINDS.items()}
_SIDE_LINE: Final = re.compile(
    r"(?:(?:金额|编制)?单位|部门|编制部门|单位名称|部门名称|公开\d{1,2}表)[:：]?.*|.*公开\d{1,2}表|\d{4}年度?"
)
_SIGNED: Final = re.compile(
    r"(?:(?:单位|部门|财务|会计|填报|复核)?(?:负责|主管|填表|填报|制表|经办|复核|审核|审批|联系)人?|联系电话|电话|(?:填报|报送|制表)日期)"
    r"(?:[（(].*[)）])?[:：].*"
)
_TITLE: Final = re.compile(r"\S{2,36}决算(?:总|明细)?表(?:[（(].*[)）])?")
_NOTE: Final = re.compile(r"(?:注|说明|备注)\s*[:：]|\d[.、].*")


def read_xlsx(path: Path, data: bytes) -> Document:
    """The document in a workbook.

    Raises:
        UnreadableFile: damaged, encrypted, an old xls file, too large, or hostile.
    """
    book, unsolved = opened(path, data)
    document = Document([], "xlsx", str(path), title=book.properties.title or "")
    hidden: list[str] = []
    covered: list[str] = []
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            hidden.append(sheet.title)
        elif len(sheet._cells) > _MOST_CELLS:
            raise too_large(path, sheet.title)
        elif sheet.title != CHARTS:
            blocks = _sheet_blocks(sheet)
            if any(isinstance(block, Table) and block.height * block.width > MOST_PLACES for block in blocks):
                raise too_large(path, sheet.title)
            document.blocks += blocks
            if any(_hidden(sheet)):
                covered.append(sheet.title)
    document.blocks = arranged(document.blocks)
    if hidden:
        names = "、".join(hidden)
        document.troubles.append((f"隐藏的工作表没有读取：{names}", f"hidden sheets were not read: {names}"))
    if covered:
        names = "、".join(covered)
        document.troubles.append((f"隐藏的行或列没有读取：{names}", f"hidden rows or columns were not read: {names}"))
    if unsolved:
        document.troubles.append(
            (
                "有公式没有保存计算结果，读作空白；请在 Excel 或 WPS 中打开并保存一次",
                "formulas without saved values read as blank",
            )
        )
    if not document.blocks:
        document.troubles.append(("工作簿里没有文字和表格", "no text and no tables in the workbook"))
    return document


@dataclass(frozen=True)
class _Shown:
    """A cell as it is shown."""

    row: int
    column: int
    text: str
    align: str
    address: str
    rows: int = 1
    columns: int = 1


def _sheet_blocks(sheet: Any) -> list[Block]:
    shown = _shown(sheet)
    if not shown:
        return []
    rows: dict[int, list[_Shown]] = {}
    for cell in shown:
        if cell.text:
            rows.setdefault(cell.row, []).append(cell)
    if not rows:
        return []
    first = min(rows)
    if tuple(cell.text for cell in rows[first]) == COLUMNS:
        return list(_paragraphs_of(sheet.title, rows, first))
    blocks: list[Block] = []
    for part in _parts(sorted(rows), rows):
        blocks += _part_blocks(sheet.title, part, rows, shown)
    return blocks


def _shown(sheet: Any) -> list[_Shown]:
    """Every cell with text or of a merged area, in reading order; what is hidden is passed over."""
    spans = {(r.min_row, r.min_col): (r.max_row, r.max_col) for r in sheet.merged_cells.ranges}
    no_rows, no_columns = _hidden(sheet)
    found: list[_Shown] = []
    for place in sorted(sheet._cells):  # only those that the file holds: a sheet may be a million rows high
        cell, span = sheet._cells[place], spans.get(place)
        if cell.value is None and span is None:
            continue
        bottom, right = span or place
        rows = bottom - cell.row + 1 - _between(no_rows, cell.row, bottom)
        columns = right - cell.column + 1 - _between(no_columns, cell.column, right)
        if not rows or not columns:
            continue
        align = cell.alignment.horizontal if cell.has_style else None
        number = isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
        side = align if align in ("left", "center", "right") else "right" if number else "left"
        row = cell.row - 1 - bisect_left(no_rows, cell.row)
        column = cell.column - 1 - bisect_left(no_columns, cell.column)
        found.append(_Shown(row, column, _text(cell), side, cell.coordinate, rows, columns))
    return found


def _hidden(sheet: Any) -> tuple[list[int], list[int]]:
    """The numbers of the hidden rows and columns, ascending."""
    rows = sorted(number for number, look in sheet.row_dimensions.items() if look.hidden)
    ranges = [(look.min, look.max) for look in sheet.column_dimensions.values() if look.hidden and look.min]
    last = sheet.max_column if ranges else 0  # to hide all columns on the right is usual
    return rows, sorted({number for first, end in ranges for number in range(first, min(end, last) + 1)})


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
        return f"{value.year}年{value.month}月{value.day}日"
    return str(value).strip().replace("_x000D_", "").replace("\r", "")


def _paragraphs_of(name: str, rows: dict[int, list[_Shown]], first: int) -> Iterator[Block]:
    """The paragraphs of a text sheet, by the word in their first column."""
    for row in sorted(rows):
        cells = {cell.column: cell.text for cell in rows[row]}
        if row == first or (1 not in cells and cells.get(0) not in (FIGURE, PICTURE)):
            continue
        kind, text = cells.get(0, ""), cells.get(1, "")
        lines = _lines(name, next(cell for cell in rows[row] if cell.column == 1), text) if 1 in cells else []
        if kind in HEADING:
            found = heading_of(text)
            yield Heading(text, HEADING.index(kind) + 1, lines, found[1] if found else "")
        elif kind in (FIGURE, PICTURE):
            yield Figure(caption=text)
        elif kind != ALT:
            yield Paragraph(text, lines, style=_STYLES.get(kind, "body"))


def _parts(filled: Sequence[int], rows: dict[int, list[_Shown]]) -> Iterator[list[int]]:
    """The rows of each table with its lines above and below.

    A blank row and then a lone cell begin another, and so does the title of a statement.
    """
    part: list[int] = []
    for row in filled:
        gap = part and row > part[-1] + 1
        tabled = any(len(rows[n]) > 1 for n in part)
        far = bool(part) and row > part[-1] + _LONGEST_GAP
        alone = tabled and len(rows[row]) == 1
        if (
            far
            or (alone and _TITLE.fullmatch(rows[row][0].text))
            or (alone and gap and not _NOTE.match(rows[row][0].text))
        ):
            yield part
            part = []
        part.append(row)
    if part:
        yield part


def _part_blocks(name: str, part: list[int], rows: dict[int, list[_Shown]], shown: list[_Shown]) -> Iterator[Block]:
    start = next((at for at, row in enumerate(part) if _is_table_row(rows[row])), len(part))
    end = len(part)
    while end > start and _ends_table(rows[part[end - 1]], rows, part, start):
        end -= 1
    for row in part[:start]:
        yield from _line_blocks(name, row, rows[row], part[0])
    if end > start:
        table = _table(name, part[start], part[end - 1], shown)
        if table is not None:
            yield table
    for row in part[end:]:
        yield from _line_blocks(name, row, rows[row], -1)


def _is_table_row(cells: list[_Shown]) -> bool:
    return len(cells) > 1 and not all(_SIDE_LINE.fullmatch(without_blanks(cell.text)) for cell in cells)


def _ends_table(cells: list[_Shown], rows: dict[int, list[_Shown]], part: list[int], start: int) -> bool:
    """True for a note under the table: words that run across, or that begin as notes do; and for who signed it."""
    if all(_SIGNED.fullmatch(without_blanks(cell.text)) for cell in cells):
        return True
    if len(cells) > 1:
        return False
    cell = cells[0]
    width = max(len(rows[row]) for row in part[start:])
    return bool(_NOTE.match(cell.text)) or (cell.column == 0 and cell.columns >= max(width, 2))


def _line_blocks(name: str, row: int, cells: list[_Shown], first: int) -> Iterator[Block]:
    for cell in cells:
        for text in cell.text.split("\n") if len(cell.text) > _ARTICLE else (cell.text,):
            if not text.strip():
                continue
            lines = _lines(name, cell, text)
            style = style_of(text)
            found = heading_of(text)
            if style != "body":
                yield Paragraph(text, lines, style=style)
            elif found is not None:
                yield Heading(text, found[0], lines, found[1])
            elif row == first and len(cells) == 1 and "表" in text and len(text) <= 40:
                yield Heading(text, 2, lines)
            else:
                yield Paragraph(text, lines)


def _lines(name: str, cell: _Shown, text: str) -> list[Line]:
    return [Line(0, len(text), Place(sheet=name, cell=cell.address))]


def _table(name: str, top: int, bottom: int, shown: list[_Shown]) -> Table | None:
    inside = [cell for cell in shown if top <= cell.row <= bottom]
    filled = [cell for cell in inside if cell.text]
    if not filled:
        return None
    left = min(cell.column for cell in filled)
    right = max(cell.column + (cell.columns if cell.columns <= _WIDEST_AREA else 1) for cell in filled)
    height = bottom - top + 1
    cells = [
        Cell(
            cell.row - top,
            cell.column - left,
            cell.text.replace("\n", ""),
            min(cell.rows, height - cell.row + top),
            min(cell.columns, right - cell.column),
            Place(sheet=name, cell=cell.address, quote=cell.text),
            align=cell.align,  # type: ignore[arg-type] # one of the three sides by construction
        )
        for cell in inside
        if left <= cell.column < right
    ]
    return Table(height, right - left, cells, place=Place(sheet=name, cell=f"{letters(left)}{top + 1}"))
