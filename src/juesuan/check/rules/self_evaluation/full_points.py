"""All points for execution where the rate, by which they are given, is below one hundred."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.check.view import ReportView
from juesuan.money import HUNDRED_PERCENT, POINT, as_printed
from juesuan.report import Finding


def full_point_findings(view: ReportView) -> Iterator[Finding]:
    """Full points beside a rate that gives fewer, which rounding to whole points would explain.

    A document that prints other scores with decimals does not round to whole points.
    """
    rows = view.annexes
    scores = [row[column] for row in rows.values() for column in ("执行得分", "总分") if column in row]
    if not any(score.value % POINT for score in scores):
        return
    for name, row in rows.items():
        rate, score, points = row.get("执行率"), row.get("执行得分"), row.get("执行分值")
        if rate is None or score is None or points is None or "按执行率计分" not in row:
            continue
        meant = points.value * rate.value // HUNDRED_PERCENT
        if score.value == points.value and 0 < rate.high < HUNDRED_PERCENT and score.low <= meant:
            expected = as_printed(meant, unit="", decimals=2)
            yield view.breach(
                "PS-30",
                (score.place, rate.place),
                stated=score.text,
                expected=expected,
                addresses=(score.address, rate.address),
                name=name,
                points=points.text,
                rate=rate.text,
            )
