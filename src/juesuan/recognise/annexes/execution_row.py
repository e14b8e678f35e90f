"""Execution told as a row among the indicators: it is the execution of the table, told there or told twice."""

from __future__ import annotations

import re

from juesuan.money import looks_like_number
from juesuan.recognise.annexes.budget import Budget
from juesuan.recognise.annexes.labels import bare_text
from juesuan.recognise.annexes.rows import Indicator
from juesuan.text import NUMBER

_LEVEL = re.compile(r"^预算(?:资金)?执行(?:率|情况|进度)?(?:指标)?$")
_NAME = re.compile(r"^(?:年度)?(?:预算|资金|预算资金)执行率$")


def without_execution(indicators: list[Indicator], budget: Budget) -> list[Indicator]:
    """The indicators but the one that is the table's own execution; what the block of amounts lacks goes there.

    One of other points than the block's is an indicator like any other.
    """
    at = next((at for at, one in enumerate(indicators) if _LEVEL.match(one.first.name) and _NAME.match(one.name)), None)
    if at is None:
        return indicators
    row = indicators[at].cells
    weight = budget.weight or budget.cells.get("分值")
    if weight is not None and _points(bare_text(weight)) != _points(bare_text(row["分值"]) if "分值" in row else ""):
        return indicators
    for column, name in (("分值", "分值"), ("得分", "得分"), ("执行率", "实际值")):
        if column == "分值" and weight is not None:
            continue
        cell = row.get(name)
        if column not in budget.cells and cell is not None and looks_like_number(bare_text(cell).rstrip("%％分")):
            budget.cells[column] = cell
    return [*indicators[:at], *indicators[at + 1 :]]


def _points(text: str) -> str:
    numbers = re.findall(NUMBER, text)
    return numbers[0].rstrip("0").rstrip(".") if numbers and "." in numbers[0] else "".join(numbers[:1])
