"""The ruling lines of an upright page picture.

Strokes of characters are lines too.  A long run of ink is a rule; a shorter one is a rule only where both its ends lie
on other rules, as the walls of a cell do and strokes do not.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from juesuan.formats.pages import Floats
from juesuan.formats.scan.engine import Picture

_SHORTEST: Final = 24
"""Pixels; shorter runs of ink are no pieces of rules."""
_LONG: Final = 130
"""Pixels; no stroke of a character is so long."""
_THICK: Final = 14
"""Pixels; what is thicker is a bar or a picture."""
_GAP: Final = 17
"""Pixels; a rule may be broken so far."""
_SWAY: Final = 5
"""Pixels; how far a rule may leave its level along its way."""
_TOUCH: Final = 8
"""Pixels; pieces that come so near to a rule end on it."""


class Rules(NamedTuple):
    """Rules across (y, left, right) and down (x, top, bottom) in pixels, and the picture of them (255 on a rule)."""

    across: Floats
    down: Floats
    drawn: Picture


def rules_of(ink: Picture) -> Rules:
    """The rules in a picture of ink (255 where there is some)."""
    flat, flat_drawn = _pieces(ink)
    steep, steep_drawn = _pieces(np.ascontiguousarray(ink.T))
    long_flat, long_steep = flat[:, 2] - flat[:, 1] >= _LONG, steep[:, 2] - steep[:, 1] >= _LONG
    while True:
        more_flat = long_flat | _held(flat, steep[long_steep])
        more_steep = long_steep | _held(steep, flat[more_flat])
        if (more_flat == long_flat).all() and (more_steep == long_steep).all():
            break
        long_flat, long_steep = more_flat, more_steep
    drawn = np.zeros(ink.shape, np.uint8)
    _draw(drawn, flat_drawn, flat[long_flat])
    _draw(drawn.T, steep_drawn, steep[long_steep])
    return Rules(flat[long_flat][:, :3], steep[long_steep][:, :3], drawn)


def _held(short: Floats, others: Floats) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which pieces begin and end on one of the others, which lie across them."""
    if not len(short) or not len(others):
        return np.zeros(len(short), bool)
    level, low, high = (short[:, at, None] for at in (0, 1, 2))
    at, first, last = others[:, 0], others[:, 1], others[:, 2]
    beside = (level > first - _TOUCH) & (level < last + _TOUCH)
    begins, ends = beside & (np.abs(low - at) < _TOUCH), beside & (np.abs(high - at) < _TOUCH)
    return np.asarray(begins.any(axis=1) & ends.any(axis=1))


def _pieces(ink: Picture) -> tuple[Floats, Picture]:
    """Level pieces of rules (y, from, to, number of the part), and the numbered parts."""
    import cv2

    # a rule that sways by a pixel is a chain of runs: made thicker it is one
    thick = cv2.dilate(ink, np.ones((3, 1), np.uint8))
    runs = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, _SHORTEST), np.uint8))
    closed = cv2.morphologyEx(runs, cv2.MORPH_CLOSE, np.ones((1, _GAP), np.uint8))
    count, label, stats, middle = cv2.connectedComponentsWithStats(closed, connectivity=8)
    found = []
    for one in range(1, count):
        left, _, wide, high, area = stats[one].tolist()
        thickness = area / wide
        if thickness > _THICK or high > _THICK + _SWAY or wide < 2 * thickness:
            continue
        found.append((float(middle[one][1]), float(left), float(left + wide), float(one)))
    return np.array(found).reshape(-1, 4), label


def _draw(drawn: Picture, label: Picture, pieces: Floats) -> None:
    if len(pieces):
        wanted = np.zeros(int(label.max()) + 1, bool)
        wanted[pieces[:, 3].astype(int)] = True
        drawn[wanted[label]] = 255
