"""Characters to visual lines, by position alone: real files draw their text in any order."""

from __future__ import annotations

import msgspec
import numpy as np
import numpy.typing as npt

from juesuan.formats.pdf.ink import Ink
from juesuan.formats.pdf.pdfium import Floats

_OPENING = np.array([ord(mark) for mark in "“‘（《〈「『【〔"])


class Line(msgspec.Struct, frozen=True, gc=False):
    """A visual line in view space; ``size`` is its largest em in points."""

    group: int
    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    lefts: list[float]
    """Left edge of each character of ``text`` and, last, the right edge of the last one."""


def lines_of(ink: Ink, group: npt.NDArray[np.int64]) -> list[Line]:
    """The lines of the characters, by group (ascending), then from the top, each from left to right.

    A blank stands where a gap is wide: half a character, or a fifth between Latin letters and digits.
    """
    if not len(ink.codes):
        return []
    order = np.lexsort((-ink.base, group))
    base, owner, size = ink.base[order], group[order], ink.size[order]
    least = _median(size) * 0.7
    reach = 0.4 * np.maximum(np.minimum(size[:-1], size[1:]), least)
    fresh = np.concatenate(([0], (owner[1:] != owner[:-1]) | (base[:-1] - base[1:] > reach)))
    line = np.cumsum(fresh)
    inner = np.lexsort((_ink_left(ink)[order], line))
    order, line = order[inner], line[inner]
    codes, left = ink.codes[order], ink.left[order]

    # the same character drawn twice at one place is bold, not two characters
    near = left[1:] - left[:-1] < 0.2 * ink.size[order][1:]
    twice = near & (codes[1:] == codes[:-1]) & (line[1:] == line[:-1])
    if twice.any():
        keep = np.concatenate(([True], ~twice))
        order, line, codes, left = order[keep], line[keep], codes[keep], left[keep]
    right, base, size, owner = ink.right[order], ink.base[order], ink.size[order], group[order]

    same = line[1:] == line[:-1]
    gap = left[1:] - right[:-1]
    em = np.maximum(size[1:], size[:-1])
    latin = codes < 0x250
    wide = same & ((gap > 0.5 * em) | (latin[1:] & latin[:-1] & (gap > 0.2 * em)))
    starts = np.concatenate(([0], np.flatnonzero(~same) + 1))
    owners = owner[starts].tolist()
    # the em of the Chinese characters; Latin letters alone tell it badly
    full = np.maximum.reduceat(np.where(codes >= 0x2E80, size, 0.0), starts)
    rough = np.add.reduceat(size, starts) / np.diff(np.append(starts, len(codes)))
    sizes = np.where(full > 0, full, rough).tolist()
    bases = np.minimum.reduceat(base, starts).tolist()
    if wide.any():
        at = np.flatnonzero(wide) + 1
        codes, left, right = (
            np.insert(codes, at, 0x20),
            np.insert(left, at, right[at - 1]),
            np.insert(right, at, left[at]),
        )
        starts = starts + np.searchsorted(at, starts, side="right")
    text = codes.astype("<u4").tobytes().decode("utf-32-le", "replace")
    edges, rights = left.tolist(), right.tolist()
    starts_at = starts.tolist()
    ends = [*starts_at[1:], len(text)]
    return [
        Line(
            group_,
            text[s:e],
            edges[s],
            low - 0.2 * em_,
            rights[e - 1],
            low + 0.9 * em_,
            em_,
            [*edges[s:e], rights[e - 1]],
        )
        for group_, s, e, low, em_ in zip(owners, starts_at, ends, bases, sizes, strict=True)
    ]


def _ink_left(ink: Ink) -> Floats:
    """Left edges to order characters by: an opening mark a full em wide stands in the right half of its box.

    Where lines are set tight the empty half lies over the character before it.
    """
    wide = (ink.right - ink.left > 0.8 * ink.size) & np.isin(ink.codes, _OPENING)
    return np.where(wide, ink.left + 0.45 * ink.size, ink.left) if wide.any() else ink.left


def _median(values: Floats) -> float:
    """The median, without the checks that make numpy's own slow on a page of characters."""
    middle = len(values) // 2
    ordered = np.partition(values, (max(0, middle - 1), middle))
    return float(ordered[middle] if len(values) % 2 else (ordered[middle - 1] + ordered[middle]) / 2)
