"""Code points: which leave ink, and which character is meant by one that only looks like it."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt


@cache
def _plain_table() -> dict[int, int]:
    """Radicals and compatibility ideographs that PDFs put in place of the character meant."""
    import unicodedata

    table = {}
    for first, last in ((0x2E80, 0x2FDF), (0xF900, 0xFAFF)):
        for code in range(first, last + 1):
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1 and plain != chr(code):
                table[code] = ord(plain)
    # the radicals supplement has no compatibility mapping in Unicode; the common ones by hand
    pairs = zip(
        "⺟⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰", "母见角刂车长门青页风飞食马骨鬼鱼鸟麦黄齐齿龙", strict=True
    )
    table.update((ord(wrong), ord(right)) for wrong, right in pairs)
    return table


def plain(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    """The code points of the characters meant."""
    odd = ((codes >= 0x2E80) & (codes <= 0x2FDF)) | ((codes >= 0xF900) & (codes <= 0xFAFF))
    if odd.any():
        table = _plain_table()
        codes = codes.copy()
        for index in np.flatnonzero(odd).tolist():
            codes[index] = table.get(int(codes[index]), int(codes[index]))
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
