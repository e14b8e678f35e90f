"""Basic expenditure by economic code: column blocks beside each other, totals in the last row."""

from __future__ import annotations

from juesuan.compose.grid import StatementGrid
from juesuan.document import Table
from juesuan.report import Statement
from juesuan.standard import Form, FormRow, Layout, classification

_PERSONNEL = ("301", "303")


def economic(statement: Statement, form: Form, frame: Layout, year: int) -> Table:
    """The table: code, name, amount of each block; codes with money that no block names join the last fitting one."""
    grid = StatementGrid(form, statement)
    blocks = _codes(statement, form)
    _heads(grid, form)
    labels = {row.key: row.label for row in statement.rows}
    names = classification(year)
    deepest = max(len(codes) for codes in blocks)
    column = form.columns[0].name
    for nth, codes in enumerate(blocks):
        for line in range(deepest):
            row = line + 2
            if line < len(codes):
                code = codes[line]
                known = names.economic(code)
                grid.words(row, 3 * nth, code)
                grid.words(row, 3 * nth + 1, labels.get(code) or (known.name if known else ""))
                grid.amount(row, 3 * nth + 2, code, column)
            else:
                for at in range(3 * nth, 3 * nth + 3):
                    grid.words(row, at, "")
    _totals(grid, form, deepest + 2)
    return grid.table(2, [1.0, 3.0, 1.7] * len(blocks), frame, year, landscape=False)


def _codes(statement: Statement, form: Form) -> list[list[str]]:
    """The codes down each block."""
    used = {fact.address.split("/")[1] for fact in statement.facts if fact.value}
    blocks = [[*block.codes, *sorted(used & set(block.when_used))] for block in form.blocks]
    placed = {code for block in blocks for code in block}
    for code in sorted(code for code in used - placed if code.isdigit()):
        personnel = code.startswith(_PERSONNEL)
        fitting = [n for n, block in enumerate(form.blocks) if (block.codes[0] in _PERSONNEL) == personnel]
        blocks[fitting[-1]].append(code)
    return [_sorted(block) for block in blocks]


def _sorted(codes: list[str]) -> list[str]:
    """Codes in order inside each 类, the 类 in the order they came in."""
    order = {code[:3]: nth for nth, code in reversed(list(enumerate(codes)))}
    return sorted(codes, key=lambda code: (order[code[:3]], code))


def _heads(grid: StatementGrid, form: Form) -> None:
    nth = 0
    while nth < len(form.blocks):
        group = form.blocks[nth].group
        run = next((n for n in range(nth, len(form.blocks)) if form.blocks[n].group != group), len(form.blocks)) - nth
        grid.head(0, 3 * nth, group, columns=3 * run)
        nth += run
    for nth in range(len(form.blocks)):
        for at, text in enumerate(("经济分类科目编码", "科目名称", form.columns[0].label)):
            grid.head(1, 3 * nth + at, text)


def _totals(grid: StatementGrid, form: Form, line: int) -> None:
    """The last row: personnel under the first block, public expense under all others."""
    left, right = form.rows
    _total(grid, form, left, line, 0, 2)
    _total(grid, form, right, line, 3, 3 * len(form.blocks) - 4)


def _total(grid: StatementGrid, form: Form, row: FormRow, line: int, start: int, columns: int) -> None:
    grid.words(line, start, row.label, "center", columns=columns)
    grid.amount(line, start + columns, row.key, form.columns[0].name)
