"""Vouchers that move money from one fund to another, as inputs of the report (relation ``BK-10``)."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.books import Books, unbalanced_funds
from juesuan.compile.moves import connect
from juesuan.compile.yuan_fact import yuan_fact
from juesuan.report import Fact

_ROW, _COLUMN = "资金之间", "差额"
_SHOWN = 20
"""Vouchers that are named one by one; the rest are one row."""


def by_fund(books: Books) -> Iterator[Fact]:
    """``资料/资金之间.<凭证>…/差额``: what stands on the debit side of one fund and the credit side of another (元)."""
    with connect(books) as base:
        found = unbalanced_funds(base)
    for one in found[:_SHOWN]:
        whose = f"{one.member} " if len(books.unit.bodies) > 1 else ""
        yield yuan_fact(
            f"{_ROW}.{whose}凭证 {one.voucher}（第 {one.first} 至 {one.last} 行，{one.sides()}）", _COLUMN, one.amount
        )
    if rest := found[_SHOWN:]:
        yield yuan_fact(f"{_ROW}.另有 {len(rest)} 张凭证", _COLUMN, sum(one.amount for one in rest))
