"""Watermarks that stand large behind the lines of a page; no part of what the page says."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from juesuan.formats.pages.geometry import Floats

_LARGE: Final = 1.7
"""Times the usual height; titles are as large, but nothing stands inside them."""


def large_behind(
    codes: npt.NDArray[np.uint32], box: Floats, owner: npt.NDArray[np.int64]
) -> npt.NDArray[np.bool_] | None:
    """Those of lines of large Chinese characters inside which others stand; their width tells how large they are."""
    size = box[:, 2] - box[:, 0]
    chinese = codes >= 0x2E80
    if not chinese.any():
        return None
    usual = size[chinese]
    middle = len(usual) // 2
    large = chinese & (size > _LARGE * float(np.partition(usual, middle)[middle]))
    if not large.any():
        return None
    found = np.zeros(len(box), np.bool_)
    x, y = (box[:, 0] + box[:, 2]) / 2, (box[:, 1] + box[:, 3]) / 2
    for page in sorted(set(owner[large].tolist())):
        first, last = np.searchsorted(owner, (page, page + 1)).tolist()
        at = first + np.flatnonzero(large[first:last])
        mine = slice(first, last)
        inside = np.abs(x[mine] - x[at, None]) < size[at, None] / 2
        inside &= np.abs(y[mine] - y[at, None]) < size[at, None] / 2
        over = np.flatnonzero((inside & (size[mine] < 0.75 * size[at, None])).any(axis=1))
        for height in sorted(set(y[at[over]].tolist())):
            line = at[y[at] == height]
            if 3 * np.count_nonzero(y[at[over]] == height) >= len(line):
                found[line] = True
    return found if found.any() else None
