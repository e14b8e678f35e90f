"""What one page shows, in view space: what every page format makes of its pages."""

from __future__ import annotations

import msgspec
import numpy as np
import numpy.typing as npt

from juesuan.document import BBox, HiddenText
from juesuan.formats.limits import Limit
from juesuan.formats.pages.geometry import Floats
from juesuan.formats.pages.turn import Turn


class PageContent(msgspec.Struct, frozen=True):
    """One page: its visible characters (code, left, right, baseline, size), joined rules, pictures, filled shapes.

    ``size`` is the em in points, taken from the advance width: fonts state a wrong height.  A ``garbled`` page shows
    words that cannot be read: it has no characters, and counts as a picture.  So does an ``unjudged`` one, of which
    more than a limit allows would have to be looked at; ``beyond`` are the limits that were met.
    """

    number: int
    frame: BBox
    turn: Turn
    codes: npt.NDArray[np.uint32]
    left: Floats
    right: Floats
    base: Floats
    size: Floats
    across: Floats
    down: Floats
    pictures: Floats
    shapes: Floats
    garbled: bool = False
    hidden: list[HiddenText] = []
    beyond: tuple[Limit, ...] = ()
    unjudged: bool = False
