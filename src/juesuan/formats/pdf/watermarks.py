"""Watermarks: text that runs aslant over a page, or large behind its lines; no part of what the page says."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from juesuan.formats.pages import Floats, large_behind
from juesuan.formats.pdf import pdfium

_LEAST, _MOST = 0.2, 1.5
"""Of a character's box; so far the next one of a slanted line stands, both along and up."""
_STRAIGHT = 10.0
"""Degrees; pages that were scanned lie a little askew."""


def watermarks(
    texts: list[int],
    codes: npt.NDArray[np.uint32],
    box: Floats,
    owner: npt.NDArray[np.int64],
    numbers: npt.NDArray[np.int64],
) -> npt.NDArray[np.bool_] | None:
    """Which characters are part of a watermark; ``None`` for none.

    ``owner`` is the index of each character's text page (ascending), ``numbers`` its number there.
    """
    found = [
        mine for mine in (_slanted(texts, box, owner, numbers), large_behind(codes, box, owner)) if mine is not None
    ]
    return np.logical_or.reduce(found) if found else None


def _slanted(
    texts: list[int], box: Floats, owner: npt.NDArray[np.int64], numbers: npt.NDArray[np.int64]
) -> npt.NDArray[np.bool_] | None:
    """Those in slanted lines; only where two in a row stand aslant PDFium is asked."""
    along, up = np.abs(np.diff(box[:, 0])), np.abs(np.diff(box[:, 1]))
    wide, high = (box[1:, 2] - box[1:, 0]), (box[1:, 3] - box[1:, 1])
    steps = (up > _LEAST * high) & (up < _MOST * high)
    steps &= (along > _LEAST * wide) & (along < _MOST * wide)
    found = np.zeros(len(box), np.bool_)
    for at in np.flatnonzero(steps).tolist():
        beyond = float(pdfium.char_angle(texts[owner[at]], int(numbers[at]))) * 57.29578 % 90
        if _STRAIGHT < beyond < 90 - _STRAIGHT:
            found[at : at + 2] = True
    return found if found.any() else None
