"""A relation prepared for expansion: what binds it, and how each of its terms finds its cells.

A plan depends on the relation alone, so it is made once and serves every report.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from juesuan.report import INPUTS, NARRATIVE, PERFORMANCE, RESULTS
from juesuan.standard import CellRef, Relation, RelationTerm

Kind = Literal["bound", "tail", "within", "class", "fixed", "column", "sum"]

MAY_BE_SILENT = frozenset({NARRATIVE, PERFORMANCE, INPUTS, RESULTS})
"""Forms that need not state everything: what they do not state is not there, and no fault."""

REPEATING = (NARRATIVE, RESULTS, INPUTS)
"""Where the same may be said several times."""
_LEVELS = ("项", "款", "类")
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
    return selector in ("*", "inner", "class", *_LEVELS) or selector.endswith("#")


def is_one(column: str) -> bool:
    """True for the name of one column, which stands for no others."""
    return not _STANDS_FOR_OTHERS.intersection(column)


def _made(relation: Relation) -> Plan:
    sided: list[tuple[int, RelationTerm, int]] = []
    if relation.percent is None:
        sided += [(_LEFT, term, 1) for term in relation.left]
        sided += [(_RIGHT, term, -1) for term in relation.right]
    else:
        sided.append((_LEFT, RelationTerm(1, relation.percent.cell), 1))
        sided += [(_OVER, term, 1) for term in relation.percent.numerator]
        sided += [(_RIGHT, term, 1) for term in relation.percent.denominator]
    terms = tuple(
        _planned(term.cell, term.coefficient * sign, side, term.summed)
        for side, term, sign in sided
        if term.cell is not None
    )
    offset = -sum(term.coefficient * sign for _, term, sign in sided if term.cell is None)
    binder = next((item.cell for item in terms if item.kind != "sum" and quantifies(item.cell.selector)), None)
    starred = tuple(item.cell.form for item in terms if item.starred)
    lefts = sum(item.side == _LEFT for item in terms)
    ends = (lefts, lefts + sum(item.side == _OVER for item in terms))
    single = [item for item in terms if item.kind == "fixed" and is_one(item.cell.column)]
    asks = tuple(_address(item.cell) for item in single if item.cell.form in MAY_BE_SILENT)
    addresses = tuple(_address(item.cell) for item in single) if len(single) == len(terms) else ()
    columns = frozenset(
        (item.cell.form, item.cell.column)
        for item in terms
        if item.kind in ("bound", "tail", "within")
        and item.cell.form in MAY_BE_SILENT
        and item.cell.column.isidentifier()
    )
    shared = tuple(item.coefficient for item in terms)
    repeats = any(item.cell.form in REPEATING for item in terms)
    return Plan(relation, binder, starred, terms, offset, shared, ends, asks, columns, addresses, repeats)


def _address(cell: CellRef) -> str:
    return f"{cell.form}/{cell.selector}/{cell.column}"


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
