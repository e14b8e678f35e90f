"""A row lost from a statement by code: the total, or a heading, exceeds what stands below it in every column at once.

Where one number is mistyped, one column is out and its row does not add up.  Where a row is lost, each row that is left
adds up by itself, and the columns are out by what would make one more row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from juesuan.check.view import CodedRow, ReportView, rows_below
from juesuan.report import Amount, Fact, Finding, Fragment, Statement, StatementRow, Value, words_of
from juesuan.standard import FUNCTIONAL_FORMS, classification

_PARTS = {
    "GK05": ("小计", ("基本支出", "项目支出")),
    "GK07": ("小计", ("基本支出", "项目支出")),
    "GK08": ("小计", ("基本支出", "项目支出")),
}
"""The column that is a sum, and its parts; of income and expenditure the first is that of all others."""
_ITEM = 7
_TOTAL = "合计"
_MOST = 2
"""How many times as many headings are printed as lack, where they are meant to be printed."""
_FEW = 3
"""Items that may be the lost one and are named."""


class Gap(msgspec.Struct, frozen=True):
    """What a heading has more than the rows below it in one column: bounds, and the heading's number."""

    low: int
    high: int
    fact: Fact


def lost_row_findings(view: ReportView) -> Iterator[Finding]:
    """Totals and headings that exceed what stands below them by what would be one row."""
    lines = {form: rows for form in FUNCTIONAL_FORMS if (rows := view.coded(form)) is not None}
    for form in lines:
        statement = view.read(form)
        if statement is None or statement.unread or not any(row.code for row in statement.rows):
            continue
        coded = [row for row in statement.rows if row.code]
        yield from _without_headings(view, form, coded)
        below = rows_below(coded)
        for parent in statement.rows:
            children = below.get(parent.code, []) if parent.code or parent.key == _TOTAL else []
            gap = _gap(view, statement, parent, children) if children else None
            if gap is None:
                continue
            others = [line for other, rows in lines.items() if other != form for line in rows.values()]
            meant = _meant(parent, coded, others, gap)
            yield view.breach(
                "CL-15",
                (gap.fact.place, *(line.place for line in meant)),
                stated=gap.fact.text,
                expected=words_of(f"{line.code} {line.label}" for line in meant),
                form=form,
                addresses=(gap.fact.address, *(line.address for line in meant)),
                title=view.title(form),
                parent=parent.label if parent.code else _TOTAL,
                amount=Amount((gap.low + gap.high) // 2, gap.fact.unit),
                which=_named(meant),
            )
            break


def _without_headings(view: ReportView, form: str, coded: Sequence[StatementRow]) -> Iterator[Finding]:
    """Items whose heading is not printed, in a statement that prints those of nearly all."""
    printed = {row.code for row in coded}
    items = [row for row in coded if len(row.code) == _ITEM]
    for length in (3, 5):
        bare: dict[str, StatementRow] = {}
        for row in items:
            if row.code[:length] not in printed:
                bare.setdefault(row.code[:length], row)
        headed = {row.code[:length] for row in items} - set(bare)
        if len(headed) <= _MOST * len(bare):
            continue
        known = classification(view.report.year)
        for code, row in bare.items():
            heading = known.functional(code)
            yield view.breach(
                "CL-16",
                (row.place,),
                stated=f"{row.code} {row.label}",
                expected=f"{code} {heading.name}" if heading is not None else code,
                title=view.title(form),
            )


def _named(meant: Sequence[CodedRow]) -> Value:
    return Fragment("perhaps", {"items": words_of(f"{line.code} {line.label}" for line in meant)}) if meant else ""


def _gap(view: ReportView, statement: Statement, parent: StatementRow, below: Sequence[StatementRow]) -> Gap | None:
    """What a row is missing below the heading; None where nothing is, or where a number is out by itself."""
    form = statement.form
    whole, parts = _PARTS.get(form, (statement.columns[0], tuple(statement.columns[1:])))
    main = _excess(view, form, parent, below, whole)
    if main is None or main.low <= 0:
        return None
    if not all(_adds_up(view, form, row, whole, parts) for row in (parent, *below)):
        return None
    out = []
    for column in statement.columns:
        gap = _excess(view, form, parent, below, column)
        if gap is None:
            return None
        if gap.low > 0 or gap.high < 0:
            out.append(gap)
    return main if len(out) > 1 and all(gap.low > 0 for gap in out) else None


def _excess(
    view: ReportView, form: str, parent: StatementRow, below: Sequence[StatementRow], column: str
) -> Gap | None:
    """What the heading has more than the rows below it in one column; None where a cell of them was not read."""
    cell = view.cell(form, parent.key, column)
    cells = [one for row in below if (one := view.cell(form, row.key, column)) is not None]
    if cell is None or len(cells) < len(below):
        return None
    return Gap(cell.low - sum(one.high for one in cells), cell.high - sum(one.low for one in cells), cell)


def _adds_up(view: ReportView, form: str, row: StatementRow, whole: str, parts: Sequence[str]) -> bool:
    total = view.cell(form, row.key, whole)
    cells = [cell for part in parts if (cell := view.cell(form, row.key, part)) is not None]
    return (
        total is not None
        and sum(cell.low for cell in cells) <= total.high
        and total.low <= sum(cell.high for cell in cells)
    )


def _meant(parent: StatementRow, coded: Sequence[StatementRow], others: Sequence[CodedRow], gap: Gap) -> list[CodedRow]:
    """The items that other statements print and this one lacks: those of just that amount, else the few there are."""
    printed = {row.code for row in coded}
    lacking: dict[str, CodedRow] = {}
    for line in others:
        missing = len(line.code) == _ITEM and line.code not in printed and line.code.startswith(parent.code)
        if missing and (line.code not in lacking or gap.low <= line.amount <= gap.high):
            lacking[line.code] = line
    exact = [line for line in lacking.values() if gap.low <= line.amount <= gap.high]
    return exact or (list(lacking.values()) if len(lacking) <= _FEW else [])
