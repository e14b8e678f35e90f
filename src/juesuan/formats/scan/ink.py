"""What is dark on a page, whatever the light: shadows taken out, seals and stamps of another colour taken away."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from juesuan.formats.scan.engine import Picture

_REACH: Final = 31
"""Pixels, odd: the ground around a pixel is so far."""
_DARKER: Final = 0.78
"""Of the ground; what is darker is ink."""
_COLOR: Final = 50
"""By how much one of red, green and blue is over the others in what is a colour."""
_BLACK, _GREY = 50, 150
"""In a mark: what is darker is black, what is lighter is the mark itself."""
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


class Cleaned(NamedTuple):
    """A picture without large coloured marks: ``words`` for text, where their edges are white too, and ``rules``, where
    thin rules that run through a mark are not broken by it."""

    words: Picture
    rules: Picture


def without_seals(picture: Picture) -> Cleaned:
    """The picture with large coloured marks taken away; text of a colour stays."""
    import cv2

    if picture.ndim == 2:
        return Cleaned(picture, picture)
    most, least = picture.max(axis=2), picture.min(axis=2)
    coloured = (most.astype(np.int16) - least > _COLOR).astype(np.uint8)
    if np.count_nonzero(coloured) < _SEAL:
        return Cleaned(picture, picture)
    near = cv2.dilate(coloured, np.ones((5, 5), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(near, connectivity=8)
    seal = np.zeros(coloured.shape, bool)
    for one in range(1, count):
        left, top, wide, high, area = stats[one].tolist()
        if wide >= _SEAL and high >= _SEAL and wide < 4 * high and high < 4 * wide and area < 0.9 * wide * high:
            seal[top : top + high, left : left + wide] = True
    if not seal.any():
        return Cleaned(picture, picture)
    marked = seal & (cv2.dilate(near, np.ones((7, 7), np.uint8)) > 0)
    cleaned, mild = picture.copy(), picture.copy()
    mild[marked] = most[marked][:, None]
    # the strongest of the three colours is light in a mark and dark in the black text under it; at the edges of a mark
    # it is in between
    strongest = (most[marked].astype(np.int32) - _BLACK) * 255 // (_GREY - _BLACK)
    cleaned[marked] = strongest.clip(0, 255).astype(np.uint8)[:, None]
    return Cleaned(cleaned, mild)
