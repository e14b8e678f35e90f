"""The report's inputs: what the books bring in beyond the statements, at the addresses of ``docs/inputs.md``."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.books import FISCAL, Books
from juesuan.compile.aggregate import Cells, aggregate
from juesuan.compile.balances import BUDGETS
from juesuan.compile.moves import Move
from juesuan.money import ONE, print_exact
from juesuan.report import INPUTS, Fact, address, exact_fact, text_fact

_OFFICES = ("行政", "参公")
_PUBLIC = ("GK06", "公用经费合计", "决算数")


def inputs(books: Books, found: list[Move], cells: Cells) -> list[Fact]:
    """All inputs, sorted by kind: last year, budgets, 三公, operating cost, procurement, assets, projects, texts."""
    return [
        *(_money("上年", item, fen) for item, fen in books.last_year.items()),
        *_budgets(books, found),
        *_counts(books),
        *_operating(books, found, cells),
        *(_money("政府采购", item, fen) for item, fen in books.procurement.items()),
        *_projects(books, found, cells),
        *(text_fact(_place(category, item), text) for (category, item), text in books.texts.items()),
    ]


def _place(category: str, item: str) -> str:
    return address(INPUTS, category, item) if item else f"{INPUTS}/{category}"


def _money(row: str, column: str, fen: int) -> Fact:
    return exact_fact(INPUTS, row, column, fen, blank_zero=False)


def _number(row: str, column: str, quanta: int, unit: str = "") -> Fact:
    decimals = 2 if unit else 0
    while quanta % 10 ** (6 - decimals):
        decimals += 1
    number = print_exact(quanta, unit=unit, decimals=decimals)
    return Fact(address(INPUTS, row, column), number.text, unit, quanta, quanta, quanta, quanta)


def _budgets(books: Books, found: list[Move]) -> Iterator[Fact]:
    """Budgets by code; a code that spent money of a fund whose budgets the books list, without a line, has none."""
    for fund, name in BUDGETS.items():
        lines = [line for line in books.budgets if line.fund == fund]
        if not lines:
            continue
        initial: dict[str, int] = {}
        adjusted: dict[str, int] = {}
        for line in lines:
            initial[line.functional] = initial.get(line.functional, 0) + line.initial
            adjusted[line.functional] = adjusted.get(line.functional, 0) + line.adjusted
        spent = {move.functional for move in found if move.flow == "支出" and move.fund == fund}
        yield from (_money(f"年初预算{name}", code, fen) for code, fen in sorted(initial.items()))
        yield from (_money(f"全年预算{name}", code, adjusted.get(code, 0)) for code in sorted(adjusted.keys() | spent))
        if fund == FISCAL[0]:
            yield _money("年初预算", "合计", sum(initial.values()))
            yield _money("全年预算", "合计", sum(adjusted.values()))


def _counts(books: Books) -> Iterator[Fact]:
    for (category, item), quanta in books.counts.items():
        if (category, item) == ("三公", "外宾接待支出"):
            yield _money(category, item, quanta // 10_000)  # counted in 元
        else:
            yield _number(category, item, quanta, "分" if item in ("整体得分", "平均得分") else "")


def _operating(books: Books, found: list[Move], cells: Cells) -> Iterator[Fact]:
    """Operating cost: the public part of basic expenditure of administrative units, from the entries."""
    members = {move.member for move in found if move.flow == "支出"}
    offices = {member for member in members if books.nature_of(member) in _OFFICES}
    if offices:
        own = (
            cells
            if offices == members
            else aggregate((move for move in found if move.member in offices), books.unit.year)
        )
        yield _money("机关运行经费", "金额", own.get(_PUBLIC, 0))


def _projects(books: Books, found: list[Move], cells: Cells) -> Iterator[Fact]:
    """Budget and outturn of every project; the outturn of one with parts is its own and theirs."""
    spent: dict[str, int] = {}
    for move in found:
        if move.flow == "支出" and move.project:
            spent[move.project] = spent.get(move.project, 0) + move.amount
    own = {item.name: spent.get(item.name, 0) if item.outturn is None else item.outturn for item in books.projects}
    parts: dict[str, int] = {}
    for item in books.projects:
        if item.parent:
            parts[item.parent] = parts.get(item.parent, 0) + own[item.name]
    evaluated = [item for item in books.projects if item.evaluated and not item.parent]
    for item in books.projects:
        row = f"项目.{item.name}"
        yield _money(row, "预算数", item.budget)
        yield _money(row, "执行数", own[item.name] + parts.get(item.name, 0))
        texts = {"产出效益": item.outputs, "上级项目": item.parent, "自评": "" if item.evaluated else "否"}
        yield from (text_fact(address(INPUTS, row, column), text) for column, text in texts.items() if text)
    if evaluated:
        yield _number("绩效", "自评项目数", len(evaluated) * ONE)
        yield _money("绩效", "自评资金", sum(own[item.name] + parts.get(item.name, 0) for item in evaluated))
        yield _money("绩效", "整体支出资金", cells.get(("GK03", "合计", "本年支出合计"), 0))
