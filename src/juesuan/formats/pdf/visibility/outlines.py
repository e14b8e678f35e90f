"""The outlines of glyphs as small pictures: what a font draws, whatever it says it draws."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from itertools import repeat
from typing import Final

import msgspec
import numpy as np
import numpy.typing as npt

from juesuan.formats.pages import Floats
from juesuan.formats.pdf.pdfium import bare, room

_P, _I, _U = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint
_glyph_path = bare("FPDFFont_GetGlyphPath", _P, _P, _U, ctypes.c_float)
_count = bare("FPDFGlyphPath_CountGlyphSegments", _I, _P)
_segment = bare("FPDFGlyphPath_GetGlyphPathSegment", _P, _P, _I)
_point = bare("FPDFPathSegment_GetPoint", _I, _P)  # and where x and y go
_kind = bare("FPDFPathSegment_GetType", _I, _P)

ROWS: Final = 16
COLUMNS: Final = 12
_FINE: Final = 2
"""Samples a cell, across and down."""
_EM: Final = 1000.0
_LINE, _CURVE, _MOVE = 0, 1, 2
NARROWEST: Final = 0.5
"""Of the height; a narrower glyph is not stretched further."""
_MOST: Final = 2000
_STEPS: Final = (0.25, 0.5, 0.75, 1.0)

_SEGMENT: Final = np.dtype({"names": ["point", "kind"], "formats": ["2f4", "u1"], "offsets": [0, 8], "itemsize": 12})
"""How PDFium keeps a segment."""

Numbers = npt.NDArray[np.int64]


class Outline(msgspec.Struct, frozen=True):
    """A glyph's outline: the handle of its path and the number of its segments."""

    path: int
    segments: int


def outlines_of(font: int, codes: Sequence[int]) -> list[Outline]:
    """What a font draws for characters; an outline without segments where it draws nothing or PDFium cannot say."""
    paths = [path or 0 for path in map(_glyph_path, repeat(font), codes, repeat(_EM))]
    return [Outline(path, _count(path) if path else 0) for path in paths]


def first_points(outlines: Sequence[Outline]) -> tuple[tuple[float, ...], ...]:
    """Where each outline begins: with the numbers of segments, enough to know a font again."""
    handles = [_segment(one.path, 0) for one in outlines if one.segments]
    return tuple(map(tuple, _points(handles).tolist()))


def pictures_of(outlines: Sequence[Outline]) -> Floats:
    """Each outline filled, on a grid of :data:`ROWS` by :data:`COLUMNS` from the bottom, 0 to 1; zeros for none."""
    found = np.zeros((len(outlines), ROWS, COLUMNS))
    some = [(index, one) for index, one in enumerate(outlines) if 0 < one.segments <= _MOST]
    if some:
        parts = [_segments(one) for _, one in some]
        points = np.concatenate([part["point"] for part in parts]).astype(np.float64)
        kinds = np.concatenate([part["kind"] for part in parts])
        owner = np.repeat([index for index, _ in some], [one.segments for _, one in some])
        points = _on_grid(points, owner)
        _fill(found, *_edges(kinds, points, owner))
    return found


def _segments(outline: Outline) -> npt.NDArray[np.void]:
    """Points and kinds of an outline's segments: read where PDFium keeps them, else asked for one by one."""
    first, last = (_segment(outline.path, number) for number in (0, outline.segments - 1))
    if last - first == (outline.segments - 1) * _SEGMENT.itemsize and _kept_as_known(first):
        return _kept(first, outline.segments)
    handles = list(map(_segment, repeat(outline.path), range(outline.segments)))
    found = np.zeros(outline.segments, _SEGMENT)
    found["point"], found["kind"] = _points(handles), list(map(_kind, handles))
    return found


def _kept(segment: int, count: int) -> npt.NDArray[np.void]:
    memory = (ctypes.c_char * (count * _SEGMENT.itemsize)).from_address(segment)
    return np.frombuffer(memoryview(memory).cast("B"), _SEGMENT)


def _kept_as_known(segment: int) -> bool:
    """True where what lies at a segment is what PDFium says of it."""
    kept = _kept(segment, 1)[0]
    x, y = ctypes.c_float(), ctypes.c_float()
    _point(segment, ctypes.byref(x), ctypes.byref(y))
    return bool(kept["point"].tolist() == [x.value, y.value] and kept["kind"] == _kind(segment))


def _points(segments: list[int]) -> Floats:
    return room(np.float32, 2, 2).written(_point, last=segments)


def _edges(kinds: Numbers, points: Floats, owner: Numbers) -> tuple[Floats, Numbers]:
    """Closed outlines as straight pieces, rows of x, y, x, y, and whose each is; every outline begins with a move."""
    before = np.concatenate((points[:1], points[:-1]))  # where each segment begins
    straight, curved, starts = (np.flatnonzero(kinds == kind) for kind in (_LINE, _CURVE, _MOVE))
    first = curved[: len(curved) // 3 * 3 : 3]
    curves = _flattened(before[first], points[first], *(points[np.minimum(first + n, len(points) - 1)] for n in (1, 2)))
    last = np.append(starts[1:], len(points)) - 1
    edges = np.concatenate(
        [np.hstack((before[straight], points[straight])), *curves, np.hstack((points[last], points[starts]))]
    )
    return edges, np.concatenate([owner[straight], *(owner[first] for _ in curves), owner[starts]])


def _flattened(a: Floats, b: Floats, c: Floats, d: Floats) -> list[Floats]:
    """Cubic curves as straight pieces."""
    pieces = []
    before = a
    for t in _STEPS:
        u = 1 - t
        here = u**3 * a + 3 * u**2 * t * b + 3 * u * t**2 * c + t**3 * d
        pieces.append(np.hstack((before, here)))
        before = here
    return pieces


def _on_grid(points: Floats, owner: Numbers) -> Floats:
    """The points, those of one owner together, scaled so that each outline fills the grid."""
    starts = np.flatnonzero(np.diff(owner, prepend=-1))
    low, high = np.minimum.reduceat(points, starts), np.maximum.reduceat(points, starts)
    size = np.maximum(high - low, 1e-6)
    size[:, 0] = np.maximum(size[:, 0], NARROWEST * size[:, 1])
    scale = np.array((COLUMNS, ROWS)) / size
    shift = np.array((COLUMNS, ROWS)) / 2 - (low + high) / 2 * scale
    each = np.diff(np.append(starts, len(points)))
    return np.asarray(points * np.repeat(scale, each, axis=0) + np.repeat(shift, each, axis=0))


def _fill(found: Floats, edges: Floats, owner: Numbers) -> None:
    """Fills the outlines by the rule of windings, sampled at points finer than the grid."""
    rows, columns = ROWS * _FINE, COLUMNS * _FINE
    heights = (np.arange(rows) + 0.5) / _FINE
    x0, y0, x1, y1 = edges.T
    above = y0[:, None] <= heights
    edge, row = np.nonzero(above != (y1[:, None] <= heights))
    share = (heights[row] - y0[edge]) / (y1[edge] - y0[edge])
    x = x0[edge] + share * (x1[edge] - x0[edge])
    column = np.clip(np.ceil(x * _FINE - 0.5), 0, columns).astype(np.int64)
    place = (owner[edge] * rows + row) * (columns + 1) + column
    turns = np.bincount(place, np.where(above[edge, row], 1.0, -1.0), len(found) * rows * (columns + 1))
    inside = np.cumsum(turns.reshape(len(found), rows, columns + 1), axis=2)[:, :, :-1] != 0
    found += inside.reshape(len(found), ROWS, _FINE, COLUMNS, _FINE).mean(axis=(2, 4))
