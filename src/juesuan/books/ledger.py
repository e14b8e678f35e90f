"""The ledger: vouchers read as columns and checked as a whole, so that a million entries take seconds.

All checks are queries over the whole table; only the rows they return are looked at one by one, to say
what is wrong with each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from juesuan.books.amounts import amount_sql, read_amount
from juesuan.books.database import session
from juesuan.books.model import Unit
from juesuan.books.problems import Problems
from juesuan.books.tables import Table
from juesuan.books.words import FISCAL, accounts, canonical
from juesuan.errors import BadInput

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

_DATES = ("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%Y.%m.%d", "%Y年%m月%d日")


def read_ledger(table: Table, unit: Unit, scale: int, problems: Problems) -> pa.Table:
    """The entries of a ledger; what is wrong with it is kept in ``problems``.

    Args:
        table: the ledger as text.
        unit: whose year and members the entries must fit.
        scale: fen in the money unit of the books.
        problems: where wrong rows go.
    """
    with session() as base:
        base.register("raw", table.data)
        _type(base, scale)
        _read_amounts(base, table, scale, problems)
        _name(base, unit)
        if not base.execute("select count(*) from typed").fetchall()[0][0]:
            problems.add(
                table.file, "没有一笔分录，请放入本年的预算会计凭证", "no entries; put the year's vouchers in it"
            )
        _check_sides(base, table, problems)
        _check_dates(base, table, unit, problems)
        _check_vouchers(base, table, unit, problems)
        _check_words(base, table, unit, problems)
        return base.sql(
            "select row, voucher, date, summary, member, account, debit, credit, fund, functional, economic, kind,"
            " project from entries order by row"
        ).to_arrow_table()


def _lookup(base: duckdb.DuckDBPyConnection, name: str, pairs: Mapping[str, str]) -> None:
    import pyarrow as pa

    base.register(name, pa.table({"word": list(pairs), "name": list(pairs.values())}))


def _type(base: duckdb.DuckDBPyConnection, scale: int) -> None:
    """The table ``typed``: words as read, amounts and dates parsed, or null where they are no such thing."""
    formats = ", ".join(f"'{item}'" for item in _DATES)
    base.execute(f"""
        create temp table typed as select
            row, trim(凭证号) as voucher, trim(日期) as date_text,
            cast(try_strptime(left(trim(日期), 11), [{formats}]) as date) as date,
            摘要 as summary, trim(单位) as member, trim(科目) as account, 借方 as debit_text, 贷方 as credit_text,
            {amount_sql("借方", scale)} as debit, {amount_sql("贷方", scale)} as credit,
            trim(资金) as fund, trim(功能分类) as functional, trim(经济分类) as economic, trim(支出性质) as kind,
            trim(项目) as project
        from raw
        where not (trim(凭证号) = '' and trim(科目) = '' and trim(借方) = '' and trim(贷方) = '')
    """)


def _name(base: duckdb.DuckDBPyConnection, unit: Unit) -> None:
    """The table ``entries``: canonical words, what an account implies filled in, null for what is not known."""
    import pyarrow as pa

    _lookup(base, "fund_words", canonical("funds"))
    _lookup(base, "kind_words", canonical("kinds"))
    known = accounts().values()
    base.register(
        "account_words",
        pa.table(
            {
                "account": [item.account for item in known],
                "flow": [item.flow for item in known],
                "line": [item.line for item in known],
                "fund": [item.fund for item in known],
                "kind": [item.kind for item in known],
            }
        ),
    )
    base.execute(
        """
        create temp table entries as select
            t.row, t.voucher, t.date, t.summary, if(t.member = '', $name, t.member) as member, t.account,
            t.debit, t.credit,
            if(t.fund = '', coalesce(a.fund, ''), f.name) as fund, t.functional, t.economic,
            if(t.kind = '', coalesce(a.kind, ''), k.name) as kind, t.project, a.flow, a.line
        from typed t
        left join fund_words f on t.fund = f.word
        left join kind_words k on t.kind = k.word
        left join account_words a on left(t.account, 4) = a.account
        """,
        {"name": unit.name},
    )


def _read_amounts(base: duckdb.DuckDBPyConnection, table: Table, scale: int, problems: Problems) -> None:
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


def _check_sides(base: duckdb.DuckDBPyConnection, table: Table, problems: Problems) -> None:
    both = "select row, debit, credit from typed where debit <> 0 and credit <> 0 order by row"
    for row, debit, credit in base.execute(both).fetchall():
        problems.add(
            table.file,
            f"同一行借方 {yuan(debit)}、贷方 {yuan(credit)} 都有金额，请分成两行",
            f"debit {yuan(debit)} and credit {yuan(credit)} in one row, split it in two",
            row=row,
            column="借方",
            sort="both sides",
        )


def _check_dates(base: duckdb.DuckDBPyConnection, table: Table, unit: Unit, problems: Problems) -> None:
    for row, text in base.execute("select row, date_text from typed where date is null order by row").fetchall():
        problems.add(
            table.file,
            f"「{text}」读不成日期，请写成 {unit.year}-01-31 的样子",
            f"'{text}' is not a date, write it like {unit.year}-01-31",
            row=row,
            column="日期",
            sort="date",
        )
    outside = base.execute(
        "select row, date_text from typed where year(date) <> ? order by row", [unit.year]
    ).fetchall()
    for row, text in outside:
        problems.add(
            table.file,
            f"「{text}」不在 {unit.year} 年度内，请移到该年度的账簿，或改正日期",
            f"'{text}' is outside the year {unit.year}, move it to that year's books or mend the date",
            row=row,
            column="日期",
            sort="year",
        )


def _check_vouchers(base: duckdb.DuckDBPyConnection, table: Table, unit: Unit, problems: Problems) -> None:
    period = "month(date)" if unit.voucher_numbering == "month" else "''"
    blank = base.execute("select row from typed where voucher = '' order by row").fetchall()
    for (row,) in blank:
        problems.add(
            table.file, "凭证号是空的，请补上", "no voucher number", row=row, column="凭证号", sort="no voucher"
        )
    wrong = base.execute(f"""
        select voucher, min(row) as first, max(row) as last, count(*) as rows, sum(debit) as debit,
            sum(credit) as credit, count(*) filter (debit is null or credit is null) as unread,
            min(date) as since, max(date) as until
        from entries where voucher <> ''
        group by member, {period}, voucher
        having sum(debit) <> sum(credit) or max(row) - min(row) + 1 <> count(*) or min(date) <> max(date)
        order by first
    """).fetchall()
    for voucher, first, last, rows, debit, credit, unread, since, until in wrong:
        if since != until or last - first + 1 != rows:
            days = f"{since} 与 {until}" if since != until else f"第 {first} 行与第 {last} 行之间隔着别的凭证"
            hint = (
                ""
                if unit.voucher_numbering == "month"
                else '；各月重新编号的，请在 unit.toml 写 voucher_numbering = "month"'
            )
            problems.add(
                table.file,
                f"凭证号 {voucher} 重复使用（{days}），请改成不同的号{hint}",
                f"voucher number {voucher} is used twice (rows {first} to {last}, {since} and {until}); give each its"
                ' own, or set voucher_numbering = "month" in unit.toml',
                row=last,
                column="凭证号",
                sort="duplicate",
            )
        elif debit != credit and not unread:
            problems.add(
                table.file,
                f"凭证 {voucher} 借贷不平：借方合计 {yuan(debit)}，贷方合计 {yuan(credit)}，相差"
                f" {yuan(abs(debit - credit))}，请核对第 {first} 至 {last} 行",
                f"voucher {voucher} does not balance: debit {yuan(debit)}, credit {yuan(credit)}; see rows {first} to"
                f" {last}",
                row=first,
                column="借方",
                sort="unbalanced",
            )


def _check_words(base: duckdb.DuckDBPyConnection, table: Table, unit: Unit, problems: Problems) -> None:
    """Words that are not known, and words that an income or expenditure entry lacks."""

    def each(query: str) -> Iterable[tuple[str, int, int]]:
        found: list[tuple[str, int, int]] = base.execute(query).fetchall()
        return found

    def report(query: str, column: str, zh: str, en: str) -> None:
        for text, row, times in each(query):
            problems.add(
                table.file, zh.format(text), en.format(text), row=row, column=column, sort=column + zh, times=times
            )

    first = "min(row) as first, count(*)"
    report(
        f"select account, {first} from entries where flow is null group by 1 order by 2",
        "科目",
        "不认识的科目「{}」，请用预算会计科目（6001—8701 及其明细）",
        "unknown account '{}', use the accounts of budgetary accounting (6001 to 8701 and below)",
    )
    report(
        "select t.fund, min(t.row) as first, count(*) from typed t join entries e using (row) where e.fund is null"
        " group by 1 order by 2",
        "资金",
        f"不认识的资金性质「{{}}」，请用：{'、'.join(dict.fromkeys(canonical('funds').values()))}",
        "unknown fund '{}'",
    )
    report(
        "select t.kind, min(t.row) as first, count(*) from typed t join entries e using (row) where e.kind is null"
        " group by 1 order by 2",
        "支出性质",
        "不认识的支出性质「{}」，请写「基本」或「项目」",
        "unknown kind '{}', write 基本 or 项目",
    )
    report(
        f"select account, {first} from entries where flow in ('收入', '支出') and fund = '' group by 1 order by 2",
        "资金",
        "科目 {} 的分录没有写资金性质，请补上",
        "entries of account {} name no fund",
    )
    report(
        f"select account, {first} from entries where flow in ('收入', '支出') and functional = ''"
        " and voucher not in (select voucher from entries where flow in ('结余', '分配')) group by 1 order by 2",
        "功能分类",
        "科目 {} 的分录没有写功能分类，请补上项级科目（7 位）",
        "entries of account {} have no functional code",
    )
    report(
        f"select account, {first} from entries where line = '按性质' and kind not in ('基本', '项目')"
        " and voucher not in (select voucher from entries where flow in ('结余', '分配')) group by 1 order by 2",
        "支出性质",
        "科目 {} 的分录没有写是基本支出还是项目支出，请补上",
        "entries of account {} do not say 基本 or 项目",
    )
    report(
        f"select account, {first} from entries where line = '按性质' and economic = ''"
        " and voucher not in (select voucher from entries where flow in ('结余', '分配')) group by 1 order by 2",
        "经济分类",
        "科目 {} 的分录没有写经济分类，请补上款级科目（5 位）",
        "entries of account {} have no economic code",
    )
    listed = ", ".join(f"'{fund}'" for fund in FISCAL)
    report(
        f"select account, {first} from entries where fund in ({listed}) and line <> '按性质' and line <> '财政拨款收入'"
        " and flow in ('收入', '支出') group by 1 order by 2",
        "资金",
        "科目 {} 不能用财政拨款资金，请核对科目或资金性质",
        "account {} cannot carry fiscal appropriation",
    )
    report(
        f"select fund, {first} from entries where line = '财政拨款收入' and fund not in ({listed}) and fund <> ''"
        " group by 1 order by 2",
        "资金",
        "科目 6001 是财政拨款，不能用「{}」，请核对科目或资金性质",
        "account 6001 is fiscal appropriation and cannot carry fund '{}'",
    )
    report(
        f"select economic, {first} from entries where kind = '基本' and flow = '支出'"
        " and left(economic, 3) in ('309', '311', '312', '313') group by 1 order by 2",
        "经济分类",
        "经济分类 {} 不能列入基本支出，请改为项目支出或核对科目",
        "economic code {} cannot stand in basic expenditure",
    )
    if unit.members:
        named = ", ".join("'" + name.replace("'", "''") + "'" for name in (*unit.members, unit.name))
        report(
            f"select member, {first} from entries where member not in ({named}) group by 1 order by 2",
            "单位",
            "单位「{}」没有列在 unit.toml 的 [members] 里，请补上",
            "unit '{}' is not listed under [members] in unit.toml",
        )


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


def yuan(fen: int) -> str:
    """An amount in 元 with two decimals."""
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100:,}.{abs(fen) % 100:02} 元"
