"""What a failed relation says, as data: the number stated, the number expected, the gap, and its terms."""

from __future__ import annotations

import msgspec

from juesuan.check.relations.cell_index import CellIndex
from juesuan.check.relations.instance import Instance, Weights
from juesuan.check.relations.printed import estimate
from juesuan.check.relations.system import quotient_bounds, span
from juesuan.money import HUNDRED_PERCENT, MONEY_UNITS, ONE, QUANTA, as_printed, nearest_whole, shown_decimals
from juesuan.report import Amount, Estimate, Fact, Fragment, Label, Term, Total, Value, amount_of

_SHOWN = 4
"""Terms of a sum that a message names one by one; longer sums are counted."""

_SAYS = {"=": "equal", ">=": "at_least", "<=": "at_most"}


class Verdict(msgspec.Struct, frozen=True):
    """``says`` is the template of its sentence, which ``values`` fill; ``terms`` are the facts, left side first."""

    says: str
    values: dict[str, Value]
    stated: Amount
    expected: Value
    terms: tuple[Term, ...]


def verdict(instance: Instance, sheets: CellIndex) -> Verdict:
    """What a failed instance says."""
    relation = instance.relation
    if relation.percent is not None:
        return (_product if relation.accused == "numerator" else _ratio)(instance, sheets)
    facts = sheets.facts
    unit, decimals = _print_unit(instance, facts)
    left_side, right_side = _shown(instance.left), _shown(instance.right)
    left, right = _amount(left_side, facts), _amount(right_side, facts)
    if left == right + instance.offset:  # as printed they agree, by the true amounts of the books they do not
        left, right = _true_amount(left_side, facts), _true_amount(right_side, facts)
    if len(left_side) != 1 and len(right_side) == 1 and relation.cmp == "=":
        said, meant, said_value, meant_value = right_side, left_side, right, left - instance.offset
        offset = -instance.offset
    else:
        said, meant, said_value, meant_value = left_side, right_side, left, right + instance.offset
        offset = instance.offset
    decimals = _decimals_apart(said_value, meant_value, unit, decimals)
    stated, other = Amount(said_value, unit, decimals), Amount(meant_value, unit, decimals)
    says = _SAYS[relation.cmp]
    values: dict[str, Value] = {
        "subject": _side(said, sheets),
        "said": stated,
        "meant": other,
        "gap": Amount(abs(said_value - meant_value), unit, decimals),
    }
    if meant:
        values["other"] = _side(meant, sheets)
    expected: Value = other if says == "equal" else Fragment(f"expected.{says}", {"value": other})
    alone = next(iter(said)) if len(said) == 1 and abs(next(iter(said.values()))) == 1 else None
    lows, highs = _ends(instance, facts)
    should = _bounds(relation.cmp, *span(meant.items(), lows, highs), offset)
    terms = []
    for number in instance.numbers:
        term = term_of(sheets, number)
        if number == alone and said[number] == 1:
            own = estimate(facts[number], *should, meant_value if says == "equal" else None)
            gap = Amount(said_value - meant_value, unit, decimals)
            term = Term(term.address, term.name, term.stated, own, gap)
        terms.append(term)
    return Verdict(f"relation.{says}" + ("" if meant else "_number"), values, stated, expected, tuple(terms))


def term_of(sheets: CellIndex, number: int) -> Term:
    """A fact as a term of a finding."""
    fact = sheets.facts[number]
    return Term(fact.address, sheets.name(fact), amount_of(fact))


def _ends(instance: Instance, facts: list[Fact]) -> tuple[dict[int, int], dict[int, int]]:
    """The least and the greatest true value of each number that takes part."""
    return {n: facts[n].low for n in instance.numbers}, {n: facts[n].high for n in instance.numbers}


def _bounds(compare: str, low: int, high: int, offset: int) -> tuple[int | None, int | None]:
    """The least and the greatest that the stated number should be."""
    return None if compare == "<=" else low + offset, None if compare == ">=" else high + offset


def _ratio(instance: Instance, sheets: CellIndex) -> Verdict:
    facts = sheets.facts
    shown = next(iter(instance.left))
    fact = facts[shown]
    top, base = _amount(instance.over, facts), _amount(instance.right, facts)
    decimals = max(shown_decimals(fact.text), 2)
    stated = Amount(fact.value, "%", decimals)
    meant = None if base == 0 else Amount(nearest_whole(top * HUNDRED_PERCENT, base), "%", decimals)
    expected: Value = Fragment("relation.no_quotient") if meant is None else meant
    unit, places = _print_unit(instance, facts)
    values: dict[str, Value] = {
        "subject": Label(fact.address, sheets.name(fact)),
        "said": stated,
        "meant": expected,
        "numerator": Amount(top, unit, places),
        "denominator": Amount(base, unit, places),
    }
    low, high = quotient_bounds(instance, *_ends(instance, facts)) or (None, None)
    terms = []
    for number in instance.numbers:
        term = term_of(sheets, number)
        if number == shown and meant is not None:
            own = estimate(fact, low, high, meant.value)
            term = Term(term.address, term.name, stated, own, Amount(fact.value - meant.value, "%", decimals))
        terms.append(term)
    return Verdict("relation.ratio", values, stated, expected, tuple(terms))


def _product(instance: Instance, sheets: CellIndex) -> Verdict:
    """Of a percentage whose numerator is the wrong number: what it should be, the rate times the denominator."""
    facts = sheets.facts
    rate = facts[next(iter(instance.left))]
    over = _shown(instance.over)
    accused = next(iter(over))
    base = _amount(instance.right, facts)
    others = _amount({number: weight for number, weight in over.items() if number != accused}, facts)
    fact = facts[accused]
    stated = Amount(fact.value, fact.unit, 0 if fact.value % ONE == 0 else 2)
    expected = Amount(nearest_whole(base * rate.value, HUNDRED_PERCENT) - others, fact.unit, 2)
    rest: Value = ""
    if others:
        sign = "relation.more" if others < 0 else "relation.less"
        rest = Fragment(sign, {"value": Amount(abs(others), fact.unit, 2)})
    values: dict[str, Value] = {
        "subject": Label(fact.address, sheets.name(fact)),
        "said": stated,
        "meant": expected,
        "base": Amount(base, fact.unit, 0 if base % ONE == 0 else 2),
        "rate": rate.text.strip() or as_printed(rate.value, unit="%") + "%",
        "rest": rest,
    }
    terms = []
    for number in instance.numbers:
        term = term_of(sheets, number)
        if number == accused:
            gap = Amount(fact.value - expected.value, fact.unit, 2)
            term = Term(term.address, term.name, term.stated, Estimate(expected, expected, expected), gap)
        terms.append(term)
    return Verdict("relation.product", values, stated, expected, tuple(terms))


def _amount(weights: Weights, facts: list[Fact]) -> int:
    return sum(weight * facts[number].value for number, weight in weights.items())


def _true_amount(weights: Weights, facts: list[Fact]) -> int:
    """The sum of the true amounts where they are known, else of the printed ones."""
    return sum(weight * facts[number].true_or_printed for number, weight in weights.items())


def _print_unit(instance: Instance, facts: list[Fact]) -> tuple[str, int]:
    units = [facts[n].unit for side in (instance.left, instance.right) for n in side if facts[n].unit != "%"]
    money = [unit for unit in units if unit in MONEY_UNITS]
    if money:
        return money[0], 2
    whole = all(facts[n].value % ONE == 0 for side in (instance.left, instance.right) for n in side)
    return (units[0] if units else "%"), 0 if whole else 2


def _decimals_apart(one: int, other: int, unit: str, least: int) -> int:
    """The fewest decimals, ``least`` or more, with which two different values are not printed alike."""
    most = least
    while (
        one != other and Amount(one, unit, most).text == Amount(other, unit, most).text and QUANTA[unit] % 10**most == 0
    ):
        most += 1
    return most


def _shown(weights: Weights) -> Weights:
    """The terms that count; a term of weight zero only says that a word stands there."""
    return {number: weight for number, weight in weights.items() if weight}


def _side(weights: Weights, sheets: CellIndex) -> Total:
    facts = sheets.facts
    named = list(weights) if len(weights) <= _SHOWN else [next(iter(weights)), next(reversed(weights))]
    cells = tuple(Label(facts[n].address, sheets.name(facts[n])) for n in named)
    return Total(cells, tuple(weights[n] for n in named), len(weights))
