"""The ruling lines of a page, found among its paths.

Writers draw a rule in many ways: one stroke, one stroke a cell edge, a thin filled rectangle, the
edges of a stroked rectangle, a row of dots, twice for a double line. All end as horizontal pieces
``(y, from, to)`` and vertical pieces ``(x, from, to)``; pieces on one line that touch are one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from juesuan.formats.pdf import pdfium
from juesuan.formats.pdf.pdfium import Floats

_THIN: Final = 3.0
"""Points; what is no thicker is a line."""
_BAR: Final = 1.2
"""Points; rules of tables are thinner, but for a few."""
_GAP: Final = 3.0
"""Points; pieces of one line may lie so far apart (dashes, corners)."""
_SHORT: Final = 6.0
"""Points; what stays shorter after joining is no rule of a table."""
_TOUCH: Final = 3.0
"""Points; pieces across and down that lie so near meet."""
_MOST_SEGMENTS: Final = 20_000

NO_PIECES: Final = np.zeros((0, 3))
NO_SHAPES: Final = np.zeros((0, 5))


class Rules(NamedTuple):
    """Horizontal and vertical pieces (at, from, to), and filled shapes: the box, and 1 when it has curves, else 0.

    ``filled`` and ``stroked`` are the numbers of the paths that fill a shape, and of others that are no thin piece;
    ``bars`` are those of thin pieces that are yet thick enough to hide some of a word.
    """

    across: Floats
    down: Floats
    shapes: Floats
    filled: list[int]
    stroked: list[int]
    bars: list[int]


def rules_of(paths: list[int], box: Floats) -> Rules:
    """What the paths draw whose bounding boxes are given."""
    if not len(paths):
        return Rules(NO_PIECES, NO_PIECES, NO_SHAPES, [], [], [])
    width, height = box[:, 2] - box[:, 0], box[:, 3] - box[:, 1]
    thin = (width <= _THIN) | (height <= _THIN)
    found = [box[thin]]
    bars = np.flatnonzero(thin & (np.minimum(width, height) > _BAR)).tolist()
    shapes: list[list[float]] = []
    numbers: list[int] = []
    others: list[int] = []
    budget = _MOST_SEGMENTS
    for index in np.flatnonzero(~thin).tolist():
        if budget <= 0:
            break
        count = pdfium.count_segments(paths[index])
        if count > budget:
            others.append(index)
            continue
        budget -= count
        edges, filled, curved = _edges(paths[index], count)
        if filled:
            shapes.append([*box[index].tolist(), float(curved)])
            numbers.append(index)
        else:
            others.append(index)
        if edges:
            found.append(np.array(edges))
    across, down = split(np.concatenate(found))
    return Rules(across, down, np.array(shapes) if shapes else NO_SHAPES, numbers, others, bars)


def split(thin: Floats) -> tuple[Floats, Floats]:
    """Thin boxes as horizontal and vertical pieces; a dot counts as both."""
    width, height = thin[:, 2] - thin[:, 0], thin[:, 3] - thin[:, 1]
    flat, upright = thin[height <= _THIN], thin[width <= _THIN]
    across = np.column_stack(((flat[:, 1] + flat[:, 3]) / 2, flat[:, 0], flat[:, 2]))
    down = np.column_stack(((upright[:, 0] + upright[:, 2]) / 2, upright[:, 1], upright[:, 3]))
    return across, down


def boxes(across: Floats, down: Floats) -> Floats:
    """The pieces as boxes without thickness: what :func:`split` undoes."""
    return np.concatenate((across[:, (1, 0, 2, 0)], down[:, (0, 1, 0, 2)]))


def _edges(path: int, count: int) -> tuple[list[tuple[float, float, float, float]], bool, bool]:
    """The straight edges of a stroked path and the thin parts of a filled one, as boxes in page space.

    With them: whether the path fills more than thin parts, and whether it has curves.
    """
    filled, stroked = pdfium.draw_mode(path)
    if not stroked and count <= 5:
        return [], filled, False
    a, b, c, d, e, f = pdfium.matrix(path)
    edges: list[tuple[float, float, float, float]] = []
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
            if max(xs) - min(xs) <= _THIN or max(ys) - min(ys) <= _THIN:
                edges.append((min(xs), min(ys), max(xs), max(ys)))

    for kind, px, py, closes in pdfium.segments(path, count):
        x, y = a * px + c * py + e, b * px + d * py + f
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
