"""Checks across the tables of the books: codes that the law does not know, openings that do not balance."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from juesuan.books.codes import CodeKind, Codes, codes_of
from juesuan.books.ledger import project_spending, used_codes, yuan
from juesuan.books.model import Books
from juesuan.books.problems import Problems
from juesuan.books.spelling import nearest
from juesuan.books.tables import BooksTable
from juesuan.text import half_width


def check_codes(books: Books, tables: Mapping[str, BooksTable | None], problems: Problems) -> None:
    """Keep every code of the wrong level, of other years, or of a 类 that the year does not have."""
    known = codes_of(books.unit.year, books.codes)
    kinds: tuple[tuple[CodeKind, int, str], ...] = (("functional", 7, "功能分类"), ("economic", 5, "经济分类"))
    for name, digits, word in kinds:
        used: dict[str, list[tuple[str, int, int]]] = {name: used_codes(books.entries, name)}
        if name == "functional":
            used["opening"] = [(item.functional, item.row, 1) for item in books.openings if item.functional]
            used["budget"] = _once((line.functional, at) for at, line in enumerate(books.budgets, 2))
        for place, codes in used.items():
            table = tables["ledger" if place == name else place]
            for code, row, times in codes:
                if table and (said := _wrong(known, name, word, code, digits, place)):
                    problems.add(table.file, *said, row=row, column=word, sort=word, times=times)


def _once(codes: Iterable[tuple[str, int]]) -> list[tuple[str, int, int]]:
    return [(code, row, 1) for code, row in codes]


def _wrong(known: Codes, kind: CodeKind, word: str, code: str, digits: int, place: str) -> tuple[str, str] | None:
    if len(code) != digits or not code.isdecimal():
        level = "项" if digits == 7 else "款"
        if bare := re.search(rf"(?<!\d)\d{{{digits}}}(?!\d)", half_width(code)):
            return f"{word}编码「{code}」里有别的字符，请只写 {bare[0]}", f"code '{code}': write only {bare[0]}"
        sums = "；类、款的小计行请删去" if place == "budget" and len(code) in (3, 5) else ""
        return (
            f"{word}编码「{code}」不是 {digits} 位数字，请写到{level}级{sums}",
            f"code '{code}' has not {digits} digits" + ("; delete rows of subtotals" if sums else ""),
        )
    answer = known.answer(kind, code)
    if answer == "ended":
        years = known.other_years(code)
        return (
            f"{word}编码 {code} 在 {known.year} 年度无效（{years}），请改用本年度的科目",
            f"code {code} is not valid in {known.year} ({years}), use one of that year",
        )
    if answer == "unknown":
        return (
            f"不认识的{word}编码 {code}：没有类级科目 {code[:3]}，请核对；确有此科目的，"
            "请写入 classification.csv（编码、名称、来源）",
            f"unknown code {code}: there is no class {code[:3]}; mend it, or declare it in classification.csv",
        )
    return None


def check_openings(books: Books, table: BooksTable | None, problems: Problems) -> None:
    """Keep the gap between 资金结存 and the carry-over accounts, where 资金结存 is given."""
    cash = sum(item.amount for item in books.openings if item.account.startswith("8001"))
    rest = sum(item.amount for item in books.openings if not item.account.startswith("8001"))
    given = any(item.account.startswith("8001") for item in books.openings)
    if table and given and cash != rest:
        problems.add(
            table.file,
            f"年初余额不平：资金结存 {yuan(cash)}，各项结转结余合计 {yuan(rest)}，请核对",
            f"opening balances differ: funds {yuan(cash)}, carry-over {yuan(rest)}",
            column="金额",
        )


def check_budgets(books: Books, table: BooksTable | None, problems: Problems) -> None:
    """Keep each budget that is below zero as a whole; a single line may take back what another gave."""
    sums: dict[tuple[str, str], list[int]] = {}
    for line in books.budgets:
        known = sums.setdefault((line.fund, line.functional), [0, 0])
        known[0] += line.initial
        known[1] += line.adjusted
    for (fund, code), fens in sums.items():
        for column, fen in zip(("年初预算", "全年预算"), fens, strict=True):
            if table and fen < 0:
                problems.add(
                    table.file,
                    f"{fund} {code} 的{column}合计 {yuan(fen)}，预算不会小于零，请核对正负号",
                    f"the budget of {code} ({fund}) comes to {yuan(fen)}; no budget is below zero, check the sign",
                    column=column,
                )


def check_projects(books: Books, table: BooksTable | None, problems: Problems) -> None:
    """Keep every project that the ledger and the self-evaluation do not both have, where there is one."""
    if not books.measures or table is None:
        return
    spent = project_spending(books.entries)
    known = {project.name: project for project in books.projects}
    for name, fen in spent.items():
        if not name:
            problems.add(
                table.file,
                f"有项目支出 {yuan(fen)}没有写明项目，自评各项目之和将少于项目支出；请在序时账补「项目」",
                f"project expenditure of {yuan(fen)} names no project; name it in the ledger",
            )
        elif name not in known:
            near = nearest(name, known, 0.75)
            zh, en = (f"是不是「{near[0]}」？不是的，", f"did you mean {near[0]}? else ") if near else ("", "")
            problems.add(
                table.file,
                f"序时账的项目「{name}」支出 {yuan(fen)}，这里没有这个项目；{zh}请补一行，不作自评的在「自评」栏写否",
                f"project '{name}' spent {yuan(fen)} and has no row; {en}add one (自评 否 if not evaluated)",
                column="项目",
                sort="unlisted project",
            )
    tables = {measure.item for measure in books.measures}
    parents = {project.parent for project in books.projects if project.name in tables}
    for project in books.projects:
        if project.name in tables | parents and project.evaluated:
            continue
        if project.evaluated and not project.parent:
            problems.add(
                table.file,
                f"项目「{project.name}」要作自评，performance.csv 没有它的指标；请补指标，不作自评的在「自评」栏写否",
                f"project '{project.name}' is evaluated without indicators; add them, or write 否 under 自评",
                column="自评",
                sort="no indicators",
            )
    for name in sorted(tables & known.keys()):
        parts = {project.name for project in books.projects if name in (project.name, project.parent)}
        if known[name].outturn is None and not parts & spent.keys():
            problems.add(
                table.file,
                f"项目「{name}」有自评指标，序时账没有它的支出；请核对名称，确未支出的在「执行数」栏写 0",
                f"project '{name}' is evaluated and the ledger has no spending of it; write 0 under 执行数 if so",
                column="项目",
                sort="no spending",
            )
