"""Functional items named otherwise than by 类、款、项 in brackets: which row of the statement their name means.

``1.一般公共服务支出-人大事务-行政运行。``, ``行政运行（2010101）``, ``（1）行政运行：``, ``201（类）01（款）01（项）``:
the words at the beginning of a passage or a sentence, up to its first figure, are an item where their code, or their
names, lead to one row; a name that several rows bear is the one under the 款 told above, or the one whose outturn
follows.  Words that may be an item and lead to none end what was told before: their figures are nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from juesuan.recognise.narrative.passages import Passage
from juesuan.recognise.narrative.phrase_match import Clause
from juesuan.recognise.narrative.slot_patterns import Compiled, Group
from juesuan.report import Report, Row
from juesuan.standard import Classification, classification, phrase_book
from juesuan.text import CHINESE_DIGITS, CHINESE_NUMERAL, DECIMAL_NUMBER, normalise

ITEM_STATEMENTS = {"五.三": "GK05", "五": "GK05", "七": "GK07", "八": "GK08"}
"""The sections that speak of items one by one, and the statement of each."""

_START = re.compile(
    rf"(?:(?:\d{{1,3}}[.．、]|（\d{{1,3}}）[.、]?|[①-⑳]|（{CHINESE_NUMERAL}）[.、]?|{CHINESE_NUMERAL}、|[{CHINESE_DIGITS}]是|"
    rf"第{CHINESE_NUMERAL}[项，、]?)(?!\d{{1,2}}[.．、万%])|(?P<plain>))(?:其中：?)?"
)
_SENTENCE = re.compile(r"[。；：]")
_END = re.compile(
    rf"(?P<stop>[，。；：])|(?:支出)?(?:(?:20\d\d年度?)?(?:(?:年初|全年|调整后?|本年)预算|预算[数为安]|"
    rf"(?:本年)?(?:支出)?决算[数为\d]|(?<!\d)-?{DECIMAL_NUMBER}|(?<=支出)\d|主要用于))"
)
_FIGURE = re.compile(
    r"[，。；：]?(?:支出)?(?:20\d\d年度?)?(?:年初预算|全年预算|调整后?预算|预算数|(?:支出)?决算|主要用于|"
    rf"{DECIMAL_NUMBER})"
)
_NO_NAME = re.compile(
    r"[^，。；：\d]{0,4}(?:其中|以上|上述|合计)|[该本此我为较与比]|20\d\d年|(?:当|全|上)年|"
    r"(?:年初|全年|调整|支出|决算|预算(?!改革)|主要|完成|反映|包括|用于(?![^，。；：]*彩票))|"
    r"一般公共预算|财政拨款|政府性基金预算|国有资本经营预算"
)
"""Words that begin a sentence about what was told before, or about the whole."""
_DROPPED = re.compile(r"支出|功能分类|科目|[^\w]|[\d_类款项]")
_PARTS = re.compile(r"[-—–－―~～/／、>＞→·|:：\d]+|（\d*[类款项]?）|(?<=类)|(?<=款)")
_ITEM = re.compile(r"(?P<g0>.+)")
_LONGEST = 90
_AMOUNT = re.compile(rf"-?{DECIMAL_NUMBER}")


class Heads(NamedTuple):
    """The items that a passage names in words of its own, and where it names what is none that is known."""

    items: tuple[Clause, ...] = ()
    strangers: tuple[int, ...] = ()
    codes: dict[int, str] = {}


NO_HEADS = Heads()


class HeadReader:
    """Finds such heads in the passages of one report, in reading order."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._tables: dict[str, _Rows] = {}
        self._section, self._under = "", ""
        self._seen: set[str] = set()

    def heads(self, passage: Passage) -> Heads:
        """The heads of a passage; none where its items are written with their brackets."""
        form = ITEM_STATEMENTS.get(passage.section)
        if form is None:
            return NO_HEADS
        text = passage.normal.text
        if passage.section != self._section:
            self._section, self._under = passage.section, ""
            self._seen = set()
        tag = text.find("（项）")
        if tag > 0 and not text[tag - 1].isdigit() and not text[tag + 3 : tag + 4].isdigit():
            return NO_HEADS
        starts = list(_starts(text, passage.skip))
        if not starts or ("无" in text and not _AMOUNT.search(text)):
            return NO_HEADS
        if form not in self._tables:
            self._tables[form] = _Rows(self._report, form)
        return self._read(passage, text, starts, self._tables[form])

    def _read(self, passage: Passage, text: str, starts: list[tuple[int, bool]], rows: _Rows) -> Heads:
        found: list[tuple[int, int, str]] = []
        strangers: list[int] = []
        for begin, numbered in starts:
            if found and begin < found[-1][1]:
                continue
            told = _following(text, begin)
            ends = _ends(text, begin)
            for end in ends:
                if not text[end : end + 1].isdigit() and (
                    code := self._named(text[begin:end], rows, told, alone=begin == starts[0][0] and end == len(text))
                ):
                    break
            else:
                end = ends[-1] if ends else begin
                code = self._coded(text[begin:end], rows, told)
            if code:
                self._seen.add(code)
                found.append((begin, end, code))
            elif _is_stranger(text, begin, end, numbered=numbered, first=begin == starts[0][0] and not found):
                strangers.append(begin)
        home = home_of(passage.section)
        items = tuple(_clause(text, home, begin, end, rows.names(code)) for begin, end, code in found)
        return Heads(items, tuple(strangers), {begin: code for begin, _, code in found})

    def _named(self, said: str, rows: _Rows, told: str, *, alone: bool) -> str:
        """The code of the item whose name the words are, in the statement; ``""`` where that is not certain.

        ``alone`` says that nothing follows: the name of a 款 is then the heading of its items.
        """
        name = _bare(said)
        if any(map(str.isdigit, said)):
            code = _printed_code(said)
            return code if name in rows.calls(code) or (not name and code in rows.called) else ""
        codes = rows.by_name.get(name, ())
        if name in rows.headings and (alone or not codes or said.endswith("（款）")):
            self._under = rows.headings[name]
            return ""
        own = [code for code in codes if code[:5] == self._under] if self._under else codes
        if len(own) == 1 and self._is_sure(own[0], name, rows):
            return own[0]
        if alone and not codes:
            self._under = ""
        same = [code for code in codes if rows.spent(code, told)]
        return same[0] if len(same) == 1 else rows.unspent(said) if not codes else ""

    def _is_sure(self, code: str, name: str, rows: _Rows) -> bool:
        """True where a name that one row bears can be no other item: the row was not told, and all rows were read."""
        return rows.is_path(name, code) or (rows.whole and code not in self._seen and not rows.is_heading(name, code))

    def of_row(self, section: str, name: str, told: str) -> str:
        """The code of the item that a row of a table names, with its figures; ``""`` where that is not certain."""
        form = ITEM_STATEMENTS[section]
        if section != self._section or form not in self._tables:
            self._section, self._under, self._seen = section, "", set()
            self._tables[form] = _Rows(self._report, form)
        code = self._named(name, self._tables[form], told, alone=False) or self._coded(name, self._tables[form], told)
        self._seen.add(code)
        return code

    def bare_item(self, section: str, name: str) -> str:
        """The code of a 项 that is written without its 款: the one under the 款 told above; ``""`` without one."""
        rows = self._tables.get(ITEM_STATEMENTS.get(section, ""))
        if rows is None or not self._under or section != self._section:
            return ""
        codes = [code for code in rows.by_name.get(_bare(name), ()) if code[:5] == self._under]
        return codes[0] if len(codes) == 1 else ""

    def _coded(self, said: str, rows: _Rows, told: str) -> str:
        """The code that is printed beside another name, where its outturn follows."""
        code = _printed_code(said)
        return code if code in rows.called and rows.spent(code, told) else ""


class _Rows:
    """The items of one statement by what they may be called."""

    def __init__(self, report: Report, form: str) -> None:
        self._known = known = classification(report.year)
        statement = report.statement(form)
        lines = {row.code: row for row in statement.rows if row.code} if statement else {}
        cells = {fact.address: fact for fact in statement.facts} if statement else {}
        self.called: dict[str, set[str]] = {}
        self.by_name: dict[str, list[str]] = {}
        self.headings: dict[str, str] = {}
        self._names: dict[str, set[str]] = {}
        self._spent: dict[str, str] = {}
        self.whole = statement is not None and statement.state == "read"
        for code, row in lines.items():
            if len(code) != 7:
                continue
            tops, groups, items = (_names(code[:depth], lines, known) for depth in (3, 5, 7))
            own = _called(tops, groups, items)
            self.called[code] = own
            self._names[code] = items
            for name in own:
                self.by_name.setdefault(name, []).append(code)
            for group in groups:
                for name in (group, *(top + group for top in tops)):
                    if self.headings.setdefault(name, code[:5]) != code[:5]:
                        self.headings[name] = ""
            cell = cells.get(f"{form}/{row.key}/小计")
            self._spent[code] = cell.text.replace(",", "") if cell and cell.value else ""

    def names(self, code: str) -> set[str]:
        """What the item itself is called."""
        return self._names[code] if code in self._names else _names(code, {}, self._known)

    def calls(self, code: str) -> set[str]:
        """What an item may be called, be it in the statement or in the classification only."""
        if code in self.called:
            return self.called[code]
        path = self._known.path(code)
        return _called(*(_names(entry.code, {}, self._known) for entry in path)) if len(path) == 3 else set()

    def unspent(self, said: str) -> str:
        """The code of an item that the statement lacks, told with its 款: it may have had a budget only."""
        parts = [part for part in _PARTS.split(said) if part]
        if len(parts) < 2:
            return ""
        group, item = _bare(parts[-2]), parts[-1].removesuffix("项")
        items = (*self._known.by_name(item, level="项"), *self._known.by_name(f"{item}支出", level="项"))
        codes = {entry.code for entry in items if group in _names(entry.code[:5], {}, self._known)}
        return codes.pop() if len(codes) == 1 else ""

    def spent(self, code: str, told: str) -> bool:
        """True where the words print the outturn of the item."""
        amount = self._spent.get(code, "")
        return bool(amount) and any(found[0].replace(",", "") == amount for found in _AMOUNT.finditer(told))

    def is_path(self, name: str, code: str) -> bool:
        """True where the name is that of the item behind that of its 款."""
        return name not in self._names[code]

    def is_heading(self, name: str, code: str) -> bool:
        """True where the name is that of a 款 as well which has other items than this one."""
        group = self.headings.get(name)
        return group is not None and sum(other[:5] == group for other in self.called) != (group == code[:5])


def home_of(section: str) -> str:
    """The section under which the items of this one are kept."""
    return "五.三" if section == "五" else section


def _called(tops: set[str], groups: set[str], items: set[str]) -> set[str]:
    own = items | {group + item for group in groups for item in items}
    return own | {top + name for top in tops for name in own}


def _names(code: str, lines: dict[str, Row], known: Classification) -> set[str]:
    own = lines.get(code)
    return {bare for name in (own.label if own else "", *known.names(code)) if (bare := _bare(name))}


@cache
def _bare(name: str) -> str:
    return _DROPPED.sub("", normalise(name))


def _starts(text: str, skip: int) -> Iterator[tuple[int, bool]]:
    """Where the words of a head may begin, and whether a number stands before them.

    Within a passage that begins with no head every other has a number; and so has one behind a colon or 其中.
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


def _is_stranger(text: str, begin: int, end: int, *, numbered: bool, first: bool) -> bool:
    """True for words that may be an item: a number before them, or a new passage, and a figure behind."""
    if end - begin < 2:
        return False
    if numbered and first and text[end : end + 1] in ("。", "："):
        return True
    if not _FIGURE.match(text, end):
        return False
    return numbered or (first and not _NO_NAME.match(text[begin:end]))


def _ends(text: str, begin: int) -> list[int]:
    """Where the words of a head may end, the farthest first: at the first stop, or before a figure told of them."""
    ends: list[int] = []
    for match in _END.finditer(text, begin, min(begin + _LONGEST, len(text))):
        ends.append(match.start())
        if match["stop"]:
            break
    else:
        if len(text) - begin <= _LONGEST:
            ends.append(len(text))
    return ends[::-1]


def _printed_code(said: str) -> str:
    """The code of seven digits in the words, whole or in its parts; ``""`` where other digits stand beside it."""
    digits = re.findall(r"\d+", said)
    code = next((part for part in digits if len(part) == 7), "".join(digits))
    return code if len(code) == 7 and all(part in code for part in digits) else ""


def _following(text: str, begin: int) -> str:
    """The sentences from a head on, up to the next one that is numbered."""
    following = re.compile(r"[。；](?:\d{1,3}[.．、](?!\d)|（\d{1,3}）|[①-⑳])").search(text, begin)
    return text[begin : following.start() if following else len(text)]


def _clause(text: str, section: str, begin: int, end: int, names: set[str]) -> Clause:
    """A head as the phrase of an item; with the name of the 项 where that stands by itself."""
    parts = [begin, *(at for match in _PARTS.finditer(text, begin, end) for at in match.span()), end]
    spans = [(a, b) for at, a in enumerate(parts) for b in parts[at:] if b > a and _bare(text[a:b]) in names]
    span = min(spans, key=lambda span: span[1] - span[0], default=None)
    compiled = _compiled(section, named=span is not None)
    match = compiled.regex.fullmatch(text, *(span or (begin, end)))
    assert match is not None
    return Clause(compiled, match, begin, end, end)


@cache
def _compiled(section: str, *, named: bool) -> Compiled:
    phrase = next(phrase for phrase in phrase_book().by_section[section] if phrase.id == "N.item")
    if named:
        return Compiled(phrase, _ITEM, {"g0": Group("项", "name")}, "", section)
    return Compiled(phrase, re.compile(".+"), {}, "", section)
