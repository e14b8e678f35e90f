"""From relations, declared once, to rows of one linear system over the numbers of a report.

A row says ``low <= Σ coefficient · number <= high`` in whole quanta.  An equality is one row with
both bounds zero.  A printed percentage ``r`` of ``N / D`` is two rows with whole coefficients made from
the interval of ``r``: ``r.low · D <= 100 N <= r.high · D`` (turned round where ``D`` is negative).
"""

from __future__ import annotations

from collections.abc import Iterator
from math import gcd
from typing import NamedTuple

from juesuan.check.sheet import TOTAL, Sheet, Sheets
from juesuan.report import Fact
from juesuan.standard import CellRef, Relation, Term

Weights = dict[int, int]
"""Coefficients by fact number."""

PER_CENT = 100_000_000
"""Quanta of a percentage that make the ratio one."""


class NotRun(Exception):
    """The relation, or one instance of it, needs a number that was not read; says which."""


class Row(NamedTuple):
    """One linear (in)equality; ``None`` is an open bound. ``fixed`` is the percentage in the coefficients."""

    weights: Weights
    low: int | None
    high: int | None
    fixed: int | None = None


class Instance(NamedTuple):
    """A relation at one row and column of a report: the rows that it stands for, all or none.

    Of a percentage, ``left`` is the percentage, ``over`` its numerator and ``right`` its denominator.
    """

    relation: Relation
    bound: str
    column: str
    left: Weights
    right: Weights
    rows: tuple[Row, ...]
    over: Weights = {}

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the facts that take part, each once, left side first."""
        seen = dict.fromkeys([*self.left, *self.over, *self.right])
        for row in self.rows:
            if row.fixed is not None:
                seen.setdefault(row.fixed)
        return tuple(seen)


def instances(relation: Relation, sheets: Sheets) -> tuple[list[Instance], list[str]]:
    """Every instance of a relation in a report, and the reasons of those that could not run."""
    found: list[Instance] = []
    skipped: list[str] = []
    try:
        for condition in relation.when:
            if not _holds(condition, sheets):
                return [], []
        bindings = list(_bindings(relation, sheets))
        columns = list(_columns(relation, sheets))
    except NotRun as reason:
        return [], [str(reason)]
    for column in columns:
        for bound in bindings:
            try:
                found.append(_instance(relation, sheets, bound, column))
            except NotRun as reason:
                skipped.append(str(reason))
    return found, skipped


def _instance(relation: Relation, sheets: Sheets, bound: str, column: str) -> Instance:
    if relation.percent is not None:
        ratio = relation.percent
        shown = _single(_cell(ratio.cell, sheets, bound, column, summed=False))
        over, constant = _side(ratio.numerator, sheets, bound, column)
        under, base = _side(ratio.denominator, sheets, bound, column)
        if constant or base:
            raise NotRun("百分比的分子分母不能含常数")
        rows = _ratio_rows(sheets.facts, shown, over, under)
        return Instance(relation, bound, column, {shown: 1}, under, rows, over)
    left, one = _side(relation.left, sheets, bound, column)
    right, two = _side(relation.right, sheets, bound, column)
    weights = dict(left)
    for number, weight in right.items():
        weights[number] = weights.get(number, 0) - weight
    offset = two - one
    row = Row(
        {number: weight for number, weight in weights.items() if weight},
        offset if relation.cmp in ("=", ">=") else None,
        offset if relation.cmp in ("=", "<=") else None,
    )
    return Instance(relation, bound, column, left, right, (row,))


def _ratio_rows(facts: list[Fact], shown: int, over: Weights, under: Weights) -> tuple[Row, ...]:
    base_low = sum(w * (facts[n].low if w > 0 else facts[n].high) for n, w in under.items())
    base_high = sum(w * (facts[n].high if w > 0 else facts[n].low) for n, w in under.items())
    if base_low <= 0 <= base_high:
        raise NotRun("分母为零或可能为零")
    low, high = facts[shown].low, facts[shown].high
    if base_high < 0:
        low, high = high, low
    common = gcd(gcd(low, high), PER_CENT)
    rows = []
    for limit, is_low in ((low, True), (high, False)):
        weights: Weights = {}
        for number, weight in over.items():
            weights[number] = weights.get(number, 0) + weight * (PER_CENT // common)
        for number, weight in under.items():
            weights[number] = weights.get(number, 0) - weight * (limit // common)
        kept = {number: weight for number, weight in weights.items() if weight}
        rows.append(Row(kept, 0 if is_low else None, None if is_low else 0, shown))
    return tuple(rows)


def _side(terms: tuple[Term, ...], sheets: Sheets, bound: str, column: str) -> tuple[Weights, int]:
    weights: Weights = {}
    constant = 0
    for term in terms:
        if term.cell is None:
            constant += term.coefficient
            continue
        for number in _cell(term.cell, sheets, bound, column, summed=term.summed):
            weights[number] = weights.get(number, 0) + term.coefficient
    return weights, constant


def _single(numbers: list[int]) -> int:
    if len(numbers) != 1:
        raise NotRun("所要的百分比没有读到")
    return numbers[0]


def _sheet(sheets: Sheets, form: str) -> Sheet:
    sheet = sheets.by_form.get(form)
    if sheet is None:
        raise NotRun(f"{form} {sheets.unread.get(form, '没有读到')}")
    return sheet


def _cell(cell: CellRef, sheets: Sheets, bound: str, column: str, *, summed: bool) -> list[int]:
    """The numbers that a cell reference stands for; blank rows of a whole statement stand for none."""
    sheet = _sheet(sheets, cell.form)
    name = column if cell.column == "*" else cell.column
    if sheet.columns and name not in sheet.columns and not any((key, name) in sheet.cells for key in sheet.keys):
        raise NotRun(f"{cell.form} 没有「{name}」栏")
    if summed:
        if not sheet.whole:
            raise NotRun(f"{cell.form} 有未读出的行")
        return [sheet.cells[key, name] for key in _many(cell, sheet, bound) if (key, name) in sheet.cells]
    if cell.selector == "class":
        key = next((key for key, code in sheet.class_rows if code == bound), bound)
    elif _quantifies(cell.selector):
        key = bound if not cell.selector.endswith("#") else cell.selector[:-1] + bound
    elif "@" in cell.selector:
        key = cell.selector.replace("@", bound)
    else:
        key = cell.selector
    number = sheet.cells.get((key, name))
    if number is not None:
        return [number]
    if sheet.code_keyed and key.isdigit():
        if not sheet.whole:
            raise NotRun(f"{cell.form} 有未读出的行")
        under = sheet.within(key)
        if not under and sheet.above(key):
            raise NotRun(f"{cell.form} 没有 {key} 的明细行")
        return [sheet.cells[code, name] for code in under if (code, name) in sheet.cells]
    if key in sheet.levels:
        raise NotRun(f"{cell.form} 「{key}」行没有「{name}」栏")
    raise NotRun(f"{cell.form} 没有「{key}」行" if sheet.columns else f"没有读到 {cell.form}/{key}/{name}")


def _many(cell: CellRef, sheet: Sheet, bound: str) -> list[str]:
    selector = cell.selector
    if selector == "children":
        return sheet.children(bound)
    if selector == "top":
        return sheet.tops
    if selector == "leaf":
        return sheet.leaves
    if selector == "class":
        return [key for key, _ in sheet.class_rows]
    if selector.startswith("top in "):
        return sheet.within(selector.removeprefix("top in ").replace("@", bound))
    if selector.endswith("#"):
        return [key for key in sheet.keys if key.startswith(selector[:-1])]
    if selector in ("项", "款", "类"):
        return [key for key in sheet.keys if sheet.levels[key] == selector]
    return [selector.replace("@", bound)]


def _quantifies(selector: str) -> bool:
    return selector in ("*", "inner", "class", "项", "款", "类") or selector.endswith("#")


def _bindings(relation: Relation, sheets: Sheets) -> Iterator[str]:
    """The rows that the relation is instantiated for: a row key, a class code, or a tail of a claim's row."""
    cell = next(
        (term.cell for term in _terms(relation) if term.cell and not term.summed and _quantifies(term.cell.selector)),
        None,
    )
    if cell is None:
        yield ""
        return
    sheet = _sheet(sheets, cell.form)
    if cell.selector == "*":
        yield from sheet.keys
    elif cell.selector == "#":
        yield from sheet.codes
    elif cell.selector == "inner":
        yield from sheet.inner
    elif cell.selector == "class":
        yield from (code for _, code in sheet.class_rows)
    elif cell.selector.endswith("#"):
        start = cell.selector[:-1]
        yield from (key[len(start) :] for key in sheet.keys if key.startswith(start) and key != start)
    else:
        yield from (key for key in sheet.keys if sheet.levels[key] == cell.selector and key != TOTAL)


def _columns(relation: Relation, sheets: Sheets) -> Iterator[str]:
    cells = [term.cell for term in _terms(relation) if term.cell and term.cell.column == "*"]
    if not cells:
        yield ""
        return
    shared = _sheet(sheets, cells[0].form).columns
    others = [_sheet(sheets, cell.form).columns for cell in cells[1:]]
    yield from (column for column in shared if all(column in columns for columns in others))


def _terms(relation: Relation) -> Iterator[Term]:
    yield from relation.left
    yield from relation.right
    if relation.percent is not None:
        yield Term(1, relation.percent.cell, False)
        yield from relation.percent.numerator
        yield from relation.percent.denominator


def _holds(condition: Relation, sheets: Sheets) -> bool:
    """True when the printed values meet the condition; false when they cannot be known."""
    found, skipped = instances(condition, sheets)
    if skipped or not found:
        return False
    for instance in found:
        for row in instance.rows:
            value = sum(weight * sheets.facts[n].value for n, weight in row.weights.items())
            if (row.low is not None and value < row.low) or (row.high is not None and value > row.high):
                return False
    return True
