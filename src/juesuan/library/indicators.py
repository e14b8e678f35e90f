"""The indicators of a report's self-evaluation tables, each with whose they are."""

from __future__ import annotations

import msgspec

from juesuan.report import Report, facts_by_row
from juesuan.standard import measure_of

_ROW = "指标."
_SPENT = ("GK03", "GK05")


class Indicator(msgspec.Struct, frozen=True):
    """One indicator: its words as printed, points as printed, the project (整体 for the department) and the unit.

    ``codes`` are the functional items (项) in which the unit had project expenditure.
    """

    name: str
    level1: str
    level2: str
    target: str
    measure: str
    outturn: str
    points: str
    project: str
    unit: str
    year: int
    file: str
    codes: tuple[str, ...] = ()


def indicators_of(report: Report, file: str = "") -> list[Indicator]:
    """The indicators of a report in the order of its tables; none where it has no such tables."""
    codes = _codes(report)
    found = []
    for row, facts in facts_by_row(report.indicators).items():
        text = {column: fact.text for column, fact in facts.items()}
        if not row.startswith(_ROW) or "指标" not in text:
            continue
        level1, _, level2 = text.get("类别", "").partition("/")
        target = text.get("目标值", "")
        found.append(
            Indicator(
                text["指标"],
                level1,
                level2,
                target,
                measure_of(target),
                text.get("实际值", ""),
                text.get("分值", ""),
                row.removeprefix(_ROW).split(".")[0].partition("#")[0],
                report.unit,
                report.year,
                file,
                codes,
            )
        )
    return found


def _codes(report: Report) -> tuple[str, ...]:
    """The 项 with project expenditure, from the statement of expenditure or of the general public budget."""
    for form in _SPENT:
        statement = report.statement(form)
        rows = [fact.address.split("/") for fact in statement.facts if fact.value] if statement else []
        found = sorted({row for _, row, column in rows if column == "项目支出" and row.isdecimal() and len(row) == 7})
        if found:
            return tuple(found)
    return ()
