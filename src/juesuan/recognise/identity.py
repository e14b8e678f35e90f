"""Whose accounts a document is, for which year, and in which layout."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from juesuan.document import Document, Heading, Paragraph
from juesuan.patterns import lazy_pattern
from juesuan.report import Statement
from juesuan.standard import Layout, layouts, named_layout
from juesuan.text import CHINESE_NUMERAL, PART_NUMBER, half_width, stated_money_unit, without_blanks

_YEAR = lazy_pattern(r"(20\d\d)\s*年\s*(度?)")
_ACCOUNTS = lazy_pattern(r"^(?P<unit>.*?)\s*(?P<year>20\d\d)\s*年\s*度?\s*(?:部\s*门|单\s*位)?\s*决\s*算")
_PART_TITLE = lazy_pattern(r"^第[二三四]部分\s*(?P<unit>[^，。：；]{4,40}?)20\d\d年度")
_PART_ONE = lazy_pattern(r"^第一部分\s*(?P<unit>.+?)(?:的)?(?:概况|基本情况)")
_ACCOUNTS_LINE = lazy_pattern(r"^20\d\d年度?(?:部门|单位)决算(?:公开)?(?:报告|说明|情况)?$")
_NO_UNIT = lazy_pattern(r"[，。；：“”《》（）()、\d]|^第.部分|目录|公开|情况|年度")
_UNIT_LINE = lazy_pattern(r"^(?:公开)?(?:单位|部门|编制单位|填报单位)(?:名称)?\s*[:：]\s*(?P<unit>.+)$")
_QUOTED = lazy_pattern(r"[“”\"，。；：,;]|（[类款项]）")


def unit_line(text: str) -> str:
    """The name that a line 单位：<name> states; ``""`` for none."""
    match = _UNIT_LINE.match(text.strip())
    if match is None or stated_money_unit(text):
        return ""
    return re.sub(r"20\d\d年度?$", "", without_blanks(match["unit"]))


def texts_of(document: Document) -> list[str]:
    """Headings and paragraphs, in order."""
    return [block.text.strip() for block in document.blocks if isinstance(block, Heading | Paragraph)]


def fiscal_year(document: Document) -> int:
    """The fiscal year: the one most named before 年度 among the first pages and all headings; 0 when none is.

    A year that is only ever named without 度, as a plan for 2035 is, counts where no other is named.
    """
    votes: Counter[int] = Counter()
    bare: Counter[int] = Counter()
    for nth, block in enumerate(document.blocks):
        if isinstance(block, Heading | Paragraph) and (nth < 40 or isinstance(block, Heading)):
            strong = len(block.text) < 80 and "决算" in without_blanks(block.text)
            for year, fiscal in _YEAR.findall(half_width(block.text)):
                (votes if fiscal or strong else bare)[int(year)] += 5 if strong else 1
    votes += Counter({year: count for year, count in bare.items() if year in votes or not votes})
    return votes.most_common(1)[0][0] if votes else 0


def unit_name(document: Document) -> str:
    """The department or unit: from the cover, part one, or the line above a statement; ``""`` when not found."""
    votes: Counter[str] = Counter()
    before = ""
    for text in texts_of(document):
        line = without_blanks(text)
        if len(line) > 90:
            continue
        if _ACCOUNTS_LINE.match(line) and 4 <= len(before) <= 40 and not _NO_UNIT.search(before):
            votes[before] += 3
        before = line
        for pattern, weight in ((_ACCOUNTS, 3), (_PART_ONE, 4), (_PART_TITLE, 1)):
            match = pattern.match(line)
            if match and match["unit"] and not _QUOTED.search(match["unit"]):
                votes[_name_only(match["unit"])] += weight
        name = unit_line(text)
        if name:
            votes[re.sub(r"本级$|（本级）$", "", name)] += 1
    votes.pop("", None)
    return votes.most_common(1)[0][0] if votes else ""


def whose(document: Document) -> tuple[str, int]:
    """The unit and the fiscal year that a document states; ``""`` and 0 where it states none."""
    return unit_name(document), fiscal_year(document)


def _name_only(text: str) -> str:
    name = re.sub(rf"^{PART_NUMBER}|^附件\d*[:：]?|^{CHINESE_NUMERAL}、", "", text)
    return re.sub(r"[（(]?部门[)）]?$", "", name).strip("《》-—·")


def layout_of(year: int, order: Sequence[str], unit: str, statements: Sequence[Statement] = ()) -> str:
    """The layout of a document: that of the place named in the unit, else the most similar one.

    Likeness is the order of the statements and what the state capital statement shows, which places differ in.
    """
    named = named_layout(unit, year)
    if named is not None:
        return named.id

    def likeness(item: Layout) -> int:
        return _agreement([form.id for form in item.forms], order) + 2 * _shows_as(item, statements)

    return max(layouts(year), key=likeness).id


def _shows_as(item: Layout, statements: Sequence[Statement]) -> int:
    """1 when the state capital statement has the columns of the layout, -1 when it has others, 0 when not read."""
    shown = next((s.columns for s in statements if s.form == "GK08" and s.columns), None)
    if shown is None:
        return 0
    return 1 if {column.name for column in item.form("GK08").columns} == set(shown) else -1


def _agreement(wanted: Sequence[str], seen: Iterable[str]) -> int:
    """How many neighbouring pairs of the seen order stand in that order in the layout."""
    at = {form: n for n, form in enumerate(wanted)}
    met = [at[form] for form in dict.fromkeys(seen) if form in at]
    return sum(b > a for a, b in itertools.pairwise(met))
