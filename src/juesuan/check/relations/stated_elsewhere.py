"""Figures that a text states under one heading or another, put where relations look for them; and what they imply.

The figure stays the claim that it is: a relation that speaks of ``三公.公务接待费`` finds the number of
``九.二.公务接待费``.  An amount and a rate of change imply the amount of the year before, as an interval: every true
amount within the printed digits, changed by every rate within the printed digits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from juesuan.money import HUNDRED_PERCENT, as_printed, rounding_error, shown_decimals
from juesuan.report import NARRATIVE, Fact, address
from juesuan.standard import Figures, figures


def stated_elsewhere(
    numbers: Mapping[str, int], facts: list[Fact], implied_by: dict[int, tuple[int, ...]]
) -> Iterator[tuple[str, str, int]]:
    """Row, column and number of every figure of the claims ``numbers``.

    What they imply is added to ``facts``, and to ``implied_by``, of which numbers it is made.
    """
    book = figures()
    for figure in book.restated:
        known: dict[str, int] = {}
        for column, columns in book.columns.items():
            places = (address(NARRATIVE, row, name) for row in figure.rows for name in columns)
            number = next((numbers[place] for place in places if place in numbers), None)
            if number is not None:
                known[column] = number
        for fact, column, sources in _implied(known, facts, book):
            known[column] = len(facts)
            implied_by[len(facts)] = sources
            facts.append(fact)
        for column, number in known.items():
            yield figure.row, column, number


def _implied(known: Mapping[str, int], facts: list[Fact], book: Figures) -> Iterator[tuple[Fact, str, tuple[int, ...]]]:
    for figure in book.implied:
        if figure.of in known and figure.rate in known and known.keys().isdisjoint(figure.unless):
            sources = known[figure.of], known[figure.rate]
            fact = _base(facts[sources[0]], facts[sources[1]], figure.column)
            if fact is not None:
                yield fact, figure.column, sources


def _base(amount: Fact, rate: Fact, column: str) -> Fact | None:
    """What an amount was before it changed by a rate; None where the rate leaves that open.

    An amount that shows one decimal may have been rounded there.
    """
    half = rounding_error(amount.unit, 1) if shown_decimals(amount.text) == 1 else 0
    low, high = min(amount.low, amount.value - half), max(amount.high, amount.value + half)
    if low < 0 or HUNDRED_PERCENT + rate.low <= 0:
        return None
    value = HUNDRED_PERCENT * amount.value // (HUNDRED_PERCENT + rate.value)
    low = HUNDRED_PERCENT * low // (HUNDRED_PERCENT + rate.high)
    high = -(-HUNDRED_PERCENT * high // (HUNDRED_PERCENT + rate.low))
    where = f"{amount.address.rpartition('/')[0]}/{column}"
    printed = as_printed(value, unit=amount.unit, decimals=2)
    return Fact(where, printed, amount.unit, value, low, high, None, rate.place, rate.phrase, rate.word)
