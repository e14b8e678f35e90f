"""Tables whose inner borders do not stand above each other, as hands draw them, made straight.

A border that was dragged in some rows alone, or rows pasted from another table, leave thin columns in which no
cell stands by itself.  Two edges of columns that no row uses both are one edge.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from juesuan.document import Cell

_NEAR = 0.6
"""Of the narrowest cell beside them; edges that lie further apart are different."""


def straightened(cells: list[Cell], width: int, widths: Sequence[float] = ()) -> list[int] | None:
    """For each edge of the grid the edge that it becomes, and the cells moved to them; ``None``: nothing to do.

    ``widths`` are those of the grid's columns, empty when they are not known.
    """
    if not cells or width < 3:
        return None
    held = [0] * (max(cell.row for cell in cells) + 1)
    for cell in cells:
        held[cell.row] += 1
    if max(held) >= width:
        return None  # a row stands in every column
    at = list(accumulate(widths, initial=0.0)) if len(widths) == width and min(widths) > 0 else []
    rows = [0] * (width + 1)
    narrowest = [0.0] * (width + 1)
    for cell in cells:
        mask = ((1 << cell.rows) - 1) << cell.row
        ends = (cell.column, min(cell.column + cell.columns, width))
        for edge in ends:
            rows[edge] |= mask
            if at:
                wide = at[ends[1]] - at[ends[0]]
                narrowest[edge] = min(narrowest[edge] or wide, wide)
    groups = _grouped([edge for edge in range(width + 1) if rows[edge]], rows, at, narrowest)
    if len(groups) == width + 1:
        return None
    starts = {edge: number for number, group in enumerate(groups) for edge in group}
    edges = [starts.get(edge, 0) for edge in range(width + 1)]
    for edge in range(1, width + 1):
        edges[edge] = max(edges[edge], edges[edge - 1])
    for cell in cells:
        start, end = edges[cell.column], edges[min(cell.column + cell.columns, width)]
        cell.column, cell.columns = start, max(end - start, 1)
    return edges


def _grouped(used: list[int], rows: list[int], at: list[float], narrowest: list[float]) -> list[list[int]]:
    """The edges in use, those together that are one; the nearest first."""
    groups = [[edge] for edge in used]
    masks = [rows[edge] for edge in used]
    while True:
        best, where = 0.0, -1
        for n in range(len(groups) - 1):
            if masks[n] & masks[n + 1]:
                continue
            both = groups[n] + groups[n + 1]
            gap = at[both[-1]] - at[both[0]] if at else 1.0
            if at and gap > _NEAR * min(narrowest[edge] for edge in both):
                continue
            if where < 0 or gap < best:
                best, where = gap, n
        if where < 0:
            return groups
        groups[where] += groups.pop(where + 1)
        masks[where] |= masks.pop(where + 1)
