"""Figures of which the file says other digits than it draws: read as they are drawn.

Where a font is in doubt, each of its digits is cut out of the page as it is drawn, and compared by its shape.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import repeat
from typing import Final

import numpy as np
import numpy.typing as npt

from juesuan.document import BBox, HiddenText, Place
from juesuan.formats.pages import Floats
from juesuan.formats.pdf import pdfium
from juesuan.formats.pdf.visibility import calls
from juesuan.formats.pdf.visibility.digits import DIGITS, digit_drawn
from juesuan.formats.pdf.visibility.outlines import COLUMNS, NARROWEST, ROWS

_OF_A_NUMBER: Final = frozenset(map(ord, "0123456789.,%-"))
_HEIGHT: Final = 32.0
"""Pixels of a digit."""
_LARGEST_SCALE: Final = 8.0
_FAINT: Final = 0.25
"""Of the darkest pixel of a digit; what is fainter is no part of it."""
_QUARTER: Final = np.pi / 2


def with_digits_drawn(
    page: tuple[int, int],
    text_page: int,
    frame: BBox,
    doubtful: frozenset[int],
    codes: npt.NDArray[np.uint32],
    box: Floats,
) -> list[HiddenText]:
    """Puts the digits that are drawn into ``codes``; the numbers that this changes.

    Args:
        page: its number, from 1, and its handle.
        text_page: its text, opened.
        frame: its visible box.
        doubtful: the text objects that may draw other digits than the file says.
        codes: the code point of every character of the text page; changed in place.
        box: the box of each.
    """
    number, handle = page
    digits = np.flatnonzero((codes >= DIGITS[0]) & (codes <= DIGITS[-1])).tolist()
    owners = map(pdfium.char_object, repeat(text_page), digits)
    found = {at: owner for at, owner in zip(digits, owners, strict=True) if owner in doubtful}
    if not found:
        return []
    said = codes.copy()
    for at, drawn in _drawn(handle, text_page, frame, found, codes):
        codes[at] = drawn
    return [
        _changed(number, said, codes, box, start, end) for start, end in _numbers(codes, np.flatnonzero(said != codes))
    ]


def _drawn(
    page: int, text_page: int, frame: BBox, digits: dict[int, int], codes: npt.NDArray[np.uint32]
) -> Iterable[tuple[int, int]]:
    """The digits that show, by the number of the character; ``digits`` says whose text object each is."""
    numbers = list(digits)
    tight = calls.tight_boxes(text_page, numbers)
    size = np.maximum(tight[:, 2] - tight[:, 0], tight[:, 3] - tight[:, 1])
    part = (*tight[:, :2].min(axis=0).tolist(), *tight[:, 2:].max(axis=0).tolist())
    scale = min(_LARGEST_SCALE, _HEIGHT / max(0.1, float(np.median(size))))
    picture = calls.Picture(page, frame, part, scale)
    before = picture.draw()
    try:
        for owner in set(digits.values()):
            calls.set_active(owner, 0)
        after = picture.draw()
    finally:
        for owner in set(digits.values()):
            calls.set_active(owner, 1)
    ink = (np.maximum(before, after) - np.minimum(before, after)).max(axis=2)
    places = picture.rows_and_columns(tight).tolist()
    for number, (top, bottom, left, right) in zip(numbers, places, strict=True):
        turned = round(float(pdfium.char_angle(text_page, number)) / _QUARTER)
        shape = _on_grid(np.rot90(ink[top:bottom, left:right], turned))
        if shape is not None:
            yield number, DIGITS[digit_drawn(shape, int(codes[number]) - DIGITS[0])]


def _on_grid(ink: npt.NDArray[np.uint8]) -> Floats | None:
    """The ink of a digit on the grid of the shapes; ``None`` where there is none."""
    if not ink.size or not ink.max():
        return None
    share = ink / float(ink.max())
    rows, columns = (np.flatnonzero((share > _FAINT).any(axis=axis)) for axis in (1, 0))
    share = share[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1][::-1]
    height, width = share.shape
    if width < NARROWEST * height:
        beside = int(NARROWEST * height - width)
        share = np.pad(share, ((0, 0), (beside // 2, beside - beside // 2)))
        width = share.shape[1]
    # as many points a cell, each the pixel that it falls into
    y, x = ((np.arange(8 * cells) + 0.5) * side / (8 * cells) for cells, side in ((ROWS, height), (COLUMNS, width)))
    fine = share[y.astype(np.int64)[:, None], x.astype(np.int64)]
    return np.asarray(fine.reshape(ROWS, 8, COLUMNS, 8).mean(axis=(1, 3)))


def _numbers(codes: npt.NDArray[np.uint32], changed: npt.NDArray[np.int64]) -> Iterable[tuple[int, int]]:
    """Start and end of the numbers that hold one of the characters."""
    end = 0
    for number in changed.tolist():
        if number < end:
            continue
        start, end = number, number + 1
        while start and int(codes[start - 1]) in _OF_A_NUMBER:
            start -= 1
        while end < len(codes) and int(codes[end]) in _OF_A_NUMBER:
            end += 1
        yield start, end


def _changed(
    page: int, said: npt.NDArray[np.uint32], codes: npt.NDArray[np.uint32], box: Floats, start: int, end: int
) -> HiddenText:
    text, shown = ("".join(map(chr, some[start:end].tolist())) for some in (said, codes))
    left, bottom = box[start:end, :2].min(axis=0).tolist()
    right, top = box[start:end, 2:].max(axis=0).tolist()
    return HiddenText(text, "replaced", Place(page=page, bbox=(left, bottom, right, top), quote=shown), shown)
