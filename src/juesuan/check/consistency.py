"""Whether one ledger of whole fen prints as every number of a report: the witness, verified, or what forbids it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from juesuan.check.joint import Joint, Propagation, binding
from juesuan.check.restraint import severity_of
from juesuan.check.slips import step_of
from juesuan.check.solver import solve_in_box
from juesuan.check.surroundings import identity, ranks
from juesuan.check.system import System
from juesuan.check.verify import is_witness
from juesuan.check.witness import find_witness, smallest_conflict
from juesuan.money import QUANTA


class Consistency(NamedTuple):
    """The verdict; ``values`` of a witness one a number; ``conflicts`` as instances none of which can be left out.

    A failed instance is a conflict by itself and not listed again.  ``certain`` is True where the conflicts remain
    even if each number were printed one last digit off.
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
        doubted: numbers taken for wrong, that count as unknown: conflicts that rest on them are told elsewhere.
    """
    wrong = [at for at in failed if binding(system.instances[at])]
    if not search:
        if wrong:
            return Consistency("contradicted")
        open_ones = any(binding(system.instances[at]) for at in differing)
        return Consistency("undecided") if open_ones else Consistency("proved", tuple(f.value for f in system.facts))
    doubted = list(doubted)
    joint, dropped = _joint(Joint(system), wrong, doubted)
    guess = [min(max(v, low), high) for v, low, high in zip(system.sheets.values, joint.low, joint.high, strict=True)]
    outcome = find_witness(joint, guess, dropped=dropped)
    if outcome.verdict == "conflict":
        rank = ranks(system, joint.rows_of_instance)
        ordered = sorted(joint.rows_of_instance, key=lambda at: identity(system.instances[at], rank))
        joint, dropped = _joint(Joint(system, ordered, rank), wrong, doubted)
        rows = find_witness(joint, guess, dropped=dropped).rows or frozenset(range(len(joint.rows))) - dropped
        certain = _certain_conflict(joint, wrong, dropped)
        owners = certain or smallest_conflict(joint, rows, lambda rows: _contradict(joint, rows))
        return Consistency("contradicted", conflicts=(owners,), certain=bool(certain), joint=joint)
    if wrong:
        return Consistency("contradicted", joint=joint)
    bound = [system.instances[at] for at in joint.rows_of_instance]
    if outcome.verdict == "witness" and is_witness(outcome.values, system.facts, bound):
        return Consistency("proved", outcome.values, joint=joint)
    return Consistency("undecided", joint=joint)


def _joint(joint: Joint, wrong: Iterable[int], doubted: Iterable[int]) -> tuple[Joint, frozenset[int]]:
    """The system with the doubted numbers let loose, and its rows that are left out: failed, or resting on those."""
    joint.low, joint.high, resting = joint.loosened(doubted)
    failed = {row for at in wrong for row in joint.rows_of_instance.get(at, ())}
    return joint, frozenset(failed | resting)


def _certain_conflict(joint: Joint, wrong: Sequence[int], dropped: frozenset[int]) -> list[int]:
    """A contradiction that cannot come from how a unit rounds, as instances; empty for none.

    Every relation of it is certain by itself, and none a percentage; and they contradict each other even if each
    number were printed one last digit off, as units do to make printed sums come out.
    """
    system = joint.system
    gone = {joint.rows[row].instance for row in dropped}.union(wrong)
    sure = [at for at in joint.rows_of_instance if at not in gone and _sure(system, at)]
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
