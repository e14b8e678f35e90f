"""Rules to grids: which rules make one table, where its rows and columns are, which cells are merged."""

from __future__ import annotations

from typing import Final

import msgspec
import numpy as np
import numpy.typing as npt

from juesuan.formats.pages.geometry import Floats
from juesuan.formats.pages.rules import meetings

_SAME: Final = 3.0
"""Points; rules that lie closer make one edge (double lines)."""

_MOST_RULES: Final = 1500
_MOST_CELLS: Final = 100_000


class RuledGrid(msgspec.Struct):
    """A ruled grid in view space: ``xs`` ascending column edges, ``ys`` descending row edges.

    ``spans`` are cells as (row, column, rows, columns); ``owner[row, column]`` is the index of a span.
    """

    xs: Floats
    ys: Floats
    spans: list[tuple[int, int, int, int]]
    owner: npt.NDArray[np.int64]

    @property
    def area(self) -> float:
        """Area in square points."""
        return float((self.xs[-1] - self.xs[0]) * (self.ys[0] - self.ys[-1]))


def grids_of(across: Floats, down: Floats) -> list[RuledGrid]:
    """The tables that the rules of a page make, smallest first."""
    across, down = _longest(across), _longest(down)
    if len(across) < 2 or len(down) < 1:
        return []
    touch = meetings(across, down)
    label = np.arange(len(across))
    far = len(across) + 1
    while True:
        of_down = np.where(touch, label[:, None], far).min(axis=0)
        again = np.minimum(label, np.where(touch, of_down[None, :], far).min(axis=1))
        if (again == label).all():
            break
        label = again
    grids = []
    for one in sorted(set(label.tolist())):
        grid = _grid(across[label == one], down[of_down == one])
        if grid is not None:
            grids.append(grid)
    return sorted(grids, key=lambda grid: grid.area)


def _longest(pieces: Floats) -> Floats:
    """The pieces, of a drawing with very many only the longest: no table has so many."""
    if len(pieces) <= _MOST_RULES:
        return pieces
    kept: Floats = pieces[np.argsort(pieces[:, 1] - pieces[:, 2], kind="stable")[:_MOST_RULES]]
    return kept


def _edges(at: Floats) -> Floats:
    """Positions that lie closer than a double line made one, ascending."""
    at = np.sort(at)
    fresh = np.ones(len(at) + 1, bool)
    fresh[1:-1] = at[1:] - at[:-1] > _SAME
    edges = np.flatnonzero(fresh)
    return np.asarray(np.add.reduceat(at, edges[:-1]) / (edges[1:] - edges[:-1]), np.float64)


def _open_ends(edges: Floats, low: Floats, high: Floats) -> Floats:
    """The edges, and those of a table whose outer rules are left out but whose inner ones reach on."""
    if (low < edges[0] - 8).sum() >= 2:
        edges = np.concatenate(([float(low.min())], edges))
    if (high > edges[-1] + 8).sum() >= 2:
        edges = np.append(edges, float(high.max()))
    return edges


def _grid(across: Floats, down: Floats) -> RuledGrid | None:
    if len(across) < 2 or not len(down):
        return None
    xs, rising = _edges(down[:, 0]), _edges(across[:, 0])
    xs, rising = _open_ends(xs, across[:, 1], across[:, 2]), _open_ends(rising, down[:, 1], down[:, 2])
    columns, rows = len(xs) - 1, len(rising) - 1
    if columns < 1 or rows < 1 or columns * rows < 2 or columns * rows > _MOST_CELLS:
        return None
    ys = rising[::-1].copy()
    middle_y, middle_x = (ys[:-1] + ys[1:]) / 2, (xs[:-1] + xs[1:]) / 2
    walls = np.zeros((rows, columns + 1), bool)
    piece, row = np.nonzero((middle_y > down[:, 1:2] - 1) & (middle_y < down[:, 2:3] + 1))
    walls[row, _nearest(xs, down[:, 0])[piece]] = True
    floors = np.zeros((rows + 1, columns), bool)
    piece, column = np.nonzero((middle_x > across[:, 1:2] - 1) & (middle_x < across[:, 2:3] + 1))
    floors[_nearest(ys, across[:, 0])[piece], column] = True
    spans, owner = _spans(walls, floors)
    if len(spans) < 2:
        return None
    return RuledGrid(xs, ys, spans, owner)


def _nearest(edges: Floats, at: Floats) -> npt.NDArray[np.intp]:
    """The number of the edge that each position lies nearest to."""
    return np.asarray(np.abs(edges[None, :] - at[:, None]).argmin(axis=1))


def _spans(
    walls: npt.NDArray[np.bool_], floors: npt.NDArray[np.bool_]
) -> tuple[list[tuple[int, int, int, int]], npt.NDArray[np.int64]]:
    """Cells as rectangles of grid positions with no rule between them."""
    rows, columns = floors.shape[0] - 1, walls.shape[1] - 1
    wall, floor = walls.tolist(), floors.tolist()
    owner = [[-1] * columns for _ in range(rows)]
    spans: list[tuple[int, int, int, int]] = []
    for r in range(rows):
        mine, wall_r, floor_r = owner[r], wall[r], floor[r + 1]
        for c in range(columns):
            if mine[c] >= 0:
                continue
            if wall_r[c + 1] and floor_r[c]:
                mine[c] = len(spans)
                spans.append((r, c, 1, 1))
                continue
            right = c + 1
            while right < columns and not wall_r[right] and mine[right] < 0:
                right += 1
            bottom = r + 1
            while bottom < rows:
                if any(floor[bottom][c:right]) or any(wall[bottom][c + 1 : right]):
                    break
                bottom += 1
            index = len(spans)
            spans.append((r, c, bottom - r, right - c))
            for row in range(r, bottom):
                owner[row][c:right] = [index] * (right - c)
    return spans, np.array(owner, np.int64)
