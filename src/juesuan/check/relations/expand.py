"""From relations, declared once, to their instances over the numbers of a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import compress
from typing import Any

from msgspec.structs import replace

from juesuan.check.relations.cell_index import TOTAL, CellIndex
from juesuan.check.relations.instance import Instance
from juesuan.check.relations.instance_blocks import InstanceBlock, Instances, Side, spread
from juesuan.check.relations.lookup import Cell, Groups, cells_of, groups_of, sheet_of
from juesuan.check.relations.plan import MAY_BE_SILENT, Plan, is_one, plan_of
from juesuan.check.relations.reasons import UNSTATED, NotRun, NotRunReason
from juesuan.report import NARRATIVE, Fact
from juesuan.standard import CellRef, Relation

Part = Instance | InstanceBlock


def expanded(relation: Relation, sheets: CellIndex) -> tuple[list[Part], list[NotRunReason]]:
    """Every instance of a relation in a report, and the reasons of those that could not run.

    A relation about something that the words of the report do not say has neither.
    """
    plan = plan_of(relation)
    number_of = sheets.numbers.get
    if (plan.asks and None in map(number_of, plan.asks)) or not plan.columns <= sheets.stated:
        return [], []
    found: list[Part] = []
    skipped: list[NotRunReason] = []
    try:
        for condition in relation.when:
            if not _holds(condition, sheets):
                return [], []
        for condition in relation.unless:
            if _holds(condition, sheets):
                return [], []
        numbers: tuple[Any, ...] = tuple(map(number_of, plan.addresses))
        if numbers and None not in numbers:
            _single(plan, sheets, "", "", numbers, found, skipped)
        else:
            bindings = _bindings(plan.binder, sheets)
            groups = [groups_of(term, sheets, bindings) for term in plan.terms] if bindings else []
            for column in _columns(plan, sheets) if bindings else ():
                _expand(plan, sheets, bindings, groups, column, found, skipped)
    except NotRun as stopped:
        return [], [stopped.reason] if stopped.reason != UNSTATED else []
    if sheets.twins and plan.repeats:
        found.extend([twin for instance in Instances(found) for twin in twins(instance, sheets)])
    return found, [reason for reason in skipped if reason != UNSTATED]


def _expand(
    plan: Plan,
    sheets: CellIndex,
    bindings: Sequence[str],
    groups: Sequence[Groups],
    column: str,
    found: list[Part],
    skipped: list[NotRunReason],
) -> None:
    try:
        sides = [
            cells_of(term, sheets, bindings, column, group) for term, group in zip(plan.terms, groups, strict=True)
        ]
    except NotRun as stopped:
        skipped.extend([stopped.reason] * len(bindings))
        return
    every = len(bindings)
    if every == 1:
        row = [side[0] if isinstance(side, list) else side for side in sides]
        missing = next((cell for cell in row if isinstance(cell, NotRunReason)), None)
        if missing is not None:
            skipped.append(missing)
        elif any(cell != () for cell in row):
            _single(plan, sheets, bindings[0], column, row, found, skipped)
        return
    columns: list[list[Cell]] = [side if isinstance(side, list) else [side] * every for side in sides]
    kinds = [set(map(type, side)) for side in columns]
    if any(NotRunReason in kind for kind in kinds):
        reasons = [
            next((cell for cell in row if isinstance(cell, NotRunReason)), None) for row in zip(*columns, strict=True)
        ]
        skipped.extend([reason for reason in reasons if reason is not None])
        ran = [reason is None for reason in reasons]
        if not any(ran):
            return
        bindings = list(compress(bindings, ran))
        columns = [list(compress(side, ran)) for side in columns]
        kinds = [set(map(type, side)) for side in columns]
    whole: list[Side] = [_whole(side, kind) for side, kind in zip(columns, kinds, strict=True)]
    if not any(type(side[0]) is int for side in whole):  # rows that are zero throughout
        filled = [any(row) for row in zip(*whole, strict=True)]
        if not any(filled):
            return
        bindings, whole = list(compress(bindings, filled)), [list(compress(side, filled)) for side in whole]  # type: ignore[misc]
    if plan.relation.percent is None:
        found.append(InstanceBlock(plan, bindings, column, tuple(whole)))
        return
    for bound, *row in zip(bindings, *whole, strict=True):
        _single(plan, sheets, bound, column, row, found, skipped)


def _whole(side: list[Any], kinds: set[type]) -> Side:
    """The cells of a term, each as the number of one fact where all are so; else each as several."""
    if kinds == {int}:
        return side
    if int in kinds:
        return [(cell,) if isinstance(cell, int) else cell for cell in side]
    return [cell[0] for cell in side] if all(len(cell) == 1 for cell in side) else side


def _single(
    plan: Plan,
    sheets: CellIndex,
    bound: str,
    column: str,
    row: Sequence[Any],
    found: list[Part],
    skipped: list[NotRunReason],
) -> None:
    """Adds the instance of these cells, one a term."""
    terms, weights, ends = spread(plan, row)
    ratio = None
    if plan.relation.percent is not None:
        reason_or_ratio = _ratio(plan, sheets.facts, terms, weights, ends)
        if isinstance(reason_or_ratio, NotRunReason):
            skipped.append(reason_or_ratio)
            return
        ratio = reason_or_ratio
    found.append(Instance(plan.relation, bound, column, terms, weights, ends, plan.offset, ratio))


def twins(instance: Instance, sheets: CellIndex) -> Iterator[Instance]:
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


def _row_of(sheets: CellIndex, number: int) -> str:
    return sheets.facts[number].address.rpartition("/")[0]


@cache
def weakened(relation: Relation) -> Relation:
    """The relation with no more than a warning."""
    return replace(relation, severity="warning") if relation.severity == "error" else relation


def _ratio(
    plan: Plan, facts: list[Fact], terms: tuple[int, ...], weights: tuple[int, ...], ends: tuple[int, int]
) -> tuple[int, int] | NotRunReason:
    """The interval of the printed percentage, turned round for a negative denominator; or why it cannot run."""
    if ends[0] != 1:
        return UNSTATED
    base_low = base_high = 0
    for number, weight in zip(terms[ends[1] :], weights[ends[1] :], strict=True):
        fact = facts[number]
        base_low += weight * (fact.low if weight > 0 else fact.high)
        base_high += weight * (fact.high if weight > 0 else fact.low)
    if base_low <= 0 <= base_high:
        return NotRunReason("zero_base", facts[terms[0]].address.partition("/")[0])
    shown = facts[terms[0]]
    return (shown.low, shown.high) if base_low > 0 else (shown.high, shown.low)


def _bindings(cell: CellRef | None, sheets: CellIndex) -> Sequence[str]:
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


def _columns(plan: Plan, sheets: CellIndex) -> Sequence[str]:
    if not plan.starred:
        return ("",)
    shared, *others = [sheet_of(sheets, form).columns for form in plan.starred]
    return [column for column in shared if all(column in columns for columns in others)]


def _holds(condition: Relation, sheets: CellIndex) -> bool:
    """True when the printed values meet the condition; false when they cannot be known."""
    found, skipped = expanded(condition, sheets)
    return bool(found) and not skipped and not Instances(found).unmet(sheets.values)
