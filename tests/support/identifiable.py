"""Whether arithmetic can tell a planted mistake at all, judged without weights: by counting the numbers that change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from juesuan.check import Evaluation
from juesuan.check.diagnosis.neighbourhood import Neighbourhood
from juesuan.check.intervals.joint_system import binding
from juesuan.check.intervals.propagation import Propagation

Reason = Literal["", "no relation", "within rounding", "single relation", "symmetry", "hidden"]
"""Why a mistake cannot be identified; empty where it can."""

_TRIES = 4000


def reasons(look: Evaluation, numbers: Sequence[int]) -> list[Reason]:
    """For each planted number the reason why it cannot be identified.

    It can be identified when every repair that changes as few numbers as possible does.  Else: ``no relation``
    certain enough speaks of it; the relations that do forgive it (``within rounding``); one ``single relation`` fails
    by it and another of its numbers would do; ``symmetry``, several fail and another number stands in all of them;
    ``hidden``, together with other mistakes, so that no repair as small has it.
    """
    system = look.system
    failed = [at for at in look.failed if binding(system.instances[at])]
    related = {number for instance in system.instances if binding(instance) for number in instance.numbers}
    touching = {number: sum(number in system.instances[at].numbers for at in failed) for number in numbers}
    around = Neighbourhood(system, failed)
    size = next((most for most in range(len(numbers)) if _Repairs(around).exist(most)), len(numbers)) if failed else 0
    found: list[Reason] = []
    for number in numbers:
        if not touching[number]:
            found.append("within rounding" if number in related else "no relation")
        elif not _Repairs(around, without=number).exist(size):
            found.append("")
        elif not _Repairs(around).exist(size, frozenset({number})):
            found.append("hidden")
        else:
            found.append("single relation" if touching[number] == 1 else "symmetry")
    return found


class _Repairs:
    """The search for repairs that change at most so many numbers, one of them never; undecided counts as found."""

    def __init__(self, around: Neighbourhood, *, without: int = -1) -> None:
        self.around, self.without, self.left = around, without, _TRIES

    def exist(self, most: int, chosen: frozenset[int] = frozenset()) -> bool:
        """True when some repair changes at most ``most`` numbers, those chosen among them."""
        self.left -= 1
        if self.left < 0:
            return True
        open_ones = [clause for clause in self.around.clauses if chosen.isdisjoint(clause)]
        if not open_ones:
            outcome = self.around.freed(chosen)
            if isinstance(outcome, Propagation):
                return True
            open_ones = [frozenset(self.around.joint.numbers_in(outcome.rows)) - chosen]
        if len(chosen) == most:
            return False
        clause = min(open_ones, key=len) - {self.without}
        return any(self.exist(most, chosen | {number}) for number in sorted(clause))
