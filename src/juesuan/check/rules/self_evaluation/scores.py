"""The self-evaluation tables: rows, their money, and the grade, against each other and against the text."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.check.rules.self_evaluation.indicators import indicator_findings
from juesuan.check.rules.self_evaluation.money import account_findings
from juesuan.check.rules.self_evaluation.tables import EvaluationTable, tables_of
from juesuan.check.view import FactsByColumn, ReportView
from juesuan.money import POINT
from juesuan.report import Finding, Fragment
from juesuan.standard import grade_bounds, grade_of, grades

_HUNDRED = 100 * POINT


def score_findings(view: ReportView) -> Iterator[Finding]:
    """What the self-evaluation tables say that cannot be, indicator by indicator."""
    tables = tables_of(view)
    yield from _misspelt(view)
    for table in tables.values():
        yield from indicator_findings(table)
    yield from account_findings(view, tables)
    yield from _grade(view, tables)
    yield from _mean(view)


def _misspelt(view: ReportView) -> Iterator[Finding]:
    wrong = [fact for fact in view.report.indicators if fact.word == "份"]
    right = any(fact.word == "分" for fact in view.report.indicators)
    if wrong and right:
        yield view.breach(
            "PS-01",
            tuple(fact.place for fact in wrong),
            stated=f"{wrong[0].text}份",
            expected=f"{wrong[0].text}分",
            addresses=tuple(fact.address for fact in wrong),
            count=len(wrong),
        )


def _grade(view: ReportView, tables: dict[str, EvaluationTable]) -> Iterator[Finding]:
    """The grade that the text states of the whole or of a project, against the score beside it or of its table."""
    year = view.report.year
    for item, said in view.under("十三.二").items():
        table = tables.get(item)
        grade, score = said.get("等级"), said.get("得分") or (table.get("总分") if table else None)
        if grade is None or score is None or grade.text not in grades(year):
            continue
        if grade.text not in {grade_of(value, year) for value in (score.low, score.value)}:
            yield view.breach(
                "PS-06",
                (grade.place, score.place),
                stated=grade.text,
                expected=grade_of(score.value, year),
                addresses=(grade.address, score.address),
                score=score.text,
                name=item,
            )


def _mean(view: ReportView) -> Iterator[Finding]:
    """The mean score of the projects, against how many of them have which grade; no score is above a hundred."""
    for row, said in view.rows.items():
        if not row.startswith("十三"):
            continue
        for column in ("得分", "平均得分"):
            score = said.get(column)
            if score is None:
                continue
            least, most = _bounds(said) if column == "平均得分" else (0, _HUNDRED)
            if score.high < least or score.low > most:
                mean = (least, most) != (0, _HUNDRED)
                yield view.breach(
                    "PS-20",
                    (score.place,),
                    stated=score.text,
                    expected=f"{least // POINT}–{most // POINT}",
                    addresses=(score.address,),
                    why=Fragment("by_grades" if mean else "of_hundred"),
                )


def _bounds(said: FactsByColumn) -> tuple[int, int]:
    """The least and the greatest mean, by the counts of grades that are the same everywhere.

    Counts that do not make up the projects are wrong themselves, and bound nothing.
    """
    worth = grade_bounds()
    counts = {grade: said[grade].value if grade in said else 0 for grade in worth}
    projects = sum(counts.values())
    if projects == 0 or ("项目数" in said and said["项目数"].value != projects):
        return 0, _HUNDRED
    least, most = (sum(counts[grade] * bounds[at] for grade, bounds in worth.items()) for at in (0, 1))
    return least * POINT // projects, -(-most * POINT // projects)
