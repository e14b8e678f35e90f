"""Which phrases a passage holds: all that match, those with most figures first, none over another.

A text slot (a reason, a purpose) runs from its phrase to where the next one begins, or to the end of the passage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from juesuan.patterns import lazy_pattern
from juesuan.recognise.narrative.numbers import numbers_of
from juesuan.recognise.narrative.other_years import beside_this_year
from juesuan.recognise.narrative.passages import Passage, sentence_start
from juesuan.recognise.narrative.phrase_match import PhraseMatch
from juesuan.recognise.narrative.prefilter import holds_all
from juesuan.recognise.narrative.slot_patterns import CompiledPhrase, phrase_patterns
from juesuan.text import MONEY_UNIT, NUMBER

_TRAILING = lazy_pattern(r"(?:其中：?|具体情况如下：?|具体为：?)$")
_WEIGHT = {
    "number": 4, "percent": 4, "year": 3, "count": 4, "score": 4, "date": 3, "missing": 3, "flat": 3,
    "flag": 3, "list": 2, "name": 1, "compare": 2, "direction": 1, "word": 1, "tail": 2, "unit": 1,
}  # fmt: skip
_OPENING = lazy_pattern(r"(?:^|[。；①-⑳]|\d[.、]|）|(?:分类|方面|其中|如下)：)$")
_WITHOUT_SUBJECT = lazy_pattern(
    r"(?:支出)?决算数?(?:大|高|超|多|小|低|少|等|[与同和](?:年初|全年|调整)?预算)|"
    rf"(?:(?:费用)?(?:支出)?(?:决算)?数?)?(?:(?:与|同|比|较)(?:20\d\d年度?|上一?年度?(?:同期)?|去年)(?:累计)?(?:决算|支出|收入)?(?:数字?)?(?:的?{NUMBER}(?:{MONEY_UNIT}))?(?:相比)?|同比|上年度?(?:决算|支出|收入)?数?为?{NUMBER}(?:{MONEY_UNIT})，?(?:[比较]上年|同比)?)[，、]?(?:各|均)*(?=增|减|上升|下降|提高|降低|压减|基本|无|没有|持平|保持|相同|一致|略)"
)
_CLAUSE_START = lazy_pattern(
    r"(?:[。；：，、（）①-⑳]|\d[.．]|其中|同时|本?年度?|当年|全年|该项?|本项|此项|另外|并|包括|分别[为是]|以及)$"
)
_NO_WORDS = lazy_pattern(
    r"(?:[（）\d.．、，；：。①-⑳]|[一二三四五六七八九十]+[、）]|年度?|年?末|本年|当年|全年|本?(?:部门|单位)|其中|同时|另外|经?(?:比较|汇总|统计))*"
)
"""What may stand at the beginning of a paragraph before a change whose subject was named in another one."""
_AMONG = lazy_pattern(r"其中[，：]?$")
_GRADE = "等级"
_FIGURES = frozenset({"number", "missing", "percent", "flat", "compare", "count", "score"})
_STATES = lazy_pattern(rf"\d(?:{MONEY_UNIT}|%|辆|台|批次|人次)")
_YEAR = lazy_pattern(r"20\d\d年")
_ITEMISED = frozenset({"五.三", "七", "八", "十三.二"})
"""Sections that speak of functional items, or of projects, one by one."""
_UNKNOWN_ITEM = lazy_pattern(
    r"(?:\d{1,2}[.．、]|（\d{1,2}）|[①-⑳])[^，。；：\d]{2,80}(?:（\d{7}）)?[。：]|(?!.{0,40}自评)[^，。；：\d]{0,80}?支出[^，。；：\d]{2,60}。"
)
_MONEY = lazy_pattern(rf"\d(?:{MONEY_UNIT})")
_FOLLOWS = lazy_pattern(r"以下.{0,6}|如下.{0,4}")
_SUBJECT_WEIGHT = 5
"""Weight of a phrase that names the subject of its figures."""
_NEXT_ITEM = lazy_pattern(r"[。；](?:\d{1,2}[.、]?|（\d{1,2}）?)$")


def names_no_subject(words: str) -> bool:
    """True for ``与上年相比，减少204.46万元``: a change or a comparison whose subject was named before."""
    return _WITHOUT_SUBJECT.match(words) is not None


def phrase_matches(passage: Passage, section: str, headings: Sequence[PhraseMatch] = ()) -> list[PhraseMatch]:
    """The phrases of a passage in order, without those whose subject is uncertain.

    ``headings`` are matches found before by other means; no phrase is read over them.
    """
    found = _with_text_ends(passage, _all_matches(passage, section, headings))
    kept = [
        (matched.start, matched.end, matched.compiled, matched.match)
        for matched in _with_certain_subject(passage, found)
    ]
    return found if len(kept) == len(found) else _with_text_ends(passage, kept)


def _with_certain_subject(passage: Passage, found: list[PhraseMatch]) -> Iterator[PhraseMatch]:
    """The matches whose subject is certain.

    A phrase without a subject is left out when it does not begin a part of a sentence, or when a number that no phrase
    bound stands between the last subject and it: it may continue what that number is about.  A phrase that begins with
    a name is left out where the name is part of longer words, or of a reason.  After a list of the parts of a total a
    new sentence without a subject may be about either, and is left out.  A change in the sentence of a reason is the
    subject's only if the reason states no amount and no change was stated before.
    """
    text = passage.normal.text
    numbers = [span for span in numbers_of(passage) if not _YEAR.match(text, span[0])]
    since = before = passage.skip
    unknown_item = _opens_with_unknown_item(passage, found)
    years: dict[str, str] = {}
    reason = -1
    total, listed = False, -1
    items, changed_item = 0, False
    of_parts = changed = False
    for matched in found:
        phrase = matched.compiled.phrase
        if beside_this_year(text, matched, years):
            continue
        if any(group.part == "unit" for group in matched.compiled.filled(matched.match)):
            of_parts = of_parts or _AMONG.search(text, max(matched.start - 6, 0), matched.start) is not None
            if of_parts:  # 其中，文化馆共有车辆1辆
                continue
        begin = matched.start - 2 if text.endswith("支出", 0, matched.start) else matched.start
        opens = begin in (passage.skip, before) or _CLAUSE_START.search(text, max(begin - 6, 0), begin)
        if _needs_subject(matched):
            if not opens or unknown_item or any(since <= start < matched.start for start, _ in numbers):
                continue
            if total and listed >= 0 and _may_be_of_total(text[listed : matched.start], items, changed_item):
                continue
            if _continues_reason(text, matched, reason, before, changed=changed):
                continue
            if before == passage.skip and _changes(matched) and not _NO_WORDS.fullmatch(text, before, begin):
                continue
        elif "{" in phrase.row and matched.compiled.fixed_name:
            in_reason = reason >= 0 and sentence_start(text, matched.start, reason) == reason
            if not opens or (in_reason and not _AMONG.search(text, max(matched.start - 6, 0), matched.start)):
                continue
            since = listed = matched.end
            items += 1
            changed = False
        elif phrase.row != "@":
            since = matched.end
            changed = False
            if phrase.row == "§":
                total, listed = True, -1
                items, changed_item = 0, False
        changed = changed or _changes(matched)
        changed_item = changed_item or (listed >= 0 and changed)
        if matched.compiled.tail and _FOLLOWS.match(text, matched.end) is None:
            reason = matched.end
        stop = text.find("。", matched.end, matched.text_end)
        last = matched.text_end if stop < 0 else stop
        numbers = [(start, end) for start, end in numbers if not matched.start <= start < last]
        before = matched.end
        yield matched


def _may_be_of_total(between: str, items: int, changed: bool) -> bool:
    """True where a figure behind a list of parts may be that of the total: in a new sentence, or behind several parts
    of which none was said to have changed.
    """
    return "。" in between or ("；" in between and items > 1 and not changed)


def _changes(matched: PhraseMatch) -> bool:
    return any(
        group.part in ("direction", "rate direction", "flat") for group in matched.compiled.filled(matched.match)
    )


def _continues_reason(text: str, matched: PhraseMatch, reason: int, before: int, *, changed: bool) -> bool:
    """True for a change that may be part of a reason: ``原因是办公费5.50万元，比上年减少2.10万元``.

    So is one in the next clause, behind an amount of something else: ``；差旅费5.50万元，比上年减少2.10万元``.
    """
    if reason < 0 or not _changes(matched):
        return False
    begin = sentence_start(text, matched.start, reason)
    if begin > reason:
        return _MONEY.search(text, max(begin, before), matched.start) is not None
    return changed or _MONEY.search(text[reason : matched.start]) is not None


def _opens_with_unknown_item(passage: Passage, found: list[PhraseMatch]) -> bool:
    """True where the passage begins with the name of an item that no phrase read: the figures belong to that item."""
    if passage.section not in _ITEMISED:
        return False
    heading = _UNKNOWN_ITEM.match(passage.normal.text, passage.skip)
    return heading is not None and not any(matched.start < heading.end() for matched in found)


def _needs_subject(matched: PhraseMatch) -> bool:
    """True for a phrase that states figures and does not name what they are of."""
    phrase = matched.compiled.phrase
    no_subject = (
        phrase.row == "@"
        or phrase.row.endswith(".@")
        or (phrase.row == "§" and names_no_subject(matched.match.group()))
    )
    groups = matched.compiled.filled(matched.match) if no_subject else []
    return any(group.part in _FIGURES or group.slot == _GRADE for group in groups)


Match = tuple[int, int, CompiledPhrase, re.Match[str]]


def _all_matches(passage: Passage, section: str, headings: Sequence[PhraseMatch]) -> list[Match]:
    text = passage.normal.text
    found: list[tuple[int, bool, int, int, int, CompiledPhrase, re.Match[str]]] = []
    for order, pattern in enumerate(phrase_patterns(section)):
        if pattern.first not in text or not holds_all(pattern.required, text):
            continue
        compiled = pattern.compiled
        if compiled.rest is not None and compiled.rest.search(text, passage.skip) is None:
            continue
        for match in compiled.regex.finditer(text, passage.skip):
            if compiled.phrase.opens and not _OPENING.search(text[passage.skip : match.start()]):
                continue
            if match.end() > match.start():
                weight = sum([_WEIGHT.get(group.part, 0) for group in compiled.filled(match)])
                elsewhere = compiled.section != section
                if compiled.phrase.row != "@" and not elsewhere and not names_no_subject(match.group()):
                    weight += _SUBJECT_WEIGHT
                found.append((-weight, elsewhere, match.start() - match.end(), match.start(), order, compiled, match))
            elif compiled.tail and match.start() == passage.skip:
                found.append((99, False, 0, match.start(), order, compiled, match))
    found.sort(key=lambda item: item[:5])
    kept_matches: list[Match] = [(heading.start, heading.end, heading.compiled, heading.match) for heading in headings]
    for *_, compiled, match in found:
        begin, stop = match.span()
        if begin == stop and kept_matches:
            continue  # a section that is only a text, and phrases were found in it
        for start, end, _, _ in kept_matches:
            if begin < end and start < stop:
                break
        else:
            kept_matches.append((begin, stop, compiled, match))
    kept_matches.sort(key=lambda item: item[:2])
    return kept_matches


def _with_text_ends(passage: Passage, kept_matches: list[Match]) -> list[PhraseMatch]:
    text = passage.normal.text
    found = []
    for n, (start, end, compiled, match) in enumerate(kept_matches):
        limit = kept_matches[n + 1][0] if n + 1 < len(kept_matches) else len(text)
        text_end = end
        if compiled.tail and any(group.part == "tail" for group in compiled.filled(match)):
            tail = _NEXT_ITEM.sub("", _up_to_figures(text[end:limit]).rstrip("。；，、："))
            tail = _TRAILING.sub("", tail.rstrip("。；，、：")).rstrip("。；，、")
            text_end = end if _FOLLOWS.fullmatch(tail) else end + len(tail)
        found.append(PhraseMatch(compiled, match, start, end, text_end))
    return found


def _up_to_figures(tail: str) -> str:
    """The text up to the first sentence that states figures."""
    stop = tail.find("。")
    while stop >= 0:
        following = tail.find("。", stop + 1)
        if _STATES.search(tail, stop, following if following >= 0 else len(tail)):
            return tail[:stop]
        stop = following
    return tail
