"""The witness: one ledger of whole quanta that prints as every number of a report, or the proof that there is none.

Where the printed figures themselves do not add up (tail differences), the numbers of the rows that they miss are let
loose, the rest held: bounds propagation narrows them, and a short search with backtracking fixes one after another,
each as near to its printed figure as it goes.  Where that fails, what stands in relation to them is let loose too, ring
by ring.  Where that does not settle it soon, the solver is asked for values; its answer is only a hint: a row that it
misses in whole quanta is mended in the same way, but letting loose only what a proof names as in the way.  A proof that
rests on no held number is a proof that no ledger exists.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from typing import Literal

import msgspec

from juesuan.check.intervals.joint_system import Joint, JointRow
from juesuan.check.intervals.milp import solve_in_box
from juesuan.check.intervals.propagation import Conflict, Propagation

SECONDS = 2.0
_ATTEMPTS = 3
_CONFLICTS = 4
"""How many conflicts an attempt to fix one number after another may meet: one that succeeds meets hardly any."""
_VISITS = 4
"""How often a row is visited on average while one number after another is fixed; what is missed shows in the end."""
_ROUNDS = 20


class Outcome(msgspec.Struct, frozen=True):
    """``values`` one a number (``verdict`` witness); or ``rows`` that contradict each other (conflict)."""

    verdict: Literal["witness", "conflict", "undecided"]
    values: tuple[int, ...] = ()
    rows: frozenset[int] = frozenset()


def find_witness(joint: Joint, guess: list[int], *, seconds: float = SECONDS) -> Outcome:
    """A witness near ``guess`` (which must lie inside the bounds), or a conflict.

    Args:
        joint: the system; its ``low`` and ``high`` are the intervals.
        guess: one value a number.
        seconds: how long to look before it is undecided.
    """
    until = time.perf_counter() + seconds
    missed = [index for index, row in enumerate(joint.rows) if not _met(row, guess)]
    nearby = _moved(joint, guess, missed, until) if missed else guess
    if nearby is not None:
        return Outcome("witness", tuple(nearby))
    rows = list(range(len(joint.rows)))
    whole = Propagation(joint, joint.low, joint.high)
    conflict = whole.run(rows)
    if conflict is not None:
        return Outcome("conflict", rows=conflict.rows)
    near = [min(max(v, low), high) for v, low, high in zip(guess, whole.low, whole.high, strict=True)]
    if all(_met(row, near) for row in joint.rows):
        return Outcome("witness", tuple(near))
    solved = solve_in_box(joint, rows, whole.low, whole.high, near, seconds)
    if solved.conflict is not None:
        return Outcome("conflict", rows=solved.conflict)
    return _mended(joint, near if solved.values is None else solved.values, rows, until)


def _moved(joint: Joint, guess: list[int], missed: list[int], until: float) -> list[int] | None:
    """The values with those that miss a row moved, and ring by ring what stands in relation; None if that fails."""
    values, loose, wider = list(guess), set[int](), joint.numbers_in(missed)
    while time.perf_counter() < until:
        wider = {number for number in wider if joint.low[number] < joint.high[number]}
        if wider == loose:
            break
        loose = wider
        if _settle(joint, values, loose, until) is None:
            return values
        wider = joint.numbers_in(joint.touching(loose))
    return None


def _mended(joint: Joint, values: list[int], rows: list[int], until: float) -> Outcome:
    """The values with every row that they miss settled, or a conflict."""
    loose: set[int] = set()
    for start in rows:
        if _met(joint.rows[start], values):
            continue
        grown = {number for number, _ in joint.rows[start].terms}
        for _ in range(_ROUNDS):
            if time.perf_counter() > until:
                return Outcome("undecided")
            loose = {number for number in grown if joint.low[number] < joint.high[number]}
            conflict = _settle(joint, values, loose, until)
            if conflict is None:
                break
            involved = joint.numbers_in(conflict.rows)
            held = {n for n in involved if n not in loose and joint.low[n] < joint.high[n]}
            if held:
                grown |= held
                continue
            if _contradict(joint, conflict.rows):
                return Outcome("conflict", rows=conflict.rows)
            wider = grown | {n for n in joint.numbers_in(joint.touching(loose)) if joint.low[n] < joint.high[n]}
            if wider == grown:
                return Outcome("undecided", tuple(values))
            grown = wider
        else:
            return Outcome("undecided", tuple(values))
    return Outcome("witness" if all(_met(row, values) for row in joint.rows) else "undecided", tuple(values))


def _settle(joint: Joint, values: list[int], loose: set[int], until: float) -> Conflict | None:
    """Gives the loose numbers values that meet every row they stand in; the conflict when that cannot be."""
    low, high = list(values), list(values)
    for number in loose:
        low[number], high[number] = joint.low[number], joint.high[number]
    region = joint.touching(loose)
    search = Propagation(joint, low, high, only=frozenset(region))
    conflict = search.run(region, visits=_VISITS)
    if conflict is not None:
        return conflict
    conflict = _dive(search, _order(joint, loose, set(region)), values, until)
    if conflict is None:
        for number in loose:
            values[number] = search.low[number]
    return conflict


def _order(joint: Joint, loose: set[int], region: set[int]) -> list[int]:
    """Loose numbers, those in the most rows first: what they leave open is then settled by propagation."""
    return sorted(loose, key=lambda number: (-sum(row in region for row in joint.rows_of[number]), number))


def _dive(search: Propagation, order: list[int], wish: list[int], until: float) -> Conflict | None:
    """Fixes the numbers one by one near their wish, those first that an attempt fell over; a conflict if it fails."""
    blame: Counter[int] = Counter()
    start = len(search.trail)
    for _ in range(_ATTEMPTS):
        if _fixed(search, sorted(order, key=lambda number: -blame[number]), wish, blame, until):
            return None
        search.undo(start)
    return Conflict(frozenset())


def _fixed(search: Propagation, order: list[int], wish: list[int], blame: Counter[int], until: float) -> bool:
    """True when every number has a value now; False after too many conflicts, whose numbers are then blamed."""
    pending: list[tuple[int, int, list[tuple[int, int]]]] = []
    conflicts = at = 0
    while True:  # one number fixed at each turn
        while at < len(order) and search.low[order[at]] == search.high[order[at]]:
            at += 1
        if at == len(order):
            return True
        number = order[at]
        low, high = search.low[number], search.high[number]
        value = min(max(wish[number], low), high)
        choices = [(value, value)]
        if value < high:
            choices.append((value + 1, high))
        if value > low:
            choices.append((low, value - 1))
        pending.append((at, len(search.trail), choices))
        while True:
            if conflicts > _CONFLICTS or time.perf_counter() > until:
                return False
            if not pending[-1][2]:
                pending.pop()
                if not pending:
                    return False
                search.undo(pending[-1][1])
                continue
            at, length, choices = pending[-1]
            low, high = choices.pop(0)
            search.undo(length)
            search.assign(order[at], low, high)
            conflict = search.run(search.joint.rows_of[order[at]], visits=_VISITS, explained=False)
            if conflict is None:
                break
            conflicts += 1
            blame.update([order[at], *(n for row in conflict.rows for n, _ in search.joint.rows[row].terms)])


def _contradict(joint: Joint, rows: frozenset[int]) -> bool:
    """True when these rows alone contradict each other under the printed intervals."""
    if not rows:
        return False
    return Propagation(joint, joint.low, joint.high, only=rows).run(sorted(rows)) is not None


def smallest_conflict(joint: Joint, rows: frozenset[int], contradict: Callable[[frozenset[int]], bool]) -> list[int]:
    """Instances of a contradiction none of which can be left out: a deletion filter, in order of the rows."""
    owners = list(dict.fromkeys(joint.rows[row].instance for row in sorted(rows)))
    for owner in list(owners):
        rest = [at for at in owners if at != owner]
        if rest and contradict(frozenset(row for row in rows if joint.rows[row].instance in rest)):
            owners = rest
    return owners


def _met(row: JointRow, values: list[int]) -> bool:
    total = 0
    for number, weight in row.terms:
        total += weight * values[number]
    return (row.low is None or total >= row.low) and (row.high is None or total <= row.high)
