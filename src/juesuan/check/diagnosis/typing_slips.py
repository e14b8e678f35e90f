"""How a hand errs: the values that one slip of the keyboard would have turned into what is printed.

Every slip works on the digits as printed; the values that come back are what was meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from juesuan.money import MONEY_UNITS, QUANTA, shown_decimals
from juesuan.report import Fact

SLIPS: dict[str, tuple[str, str]] = {
    "digit": ("一位数字写错", "one digit is wrong"),
    "swapped": ("两位数字写颠倒", "two digits are swapped"),
    "dropped": ("漏写一位数字", "a digit was dropped"),
    "added": ("多写一位数字", "a digit too many"),
    "point": ("小数点移位", "the decimal point moved"),
    "unit": ("单位用错", "the wrong unit"),
    "sign": ("正负号写反", "the sign is turned round"),
    "above": ("与上一行数字相同，疑为照抄", "the same as the row above, probably copied"),
    "last year": ("与上年数字相同，疑未更新", "last year's figure, probably not updated"),
}
"""The slips in Chinese and English, likeliest first."""

TELLING = frozenset({"swapped", "dropped", "point", "unit", "sign", "above", "last year"})
"""Slips that few values lead through to one that is printed: they say more than a digit that may be any other."""

_POWERS = {"point": (10, 100, 1000), "unit": (10_000,)}


class Slip(NamedTuple):
    """One slip and the value that was meant, in quanta."""

    kind: str
    value: int


def decimals_of(fact: Fact) -> int:
    """Decimals that the number is printed with: of money in 万元 at least two."""
    shown = shown_decimals(fact.text)
    return max(shown, 2) if fact.unit in MONEY_UNITS else shown


def step_of(fact: Fact) -> int:
    """Quanta between two neighbouring printed values."""
    return int(max(1, QUANTA[fact.unit] // 10 ** decimals_of(fact)))


def meant(fact: Fact, low: int, high: int) -> list[Slip]:
    """The slips that lead from a value printing inside ``low`` to ``high`` to what is printed, likeliest first."""
    step = step_of(fact)
    half = min(step, QUANTA[fact.unit] // 100 or 1) // 2 if fact.unit == "%" else step // 2
    found: dict[int, str] = {}
    for kind, value in _slips(fact.value, step, decimals_of(fact)):
        if kind == "unit" and fact.unit not in MONEY_UNITS:
            continue
        if value != fact.value and value - half <= high and low <= value + half:
            found.setdefault(value, kind)
    order = list(SLIPS)
    return sorted((Slip(kind, value) for value, kind in found.items()), key=lambda slip: (order.index(slip.kind), slip))


def _slips(value: int, step: int, decimals: int) -> Iterator[tuple[str, int]]:
    if value == 0:
        return
    sign = -1 if value < 0 else 1
    digits = str(abs(value) // step).rjust(decimals + 1, "0")
    short = len(digits) == decimals + 1
    yield "sign", -value
    for at, old in enumerate(digits):
        for new in "0123456789":
            if new != old and (at or new != "0" or short):
                yield "digit", sign * step * int(digits[:at] + new + digits[at + 1 :])
        if at and (at > 1 or old != "0" or short):
            yield "swapped", sign * step * int(digits[: at - 1] + old + digits[at - 1] + digits[at + 1 :])
        if len(digits) > 1 and (at or digits[1] != "0" or len(digits) == decimals + 2):
            yield "added", sign * step * int(digits[:at] + digits[at + 1 :])
    for at in range(len(digits) + 1):
        for new in "0123456789":
            if at or new != "0":
                yield "dropped", sign * step * int(digits[:at] + new + digits[at:])
    for kind, powers in _POWERS.items():
        for power in powers:
            yield kind, value * power
            small = (abs(value) // step + power // 2) // power
            if small:
                yield kind, sign * step * small


def copied(fact: Fact, above: Fact | None, last_year: Sequence[Fact]) -> str:
    """The slip that a number equal to its neighbour above, or to a figure of last year, suggests; empty for none."""
    if fact.value and above is not None and above.value == fact.value and above.unit == fact.unit:
        return "above"
    if fact.value and any(old.value == fact.value and old.unit == fact.unit for old in last_year):
        return "last year"
    return ""
