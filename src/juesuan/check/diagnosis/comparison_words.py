"""The word of comparison that a relation holds to: 决算数大于预算数, a term of weight zero beside both numbers."""

from __future__ import annotations

from typing import NamedTuple

from juesuan.check.relations import Instance, System
from juesuan.standard import COMPARED, phrase_book

_MORE, _LESS, _ALIKE = COMPARED


class ComparisonWord(NamedTuple):
    """The number of the word's fact, those of the outturn and the budget, and the ``right`` word for these."""

    word: int
    outturn: int
    budget: int
    right: str


def comparison_word(system: System, instance: Instance) -> ComparisonWord | None:
    """The word of a relation between an outturn and its budget; None for any other relation."""
    pairs = list(zip(instance.terms, instance.weights, strict=True))
    words = [number for number, weight in pairs if not weight]
    compared = [number for number, weight in pairs if weight]
    if len(words) != 1 or instance.ratio is not None or [weight for _, weight in pairs if weight] != [1, -1]:
        return None
    book = phrase_book().words
    if all(system.facts[words[0]].word not in book[name] for name in COMPARED):
        return None
    more = system.facts[compared[0]].value - system.facts[compared[1]].value
    right = book[_MORE if more > 0 else _LESS if more < 0 else _ALIKE][0]
    return ComparisonWord(words[0], compared[0], compared[1], right)
