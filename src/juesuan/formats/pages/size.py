"""Characters that are too small to be read, and those beside the page."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from juesuan.formats.pages.geometry import Floats

Flags = npt.NDArray[np.bool_]

_SMALLEST: Final = 2.0
"""Points; nobody reads smaller characters."""
_NARROWEST: Final = 0.12
"""Of the height of a digit; what is squeezed more is a line."""


def too_small(codes: npt.NDArray[np.uint32], box: Floats, shown: Flags) -> Flags:
    """Which of the characters ``shown`` are smaller than a person can read, or digits squeezed to a line."""
    width, height = box[:, 2] - box[:, 0], box[:, 3] - box[:, 1]
    small, large = np.minimum(width, height), np.maximum(width, height)
    digits = (codes >= 0x30) & (codes <= 0x39)
    return np.asarray(shown & ((large < _SMALLEST) | (digits & (small < _NARROWEST * large))))


def off_page(box: Floats, frame: Floats) -> Flags:
    """Which boxes lie outside the visible box of their page."""
    return np.asarray(
        (box[:, 0] >= frame[:, 2])
        | (box[:, 2] <= frame[:, 0])
        | (box[:, 1] >= frame[:, 3])
        | (box[:, 3] <= frame[:, 1])
    )
