"""Closing entries of the ledger and what they should come to, as inputs of the report (relation ``BK-09``)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from juesuan.books import CLOSES, Books
from juesuan.compile.moves import OVER_CARRY, Move, connect
from juesuan.compile.yuan_fact import yuan_fact
from juesuan.report import Fact
from juesuan.standard import accounts, settlement

BOOKED, DUE = "账面", "应结"
_CLOSED = f"""
select member, first_level, sum(if(flow = '支出', credit - debit, debit - credit))::bigint from named
where flow in ('收入', '支出') and number in (select number from carrying where does = '{CLOSES}')
group by all order by all
"""
_CURRENT = f"""
select member, first_level, fund, sum(credit - debit)::bigint from named
where flow in ('收入', '支出') and number not in (select number from carrying where does = '{CLOSES}')
group by all order by all
"""
_CARRIED = f"""
select member, if(first_level in ('8101', '8102'), '8101', first_level) as family, sum(credit - debit)::bigint
from named
where flow = '结余' and number in (select number from carrying where does = '{CLOSES}' and current)
group by all
"""
_DISTRIBUTED = f"""
select member, sum(if(first_level in ('8202', '8301'), credit - debit, 0))::bigint from named
where number in (select number from carrying where does = '{CLOSES}' and distributes and not current)
group by all
"""
_FUNDS = {
    "8101": "财政拨款",
    "8201": "非财政专项资金",
    "8301": "专用结余",
    "8401": "经营资金",
    "8501": "非财政其他资金",
}


def closing(books: Books, found: Iterable[Move]) -> list[Fact]:
    """What the closing entries of each member book and should book, by account; none where the ledger has none (元).

    An account that no closing entry touches is not closed in the ledger, which is no mistake. A carry-over account is
    compared when all that closes to it is closed in full: else it differs by the same.
    """
    with connect(books) as base:
        if not base.execute(f"select 1 from entries where {OVER_CARRY} limit 1").fetchall():
            return []
        closed = {(member, account): fen for member, account, fen in base.execute(_CLOSED).fetchall()}
        if not closed:
            return []
        current: list[tuple[str, str, str, int]] = base.execute(_CURRENT).fetchall()
        carried = base.execute(_CARRIED).fetchall()
        distributed = base.execute(_DISTRIBUTED).fetchall()
    known = accounts(books.unit.year)
    due: Counter[tuple[str, str]] = Counter()
    for member, account, _, fen in current:
        due[member, account] += fen if known[account].flow == "收入" else -fen
    facts = [fact for key, fen in closed.items() for fact in _rows(_name(books, *key), fen, due[key])]
    whole = {key for key in due if closed.get(key, 0) == due[key]}
    for member, family, fen in carried:
        mine = [row for row in current if row[0] == member and row[2].endswith(_FUNDS[family])]
        if all((member, account) in whole for _, account, *_ in mine):
            facts += _rows(_name(books, member, family), fen, sum(row[3] for row in mine))
    for member, fen in distributed:
        if books.nature_of(member) in settlement().natures and all(key in whole for key in due if key[0] == member):
            facts += _rows(f"结账.{member}.结余分配与弥补", fen, _settled(member, found))
    return facts


def _name(books: Books, member: str, account: str) -> str:
    return f"结账.{member}.{account} {accounts(books.unit.year)[account].name}"


def _rows(row: str, booked: int, due: int) -> Iterator[Fact]:
    for column, fen in ((BOOKED, booked), (DUE, due)):
        yield yuan_fact(row, column, fen)


def _settled(member: str, found: Iterable[Move]) -> int:
    """What the year's end brings to 8202 and 8301: distributed, less what covers a gap."""
    law = settlement()
    return sum(
        move.amount if move.flow == "分配" else -move.amount
        for move in found
        if move.member == member
        and not move.line
        and move.flow in ("分配", "使用")
        and move.fund in (law.other, law.business)
    )
