"""Where the lines of text stand in the cells of a table: by their ink, since the cells are known."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np

from juesuan.formats.scan.engine import Picture

_SPECK: Final = 5
"""Pixels; a smaller spot is dirt."""
_INSET: Final = 2
"""Pixels along the walls of a cell that are not looked at."""
_FAINT: Final = 0.35
"""Of the height of a line; what is less high and not wide is no text."""


class LineBox(NamedTuple):
    """A line of text in pixels: its ink, and the cell that it stands in (-1 outside tables)."""

    left: int
    top: int
    right: int
    bottom: int
    cell: int


def without_specks(ink: Picture) -> Picture:
    """The ink without spots that are too small to be a point."""
    import cv2

    _, label, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    small = stats[:, cv2.CC_STAT_AREA] < _SPECK
    small[0] = True
    clean: Picture = np.where(small[label], 0, 255).astype(np.uint8)
    return clean


def lines_in(ink: Picture, box: tuple[int, int, int, int], em: float, cell: int) -> Iterator[LineBox]:
    """The lines of text in a cell.

    Args:
        ink: 255 where there is ink, rules taken out.
        box: left, top, right, bottom of the cell.
        em: the height of the characters of the page.
        cell: its number.
    """
    left, top, right, bottom = box
    left, top, right, bottom = left + _INSET, top + _INSET, right - _INSET, bottom - _INSET
    part = ink[max(top, 0) : bottom, max(left, 0) : right]
    if part.size == 0 or not part.any():
        return
    rows = np.flatnonzero(part.any(axis=1))
    for first, last in _runs(rows, em):
        columns = np.flatnonzero(part[first:last].any(axis=0))
        wide, high = int(columns[-1] - columns[0]) + 1, last - first
        if high < _FAINT * em and wide < 0.3 * em and np.count_nonzero(part[first:last]) < 0.02 * em * em:
            continue
        yield LineBox(
            max(left, 0) + int(columns[0]),
            max(top, 0) + first,
            max(left, 0) + int(columns[-1]) + 1,
            max(top, 0) + last,
            cell,
        )


def _runs(rows: np.ndarray[tuple[int], np.dtype[np.intp]], em: float) -> list[tuple[int, int]]:
    """Rows with ink as lines: strokes of one character joined, lines that touch parted."""
    breaks = np.flatnonzero(np.diff(rows) > 1)
    starts = [int(rows[0]), *(int(rows[at + 1]) for at in breaks)]
    ends = [*(int(rows[at]) + 1 for at in breaks), int(rows[-1]) + 1]
    runs: list[tuple[int, int]] = []
    for start, end in zip(starts, ends, strict=True):
        if runs:
            before, above = runs[-1]
            joined = end - before
            gap = start - above
            if joined <= 1.15 * em and gap < 0.5 * em:
                runs[-1] = (before, end)
                continue
        runs.append((start, end))
    return [part for run in runs for part in _parted(*run, em)]


def _parted(start: int, end: int, em: float) -> list[tuple[int, int]]:
    count = max(1, round((end - start) / (1.35 * em)))
    if count == 1:
        return [(start, end)]
    edges = np.linspace(start, end, count + 1).astype(int).tolist()
    return list(pairwise(edges))
