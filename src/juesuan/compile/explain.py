"""The entries behind a number: a cell's predicate run again on the books."""

from __future__ import annotations

import difflib
from pathlib import Path

import msgspec

from juesuan.books import Books, load
from juesuan.compile.aggregate import family_rows
from juesuan.compile.moves import INSIDE, Move, connect, moves, opening_flow, openings, settled
from juesuan.errors import BadInput
from juesuan.report import Report, parse_address
from juesuan.standard import CellRule, MoveTerm, accounts, cell_rules

_NAMES = {"三公预算": "“三公”经费预算数", "使用": "年末使用结余弥补差额", "分配": "年末结余分配"}


class Entry(msgspec.Struct, frozen=True):
    """One line behind a cell: a ledger entry, an opening balance, a budget line, or a settlement computed.

    ``amount`` is in fen and signed as it counts in the cell; ``row`` its line in the file it came from, 0 for none.
    """

    voucher: str
    date: str
    summary: str
    account: str
    amount: int
    row: int = 0


class Explanation(msgspec.Struct, frozen=True):
    """What a cell is made of: ``amount`` (fen) is exactly the sum of the entries."""

    address: str
    amount: int
    entries: tuple[Entry, ...]


def explain(report: Report, address: str, *, books: Books | Path | None = None) -> Explanation:
    """The entries behind one statement cell of a compiled report.

    Args:
        report: made by :func:`compile_report`.
        address: of a statement cell, as ``GK05/2010301/基本支出``.
        books: where the books are now, or the books themselves; the path kept in the report when not given.

    Raises:
        BadInput: no such cell (the nearest ones are named), no books, or books that have changed since.
    """
    known = {fact.address for statement in report.statements for fact in statement.facts}
    if address not in known:
        near = difflib.get_close_matches(address, sorted(known), 3, 0.5)
        hint, said = ("；相近的有：" + "、".join(near), "; near it: " + ", ".join(near)) if near else ("", "")
        raise BadInput(
            f"报告里没有单元格「{address}」{hint}；写法是 表/行/列，如 GK05/2010301/基本支出",
            f"no cell '{address}' in the report{said}; write form/row/column",
        )
    where = parse_address(address)
    row = _row_key(report, where.form, where.row)
    rule = next(
        item
        for item in cell_rules(report.year)
        if item.form == where.form and item.column == where.column and _covers(item, row)
    )
    entries = tuple(_entries(_books(report, books), rule, row))
    return Explanation(address, sum(entry.amount for entry in entries), entries)


def _books(report: Report, books: Books | Path | None) -> Books:
    if books is None:
        if not report.books.path:
            raise BadInput(
                "报告不是由账簿编制的，没有分录可查", "the report was not compiled from books, there are no entries"
            )
        books = Path(report.books.path)
    found = load(books) if isinstance(books, Path) else books
    if report.books.sha256 and found.sha256 != report.books.sha256:
        raise BadInput(
            f"{found.path}：账簿在编制报告之后改过，请用 juesuan compile 重新编制",
            f"{found.path}: the books have changed since the report was compiled, compile it again",
        )
    return found


def _row_key(report: Report, form: str, row: str) -> str:
    """The row as the rules name it: a class line of GK01 and GK04 by its code."""
    statement = report.statement(form)
    assert statement
    found = next(item for item in statement.rows if item.key.replace("/", "／") == row)
    return found.code or found.key


def _covers(rule: CellRule, row: str) -> bool:
    if rule.row:
        return rule.row == row
    if rule.rows == "functional":
        return row == "合计" or row.isdecimal()
    return row.isdecimal()


def _fits(rule: CellRule, row: str, functional: str, economic: str) -> bool:
    return bool(rule.row) or row in family_rows(rule.rows, functional, economic)


def _entries(books: Books, rule: CellRule, row: str) -> list[Entry]:
    found = []
    with connect(books) as base:
        for term in rule.terms:
            where, values = _where(term, rule, row)
            query = (
                "select voucher, cast(date as varchar), summary, account, amount, row from moves"
                f" where {where} and amount <> 0 order by row"
            )
            for voucher, date, summary, account, amount, line in base.execute(query, values).fetchall():
                found.append(Entry(voucher, date or "", summary, account, term.sign * amount, line))
    for term in rule.terms:
        found += _from_openings(books, rule, row, term)
        found += _computed(books, rule, row, term)
    return found


def _where(term: MoveTerm, rule: CellRule, row: str) -> tuple[str, list[object]]:
    """The predicate of a term, narrowed to a row, as SQL over the view ``moves``."""
    parts: list[str] = ["flow = ?"]
    values: list[object] = [term.flow]
    for column, accepted in (("line", term.line), ("fund", term.fund), ("kind", term.kind)):
        if accepted:
            parts.append(f"list_contains(?, {column})")
            values.append(sorted(accepted))
    if term.economic:
        parts.append("(" + " or ".join("starts_with(economic, ?)" for _ in term.economic) + ")")
        values += term.economic
    if rule.rows and row != "合计":
        parts.append(f"starts_with({'economic' if rule.rows == 'economic' else 'functional'}, ?)")
        values.append(row)
    return " and ".join(parts), values


def _from_openings(books: Books, rule: CellRule, row: str, term: MoveTerm) -> list[Entry]:
    return [
        Entry(
            "年初余额",
            "",
            accounts(books.unit.year)[item.account[:4]].name,
            item.account,
            term.sign * item.amount,
            item.row,
        )
        for item in books.openings
        if item.amount
        and accounts(books.unit.year)[item.account[:4]].flow == "结余"
        and term.accepts(opening_flow(books, item.account[:4], item.member), "", item.fund, item.kind, "")
        and _fits(rule, row, item.functional, "")
    ]


def _computed(books: Books, rule: CellRule, row: str, term: MoveTerm) -> list[Entry]:
    """Budget lines of 三公 and the settlement at the year's end."""
    if term.flow not in ("三公预算", "使用", "分配"):
        return []
    found: list[Entry] = []
    every = moves(books)
    budgeted = [move for move in every if move.flow == "三公预算"]
    for move in [*budgeted, *settled(books, every)]:
        if not term.accepts(move.flow, move.line, move.fund, move.kind, move.economic):
            continue
        if not _fits(rule, row, move.functional, move.economic):
            continue
        if move.flow != "三公预算" and len(rule.terms) == 1:
            found += _settled(books, move)
        else:
            found.append(
                Entry(term.flow, "", f"{_NAMES[term.flow]}：{move.line or move.fund}", "", term.sign * move.amount)
            )
    return found


def _settled(books: Books, move: Move) -> list[Entry]:
    """What was settled, from the entries and openings of its fund; what they cannot show stands as one line."""
    sign = 1 if move.flow == "分配" else -1
    found: list[Entry] = []
    with connect(books) as base:
        query = (
            "select voucher, cast(date as varchar), summary, account, if(flow like '%支出', -amount, amount), row"
            " from moves where member = ? and fund = ? and amount <> 0"
            f" and flow in ('年初', '收入', '支出', '{INSIDE}收入', '{INSIDE}支出') order by row"
        )
        for voucher, date, summary, account, amount, line in base.execute(query, [move.member, move.fund]).fetchall():
            found.append(Entry(voucher, date or "", summary, account, sign * amount, line))
    for opening in openings(books):
        if opening.flow == "年初" and opening.member == move.member and opening.fund == move.fund:
            found.append(Entry("年初余额", "", opening.fund, "", sign * opening.amount))
    gap = move.amount - sum(entry.amount for entry in found)
    if gap:
        found.append(Entry(move.flow, "", "非财政拨款结余不足，差额留待以后年度弥补", "", gap))
    return found
