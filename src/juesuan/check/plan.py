"""A relation prepared for expansion: what binds it, and how each of its terms finds its cells.

A plan depends on the relation alone, so it is made once and serves every report.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from juesuan.standard import CellRef, Relation, Term

Kind = Literal["bound", "tail", "within", "class", "fixed", "column", "sum"]

_LEVELS = ("项", "款", "类")
_LEFT, _OVER, _RIGHT = 0, 1, 2


class PlannedTerm(NamedTuple):
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


class Plan(NamedTuple):
    """A relation's binding cell, the sheets its ``*`` columns run over, its terms and its constant.

    ``shared`` are the coefficients of the terms, ``ends`` where those of the left and those over end.
    """

    relation: Relation
    binder: CellRef | None
    starred: tuple[str, ...]
    terms: tuple[PlannedTerm, ...]
    offset: int
    shared: tuple[int, ...] = ()
    ends: tuple[int, int] = (0, 0)


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


def _made(relation: Relation) -> Plan:
    sided: list[tuple[int, Term, int]] = []
    if relation.percent is None:
        sided += [(_LEFT, term, 1) for term in relation.left]
        sided += [(_RIGHT, term, -1) for term in relation.right]
    else:
        sided.append((_LEFT, Term(1, relation.percent.cell), 1))
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
    return Plan(relation, binder, starred, terms, offset, tuple(item.coefficient for item in terms), ends)


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
