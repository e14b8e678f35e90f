"""The self-evaluation tables of a report as their checks read them: each by name, with its indicators."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from juesuan.check.view import FactsByColumn, ReportView
from juesuan.report import WHOLE, Fact, Finding, Fragment, Severity, Value
from juesuan.standard import Judged, judged

_NOTHING = frozenset({"", "无", "无。", "/", "-", "—", "——", "0", "不适用"})


class IndicatorRow:
    """One row of a table."""

    def __init__(self, table: EvaluationTable, facts: FactsByColumn) -> None:
        self.table, self.facts = table, facts
        self.points, self.score = facts.get("分值"), facts.get("得分")
        self.target, self.actual = facts.get("目标值"), facts.get("实际值")

    @property
    def name(self) -> str:
        """Its words."""
        return self.facts["指标"].text if "指标" in self.facts else ""

    @cached_property
    def judged(self) -> Judged:
        """How far its target was reached."""
        target, actual = (fact.text if fact else "" for fact in (self.target, self.actual))
        return judged(target, actual, name=self.name, kind=self.kind)

    @property
    def kind(self) -> str:
        """Its levels."""
        return self.facts["类别"].text if "类别" in self.facts else ""

    @property
    def explained(self) -> bool:
        """True when a reason stands beside it or the table's reason names it."""
        own, reason = self.facts.get("说明"), self.table.facts.get("偏差原因")
        if own is not None and own.text not in _NOTHING:
            return True
        return reason is not None and bool(self.name) and self.name in reason.text

    def breach(
        self,
        rule: str,
        *facts: Fact | None,
        stated: Value | None = None,
        expected: Value | None = None,
        severity: Severity | None = None,
        **values: Value,
    ) -> Finding:
        """The finding that the indicator breaks a rule; without others, its score and its points are what is stated and
        expected."""
        shown = [fact for fact in facts if fact is not None]
        named: dict[str, Value] = {
            "name": self.table.name,
            "indicator": self.name,
            "target": _text(self.target),
            "actual": _text(self.actual),
        }
        return self.table.view.breach(
            rule,
            tuple(fact.place for fact in shown),
            stated=stated if stated is not None else self.score.text if self.score else "",
            expected=expected if expected is not None else self.points.text if self.points else "",
            addresses=tuple(fact.address for fact in shown),
            severity=severity,
            filled=named | values,
        )


def _text(fact: Fact | None) -> Value:
    return fact.text if fact is not None else Fragment("value.none")


class EvaluationTable:
    """One table: its own figures and its indicators."""

    def __init__(self, view: ReportView, name: str, facts: FactsByColumn) -> None:
        self.view, self.name, self.facts = view, name, facts
        self.indicators: list[IndicatorRow] = []
        self.whole = False

    def get(self, column: str) -> Fact | None:
        """A figure of the table itself."""
        return self.facts.get(column)

    @property
    def over(self) -> bool:
        """True when more was certainly spent than budgeted."""
        budget, outturn = self.get("预算数"), self.get("执行数")
        return budget is not None and outturn is not None and budget.value > 0 and budget.high < outturn.low

    @property
    def reasons_by_row(self) -> bool:
        """True when indicators have reasons of their own beside them."""
        return any(one.facts["说明"].text not in _NOTHING for one in self.indicators if "说明" in one.facts)

    @property
    def explained(self) -> bool:
        """True when it gives a reason for deviations."""
        reason = self.get("偏差原因")
        return reason is not None and reason.text not in _NOTHING


def tables_of(view: ReportView) -> dict[str, EvaluationTable]:
    """The tables of a report by name, in order."""
    rows = view.annexes
    tables = {row: EvaluationTable(view, row, facts) for row, facts in rows.items() if "." not in row}
    for row, facts in rows.items():
        parts = row.split(".")
        if parts[0] == "指标" and len(parts) > 2 and parts[1] in tables:
            table = tables[parts[1]]
            table.indicators.append(IndicatorRow(table, facts))
    for name, table in tables.items():
        table.whole = name.partition("#")[0] == WHOLE
    return tables


def indicators_of(tables: dict[str, EvaluationTable]) -> Iterator[IndicatorRow]:
    """Every indicator of every table."""
    for table in tables.values():
        yield from table.indicators
