"""The ruling lines of a page.

Writers draw a rule in many ways: one stroke, one stroke a cell edge, a thin filled rectangle, the
edges of a stroked rectangle, a row of dots, twice for a double line. All end as horizontal pieces
``(y, from, to)`` and vertical pieces ``(x, from, to)``; pieces on one line that touch are one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from juesuan.formats.pages.geometry import Floats

THIN: Final = 3.0
"""Points; what is no thicker is a line."""
_GAP: Final = 3.0
"""Points; pieces of one line may lie so far apart (dashes, corners)."""
_SHORT: Final = 6.0
"""Points; what stays shorter after joining is no rule of a table."""
_TOUCH: Final = 3.0
"""Points; pieces across and down that lie so near meet."""

Edge = tuple[float, float, float, float]
"""A box (left, bottom, right, top) that is a piece of a line."""

NO_PIECES: Final = np.zeros((0, 3))
NO_SHAPES: Final = np.zeros((0, 5))


def split(thin: Floats) -> tuple[Floats, Floats]:
    """Thin boxes as horizontal and vertical pieces; a dot counts as both."""
    width, height = thin[:, 2] - thin[:, 0], thin[:, 3] - thin[:, 1]
    flat, upright = thin[height <= THIN], thin[width <= THIN]
    across = np.column_stack(((flat[:, 1] + flat[:, 3]) / 2, flat[:, 0], flat[:, 2]))
    down = np.column_stack(((upright[:, 0] + upright[:, 2]) / 2, upright[:, 1], upright[:, 3]))
    return across, down


def rule_boxes(across: Floats, down: Floats) -> Floats:
    """The pieces as boxes without thickness: what :func:`split` undoes."""
    return np.concatenate((across[:, (1, 0, 2, 0)], down[:, (0, 1, 0, 2)]))


def edges_of(
    segments: Iterable[tuple[int, float, float, bool]], *, filled: bool, stroked: bool
) -> tuple[list[Edge], bool, bool]:
    """The straight edges of a stroked path and the thin parts of a filled one, as boxes.

    With them: whether the path fills more than thin parts, and whether it has curves.

    Args:
        segments: kind (0 line, 1 curve, 2 move), x, y and whether it closes its part, in points.
        filled: whether the path is filled.
        stroked: whether it is stroked.
    """
    edges: list[Edge] = []
    part: list[tuple[float, float]] = []
    straight, curved = True, False

    def close(back: bool) -> None:
        if len(part) < 2 or not straight:
            return
        if stroked:
            ring = [*part, part[0]] if back else part
            for (x0, y0), (x1, y1) in pairwise(ring):
                if abs(x0 - x1) <= 1 or abs(y0 - y1) <= 1:
                    edges.append((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
        elif filled:
            xs, ys = [x for x, _ in part], [y for _, y in part]
            if max(xs) - min(xs) <= THIN or max(ys) - min(ys) <= THIN:
                edges.append((min(xs), min(ys), max(xs), max(ys)))

    for kind, x, y, closes in segments:
        if kind == 2:
            close(back=False)
            part, straight = [(x, y)], True
        else:
            part.append((x, y))
            straight = straight and kind == 0
            curved = curved or kind == 1
        if closes:
            close(back=True)
            part = []
    close(back=False)
    return edges, filled and not (edges and not stroked), curved


def join(pages: Sequence[Floats], gap: float = _GAP) -> list[Floats]:
    """The pieces of each page with those on one line that touch or overlap made one; short remains dropped."""
    counts = [len(pieces) for pieces in pages]
    if not sum(counts):
        return list(pages)
    pieces, page = np.concatenate(pages), np.repeat(np.arange(len(pages)), counts)
    order = np.lexsort((pieces[:, 0], page))
    pieces = pieces[order]
    line = np.zeros(len(pieces), np.int64)
    np.cumsum((pieces[1:, 0] - pieces[:-1, 0] > 1.5) | (page[1:] != page[:-1]), out=line[1:])
    order = np.lexsort((pieces[:, 1], line))
    pieces, line = pieces[order], line[order]
    apart = line * 1e6
    reach = np.maximum.accumulate(pieces[:, 2] + apart)
    fresh = np.ones(len(pieces) + 1, bool)
    fresh[1:-1] = pieces[1:, 1] + apart[1:] > reach[:-1] + gap
    edges = np.flatnonzero(fresh)
    starts, ends = edges[:-1], edges[1:]
    joined = np.empty((len(starts), 3))
    joined[:, 0] = np.add.reduceat(pieces[:, 0], starts) / (ends - starts)
    joined[:, 1] = pieces[starts, 1]
    joined[:, 2] = reach[ends - 1] - apart[ends - 1]
    long = joined[:, 2] - joined[:, 1] >= _SHORT
    first = np.searchsorted(page[starts][long], np.arange(1, len(pages)))
    return np.split(joined[long], first)


def meetings(across: Floats, down: Floats) -> npt.NDArray[np.bool_]:
    """Which horizontal pieces (rows) touch or cross which vertical ones (columns)."""
    x, low, high = down.T
    y, left, right = across.T[:, :, None]
    return np.asarray((x >= left - _TOUCH) & (x <= right + _TOUCH) & (y >= low - _TOUCH) & (y <= high + _TOUCH))
