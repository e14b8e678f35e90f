"""The book of results: what the year's work came to, each number once, for every place that speaks of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from juesuan.books.model import Books, Result
from juesuan.books.problems import Problems
from juesuan.books.tables import BooksTable
from juesuan.patterns import lazy_pattern
from juesuan.text import CHINESE_NUMERAL, NUMBER

PLACEHOLDER: Final = lazy_pattern(r"\{([^{}\n]{1,40})\}")
"""``{数}`` or ``{<id>}`` in a sentence: the number of a result with its unit."""
OWN: Final = ("数", "number")
_NUMBER = lazy_pattern(NUMBER)
_ID = lazy_pattern(r"[^\s{}/.:：|]{1,40}")
_UNIT = lazy_pattern(r"\D{1,8}")
_NEEDED = ("名称", "单位", "期间", "来源", "职责")
_ITEM = lazy_pattern(rf"^(?:\d{{1,3}}|{CHINESE_NUMERAL}|（(?:\d{{1,3}}|{CHINESE_NUMERAL})）)[.、．]?")


def read_results(
    table: BooksTable | None, texts: Mapping[tuple[str, str], str], problems: Problems
) -> tuple[Result, ...]:
    """The results in their order; none without the table."""
    if table is None:
        return ()
    duties = [line.strip() for line in texts.get(("单位", "主要职责"), "").splitlines() if line.strip()]
    works = {item for category, item in texts if category == "重点工作"}
    found: dict[str, Result] = {}
    for row in table.rows():
        cell = {column: text.strip() for column, text in row.items() if isinstance(text, str)}
        wrong = list(_wrong(cell, found, duties, works))
        for column, zh, en in wrong:
            problems.add(table.file, zh, en, row=int(row["row"]), column=column)
        if not wrong:
            own = (cell[name] for name in ("名称", "单位", "期间", "来源"))
            name, unit, period, source = own
            number = cell["数值"].replace(",", "")
            duty = _duty(cell["职责"], duties)
            found[cell["编号"]] = Result(
                cell["编号"],
                name,
                number,
                unit.replace("％", "%"),
                period,
                source,
                duty,
                cell["重点工作"],
                cell["文字"],
            )
    return tuple(found.values())


def _wrong(
    cell: dict[str, str], found: Mapping[str, Result], duties: list[str], works: set[str]
) -> Iterator[tuple[str, str, str]]:
    """What is wrong in a row: column, and what to do in both languages."""
    own = cell["编号"]
    if not _ID.fullmatch(own) or own in OWN:
        yield (
            "编号",
            f"「{own}」不能作编号，请用 40 字以内、不含空格和 / . : {{ }} 的文字",
            f"'{own}' is no id; use up to 40 characters without blanks or / . : {{ }}",
        )
    elif own in found:
        yield "编号", f"编号「{own}」用了两次，请改成不同的编号", f"id '{own}' is used twice, give each its own"
    for column in _NEEDED:
        if not cell[column]:
            yield column, f"「{column}」没有填写，请补上", f"{column} is blank, fill it in"
    if not _NUMBER.fullmatch(cell["数值"]):
        yield (
            "数值",
            f"「{cell['数值']}」不是数，请只写数字，计量单位写在「单位」栏",
            f"'{cell['数值']}' is no number; write digits only, the measure in 单位",
        )
    if cell["单位"] and not _UNIT.fullmatch(cell["单位"]):
        yield "单位", f"「{cell['单位']}」不是计量单位，请写成 场、件、万元、% 的样子", f"'{cell['单位']}' is no unit"
    if cell["职责"] and duties and not _duty(cell["职责"], duties):
        yield (
            "职责",
            f"「{cell['职责']}」在主要职责里找不到，请写第几条（1 至 {len(duties)}）或其中的文字",
            f"no duty '{cell['职责']}' in part one; write its number (1 to {len(duties)}) or words of it",
        )
    if cell["重点工作"].isdecimal() and cell["重点工作"] not in works:
        yield (
            "重点工作",
            f"没有第 {cell['重点工作']} 项重点工作，请在 unit.toml 的「重点工作」里补上，或在这里直接写标题",
            f"there is no key work {cell['重点工作']}; add it to unit.toml or write a title here",
        )
    if cell["文字"] and not PLACEHOLDER.search(cell["文字"]):
        yield (
            "文字",
            "句子里没有放数的位置，请在应出现数的地方写 {数}（不要直接写数字）",
            "the sentence has no place for the number, write {数} where it belongs",
        )


def _duty(stated: str, duties: list[str]) -> str:
    """The line of part one that a number or words name; what is stated where part one is not there."""
    if not duties:
        return stated
    if stated.isdecimal():
        return duties[int(stated) - 1] if 1 <= int(stated) <= len(duties) else ""
    bare = _ITEM.sub("", stated)
    return next((line for line in duties if bare and bare in line), "")


def check_placeholders(books: Books, tables: Mapping[str, BooksTable | None], problems: Problems) -> None:
    """Keep every place in the texts of the books that asks for a result there is not."""
    known = {result.id for result in books.results}
    table = tables["results"]
    if table is not None:
        for row in table.rows():
            for name in PLACEHOLDER.findall(row["文字"]):
                if name not in (*OWN, *known):
                    problems.add(table.file, *_no_result(name, known), row=int(row["row"]), column="文字")
    places = [(f"「{category}」{item}", text) for (category, item), text in books.texts.items()]
    places += [(f"项目「{project.name}」的产出效益", project.outputs) for project in books.projects]
    for place, text in places:
        for name in PLACEHOLDER.findall(text):
            if name not in known:
                zh, en = _no_result(name, known)
                problems.add("texts" if place.startswith("「") else "projects", f"{place}：{zh}", f"{place}: {en}")


def _no_result(name: str, known: set[str]) -> tuple[str, str]:
    listed = "、".join(sorted(known)) or "无"
    return (
        f"文字里的 {{{name}}} 不是成果编号，请在 results.csv 补上或改正（现有：{listed}）",
        f"{{{name}}} names no result; add it to results.csv or mend it (there are: {listed})",
    )
