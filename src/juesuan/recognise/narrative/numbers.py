"""Where the numbers of running text stand."""

from __future__ import annotations

from juesuan.patterns import lazy_pattern
from juesuan.recognise.narrative.passages import Passage
from juesuan.text import SIGNED_NUMBER

_DATE = r"\d{4}年\d{1,2}月\d{1,2}日"
_ORDINALS = lazy_pattern(r"(?:^|(?<=[。；：]))(?:\d{1,2}[.、．](?!\d)|（\d{1,2}）)")
_NUMBERS = lazy_pattern(rf"{_DATE}|(?<![\d.A-Za-z]){SIGNED_NUMBER}")


def numbers_of(passage: Passage) -> list[tuple[int, int]]:
    """Where the numbers of a passage stand, in its normalised text."""
    text = passage.normal.text
    ordinals = {at for match in _ORDINALS.finditer(text) for at in range(*match.span())}
    return [match.span() for match in _NUMBERS.finditer(text, passage.skip) if match.start() not in ordinals]
