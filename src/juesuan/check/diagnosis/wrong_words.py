"""Words of comparison that are wrong themselves: the outturn exceeds the budget, it says, and a rate says otherwise.

Where a percentage over both numbers holds, changing one of them would break it: the word is the one thing whose change
mends everything.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from juesuan.check.diagnosis.cause_findings import finding_of
from juesuan.check.diagnosis.comparison_words import ComparisonWord, comparison_word
from juesuan.check.relations import Instance, System, term_of
from juesuan.document import Place
from juesuan.report import Cause, Finding, Fragment


def wrong_words(system: System, failed: Iterable[int]) -> dict[int, Finding]:
    """The failed instances that a word alone breaks, each with the finding that says so."""
    out = set(failed)
    broken = {at: word for at in out if (word := comparison_word(system, system.instances[at])) is not None}
    numbers = {number for word in broken.values() for number in (word.outturn, word.budget)}
    rates = [
        {*one.over, *one.right}
        for at in system.instances.touching(numbers)
        if at not in out and (one := system.instances[at]).ratio is not None
    ]
    return {
        at: _finding(system, system.instances[at], word)
        for at, word in sorted(broken.items())
        if any(rate.issuperset((word.outturn, word.budget)) for rate in rates)
    }


def _finding(system: System, instance: Instance, word: ComparisonWord) -> Finding:
    fact = system.facts[word.word]
    base = finding_of(instance, system.sheets)
    places = (fact.place, *base.places) if fact.place != Place() else base.places
    return replace(
        base,
        says="relation.word",
        stated=fact.text,
        expected=word.right,
        terms=tuple(term_of(system.sheets, number) for number in word[:3]),
        places=tuple(dict.fromkeys(places)),
        cause=Cause(fact.address, Fragment("cause.rate_confirms")),
    )
