"""Texts and amounts of the books that stand nowhere in the publication: a code without money, a change that is none,
an amount that the layout has no sentence for."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.compose.glossary import used_items
from juesuan.compose.outline import compose, cover_date
from juesuan.document import Cell, Document, Table
from juesuan.errors import BadInput
from juesuan.patterns import lazy_pattern
from juesuan.report import INPUTS, NARRATIVE, Fact, Report, narrate
from juesuan.standard import tidy
from juesuan.text import without_blanks

_CODE = lazy_pattern(r"\d{3}(?:\d{4})?$")
_OWN_WORDS = "名词解释"
_ELSEWHERE = ("资料/单位/性质", "资料/绩效/整体等级", "资料/绩效/评分方案")
"""Texts that say something to the compiler, whether they are printed or not."""
_CATEGORIES = ("单位", "原因", "用途", "绩效", _OWN_WORDS)
_TABLE_OF = "绩效表."
_PROCUREMENT, _SECTION = f"{INPUTS}/政府采购/", f"{NARRATIVE}/十一"


def unused_texts(report: Report) -> list[BadInput]:
    """A notice on each text under a code that the report has no money for, and one on all others that are not printed.

    A text counts as printed where its words stand in the publication.
    """
    printed = _words(compose(report))
    items = {code for code, _ in used_items(report)}
    spent = items | {code[:3] for code in items}
    found: list[BadInput] = []
    rest: list[str] = []
    for category, item, fact in _texts(report):
        if category == _OWN_WORDS:
            stands = item in items
        else:
            lines = [fact.text, cover_date(fact.text)] if category == "单位" else [fact.text]
            stands = any(_printed(line, printed) for line in lines)
        if stands:
            continue
        code = _CODE.search(item)
        if code and code[0] not in spent:
            found.append(_without_money(category, item, code[0], spent))
        else:
            rest.append(f"{category}.{item}" if item else category)
    if rest:
        names, names_en = "、".join(rest), ", ".join(rest)
        found.append(
            BadInput(
                f"没有用上的文字：{names}；相应处没有增减、没有可比较的数，或本版式没有这一段；请核对，不需要的请删去",
                f"texts that are not used: {names_en}; there is no change, nothing to compare with, or no such"
                " paragraph in this layout: check them, delete what is not needed",
            )
        )
    return found


def unused_amounts(report: Report) -> list[BadInput]:
    """A notice on the amounts of the procurement table that no sentence of the layout prints, not as a share either."""
    printed = {
        stretch.address.rpartition("/")[2].removesuffix("占比")
        for narrated in narrate(report.claims, report.layout)
        for paragraph in narrated.paragraphs
        for stretch in paragraph
        if stretch.address.startswith(_SECTION)
    }
    given = {fact.address.removeprefix(_PROCUREMENT): fact for fact in report.inputs}
    names = [name for name, fact in given.items() if "/" not in name and fact.value and name not in printed]
    if not names:
        return []
    return [
        BadInput(
            f"没有用上的数：政府采购表的{'、'.join(names)}；本版式的说明没有写这些数的句子，需要公开的请另行写明",
            f"amounts that are not used: {', '.join(names)} of the procurement table; this layout has no sentence for"
            " them: where they must be published, state them elsewhere",
        )
    ]


def _texts(report: Report) -> Iterator[tuple[str, str, Fact]]:
    """Category, item and fact of each text that the clerk wrote under a key."""
    for fact in report.inputs:
        if not fact.address.startswith(f"{INPUTS}/") or fact.unit != "text" or fact.address in _ELSEWHERE:
            continue
        category, _, item = fact.address.removeprefix(f"{INPUTS}/").partition("/")
        if category in _CATEGORIES or category.startswith(_TABLE_OF):
            yield category, item, fact


def _without_money(category: str, item: str, code: str, spent: set[str]) -> BadInput:
    near = sorted(other for other in spent if len(other) == len(code) and _differences(code, other) == 1)
    return BadInput(
        f"没有用上的文字：{category}.{item}；今年科目 {code} 没有数"
        + (f"，是不是 {near[0]}？" if near else "；请核对编码，不需要的请删去"),
        f"text that is not used: {category}.{item}; code {code} has no money this year"
        + (f", did you mean {near[0]}?" if near else ": check the code, delete what is not needed"),
    )


def _differences(one: str, other: str) -> int:
    return sum(left != right for left, right in zip(one, other, strict=True))


def _printed(text: str, printed: str) -> bool:
    return all(
        without_blanks(tidy(line)) in printed or without_blanks(line) in printed
        for line in text.splitlines()
        if line.strip()
    )


def _words(document: Document) -> str:
    """All words of the document without blanks, blocks and cells apart."""
    parts = []
    for block in document.blocks:
        cells: list[Cell] = block.cells if isinstance(block, Table) else []
        parts += [cell.text for cell in cells] or [getattr(block, "text", "")]
    return "\n".join(without_blanks(part) for part in parts)
