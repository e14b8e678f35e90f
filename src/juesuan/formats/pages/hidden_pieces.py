"""Characters that are not seen, put together to the pieces of text that they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt

from juesuan.document import BBox, HiddenText, Hiding, Place
from juesuan.formats.hidden_text import LONGEST_PIECE
from juesuan.formats.pages.geometry import Floats

_GAP: Final = 3
"""Characters between two pieces of one text: blanks, and line ends that PDFium puts in."""


def pieces_of(
    page: int,
    codes: npt.NDArray[np.uint32],
    box: Floats,
    reasons: Mapping[int, Hiding],
    scanned: frozenset[int] = frozenset(),
) -> list[HiddenText]:
    """The pieces of one page.

    Args:
        page: its number, from 1.
        codes: the code point of every character of its text page.
        box: the box of each.
        reasons: why a character is not seen, by its number.
        scanned: those that are read all the same, as the words of a scanned page; they make one piece.
    """
    groups: list[list[int]] = []
    for number in sorted(reasons.keys() - scanned):
        last = groups[-1][-1] if groups else -_GAP
        if groups and number - last <= _GAP and reasons[number] == reasons[last] and _on_one_line(box, last, number):
            groups[-1].append(number)
        else:
            groups.append([number])
    found = []
    if scanned:
        text = _text(codes[min(scanned) : max(scanned) + 1])
        found.append(HiddenText(text, "scan", Place(page=page, quote=text), read=True))
    for group in groups:
        text = _text(codes[group[0] : group[-1] + 1])
        left, bottom = box[group, :2].min(axis=0).tolist()
        right, top = box[group, 2:].max(axis=0).tolist()
        where: BBox = (left, bottom, right, top)
        found.append(HiddenText(text, reasons[group[0]], Place(page=page, bbox=where, quote=text)))
    return found


def _text(codes: npt.NDArray[np.uint32]) -> str:
    some = codes[:LONGEST_PIECE]
    return "".join(map(chr, np.where((some < 0x20) | (some > 0x10FFFF), 0x20, some).tolist()))


def _on_one_line(box: Floats, first: int, second: int) -> bool:
    """True where two characters share most of their height, or, on a page that is turned, of their width."""
    low, high = np.maximum(box[first, :2], box[second, :2]), np.minimum(box[first, 2:], box[second, 2:])
    shared, least = high - low, np.minimum(box[first, 2:] - box[first, :2], box[second, 2:] - box[second, :2])
    return bool((shared > 0.5 * least).any())
