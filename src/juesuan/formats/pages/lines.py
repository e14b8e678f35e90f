"""Characters to visual lines, by position alone: real files draw their text in any order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec
import numpy as np
import numpy.typing as npt

from juesuan.formats.pages.geometry import Floats
from juesuan.formats.pages.page_content import PageContent

_OPENING = np.array([ord(mark) for mark in "“‘（《〈「『【〔"])


class TextLine(msgspec.Struct, frozen=True, gc=False):
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


def lines_of(pages: Sequence[PageContent], groups: Sequence[npt.NDArray[np.int64]]) -> list[list[TextLine]]:
    """The lines of the characters of each page, by group (ascending), then from the top, each from left to right.

    A blank stands where a gap is wide: half a character, or a fifth between Latin letters and digits.
    """
    counts = [len(page.codes) for page in pages]
    if not sum(counts):
        return [[] for _ in pages]
    group = np.concatenate(groups)
    most = int(group.max()) + 2
    # page and group as one number
    owner = np.repeat(np.arange(len(pages)) * most + 1, counts) + group
    base, size = np.concatenate([page.base for page in pages]), np.concatenate([page.size for page in pages])
    least = np.repeat([_median(page.size) * 0.7 if len(page.size) else 0.0 for page in pages], counts)
    order = np.lexsort((-base, owner))
    base, owner, size = base[order], owner[order], size[order]
    reach = 0.4 * np.maximum(np.minimum(size[:-1], size[1:]), least[order][1:])
    fresh = np.concatenate(([0], (owner[1:] != owner[:-1]) | (base[:-1] - base[1:] > reach)))
    line = np.cumsum(fresh)
    codes, left = (
        np.concatenate([page.codes for page in pages])[order],
        np.concatenate([page.left for page in pages])[order],
    )
    right = np.concatenate([page.right for page in pages])[order]
    inner = np.lexsort((_ink_left(codes, left, right, size), line))
    line, codes, left, right = line[inner], codes[inner], left[inner], right[inner]
    base, size, owner = base[inner], size[inner], owner[inner]

    # the same character drawn twice at one place is bold, not two characters
    near = left[1:] - left[:-1] < 0.2 * size[1:]
    twice = near & (codes[1:] == codes[:-1]) & (line[1:] == line[:-1])
    if twice.any():
        keep = np.concatenate(([True], ~twice))
        line, codes, left, right = line[keep], codes[keep], left[keep], right[keep]
        base, size, owner = base[keep], size[keep], owner[keep]

    same = line[1:] == line[:-1]
    gap = left[1:] - right[:-1]
    em = np.maximum(size[1:], size[:-1])
    latin = codes < 0x250
    wide = same & ((gap > 0.5 * em) | (latin[1:] & latin[:-1] & (gap > 0.2 * em)))
    starts = np.concatenate(([0], np.flatnonzero(~same) + 1))
    of_page, of_group = np.divmod(owner[starts], most)
    first_of_page = np.searchsorted(of_page, range(len(pages) + 1)).tolist()
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
    lines = [
        TextLine(
            group_ - 1,
            text[s:e],
            edges[s],
            low - 0.2 * em_,
            rights[e - 1],
            low + 0.9 * em_,
            em_,
            [*edges[s:e], rights[e - 1]],
        )
        for group_, s, e, low, em_ in zip(of_group.tolist(), starts_at, ends, bases, sizes, strict=True)
    ]
    return [lines[first:last] for first, last in pairwise(first_of_page)]


def _ink_left(codes: npt.NDArray[np.uint32], left: Floats, right: Floats, size: Floats) -> Floats:
    """Left edges to order characters by: an opening mark a full em wide stands in the right half of its box.

    Where lines are set tight the empty half lies over the character before it.
    """
    wide = np.isin(codes, _OPENING) & (right - left > 0.8 * size)
    return np.where(wide, left + 0.45 * size, left)


def _median(values: Floats) -> float:
    """The median, without the checks that make numpy's own slow on a page of characters."""
    middle = len(values) // 2
    ordered = np.partition(values, (max(0, middle - 1), middle))
    return float(ordered[middle] if len(values) % 2 else (ordered[middle - 1] + ordered[middle]) / 2)
