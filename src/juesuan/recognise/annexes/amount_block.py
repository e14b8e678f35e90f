"""The block of amounts of a self-evaluation table: budgets, outturn, rate, points, and where the money came from."""

from __future__ import annotations

import msgspec

from juesuan.document import Cell
from juesuan.patterns import lazy_pattern
from juesuan.recognise.annexes.labels import (
    AMOUNTS,
    OTHER,
    POINTS,
    budget_columns,
    cell_words,
    cells_in,
    heading_columns,
    source_of,
)
from juesuan.recognise.table_view import TableView, is_amount

_BY_RATE = lazy_pattern(r"[*×xX＊]执行率|执行率[*×xX＊]")
_IN_YUAN = lazy_pattern(r"[（(]元[)）]|单位[:：]元")
_ROWS_OF_AMOUNTS = 3
"""Rows below the heading in which the amounts of the year stand."""


class AmountBlock(msgspec.Struct):
    """The amounts: cells by name (预算数, 执行数, 执行率, 分值, 得分), by source, and how the headings score them."""

    cells: dict[str, Cell] = {}
    sources: dict[str, dict[str, Cell]] = {}
    weight: Cell | None = None
    by_rate: bool = False
    unit: str = ""
    """The unit of the amounts; empty where nothing states it, which usually means 万元."""


def has_amount_block(view: TableView) -> bool:
    """True when the table has a heading of the block of amounts."""
    return any(budget_columns(texts) for texts in view.texts)


def read_amount_block(view: TableView, unit: str = "") -> tuple[AmountBlock, int]:
    """The block of amounts, and the row behind its heading; an empty one where there is none.

    ``unit`` is that of the amounts unless the table states another.
    """
    block = AmountBlock(unit=unit)
    for row, texts in enumerate(view.texts):
        if heading_columns(texts):
            return block, row
        if any(_IN_YUAN.search(text) for text in texts):
            block.unit = "元"
        elif any("万元" in text for text in texts):
            block.unit = "万元"
        names = budget_columns(texts)
        if not names:
            continue
        for cell in cells_in(view, row):
            text = cell_words(cell)
            if POINTS.search(text) and block.weight is None and ("执行" in text or "得分" in text):
                block.weight = cell
            block.by_rate = block.by_rate or bool(_BY_RATE.search(text))
        at = _amounts(view, row + 1, names, block)
        _sources(view, at + 1, names, block)
        return block, row + 1
    return block, 0


def _source(view: TableView, row: int) -> str:
    label = next((cell_words(cell) for cell in cells_in(view, row)), "")
    return source_of(label)


def _amounts(view: TableView, row: int, names: dict[str, int], block: AmountBlock) -> int:
    """Read the amounts of the year; gives the row they stand in."""
    for at in range(row, min(row + _ROWS_OF_AMOUNTS, view.height)):
        found = {
            name: cell
            for name, column in names.items()
            if (cell := view.cells[at][column]) is not None and cell.row == at and is_amount(cell_words(cell))
        }
        if _source(view, at):
            break
        if found:
            block.cells = found
            return at
    return row


def _sources(view: TableView, row: int, names: dict[str, int], block: AmountBlock) -> None:
    """Read the amounts by source below the total; none of them unless the list includes 其他资金."""
    found: dict[str, dict[str, Cell]] = {}
    for at in range(row, view.height):
        source = _source(view, at)
        if not source or source in found:
            break
        line = view.cells[at]
        cells = {name: cell for name in AMOUNTS if (cell := line[names[name]] if name in names else None)}
        found[source] = {name: cell for name, cell in cells.items() if cell.row == at and is_amount(cell_words(cell))}
    if OTHER in found:
        block.sources = found
