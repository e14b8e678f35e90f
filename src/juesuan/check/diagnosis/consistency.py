"""Whether one ledger of whole fen prints as every number of a report: the witness, verified, or what forbids it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from juesuan.check.diagnosis.neighbourhood import identity, ranks
from juesuan.check.diagnosis.typing_slips import step_of
from juesuan.check.intervals import (
    Joint,
    Outcome,
    Propagation,
    binding,
    binds_amounts,
    find_witness,
    is_witness,
    smallest_conflict,
    solve_in_box,
)
from juesuan.check.relations import System, severity_of
from juesuan.money import QUANTA


class Consistency(msgspec.Struct, frozen=True):
    """The verdict; ``values`` of a witness one a number; ``conflicts`` as instances none of which can be left out.

    A failed instance is a conflict by itself and not listed again.  ``certain`` is True where the conflicts remain
    even if each number were printed one last digit off.  ``joint`` is the system that conflicts stand in.
    """

    verdict: Literal["proved", "contradicted", "undecided"]
    values: tuple[int, ...] = ()
    conflicts: tuple[list[int], ...] = ()
    certain: bool = False
    joint: Joint | None = None


def consistency(
    system: System,
    failed: Sequence[int],
    differing: Sequence[int],
    *,
    search: bool,
    doubted: Iterable[int] = (),
) -> Consistency:
    """The verdict on all binding relations together.

    Args:
        system: the numbers and the relations between them.
        failed: instances that fail by themselves.
        differing: instances that differ in their digits alone.
        search: seek a witness; without it the verdict is undecided where the printed figures are none themselves.
        doubted: numbers taken for wrong, that count as unknown: conflicts that rest on them are reported elsewhere.
    """
    wrong = [at for at in failed if binding(system.instances[at])]
    if not search:
        if wrong:
            return Consistency("contradicted")
        open_ones = any(binding(system.instances[at]) for at in differing)
        return Consistency("undecided") if open_ones else Consistency("proved", tuple(f.value for f in system.facts))
    low, high = system.bounds()
    guess = [min(max(v, least), most) for v, least, most in zip(system.sheets.values, low, high, strict=True)]
    skipped = frozenset(wrong)
    missed = [at for at in system.instances.unmet(guess) if at not in skipped and binds_amounts(system.instances[at])]
    outcome = Outcome("witness", tuple(guess))
    if missed:
        doubted = frozenset(doubted)
        joint = Joint(system, without=skipped, doubted=doubted)
        outcome = find_witness(joint, guess)
        if outcome.verdict == "conflict":
            rank = ranks(system, joint.rows_of_instance)
            ordered = sorted(joint.rows_of_instance, key=lambda at: identity(system.instances[at], rank))
            joint = Joint(system, ordered, rank, doubted=doubted)
            rows = find_witness(joint, guess).rows or frozenset(range(len(joint.rows)))
            certain = _certain_conflict(joint)
            owners = certain or smallest_conflict(joint, rows, lambda rows: _contradict(joint, rows))
            return Consistency("contradicted", conflicts=(owners,), certain=bool(certain), joint=joint)
    if wrong:
        return Consistency("contradicted")
    if outcome.verdict == "witness" and _judged(system, outcome.values):
        return Consistency("proved", outcome.values)
    return Consistency("undecided")


def _judged(system: System, values: Sequence[int]) -> bool:
    """True when values are a witness: none misses a binding relation, and what speaks of moved ones is judged anew."""
    moved = {
        number for number, (fact, value) in enumerate(zip(system.facts, values, strict=True)) if fact.value != value
    }
    instances = system.instances
    if any(binds_amounts(instances[at]) for at in instances.unmet(values)):
        return False
    spoken_of = (instances[at] for at in instances.touching(moved))
    return is_witness(values, system.facts, [one for one in spoken_of if binds_amounts(one)])


def _certain_conflict(joint: Joint) -> list[int]:
    """A contradiction that cannot come from how a unit rounds, as instances; empty for none.

    Every relation of it is certain by itself, and none a percentage; and they contradict each other even if each
    number were printed one last digit off, as units do to make printed sums come out.
    """
    system = joint.system
    sure = [at for at in joint.rows_of_instance if _sure(system, at)]
    loose = Joint(system, sure)
    for number, fact in enumerate(system.facts):
        step = step_of(fact) if fact.unit in QUANTA else 0
        loose.low[number] = joint.low[number] - step
        loose.high[number] = joint.high[number] + step
    outcome = find_witness(loose, system.sheets.values)
    if outcome.verdict != "conflict":
        return []
    return smallest_conflict(loose, outcome.rows, lambda rows: _contradict(loose, rows))


def _sure(system: System, at: int) -> bool:
    instance = system.instances[at]
    return instance.ratio is None and severity_of(instance, system.sheets) == "error"


def _contradict(joint: Joint, rows: frozenset[int]) -> bool:
    """True when these rows are proved to contradict each other: by propagation, else by a sum of rows."""
    search = Propagation(joint, joint.low, joint.high, only=rows)
    if search.run(sorted(rows)) is not None:
        return True
    middle = [(low + high) // 2 for low, high in zip(search.low, search.high, strict=True)]
    return solve_in_box(joint, sorted(rows), search.low, search.high, middle).conflict is not None
