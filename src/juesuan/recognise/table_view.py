"""A table as a grid of normalised texts, with its header rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import msgspec
from msgspec.structs import replace

from juesuan.document import Cell, Table
from juesuan.money import is_blank, looks_like_number
from juesuan.patterns import lazy_pattern
from juesuan.text import CHINESE_DIGITS, HEADING_NUMBER, normalise

_ORDINAL = lazy_pattern(rf"^{HEADING_NUMBER}")
_MARKS = frozenset(f"{CHINESE_DIGITS}（其加减")


TOTALS = ("合计", "总计")
CODE = lazy_pattern(r"\d{3}|\d{5}|\d{7}")
"""A functional or economic code, as a whole text."""
_BESIDE_NUMBERS = frozenset({"栏次", "类", "款", "项", "合计", "类款项", "栏次合计", "行次", "—", "-"})
_COUNTED = 5
"""Whole numbers; fewer that increase by one may be amounts."""
_ENDS = (")", "）", "%", "％")


@lru_cache(2**13)
def label_text(text: str) -> str:
    """A short text normalised, remembered: the labels and figures of tables repeat."""
    return normalise(text)


@lru_cache(2**13)
def label_without_number(text: str) -> str:
    """A row label without its number (一、), 其中 and 加减 marks."""
    label = label_text(text)
    if label[:1] not in _MARKS and not label[:1].isdigit():
        return label
    label = _ORDINAL.sub("", label)
    label = label.removeprefix("其中：").removeprefix("加：").removeprefix("减：")
    return _ORDINAL.sub("", label)


class TableView(msgspec.Struct):
    """A table with its texts normalised; ``texts[r][c]`` repeats a merged cell at each place it covers."""

    table: Table
    cells: list[list[Cell | None]]
    texts: list[list[str]]
    header_rows: int = 0
    header_paths: list[tuple[str, ...]] = []

    def to_read(self) -> TableView:
        """A copy whose texts and header a reader may change."""
        return TableView(self.table, self.cells, [list(row) for row in self.texts])

    @property
    def width(self) -> int:
        """Number of grid columns."""
        return self.table.width

    @property
    def height(self) -> int:
        """Number of grid rows."""
        return len(self.texts)

    def set_header(self, rows: int) -> None:
        """Set the number of header rows, and collect each column's header texts from the top."""
        self.header_rows = rows
        self.header_paths = []
        for column in range(self.width):
            path: list[str] = []
            for row in range(rows):
                text = self.texts[row][column]
                if text and (not path or path[-1] != text):
                    path.append(text)
            self.header_paths.append(tuple(path))

    def printed(self, row: int, column: int) -> str:
        """The text of a position with the quotation marks of its cell, as a name is shown: ``“两房”建设``."""
        cell, text = self.cells[row][column], self.texts[row][column]
        shown = normalise(cell.text, quotes=True) if cell is not None else ""
        return shown if normalise(shown) == text else text

    def starts_at(self, row: int, column: int) -> bool:
        """True when the cell at this position starts here, not further up or left."""
        cell = self.cells[row][column]
        return cell is None or (cell.row == row and cell.column == column)


def column_headings(path: Sequence[str]) -> Iterator[str]:
    """The possible headings of a column: its texts from the lowest up, then neighbouring texts joined."""
    yield from reversed(path)
    for length in range(len(path), 1, -1):
        for at in range(len(path) - length + 1):
            yield "".join(path[at : at + length])


class TableViews:
    """The views of the tables of one document, each made when it is first asked for."""

    def __init__(self) -> None:
        self._views: dict[int, TableView] = {}

    def of(self, table: Table) -> TableView:
        """The view of a table."""
        view = self._views.get(id(table))
        if view is None:
            view = self._views[id(table)] = _view_of(table)
        return view


def _view_of(table: Table) -> TableView:
    cells = table.grid()
    return TableView(table, cells, [[label_text(cell.text) if cell else "" for cell in row] for row in cells])


def join_views(first: TableView, second: TableView) -> TableView:
    """Two parts of one table, the second below the first."""
    above, below = first.table, second.table
    table = replace(
        above,
        height=above.height + below.height,
        width=max(above.width, below.width),
        cells=[*above.cells, *(replace(cell, row=cell.row + above.height) for cell in below.cells)],
        pages=[*above.pages, *(page for page in below.pages if page not in above.pages)],
    )
    return _view_of(table)


def is_amount(text: str) -> bool:
    """True when a cell shows a number, with brackets as minus."""
    return (text[-1:].isdigit() or text[-1:] in _ENDS) and looks_like_number(text)


def amount_or_blank(text: str) -> bool:
    """True when a cell shows a number or nothing."""
    return is_blank(text) or is_amount(text)


def are_column_numbers(texts: Sequence[str]) -> bool:
    """True for a row of 栏次: 1, 2, 3, … in consecutive order, at least two of them or one beside 栏次."""
    numbers: list[int] = []
    named = False
    for text in texts:
        if text.isdigit() and len(text) <= 2:
            if numbers and int(text) != numbers[-1] + 1:
                return False
            numbers.append(int(text))
        elif text and text not in _BESIDE_NUMBERS:
            return False
        else:
            named = named or "栏次" in text
    return len(numbers) >= 2 or (named and len(numbers) == 1)


def are_row_numbers(texts: Iterable[str]) -> bool:
    """True for the texts of a column of 行次: whole numbers that increase by one, blanks between."""
    numbers = [int(text) for text in texts if text.isdigit()]
    return len(numbers) >= _COUNTED and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def repeats_header(view: TableView, row: int) -> bool:
    """True for a row whose texts all stand in the header: the header repeated on a new page."""
    texts = {text for text in view.texts[row] if text}
    return bool(texts) and texts <= {text for at in range(view.header_rows) for text in view.texts[at]}
