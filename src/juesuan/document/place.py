"""Where something stands in a file."""

from __future__ import annotations

import msgspec

BBox = tuple[float, float, float, float]


class Place(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Where something stands in a file, and the words that stand there.

    ``ocr`` is how sure text recognition is of the least sure of its characters (0 to 1); ``None`` where the file itself
    says which characters they are.  Of several files read as one document ``file`` is the one, ``page`` is counted
    through all of them and ``own_page`` is the number in that file.
    """

    page: int | None = None
    bbox: BBox | None = None
    line: int | None = None
    sheet: str | None = None
    cell: str | None = None
    quote: str = ""
    ocr: float | None = None
    file: str | None = None
    own_page: int | None = None
