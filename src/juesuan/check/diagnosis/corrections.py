"""What a number taken for wrong should be: one value where a slip of the hand or the other figures point to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from juesuan.check.diagnosis.locate import Suspect
from juesuan.check.diagnosis.typing_slips import SLIPS, TELLING, Slip, decimals_of
from juesuan.check.relations import PER_CENT, Instance, System
from juesuan.errors import Lang
from juesuan.money import QUANTA, as_printed
from juesuan.report import Fact

_APART = "～"
_NEAR = 2
"""Steps within which a slip is believed rather than the percentage that the printed amounts come to."""


def expected_of(system: System, suspect: Suspect, instances: Collection[int]) -> str:
    """What a suspect should be: one value where a slip or the others pin it, else the interval; empty for open."""
    fact = system.facts[suspect.number]
    value = exact_value(system, suspect, instances)
    span = printed_span(fact, suspect.low, suspect.high)
    if value is None:
        return span
    text = printed(fact, value)
    return text if fact.unit in ("%", "分") or _APART not in span else f"{text}（{span}）"


def exact_value(system: System, suspect: Suspect, instances: Collection[int]) -> int | None:
    """The one value that the others allow, or the slip nearest to what they come to, or that; None for none of them.

    A figure printed elsewhere for the same amount is believed before any slip.
    """
    fact = system.facts[suspect.number]
    least, most = printed_ends(fact, suspect.low, suspect.high)
    if least is None or most is None:
        return None
    if least >= most:
        return most
    if _only_bounded(system, instances):
        return None
    step = step_of(fact)
    telling = _telling(system, suspect.number, instances)
    counted: Counter[int] = Counter()
    for at in telling:
        value = (2 * _residual(system, system.instances[at], suspect.number) + step) // (2 * step) * step
        if least - step <= value <= most + step:
            counted[min(max(value, least), most)] += 1
    reckoned = counted.most_common(1)[0][0] if counted else None
    if reckoned is not None and all(len(system.instances[at].terms) == 2 for at in telling) and fact.unit != "%":
        return reckoned
    slip = _nearest(suspect, least, most, (least + most) // 2 if reckoned is None else reckoned)
    if slip is None:
        return reckoned
    far = reckoned is not None and abs(slip.value - reckoned) > _NEAR * step
    return reckoned if fact.unit == "%" and far and slip.kind not in TELLING else slip.value


def slip_words(system: System, suspect: Suspect, instances: Collection[int], lang: Lang) -> str:
    """The slip that explains a suspect, in words; empty for none."""
    value = exact_value(system, suspect, instances)
    slips = () if value is None and _only_bounded(system, instances) else suspect.slips
    kinds = [slip.kind for slip in slips if value is None or slip.value == value]
    kind = kinds[0] if kinds else suspect.copied
    return SLIPS[kind][lang != "zh"] if kind else ""


def _only_bounded(system: System, instances: Collection[int]) -> bool:
    """True when the instances only say what a number is not above or below: no one value is meant."""
    return all(system.instances[at].ratio is None and system.instances[at].relation.cmp != "=" for at in instances)


def _nearest(suspect: Suspect, least: int, most: int, to: int) -> Slip | None:
    """The slip nearest to a value, of those that print between the ends."""
    inside = [slip for slip in suspect.slips if least <= slip.value <= most]
    return min(inside, key=lambda slip: abs(slip.value - to), default=None)


def _telling(system: System, number: int, instances: Iterable[int]) -> list[int]:
    """The failed equalities given that pin the number; of sums only the shortest ones, which round the least."""
    own = [at for at in instances if _pins(system.instances[at], number)]
    least = min((len(system.instances[at].terms) for at in own), default=0)
    return [at for at in own if len(system.instances[at].terms) == least]


def _pins(instance: Instance, number: int) -> bool:
    """True when the printed figures of the others come to a value for the number."""
    if instance.ratio is not None:
        return number == instance.terms[0]
    weight = sum(w for n, w in zip(instance.terms, instance.weights, strict=True) if n == number)
    return instance.relation.cmp == "=" and abs(weight) == 1


def _residual(system: System, instance: Instance, number: int) -> int:
    """What the printed figures of the others come to for a number that the instance pins."""
    values = system.sheets.values
    if instance.ratio is not None:
        over = sum(w * values[n] for n, w in instance.over.items())
        base = sum(w * values[n] for n, w in instance.right.items())
        return (2 * PER_CENT * over + base) // (2 * base) if base else 0
    weight = sum(w for n, w in zip(instance.terms, instance.weights, strict=True) if n == number)
    rest = sum(w * values[n] for n, w in zip(instance.terms, instance.weights, strict=True) if n != number)
    return weight * (instance.offset - rest)


def printed_ends(fact: Fact, low: int | None, high: int | None) -> tuple[int | None, int | None]:
    """The least and the greatest printed value of true amounts from ``low`` to ``high``; None where open."""
    step = step_of(fact)
    least = None if low is None else -(-(2 * low - step) // (2 * step)) * step
    most = None if high is None else (2 * high + step) // (2 * step) * step
    if least is not None and most is not None and most - least > step:
        # an end that only the very edge of rounding allows is left out
        least += step if low is not None and 2 * low - 2 * least == step else 0
        most -= step if high is not None and 2 * most - 2 * high == step else 0
    return least, most


def printed_span(fact: Fact, low: int | None, high: int | None) -> str:
    """The printed values of true amounts from ``low`` to ``high``: ``12.30``, ``12.30～12.32``, ``≥ 12.30``."""
    least, most = printed_ends(fact, low, high)
    if least is None or most is None:
        end = least if least is not None else most
        return "" if end is None else f"{'≥' if least is not None else '≤'} {printed(fact, end)}"
    return printed(fact, most) if least >= most else f"{printed(fact, least)}{_APART}{printed(fact, most)}"


def step_of(fact: Fact) -> int:
    """Quanta between two neighbouring values as a finding prints them."""
    return int(max(1, QUANTA[fact.unit] // 10 ** _decimals(fact)))


def printed(fact: Fact, value: int) -> str:
    """A value as a finding prints it in place of the fact; points with the fact's own decimals where they do."""
    own = decimals_of(fact)
    decimals = own if fact.unit == "分" and value * 10**own % QUANTA["分"] == 0 else _decimals(fact)
    return as_printed(value, unit=fact.unit, decimals=decimals) + ("%" if fact.unit == "%" else "")


def stated(fact: Fact) -> str:
    """A number as the finding tells it; a word that stands for one (``持平``) as it is printed."""
    return printed(fact, fact.value) if any(map(str.isdigit, fact.text)) or not fact.text else fact.text


def _decimals(fact: Fact) -> int:
    return max(2, decimals_of(fact)) if fact.unit in ("%", "分") else decimals_of(fact)
