"""Fixed phrases of final accounts that a text misses by one character (较上一度, 般公共预算)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from msgspec.structs import replace

from juesuan.check.rules.wording.near_misses import NearMiss, NearMisses, Sought
from juesuan.check.view import ExcerptText, ReportView
from juesuan.document import Place
from juesuan.report import Finding, Fragment
from juesuan.standard import FixedPhrase, alike_characters, fixed_phrases, word_patterns

_AROUND = 6
_HABIT = 3
"""What is lacking more often than this is a way of writing, or of reading, and no slip."""
_FOUND_BY_PATTERNS = ("WD-01", "WD-11", "WD-18", "WD-19", "WD-22")


def phrase_findings(view: ReportView) -> Iterator[Finding]:
    """A finding for each phrase and way in which it is missed, with every place."""
    seeker, book = _sought()
    found: dict[tuple[str, str], list[Place]] = {}
    misses: dict[tuple[str, str], NearMiss] = {}
    for text in view.texts:
        if not text.speaks:
            continue
        for miss in _slips(seeker, book, text):
            key = (miss.phrase, text.text[miss.start : miss.end])
            misses.setdefault(key, miss)
            found.setdefault(key, []).append(text.place(miss.start, miss.end))
    for (phrase, stated), places in found.items():
        habit = len(places) > _HABIT and len(places) > view.whole.count(phrase)
        finding = view.breach(
            "WD-43",
            tuple(places),
            stated=stated,
            expected=phrase,
            how=how(misses[phrase, stated]),
            severity="note" if habit else None,
        )
        yield replace(finding, basis=book[phrase].basis)


def how(miss: NearMiss) -> Fragment:
    """What is wrong, as a phrase of the rule's sentence."""
    return Fragment(miss.slip, {"wrong": miss.wrong, "right": miss.right})


@cache
def _sought() -> tuple[NearMisses, dict[str, FixedPhrase]]:
    book = {phrase.text: phrase for phrase in fixed_phrases()}
    return NearMisses(Sought(phrase.text, phrase.first_is_bound) for phrase in book.values()), book


def _slips(seeker: NearMisses, book: dict[str, FixedPhrase], text: ExcerptText) -> Iterator[NearMiss]:
    """The near misses that are slips; of several at one place the first."""
    last = -2
    for miss in seeker.find(text.text):
        if abs(miss.at - last) > 1 and _is_slip(miss, book, text.text):
            last = miss.at
            yield miss


def _is_slip(miss: NearMiss, book: dict[str, FixedPhrase], text: str) -> bool:
    phrase = book[miss.phrase]
    alike = (miss.wrong, miss.right) in alike_characters()
    if miss.slip == "changed" and not alike and not (phrase.any_change and "\u4e00" <= miss.wrong <= "\u9fff"):
        return False
    begin = max(0, miss.start - _AROUND)
    around = text[begin : miss.end + _AROUND]
    start, end = miss.start - begin, miss.end - begin
    if any(_overlaps(around, word, start, end) for word in phrase.lawful):
        return False
    at, last = miss.at - begin, miss.at - begin + max(len(miss.wrong), 1) - 1
    first = at - 1 if miss.slip == "lost" else at
    if any(_covers(around, other, first, last) for other in book if other != miss.phrase):
        return False
    patterns = (pattern.pattern for pattern in word_patterns() if pattern.id in _FOUND_BY_PATTERNS)
    return not any(hit.start() < end and start < hit.end() for one in patterns for hit in one.finditer(around))


def _overlaps(text: str, word: str, start: int, end: int) -> bool:
    """True where the word stands in the text and has a character between start and end."""
    return text.find(word, max(0, start - len(word) + 1), end + len(word) - 1) >= 0


def _covers(text: str, word: str, first: int, last: int) -> bool:
    """True where the word stands in the text around the characters from first to last."""
    return text.find(word, max(0, last + 1 - len(word)), first + len(word)) >= 0
