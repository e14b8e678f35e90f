"""Vouchers on the carry-over accounts: which of them close the year, and what the others do.

A voucher that moves money (8001) is never a closing entry.  What is left is known by its accounts, and by the names
of its details (科目名称) where the ledger has them; a voucher that can be read in two ways is a problem, not a guess.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from juesuan.books.model import Unit
from juesuan.books.problems import Problems
from juesuan.standard import BETWEEN, CLOSING, OPENING, Account, accounts

if TYPE_CHECKING:
    import duckdb

CLOSES, MOVES_MONEY, CORRECTS, TRANSFERS = "结账", "资金", "调整", BETWEEN
"""What a voucher on carry-over accounts does: closes the year, moves money, corrects or reassigns opening balances,
moves money between carry-over accounts (a finished project, 项目间接费用)."""

_ACCOUNT_WORDS = ("account", "flow", "line", "kind", "fund", "counterpart")
_VIEWS = """
create temp view named as
    select {columns}, a.flow, a.line, a.counterpart, a.account as first_level, {key} as number
    from entries e join account_words a on left(e.account, 4) = a.account;
create temp view carrying as
    with summed as (
        select number, min(row) as first, any_value(voucher) as voucher,
            bool_or(flow = '资金') as money,
            bool_or(flow in ('收入', '支出')) as current,
            bool_or(flow = '分配' or first_level = '8501') as distributes,
            bool_and(effect = '{opening}') filter (flow = '结余') as corrects,
            bool_or(effect = '{closing}') filter (flow = '结余') as closes,
            count(distinct left(first_level, if(left(first_level, 2) = '81', 2, 4))) filter (flow = '结余') as families,
            bool_and(first_level in ('8201', '8202', '8301')) filter (flow = '结余') as between,
            count(distinct sign(debit - credit)) filter (flow <> '资金' and debit <> credit) as sides
        from named
        where number in (select number from named where flow in ('结余', '分配'))
        group by number
    )
    select *, case
        when money then '{moves_money}'
        when distributes then '{closes}'
        when corrects then '{corrects}'
        when current or (closes and families = 1) then '{closes}'
        when families > 1 then '{transfers}'
        else '{corrects}' end as does
    from summed;
"""


def carry_over_views(base: duckdb.DuckDBPyConnection, unit: Unit, columns: str = "e.*") -> None:
    """The views ``named`` (entries with their account and voucher key) and ``carrying`` over the table ``entries``.

    ``carrying`` has one row for each voucher on a carry-over account: ``number`` its key, ``does`` one of
    :data:`CLOSES`, :data:`MOVES_MONEY`, :data:`CORRECTS`, :data:`TRANSFERS`.  ``columns`` of the entries ``e`` that
    ``named`` keeps.
    """
    register_accounts(base, unit.year)
    month = "strftime(date, '%m')" if unit.voucher_numbering == "month" else "''"
    base.execute(
        _VIEWS.format(
            columns=columns,
            key=f"concat_ws(chr(1), member, {month}, voucher)",
            opening=OPENING,
            closing=CLOSING,
            closes=CLOSES,
            moves_money=MOVES_MONEY,
            corrects=CORRECTS,
            transfers=TRANSFERS,
        )
    )


def register_accounts(base: duckdb.DuckDBPyConnection, year: int) -> None:
    """The table ``account_words``: account, flow, line, kind, fund and counterpart of each first-level account."""
    import pyarrow as pa

    known = accounts(year).values()
    words = {name: [getattr(item, name) for item in known] for name in _ACCOUNT_WORDS}
    base.register("account_words", pa.table(words))


def effect_of(account: Account | None, name: str) -> str:
    """What an entry does whose account is named so: the effect of the detail that the name contains, else ``""``."""
    for detail in account.details if account else ():
        if any(word in name for word in detail.names):
            return detail.effect
    return ""


def check_carry_over(base: duckdb.DuckDBPyConnection, file: str, problems: Problems) -> None:
    """Keep every voucher on carry-over accounts that can be read in two ways."""
    said = (
        (
            "money and distributes",
            "凭证 {} 既有 8001 资金结存，又有 8501 或 8701；后两个科目只用于年末结转，不涉及资金，请分成两张凭证",
            "voucher {} moves money and has entries on 8501 or 8701, which only close the year; split it in two",
        ),
        (
            "money and current and not distributes and sides > 1",
            "凭证 {} 既有 8001 资金结存，又有收入或支出科目和结转结余科目，方向不一，分不清哪几行是年末结转；"
            "请把资金收付与年末结转分成两张凭证",
            "voucher {} moves money, and its entries on income or expenditure and on carry-over accounts stand on both"
            " sides: payment and closing entries cannot be distinguished; split it in two",
        ),
        (
            f"does = '{TRANSFERS}' and not between",
            "凭证 {} 在不同性质的结转结余科目之间转账，分不清是差错更正还是年末结转；"
            "请在「科目名称」栏写明细科目（如 财政拨款结转—年初余额调整）",
            "voucher {} moves balances between carry-over accounts of different kinds; name the details in the column"
            " 科目名称 (such as 财政拨款结转—年初余额调整)",
        ),
    )
    for condition, zh, en in said:
        for voucher, row in base.execute(
            f"select voucher, first from carrying where {condition} order by first"
        ).fetchall():
            problems.add(file, zh.format(voucher), en.format(voucher), row=row, column="科目", sort=condition)
