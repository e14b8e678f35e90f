"""The words that a scanner put over a page, held against what the picture shows: numbers that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np

from juesuan.document import BBox, HiddenText, Place
from juesuan.formats.pages import PageContent, lines_of
from juesuan.formats.scan.page import ScannedPage

_NUMBER: Final = re.compile(r"-?\d[\d,]*\.\d+|-?\d{1,3}(?:,\d{3})+")
_NEAR: Final = 6.0
"""Points; text recognition of two kinds puts a number so far apart."""


class _Number(NamedTuple):
    text: str
    box: BBox


def differing(given: PageContent, scan: ScannedPage) -> list[HiddenText]:
    """The numbers of the words given with a page that its picture does not show so, with what it shows there."""
    shown = list(_numbers(scan.content)) if scan.legible else []
    found = []
    for number in _numbers(given):
        here = [one for one in shown if _meet(number.box, one.box)]
        if any(_plain(one.text) == _plain(number.text) for one in here):
            continue
        place = Place(page=given.number, bbox=number.box, quote=number.text)
        seen = here[0].text if len(here) == 1 else ""
        found.append(HiddenText(number.text, "scan_differs", place, shown=seen, read=True))
    return found


def _numbers(content: PageContent) -> Iterator[_Number]:
    """Amounts on a page with their boxes in user space."""
    for line in lines_of([content], [np.zeros(len(content.codes), np.int64)])[0]:
        for match in _NUMBER.finditer(line.text):
            box = content.turn.back(line.lefts[match.start()], line.bottom, line.lefts[match.end()], line.top)
            yield _Number(match[0], box)


def _meet(one: BBox, other: BBox) -> bool:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide > -_NEAR and high > -_NEAR


def _plain(text: str) -> str:
    return text.replace(",", "")
