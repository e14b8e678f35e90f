"""The 三公 statement: one row of amounts, items times 预算数 and 决算数."""

from __future__ import annotations

from juesuan.compose.grid import StatementGrid
from juesuan.document import Table
from juesuan.report import Statement
from juesuan.standard import Form, FormRow, Layout


def three_public(statement: Statement, form: Form, frame: Layout, year: int) -> Table:
    """The table: all items under each measure, or both measures under each item, as the layout has it."""
    grid = StatementGrid(form, statement)
    items, measures = form.rows, form.columns
    if form.arrangement == "by_item":
        _item_heads(grid, items, 0, 0, len(measures))
        order = [(item, measure) for item in items for measure in measures]
        for at, (_, measure) in enumerate(order):
            grid.head(2, at, measure.label)
        head = 3
    else:
        for nth, measure in enumerate(measures):
            grid.head(0, nth * len(items), measure.label, columns=len(items))
            _item_heads(grid, items, 1, nth * len(items), 1)
        order = [(item, measure) for measure in measures for item in items]
        head = 3
    if frame.column_numbers:
        for at in range(len(order)):
            grid.head(head, at, str(at + 1))
        head += 1
    for at, (item, measure) in enumerate(order):
        grid.amount(head, at, item.key, measure.name)
    return grid.table(head, [1.0] * len(order), frame, year, landscape=True)


def _item_heads(grid: StatementGrid, items: tuple[FormRow, ...], row: int, start: int, wide: int) -> None:
    """Two rows of item headings, those of one group under one cell; each ``wide`` columns."""
    nth = 0
    while nth < len(items):
        group = items[nth].group
        if not group:
            grid.head(row, start + nth * wide, items[nth].label, rows=2, columns=wide)
            nth += 1
            continue
        run = next((n for n in range(nth, len(items)) if items[n].group != group), len(items)) - nth
        grid.head(row, start + nth * wide, group, columns=run * wide)
        for inside in range(nth, nth + run):
            grid.head(row + 1, start + inside * wide, items[inside].label, columns=wide)
        nth += run
