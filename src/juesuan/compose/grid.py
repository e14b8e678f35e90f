"""A table in the making: cells put on a grid, amounts remembered by their place in the statement."""

from __future__ import annotations

from typing import Literal

from juesuan.compose.sums import Frame, Spot, sums_in
from juesuan.document import Cell, Table
from juesuan.errors import UnreadableAmount
from juesuan.money import read_printed
from juesuan.report import Fact, Statement, address
from juesuan.standard import Form, Layout

Align = Literal["left", "center", "right"]


class StatementGrid:
    """Cells of one statement by grid position; ``amount`` takes its text from the statement's facts."""

    def __init__(self, form: Form, statement: Statement) -> None:
        self.form = form
        self.facts: dict[str, Fact] = {fact.address: fact for fact in statement.facts}
        self.cells: list[Cell] = []
        self.spots: dict[Spot, Cell] = {}
        self.classes: dict[str, str] = {}

    def head(self, row: int, column: int, text: str, rows: int = 1, columns: int = 1) -> None:
        """A header cell."""
        self.cells.append(Cell(row, column, text, rows, columns, header=True, align="center"))

    def words(
        self, row: int, column: int, text: str, align: Align = "left", columns: int = 1, *, header: bool = False
    ) -> None:
        """A cell of words: a label, a code, a line number."""
        self.cells.append(Cell(row, column, text, columns=columns, header=header, align=align))

    def amount(self, row: int, column: int, key: str, name: str) -> None:
        """The cell of an amount at its address; blank where the statement has none."""
        where = address(self.form.id, key, name)
        fact = self.facts.get(where)
        cell = Cell(row, column, fact.text if fact else "", align="right", address=where)
        self.cells.append(cell)
        self.spots[key, name] = cell

    def table(self, head: int, widths: list[float], layout: Layout, year: int, *, landscape: bool = False) -> Table:
        """The finished table, totals with their formulas where the printed numbers add up exactly."""
        self._formulas(layout, year)
        height = max(cell.row + cell.rows for cell in self.cells)
        cells = sorted(self.cells, key=lambda cell: (cell.row, cell.column))
        title = self.form.title
        return Table(height, len(widths), cells, head, title=title, widths=widths, landscape=landscape)

    def _formulas(self, layout: Layout, year: int) -> None:
        if not any(fact.value for fact in self.facts.values()):
            return
        shown_at = {spot: self._shown(spot) for spot in self.spots}
        frame = Frame(self.form.id, self.classes, self.spots)
        for total, parts in sums_in(frame, year, layout.id):
            cell = self.spots[total]
            shown = shown_at[total]
            added = [(sign, shown_at[spot]) for sign, spot in parts]
            if cell.formula or not cell.text or shown is None or any(value is None for _, value in added):
                continue
            if shown == sum(sign * (value or 0) for sign, value in added):
                cell.formula = _formula([(sign, self.spots[spot]) for sign, spot in parts])

    def _shown(self, spot: Spot) -> int | None:
        """The printed value in quanta; None for a text that is no number."""
        try:
            return read_printed(self.spots[spot].text).value
        except UnreadableAmount:
            return None


def _formula(parts: list[tuple[int, Cell]]) -> str:
    """The expression over grid positions, runs of one column as ranges."""
    adding = [(cell.row, cell.column) for sign, cell in parts if sign > 0]
    taking = [(cell.row, cell.column) for sign, cell in parts if sign < 0]
    text = ""
    if len(adding) > 2:
        text = f"sum({','.join(_ranges(adding))})"
    else:
        text = "+".join(f"r{row}c{column}" for row, column in adding)
    return text + "".join(f"-r{row}c{column}" for row, column in taking)


def _ranges(places: list[tuple[int, int]]) -> list[str]:
    """``r1c3:r9c3`` for places that follow each other down a column or along a row."""
    runs: list[list[tuple[int, int]]] = []
    for row, column in places:
        if runs:
            (first_row, first_column), (last_row, last_column) = runs[-1][0], runs[-1][-1]
            down = first_column == column and (row, column) == (last_row + 1, last_column)
            along = first_row == row and (row, column) == (last_row, last_column + 1)
            if down or along:
                runs[-1].append((row, column))
                continue
        runs.append([(row, column)])
    texts = []
    for run in runs:
        first, last = (f"r{row}c{column}" for row, column in (run[0], run[-1]))
        texts.append(first if len(run) == 1 else f"{first}:{last}")
    return texts
