"""Headings of functional items that are written without 类、款、项 in brackets: which row of the statement they mean.

``1.一般公共服务支出-人大事务-行政运行。``, ``行政运行（2010101）``, ``（1）行政运行：``, ``201（类）01（款）01（项）``:
the words at the beginning of a passage or a sentence, up to its first figure, name an item where their code or their
names lead to one row.  Of several rows with the name it is the one under the last 款 that was named, or the one whose
outturn follows.  After words that may name an item and lead to none, figures without a subject are not bound.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

import msgspec

from juesuan.patterns import lazy_pattern
from juesuan.recognise.narrative.passages import Passage
from juesuan.recognise.narrative.phrase_match import PhraseMatch
from juesuan.recognise.narrative.slot_patterns import CompiledPhrase, Group
from juesuan.recognise.narrative.statement_items import (
    AMOUNT,
    NAME_PARTS,
    StatementItems,
    comparable_item,
    printed_code,
)
from juesuan.report import Report
from juesuan.standard import phrase_book
from juesuan.text import CHINESE_DIGITS, CHINESE_NUMERAL, DECIMAL_NUMBER

ITEM_STATEMENTS = {"五.三": "GK05", "五": "GK05", "七": "GK07", "八": "GK08"}
"""The sections that speak of items one by one, and the statement of each."""

_START = lazy_pattern(
    rf"(?:(?:\d{{1,3}}[.．、]|（\d{{1,3}}）[.、]?|[①-⑳]|（{CHINESE_NUMERAL}）[.、]?|{CHINESE_NUMERAL}、|[{CHINESE_DIGITS}]是|"
    rf"第{CHINESE_NUMERAL}[项，、]?)(?!\d{{1,2}}[.．、万%])|(?P<plain>))(?:其中：?)?"
)
_SENTENCE = lazy_pattern(r"[。；：]")
_END = lazy_pattern(
    rf"(?P<stop>[，。；：])|(?:支出)?(?:(?:20\d\d年度?)?(?:(?:年初|全年|调整后?|本年)预算|预算[数为安]|"
    rf"(?:本年)?(?:支出)?决算[数为\d]|(?<!\d)-?{DECIMAL_NUMBER}|(?<=支出)\d|主要用于))"
)
_FIGURE = lazy_pattern(
    r"[，。；：]?(?:支出)?(?:20\d\d年度?)?(?:年初预算|全年预算|调整后?预算|预算数|(?:支出)?决算|主要用于|"
    rf"{DECIMAL_NUMBER})"
)
_NO_NAME = lazy_pattern(
    r"[^，。；：\d]{0,4}(?:其中|以上|上述|合计)|[该本此我为较与比]|20\d\d年|(?:当|全|上)年|"
    r"(?:年初|全年|调整|支出|决算|预算(?!改革)|主要|完成|反映|包括|用于(?![^，。；：]*彩票))|"
    r"一般公共预算|财政拨款|政府性基金预算|国有资本经营预算"
)
"""Words that begin a sentence about the item before, or about the whole."""
_NEXT_NUMBER = lazy_pattern(r"[。；](?:\d{1,3}[.．、](?!\d)|（\d{1,3}）|[①-⑳])")
_ITEM = lazy_pattern(r"(?P<g0>.+)")
_LONGEST = 90


class ItemHeadings(msgspec.Struct, frozen=True):
    """The item headings of a passage with their codes by position, and the positions of those that lead to no item."""

    items: tuple[PhraseMatch, ...] = ()
    unknown: tuple[int, ...] = ()
    codes: dict[int, str] = {}


NO_HEADINGS = ItemHeadings()


class ItemHeadingReader:
    """Finds item headings in the passages of one report, in reading order."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._tables: dict[str, StatementItems] = {}
        self._section, self._division = "", ""
        self._seen: set[str] = set()

    def headings(self, passage: Passage) -> ItemHeadings:
        """The item headings of a passage; none where its items are written with 类、款、项 in brackets."""
        form = ITEM_STATEMENTS.get(passage.section)
        if form is None:
            return NO_HEADINGS
        text = passage.normal.text
        if passage.section != self._section:
            self._section, self._division = passage.section, ""
            self._seen = set()
        tag = text.find("（项）")
        if tag > 0 and not text[tag - 1].isdigit() and not text[tag + 3 : tag + 4].isdigit():
            return NO_HEADINGS
        starts = list(_heading_starts(text, passage.skip))
        if not starts or ("无" in text and not AMOUNT.search(text)):
            return NO_HEADINGS
        if form not in self._tables:
            self._tables[form] = StatementItems(self._report, form)
        return self._read(passage, text, starts, self._tables[form])

    def _read(self, passage: Passage, text: str, starts: list[tuple[int, bool]], rows: StatementItems) -> ItemHeadings:
        found: list[tuple[int, int, str]] = []
        unknown: list[int] = []
        numbered_from = [*(match.start() for match in _NEXT_NUMBER.finditer(text)), len(text)]
        for begin, numbered in starts:
            if found and begin < found[-1][1]:
                continue
            following = text[begin : numbered_from[bisect_left(numbered_from, begin)]]
            ends = _heading_ends(text, begin)
            for end in ends:
                if not text[end : end + 1].isdigit() and (
                    code := self._code_by_name(
                        text[begin:end], rows, following, alone=begin == starts[0][0] and end == len(text)
                    )
                ):
                    break
            else:
                end = ends[-1] if ends else begin
                code = self._code_printed(text[begin:end], rows, following)
            if code:
                self._seen.add(code)
                found.append((begin, end, code))
            elif _is_unknown(text, begin, end, numbered=numbered, first=begin == starts[0][0] and not found):
                unknown.append(begin)
        section = section_of_items(passage.section)
        items = tuple(_phrase_match(text, section, begin, end, rows.names(code)) for begin, end, code in found)
        return ItemHeadings(items, tuple(unknown), {begin: code for begin, _, code in found})

    def _code_by_name(self, words: str, rows: StatementItems, following: str, *, alone: bool) -> str:
        """The code of the statement's item that the words name; ``""`` where that is not certain.

        ``alone`` is True where nothing follows: the name of a 款 is then the heading of its items.
        """
        name = comparable_item(words)
        if any(map(str.isdigit, words)):
            code = printed_code(words)
            return code if name in rows.names_of(code) or (not name and code in rows.names_by_code) else ""
        codes = rows.by_name.get(name, ())
        if name in rows.headings and (alone or not codes or words.endswith("（款）")):
            self._division = rows.headings[name]
            return ""
        own = [code for code in codes if code[:5] == self._division] if self._division else codes
        if len(own) == 1 and self._is_certain(own[0], name, rows):
            return own[0]
        if alone and not codes:
            self._division = ""
        same = [code for code in codes if rows.has_outturn(code, following)]
        return same[0] if len(same) == 1 else rows.without_row(words) if not codes else ""

    def _is_certain(self, code: str, name: str, rows: StatementItems) -> bool:
        """True where the name of one row can mean no other item: all rows were read, and this one was not named yet."""
        return rows.is_full_name(name, code) or (
            rows.complete and code not in self._seen and not rows.is_division_name(name, code)
        )

    def item_of_row(self, section: str, name: str, following: str) -> str:
        """The code of the item that a table row names, with its figures as ``following``; ``""`` where uncertain."""
        form = ITEM_STATEMENTS[section]
        if section != self._section or form not in self._tables:
            self._section, self._division, self._seen = section, "", set()
            self._tables[form] = StatementItems(self._report, form)
        code = self._code_by_name(name, self._tables[form], following, alone=False) or self._code_printed(
            name, self._tables[form], following
        )
        self._seen.add(code)
        return code

    def item_without_division(self, section: str, name: str) -> str:
        """The code of a 项 written without its 款: the one under the last 款 that was named; ``""`` for none."""
        rows = self._tables.get(ITEM_STATEMENTS.get(section, ""))
        if rows is None or not self._division or section != self._section:
            return ""
        codes = [code for code in rows.by_name.get(comparable_item(name), ()) if code[:5] == self._division]
        return codes[0] if len(codes) == 1 else ""

    def _code_printed(self, words: str, rows: StatementItems, following: str) -> str:
        """The code printed beside another name, where its outturn follows; ``""`` for none."""
        code = printed_code(words)
        return code if code in rows.names_by_code and rows.has_outturn(code, following) else ""


def section_of_items(section: str) -> str:
    """The section in whose addresses the items of a section stand."""
    return "五.三" if section == "五" else section


def _heading_starts(text: str, skip: int) -> Iterator[tuple[int, bool]]:
    """Where a heading may begin, and whether a number stands before it.

    In a passage that does not begin with a heading, and behind a colon or 其中, a heading has a number.
    """
    plain = False
    for at in (skip, *(match.end() for match in _SENTENCE.finditer(text, skip))):
        start = _START.match(text, at)
        begin, numbered = (start.end(), start["plain"] is None) if start else (at, False)
        if begin >= len(text):
            continue
        if numbered:
            yield begin, True
        elif (at == skip or (plain and begin == at and text[at - 1] != "：")) and not _NO_NAME.match(text, begin):
            yield begin, False
        else:
            continue
        plain = True


def _is_unknown(text: str, begin: int, end: int, *, numbered: bool, first: bool) -> bool:
    """True for words that may name an item: numbered or at the beginning of a passage, with a figure behind."""
    if end - begin < 2:
        return False
    if numbered and first and text[end : end + 1] in ("。", "："):
        return True
    if not _FIGURE.match(text, end):
        return False
    return numbered or (first and not _NO_NAME.match(text[begin:end]))


def _heading_ends(text: str, begin: int) -> list[int]:
    """Where a heading may end, the farthest first: at the first stop, or before a figure of it."""
    ends: list[int] = []
    for match in _END.finditer(text, begin, min(begin + _LONGEST, len(text))):
        ends.append(match.start())
        if match["stop"]:
            break
    else:
        if len(text) - begin <= _LONGEST:
            ends.append(len(text))
    return ends[::-1]


def _phrase_match(text: str, section: str, begin: int, end: int, names: set[str]) -> PhraseMatch:
    """A heading as a match of the phrase of an item; with the name of the 项 where that stands by itself."""
    parts = [begin, *(at for match in NAME_PARTS.finditer(text, begin, end) for at in match.span()), end]
    spans = [(a, b) for at, a in enumerate(parts) for b in parts[at:] if b > a and comparable_item(text[a:b]) in names]
    span = min(spans, key=lambda span: span[1] - span[0], default=None)
    compiled = _compiled(section, named=span is not None)
    match = compiled.regex.fullmatch(text, *(span or (begin, end)))
    assert match is not None
    return PhraseMatch(compiled, match, begin, end, end)


@cache
def _compiled(section: str, *, named: bool) -> CompiledPhrase:
    phrase = next(phrase for phrase in phrase_book().by_section[section] if phrase.id == "N.item")
    if named:
        return CompiledPhrase(phrase, _ITEM, {"g0": Group("项", "name")}, "", section)
    return CompiledPhrase(phrase, re.compile(".+"), {}, "", section)
