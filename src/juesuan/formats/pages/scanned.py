"""Words that lie unseen over a scanned page, as text recognition puts them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from juesuan.document import BBox, Hiding
from juesuan.formats.pages.geometry import Floats


def over_scan(reasons: Mapping[int, Hiding], box: Floats, pictures: Floats, frame: BBox) -> frozenset[int]:
    """Those unseen characters that lie on or under pictures which cover half the page: what a scanner read."""
    numbers = [number for number, reason in reasons.items() if reason in ("invisible", "covered")]
    if not numbers or not _cover_half(pictures, frame):
        return frozenset()
    x, y = (box[numbers, :2] + box[numbers, 2:]).T[:, :, None] / 2
    left, bottom, right, top = pictures.T
    inside = ((x > left) & (x < right) & (y > bottom) & (y < top)).any(axis=1)
    return frozenset(number for number, one in zip(numbers, inside.tolist(), strict=True) if one)


def _cover_half(pictures: Floats, frame: BBox) -> bool:
    if not len(pictures):
        return False
    left, bottom, right, top = pictures.T
    wide = np.maximum(0, np.minimum(right, frame[2]) - np.maximum(left, frame[0]))
    high = np.maximum(0, np.minimum(top, frame[3]) - np.maximum(bottom, frame[1]))
    return float((wide * high).sum()) >= 0.5 * (frame[2] - frame[0]) * (frame[3] - frame[1])
