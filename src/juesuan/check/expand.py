"""From relations, declared once, to rows of one linear system over the numbers of a report.

A row says ``low <= Σ coefficient · number <= high`` in whole quanta.  An equality is one row with
both bounds alike.  A printed percentage ``r`` of ``N / D`` is two rows with whole coefficients made from
the interval of ``r``: ``r.low · D <= 100 N <= r.high · D`` (turned round where ``D`` is negative).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import gcd
from typing import NamedTuple

from juesuan.check.plan import Plan, PlannedTerm, plan_of
from juesuan.check.sheet import TOTAL, Sheet, Sheets
from juesuan.report import Fact
from juesuan.standard import CellRef, Relation

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
    """A relation at one row and column of a report.

    ``terms`` are the numbers of the facts in the order left, over, right, ``weights`` their coefficients in
    ``left + over - right``; ``sides`` is where left and over end.  Of a percentage, left is the percentage, over its
    numerator, right its denominator (with its own sign), and ``ratio`` its interval.
    """

    relation: Relation
    bound: str
    column: str
    terms: tuple[int, ...]
    weights: tuple[int, ...]
    sides: tuple[int, int]
    offset: int = 0
    ratio: tuple[int, int] | None = None

    @property
    def left(self) -> Weights:
        """The left side, or the percentage."""
        return _merged(self.terms[: self.sides[0]], self.weights[: self.sides[0]])

    @property
    def over(self) -> Weights:
        """The numerator of a percentage."""
        start, end = self.sides
        return _merged(self.terms[start:end], self.weights[start:end])

    @property
    def right(self) -> Weights:
        """The right side, or the denominator of a percentage."""
        end = self.sides[1]
        side = _merged(self.terms[end:], self.weights[end:])
        return side if self.ratio is not None else {number: -weight for number, weight in side.items()}

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the facts that take part, each once, left side first."""
        return tuple(dict.fromkeys(self.terms))

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows that the instance stands for, all or none; without numbers that cancel out."""
        if self.ratio is not None:
            return _ratio_rows(self.terms[0], self.ratio, self.over, self.right)
        weights = {number: weight for number, weight in _merged(self.terms, self.weights).items() if weight}
        if not weights:
            return ()
        low = None if self.relation.cmp == "<=" else self.offset
        high = None if self.relation.cmp == ">=" else self.offset
        return (Row(weights, low, high),)


def instances(relation: Relation, sheets: Sheets) -> tuple[list[Instance], list[str]]:
    """Every instance of a relation in a report, and the reasons of those that could not run."""
    plan = plan_of(relation)
    found: list[Instance] = []
    skipped: list[str] = []
    try:
        for condition in relation.when:
            if not _holds(condition, sheets):
                return [], []
        bindings = _bindings(plan.binder, sheets)
        columns = _columns(plan, sheets)
    except NotRun as reason:
        return [], [str(reason)]
    for column in columns:
        _expand(plan, sheets, bindings, column, found, skipped)
    return found, skipped


def _expand(
    plan: Plan, sheets: Sheets, bindings: Sequence[str], column: str, found: list[Instance], skipped: list[str]
) -> None:
    relation, offset, shared = plan.relation, plan.offset, plan.shared
    try:
        sides = [_term(term, sheets, bindings, column) for term in plan.terms]
    except NotRun as reason:
        skipped.extend([str(reason)] * len(bindings))
        return
    lefts = sum(term.side == 0 for term in plan.terms)
    overs = lefts + sum(term.side == 1 for term in plan.terms)
    plain = relation.percent is None
    for at, bound in enumerate(bindings):
        cells = [side[at] if type(side) is list else side for side in sides]
        terms: tuple[int, ...] = ()
        weights: tuple[int, ...] = ()
        even = True
        for cell in cells:
            if type(cell) is str:
                skipped.append(cell)
                break
            even = even and len(cell) == 1
            terms += cell  # type: ignore[operator] # a str left the loop above
        else:
            if even:
                weights, ends = shared, (lefts, overs)
            else:
                for coefficient, cell in zip(shared, cells, strict=True):
                    weights += (coefficient,) * len(cell)
                ends = (sum(map(len, cells[:lefts])), sum(map(len, cells[:overs])))
            if plain:
                if terms:
                    found.append(Instance(relation, bound, column, terms, weights, ends, offset))
            else:
                reason_or_ratio = _ratio(plan, sheets.facts, terms, weights, ends)
                if isinstance(reason_or_ratio, str):
                    skipped.append(reason_or_ratio)
                else:
                    found.append(Instance(relation, bound, column, terms, weights, ends, 0, reason_or_ratio))


Cells = tuple[int, ...] | str
"""The numbers of the cells that a term stands for at one row, or why there are none."""


def _term(term: PlannedTerm, sheets: Sheets, bindings: Sequence[str], column: str) -> Cells | list[Cells]:
    """The cells of a term: for each bound row, or once where they do not vary."""
    cell = term.cell
    sheet = _sheet(sheets, cell.form)
    name = column if term.starred else cell.column
    cells = sheet.by_column.get(name)
    if cells is None:
        if sheet.columns and name not in sheet.columns:
            raise NotRun(f"{cell.form} 没有「{name}」栏")
        cells = {}
    kind = term.kind
    if kind == "sum":
        if not sheet.whole:
            raise NotRun(f"{cell.form} 有未读出的行")
        if not term.varies:
            return _summed(cells, _many(cell, sheet, ""))
        return [_summed(cells, _many(cell, sheet, bound)) for bound in bindings]
    if kind == "fixed":
        return _looked_up(sheet, cells, cell.form, cell.selector, name)
    keys: Iterable[str] = bindings
    if kind == "tail":
        keys = [term.prefix + bound for bound in bindings]
    elif kind == "class":
        keys = [sheet.class_of.get(bound, bound) for bound in bindings]
    elif kind == "within":
        keys = [cell.selector.replace("@", bound) for bound in bindings]
    get = cells.get
    found: list[Cells] = []
    for key in keys:
        number = get(key)
        found.append((number,) if number is not None else _looked_up(sheet, cells, cell.form, key, name))
    return found


def _summed(cells: dict[str, int], keys: list[str]) -> tuple[int, ...]:
    return tuple([cells[key] for key in keys if key in cells])


def _looked_up(sheet: Sheet, cells: dict[str, int], form: str, key: str, name: str) -> Cells:
    """The one cell, or those under a code that is not printed itself; blank rows of a whole statement are none."""
    number = cells.get(key)
    if number is not None:
        return (number,)
    if sheet.code_keyed and key.isdigit():
        if not sheet.whole:
            return f"{form} 有未读出的行"
        under = sheet.within(key)
        if not under and sheet.above(key):
            return f"{form} 没有 {key} 的明细行"
        return _summed(cells, under)
    if key in sheet.levels:
        return f"{form} 「{key}」行没有「{name}」栏"
    return f"{form} 没有「{key}」行" if sheet.columns else f"没有读到 {form}/{key}/{name}"


def _ratio(
    plan: Plan, facts: list[Fact], terms: tuple[int, ...], weights: tuple[int, ...], ends: tuple[int, int]
) -> tuple[int, int] | str:
    """The interval of the printed percentage, turned round for a negative denominator; or why it cannot run."""
    if plan.offset:
        return "百分比的分子分母不能含常数"
    if ends[0] != 1:
        return "所要的百分比没有读到"
    base_low = base_high = 0
    for number, weight in zip(terms[ends[1] :], weights[ends[1] :], strict=True):
        fact = facts[number]
        base_low += weight * (fact.low if weight > 0 else fact.high)
        base_high += weight * (fact.high if weight > 0 else fact.low)
    if base_low <= 0 <= base_high:
        return "分母为零或可能为零"
    shown = facts[terms[0]]
    return (shown.low, shown.high) if base_low > 0 else (shown.high, shown.low)


def _ratio_rows(shown: int, ratio: tuple[int, int], over: Weights, under: Weights) -> tuple[Row, ...]:
    common = gcd(gcd(*ratio), PER_CENT)
    rows = []
    for limit, is_low in zip(ratio, (True, False), strict=True):
        weights = {number: weight * (PER_CENT // common) for number, weight in over.items()}
        for number, weight in under.items():
            weights[number] = weights.get(number, 0) - weight * (limit // common)
        kept = {number: weight for number, weight in weights.items() if weight}
        rows.append(Row(kept, 0 if is_low else None, None if is_low else 0, shown))
    return tuple(rows)


def _merged(numbers: Sequence[int], weights: Sequence[int]) -> Weights:
    merged: Weights = {}
    for number, weight in zip(numbers, weights, strict=True):
        merged[number] = merged.get(number, 0) + weight
    return merged


def _sheet(sheets: Sheets, form: str) -> Sheet:
    sheet = sheets.by_form.get(form)
    if sheet is None:
        raise NotRun(f"{form} {sheets.unread.get(form, '没有读到')}")
    return sheet


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


def _bindings(cell: CellRef | None, sheets: Sheets) -> Sequence[str]:
    """The rows that the relation is instantiated for: a row key, a class code, or a tail of a claim's row."""
    if cell is None:
        return ("",)
    sheet = _sheet(sheets, cell.form)
    if cell.selector == "*":
        return sheet.keys
    if cell.selector == "#":
        return sheet.codes
    if cell.selector == "inner":
        return sheet.inner
    if cell.selector == "class":
        return [code for _, code in sheet.class_rows]
    if cell.selector.endswith("#"):
        start = cell.selector[:-1]
        return [key[len(start) :] for key in sheet.keys if key.startswith(start) and key != start]
    return [key for key in sheet.keys if sheet.levels[key] == cell.selector and key != TOTAL]


def _columns(plan: Plan, sheets: Sheets) -> Sequence[str]:
    if not plan.starred:
        return ("",)
    shared, *others = [_sheet(sheets, form).columns for form in plan.starred]
    return [column for column in shared if all(column in columns for columns in others)]


def _holds(condition: Relation, sheets: Sheets) -> bool:
    """True when the printed values meet the condition; false when they cannot be known."""
    found, skipped = instances(condition, sheets)
    if skipped or not found:
        return False
    return all(holds(instance, sheets.values) for instance in found)


def holds(instance: Instance, values: Sequence[int]) -> bool:
    """True when these amounts, one a fact, meet the instance exactly."""
    terms, weights = instance.terms, instance.weights
    if instance.ratio is None:
        total = 0
        for number, weight in zip(terms, weights, strict=True):
            total += weight * values[number]
        compare = instance.relation.cmp
        if compare == "=":
            return total == instance.offset
        return total >= instance.offset if compare == ">=" else total <= instance.offset
    start, end = instance.sides
    over = sum(weight * values[number] for number, weight in zip(terms[start:end], weights[start:end], strict=True))
    under = sum(weight * values[number] for number, weight in zip(terms[end:], weights[end:], strict=True))
    return instance.ratio[0] * under <= PER_CENT * over <= instance.ratio[1] * under
