"""What the sentence of a finding is filled with: data, put into words of a language at the very end.

A plain ``str`` is a quote of the document, or a name of the form or of the classification: it is the same in every
language.  Whatever differs by language is a :class:`Fragment`, an id of a template with values of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, Union

import msgspec

from juesuan.money import MONEY_UNITS, QUANTA, as_printed, nearest_whole, shown_decimals
from juesuan.report.report import Fact


class Amount(msgspec.Struct, frozen=True, tag="amount", omit_defaults=True, gc=False):
    """A number: ``value`` in quanta of ``unit`` (see ``juesuan.money``), printed with so many ``decimals``."""

    value: int
    unit: str = "万元"
    decimals: int = 2

    @property
    def text(self) -> str:
        """As it is printed, ``1,234.50`` or ``35.48%``; without a unit of money."""
        return as_printed(self.value, unit=self.unit, decimals=self.decimals) + ("%" if self.unit == "%" else "")

    @property
    def plain(self) -> str:
        """The number alone, for programs: ``1234.50``."""
        return as_printed(self.value, unit=self.unit, decimals=self.decimals, commas=False)

    @property
    def rounded(self) -> int:
        """The value that is printed, in quanta."""
        step = max(1, QUANTA[self.unit] // 10**self.decimals)
        return int(nearest_whole(self.value, step) * step)


class Estimate(msgspec.Struct, frozen=True, tag="estimate", omit_defaults=True):
    """What a number should be: ``value`` where one is meant, within ``low`` to ``high``; ``None`` is open."""

    value: Amount | None = None
    low: Amount | None = None
    high: Amount | None = None

    @property
    def amounts(self) -> tuple[Amount, ...]:
        """The value and the ends that are known."""
        return tuple(one for one in (self.value, self.low, self.high) if one is not None)


class Label(msgspec.Struct, frozen=True, tag="label", omit_defaults=True):
    """A number by where it stands: its address, and what its row is called where the address does not say."""

    address: str
    name: str = ""


class Total(msgspec.Struct, frozen=True, tag="total", omit_defaults=True):
    """A weighted sum of cells; of a long one the first and the last are kept, and ``count`` says how many there are."""

    cells: tuple[Label, ...]
    weights: tuple[int, ...]
    count: int


class Listed(msgspec.Struct, frozen=True, tag="list", omit_defaults=True):
    """Several values one after another; ``more`` where further ones are left out.

    ``kind`` says what stands between them: words of a list, clauses of a sentence, or names each in quotes.
    """

    items: tuple[Value, ...]
    kind: Literal["words", "clauses", "quoted"] = "words"
    more: bool = False


class Fragment(msgspec.Struct, frozen=True, tag="phrase", omit_defaults=True):
    """Words that differ by language: a template of the finding's rule, or one that rules share, with its values."""

    id: str
    values: dict[str, Value] = {}


class Citation(msgspec.Struct, frozen=True, tag="citation"):
    """A source as it is quoted: ``budget-law#14.2``."""

    reference: str


class RuleTitle(msgspec.Struct, frozen=True, tag="title"):
    """What a rule says, in a few words."""

    rule: str


Value = Union[str, int, Amount, Estimate, Label, Total, Listed, Fragment, RuleTitle, Citation]  # noqa: UP007 - msgspec reads it at run time


def amount_of(fact: Fact) -> Amount:
    """The number of a fact as it is printed, money with two decimals at least."""
    return Amount(fact.value, fact.unit, decimals_of(fact))


def decimals_of(fact: Fact) -> int:
    """Decimals that the number is printed with: of money at least two."""
    shown = shown_decimals(fact.text)
    return max(shown, 2) if fact.unit in MONEY_UNITS else shown


def numbers_in(value: Value) -> Iterator[Amount]:
    """The numbers of a value, the likeliest first: of an estimate its value and its ends."""
    if isinstance(value, Amount):
        yield value
    elif isinstance(value, Estimate):
        yield from value.amounts
    elif isinstance(value, Fragment):
        for inner in value.values.values():
            yield from numbers_in(inner)


def words_of(items: Iterable[Value], most: int | None = None) -> Listed:
    """The values as a list, the first ``most`` of them."""
    every = tuple(items)
    return Listed(every if most is None else every[:most], more=most is not None and len(every) > most)
