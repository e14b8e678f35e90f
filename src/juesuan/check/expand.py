"""From relations, declared once, to rows of one linear system over the numbers of a report.

A row says ``low <= Σ coefficient · number <= high`` in whole quanta.  An equality is one row with
both bounds alike.  A printed percentage ``r`` of ``N / D`` is two rows with whole coefficients made from
the interval of ``r``: ``r.low · D <= 100 N <= r.high · D`` (turned round where ``D`` is negative).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, repeat
from math import gcd
from operator import mul
from typing import NamedTuple

from msgspec.structs import replace

from juesuan.check.lookup import UNSTATED, Cells, NotRun, cells_of, sheet_of
from juesuan.check.plan import MAY_BE_SILENT, Plan, is_one, plan_of
from juesuan.check.sheet import TOTAL, Sheets
from juesuan.report import NARRATIVE, Fact
from juesuan.standard import CellRef, Relation

Weights = dict[int, int]
"""Coefficients by fact number."""

PER_CENT = 100_000_000
"""Quanta of a percentage that make the ratio one."""


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


_new = tuple.__new__
"""Makes an :class:`Instance` of all its fields, without the keyword handling of its class."""


def instances(relation: Relation, sheets: Sheets) -> tuple[list[Instance], list[str]]:
    """Every instance of a relation in a report, and the reasons of those that could not run.

    A relation about something that the words of the report do not say has neither.
    """
    plan = plan_of(relation)
    number_of = sheets.numbers.get
    if (plan.asks and None in map(number_of, plan.asks)) or not plan.columns <= sheets.stated:
        return [], []
    found: list[Instance] = []
    skipped: list[str] = []
    try:
        for condition in relation.when:
            if not _holds(condition, sheets):
                return [], []
        numbers = tuple(map(number_of, plan.addresses))
        if numbers and None not in numbers:
            _add(plan, sheets, ("",), "", (numbers,), (plan.shared,), (plan.ends,), found, skipped)  # type: ignore[arg-type]
        else:
            bindings = _bindings(plan.binder, sheets)
            for column in _columns(plan, sheets) if bindings else ():
                _expand(plan, sheets, bindings, column, found, skipped)
    except NotRun as reason:
        return [], [str(reason)] if str(reason) != UNSTATED else []
    if sheets.twins:
        found.extend([twin for instance in found for twin in twins(instance, sheets)])
    return found, [reason for reason in skipped if reason != UNSTATED]


def _expand(
    plan: Plan, sheets: Sheets, bindings: Sequence[str], column: str, found: list[Instance], skipped: list[str]
) -> None:
    try:
        sides = [cells_of(term, sheets, bindings, column) for term in plan.terms]
    except NotRun as reason:
        skipped.extend([str(reason)] * len(bindings))
        return
    every = len(bindings)
    columns: list[Sequence[Cells]] = [side if isinstance(side, list) else (side,) * every for side in sides]
    if any(str in map(type, side) for side in columns):
        ran = []
        for at, cells in enumerate(zip(*columns, strict=True)):
            reasons = [cell for cell in cells if type(cell) is str]
            if reasons:
                skipped.append(reasons[0])
            else:
                ran.append(at)
        bindings = [bindings[at] for at in ran]
        columns = [[side[at] for at in ran] for side in columns]
    lengths = [list(map(len, side)) for side in columns]
    if all(side.count(1) == len(side) for side in lengths):
        terms = list(zip(*map(chain.from_iterable, columns), strict=True))
        _add(plan, sheets, bindings, column, terms, repeat(plan.shared), repeat(plan.ends), found, skipped)
        return
    terms = list(map(tuple, map(chain.from_iterable, zip(*columns, strict=True))))
    shapes = [plan.shape(each) for each in zip(*lengths, strict=True)]
    weights, ends = [shape[0] for shape in shapes], [shape[1] for shape in shapes]
    if () in terms:
        filled = [at for at, numbers in enumerate(terms) if numbers]
        bindings, terms = [bindings[at] for at in filled], [terms[at] for at in filled]
        weights, ends = [weights[at] for at in filled], [ends[at] for at in filled]
    _add(plan, sheets, bindings, column, terms, weights, ends, found, skipped)


def _add(
    plan: Plan,
    sheets: Sheets,
    bindings: Sequence[str],
    column: str,
    terms: Sequence[tuple[int, ...]],
    weights: Iterable[tuple[int, ...]],
    ends: Iterable[tuple[int, int]],
    found: list[Instance],
    skipped: list[str],
) -> None:
    """Adds an instance for each bound row, of its numbers, their coefficients and the ends of its sides."""
    if plan.relation.percent is None:
        fields = zip(
            repeat(plan.relation), bindings, repeat(column), terms, weights, ends, repeat(plan.offset), repeat(None)
        )
        found.extend(map(_new, repeat(Instance), fields))
        return
    for bound, numbers, coefficients, sides in zip(bindings, terms, weights, ends, strict=False):
        reason_or_ratio = _ratio(plan, sheets.facts, numbers, coefficients, sides)
        if isinstance(reason_or_ratio, str):
            skipped.append(reason_or_ratio)
        else:
            found.append(Instance(plan.relation, bound, column, numbers, coefficients, sides, 0, reason_or_ratio))


def twins(instance: Instance, sheets: Sheets) -> Iterator[Instance]:
    """The instance again for each further figure (``#2``) that a text states for the same address.

    Where a term of the same row has no such figure, the figures may belong to different sentences, so a break is no
    more than very likely wrong.
    """
    for nth in dict.fromkeys(key for number in instance.terms for key in sheets.twins.get(number, ())):
        terms = tuple(sheets.twins.get(number, {}).get(nth, number) for number in instance.terms)
        rows = {_row_of(sheets, new) for old, new in zip(instance.terms, terms, strict=True) if old != new}
        kept = [old for old, new in zip(instance.terms, terms, strict=True) if old == new]
        mixed = any((row := _row_of(sheets, n)) in rows and row.startswith(NARRATIVE) for n in kept)
        relation = weakened(instance.relation) if mixed else instance.relation
        ratio = instance.ratio
        if ratio is not None and terms[0] != instance.terms[0]:
            shown = sheets.facts[terms[0]]
            turned = ratio[0] > ratio[1]
            ratio = (shown.high, shown.low) if turned else (shown.low, shown.high)
        yield instance._replace(relation=relation, terms=terms, ratio=ratio)


def _row_of(sheets: Sheets, number: int) -> str:
    return sheets.facts[number].address.rpartition("/")[0]


@cache
def weakened(relation: Relation) -> Relation:
    """The relation with no more than a warning."""
    return replace(relation, severity="warning") if relation.severity == "error" else relation


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


def _bindings(cell: CellRef | None, sheets: Sheets) -> Sequence[str]:
    """The rows that the relation is instantiated for: a row key, a class code, or a tail of a claim's row."""
    if cell is None:
        return ("",)
    sheet = sheet_of(sheets, cell.form)
    if cell.form in MAY_BE_SILENT and is_one(cell.column):
        stated = sheet.by_column.get(cell.column)
        if stated is None:
            return ()
        if cell.selector == "*":
            return list(stated)
        start = cell.selector[:-1]
        return [key[len(start) :] for key in sheet.starting(start) if key in stated and key != start]
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
        return [key[len(start) :] for key in sheet.starting(start) if key != start]
    return [key for key in sheet.keys if sheet.levels[key] == cell.selector and key != TOTAL]


def _columns(plan: Plan, sheets: Sheets) -> Sequence[str]:
    if not plan.starred:
        return ("",)
    shared, *others = [sheet_of(sheets, form).columns for form in plan.starred]
    return [column for column in shared if all(column in columns for columns in others)]


def _holds(condition: Relation, sheets: Sheets) -> bool:
    """True when the printed values meet the condition; false when they cannot be known."""
    found, skipped = instances(condition, sheets)
    if skipped or not found:
        return False
    return not unmet(found, sheets.values)


def unmet(instances: Iterable[Instance], values: Sequence[int]) -> list[int]:
    """Which of the instances these amounts, one a fact, do not meet exactly."""
    value_of = values.__getitem__
    found = []
    for at, (relation, _, _, terms, weights, (start, end), offset, ratio) in enumerate(instances):
        if ratio is None:
            total = sum(map(mul, weights, map(value_of, terms)))
            if total == offset:
                continue
            met = relation.cmp != "=" and (total > offset) == (relation.cmp == ">=")
        else:
            over = sum(map(mul, weights[start:end], map(value_of, terms[start:end])))
            under = sum(map(mul, weights[end:], map(value_of, terms[end:])))
            met = ratio[0] * under <= PER_CENT * over <= ratio[1] * under
        if not met:
            found.append(at)
    return found
