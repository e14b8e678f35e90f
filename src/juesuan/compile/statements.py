"""Cells set out as the nine statements of a layout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from juesuan.books import Codes
from juesuan.compile.aggregate import Cells
from juesuan.errors import BadInput
from juesuan.report import Fact, Statement, StatementRow, exact_fact, level_of
from juesuan.standard import Form, FormRow, Layout, citations, classes_without_line


def statements(cells: Cells, layout: Layout, codes: Codes, unit: str) -> list[Statement]:
    """The nine statements in printed order, a fact for each printed cell.

    Raises:
        BadInput: money stands at a 类 that the forms of the year have no line for.
    """
    return [_statement(form, cells, codes, unit) for form in layout.forms]


def _statement(form: Form, cells: Cells, codes: Codes, unit: str) -> Statement:
    named = _named(form, cells, codes)
    made: list[tuple[StatementRow, tuple[str, ...]]] = list(_rows(form, named, codes))
    facts: list[Fact] = [
        exact_fact(form.id, row.key, column, named.get((row.key, column), 0))
        for row, columns in made
        for column in columns
    ]
    empty = not any(fact.exact for fact in facts)
    notes = [*form.notes, *([form.empty_note.format(unit=unit)] if empty and form.empty_note else [])]
    return Statement(
        form.id,
        form.title,
        list(dict.fromkeys(column.name for column in form.columns)),
        [row for row, _ in made],
        facts,
        empty=empty,
        notes=notes,
    )


def _named(form: Form, cells: Cells, codes: Codes) -> dict[tuple[str, str], int]:
    """The cells of a form by row key and column; class codes become the names of the class lines."""
    classes = {row.code: row.key for row in form.right if row.code}
    found: dict[tuple[str, str], int] = {}
    for (form_id, row, column), amount in cells.items():
        if form_id != form.id:
            continue
        if form.kind == "two_sided" and row.isdecimal():
            if row not in classes and amount:
                raise _without_line(form, row, codes)
            row = classes.get(row, row)
        found[row, column] = amount
    return found


def _without_line(form: Form, code: str, codes: Codes) -> BadInput:
    """The refusal of money at a 类 that the form does not print, with the reason where one is known."""
    name = codes.name("functional", code)
    known = classes_without_line(codes.year).get(code)
    why = f"：{known.why}（{citations(known.basis)}）" if known else ""
    why_en = f", {known.why_en} ({citations(known.basis, 'en')})" if known else ""
    named = f"{code} {name}" if name != code else code
    return BadInput(
        f"{form.title}没有类级科目 {named} 的行{why}，请核对功能分类编码以 {code} 开头的分录",
        f"{form.id} has no line for class {named}{why_en}: check the entries whose functional code begins with {code}",
    )


def _rows(
    form: Form, named: dict[tuple[str, str], int], codes: Codes
) -> Iterator[tuple[StatementRow, tuple[str, ...]]]:
    """The printed rows in order, with the columns that each of them has."""
    columns = tuple(column.name for column in form.columns)
    if form.kind == "two_sided":
        sides = {side: tuple(c.name for c in form.columns if c.side == side) for side in ("left", "right")}
        for pair in form.pairs:
            for row in pair:
                if row.key:
                    yield _fixed(row), sides[row.side]
    elif form.kind == "by_code":
        total = (StatementRow("合计", "合计", level="合计"), columns)
        if form.total_first:
            yield total
        for code in _used(named, columns):
            if level_of(code) in form.levels:
                yield StatementRow(code, codes.name("functional", code), code, level_of(code)), columns
        if not form.total_first:
            yield total
    elif form.kind == "economic":
        for code in _economic(form, named):
            yield StatementRow(code, codes.name("economic", code), code, "类" if len(code) == 3 else "款"), columns
        yield from ((_fixed(row), columns) for row in form.rows)
    else:
        yield from ((_fixed(row), columns) for row in form.rows)


def _fixed(row: FormRow) -> StatementRow:
    return StatementRow(
        row.key, row.label, row.code, "合计" if row.key in ("合计", "人员经费合计", "公用经费合计") else "行"
    )


def _used(named: dict[tuple[str, str], int], columns: Iterable[str]) -> list[str]:
    """Functional codes with money in a printed column, parents before children."""
    printed = set(columns)
    return sorted({row for (row, column), amount in named.items() if amount and column in printed and row.isdecimal()})


def _economic(form: Form, named: dict[tuple[str, str], int]) -> Iterator[str]:
    """Economic codes block by block: all that the layout prints, and those of the same 类 that have money."""
    left = {row for (row, _), amount in named.items() if amount and row.isdecimal()}
    for at, block in enumerate(form.blocks, 1):
        listed = set(block.codes)
        extra = {code for code in left - listed if code in block.when_used or code[:3] in listed}
        if at == len(form.blocks):
            extra = left - listed  # a 类 that this layout never prints stands at the end rather than nowhere
        classes = list(dict.fromkeys(code[:3] for code in (*block.codes, *block.when_used, *sorted(extra))))
        left -= listed | extra
        yield from sorted(listed | extra, key=lambda code, order=classes: (order.index(code[:3]), code))  # type: ignore[misc]
