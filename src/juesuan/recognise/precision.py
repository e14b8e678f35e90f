"""The decimals to which a document prints its amounts, and the intervals that its figures stand for.

Amounts are read as printed to two decimals, trailing zeros perhaps left out.  Where a whole statement, or a whole
narrative, shows none finer, it was rounded there: its figures stand for wider intervals, or sums would be false alarms.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from juesuan.money import MONEY_UNITS, QUANTA, rounding_error, shown_decimals
from juesuan.report import Fact, Statement

USUAL = 2
_WAN_STEP = 100 * QUANTA["元"]
"""One unit of the second decimal of an amount in 万元, in fen."""
_FEW = 6
"""The least number of different amounts that end in zeros for another reason than chance."""


def with_precision(statements: Sequence[Statement]) -> list[Statement]:
    """The statements, the figures of those that are printed to fewer decimals standing for what rounds to them.

    So do those in 元 that are whole hundreds throughout: they were 万元 of two decimals before.
    """
    every = [fact for statement in statements for fact in statement.facts]
    whole = {unit: _decimals([fact for fact in every if fact.unit == unit]) for unit in {fact.unit for fact in every}}
    converted = _of_wan([fact for fact in every if fact.unit == "元"])
    settled = []
    for statement in statements:
        if converted and statement.facts[:1] and statement.facts[0].unit == "元":
            settled.append(replace(statement, facts=_of_converted(statement.facts)))
            continue
        decimals = min([_decimals(statement.facts), *(whole[fact.unit] for fact in statement.facts[:1])])
        facts = widened(statement.facts, decimals) if decimals < USUAL else statement.facts
        settled.append(statement if facts is statement.facts else replace(statement, facts=facts))
    return settled


def claims_with_precision(claims: Sequence[Fact]) -> list[Fact]:
    """The claims likewise: those in 万元, which are read as printed to two decimals, and those in 元 that all end in
    two zeros, which were 万元 before.
    """
    yuan = [fact for fact in claims if fact.unit == "元"]
    if yuan and _of_wan(yuan):
        claims = _of_converted(claims)
    amounts = [fact for fact in claims if fact.unit == "万元"]
    decimals = _decimals(amounts)
    if decimals >= USUAL:
        return list(claims)
    wide = {id(fact): wider for fact, wider in zip(amounts, widened(amounts, decimals), strict=True)}
    return [wide.get(id(fact), fact) for fact in claims]


def _of_converted(facts: Iterable[Fact]) -> list[Fact]:
    """The facts, those in 元 standing for what rounds to them in 万元 of two decimals."""
    half = _WAN_STEP // 2
    return [
        replace(fact, low=min(fact.low, fact.value - half), high=max(fact.high, fact.value + half))
        if fact.unit == "元" and _shown(fact)
        else fact
        for fact in facts
    ]


def widened(facts: Iterable[Fact], decimals: int) -> list[Fact]:
    """The facts as rounded to so many decimals; a blank and a figure that is a word stay what they are."""
    return [_rounded(fact, decimals) if _shown(fact) else fact for fact in facts]


def _rounded(fact: Fact, decimals: int) -> Fact:
    half = rounding_error(fact.unit, decimals)
    low, high = min(fact.low, fact.value - half), max(fact.high, fact.value + half)
    return replace(fact, low=low, high=high)


def _shown(fact: Fact) -> bool:
    return fact.unit in MONEY_UNITS and any(char.isdigit() for char in fact.text)


def _of_wan(facts: Iterable[Fact]) -> bool:
    """True when all amounts in 元 are whole hundreds, and there are enough of them."""
    values = {fact.value for fact in facts if fact.value}
    return len(values) >= _FEW and all(value % _WAN_STEP == 0 for value in values)


def _decimals(facts: Iterable[Fact]) -> int:
    """The most decimals that any amount shows, where there are enough of them; the usual ones are enough to know."""
    texts: set[str] = set()
    most = 0
    for fact in facts:
        if fact.value and fact.text not in texts and _shown(fact):
            texts.add(fact.text)
            most = max(most, shown_decimals(fact.text))
            if most >= USUAL and len(texts) >= _FEW:
                return most
    return most if len(texts) >= _FEW else USUAL
