"""What a number taken for wrong should be: one value where a slip of the hand or the other figures point to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from juesuan.check.diagnosis.locate import Suspect
from juesuan.check.diagnosis.typing_slips import TELLING, Slip
from juesuan.check.relations import Instance, System, estimate, printed, printed_ends, step_of
from juesuan.money import HUNDRED_PERCENT, nearest_whole
from juesuan.report import Estimate, Fact, Value

_NEAR = 2
"""Steps within which a slip is believed rather than the percentage that the printed amounts come to."""


def expected_of(system: System, suspect: Suspect, instances: Collection[int]) -> Estimate:
    """What a suspect should be: one value where a slip or the others pin it, and the interval that they allow."""
    fact = system.facts[suspect.number]
    return estimate(fact, suspect.low, suspect.high, exact_value(system, suspect, instances))


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


def slip_of(system: System, suspect: Suspect, instances: Collection[int]) -> str:
    """The kind of slip that explains a suspect; empty for none."""
    value = exact_value(system, suspect, instances)
    slips = () if value is None and _only_bounded(system, instances) else suspect.slips
    kinds = [slip.kind for slip in slips if value is None or slip.value == value]
    return kinds[0] if kinds else suspect.copied


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
        return nearest_whole(HUNDRED_PERCENT * over, base) if base else 0
    weight = sum(w for n, w in zip(instance.terms, instance.weights, strict=True) if n == number)
    rest = sum(w * values[n] for n, w in zip(instance.terms, instance.weights, strict=True) if n != number)
    return weight * (instance.offset - rest)


def stated(fact: Fact) -> Value:
    """A number as the finding says it; a word that stands for one (``持平``) as it is printed."""
    return printed(fact, fact.value) if any(map(str.isdigit, fact.text)) or not fact.text else fact.text
