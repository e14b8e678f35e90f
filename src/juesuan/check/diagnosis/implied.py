"""What tells that a finding follows from another: the ways to match that rules name in ``same_cause.implies``.

============== =========================================================================================
row            it speaks of a cell in one of the rows
statement      it is about the same statement
item           it is about the same item of the classification
item amount    it speaks of one of the numbers, and states what the item amounts to
lost row       it is a sum that the item belongs to, or speaks of the item
gap            it is out by what the item amounts to, and has to do with the statement: not, where all that it
               speaks of is sentences on the items of another one
number         the number that it blames is among those of the cause; it blames none and speaks of one
first number   as ``number``, the first number alone
blamed number  as ``first number``, but it must blame it
shared number  it speaks of the first number
place          it stands at the same words, where the cause has no numbers
touching place as ``place``; the words may end where the number begins
repeated       it states the same number of the same thing
============== =========================================================================================
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from juesuan.check.diagnosis.row_sums import RowSums, item_codes
from juesuan.check.view import ITEM_FORMS, section_of
from juesuan.document import Place
from juesuan.money import MONEY_UNITS, QUANTA
from juesuan.report import NARRATIVE, Finding, Report, Value, amount_of, numbers_in
from juesuan.standard import Implied, is_relation

_TELLING = 4
"""Characters that a quote must have to be known by."""
_BESIDE = 3.0
"""Points that boxes of the same words may differ."""


class Facts:
    """The facts of a report, as findings are compared by them."""

    def __init__(self, report: Report) -> None:
        self.year = report.year
        self.by_address = report.by_address()

    def is_number(self, address: str) -> bool:
        """True for the address of a number."""
        fact = self.by_address.get(address)
        return fact is not None and fact.unit != "text"

    @cached_property
    def _amounts_of_items(self) -> Mapping[str, set[int]]:
        found: dict[str, set[int]] = {}
        for address, fact in self.by_address.items():
            if fact.unit in MONEY_UNITS and fact.value:
                for code in item_codes(address):
                    found.setdefault(code, set()).add(abs(amount_of(fact).rounded))
        return found

    def amounts(self, codes: Iterable[str]) -> set[int]:
        """What the items amount to wherever they are printed, in fen: each number of their rows."""
        return {amount for code in codes for amount in self._amounts_of_items.get(code, ())}


class Breach:
    """A finding taken for the cause of others."""

    def __init__(self, finding: Finding, facts: Facts) -> None:
        self.finding, self.facts = finding, facts
        self.addresses = frozenset(finding.addresses)
        self.codes = codes_of(finding)
        self.form = finding.form or (finding.addresses[0].partition("/")[0] if finding.addresses else "")
        self.numbers = [address for address in finding.addresses if facts.is_number(address)]

    @cached_property
    def amounts(self) -> set[int]:
        """What its items amount to."""
        return self.facts.amounts(self.codes)

    @cached_property
    def sums(self) -> RowSums:
        """The sums that its lost row belongs to."""
        first = self.finding.addresses[0].split("/")
        return RowSums(self.form, self.codes, first[1] if first[0] == self.form else "", self.facts.year)

    def explains(self, other: Finding, implied: Iterable[Implied]) -> bool:
        """True when the other finding follows."""
        return any(self._concerns(other, one) and _MATCHES[one.by](self, other) for one in implied)

    def _concerns(self, other: Finding, implied: Implied) -> bool:
        if implied.rules:
            return implied.rules == ("*",) or other.rule in implied.rules
        return is_relation(other.rule) and any(address in self.facts.by_address for address in other.addresses)

    def in_same_row(self, other: Finding) -> bool:
        """See ``row``."""
        rows = {address.rpartition("/")[0] for address in self.addresses}
        return any(address.rpartition("/")[0] in rows for address in other.addresses)

    def in_same_statement(self, other: Finding) -> bool:
        """See ``statement``."""
        return bool(self.form) and other.form == self.form

    def of_same_item(self, other: Finding) -> bool:
        """See ``item``."""
        return not self.codes.isdisjoint(codes_of(other))

    def states_item_amount(self, other: Finding) -> bool:
        """See ``item amount``."""
        if self.addresses.isdisjoint(other.addresses):
            return False
        stated = next(numbers_in(other.stated), None)
        return stated is not None and abs(stated.rounded) in self.amounts

    def loses_row(self, other: Finding) -> bool:
        """See ``lost row``."""
        return self.sums.touch(other.addresses)

    def leaves_gap(self, other: Finding) -> bool:
        """See ``gap``."""
        every = (*other.addresses, *self.addresses)
        stated = next(numbers_in(other.stated), None)
        if stated is None or not any(address.startswith(f"{self.form}/") for address in every):
            return False
        if all(ITEM_FORMS.get(section_of(address), self.form) != self.form for address in other.addresses):
            return False
        slack = QUANTA[stated.unit] // 200 * (len(other.addresses) + 2)
        gaps = [abs(stated.rounded - meant.rounded) for meant in numbers_in(other.expected)]
        return any(abs(gap - amount) <= min(slack, amount / 4) for gap in gaps for amount in self.amounts)

    def blames(self, other: Finding, numbers: Iterable[str], *, or_speaks_of: bool) -> bool:
        """True when the other's number that is most likely wrong is one of these, or it names none and has one."""
        if other.cause is not None:
            return other.cause.address in numbers
        return or_speaks_of and not set(numbers).isdisjoint(other.addresses)

    def at_same_place(self, other: Finding, least: float = _BESIDE) -> bool:
        """See ``place``."""
        if self.addresses:
            return False
        own = other.places[:1] if other.cause is not None else other.places
        return any(_same(one, place, least) for one in own for place in self.finding.places)

    def repeats(self, other: Finding) -> bool:
        """See ``repeated``."""
        if not _alike(other.stated, self.finding.stated):
            return False
        shared = self.addresses.intersection(other.addresses)
        narrated = any(address.startswith(f"{NARRATIVE}/") for address in shared)
        return narrated or _alike(other.expected, self.finding.expected)


_MATCHES: Mapping[str, Callable[[Breach, Finding], bool]] = {
    "row": Breach.in_same_row,
    "statement": Breach.in_same_statement,
    "item": Breach.of_same_item,
    "item amount": Breach.states_item_amount,
    "lost row": Breach.loses_row,
    "gap": Breach.leaves_gap,
    "number": lambda one, other: one.blames(other, one.numbers, or_speaks_of=True),
    "first number": lambda one, other: one.blames(other, one.numbers[:1], or_speaks_of=True),
    "blamed number": lambda one, other: one.blames(other, one.numbers[:1], or_speaks_of=False),
    "shared number": lambda one, other: not set(one.numbers[:1]).isdisjoint(other.addresses),
    "place": Breach.at_same_place,
    "touching place": lambda one, other: one.at_same_place(other, -_BESIDE),
    "repeated": Breach.repeats,
}


def codes_of(finding: Finding) -> frozenset[str]:
    """The items of the classification that a finding is about: those it names, else those of its addresses."""
    return frozenset(finding.codes or (code for address in finding.addresses for code in item_codes(address)))


def _alike(one: Value, other: Value) -> bool:
    """True for the same words, or for numbers that print the same."""
    numbers, others = ([number.rounded for number in numbers_in(value)] for value in (one, other))
    return numbers == others if numbers or others else one == other


def _same(one: Place, other: Place, least: float) -> bool:
    """True when two places share words: boxes that overlap by so many points, or a line and a quote that holds the
    other."""
    if one.page is not None and one.page == other.page and one.bbox is not None and other.bbox is not None:
        left, right = max(one.bbox[0], other.bbox[0]), min(one.bbox[2], other.bbox[2])
        top, bottom = max(one.bbox[1], other.bbox[1]), min(one.bbox[3], other.bbox[3])
        return right - left > least and bottom - top > _BESIDE
    if (one.page, one.line, one.file) != (other.page, other.line, other.file) or min(
        len(one.quote), len(other.quote)
    ) < _TELLING:
        return False
    return one.quote in other.quote or other.quote in one.quote
