"""Which parts of the books are there, as inputs of the report and in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from juesuan.books import Books, row_words
from juesuan.compile.moves import Move
from juesuan.compile.yuan_fact import yuan_fact
from juesuan.report import INPUTS, Fact, Report, text_fact

_COMPARED = (
    *("收入支出总计", "本年收入合计", "本年支出合计", "财政拨款收入支出总计", "一般公共预算财政拨款收入"),
    *("政府性基金预算财政拨款收入", "国有资本经营预算财政拨款收入", "一般公共预算财政拨款支出", "三公.合计"),
    *("三公.因公出国（境）费", "三公.公务用车购置及运行维护费", "三公.公务接待费"),
)
_UNLISTED, _NAMELESS = "未列项目", "（没有写项目）"
_OPERATING = "机关运行经费"
_BOUGHT = ("货物", "工程", "服务")
_NEEDED = ("opening", "budget", "sangong", "last_year", "counts", "procurement", "projects", "performance")


def parts(books: Books) -> Iterator[Fact]:
    """``资料/账套/<file>`` for each part that is not there (没有), empty (空表) or lacks rows (缺 and their names).

    Nothing for books made in memory, which state what they hold.
    """
    if books.tables is None:
        return
    for name in _NEEDED:
        if state := _state(books, name):
            yield text_fact(f"{INPUTS}/账套/{name}.csv", state)
    counted = [item for item in row_words("counts")["三公"]["items"] if item != "外宾接待支出"]
    lacking = [item for item in counted if ("三公", item) not in books.counts]
    if lacking and books.tables.get("counts"):
        yield text_fact(f"{INPUTS}/账套/counts.csv（三公）", f"缺 {'、'.join(lacking)}")


def parts_note(books: Books) -> tuple[str, str]:
    """One line on the tables that are there, those that are not and what else was not read, in Chinese and English."""
    tables = books.tables or {}
    there = [(name, count) for name, count in tables.items() if count is not None]
    absent = [name for name, count in tables.items() if count is None]
    zh = "账套：" + "、".join(f"{name} {count} 行" for name, count in there)
    en = "books: " + ", ".join(f"{name} {count} rows" for name, count in there)
    if absent:
        zh, en = f"{zh}；没有 {'、'.join(absent)}", f"{en}; no {', '.join(absent)}"
    if books.unread:
        zh, en = f"{zh}；没有读的：{'、'.join(books.unread)}", f"{en}; not read: {', '.join(books.unread)}"
    return zh, en


def unlisted(books: Books, found: Iterable[Move]) -> Iterator[Fact]:
    """``资料/未列项目/<项目>``: project expenditure of the ledger that ``projects.csv`` does not list (元)."""
    if books.tables is not None and not books.tables.get("projects"):
        return  # that the table is not there is the notice
    listed = {project.name for project in books.projects}
    spent: dict[str, int] = {}
    for move in found:
        if move.flow == "支出" and move.kind == "项目" and move.project not in listed:
            spent[move.project] = spent.get(move.project, 0) + move.amount
    for name, fen in spent.items():
        yield yuan_fact(_UNLISTED, name or _NAMELESS, fen)


def unlisted_notes(report: Report) -> Iterator[tuple[str, str]]:
    """Each such project with its expenditure, in Chinese and English."""
    prefix = f"{INPUTS}/{_UNLISTED}/"
    for fact in report.inputs:
        if fact.address.startswith(prefix):
            name = fact.address.removeprefix(prefix)
            yield (
                f"序时账的项目「{name}」支出 {fact.text} 元，projects.csv 没有列，绩效自评和项目数不含它",
                f"project '{name}' of the ledger spent {fact.text} yuan and is not in projects.csv: self-evaluation and"
                " the number of projects are without it",
            )


def _state(books: Books, name: str) -> str:
    rows = (books.tables or {}).get(name)
    if rows is None:
        return "没有"
    if not rows:
        return "空表"
    lacking = _lacking(books, name)
    return f"缺 {'、'.join(lacking)}" if lacking else ""


def _lacking(books: Books, name: str) -> list[str]:
    """The rows that the table of that name should have and has not."""
    if name == "sangong":
        return [item for item in row_words("sangong")["items"] if item not in books.sangong]
    if name == "counts":
        return [item for item in row_words("counts")["国有资产"]["items"] if ("国有资产", item) not in books.counts]
    if name == "procurement":
        return [item for item in _BOUGHT if item not in books.procurement]
    if name == "last_year":
        offices = {books.unit.nature, *books.unit.members.values()} & {"行政", "参公"}
        wanted = (*_COMPARED, *((_OPERATING,) if offices else ()))
        return [item for item in wanted if item not in books.last_year]
    return []
