"""Movements aggregated into cells: each amount is added where a rule accepts it."""

from __future__ import annotations

from collections.abc import Iterable

from juesuan.compile.moves import Move
from juesuan.standard import Family, cell_rules

Cells = dict[tuple[str, str, str], int]
"""Fen by (form, row key, column); a class line of GK01 and GK04 is keyed by its 类 code."""


def aggregate(found: Iterable[Move], year: int) -> Cells:
    """Every cell that some movement of the fiscal year reaches; all others are zero."""
    hits: dict[tuple[str, str, str, str, str], list[tuple[str, str, Family, str, int]]] = {}
    cells: Cells = {}
    for move in found:
        key = (move.flow, move.line, move.fund, move.kind, move.economic)
        if key not in hits:
            hits[key] = [
                (rule.form, rule.row, rule.rows, rule.column, term.sign)
                for rule in cell_rules(year)
                for term in rule.terms
                if term.accepts(*key)
            ]
        for form, row, family, column, sign in hits[key]:
            names = (row,) if row else family_rows(family, move.functional, move.economic)
            for name in names:
                cell = (form, name, column)
                cells[cell] = cells.get(cell, 0) + sign * move.amount
    return cells


def family_rows(family: Family, functional: str, economic: str) -> tuple[str, ...]:
    """The rows of a family that a movement of these codes falls in; ``classes`` gives the 类 code."""
    if family == "functional":
        levels = (functional[:3], functional[:5], functional)
        return ("合计", *dict.fromkeys(code for code in levels if code))
    if family == "classes":
        return (functional[:3],) if functional else ()
    return tuple(dict.fromkeys(code for code in (economic[:3], economic) if code))
