"""Grids with their text to Tables, and the parts of one table on several pages to one Table."""

from __future__ import annotations

import re
from typing import Final

import msgspec
import numpy as np

from juesuan.document import Cell, Place, Table
from juesuan.formats.align_columns import straightened
from juesuan.formats.pages.flow import PageArea
from juesuan.formats.pages.geometry import Floats
from juesuan.formats.pages.grid import RuledGrid
from juesuan.formats.pages.lines import TextLine
from juesuan.formats.prose import glue, starts_block
from juesuan.money import looks_like_number
from juesuan.text import DECIMAL_NUMBER, without_blanks

_ALIKE: Final = 4.0
_MOST_HEADERS: Final = 6


class Part(msgspec.Struct):
    """A table on one page: its grid and the text of its cells, by cell index."""

    sheet: PageArea
    grid: RuledGrid
    texts: dict[int, list[TextLine]] = {}

    @property
    def top(self) -> float:
        """The upper edge in view space."""
        return float(self.grid.ys[0])


class Joined(msgspec.Struct):
    """A table under construction: column edges, and cells with rows counted over all its pages."""

    xs: Floats
    rows: int
    cells: list[Cell]
    pages: list[int]
    place: Place
    landscape: bool

    def table(self) -> Table:
        """The finished table."""
        widths = np.diff(self.xs)
        return Table(
            height=self.rows,
            width=len(self.xs) - 1,
            cells=self.cells,
            pages=self.pages,
            place=self.place,
            widths=[round(width, 1) for width in widths.tolist()],
            landscape=self.landscape,
        )


def begin(part: Part) -> Joined:
    """A table that starts with this part."""
    grid = part.grid
    left, right = float(grid.xs[0]), float(grid.xs[-1])
    place = part.sheet.place(left, float(grid.ys[-1]), right, float(grid.ys[0]))
    xs, cells = _laid(part)
    frame = part.sheet.frame
    landscape = frame[2] - frame[0] > frame[3] - frame[1]
    return Joined(xs, len(grid.ys) - 1, cells, [part.sheet.number], place, landscape)


def cells_of(part: Part) -> list[Cell]:
    """The cells of one part with their text and places, row by row."""
    grid, back, number = part.grid, part.sheet.turn.back, part.sheet.number
    xs, ys = grid.xs.tolist(), grid.ys.tolist()
    cells = []
    for index, (row, column, rows, columns) in enumerate(grid.spans):
        text = ""
        for line in part.texts.get(index, ()):
            text = text + glue(text, line.text) + line.text if text else line.text
        box = back(xs[column], ys[row + rows], xs[column + columns], ys[row])
        cells.append(Cell(row, column, text, rows, columns, Place(number, box, quote=text)))
    return cells


def _laid(part: Part) -> tuple[Floats, list[Cell]]:
    """The column edges of one part, made straight, and its cells between them."""
    xs, cells = part.grid.xs, cells_of(part)
    edges = straightened(cells, len(xs) - 1, np.diff(xs).tolist())
    if edges is not None:
        xs = xs[[edges.index(edge) for edge in range(edges[-1] + 1)]]
    return xs, cells


def common_columns(above: Floats, below: Floats) -> tuple[Floats, list[int], list[int]] | None:
    """Column edges that fit both parts, and where the edges of each stand in them; ``None`` when they differ."""
    if abs(above[0] - below[0]) > _ALIKE or abs(above[-1] - below[-1]) > _ALIKE:
        # the part may be moved as a whole on the next page (other margins), never stretched
        if abs((above[-1] - above[0]) - (below[-1] - below[0])) > _ALIKE:
            return None
        below = below + (above[0] - below[0])
    more, fewer = (above, below) if len(above) >= len(below) else (below, above)
    nearest = np.abs(more[:, None] - fewer[None, :]).argmin(axis=0)
    if (np.abs(more[nearest] - fewer) > _ALIKE).any() or len(set(nearest.tolist())) != len(fewer):
        return None
    every = list(range(len(more)))
    return (more, every, nearest.tolist()) if more is above else (more, nearest.tolist(), every)


def extend(table: Joined, part: Part) -> bool:
    """Adds the part as the next rows of the table when its columns are the same; says whether it did."""
    straight, cells = _laid(part)
    common = common_columns(table.xs, straight)
    if common is None:
        return False
    xs, old, new = common
    if len(xs) != len(table.xs):
        table.cells = [_moved(cell, old, 0) for cell in table.cells]
        table.xs = xs
    skip = _repeated(table.cells, [_moved(cell, new, 0) for cell in cells])
    if not skip and _breaks_row(table, [_moved(cell, new, 0) for cell in cells if cell.row == 0]):
        skip = 1
    table.cells += [_moved(cell, new, table.rows - skip) for cell in cells if cell.row >= skip]
    table.rows += len(part.grid.ys) - 1 - skip
    if part.sheet.number != table.pages[-1]:
        table.pages.append(part.sheet.number)
    return True


def _breaks_row(table: Joined, row: list[Cell]) -> bool:
    """Adds the first row of a page to the last row of the table when the page break cut it in two.

    Such a row has no code or number of its own in the first column, goes on with the words of one cell,
    and shows other cells only where the row above is blank.
    """
    above = {cell.column: cell for cell in table.cells[-len(row) :] if cell.row == table.rows - 1 and cell.rows == 1}
    if len(above) != len(row) or any(cell.rows > 1 or cell.column not in above for cell in row):
        return False
    if row[0].text or not above[row[0].column].text:
        return False
    both = [cell for cell in row if cell.text and above[cell.column].text]
    if len(both) != 1 or starts_block(both[0].text) or looks_like_number(both[0].text):
        return False
    if looks_like_number(above[both[0].column].text) or len(both[0].text) > 30:
        return False
    for cell in row:
        upper = above[cell.column]
        upper.text += glue(upper.text, cell.text) + cell.text
        place = upper.place if cell in both or not cell.text else cell.place
        upper.place = msgspec.structs.replace(place, quote=upper.text)
    return True


def _moved(cell: Cell, edges: list[int], rows: int) -> Cell:
    column = edges[cell.column]
    columns = edges[cell.column + cell.columns] - column
    return Cell(cell.row + rows, column, cell.text, cell.rows, columns, cell.place)


def _shape(cells: list[Cell], most: int) -> list[list[tuple[int, int, int, str]]]:
    rows: list[list[tuple[int, int, int, str]]] = [[] for _ in range(most)]
    for cell in cells:
        if cell.row >= most:
            break  # cells stand row by row
        rows[cell.row].append((cell.column, cell.rows, cell.columns, without_blanks(cell.text)))
    return rows


def _repeated(first: list[Cell], again: list[Cell]) -> int:
    """How many rows at the head of the later part repeat the head of the table."""
    one, two = _shape(first, _MOST_HEADERS), _shape(again, _MOST_HEADERS)
    count = 0
    for mine, other in zip(one, two, strict=True):
        if not mine or mine != other:
            break
        count += 1
    texts = [text for row in one[:count] for *_, text in row if text]
    return count if len(texts) >= 2 and not any(re.fullmatch(DECIMAL_NUMBER, text) for text in texts) else 0
