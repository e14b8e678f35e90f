"""Which phrases a passage holds: all that match, the richest first, none over another.

A text slot (a reason, a purpose) runs from its phrase to where the next one begins, or to the end of the passage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from juesuan.recognise.narrative.numbers import numbers_of
from juesuan.recognise.narrative.other_years import beside_this_year
from juesuan.recognise.narrative.passages import Passage, sentence_start
from juesuan.recognise.narrative.phrase_match import Clause
from juesuan.recognise.narrative.prefilter import stands_in
from juesuan.recognise.narrative.slot_patterns import Compiled, readings
from juesuan.text import MONEY_UNIT, NUMBER

_TRAILING = re.compile(r"(?:其中：?|具体情况如下：?|具体为：?)$")
_WORTH = {
    "number": 4, "percent": 4, "year": 3, "count": 4, "score": 4, "date": 3, "missing": 3, "flat": 3,
    "flag": 3, "list": 2, "name": 1, "compare": 2, "direction": 1, "word": 1, "tail": 2, "unit": 1,
}  # fmt: skip
_OPENING = re.compile(r"(?:^|[。；①-⑳]|\d[.、]|）|(?:分类|方面|其中|如下)：)$")
_BARE = re.compile(
    r"(?:支出)?决算数?(?:大|高|超|多|小|低|少|等|[与同和](?:年初|全年|调整)?预算)|"
    rf"(?:(?:费用)?(?:支出)?(?:决算)?数?)?(?:(?:与|同|比|较)(?:20\d\d年度?|上一?年度?(?:同期)?|去年)(?:决算|支出|收入)?数?(?:的?{NUMBER}(?:{MONEY_UNIT}))?(?:相比)?|同比|上年度?(?:决算|支出|收入)?数?为?{NUMBER}(?:{MONEY_UNIT})，?(?:[比较]上年|同比)?)[，、]?(?:各|均)*(?=增|减|上升|下降|提高|降低|压减|基本|无|没有|持平|保持|相同|一致|略)"
)
_LEAD = re.compile(
    r"(?:[。；：，、（）①-⑳]|\d[.．]|其中|同时|本?年度?|当年|全年|该项?|本项|此项|另外|并|包括|分别[为是]|以及)$"
)
_AMONG = re.compile(r"其中[，：]?$")
_GRADE = "等级"
_FIGURES = frozenset({"number", "missing", "percent", "flat", "compare", "count", "score"})
_STATES = re.compile(rf"\d(?:{MONEY_UNIT}|%|辆|台|批次|人次)")
_YEAR = re.compile(r"20\d\d年")
_ITEMISED = frozenset({"五.三", "七", "八", "十三.二"})
"""Sections that speak of functional items, or of projects, one by one."""
_UNREAD_ITEM = re.compile(
    r"(?:\d{1,2}[.．、]|（\d{1,2}）|[①-⑳])[^，。；：\d]{2,80}(?:（\d{7}）)?[。：]|(?!.{0,40}自评)[^，。；：\d]{0,80}?支出[^，。；：\d]{2,60}。"
)
_MONEY = re.compile(r"\d(?:万|亿)?元")
_FOLLOWS = re.compile(r"以下.{0,6}|如下.{0,4}")
_OWN_SUBJECT = 5
"""What it is worth that a phrase says whose figures it states."""
_NEXT_ITEM = re.compile(r"[。；](?:\d{1,2}[.、]?|（\d{1,2}）?)$")


def names_no_subject(said: str) -> bool:
    """True for ``与上年相比，减少204.46万元``: a change, or a comparison, of whatever the text spoke of before."""
    return _BARE.match(said) is not None


def clauses(passage: Passage, section: str, heads: Sequence[Clause] = ()) -> list[Clause]:
    """The phrases of a passage in order, none that may speak of something the text names and no phrase knows.

    ``heads`` are those found before, by other means; no phrase is read over them.
    """
    found = _with_texts(passage, _found(passage, section, heads))
    kept = [(clause.start, clause.end, clause.compiled, clause.match) for clause in _sure(passage, found)]
    return found if len(kept) == len(found) else _with_texts(passage, kept)


def _sure(passage: Passage, found: list[Clause]) -> Iterator[Clause]:
    """Without the figures whose subject is unknown.

    A phrase without a subject of its own is left out when it does not begin where a clause begins, or when a number
    that no phrase bound stands between the last subject and it: the text may speak of that number's matter.
    A phrase that begins with a name is left out where the name is part of other words, or of a reason.  After a list
    of parts of a total a new sentence without subject may speak of either: its figures are left out.  What a reason
    goes on with in its own sentence is of the subject only when the reason states no amount, and no change was told.
    """
    text = passage.normal.text
    numbers = [span for span in numbers_of(passage) if not _YEAR.match(text, span[0])]
    since = before = passage.skip
    unread = _unread_item(passage, found)
    years: dict[str, str] = {}
    reason = -1
    total, listed = False, -1
    of_parts = changed = False
    for clause in found:
        phrase = clause.compiled.phrase
        if beside_this_year(text, clause, years):
            continue
        if any(group.part == "unit" for group in clause.compiled.filled(clause.match)):
            of_parts = of_parts or _AMONG.search(text, max(clause.start - 6, 0), clause.start) is not None
            if of_parts:  # 其中，文化馆共有车辆1辆
                continue
        begin = clause.start - 2 if text.endswith("支出", 0, clause.start) else clause.start
        opens = begin in (passage.skip, before) or _LEAD.search(text, max(begin - 6, 0), begin)
        if _figures_of_subject(clause):
            if not opens or unread or any(since <= start < clause.start for start, _ in numbers):
                continue
            if total and listed >= 0 and "。" in text[listed : clause.start]:
                continue
            if _goes_on_with_reason(text, clause, reason, changed=changed):
                continue
        elif "{" in phrase.row and clause.compiled.fixed_name:
            told = reason >= 0 and sentence_start(text, clause.start, reason) == reason
            if not opens or (told and not _AMONG.search(text, max(clause.start - 6, 0), clause.start)):
                continue
            since = listed = clause.end
            changed = False
        elif phrase.row != "@":
            since = clause.end
            changed = False
            if phrase.row == "§":
                total, listed = True, -1
        changed = changed or _changes(clause)
        if clause.compiled.tail:
            reason = clause.end
        stop = text.find("。", clause.end, clause.text_end)
        last = clause.text_end if stop < 0 else stop
        numbers = [(start, end) for start, end in numbers if not clause.start <= start < last]
        before = clause.end
        yield clause


def _changes(clause: Clause) -> bool:
    return any(group.part in ("direction", "flat") for group in clause.compiled.filled(clause.match))


def _goes_on_with_reason(text: str, clause: Clause, reason: int, *, changed: bool) -> bool:
    """True for what a reason of the same sentence may speak of: ``原因是办公费5.50万元，比上年减少2.10万元``."""
    if reason < 0 or not _changes(clause) or sentence_start(text, clause.start, reason) > reason:
        return False
    return changed or _MONEY.search(text[reason : clause.start]) is not None


def _unread_item(passage: Passage, found: list[Clause]) -> bool:
    """True where the passage opens with the name of an item that no phrase read: its figures are that item's."""
    if passage.section not in _ITEMISED:
        return False
    head = _UNREAD_ITEM.match(passage.normal.text, passage.skip)
    return head is not None and not any(clause.start < head.end() for clause in found)


def _figures_of_subject(clause: Clause) -> bool:
    """True when a phrase states figures and leaves unsaid whose they are."""
    phrase = clause.compiled.phrase
    bare = (
        phrase.row == "@" or phrase.row.endswith(".@") or (phrase.row == "§" and names_no_subject(clause.match.group()))
    )
    groups = clause.compiled.filled(clause.match) if bare else []
    return any(group.part in _FIGURES or group.slot == _GRADE for group in groups)


Taken = tuple[int, int, Compiled, re.Match[str]]


def _found(passage: Passage, section: str, heads: Sequence[Clause]) -> list[Taken]:
    text = passage.normal.text
    found: list[tuple[int, bool, int, int, int, Compiled, re.Match[str]]] = []
    for order, reading in enumerate(readings(section)):
        if reading.first not in text or not stands_in(reading.anchors, text):
            continue
        compiled = reading.compiled
        if compiled.rest is not None and compiled.rest.search(text, passage.skip) is None:
            continue
        for match in compiled.regex.finditer(text, passage.skip):
            if compiled.phrase.opens and not _OPENING.search(text[passage.skip : match.start()]):
                continue
            if match.end() > match.start():
                worth = sum([_WORTH.get(group.part, 0) for group in compiled.filled(match)])
                away = compiled.home != section
                if compiled.phrase.row != "@" and not away and not names_no_subject(match.group()):
                    worth += _OWN_SUBJECT
                found.append((-worth, away, match.start() - match.end(), match.start(), order, compiled, match))
            elif compiled.tail and match.start() == passage.skip:
                found.append((99, False, 0, match.start(), order, compiled, match))
    found.sort(key=lambda item: item[:5])
    taken: list[Taken] = [(head.start, head.end, head.compiled, head.match) for head in heads]
    for *_, compiled, match in found:
        begin, stop = match.span()
        if begin == stop and taken:
            continue  # a section that is only a text, and phrases were found in it
        for start, end, _, _ in taken:
            if begin < end and start < stop:
                break
        else:
            taken.append((begin, stop, compiled, match))
    taken.sort(key=lambda item: item[:2])
    return taken


def _with_texts(passage: Passage, taken: list[Taken]) -> list[Clause]:
    text = passage.normal.text
    found = []
    for n, (start, end, compiled, match) in enumerate(taken):
        limit = taken[n + 1][0] if n + 1 < len(taken) else len(text)
        text_end = end
        if compiled.tail and any(group.part == "tail" for group in compiled.filled(match)):
            tail = _NEXT_ITEM.sub("", _own_words(text[end:limit]).rstrip("。；，、："))
            tail = _TRAILING.sub("", tail.rstrip("。；，、：")).rstrip("。；，、")
            text_end = end if _FOLLOWS.fullmatch(tail) else end + len(tail)
        found.append(Clause(compiled, match, start, end, text_end))
    return found


def _own_words(tail: str) -> str:
    """A text up to the sentence that states figures of its own."""
    stop = tail.find("。")
    while stop >= 0:
        following = tail.find("。", stop + 1)
        if _STATES.search(tail, stop, following if following >= 0 else len(tail)):
            return tail[:stop]
        stop = following
    return tail
