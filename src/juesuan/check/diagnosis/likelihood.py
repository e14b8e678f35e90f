"""How likely a number is the wrong one, as a cost: what is typed by hand is cheap, what the ledger gave is dear."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from juesuan.check.diagnosis.typing_slips import copied
from juesuan.check.relations import TOTAL, Instance, InstanceBlock, System
from juesuan.money import MONEY_UNITS, QUANTA, is_blank
from juesuan.report import INPUTS, NARRATIVE, PERFORMANCE, Fact

_PERCENTAGE, _CLAIM, _CELL, _TOTAL, _BLANK, _KNOWN = 60, 80, 100, 110, 150, 1000
_WHOLE = 90
"""A percentage of exactly a hundred, which a slip seldom makes."""
_VOUCHED = 10
"""What each relation that holds as a rule, and would no longer, adds; twice at most."""


class Likelihood:
    """Costs by number of fact."""

    def __init__(self, system: System) -> None:
        self.system = system
        self._costs: dict[int, int] = {}

    def __call__(self, number: int) -> int:
        """The cost of changing a number, in hundredths of an ordinary cell."""
        cost = self._costs.get(number)
        if cost is None:
            cost = self._costs[number] = _place_cost(self.system.facts[number]) + _VOUCHED * min(
                2, self._vouched.get(number, 0)
            )
        return cost

    @cached_property
    def _vouched(self) -> dict[int, int]:
        """How many equalities that hold only as a rule are met by amounts other than zero."""
        values = self.system.sheets.values
        found: dict[int, int] = {}
        for _, rows in self.system.instances.rows_where(_holds_as_a_rule):
            for row in rows:
                parts = [weight * values[number] for number, weight in row.terms]
                if any(parts) and sum(parts) == row.low:
                    for number, _ in row.terms:
                        found[number] = found.get(number, 0) + 1
        return found

    def copied(self, number: int) -> str:
        """The slip that the neighbouring numbers suggest; see :func:`juesuan.check.slips.copied`."""
        fact = self.system.facts[number]
        own = fact.address.startswith(f"{INPUTS}/")
        return "" if own else copied(fact, self._above.get(number), self._last_year)

    @cached_property
    def greatest(self) -> int:
        """The greatest amount that the statements print more than once, in quanta: their total, as a rule."""
        report = self.system.sheets.report
        counted = Counter(f.value for s in report.statements for f in s.facts if f.unit in MONEY_UNITS)
        return max((value for value, times in counted.items() if times > 1), default=0)

    @cached_property
    def _above(self) -> dict[int, Fact]:
        found: dict[int, Fact] = {}
        for form, sheet in self.system.sheets.by_form.items():
            if form in (NARRATIVE, PERFORMANCE, INPUTS):
                continue
            for cells in sheet.by_column.values():
                before: int | None = None
                for key in sheet.keys:
                    number = cells.get(key)
                    if number is not None and before is not None:
                        found[number] = self.system.facts[before]
                    before = number if number is not None else before
        return found

    @cached_property
    def _last_year(self) -> list[Fact]:
        return [fact for fact in self.system.facts if "上年" in fact.address.partition("/")[2] and fact.value]


def _holds_as_a_rule(part: Instance | InstanceBlock) -> bool:
    relation = part.relation
    return relation.severity == "warning" and relation.cmp == "=" and relation.percent is None


def _place_cost(fact: Fact) -> int:
    form, row, _ = fact.address.split("/")
    if form == INPUTS or fact.exact is not None:
        return _KNOWN
    if form in (NARRATIVE, PERFORMANCE):
        if fact.unit != "%":
            return _CLAIM
        return _WHOLE if fact.value == 100 * QUANTA["%"] else _PERCENTAGE
    if is_blank(fact.text):
        return _BLANK
    return _TOTAL if row == TOTAL or row.endswith(("合计", "总计")) else _CELL
