"""Exact amounts, and printed numbers as intervals.

All quantities are whole numbers of *quanta*: money in fen (分), every other unit in millionths of
one (of a percent, of a point, of a vehicle). A printed number stands for every true value that
prints so; :class:`Printed` keeps that interval. No float ever holds an amount.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

import msgspec

from juesuan.errors import UnreadableAmount
from juesuan.patterns import lazy_pattern
from juesuan.text import NUMBER, half_width, without_blanks

QUANTA: Final[dict[str, int]] = {
    "元": 100,
    "万元": 1_000_000,
    "亿元": 10_000_000_000,
    "%": 1_000_000,
    "分": 1_000_000,
    "": 1_000_000,
}
"""Quanta in one printed unit. Counted things (辆, 个, 批次, …) have the unit ``""``."""
ONE: Final = QUANTA[""]
"""Quanta in one counted thing, one percent and one point."""
HUNDRED_PERCENT: Final = 100 * ONE
POINT: Final = QUANTA["分"]

MONEY_UNITS: Final = ("元", "万元", "亿元")

_DASHES: Final = frozenset({"-", "—", "——", "–", "−", "--", "/", "\\", "－", "_"})
_NUMBER: Final = lazy_pattern(rf"(?P<sign>-?)(?P<digits>{NUMBER}|\.\d{{1,30}})")


class Printed(msgspec.Struct, frozen=True, gc=False):
    """A number as it is printed, with the closed interval of true values that print so.

    ``value``, ``low`` and ``high`` are in quanta of ``unit`` (fen for money); ``low <= value <= high``.
    """

    text: str
    unit: str
    value: int
    low: int
    high: int

    @property
    def exact(self) -> bool:
        """True when only one value prints so."""
        return self.low == self.high


def shown_decimals(text: str) -> int:
    """How many decimals a printed number shows, with brackets, % or 分 behind it."""
    return len(half_width(text).rstrip("%)分").partition(".")[2])


def is_blank(text: str) -> bool:
    """True for a cell that shows no number: empty, blanks, or a dash."""
    plain = without_blanks(text)
    return not plain or plain in _DASHES


@lru_cache(2**12)
def looks_like_number(text: str) -> bool:
    """True when the whole text is one printed number (sign, commas, brackets and % allowed)."""
    plain = half_width(text)
    if plain.startswith("(") and plain.endswith(")"):
        plain = plain[1:-1]
    plain = plain.removesuffix("%")
    return _NUMBER.fullmatch(plain) is not None


def read_printed(text: str, *, unit: str = "万元", decimals: int | None = None, where: str = "") -> Printed:
    """The number that a text prints, with the interval it stands for.

    Args:
        text: as printed: ``"2,859.97"``, ``"（3.50）"``, ``"－12"``, ``"３５．４８％"``, ``""`` or a dash for zero.
        unit: the unit of the column or the one written behind the number; see :data:`QUANTA`.
        decimals: least number of decimals that the document prints, for a number whose trailing zeros
            were dropped (``86.7`` in a document of two decimals is 86.70); ``None`` takes the text's own.
        where: the address or place, for the error.

    Raises:
        UnreadableAmount: the text is not a number.
    """
    found = _printed(text, unit, decimals)
    if found is None:
        raise _unreadable(text, where)
    return found


@lru_cache(2**12)
def _printed(text: str, unit: str, decimals: int | None) -> Printed | None:
    """The number that a text prints, ``None`` for no number; remembered, as most cells of a table are alike."""
    if is_blank(text):
        return Printed(text.strip(), unit, 0, 0, 0)
    plain = half_width(text)
    negative = False
    if plain.startswith("(") and plain.endswith(")"):
        plain, negative = plain[1:-1], True
    if unit == "%":
        plain = plain.removesuffix("%")
    match = _NUMBER.fullmatch(plain)
    if match is None:
        return None
    whole, _, part = match["digits"].replace(",", "").partition(".")
    if match["sign"]:
        negative = not negative
    per_unit = QUANTA[unit]
    shown = max(len(part), decimals or 0)
    scale = 10 ** len(part)
    scaled = int(whole + part) * per_unit
    if scaled % scale:
        # finer than a quantum (元 with three decimals, % with seven): keep the enclosing interval
        value, low, high = nearest_whole(scaled, scale), scaled // scale, -(-scaled // scale)
    else:
        value = scaled // scale
        half = rounding_error(unit, shown) if shown or unit in MONEY_UNITS or unit in ("%", "分") else 0
        low, high = value - half, value + half
    if negative:
        value, low, high = -value, -high, -low
    return Printed(text.strip(), unit, value, low, high)


def nearest_whole(numerator: int, denominator: int) -> int:
    """The quotient to the nearest whole number, half away from zero, as the form's users round."""
    size = (2 * abs(numerator) + abs(denominator)) // (2 * abs(denominator))
    return -size if (numerator < 0) != (denominator < 0) else size


def rounding_error(unit: str, decimals: int) -> int:
    """By how many quanta a number that was rounded to so many decimals may differ from the true one."""
    return int(QUANTA[unit] // (2 * 10**decimals))


def as_printed(quanta: int, *, unit: str = "万元", decimals: int = 2, commas: bool = True) -> str:
    """The text that prints an exact value, rounded by :func:`nearest_whole`."""
    negative = quanta < 0
    scaled = nearest_whole(abs(quanta) * 10**decimals, QUANTA[unit])
    digits = str(scaled).rjust(decimals + 1, "0")
    whole, part = (digits[:-decimals], digits[-decimals:]) if decimals else (digits, "")
    body = f"{int(whole):,}" if commas else whole
    text = f"{body}.{part}" if decimals else body
    return f"-{text}" if negative and scaled else text


def print_exact(quanta: int, *, unit: str = "万元", decimals: int = 2, commas: bool = True) -> Printed:
    """The printed form of an exact value, with the interval that a reader of it must assume."""
    return read_printed(as_printed(quanta, unit=unit, decimals=decimals, commas=commas), unit=unit, decimals=decimals)


def _unreadable(text: str, where: str) -> UnreadableAmount:
    prefix = f"{where}：" if where else ""
    for at, char in enumerate(text.strip(), 1):
        if char.isdigit() or char in ",.，．()（）-−－%％ ":
            continue
        lookalike = {"O": "0", "o": "0", "l": "1", "I": "1", "〇": "0"}.get(char)
        kind = "字母" if unicodedata.category(char).startswith("L") and char.isascii() else "字符"
        fix = f"，请改为数字 {lookalike}" if lookalike else "，请改为数字"
        return UnreadableAmount(
            f"{prefix}「{text}」读不成金额：第 {at} 个字符是{kind} {char}{fix}",
            f"{where}: '{text}' is not an amount: character {at} is {char!r}"
            + (f", write {lookalike}" if lookalike else ""),
        )
    return UnreadableAmount(f"{prefix}「{text}」读不成金额，请改为数字", f"{where}: '{text}' is not an amount")
