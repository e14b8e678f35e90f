"""The ruling lines of a PDF page, found among its paths."""

from __future__ import annotations

from typing import Final

import msgspec
import numpy as np

from juesuan.formats.pages import NO_PIECES, NO_SHAPES, THIN, Edge, Floats, edges_of, split
from juesuan.formats.pdf import pdfium

_BAR: Final = 1.2
"""Points; rules of tables are thinner, but for a few."""


class Rules(msgspec.Struct, frozen=True):
    """Horizontal and vertical pieces (at, from, to), and filled shapes: the box, and 1 when it has curves, else 0.

    ``filled`` and ``stroked`` are the numbers of the paths that fill a shape, and of others that are no thin piece;
    ``bars`` are those of thin pieces that are yet thick enough to hide some of a word.  ``segments`` of the paths were
    looked at; paths with more than there was room for are ``cut``: taken for shapes or strokes without rules in them.
    """

    across: Floats
    down: Floats
    shapes: Floats
    filled: list[int]
    stroked: list[int]
    bars: list[int]
    segments: int = 0
    cut: bool = False


def rules_of(paths: list[int], box: Floats, most: int) -> Rules:
    """What the paths draw whose bounding boxes are given, of which at most so many segments are looked at."""
    if not len(paths):
        return Rules(NO_PIECES, NO_PIECES, NO_SHAPES, [], [], [])
    width, height = box[:, 2] - box[:, 0], box[:, 3] - box[:, 1]
    thin = (width <= THIN) | (height <= THIN)
    found = [box[thin]]
    bars = np.flatnonzero(thin & (np.minimum(width, height) > _BAR)).tolist()
    shapes: list[list[float]] = []
    numbers: list[int] = []
    others: list[int] = []
    budget, cut = most, False
    for index in np.flatnonzero(~thin).tolist():
        count = pdfium.count_segments(paths[index])
        if count > budget:
            cut = True
            if pdfium.draw_mode(paths[index])[0]:
                shapes.append([*box[index].tolist(), 1.0])
                numbers.append(index)
            else:
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
    return Rules(across, down, np.array(shapes) if shapes else NO_SHAPES, numbers, others, bars, most - budget, cut)


def _edges(path: int, count: int) -> tuple[list[Edge], bool, bool]:
    """What :func:`edges_of` says of a path of so many segments, in page space."""
    filled, stroked = pdfium.draw_mode(path)
    if not stroked and count <= 5:
        return [], filled, False
    a, b, c, d, e, f = pdfium.matrix(path)
    segments = (
        (kind, a * x + c * y + e, b * x + d * y + f, closes) for kind, x, y, closes in pdfium.segments(path, count)
    )
    return edges_of(segments, filled=filled, stroked=stroked)
