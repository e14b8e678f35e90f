"""How a hand errs: the values that one slip of the keyboard would have turned into what is printed.

Every slip works on the digits as printed; the values that come back are what was meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from juesuan.money import MONEY_UNITS, QUANTA
from juesuan.report import Fact, decimals_of

SLIPS = ("digit", "swapped", "dropped", "added", "point", "unit", "sign", "above", "last_year")
"""The kinds of slips, likeliest first; ``sentences.toml`` has the words of each."""

TELLING = frozenset({"swapped", "dropped", "point", "unit", "sign", "above", "last_year"})
"""Slips that few values lead through to one that is printed: they say more than a digit that may be any other."""

_POWERS = {"point": (10, 100, 1000), "unit": (10_000,)}


class Slip(msgspec.Struct, frozen=True):
    """One slip and the value that was meant, in quanta."""

    kind: str
    value: int


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
    return sorted(
        (Slip(kind, value) for value, kind in found.items()), key=lambda slip: (SLIPS.index(slip.kind), slip.value)
    )


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
        return "last_year"
    return ""
