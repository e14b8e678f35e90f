"""The two 总表: income on the left, expenditure on the right."""

from __future__ import annotations

from juesuan.compose.grid import StatementGrid
from juesuan.document import Table
from juesuan.report import Statement
from juesuan.standard import Column, Form, FormRow, Layout

_TITLES = {"left": "收入", "right": "支出"}
_INDENT = "\u3000"


def two_sided(statement: Statement, form: Form, frame: Layout, year: int) -> Table:
    """The table: 项目, 行次 and amounts of each side, the lines of both sides beside each other."""
    grid = StatementGrid(form, statement)
    sides = {side: [item for item in form.columns if item.side == side] for side in ("left", "right")}
    deep = 2 if any(item.group for item in form.columns) else 1
    head = 1 + deep + (1 if frame.column_numbers else 0)
    leading = 2 if frame.line_numbers else 1
    at = 0
    starts: dict[str, int] = {}
    for side, columns in sides.items():
        starts[side] = at
        grid.head(0, at, _TITLES[side], columns=leading + len(columns))
        grid.head(1, at, "项目", rows=deep)
        if frame.line_numbers:
            grid.head(1, at + 1, "行次", rows=deep)
        _headings(grid, columns, at + leading, deep)
        if frame.column_numbers:
            grid.head(head - 1, at, "栏次")
            if frame.line_numbers:
                grid.head(head - 1, at + 1, "")
            for nth, column in enumerate(columns):
                grid.head(head - 1, at + leading + nth, str(column.number or ""))
        at += leading + len(columns)
    for line, pair in enumerate(form.pairs, head):
        for row, (side, columns) in zip(pair, sides.items(), strict=True):
            _line(grid, row, columns, line, starts[side], frame)
    many = at > 6
    widths: list[float] = []
    for columns in sides.values():
        widths += [4.2, *[0.8] * (leading - 1), *[1.8 if many else 2.2] * len(columns)]
    return grid.table(head, widths, frame, year)


def _headings(grid: StatementGrid, columns: list[Column], start: int, deep: int) -> None:
    """Column headings, those of one group under one cell."""
    nth = 0
    while nth < len(columns):
        group = columns[nth].group
        if not group:
            grid.head(1, start + nth, columns[nth].label, rows=deep)
            nth += 1
            continue
        run = next((n for n in range(nth, len(columns)) if columns[n].group != group), len(columns)) - nth
        grid.head(1, start + nth, group, columns=run)
        for inside in range(nth, nth + run):
            grid.head(2, start + inside, columns[inside].label)
        nth += run


def _line(grid: StatementGrid, row: FormRow, columns: list[Column], line: int, start: int, frame: Layout) -> None:
    total = row.key.endswith(("合计", "总计"))
    grid.words(line, start, _INDENT * row.indent + row.label, "center" if total else "left")
    if frame.line_numbers:
        grid.words(line, start + 1, str(row.line or ""), "center")
    for nth, column in enumerate(columns, start + (2 if frame.line_numbers else 1)):
        if row.key:
            grid.amount(line, nth, row.key, column.name)
        else:
            grid.words(line, nth, "")
    if row.code:
        grid.classes[row.key] = row.code
