"""Movements: the year's entries, opening balances and budgets as amounts over the dimensions of the statements.

The entries are grouped once, at the finest dimensions that any cell needs; everything after that folds
some hundred rows.  Entries that close the year (from income and expenditure accounts to carry-over
accounts, and everything over 8501 and 8701) are left out: what they would book is computed here.
A voucher that moves money is never one of them.  Corrections of errors, recovered expenditure of earlier years,
transfers in and out, surrender and internal adjustment change the opening balance, as the form has it; what moves
from 非财政拨款结转 to 非财政拨款结余 (a finished project, 项目间接费用) does not: where the latter is outside the form,
it is 结余分配, and where it is inside, nothing moves.
Money that one member of the department pays another (7501 with 6201, 7401 with 6301, the other side named in the
books) is a flow of its own: no statement counts it, while what each member has left at the year's end includes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from juesuan.books import CLOSES, CORRECTS, MOVES_MONEY, TRANSFERS, Books, carry_over_views, session
from juesuan.standard import accounts, settlement

if TYPE_CHECKING:
    import duckdb

AVAILABLE = "累计结余"
"""The flow of balances outside the form (非财政拨款结余, 专用结余 of 事业单位): they only limit what may be used."""


INSIDE = "内部"
"""Before 收入 and 支出: the flow is money between members of the department."""


class Move(NamedTuple):
    """An amount in fen over the dimensions; 收入 and 年初 count credits, 支出 debits."""

    flow: str
    line: str
    fund: str
    functional: str
    economic: str
    kind: str
    project: str
    member: str
    amount: int


MOVES = """
select row, voucher, date, summary, member, account,
    if(counterpart <> '' and partner in (select member from members), '{inside}', '') || flow as flow, line,
    fund, functional, economic, kind, project, if(flow = '支出', debit - credit, credit - debit) as amount, partner
from named
where flow in ('收入', '支出') and number not in (select number from carrying where does = '{closes}')
union all
select row, voucher, date, summary, member, account,
    if(first_level = '8301' or (first_level = '8202' and member in (select member from settling)), '{outside}', '年初'),
    '', fund, functional, '', kind, project, credit - debit, ''
from named
where flow = '结余' and number in (select number from carrying where does in ('{money}', '{corrects}'))
union all
select row, voucher, date, summary, member, account, if(first_level = '8201', '分配', '{outside}'),
    '', fund, functional, '', kind, project, if(first_level = '8201', debit - credit, credit - debit), ''
from named
where flow = '结余' and number in (select number from carrying where does = '{transfers}')
    and member in (select member from settling)
"""

OVER_CARRY = "left(account, 2) in ('81', '82', '83', '84', '85', '87')"
"""Entries on carry-over accounts, in SQL."""
_GROUPED = """
select flow, line, fund, functional, economic, kind, project, member, sum(amount)::bigint
from moves group by all having sum(amount) <> 0 order by all
"""
# a ledger that touches no carry-over account needs no look at whole vouchers: group first, name after
_PLAIN = """
with summed as (
    select fund, functional, economic, kind, project, member, account, sum(debit) as debit, sum(credit) as credit,
        partner <> '' and partner in (select member from members) as inside
    from entries where account < '8' group by all
)
select if(inside and a.counterpart <> '', '{inside}', '') || a.flow as flow, a.line,
    s.fund, functional, economic, s.kind, project, member,
    sum(if(a.flow = '支出', debit - credit, credit - debit))::bigint as amount
from summed s join account_words a on left(s.account, 4) = a.account
group by all having amount <> 0 order by all
"""


def connect(books: Books) -> duckdb.DuckDBPyConnection:
    """A database with the entries and a view ``moves`` of those that count."""
    import pyarrow as pa

    base = session()
    base.register("entries", books.entries)
    carry_over_views(base, books.unit)
    members = books.entries["member"].unique().to_pylist()
    settling = [member for member in members if books.nature_of(member) in settlement().natures]
    base.register("settling", pa.table({"member": pa.array(settling, pa.string())}))
    base.register("members", pa.table({"member": pa.array(books.unit.bodies, pa.string())}))
    base.execute(
        "create temp view moves as "
        + MOVES.format(
            closes=CLOSES,
            money=MOVES_MONEY,
            corrects=CORRECTS,
            transfers=TRANSFERS,
            outside=AVAILABLE,
            inside=INSIDE,
        )
    )
    return base


def moves(books: Books) -> list[Move]:
    """All movements of the books, settlement of the remainder included."""
    with connect(books) as base:
        carries = base.execute("select 1 from entries where " + OVER_CARRY + " limit 1").fetchall()
        found = [Move(*row) for row in base.execute(_GROUPED if carries else _PLAIN.format(inside=INSIDE)).fetchall()]
    found += openings(books)
    found += [Move("三公预算", item, "", "", "", "", "", books.unit.name, fen) for item, fen in books.sangong.items()]
    return [*found, *settled(books, found)]


def opening_flow(books: Books, account: str, member: str) -> str:
    """年初 for a balance that the form carries over, :data:`AVAILABLE` for one outside it."""
    outside = account == "8301" or (account == "8202" and books.nature_of(member) in settlement().natures)
    return AVAILABLE if outside else "年初"


def openings(books: Books) -> Iterator[Move]:
    """The opening balances as movements."""
    for item in books.openings:
        if accounts(books.unit.year)[item.account[:4]].flow == "结余":
            flow = opening_flow(books, item.account[:4], item.member)
            yield Move(flow, "", item.fund, item.functional, "", item.kind, item.project, item.member, item.amount)


def settled(books: Books, found: Iterable[Move]) -> Iterator[Move]:
    """What the year's end does with the remainder: 结余分配 and 使用非财政拨款结余, for each unit.

    A 事业单位 distributes a surplus of other and of business money, and covers a gap of other money from
    非财政拨款结余 as far as that reaches; what was spent out of 专用结余 counts as used. A business loss stays.
    """
    law = settlement()
    left: dict[tuple[str, str], int] = {}
    available: dict[str, int] = {}
    for move in found:
        if move.flow == AVAILABLE and move.fund == law.other:
            available[move.member] = available.get(move.member, 0) + move.amount
        elif (flow := move.flow.removeprefix(INSIDE)) in ("年初", "收入", "支出"):
            key = (move.member, move.fund)
            left[key] = left.get(key, 0) + (-move.amount if flow == "支出" else move.amount)
    for (member, fund), amount in sorted(left.items()):
        settles = books.nature_of(member) in law.natures
        if fund == law.reserve:
            use, share = -amount, 0
        elif settles and fund in (law.other, law.business) and amount > 0:
            use, share = 0, amount
        elif settles and fund == law.other:
            use, share = min(-amount, max(0, available.get(member, 0))), 0
        else:
            continue
        if use:
            yield Move("使用", "", fund, "", "", "", "", member, use)
        if share:
            yield Move("分配", "", fund, "", "", "", "", member, share)
