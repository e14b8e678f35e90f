"""Which characters the fonts of the PDF can draw."""

from __future__ import annotations

import struct
from functools import cache


@cache
def characters() -> frozenset[str]:
    """Every character that both fonts have."""
    from pylopdf_fonts_zh_cn import sans_path, serif_path

    return frozenset(chr(code) for code in _codes(sans_path().read_bytes()) & _codes(serif_path().read_bytes()))


def _codes(font: bytes) -> set[int]:
    """Code points in the full-repertoire table (``cmap`` format 12) of an OpenType font."""
    tables = struct.unpack(">H", font[4:6])[0]
    records = (struct.unpack(">4sLLL", font[12 + 16 * at : 28 + 16 * at]) for at in range(tables))
    start = next(offset for tag, _, offset, _ in records if tag == b"cmap")
    codes: set[int] = set()
    for at in range(struct.unpack(">H", font[start + 2 : start + 4])[0]):
        here = start + struct.unpack(">L", font[start + 8 + 8 * at : start + 12 + 8 * at])[0]
        if struct.unpack(">H", font[here : here + 2])[0] == 12:
            for group in range(struct.unpack(">L", font[here + 12 : here + 16])[0]):
                first, last, _ = struct.unpack(">LLL", font[here + 16 + 12 * group : here + 28 + 12 * group])
                codes.update(range(first, last + 1))
    return codes
