"""What is found in a narrative without statements."""

from __future__ import annotations

from checked import checked

from juesuan.report import Report


def found(report: Report) -> list[tuple[str, str]]:
    """Rule and severity of every finding of a narrative relation."""
    return [(item.rule, item.severity) for item in checked(report) if item.rule[0] == "N"]


TOTAL = "2024年度“三公”经费支出决算为10.00万元，"
