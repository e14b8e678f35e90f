"""An independent judge of witnesses and contradictions: whole numbers only, and nothing of the side that found them.

It goes back to the instances and the printed numbers, makes no use of rows, bounds or propagation, and is short enough
to be read in one sitting.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from juesuan.check.relations import PER_CENT, Instance
from juesuan.report import Fact


def prints_as(values: Sequence[int], facts: Sequence[Fact]) -> bool:
    """True when each amount lies in the interval of true values of the number printed in its place."""
    return len(values) == len(facts) and all(f.low <= v <= f.high for v, f in zip(values, facts, strict=True))


def satisfies(values: Sequence[int], instance: Instance) -> bool:
    """True when the amounts meet a relation exactly; of a printed percentage, when their ratio prints so."""
    start, end = instance.sides
    parts = [w * values[n] for n, w in zip(instance.terms, instance.weights, strict=True)]
    if instance.ratio is not None:
        over, under = sum(parts[start:end]), sum(parts[end:])
        return instance.ratio[0] * under <= PER_CENT * over <= instance.ratio[1] * under
    total, compare = sum(parts), instance.relation.cmp
    if compare == "<=":
        return total <= instance.offset
    return total >= instance.offset if compare == ">=" else total == instance.offset


def is_witness(values: Sequence[int], facts: Sequence[Fact], instances: Sequence[Instance]) -> bool:
    """True when one ledger of these amounts prints as every number and meets every relation."""
    return prints_as(values, facts) and all(satisfies(values, instance) for instance in instances)


def is_contradiction(
    proof: Mapping[tuple[int, int], Fraction], instances: Sequence[Instance], facts: list[Fact]
) -> bool:
    """True when the weighted sum of the named rows asks for more than the printed numbers allow.

    A row is named by its instance and its place among the instance's rows.
    """
    demanded, sums = Fraction(0), dict[int, Fraction]()
    for (at, which), factor in proof.items():
        row = instances[at].rows[which]
        side = row.low if factor > 0 else row.high
        if side is None:
            return False
        demanded += factor * side
        for number, weight in row.terms:
            sums[number] = sums.get(number, Fraction(0)) + factor * weight
    allowed = sum((s * (facts[n].high if s > 0 else facts[n].low) for n, s in sums.items()), Fraction(0))
    return allowed < demanded
