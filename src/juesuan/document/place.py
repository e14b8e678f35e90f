"""Where something stands in a file."""

from __future__ import annotations

import msgspec

BBox = tuple[float, float, float, float]


class Place(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Where something stands in a file, and the words that stand there."""

    page: int | None = None
    bbox: BBox | None = None
    line: int | None = None
    sheet: str | None = None
    cell: str | None = None
    quote: str = ""
