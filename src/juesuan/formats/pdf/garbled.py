"""Pages whose fonts do not say which character is which: what shows as words is read as marks and wrong figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from juesuan.formats.pdf import pdfium

_FEW: Final = 10
_SHARE: Final = 0.1
"""Fewer such characters, and a smaller share of a page, are bullets and the like."""
_ODD: Final = np.zeros(128, bool)
"""ASCII codes that running text hardly holds, and that glyph numbers taken for codes soon show."""
_ODD[:0x20] = True
_ODD[[ord(mark) for mark in "!\"#$&'*;<=>?@[\\]^_`{|}~"]] = True


def garbled(
    texts: Sequence[int], codes: npt.NDArray[np.uint32], owner: npt.NDArray[np.int64], inked: npt.NDArray[np.bool_]
) -> list[int]:
    """Which text pages, by index, hold many characters without a code point.

    Args:
        texts: the open text pages.
        codes: of all characters.
        owner: index of the text page of each.
        inked: whether it leaves ink.
    """
    odd = inked & (codes < 128) & _ODD[np.minimum(codes, 127)]
    found = []
    for index in sorted(set(owner[odd].tolist())):
        count = int((owner == index).sum())
        lost = pdfium.unmapped(texts[index], count)
        if lost >= _FEW and lost > _SHARE * count:
            found.append(index)
    return found
