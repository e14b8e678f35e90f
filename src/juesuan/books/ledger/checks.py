"""Checks of the ledger's vouchers: sides, dates, numbers, balance; queries over the whole table."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from juesuan.books.model import Unit
from juesuan.books.problems import Problems
from juesuan.books.tables import BooksTable
from juesuan.money import as_printed

if TYPE_CHECKING:
    import duckdb

_FIRST_DAY = date(1899, 12, 30)
"""Day 0 of the serial numbers of dates in spreadsheets."""


def yuan(fen: int) -> str:
    """An amount with two decimals and its unit, as messages say it."""
    return f"{as_printed(fen, unit='元')} 元"


def check_sides(base: duckdb.DuckDBPyConnection, table: BooksTable, problems: Problems) -> None:
    """Keep the rows that have a debit and a credit."""
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


def check_dates(base: duckdb.DuckDBPyConnection, table: BooksTable, unit: Unit, problems: Problems) -> None:
    """Keep what is no date, and the dates of another year; one notice for each way of being wrong."""
    for row, text in base.execute("select row, date_text from typed where date is null order by row").fetchall():
        zh, en = _serial(text)
        problems.add(
            table.file,
            f"「{text}」读不成日期，{zh or '请'}写成 {unit.year}-01-31 的样子",
            f"'{text}' is not a date, {en}write it like {unit.year}-01-31",
            row=row,
            column="日期",
            sort="date",
            cause="date " + re.sub(r"\d+", "0", text),
        )
    outside = base.execute(
        "select row, date_text, year(date) from typed where year(date) <> ? order by row", [unit.year]
    ).fetchall()
    for row, text, year in outside:
        problems.add(
            table.file,
            f"「{text}」不在 {unit.year} 年度内，请移到该年度的账簿，或改正日期；"
            f"账簿本是 {year} 年度的，请改 unit.toml 的 year",
            f"'{text}' is outside the year {unit.year}, move it to that year's books or mend the date; mend the year in"
            f" unit.toml where the books are those of {year}",
            row=row,
            column="日期",
            sort="year",
            cause=f"year {year}",
        )


def _serial(text: str) -> tuple[str, str]:
    """What to say of a number that a spreadsheet keeps a date as."""
    if not re.fullmatch(r"[345]\d{4}(\.\d+)?", text):
        return "", ""
    day = _FIRST_DAY + timedelta(int(float(text)))
    return (
        f"像是 Excel 的日期序号（{day}），请把这一列设成日期格式再导出，或",
        f"it seems to be the serial number of {day} in a spreadsheet: format the column as dates, or ",
    )


def check_vouchers(base: duckdb.DuckDBPyConnection, table: BooksTable, unit: Unit, problems: Problems) -> None:
    """Keep vouchers without number, used twice, with several dates, or that do not balance.

    Where a date of a voucher is no date of the year, that is the cause; its number is not held against it as well.
    """
    period = "month(date)" if unit.voucher_numbering == "month" else "''"
    for (row,) in base.execute("select row from typed where voucher = '' order by row").fetchall():
        problems.add(
            table.file,
            "凭证号是空的，请补上",
            "no voucher number",
            row=row,
            column="凭证号",
            sort="no voucher",
            cause="no voucher",
        )
    wrong = base.execute(f"""
        select voucher, member, min(row) as first, max(row) as last, count(*) as rows, sum(debit) as debit,
            sum(credit) as credit, count(*) filter (debit is null or credit is null) as unread,
            min(date) as since, max(date) as until,
            max(nth) - min(nth) + 1 as span
        from entries where voucher <> ''
        group by member, {period}, voucher
        having sum(debit) <> sum(credit) or max(nth) - min(nth) + 1 <> count(*) or min(date) <> max(date)
        order by first
    """).fetchall()
    undated = _keys(base, f"date is null or year(date) <> {unit.year}") if wrong else set()
    split = _split_by_date(base) if any(since != until for *_, since, until, _ in wrong) else set()
    for voucher, member, first, last, rows, debit, credit, unread, since, until, span in wrong:
        apart = span != rows
        if (member, voucher) in undated and (since != until or unit.voucher_numbering == "month"):
            continue
        if since != until and not apart and debit == credit and (member, voucher) in split:
            problems.add(
                table.file,
                f"凭证 {voucher} 各行日期不一（{since} 与 {until}），请核对第 {first} 至 {last} 行",
                f"the rows of voucher {voucher} have different dates ({since} and {until}); see rows {first} to {last}",
                row=first,
                column="日期",
                sort="dates",
            )
        elif since != until or apart:
            _used_twice(table, unit, problems, voucher, first, last, since, until)
        elif debit != credit and not unread and table.ragged.isdisjoint(range(first - 1, last + 2)):
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


def _keys(base: duckdb.DuckDBPyConnection, condition: str) -> set[tuple[str, str]]:
    """Member and number of the vouchers with an entry that meets the condition."""
    found: list[tuple[str, str]] = base.execute(
        f"select distinct member, voucher from entries where {condition}"
    ).fetchall()
    return set(found)


def _split_by_date(base: duckdb.DuckDBPyConnection) -> set[tuple[str, str]]:
    """Vouchers that balance as a whole and not on each of their dates: one voucher with a wrong date, not two."""
    found: list[tuple[str, str]] = base.execute(
        "select distinct member, voucher from (select member, voucher, date, sum(debit) - sum(credit) as gap"
        " from entries group by all) where gap <> 0"
    ).fetchall()
    return set(found)


def _used_twice(
    table: BooksTable, unit: Unit, problems: Problems, voucher: str, first: int, last: int, since: object, until: object
) -> None:
    def month(date: object) -> str:
        return str(date)[:7]

    days = f"{since} 与 {until}" if since != until else f"第 {first} 行与第 {last} 行之间隔着别的凭证"
    hint = (
        "" if unit.voucher_numbering == "month" else '；各月重新编号的，请在 unit.toml 写 voucher_numbering = "month"'
    )
    problems.add(
        table.file,
        f"凭证号 {voucher} 重复使用（{days}），请改成不同的号{hint}",
        f"voucher number {voucher} is used twice (rows {first} to {last}, {since} and {until}); give each its"
        ' own, or set voucher_numbering = "month" in unit.toml',
        row=last,
        column="凭证号",
        sort="duplicate",
        cause="months" if hint and since != until and month(since) != month(until) else "",
    )
