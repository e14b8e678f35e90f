"""An independent judge of witnesses: whole numbers only, and nothing of the side that found them.

It goes back to the instances and the printed numbers, makes no use of rows, bounds or propagation, and is short enough
to be read in one sitting.
"""

from __future__ import annotations

from collections.abc import Sequence

from juesuan.check.relations import Instance
from juesuan.money import HUNDRED_PERCENT
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
        return instance.ratio[0] * under <= HUNDRED_PERCENT * over <= instance.ratio[1] * under
    total, compare = sum(parts), instance.relation.cmp
    if compare == "<=":
        return total <= instance.offset
    return total >= instance.offset if compare == ">=" else total == instance.offset


def is_witness(values: Sequence[int], facts: Sequence[Fact], instances: Sequence[Instance]) -> bool:
    """True when one ledger of these amounts prints as every number and meets every relation."""
    return prints_as(values, facts) and all(satisfies(values, instance) for instance in instances)
