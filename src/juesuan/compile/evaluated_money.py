"""The money of a self-evaluation table: budgets, outturn, and where it came from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from juesuan.books import FISCAL, Books
from juesuan.compile.moves import Move

GRANTED, CARRIED, OTHER = "当年财政拨款", "上年结转资金", "其他资金"


class Money(NamedTuple):
    """Amounts in fen: initial budget (None where the books have none), budget of the whole year, outturn."""

    initial: int | None
    budget: int
    outturn: int


def money_by_source(books: Books, found: Iterable[Move], item: str, whole: Money) -> dict[str, Money]:
    """The amounts of the year's grant, of carry-over and of other money, which make up the whole.

    ``item`` is a project, with the projects that are part of it, or ``""`` for the department. Carry-over is spent
    before the grant. Empty where the books do not tell: the outturn is given, or no entry of the ledger names it.
    """
    names = {project.name: project for project in books.projects if item in (project.name, project.parent)}
    if item and any(project.outturn is not None for project in names.values()):
        return {}
    mine = [move for move in found if not item or move.project in names]
    spent = {
        fiscal: sum(move.amount for move in mine if move.flow == "支出" and (move.fund in FISCAL) == fiscal)
        for fiscal in (True, False)
    }
    if sum(spent.values()) != whole.outturn or min(spent.values()) < 0:
        return {}
    opening = sum(move.amount for move in mine if move.flow == "年初" and move.fund in FISCAL)
    lines = [line for line in books.budgets if not item or line.project in names]
    other = min(whole.budget, sum(line.adjusted for line in lines if line.fund not in FISCAL))
    carried = min(whole.budget - other, max(0, opening))
    used = min(carried, spent[True])
    own = None if whole.initial is None else sum(line.initial for line in lines if line.fund not in FISCAL)
    own = None if own is None or whole.initial is None else min(own, whole.initial)
    initial = None if own is None or whole.initial is None else whole.initial - own
    return {
        GRANTED: Money(initial, whole.budget - other - carried, spent[True] - used),
        CARRIED: Money(None, carried, used),
        OTHER: Money(own, other, spent[False]),
    }


def project_money(books: Books, item: str, budget: int, outturn: int) -> Money:
    """Budgets and outturn of a project; the initial budget is its own or that of the budget lines that name it."""
    names = [project for project in books.projects if item in (project.name, project.parent)]
    stated = next((project.initial for project in names if project.name == item), None)
    lines = [line.initial for line in books.budgets if line.project in {project.name for project in names}]
    return Money(sum(lines) if stated is None and lines else stated, budget, outturn)


def whole_money(books: Books, found: Iterable[Move], outturn: int) -> Money:
    """Budgets and outturn of the department: all funds, carry-over in the budget of the whole year."""
    opening = sum(move.amount for move in found if move.flow == "年初" and move.fund in FISCAL)
    initial, adjusted = (sum(getattr(line, name) for line in books.budgets) for name in ("initial", "adjusted"))
    return Money(initial, adjusted + max(0, opening), outturn)
