"""Balances that no statement shows, as inputs of the report: relations ``BK-…`` are about them.

What each member has left of each kind of money, reserves and what was spent of them, and what each functional code
brought into the year beside its budget.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from juesuan.books import FISCAL, Books
from juesuan.compile.moves import AVAILABLE, INSIDE, Move
from juesuan.compile.yuan_fact import yuan_fact
from juesuan.report import Fact
from juesuan.standard import settlement

ENDING, SPENT, CARRIED = "年末", "使用", "年初结转"
_SIGNS = {"年初": 1, "收入": 1, "使用": 1, "支出": -1, "分配": -1}
BUDGETS = {FISCAL[0]: "", FISCAL[1]: ".政府性基金", FISCAL[2]: ".国有资本"}
"""What follows the name of an input about the budget of a fund: ``年初预算.政府性基金``."""


def balances(books: Books, found: Iterable[Move]) -> list[Fact]:
    """Endings by member and fund and by functional code, reserves, and what codes carried into the year (元).

    Nothing where the books do not say what there was at the beginning of the year: that is no zero.
    """
    if books.tables is not None and books.tables.get("opening") is None:
        return []
    found = list(found)
    return [*_reserves(found), *_endings(found), *_carried(books, found)]


def _reserves(found: Iterable[Move]) -> Iterator[Fact]:
    """For each member that spent of 专用结余: what there was, and what was spent."""
    reserve = settlement().reserve
    there: Counter[str] = Counter()
    spent: Counter[str] = Counter()
    for move in found:
        if move.fund == reserve and move.flow == AVAILABLE:
            there[move.member] += move.amount
        elif move.fund == reserve and move.flow == "支出":
            spent[move.member] += move.amount
    for member, fen in spent.items():
        yield yuan_fact(f"专用结余.{member}", "可用", there[member])
        yield yuan_fact(f"专用结余.{member}", SPENT, fen)


def _endings(found: Iterable[Move]) -> Iterator[Fact]:
    """What is left of each fund at the year's end; of appropriation by code too, unless the fund is below zero."""
    law = settlement()
    whole: Counter[tuple[str, str]] = Counter()
    by_code: Counter[tuple[str, str, str]] = Counter()
    for move in found:
        sign = _SIGNS.get(move.flow.removeprefix(INSIDE))
        if sign is not None and move.fund not in (law.business, law.reserve):
            whole[move.member, move.fund] += sign * move.amount
            if move.fund in FISCAL:
                by_code[move.member, move.fund, move.functional] += sign * move.amount
    for (member, fund), fen in whole.items():
        yield yuan_fact(f"{'财政拨款' if fund in FISCAL else '非财政'}结转.{member}.{fund}", ENDING, fen)
    for (member, fund, code), fen in by_code.items():
        if whole[member, fund] >= 0:
            yield yuan_fact(f"科目结转.{member}.{fund}.{code}", ENDING, fen)


def _carried(books: Books, found: Iterable[Move]) -> Iterator[Fact]:
    """The opening balance of each code that spent appropriation of a fund whose budgets the books have."""
    for fund, name in BUDGETS.items():
        if not any(line.fund == fund for line in books.budgets):
            continue
        mine = [move for move in found if move.fund == fund]
        carried: Counter[str] = Counter()
        for move in mine:
            if move.flow == "年初":
                carried[move.functional] += move.amount
        for code in dict.fromkeys(move.functional for move in mine if move.flow == "支出"):
            yield yuan_fact(f"{CARRIED}{name}", code, carried[code])
