"""Vouchers that balance as a whole and not within each kind of money.

Each kind of appropriation is kept apart from income to carry-over, so that no voucher moves one kind into another but
by a correction or a reassignment.  A voucher with an entry that names no fund (资金结存 as a rule, 8701) shows
nothing: the money of that entry may be of any kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from juesuan.books.ledger.checks import yuan
from juesuan.books.problems import Problems
from juesuan.books.words import FISCAL

if TYPE_CHECKING:
    import duckdb

_OTHER: Final = "非财政拨款资金"
"""All other kinds of money together, in a voucher on 8201 to 8701: between those the accounting system moves money."""
_SEVERAL: Final = """
select number from (select number, coalesce(fund, '') as fund from named)
group by number having min(fund) <> max(fund) and min(fund) <> ''
"""
_QUERY: Final = f"""
with whole as (
    select number, any_value(voucher) as voucher, any_value(member) as member, min(row) as first, max(row) as last,
        bool_or(left(first_level, 2) in ('82', '83', '84', '85', '87')) as carries,
        bool_and((flow = '收入' and debit = 0 and credit >= 0) or (flow = '支出' and credit = 0 and debit >= 0))
            as plain
    from named where number in (select unnest(?))
    group by number having sum(debit) = sum(credit) and bool_and(debit is not null and credit is not null)
),
gaps as (
    select w.number, if(w.carries and n.fund not in {FISCAL}, '{_OTHER}', n.fund) as fund,
        sum(n.debit - n.credit)::bigint as gap
    from named n join whole w using (number) group by all having gap <> 0
)
select w.voucher, w.member, w.first, w.last, w.plain, list(g.fund order by g.gap desc, g.fund),
    list(g.gap order by g.gap desc, g.fund)
from gaps g join whole w using (number) group by all order by w.first
"""


class UnbalancedFunds(NamedTuple):
    """A voucher with the funds that do not balance in it: fen that debits exceed credits, negative where credits do.

    ``certain`` where it only books income and expenditure, and not back: the income of one fund stands beside the
    expenditure of another, and nothing else can have been meant.
    """

    voucher: str
    member: str
    first: int
    last: int
    certain: bool
    gaps: dict[str, int]

    @property
    def amount(self) -> int:
        """Fen that stand on the debit side of one fund and on the credit side of another."""
        return sum(gap for gap in self.gaps.values() if gap > 0)

    def sides(self) -> str:
        """The funds, each with the side that has more."""
        return "、".join(f"{fund}{'借方' if gap > 0 else '贷方'}" for fund, gap in self.gaps.items())

    def said(self) -> str:
        """The funds and their gaps in words."""
        return "，".join(f"{fund}{'借方' if gap > 0 else '贷方'}多 {yuan(abs(gap))}" for fund, gap in self.gaps.items())

    def said_en(self) -> str:
        """The same in English."""
        return ", ".join(
            f"{fund} has {yuan(abs(gap))} more on the {'debit' if gap > 0 else 'credit'} side"
            for fund, gap in self.gaps.items()
        )


def unbalanced_funds(base: duckdb.DuckDBPyConnection) -> list[UnbalancedFunds]:
    """The vouchers of the view ``named`` that balance as a whole and not within each fund, in their order."""
    if len(base.execute("select distinct fund from named where fund <> '' limit 2").fetchall()) < 2:
        return []
    several = [number for (number,) in base.execute(_SEVERAL).fetchall()]
    rows = base.execute(_QUERY, [several]).fetchall() if several else []
    found = []
    for voucher, member, first, last, plain, funds, gaps in rows:
        fiscal = any(fund in FISCAL for fund in funds)
        found.append(
            UnbalancedFunds(voucher, member, first, last, plain and fiscal, dict(zip(funds, gaps, strict=True)))
        )
    return found


def check_funds_balance(base: duckdb.DuckDBPyConnection, file: str, problems: Problems) -> None:
    """Keep each voucher that pays expenditure of one fund from income of another; what may be right is no problem."""
    for one in unbalanced_funds(base):
        if one.certain:
            problems.add(
                file,
                f"凭证 {one.voucher} 借贷合计相等，各种资金分开却不平：{one.said()}；"
                f"一种资金的收入不能用于另一种资金的支出，请核对第 {one.first} 至 {one.last} 行的资金",
                f"voucher {one.voucher} balances as a whole and not within each fund: {one.said_en()}; income of one"
                f" fund pays no expenditure of another, see rows {one.first} to {one.last}",
                row=one.first,
                column="资金",
                sort="unbalanced funds",
            )
