"""The four charts of the explanation: totals of two years, structure of income and of expenditure, appropriation."""

from __future__ import annotations

from typing import NamedTuple

from juesuan.document import Chart, Figure, Paragraph, Series
from juesuan.money import as_printed
from juesuan.report import INPUTS, Report, address, parse_address

INCOME = ("财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入")
SPENDING = ("基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出")


class _Plan(NamedTuple):
    """A chart: its title, and the addresses that it draws in order."""

    title: str
    addresses: tuple[str, ...]


_TWO_YEARS = {
    "1": _Plan("收、支决算总计变动情况", (f"{INPUTS}/上年/收入支出总计", "GK01/收入总计/决算数")),
    "4": _Plan("财政拨款收、支决算总计变动情况", (f"{INPUTS}/上年/财政拨款收入支出总计", "GK04/收入总计/决算数")),
}
_PARTS = {
    "2": _Plan("收入决算结构", tuple(address("GK02", "合计", part) for part in INCOME)),
    "3": _Plan("支出决算结构", tuple(address("GK03", "合计", part) for part in SPENDING)),
}


def chart(report: Report, number: str) -> Figure | Paragraph:
    """The chart with its caption and its words for those who do not see it; a sentence where all of it is zero."""
    known = {fact.address: fact for fact in (*report.facts(), *report.inputs)}
    if number in _TWO_YEARS:
        plan = _TWO_YEARS[number]
        years = [(f"{report.year - 1 + at}年度", where) for at, where in enumerate(plan.addresses) if where in known]
        points = [(name, where, known[where].true_or_printed) for name, where in years]
    else:
        plan = _PARTS[number]
        parts = [(parse_address(where).column, where) for where in plan.addresses if where in known]
        points = [(name, where, fen) for name, where in parts if (fen := known[where].true_or_printed)]
    caption = f"图{number}：{plan.title}"
    if not any(fen for _, _, fen in points):
        known_alone = number in _TWO_YEARS and len(points) < len(plan.addresses)
        said = "本年金额为零" if known_alone else "各项金额均为零"
        return Paragraph(f"{caption}（{said}，不绘制图形）", style="caption")
    names, wheres, values = zip(*points, strict=True)
    drawn = Chart("bar" if number in _TWO_YEARS else "pie", names, (Series("", values, wheres),), report.money_unit)
    said = "，".join(f"{name} {as_printed(fen, unit=report.money_unit)} {report.money_unit}" for name, _, fen in points)
    return Figure(f"{plan.title}：{said}。", caption, drawn)
