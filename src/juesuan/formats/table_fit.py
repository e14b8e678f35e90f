"""How large a table's type and how high its rows are, so that it fills one page if it can fit on one."""

from __future__ import annotations

from typing import NamedTuple

from juesuan.document import Table
from juesuan.formats.charts import text_width, wrapped

_LEAST_INSET, _GOOD_INSET, _MOST_INSET, _LONG_INSET = 1.3, 2.2, 4.5, 3.0
_SIDE_INSET = 3.0


class Fit(NamedTuple):
    """Type size, the blank over and under the text of a cell, and the column widths, in points."""

    size: float
    inset: float
    widths: list[float]


def fit(table: Table, width: float, height: float) -> Fit:
    """The largest type with which the table fits into ``width`` by ``height`` points.

    A table too long for one page gets the type that suits its number of columns and comfortable rows.
    """
    normal = 10.5 if table.width <= 5 else 9.5 if table.width <= 8 else 8.5
    sizes = [normal, normal - 0.5, normal - 1.0, normal - 1.5]
    for size, least in [(size, least) for least in (_GOOD_INSET, _LEAST_INSET) for size in sizes]:
        widths = column_widths(table, width, size)
        lines = row_lines(table, widths, size)
        text = sum(size * (1 + 1.15 * (many - 1)) for many in lines)
        inset = (height - text) / (2 * len(lines))
        if inset >= least:
            return Fit(size, round(min(inset, _MOST_INSET), 2), widths)
    return Fit(normal, _LONG_INSET, column_widths(table, width, normal))


def column_widths(table: Table, width: float, size: float, side: float = _SIDE_INSET) -> list[float]:
    """The table's own proportions, but no column narrower than the longest number or code in it.

    ``side`` is the blank at each side of a cell's text.
    """
    relative = table.widths if len(table.widths) == table.width else [1.0] * table.width
    needed = [2 * size] * table.width
    for cell in table.cells:
        if cell.columns == 1 and cell.text and cell.text.isascii():
            word = max(cell.text.split() or [""], key=len)
            needed[cell.column] = max(needed[cell.column], text_width(word, size) + 2 * side + 1)
    fixed: set[int] = set()
    while True:
        room = width - sum(needed[at] for at in fixed)
        share = sum(relative[at] for at in range(table.width) if at not in fixed)
        if share <= 0 or room <= 0:
            whole = sum(needed)
            return [round(width * need / whole, 2) for need in needed]
        widths = [needed[at] if at in fixed else room * relative[at] / share for at in range(table.width)]
        narrow = {at for at in range(table.width) if at not in fixed and widths[at] < needed[at]}
        if not narrow:
            return [round(value, 2) for value in widths]
        fixed |= narrow


def row_lines(table: Table, widths: list[float], size: float) -> list[int]:
    """How many lines of text each row needs."""
    lines = [1] * table.height
    for cell in table.cells:
        if cell.rows == 1 and cell.row < table.height:
            room = 0.97 * sum(widths[cell.column : cell.column + cell.columns]) - 2 * _SIDE_INSET
            if len(cell.text) * size <= room:
                continue
            lines[cell.row] = max(lines[cell.row], len(wrapped(cell.text, max(room, size), size)))
    return lines
