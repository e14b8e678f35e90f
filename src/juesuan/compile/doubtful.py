"""What in the books may well be a mistake and may be right: amounts in another unit, vouchers that stand twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from juesuan.books import FISCAL, Books, session
from juesuan.money import QUANTA
from juesuan.report import Report

_FAR: Final = (3_000, 30_000)
"""Between these a ratio is taken for that of 元 to 万元."""
_SMALL, _BIG = 1_000 * QUANTA["元"], 1_000_000 * QUANTA["元"]
"""Fen below which the procurement of a year (and ten times the budget of 三公) is taken to be in 万元."""
_SMALL_SAID: Final = {"procurement.csv": "1,000", "sangong.csv": "100"}
_SHOWN: Final = 10
_SAME: Final = """
with lines as (
    select member, date, voucher, row, hash(account, debit, credit, fund, functional, economic, kind, project, summary)
        as line
    from entries
),
vouchers as (
    select member, date, voucher, min(row) as first, sum(line::hugeint) as lines, count(*) as number
    from lines group by member, date, voucher
)
select list(voucher order by first), list(first order by first) from vouchers
group by member, date, lines, number having count(*) > 1 order by min(first)
"""
_TWICE: Final = """
select voucher, min(row) from (
    select member, date, voucher, min(row) as row, count(*) as times from entries
    group by member, date, voucher, account, debit, credit, fund, functional, economic, kind, project, summary
) group by member, date, voucher having min(times) > 1 and sum(times) > 3 order by 2
"""


def doubtful_notes(books: Books, report: Report) -> Iterator[tuple[str, str]]:
    """What the clerk should look at, in Chinese and English; nothing here is said to be wrong."""
    yield from _units(books, report)
    yield from _doubles(books)
    yield from _rows_twice(books)
    for item, fen in books.last_year.items():
        if fen < 0:
            yield (
                f"last_year.csv 的「{item}」小于零，请核对正负号",
                f"'{item}' of last_year.csv is below zero: check the sign",
            )


def _units(books: Books, report: Report) -> Iterator[tuple[str, str]]:
    """Tables whose amounts are about ten thousand times too small or too large beside the ledger."""
    cells = {fact.address: fact.exact or 0 for fact in report.facts()}
    fiscal = sum(cells.get(f"{form}/合计/小计", 0) for form in ("GK05", "GK07", "GK08"))
    spent = cells.get("GK03/合计/本年支出合计", 0)
    compared = (
        ("budget.csv", sum(line.adjusted for line in books.budgets if line.fund in FISCAL), fiscal),
        ("last_year.csv", books.last_year.get("本年支出合计", 0), spent),
        ("sangong.csv", sum(books.sangong.values()), cells.get("GK09/合计/决算数", 0)),
        (
            "projects.csv",
            sum(project.budget for project in books.projects if not project.parent),
            cells.get("GK03/合计/项目支出", 0),
        ),
    )
    for file, stated, booked in compared:
        if stated <= 0 or booked <= 0:
            continue
        ratio, more, more_en = (
            (booked / stated, "序时账的数是它的", "the ledger has")
            if booked > stated
            else (stated / booked, "它是序时账的", "it has")
        )
        if _FAR[0] <= ratio <= _FAR[1]:
            yield (
                f"{file} 与序时账的金额单位像是不同：{more} {ratio:,.0f} 倍，一个用元、一个用万元；"
                "请核对，全部金额用一种单位",
                f"{file} and the ledger seem to be in different money units: {more_en} {ratio:,.0f} times as much;"
                " check them, all amounts are in one unit",
            )
    alone = {
        "procurement.csv": sum(books.procurement.get(kind, 0) for kind in ("货物", "工程", "服务")),
        "sangong.csv": sum(books.sangong.values()) * 10,
    }
    for file, fen in alone.items():
        if 0 < fen < _SMALL and spent >= _BIG:
            yield (
                f"{file} 各项合计不到 {_SMALL_SAID[file]} 元，像是以万元为单位；请核对，全部金额用一种单位",
                f"{file} comes to less than {_SMALL_SAID[file]} yuan, as if in 万元; check it, all amounts are"
                " in one unit",
            )


def _doubles(books: Books) -> Iterator[tuple[str, str]]:
    """Vouchers of one day that are alike in every line, and vouchers each line of which stands twice."""
    with session() as base:
        base.register("entries", books.entries)
        same = base.execute(_SAME).fetchall()
        twice = base.execute(_TWICE).fetchall()
    for vouchers, rows in same[:_SHOWN]:
        first = "、".join(map(str, rows))
        yield (
            f"凭证 {'、'.join(vouchers)}（ledger 第 {first} 行起）日期、摘要、科目、金额全部相同，请核对是否重复入账",
            f"vouchers {', '.join(vouchers)} (from rows {', '.join(map(str, rows))} of the ledger) are alike in date,"
            " summary, accounts and amounts: check that none is booked twice",
        )
    for voucher, row in twice[:_SHOWN]:
        yield (
            f"凭证 {voucher}（ledger 第 {row} 行起）每一行都有两遍，请核对是否重复导入",
            f"each line of voucher {voucher} (from row {row} of the ledger) stands twice: check that it was not"
            " imported twice",
        )
    if (rest := len(same[_SHOWN:]) + len(twice[_SHOWN:])) > 0:
        yield f"像是重复的凭证还有 {rest} 处", f"{rest} more vouchers that seem to stand twice"


def _rows_twice(books: Books) -> Iterator[tuple[str, str]]:
    """Rows of opening balances and of budgets that stand twice, alike in everything: both are added."""
    openings = Counter(replace(item, row=0) for item in books.openings if item.amount)
    budgets = Counter(line for line in books.budgets if line.initial or line.adjusted)
    stated = [
        ("opening.csv", f"{item.account} {item.fund} {item.functional}", times) for item, times in openings.items()
    ]
    stated += [("budget.csv", f"{line.fund} {line.functional}", times) for line, times in budgets.items()]
    for file, name, times in stated:
        if times > 1:
            yield (
                f"{file} 有 {times} 行完全相同（{name}），各行已相加；请核对是否重复",
                f"{file} has {times} rows that are alike ({name}), all of which were added: check that none is"
                " there by mistake",
            )
