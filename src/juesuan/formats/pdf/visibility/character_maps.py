"""Maps from glyphs to characters, as they stand in a file: whether one gives the same digit to two glyphs.

PDFium tells the characters of a page but not their glyphs, and finds only one glyph for a character; so where a
digit has two, the second one may show anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from juesuan.patterns import lazy_pattern

_CHARACTERS: Final = lazy_pattern(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES: Final = lazy_pattern(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_PAIR: Final = lazy_pattern(rb"<\s*([0-9A-Fa-f]+)\s*>\s*<(?:[\s0]*3\s*([0-9])\s*|[0-9A-Fa-f\s]+)>")
"""A code and what it means: the second group is there where that is a digit."""
_RANGE: Final = lazy_pattern(
    rb"<\s*([0-9A-Fa-f]+)\s*>\s*<\s*([0-9A-Fa-f]+)\s*>\s*(?:<\s*([0-9A-Fa-f]+)\s*>|\[(.*?)\])", re.DOTALL
)
_CODE: Final = lazy_pattern(rb"<\s*([0-9A-Fa-f]+)\s*>")
_WIDEST: Final = 0x10000
_DIGITS: Final = range(0x30, 0x3A)


def doubles_a_digit(text: bytes) -> bool:
    """True where two codes of a map mean the same digit."""
    found: dict[int, int] = {}
    return any(found.setdefault(digit, code) != code for code, digit in _digit_codes(text))


def _digit_codes(text: bytes) -> Iterator[tuple[int, int]]:
    """Glyph codes and the digits that they mean."""
    for block in _CHARACTERS.finditer(text):
        for code, digit in _PAIR.findall(block[1]):
            if digit:
                yield int(code, 16), _DIGITS[int(digit)]
    for block in _RANGES.finditer(text):
        for first, last, meaning, several in _RANGE.findall(block[1]):
            low, high = int(first, 16), min(int(last, 16), int(first, 16) + _WIDEST)
            if meaning:
                start = int(meaning, 16)
                for digit in range(max(start, _DIGITS[0]), min(start + high - low, _DIGITS[-1]) + 1):
                    yield low + digit - start, digit
            else:
                for code, one in enumerate(_CODE.findall(several), low):
                    if int(one, 16) in _DIGITS:
                        yield code, int(one, 16)
