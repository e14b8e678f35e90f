"""Totals of other statements: a wrong number that is the total of another statement was taken from there."""

from __future__ import annotations

from functools import cached_property

from juesuan.check.relations import CellIndex
from juesuan.check.view import alike
from juesuan.money import MONEY_UNITS, QUANTA
from juesuan.report import Fact, Finding, Fragment, Label, amount_of, label, numbers_in

_TOTALS = ("合计", "总计")
_DIGITS = 1000
"""Last printed digits that a number must be worth, to be known by its value."""


class OtherTotals:
    """The totals that the statements of a report print, by their amounts in fen."""

    def __init__(self, sheets: CellIndex) -> None:
        self.sheets = sheets

    @cached_property
    def _by_value(self) -> dict[int, list[Fact]]:
        found: dict[int, list[Fact]] = {}
        for statement in self.sheets.report.statements:
            for fact in statement.facts:
                row = fact.address.split("/")[1]
                if fact.unit in MONEY_UNITS and fact.value and row.endswith(_TOTALS):
                    found.setdefault(fact.value, []).append(fact)
        return found

    def remark(self, finding: Finding) -> Fragment | None:
        """That the number which should be another is the total of another statement; None where it is none.

        Of several such totals it is the one whose name is most like that of the number.
        """
        term = next((term for term in finding.terms if term.expected is not None), None)
        if term is None or term.stated is None or term.stated.unit not in MONEY_UNITS:
            return None
        stated = term.stated
        if abs(stated.value) * 10**stated.decimals < _DIGITS * QUANTA[stated.unit]:
            return None
        meant = {number.rounded for number in numbers_in(finding.expected)}
        own = term.address.partition("/")[0]
        found = [
            Label(fact.address, self.sheets.name(fact))
            for fact in self._by_value.get(stated.value, ())
            if fact.address.partition("/")[0] != own
            and fact.address not in finding.addresses
            and amount_of(fact).rounded not in meant
        ]
        if not found:
            return None
        about = label(term.address, term.name)
        where = max(found, key=lambda one: alike(label(one.address, one.name), about))
        return Fragment("relation.of_another", {"number": stated, "where": where})
