"""What a row of the text says of last year: the figure, or this year's less its change, or what its rate implies.

Each is an interval.  A rate may have been cut off instead of rounded, so that it is taken one unit of its last decimal
wide to each side.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from juesuan.money import HUNDRED_PERCENT, QUANTA, as_printed, shown_decimals
from juesuan.report import NARRATIVE, Fact, address
from juesuan.standard import Base, figures


def implied_bases(
    columns: Mapping[str, Mapping[str, int]], facts: list[Fact]
) -> Iterator[tuple[str, str, Fact, tuple[int, ...]]]:
    """Row, column and fact of every base of the claims, and the numbers that it is made of.

    Args:
        columns: the numbers of claims by column and row.
        facts: the facts that the numbers count.
    """
    for book in figures().bases:
        amounts = {row: number for name in reversed(book.of) for row, number in columns.get(name, {}).items()}
        for row, number in amounts.items():
            if book.speaks_of(row):
                found = _base(row, number, columns, facts, book)
                if found is not None:
                    low, high, sources = found
                    amount, said = facts[number], facts[sources[-1]]
                    value = (low + high) // 2
                    printed = as_printed(value, unit=amount.unit, decimals=2)
                    where = address(NARRATIVE, row, book.column)
                    fact = Fact(where, printed, amount.unit, value, low, high, None, said.place, said.phrase, said.word)
                    yield row, book.column, fact, sources


def _base(
    row: str, number: int, columns: Mapping[str, Mapping[str, int]], facts: list[Fact], book: Base
) -> tuple[int, int, tuple[int, ...]] | None:
    """The least and the greatest base, and the numbers that say so; None where the row does not."""
    stated, change, rate = (columns.get(name, {}).get(row) for name in (book.stated, book.change, book.rate))
    if stated is not None:
        return *_ends(facts[stated]), (stated,)
    low, high = _ends(facts[number])
    if change is not None:
        if facts[change].unit != facts[number].unit:
            return None
        less, more = _ends(facts[change])
        return low - more, high - less, (number, change)
    if rate is None or low < 0:
        return None
    shown = facts[rate]
    half = (shown.high - shown.low) // 2
    slow, fast = HUNDRED_PERCENT + shown.low - half, HUNDRED_PERCENT + shown.high + half
    if slow <= 0:
        return None
    return HUNDRED_PERCENT * low // fast, -(-HUNDRED_PERCENT * high // slow), (number, rate)


def _ends(amount: Fact) -> tuple[int, int]:
    """The ends of an amount; one that shows one decimal may have been rounded there."""
    half = QUANTA[amount.unit] // 20 if shown_decimals(amount.text) == 1 else 0
    return min(amount.low, amount.value - half), max(amount.high, amount.value + half)
