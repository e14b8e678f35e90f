"""What is dark on a page, whatever the light: shadows taken out, seals and stamps of another colour taken away."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from juesuan.formats.scan.engine import Picture

_REACH: Final = 31
"""Pixels, odd: the ground around a pixel is so far."""
_DARKER: Final = 0.78
"""Of the ground; what is darker is ink."""
_COLOR: Final = 50
"""By how much one of red, green and blue is over the others in what is a colour."""
_SEAL: Final = 110
"""Pixels; a coloured mark that is larger both ways is a seal or a stamp, no text."""


def grey_of(picture: Picture) -> Picture:
    """The picture in grey."""
    import cv2

    grey: Picture = picture if picture.ndim == 2 else cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    return grey


def evened(grey: Picture) -> Picture:
    """The picture with its ground made white: each pixel as a share of the ground around it."""
    import cv2

    small = cv2.resize(grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    ground = cv2.medianBlur(cv2.dilate(small, np.ones((9, 9), np.uint8)), _REACH)
    ground = cv2.resize(ground, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    even: Picture = cv2.divide(grey, np.maximum(ground, 1), scale=255)
    return even


def dark(picture: Picture) -> Picture:
    """255 where there is ink, 0 elsewhere."""
    even = evened(grey_of(picture))
    return np.where(even < 255 * _DARKER, 255, 0).astype(np.uint8)


def without_seals(picture: Picture) -> tuple[Picture, npt.NDArray[np.bool_] | None]:
    """The picture with large coloured marks taken away, and where they were; text of a colour stays."""
    import cv2

    if picture.ndim == 2:
        return picture, None
    most, least = picture.max(axis=2), picture.min(axis=2)
    coloured = (most.astype(np.int16) - least > _COLOR).astype(np.uint8)
    if np.count_nonzero(coloured) < _SEAL:
        return picture, None
    near = cv2.dilate(coloured, np.ones((5, 5), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(near, connectivity=8)
    seal = np.zeros(coloured.shape, bool)
    for one in range(1, count):
        left, top, wide, high, area = stats[one].tolist()
        if wide >= _SEAL and high >= _SEAL and wide < 4 * high and high < 4 * wide and area < 0.9 * wide * high:
            seal[top : top + high, left : left + wide] = True
    if not seal.any():
        return picture, None
    marked = seal & (near > 0)
    cleaned = picture.copy()
    # the strongest of the three colours is light in a mark and dark in the black text under it
    cleaned[marked] = most[marked][:, None]
    return cleaned, marked
