"""Checks of the ledger's words: accounts, funds and kinds that are not known, and what an entry lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juesuan.books.model import Unit
from juesuan.books.problems import Problems
from juesuan.books.spelling import almost, nearest
from juesuan.books.tables import BooksTable
from juesuan.books.words import FISCAL, canonical
from juesuan.standard import accounts

if TYPE_CHECKING:
    import duckdb

_OPEN = "row not in (select row from closing)"
_CURRENT = "flow in ('收入', '支出')"
_MISSPELT = 0.9
_OUTSIDE = ("（部门外）", "(部门外)")
"""Behind the name of a body outside the department that is named almost like a member."""
_EACH = "min(row) as first, count(*)"


class _Words:
    def __init__(self, base: duckdb.DuckDBPyConnection, table: BooksTable, problems: Problems) -> None:
        self.base, self.table, self.problems = base, table, problems

    def report(self, query: str, column: str, zh: str, en: str) -> None:
        """Keep what the query finds: rows of text, first row and number of rows."""
        for text, row, times in self.base.execute(query).fetchall():
            self.problems.add(
                self.table.file,
                zh.format(text),
                en.format(text),
                row=row,
                column=column,
                sort=column + zh,
                times=times,
            )

    def lacking(self, condition: str, column: str, zh: str, en: str) -> None:
        """Keep the entries that lack a word: one notice, which names their accounts, or that the column is missing."""
        listed, row, times = self.base.execute(
            f"select string_agg(distinct account, '、' order by account), {_EACH} from entries where {condition}"
        ).fetchall()[0]
        if not times:
            return
        if column in self.table.absent:
            zh = f"表头没有「{column}」列，{zh}"
            en = f"there is no column {column}; {en}"
        self.problems.add(
            self.table.file, zh.format(listed), en.format(listed), row=row, column=column, sort=column + zh, times=times
        )


def check_words(base: duckdb.DuckDBPyConnection, table: BooksTable, unit: Unit, problems: Problems) -> None:
    """Keep words that are not known, and words that an entry lacks or that its account cannot carry."""
    words = _Words(base, table, problems)
    words.lacking(
        "flow is null and regexp_matches(account, '^[1-5]\\d{3}')",
        "科目",
        "科目 {} 是财务会计科目，账套只放预算会计的分录（6001—8701），请删去这些分录",
        "accounts {} are of financial accounting, which the books leave out (they hold 6001 to 8701): delete them",
    )
    words.report(
        f"select account, {_EACH} from entries where flow is null and not regexp_matches(account, '^[1-5]\\d{{3}}')"
        " group by 1 order by 2",
        "科目",
        "不认识的科目「{}」，请用预算会计科目（6001—8701 及其明细）",
        "unknown account '{}', use the accounts of budgetary accounting (6001 to 8701 and below)",
    )
    listed = "、".join(dict.fromkeys(canonical("funds").values()))
    words.report(
        "select t.fund, min(t.row) as first, count(*) from typed t join entries e using (row) where e.fund is null"
        " group by 1 order by 2",
        "资金",
        f"不认识的资金性质「{{}}」，请用：{listed}；财政专户管理资金、单位资金有专门用途的写非财政专项资金，"
        "没有的写非财政其他资金",
        f"unknown fund '{{}}', use one of {listed}; money of 财政专户 and the unit's own money is 非财政专项资金"
        " (with a stated purpose) or 非财政其他资金",
    )
    words.report(
        "select t.kind, min(t.row) as first, count(*) from typed t join entries e using (row) where e.kind is null"
        " group by 1 order by 2",
        "支出性质",
        "不认识的支出性质「{}」，请写「基本」或「项目」",
        "unknown kind '{}', write 基本 or 项目",
    )
    _funds(words, unit)
    _partners(words, unit)
    words.lacking(
        f"{_CURRENT} and functional = '' and {_OPEN}",
        "功能分类",
        "科目 {} 的分录没有写功能分类，请补上项级科目（7 位）",
        "entries of account {} have no functional code",
    )
    words.lacking(
        f"left(account, 4) in ('8101', '8102') and fund in {FISCAL[1:]} and functional = '' and {_OPEN}",
        "功能分类",
        "科目 {} 的政府性基金、国有资本经营预算分录没有写功能分类，不知道列在哪一行，请补上项级科目（7 位）",
        "entries of account {} on government funds or state capital have no functional code, so no row in a statement",
    )
    words.lacking(
        f"line = '按性质' and kind not in ('基本', '项目') and {_OPEN}",
        "支出性质",
        "科目 {} 的分录没有写是基本支出还是项目支出，请补上",
        "entries of account {} do not say 基本 or 项目",
    )
    words.lacking(
        f"line = '按性质' and economic = '' and {_OPEN}",
        "经济分类",
        "科目 {} 的分录没有写经济分类，请补上款级科目（5 位）",
        "entries of account {} have no economic code",
    )
    words.report(
        f"select economic, {_EACH} from entries where kind = '基本' and flow = '支出'"
        " and left(economic, 3) in ('309', '311', '312', '313') group by 1 order by 2",
        "经济分类",
        "经济分类 {} 不能列入基本支出，请改为项目支出或核对科目",
        "economic code {} cannot stand in basic expenditure",
    )


def _partners(words: _Words, unit: Unit) -> None:
    """Entries that may be money between members and do not say with whom, or name a member wrongly."""
    named = {name: "'" + name.replace("'", "''") + "'" for name in unit.bodies}
    between = [account.account for account in accounts(unit.year).values() if account.counterpart]
    mine = f"left(account, 4) in ({', '.join(map(repr, between))})"
    if len(named) > 1:
        words.lacking(
            f"{mine} and partner = '' and {_OPEN}",
            "对方单位",
            "科目 {} 的分录没有写对方单位（部门有几个单位，内部的收支要抵销），请补上："
            "本部门的单位写 [members] 里的名称，部门以外的写其名称",
            "entries of account {} do not name the other side, and money between members is taken out: write its name"
            " as under [members], or that of the body outside the department",
        )
        words.report(
            f"select partner, {_EACH} from entries where partner = member and {mine} group by 1 order by 2",
            "对方单位",
            "对方单位「{}」就是本单位，请写另一方",
            "'{}' is the unit itself, name the other side",
        )
    listed = ", ".join(named.values())
    for partner, row, times, between_members in words.base.execute(
        f"select partner, {_EACH}, bool_or({mine}) from entries where partner <> '' and partner not in ({listed})"
        " group by 1 order by 2"
    ).fetchall():
        if partner.endswith(_OUTSIDE):
            continue
        if near := (almost(partner, named) if between_members else []) or nearest(partner, named, _MISSPELT):
            words.problems.add(
                words.table.file,
                f"对方单位「{partner}」不是 unit.toml 里的名称，是不是「{near[0]}」？"
                "是部门以外的，请在名称后写「（部门外）」",
                f"'{partner}' is no member of the department, did you mean {near[0]}? write （部门外） behind the name"
                " of a body outside",
                row=row,
                column="对方单位",
                sort="partner",
                times=times,
            )


def _funds(words: _Words, unit: Unit) -> None:
    """Entries whose account can hold several kinds of money and that name none, or one that it cannot hold."""
    if "资金" in words.table.absent:
        several = [account.account for account in accounts(unit.year).values() if len(account.funds) > 1]
        words.lacking(
            f"left(account, 4) in ({', '.join(map(repr, several))}) and flow <> '分配' and fund = '' and {_OPEN}",
            "资金",
            "科目 {} 的分录要写资金性质，请补上这一列",
            "entries of account {} need their fund",
        )
        return
    by_funds: dict[tuple[str, ...], list[str]] = {}
    for account in accounts(unit.year).values():
        if account.funds:
            by_funds.setdefault(account.funds, []).append(account.account)
    for funds, codes in by_funds.items():
        mine = f"left(account, 4) in ({', '.join(map(repr, codes))}) and flow <> '分配'"
        allowed = f"{'、'.join(funds[:-1])}或{funds[-1]}" if len(funds) > 1 else funds[0]
        words.lacking(
            f"{mine} and fund = '' and {_OPEN}",
            "资金",
            f"科目 {{}} 的分录没有写资金性质，请补上：{allowed}",
            f"entries of account {{}} name no fund; it can be {', '.join(funds)}",
        )
        listed = ", ".join(map(repr, funds))
        words.report(
            f"select account || ' 不能用「' || fund || '」', {_EACH} from entries where {mine} and fund <> ''"
            f" and fund not in ({listed}) group by 1 order by 2",
            "资金",
            f"科目 {{}}，只能是{allowed}；请核对科目或资金性质",
            f"account {{}}: it holds {', '.join(funds)}",
        )
