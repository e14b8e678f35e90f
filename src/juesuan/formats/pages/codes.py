"""Code points: which leave ink, and which character is meant by one that only looks like it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from juesuan.text import CHARACTERS_MEANT

_MEANT = {ord(char): ord(meant) for char, meant in CHARACTERS_MEANT.items()}


def plain(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    """The code points of the characters meant."""
    odd = ((codes >= 0x2E80) & (codes <= 0x2FDF)) | ((codes >= 0xF900) & (codes <= 0xFAFF))
    if odd.any():
        codes = codes.copy()
        for index in np.flatnonzero(odd).tolist():
            codes[index] = _MEANT.get(int(codes[index]), int(codes[index]))
    return codes


def shown(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.bool_]:
    """Which characters leave ink: no blanks, controls, soft hyphens, zero-width or broken ones."""
    keep = codes > 0x20
    high = codes >= 0x7F
    if high.any():
        keep &= ~(
            ((codes >= 0x7F) & (codes <= 0xA0))
            | (codes == 0xAD)
            | ((codes >= 0x2000) & (codes <= 0x200F))
            | ((codes >= 0x2028) & (codes <= 0x202F))
            | ((codes >= 0x205F) & (codes <= 0x206F))
            | (codes == 0x3000)
            | (codes == 0xFEFF)
            | ((codes >= 0xD800) & (codes <= 0xDFFF))
            | ((codes >= 0xFFF9) & (codes <= 0xFFFF))
            | (codes > 0x10FFFF)
        )
    return keep
