"""Budget execution as a row among the indicators: it states the execution of the table, there only or a second time."""

from __future__ import annotations

import re

from juesuan.money import looks_like_number
from juesuan.patterns import lazy_pattern
from juesuan.recognise.annexes.amount_block import AmountBlock
from juesuan.recognise.annexes.annex import AnnexIndicator
from juesuan.recognise.annexes.labels import cell_words
from juesuan.text import NUMBER

_LEVEL = lazy_pattern(r"^预算(?:资金)?执行(?:率|情况|进度)?(?:指标)?$")
_NAME = lazy_pattern(r"^(?:年度)?(?:预算|资金|预算资金)执行率$")


def without_execution(indicators: list[AnnexIndicator], block: AmountBlock) -> list[AnnexIndicator]:
    """The indicators without the one that is the table's own execution; its cells complete the block of amounts.

    One with other points than the block's is an indicator like any other.
    """
    at = next((at for at, one in enumerate(indicators) if _LEVEL.match(one.first.name) and _NAME.match(one.name)), None)
    if at is None:
        return indicators
    row = indicators[at].cells
    weight = block.weight or block.cells.get("分值")
    if weight is not None and _plain_points(cell_words(weight)) != _plain_points(
        cell_words(row["分值"]) if "分值" in row else ""
    ):
        return indicators
    for column, name in (("分值", "分值"), ("得分", "得分"), ("执行率", "实际值")):
        if column == "分值" and weight is not None:
            continue
        cell = row.get(name)
        if column not in block.cells and cell is not None and looks_like_number(cell_words(cell).rstrip("%％分")):
            block.cells[column] = cell
    return [*indicators[:at], *indicators[at + 1 :]]


def _plain_points(text: str) -> str:
    numbers = re.findall(NUMBER, text)
    return numbers[0].rstrip("0").rstrip(".") if numbers and "." in numbers[0] else "".join(numbers[:1])
