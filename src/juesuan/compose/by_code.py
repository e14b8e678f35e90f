"""The statements whose rows are functional codes, with their 合计 row first or last."""

from __future__ import annotations

from juesuan.compose.grid import StatementGrid
from juesuan.document import Table
from juesuan.report import Statement, StatementRow
from juesuan.standard import Form, Layout

TOTAL = "合计"
_BLANK_ROWS = 3


def by_code(statement: Statement, form: Form, frame: Layout, year: int) -> Table:
    """The table: code, name, amounts; an empty statement keeps three blank rows."""
    grid = StatementGrid(form, statement)
    grid.head(0, 0, "项目", columns=2)
    grid.head(1, 0, "功能分类科目编码")
    grid.head(1, 1, "科目名称")
    columns = form.columns
    nth = 0
    while nth < len(columns):
        group = columns[nth].group
        run = 1
        if group:
            run = next((n for n in range(nth, len(columns)) if columns[n].group != group), len(columns)) - nth
            grid.head(0, 2 + nth, group, columns=run)
        for inside in range(nth, nth + run):
            grid.head(1 if group else 0, 2 + inside, columns[inside].label, rows=1 if group else 2)
        nth += run
    head = 2
    if frame.column_numbers:
        grid.head(2, 0, "栏次", columns=2)
        for at, column in enumerate(columns, 2):
            grid.head(2, at, str(column.number or ""))
        head = 3
    codes = [row for row in statement.rows if row.key != TOTAL]
    lines: list[StatementRow | None] = [*codes] if codes else [None] * _BLANK_ROWS
    total = StatementRow(TOTAL, TOTAL, level="合计")
    for line, row in enumerate([total, *lines] if form.total_first else [*lines, total], head):
        _line(grid, row, form, line)
    widths = [1.5 if len(columns) < 6 else 1.3, 4.0 if len(columns) < 6 else 3.2, *[1.7] * len(columns)]
    return grid.table(head, widths, frame, year, landscape=len(columns) >= 6)


def _line(grid: StatementGrid, row: StatementRow | None, form: Form, line: int) -> None:
    if row is None:
        for at in range(2 + len(form.columns)):
            grid.words(line, at, "")
        return
    if row.key == TOTAL:
        grid.words(line, 0, TOTAL, "center", columns=2)
    else:
        grid.words(line, 0, row.code or row.key)
        grid.words(line, 1, row.label)
    for at, column in enumerate(form.columns, 2):
        grid.amount(line, at, row.key, column.name)
