"""How a ledger is laid out wrongly: columns exchanged, rows of totals, cells that only look blank."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from juesuan.books.problems import Problems
from juesuan.books.tables import TOTAL, BooksTable

if TYPE_CHECKING:
    import duckdb

_ODD_BLANKS: Final = "\t\r\n\u00a0\u3000\ufeff"
_TEXTS: Final = (
    "凭证号",
    "日期",
    "单位",
    "科目",
    "资金",
    "功能分类",
    "经济分类",
    "支出性质",
    "项目",
    "科目名称",
    "对方单位",
)
_TOTALLED: Final = ("凭证号", "日期", "摘要", "单位", "科目")
_MOSTLY: Final = 2
"""Columns are taken for exchanged where this many times more rows are wrong than right."""


def trimmed(base: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The SQL of each text column of the table ``raw`` without blanks of any kind around it."""
    texts = " || ".join(_TEXTS)
    odd = base.execute(f"select 1 from raw where regexp_matches({texts}, '[{_ODD_BLANKS}]') limit 1").fetchall()
    # other blanks than the plain one take five times as long to trim, and few ledgers have any
    return {column: f"trim({column}, ' {_ODD_BLANKS}')" if odd else f"trim({column})" for column in _TEXTS}


def leave_out_totals(base: duckdb.DuckDBPyConnection, table: BooksTable, problems: Problems) -> None:
    """Keep the rows of totals, which name no account; the table ``raw`` becomes a view without them."""
    says = " or ".join(f"regexp_matches(regexp_replace({column}, '\\s', '', 'g'), '{TOTAL}')" for column in _TOTALLED)
    nameless = f"trim(科目) = '' or regexp_matches(trim(科目), '{TOTAL}')"
    rows = [
        row
        for (row,) in base.execute(
            f"select row from (select * from table_of_books where left(科目, 1) not between '0' and '9')"
            f" where ({nameless}) and ({says}) order by row"
        ).fetchall()
    ]
    for row in rows:
        problems.add(
            table.file,
            "这是合计行，账套里不要放合计，请删去",
            "a row of totals, which the books have none of: delete it",
            row=row,
            sort="total",
            cause="total",
        )
    without = f" where row not in ({', '.join(map(str, rows))})" if rows else ""
    base.execute(f"create temp view raw as select * from table_of_books{without}")


def exchange_codes(base: duckdb.DuckDBPyConnection, table: BooksTable, problems: Problems) -> None:
    """Keep that the two columns of codes are exchanged, and read each as the other, so that this is one notice."""
    economic = r"regexp_matches(functional, '^\d{5}$') and (economic = '' or regexp_matches(economic, '^\d{7}$'))"
    functional = r"(functional = '' or regexp_matches(functional, '^\d{5}$')) and regexp_matches(economic, '^\d{7}$')"
    right = r"regexp_matches(functional, '^\d{7}$') or regexp_matches(economic, '^\d{5}$')"
    wrong, well = base.execute(
        f"select count(*) filter (({economic}) or ({functional})), count(*) filter ({right}) from typed"
    ).fetchall()[0]
    if wrong > _MOSTLY * well:
        base.execute("update typed set functional = economic, economic = functional")
        problems.add(
            table.file,
            "「功能分类」「经济分类」两列像是互换了（功能分类是 7 位，经济分类是 5 位），请核对表头",
            "the columns 功能分类 and 经济分类 seem to be exchanged (functional codes have 7 digits, economic ones 5)",
            row=1,
        )


def exchange_sides(base: duckdb.DuckDBPyConnection, table: BooksTable, problems: Problems) -> None:
    """Keep that debit and credit are exchanged, and read each as the other, so that this is one notice."""
    counts = base.execute("""
        select count(*) filter (account like '7%' and credit > 0), count(*) filter (account like '7%' and debit > 0),
            count(*) filter (account like '6%' and debit > 0), count(*) filter (account like '6%' and credit > 0)
        from typed
    """).fetchall()[0]
    spent_wrong, spent, earned_wrong, earned = counts
    if spent_wrong > _MOSTLY * spent and earned_wrong > _MOSTLY * earned:
        base.execute(
            "update typed set debit = credit, credit = debit, debit_text = credit_text, credit_text = debit_text"
        )
        problems.add(
            table.file,
            f"「借方」「贷方」两列像是互换了：支出科目（7 开头）有 {spent_wrong} 行记在贷方、{spent} 行记在借方，"
            f"收入科目（6 开头）有 {earned_wrong} 行记在借方、{earned} 行记在贷方；请核对表头",
            f"the columns 借方 and 贷方 seem to be exchanged: {spent_wrong} rows of expenditure are credits, {spent}"
            f" are debits; {earned_wrong} rows of income are debits, {earned} are credits; check the header",
            row=1,
        )
