"""The ledger: vouchers read as columns and checked as a whole, so that a million entries take seconds.

All checks are queries over the whole table; only the rows they return are looked at one by one, to say
what is wrong with each.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from juesuan.books.amounts import amount_sql, read_amount
from juesuan.books.database import session
from juesuan.books.ledger.by_fund import check_funds_balance
from juesuan.books.ledger.carry_over import CLOSES, carry_over_views, check_carry_over, effect_of, register_accounts
from juesuan.books.ledger.checks import check_dates, check_sides, check_vouchers
from juesuan.books.ledger.layout import exchange_codes, exchange_sides, leave_out_totals, trimmed
from juesuan.books.ledger.words import check_words
from juesuan.books.model import Unit
from juesuan.books.problems import Problems
from juesuan.books.tables import BooksTable
from juesuan.books.words import canonical
from juesuan.errors import BadInput
from juesuan.standard import accounts

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

COLUMNS = (
    *("row", "voucher", "date", "summary", "member", "account", "debit", "credit"),
    *("fund", "functional", "economic", "kind", "project", "effect", "partner"),
)
"""The columns of the entries; ``effect`` is that of the detail that the account's name tells."""
_DATES = ("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%Y.%m.%d", "%Y年%m月%d日")


def read_ledger(table: BooksTable, unit: Unit, scale: int, problems: Problems) -> pa.Table:
    """The entries of a ledger; what is wrong with it is kept in ``problems``.

    Args:
        table: the ledger as text.
        unit: whose year and members the entries must fit.
        scale: fen in the money unit of the books.
        problems: where wrong rows go.
    """
    with session() as base:
        base.register("table_of_books", table.data)
        leave_out_totals(base, table, problems)
        _type(base, scale)
        _read_amounts(base, table, scale, problems)
        exchange_codes(base, table, problems)
        exchange_sides(base, table, problems)
        _name(base, unit)
        if not base.execute("select count(*) from typed").fetchall()[0][0]:
            problems.add(
                table.file, "没有一笔分录，请放入本年的预算会计凭证", "no entries; put the year's vouchers in it"
            )
        check_sides(base, table, problems)
        check_dates(base, table, unit, problems)
        check_vouchers(base, table, unit, problems)
        carry_over_views(base, unit, "e.* exclude (flow, line, nth)")
        base.execute(
            "create temp table closing as select row from named join carrying using (number) where does = ?", [CLOSES]
        )
        check_words(base, table, unit, problems)
        check_carry_over(base, table.file, problems)
        check_funds_balance(base, table.file, problems)
        return base.sql(f"select {', '.join(COLUMNS)} from entries order by row").to_arrow_table()


def _lookup(base: duckdb.DuckDBPyConnection, name: str, pairs: Mapping[str, str]) -> None:
    import pyarrow as pa

    base.register(name, pa.table({"word": list(pairs), "name": list(pairs.values())}))


def _type(base: duckdb.DuckDBPyConnection, scale: int) -> None:
    """The table ``typed``: words as read, amounts and dates parsed, or null where they are no such thing."""
    text = trimmed(base)
    blank = " and ".join(f"{text.get(column, f'trim({column})')} = ''" for column in ("凭证号", "科目", "借方", "贷方"))
    formats = ", ".join(f"'{item}'" for item in _DATES)
    base.execute(f"""
        create temp table typed as select
            row, row_number() over (order by row) as nth, {text["凭证号"]} as voucher, {text["日期"]} as date_text,
            cast(try_strptime(trim(left({text["日期"]}, 11)), [{formats}]) as date) as date,
            摘要 as summary, {text["单位"]} as member, {text["科目"]} as account, 借方 as debit_text,
            贷方 as credit_text, {amount_sql("借方", scale)} as debit, {amount_sql("贷方", scale)} as credit,
            {text["资金"]} as fund, {text["功能分类"]} as functional, {text["经济分类"]} as economic,
            {text["支出性质"]} as kind, {text["项目"]} as project, {text["科目名称"]} as account_name,
            {text["对方单位"]} as partner
        from raw
        where not ({blank});
        update typed set date = null where year(date) < 1900
    """)


def _name(base: duckdb.DuckDBPyConnection, unit: Unit) -> None:
    """The table ``entries``: canonical words, what an account implies filled in, null for what is not known."""
    import pyarrow as pa

    _lookup(base, "fund_words", canonical("funds"))
    _lookup(base, "kind_words", canonical("kinds"))
    register_accounts(base, unit.year)
    names = base.execute(
        "select distinct left(account, 4), account_name from typed where account_name <> '' and account like '8%'"
    ).fetchall()
    effects = [(code, name, effect_of(accounts(unit.year).get(code), name)) for code, name in names]
    base.register(
        "detail_words",
        pa.table(
            {
                column: pa.array([row[at] for row in effects], pa.string())
                for at, column in enumerate(("account", "name", "effect"))
            }
        ),
    )
    base.execute(
        """
        create temp table entries as select
            t.row, t.nth, t.voucher, t.date, t.summary, if(t.member = '', $name, t.member) as member, t.account,
            t.debit, t.credit,
            if(t.fund = '', coalesce(a.fund, ''), f.name) as fund, t.functional, t.economic,
            if(t.kind = '', coalesce(a.kind, ''), k.name) as kind, t.project,
            coalesce(d.effect, '') as effect, t.partner, a.flow, a.line
        from typed t
        left join fund_words f on t.fund = f.word
        left join kind_words k on t.kind = k.word
        left join account_words a on left(t.account, 4) = a.account
        left join detail_words d on left(t.account, 4) = d.account and t.account_name = d.name
        """,
        {"name": unit.name},
    )


def _read_amounts(base: duckdb.DuckDBPyConnection, table: BooksTable, scale: int, problems: Problems) -> None:
    """Read one by one the amounts that are not plain numbers; keep those that are no amounts at all."""
    for column, name in (("借方", "debit"), ("贷方", "credit")):
        odd = base.execute(f"select row, {name}_text from typed where {name} is null order by row").fetchall()
        for row, text in odd:
            try:
                fen = read_amount(text, scale)
            except BadInput as error:
                problems.add(table.file, error.zh, error.en, row=row, column=column, sort=f"amount {column}")
            else:
                base.execute(f"update typed set {name} = ? where row = ?", [fen, row])


def used_codes(entries: pa.Table, column: str) -> list[tuple[str, int, int]]:
    """Each code of a column with its first row and how many rows have it."""
    with session() as base:
        base.register("entries", entries)
        found: list[tuple[str, int, int]] = base.execute(
            f"select {column}, min(row), count(*) from entries where {column} <> '' group by 1 order by 2"
        ).fetchall()
    return found


def project_spending(entries: pa.Table) -> dict[str, int]:
    """Project expenditure by project, debits in fen, in the order of the ledger; ``""`` is what names none.

    Debits alone, since credits may be entries that close the year.
    """
    with session() as base:
        base.register("entries", entries)
        found: list[tuple[str, int]] = base.execute(
            "select project, sum(debit)::bigint from entries where account like '7%' and kind = '项目' "
            "group by 1 having sum(debit) <> 0 order by min(row)"
        ).fetchall()
    return dict(found)
