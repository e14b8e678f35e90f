"""Where a text differs by one character from a phrase that it should hold: lost, doubled, changed, or two swapped.

Comparing every phrase with every place of a text takes time that grows with both.  One slip leaves one half of the
phrase as it was, so that the halves are looked up by their first two characters while the text is read once, and only
where a half stands is the other one compared: the time grows with the length of the text alone.

A change at either end of a phrase is none: what stands there may be another word.  That the first character is lost is
found where what remains begins no word (``first_is_bound``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import compress, count
from operator import add
from typing import Literal, NamedTuple

Slip = Literal["lost", "doubled", "changed", "swapped"]
_SHORTEST = 4


class Sought(NamedTuple):
    """A phrase whose near misses are sought; in ``first_is_bound`` ones what is behind the first character begins no
    word.
    """

    text: str
    first_is_bound: bool = False


class NearMiss(NamedTuple):
    """Where a text misses a phrase: ``text[start:end]`` is what stands there, ``at`` the place of the slip.

    ``wrong`` is what stands at the slip (empty where a character is lost), ``right`` what should.
    """

    phrase: str
    start: int
    end: int
    at: int
    slip: Slip
    wrong: str
    right: str


class _Part(NamedTuple):
    """A part of a phrase that a slip leaves as it was, or the whole with the two characters in its middle swapped.

    ``before`` is the number of characters of the phrase before it.
    """

    text: str
    phrase: Sought
    which: Literal["first", "second", "swapped"]
    before: int = 0


class NearMisses:
    """Finds the near misses of some phrases."""

    def __init__(self, phrases: Iterable[Sought]) -> None:
        self._parts: dict[str, list[_Part]] = {}
        for phrase in phrases:
            text, middle = phrase.text, len(phrase.text) // 2
            if len(text) < _SHORTEST:
                continue
            swapped = text[: middle - 1] + text[middle] + text[middle - 1] + text[middle + 1 :]
            self._add(_Part(text[:middle], phrase, "first"))
            self._add(_Part(text[middle:], phrase, "second", middle))
            if swapped != text:
                self._add(_Part(swapped, phrase, "swapped"))

    def _add(self, part: _Part) -> None:
        self._parts.setdefault(part.text[:2], []).append(part)

    def find(self, text: str) -> Iterator[NearMiss]:
        """The near misses in a text, in the order in which the parts that are right stand in it."""
        parts = self._parts
        for at in compress(count(), map(parts.__contains__, map(add, text, text[1:]))):
            for part in parts[text[at : at + 2]]:
                start = at - part.before
                if text.startswith(part.text, at) and not (start >= 0 and text.startswith(part.phrase.text, start)):
                    found = _READ[part.which](text, at, part)
                    if found is not None:
                        yield found


def _behind(text: str, start: int, part: _Part) -> NearMiss | None:
    """The near miss whose first half stands at ``start``."""
    phrase, begin = part.phrase.text, len(part.text)
    rest = phrase[begin:]
    said = text[start + begin : start + len(phrase) + 1]
    same = _common(said, rest)
    if same == len(rest):
        return None
    slip = _slip(said[same:], rest[same:], before=phrase[begin + same - 1])
    if slip is None:
        return None
    at = start + begin + same
    if slip.kind == "lost" and same == len(rest) - 2 and text[at + 1 : at + 2] == slip.right:
        return NearMiss(phrase, start, at + 2, at, "swapped", text[at : at + 2], rest[same:])
    return NearMiss(phrase, start, at + slip.length, at, slip.kind, slip.wrong, slip.right)


def _before(text: str, at: int, part: _Part) -> NearMiss | None:
    """The near miss whose second half stands at ``at``."""
    phrase, end = part.phrase.text, at + len(part.text)
    rest = phrase[: len(phrase) - len(part.text)][::-1]
    said = text[max(0, at - len(rest) - 1) : at][::-1]
    same = _common(said, rest)
    if same == len(rest):
        return None
    slip = _slip(said[same:], rest[same:], before=rest[same - 1] if same else part.text[0])
    if slip is None:
        if same < len(rest) - 1 or not part.phrase.first_is_bound:
            return None
        return NearMiss(phrase, at - same, end, at - same, "lost", "", phrase[0])
    start = at - same - slip.length
    if slip.kind == "lost" and same == len(rest) - 2 and text[max(0, start - 1) : start] == slip.right:
        return NearMiss(phrase, start - 1, end, start - 1, "swapped", text[start - 1 : start + 1], phrase[:2])
    here = at - same - len(slip.wrong)
    return NearMiss(phrase, start, end, here, slip.kind, slip.wrong[::-1], slip.right[::-1])


def _in_the_middle(text: str, at: int, part: _Part) -> NearMiss:
    """The near miss of a phrase whose two halves touch the wrong way round."""
    phrase, middle = part.phrase.text, len(part.phrase.text) // 2
    begin = at + middle - 1
    wrong, right = text[begin : begin + 2], phrase[middle - 1 : middle + 1]
    return NearMiss(phrase, at, at + len(phrase), begin, "swapped", wrong, right)


_READ = {"first": _behind, "second": _before, "swapped": _in_the_middle}


class _Found(NamedTuple):
    """A slip: its kind, what stands there, what should, and how many characters stand for the rest of the phrase."""

    kind: Slip
    wrong: str
    right: str
    length: int


def _slip(said: str, rest: str, *, before: str) -> _Found | None:
    """What is wrong at the beginning of ``said``, where ``rest`` should stand; None where it is more than a slip.

    ``before`` is the character in front of both; only a doubled character is found at the last one of ``rest``.
    """
    long = len(rest)
    if said[1 : long + 1] == rest and said[0] in (before, rest[0]):
        return _Found("doubled", said[0], "", long + 1)
    if long < 2:
        return None
    if said[: long - 1] == rest[1:]:
        return _Found("lost", "", rest[0], long - 1)
    if said[:2] == rest[1::-1] and said[2:long] == rest[2:]:
        return _Found("swapped", said[:2], rest[:2], long)
    if said[1:long] == rest[1:]:
        return _Found("changed", said[0], rest[0], long)
    return None


def _common(text: str, other: str) -> int:
    """How many characters both begin with."""
    at = 0
    for one, two in zip(text, other, strict=False):
        if one != two:
            break
        at += 1
    return at
