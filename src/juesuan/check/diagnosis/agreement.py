"""What every relation around one number allows for it, all other numbers kept as they are printed."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from juesuan.check.intervals import WIDE
from juesuan.check.relations import Instance, System, quotient_bounds, span, step_of
from juesuan.money import QUANTA


class PrintedRange(msgspec.Struct, frozen=True):
    """The least and the greatest printed value that a number may have."""

    low: int
    high: int


class Agreed:
    """The relations of one kind in a report, by the numbers that stand in them."""

    def __init__(self, system: System, instances: Iterable[int]) -> None:
        self.system = system
        self.bounds = system.bounds()
        self.around: dict[int, list[int]] = {}
        for at in instances:
            one = system.instances[at]
            for number in dict.fromkeys(n for n, w in zip(one.terms, one.weights, strict=True) if w):
                self.around.setdefault(number, []).append(at)

    def allowed(self, number: int) -> PrintedRange | None:
        """The printed values with which all relations around a number hold; None where there is none, or any would do.

        Amounts and points are not below zero.
        """
        fact = self.system.facts[number]
        step = step_of(fact)
        half = min((fact.high - fact.low) // 2, QUANTA[fact.unit] // 200 or step // 2)
        low, high = 0, WIDE
        for at in self.around.get(number, ()):
            bounds = self._alone(self.system.instances[at], number)
            if bounds is None:
                return None
            low, high = max(low, bounds[0] - half), min(high, bounds[1] + half)
        if low > high or high >= WIDE:
            return None
        for edge in (min(half, 1), 0):  # a value that only the very edge of rounding allows, where there is no other
            least, most = -(-(low + edge) // step) * step, (high - edge) // step * step
            if least <= most:
                return PrintedRange(least, most)
        return None

    def _alone(self, instance: Instance, number: int) -> tuple[int, int] | None:
        """The true values that one relation allows; None where they are not known."""
        low, high = self.bounds
        if instance.ratio is not None and number == instance.terms[0]:
            return quotient_bounds(instance, low, high)
        least, most = -WIDE, WIDE
        for row in instance.rows:
            weight = dict(row.terms).get(number, 0)
            if not weight:
                continue
            rest = span(((n, w) for n, w in row.terms if n != number), low, high)
            ends = [
                None if row.low is None else row.low - rest[1],
                None if row.high is None else row.high - rest[0],
            ]
            if weight < 0:
                ends = [None if end is None else -end for end in reversed(ends)]
            if ends[0] is not None:
                least = max(least, -(-ends[0] // abs(weight)))
            if ends[1] is not None:
                most = min(most, ends[1] // abs(weight))
        return least, most
