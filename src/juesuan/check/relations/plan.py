"""A relation prepared for expansion: what binds it, and how each of its terms finds its cells.

A plan depends on the relation alone, so it is made once and serves every report.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from juesuan.report import INPUTS, NARRATIVE, PERFORMANCE, RESULTS
from juesuan.standard import CellRef, Relation, RelationTerm

Kind = Literal["bound", "tail", "within", "class", "fixed", "column", "sum"]

MAY_BE_SILENT = frozenset({NARRATIVE, PERFORMANCE, INPUTS, RESULTS})
"""Forms that need not state everything: what they do not state is not there, and no fault."""

REPEATING = (NARRATIVE, RESULTS, INPUTS)
"""Where the same may be said several times."""
_MANY = frozenset(("*", "inner", "class", "项", "款", "类"))
_OF_A_ROW = ("bound", "tail", "within")
_STANDS_FOR_OTHERS = frozenset("*@|")
_LEFT, _OVER, _RIGHT = 0, 1, 2


class PlannedTerm(msgspec.Struct, frozen=True):
    """``coefficient`` times the cells that ``cell`` stands for, on the left, over, or right of the relation.

    ``bound`` takes the bound row itself, ``tail`` the bound end behind ``prefix``, ``within`` the selector with the
    bound row put in, ``class`` the class line of the bound code, ``fixed`` always one row, ``column`` the column that
    the bound row names, ``sum`` several.
    """

    coefficient: int
    side: int
    cell: CellRef
    kind: Kind
    starred: bool
    prefix: str = ""
    varies: bool = True


class Plan(msgspec.Struct, frozen=True):
    """A relation's binding cell, the sheets its ``*`` columns run over, its terms and its constant.

    ``shared`` are the coefficients of the terms, ``ends`` where those of the left and those over end.  ``asks`` are the
    addresses and ``columns`` the columns, of what a text need not state, without which the relation says nothing;
    ``addresses`` are those of all its terms where each is one cell; ``repeats`` says that it speaks of what a text may
    say several times.
    """

    relation: Relation
    binder: CellRef | None
    starred: tuple[str, ...]
    terms: tuple[PlannedTerm, ...]
    offset: int
    shared: tuple[int, ...] = ()
    ends: tuple[int, int] = (0, 0)
    asks: tuple[str, ...] = ()
    columns: frozenset[tuple[str, str]] = frozenset()
    addresses: tuple[str, ...] = ()
    repeats: bool = False


_PLANS: dict[int, tuple[Relation, Plan]] = {}
_KEPT = 4096


def plan_of(relation: Relation) -> Plan:
    """The plan of a relation; the same object gets the same plan."""
    known = _PLANS.get(id(relation))
    if known is not None and known[0] is relation:
        return known[1]
    if len(_PLANS) >= _KEPT:
        _PLANS.clear()
    plan = _made(relation)
    _PLANS[id(relation)] = (relation, plan)
    return plan


def quantifies(selector: str) -> bool:
    """True when the selector makes one instance for each row."""
    return selector in _MANY or selector.endswith("#")


def is_one(column: str) -> bool:
    """True for the name of one column, which stands for no others."""
    return not _STANDS_FOR_OTHERS.intersection(column)


def _made(relation: Relation) -> Plan:
    terms: list[PlannedTerm] = []
    offset = 0
    ends = [0, 0, 0]
    for side, written, sign in _sides(relation):
        for term in written:
            if term.cell is None:
                offset -= term.coefficient * sign
            else:
                terms.append(_planned(term.cell, term.coefficient * sign, side, term.summed))
        ends[side] = len(terms)
    asks: list[str] = []
    addresses: list[str] = []
    columns: list[tuple[str, str]] = []
    for item in terms:
        cell = item.cell
        if item.kind == "fixed":
            if is_one(cell.column):
                addresses.append(f"{cell.form}/{cell.selector}/{cell.column}")
                if cell.form in MAY_BE_SILENT:
                    asks.append(addresses[-1])
        elif item.kind in _OF_A_ROW and cell.form in MAY_BE_SILENT and cell.column.isidentifier():
            columns.append((cell.form, cell.column))
    return Plan(
        relation,
        next((item.cell for item in terms if item.kind != "sum" and quantifies(item.cell.selector)), None),
        tuple([item.cell.form for item in terms if item.starred]),
        tuple(terms),
        offset,
        tuple([item.coefficient for item in terms]),
        (ends[_LEFT], ends[_OVER]),
        tuple(asks),
        frozenset(columns),
        tuple(addresses) if len(addresses) == len(terms) else (),
        any(item.cell.form in REPEATING for item in terms),
    )


def _sides(relation: Relation) -> tuple[tuple[int, Sequence[RelationTerm], int], ...]:
    """The terms of the left, those over and those of the right, with the sign that they get."""
    if relation.percent is None:
        return (_LEFT, relation.left, 1), (_OVER, (), 1), (_RIGHT, relation.right, -1)
    whole = relation.percent
    return (_LEFT, (RelationTerm(1, whole.cell),), 1), (_OVER, whole.numerator, 1), (_RIGHT, whole.denominator, 1)


def _planned(cell: CellRef, coefficient: int, side: int, summed: bool) -> PlannedTerm:
    starred = cell.column == "*"
    selector = cell.selector
    if summed:
        varies = selector == "children" or "@" in selector
        return PlannedTerm(coefficient, side, cell, "sum", starred, varies=varies)
    if "@" in cell.column:
        return PlannedTerm(coefficient, side, cell, "column", starred)
    if selector == "class":
        return PlannedTerm(coefficient, side, cell, "class", starred)
    if selector.endswith("#") and selector != "#":
        return PlannedTerm(coefficient, side, cell, "tail", starred, prefix=selector[:-1])
    if selector == "@" or quantifies(selector):
        return PlannedTerm(coefficient, side, cell, "bound", starred)
    if "@" in selector:
        return PlannedTerm(coefficient, side, cell, "within", starred)
    return PlannedTerm(coefficient, side, cell, "fixed", starred, varies=False)
