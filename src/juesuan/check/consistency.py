"""Whether one ledger of whole fen prints as every number of a report: the witness, verified, or what forbids it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from juesuan.check.joint import WIDE, Joint, Propagation, binding
from juesuan.check.solver import solve_in_box
from juesuan.check.system import System
from juesuan.check.verify import is_witness
from juesuan.check.witness import find_witness, smallest_conflict


class Consistency(NamedTuple):
    """The verdict; ``values`` of a witness one a number; ``conflicts`` as instances none of which can be left out.

    A failed instance is a conflict by itself and not listed again.
    """

    verdict: Literal["proved", "contradicted", "undecided"]
    values: tuple[int, ...] = ()
    conflicts: tuple[list[int], ...] = ()
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
    joint = Joint(system)
    drop = {row for at in wrong for row in joint.rows_of_instance.get(at, ())}
    for number in doubted:
        joint.low[number], joint.high[number] = -WIDE, WIDE
        drop.update(joint.fixed_in[number])
    dropped = frozenset(drop)
    low, high = joint.low, joint.high
    guess = [min(max(value, low[n]), high[n]) for n, value in enumerate(system.sheets.values)]
    outcome = find_witness(joint, guess, dropped=dropped)
    if outcome.verdict == "conflict":
        owners = smallest_conflict(joint, outcome.rows, lambda rows: _contradict(joint, rows))
        return Consistency("contradicted", conflicts=(owners,), joint=joint)
    if wrong:
        return Consistency("contradicted", joint=joint)
    bound = [system.instances[at] for at in joint.rows_of_instance]
    if outcome.verdict == "witness" and is_witness(outcome.values, system.facts, bound):
        return Consistency("proved", outcome.values, joint=joint)
    return Consistency("undecided", joint=joint)


def _contradict(joint: Joint, rows: frozenset[int]) -> bool:
    """True when these rows are proved to contradict each other: by propagation, else by a sum of rows."""
    search = Propagation(joint, joint.low, joint.high, only=rows)
    if search.run(sorted(rows)) is not None:
        return True
    middle = [(low + high) // 2 for low, high in zip(search.low, search.high, strict=True)]
    return solve_in_box(joint, sorted(rows), search.low, search.high, middle).conflict is not None
