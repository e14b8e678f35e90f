"""Words that cannot stand in a publication: doubled, missing, left over from the template, misspelt.

Patterns are data (``juesuan.standard.rules.word_patterns``); what needs more than a pattern, brackets that do not
close and sections that end in mid-sentence, is here.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from juesuan.check.view import ExcerptText, ReportView
from juesuan.document import Place
from juesuan.patterns import lazy_pattern
from juesuan.report import Finding, Fragment, Severity, words_of
from juesuan.standard import WordPattern, word_patterns
from juesuan.text import CHINESE_NUMERAL, HEADING_NUMBER

_AROUND = 20
_WHOLE_TEMPLATE = 12
"""More placeholders than this, and than there are amounts, make a blank form and not a publication with a mistake."""

_UNFINISHED = "；，、："


_HABIT = 3
"""What is lacking more often than this is a way of writing, or of reading, and no slip."""

_OTHERS = 4
"""So many sentences must end with a stop for each that does not, or it is a way of writing."""
_SENTENCE = lazy_pattern(r"^[^|]{6,}，[^|]*[\u4e00-\u9fff\d%）]$")
_ITEM = lazy_pattern(rf"^{HEADING_NUMBER}")
_INTERVAL = lazy_pattern(r"（[\d.,，%-]+\]|\[[\d.,，%-]+）")
_QUOTED = 12
_NUMBER_BEFORE = lazy_pattern(rf"(?:^|[，。；：、])(?:\d{{1,2}}|[a-zA-Z]|{CHINESE_NUMERAL})$")
_BRACKET = lazy_pattern("[（）]")
_QUOTES = lazy_pattern("[“”]")
_LOOSE = lazy_pattern(r"(?<![\d.])\d+\.\d{2}(?![\d%.万亿元分])")
"""A number without its unit in the same paragraph: the pieces may have been read in another order."""


class Hit(NamedTuple):
    """One match: where, the words, what should stand there, and whether no reading of it is right."""

    place: Place
    stated: str
    expected: str
    certain: bool


def blank_form(view: ReportView) -> Finding | None:
    """The finding that the document is a template nobody filled in; None for any other."""
    pattern = next(item for item in word_patterns() if item.placeholder)
    if pattern.pattern.search(view.whole) is None:
        return None
    left = [hit for text in view.texts for hit in _hits(pattern, text)]
    amounts = sum(fact.value != 0 and fact.unit == view.report.money_unit for fact in view.report.claims)
    if len(left) <= max(_WHOLE_TEMPLATE, amounts):
        return None
    places = tuple(hit.place for hit in left[:5])
    return view.breach("ST-13", places, stated=left[0].stated, count=len(left))


def wording_findings(view: ReportView) -> Iterator[Finding]:
    """The findings of wording; the same words wrong in several places are one finding with several places."""
    texts = view.texts
    for pattern in (item for item in word_patterns() if item.holds(view.report.layout)):
        if not view.may_hold(pattern.words) or pattern.pattern.search(view.whole) is None:
            continue
        if pattern.where_none_is_negative and view.report.shows_negative():
            continue
        hits: dict[tuple[str, str, bool], list[Hit]] = {}
        sure = True
        for text in texts:
            found = list(_hits(pattern, text))
            for hit in found:
                hits.setdefault(hit[1:], []).append(hit)
            if sure and not all(_has_digit(hit.stated) for hit in found):
                sure = _LOOSE.search(text.text) is None
        many = sum(len(same) for same in hits.values()) > _HABIT
        for same in hits.values():
            gravest: Severity = "error" if same[0].certain else pattern.severity
            yield _finding(pattern, same, "warning" if gravest == "error" and (many or not sure) else gravest)
    yield from _brackets(view)
    yield from _quotes(view)
    yield from _endings(view)


def _hits(pattern: WordPattern, text: ExcerptText) -> Iterator[Hit]:
    if not pattern.looks_at(text.excerpt.part, text.excerpt.section) or not text.speaks:
        return
    for match in pattern.pattern.finditer(text.text):
        around = text.text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
        if pattern.unless is not None and pattern.unless.search(around):
            continue
        groups = {name: value or "" for name, value in match.groupdict().items()}
        yield Hit(
            text.place(match.start(), match.end()),
            pattern.stated.format(match.group(), **groups),
            pattern.expected.format(match.group(), **groups),
            pattern.certain is not None and pattern.certain.match(text.text, match.start()) is not None,
        )


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)


def _finding(pattern: WordPattern, hits: list[Hit], severity: Severity) -> Finding:
    return Finding(
        pattern.id,
        pattern.kind,
        severity,
        "pattern.advice" if pattern.advice else "pattern.expected",
        {"advice": Fragment("advice")} if pattern.advice else {},
        stated=hits[0].stated,
        expected=hits[0].expected,
        places=tuple(hit.place for hit in hits),
        basis=pattern.basis,
    )


def _brackets(view: ReportView) -> Iterator[Finding]:
    """Brackets that have no partner in their paragraph, nor in the one beside it where the page may have cut it."""
    texts = [text for text in view.texts if text.excerpt.part not in ("contents", "cover", "annexes")]
    lone = [_lone_brackets(text.text) for text in texts]
    nowhere = _Lone([], [])
    for n, text in enumerate(texts):
        whole = text.text.endswith(("。", "；"))
        if not whole and not (text.excerpt.heading and text.excerpt.part == "narrative"):
            continue
        before, after = (lone[n - 1] if n else nowhere), (lone[n + 1] if n + 1 < len(lone) else nowhere)
        opened, closed = lone[n]
        if opened and (whole or not after.closed):
            at = opened[-1]
            severity: Severity | None = None if whole else "note"
            yield _bracket(view, text, at, at + _QUOTED, "）", severity)
        elif closed and not before.opened:
            at = closed[0]
            yield _bracket(view, text, max(0, at - _QUOTED + 1), at + 1, "（", "note")


def _bracket(
    view: ReportView, text: ExcerptText, start: int, end: int, lacking: str, severity: Severity | None
) -> Finding:
    place = (text.place(start, end),)
    return view.breach("WD-31", place, stated=text.text[start:end], expected=lacking, severity=severity)


class _Lone(NamedTuple):
    """Where brackets stand that have no partner: those that open, and those that close."""

    opened: list[int]
    closed: list[int]


def _lone_brackets(text: str) -> _Lone:
    """The brackets of a text without a partner; the one behind the number of an item, ``1）``, needs none."""
    opened: list[int] = []
    closed: list[int] = []
    for match in _BRACKET.finditer(_INTERVAL.sub(lambda match: "0" * len(match.group()), text)):
        n = match.start()
        if match.group() == "（":
            opened.append(n)
        elif opened:
            opened.pop()
        elif not _NUMBER_BEFORE.search(text, 0, n):
            closed.append(n)
    return _Lone(opened, closed)


def _quotes(view: ReportView) -> Iterator[Finding]:
    """Paragraphs in which a mark does not close, or closes what was not opened; one finding for the document."""
    found = []
    for text in view.texts:
        if text.text[-1] not in "。；" or text.excerpt.part in ("contents", "cover", "annexes"):
            continue
        if "“" not in text.text and "”" not in text.text:
            continue
        opened: list[int] = []
        for match in _QUOTES.finditer(text.text):
            if match.group() == "“":
                opened.append(match.start())
            elif opened:
                opened.pop()
            else:
                opened.append(match.start())
                break
        if opened:
            found.append((text, opened[0]))
    if found and 2 * len(found) <= sum("“" in text.text for text in view.texts) + 1:
        places = tuple(text.place(max(0, at - 6), at + 6) for text, at in found)
        text, at = found[0]
        yield view.breach("WD-33", places, stated=text.text[max(0, at - 6) : at + 6])


def _endings(view: ReportView) -> Iterator[Finding]:
    """Paragraphs of the narrative that end a section in a comma or semicolon, and those that end without any stop."""
    narrative = [text for text in view.texts if text.excerpt.part == "narrative"]
    found = []
    without = []
    for text, following in zip_longest(narrative, narrative[1:]):
        if not text.excerpt.section or text.excerpt.heading:
            continue
        last = following is None or following.excerpt.heading or following.excerpt.section != text.excerpt.section
        if text.text[-1] in _UNFINISHED and last:
            found.append(text)
        elif _SENTENCE.match(text.text) and (last or (following is not None and _ITEM.match(following.text))):
            without.append(text)
    ended = sum(text.text.endswith("。") and _SENTENCE.match(text.text[:-1]) is not None for text in narrative)
    if _OTHERS * len(without) <= ended:
        found += without
    if found:
        places = tuple(text.place(len(text.text) - 8, len(text.text)) for text in found)
        stated = words_of(dict.fromkeys(text.text[-8:] for text in found))
        yield view.breach("WD-32", places, stated=stated, expected="。")
