"""Fixed phrases of final accounts that a text misses by one character (较上一度, 般公共预算)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from msgspec.structs import replace

from juesuan.check.rules.wording.missed import missed
from juesuan.check.rules.wording.near_misses import NearMiss, NearMisses, Sought
from juesuan.check.view import ReportView
from juesuan.report import Finding
from juesuan.standard import FixedPhrase, alike_characters, fixed_phrases, word_patterns

_AROUND = 6
_HABIT = 3
"""What is lacking more often than this is a way of writing, or of reading, and no slip."""
_FOUND_BY_PATTERNS = ("WD-01", "WD-11", "WD-18", "WD-19", "WD-22")


def phrase_findings(view: ReportView) -> Iterator[Finding]:
    """A finding for each phrase and way in which it is missed, with every place."""
    seeker, book = _sought()
    texts = [text for text in view.texts if text.speaks]
    for one in missed(texts, seeker, lambda miss, text: _is_slip(miss, book, text)):
        habit = len(one.places) > _HABIT and len(one.places) > view.whole.count(one.phrase)
        finding = view.breach(
            "WD-43",
            tuple(one.places),
            stated=one.stated,
            expected=one.phrase,
            how=one.how,
            severity="note" if habit else None,
        )
        yield replace(finding, basis=book[one.phrase].basis)


@cache
def _sought() -> tuple[NearMisses, dict[str, FixedPhrase]]:
    book = {phrase.text: phrase for phrase in fixed_phrases()}
    return NearMisses(Sought(phrase.text, phrase.first_is_bound) for phrase in book.values()), book


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
