"""View space of a page that was read from a picture: the upright picture, in points."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from juesuan.document import BBox
from juesuan.formats.pages import Turn
from juesuan.formats.scan.straighten import moved

Matrix = tuple[tuple[float, float, float], tuple[float, float, float], tuple[float, float, float]]


class Warp(Turn, frozen=True):
    """A homography from view space back to user space; ``degrees`` is 0, since the view is upright."""

    matrix: Matrix = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))

    def back(self, left: float, bottom: float, right: float, top: float) -> BBox:
        """The smallest box of user space around a box of view space."""
        corners = np.array([(left, bottom), (right, bottom), (right, top), (left, top)])
        sent = moved(np.array(self.matrix), corners)
        low, high = sent.min(axis=0).tolist(), sent.max(axis=0).tolist()
        return (round(low[0], 2), round(low[1], 2), round(high[0], 2), round(high[1], 2))

    def edges(self, lefts: Sequence[float], base: float) -> tuple[float, ...]:
        """Edges of characters along a line, in user space; nothing where the line does not run to the right there."""
        sent = moved(np.array(self.matrix), np.column_stack((lefts, np.full(len(lefts), base))))
        along = sent[:, 0]
        return tuple(np.round(along, 2).tolist()) if (np.diff(along) >= 0).all() else ()
