"""A failed relation in words, for the person who must mend it."""

from __future__ import annotations

from juesuan.check.relations.cell_index import CellIndex
from juesuan.check.relations.instance import Instance, Weights
from juesuan.money import MONEY_UNITS, as_printed, shown_decimals
from juesuan.report import Fact

_SHOWN = 4
"""Terms of a sum that a message names one by one; longer sums are counted."""

_COMPARE = {
    "=": ("应等于", "must equal"),
    ">=": ("不应小于", "must not be less than"),
    "<=": ("不应大于", "must not exceed"),
}


def verdict(instance: Instance, sheets: CellIndex) -> tuple[str, str, str, str]:
    """What a failed instance says: message (zh, en), the number stated, the number expected."""
    relation = instance.relation
    facts = sheets.facts
    if relation.percent is not None:
        return (_product_verdict if relation.accused == "numerator" else _ratio_verdict)(instance, sheets)
    unit, decimals = _print_unit(instance, facts)
    left_side, right_side = _shown(instance.left), _shown(instance.right)
    left, right = _amount(left_side, facts), _amount(right_side, facts)
    if len(left_side) != 1 and len(right_side) == 1 and relation.cmp == "=":
        said, meant, said_value, meant_value = right_side, left_side, right, left - instance.offset
    else:
        said, meant, said_value, meant_value = left_side, right_side, left, right + instance.offset
    must, must_en = _COMPARE[relation.cmp]
    stated = as_printed(said_value, unit=unit, decimals=decimals)
    expected = as_printed(meant_value, unit=unit, decimals=decimals)
    gap = as_printed(abs(said_value - meant_value), unit=unit, decimals=decimals)
    tail = unit if unit not in ("", "分") else ""
    subject = _side_words(said, sheets)
    zh_other, en_other = f"{expected}{tail}", f"{expected}{tail}"
    if meant:  # no constant
        other = _side_words(meant, sheets)
        zh_other, en_other = f"{other}（{zh_other}）", f"{other} ({en_other})"
    zh = f"{subject} 为 {stated}{tail}，{must} {zh_other}，相差 {gap}{tail}。{relation.title}"
    en = f"{subject} is {stated}{tail}, {must_en} {en_other}; gap {gap}{tail}. {relation.title_en}"
    return zh, en, stated, expected


def _ratio_verdict(instance: Instance, sheets: CellIndex) -> tuple[str, str, str, str]:
    facts = sheets.facts
    assert instance.relation.percent is not None
    shown = next(iter(instance.left))
    fact = facts[shown]
    top, base = _amount(instance.over, facts), _amount(instance.right, facts)
    decimals = max(shown_decimals(fact.text), 2)
    expected = "（分母为零）" if base == 0 else as_printed(_quotient(top, base), unit="%", decimals=decimals) + "%"
    stated = as_printed(fact.value, unit="%", decimals=decimals) + "%"
    unit, places = _print_unit(instance, facts)
    numerator, denominator = as_printed(top, unit=unit, decimals=places), as_printed(base, unit=unit, decimals=places)
    label = sheets.label(fact)
    zh = f"{label} 为 {stated}，按 {numerator} ÷ {denominator} 应为 {expected}。{instance.relation.title}"
    en = f"{label} is {stated}; {numerator} / {denominator} gives {expected}. {instance.relation.title_en}"
    return zh, en, stated, expected


def _product_verdict(instance: Instance, sheets: CellIndex) -> tuple[str, str, str, str]:
    """Of a percentage whose numerator is the wrong number: what it should be, the rate times the denominator."""
    facts = sheets.facts
    rate = facts[next(iter(instance.left))]
    over = _shown(instance.over)
    accused = next(iter(over))
    base = _amount(instance.right, facts)
    others = _amount({number: weight for number, weight in over.items() if number != accused}, facts)
    fact = facts[accused]
    whole = fact.value % 1_000_000 == 0
    stated = as_printed(fact.value, unit=fact.unit, decimals=0 if whole else 2)
    expected = as_printed((base * rate.value + 50_000_000) // 100_000_000 - others, unit=fact.unit, decimals=2)
    base_words = as_printed(base, unit=fact.unit, decimals=0 if base % 1_000_000 == 0 else 2)
    rest = "" if not others else f" － {as_printed(others, unit=fact.unit, decimals=2)}".replace("－ -", "＋ ")
    label, rate_words = sheets.label(fact), rate.text.strip() or as_printed(rate.value, unit="%") + "%"
    zh = f"{label} 为 {stated}，按 {base_words} × {rate_words}{rest} 应为 {expected}。{instance.relation.title}"
    en = f"{label} is {stated}; {base_words} × {rate_words}{rest} gives {expected}. {instance.relation.title_en}"
    return zh, en, stated, expected


def _quotient(top: int, base: int) -> int:
    sign = -1 if (top < 0) != (base < 0) else 1
    return sign * ((2 * abs(top) * 100_000_000 + abs(base)) // (2 * abs(base)))


def _amount(weights: Weights, facts: list[Fact]) -> int:
    return sum(weight * facts[number].value for number, weight in weights.items())


def _print_unit(instance: Instance, facts: list[Fact]) -> tuple[str, int]:
    units = [facts[n].unit for side in (instance.left, instance.right) for n in side if facts[n].unit != "%"]
    money = [unit for unit in units if unit in MONEY_UNITS]
    if money:
        return money[0], 2
    whole = all(facts[n].value % 1_000_000 == 0 for side in (instance.left, instance.right) for n in side)
    return (units[0] if units else "%"), 0 if whole else 2


def _shown(weights: Weights) -> Weights:
    """The terms that count; a term of weight zero only says that a word stands there."""
    return {number: weight for number, weight in weights.items() if weight}


def _side_words(weights: Weights, sheets: CellIndex) -> str:
    if not weights:
        return "0"
    if len(weights) > _SHOWN:
        labels = [sheets.label(sheets.facts[n]) for n in weights]
        return f"{labels[0]}…{labels[-1]} {len(weights)} 项之和"
    words = []
    for number, weight in weights.items():
        sign = "－" if weight < 0 else "＋"
        times = "" if abs(weight) == 1 else f"{abs(weight)}×"
        words.append(f"{sign}{times}{sheets.label(sheets.facts[number])}")
    return "".join(words).removeprefix("＋")
