"""The witness: one ledger of whole quanta that prints as every number of a report, or the proof that there is none.

Where the printed figures themselves do not add up (tail differences), bounds propagation narrows the intervals.  A row
that the figures nearest to the printed ones miss is mended by letting its numbers loose inside their intervals, the
rest held, in a short search with backtracking.  When what is held proves to be in the way, the numbers that the proof
names are let loose too.  A proof that rests on no held number is a proof that no ledger exists.  Where that does not
settle it soon, the solver is asked for values; its answer is only a hint, mended in whole quanta in the same way.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Literal, NamedTuple

from juesuan.check.joint import Conflict, Joint, JointRow, Propagation
from juesuan.check.solver import solve_in_box

SECONDS = 2.0
_NEARBY = 0.02
"""Seconds for mending the printed figures before the solver is asked, which is quick but slow to start."""
_NODES = 60
_VISITS = 4
"""How often a row is visited on average while one number after another is fixed; what is missed shows in the end."""
_ROUNDS = 20
_FIRST_ROUNDS = 8


class Outcome(NamedTuple):
    """``values`` one a number (``verdict`` witness); or ``rows`` that contradict each other (conflict)."""

    verdict: Literal["witness", "conflict", "undecided"]
    values: tuple[int, ...] = ()
    rows: frozenset[int] = frozenset()


def find_witness(
    joint: Joint, guess: list[int], *, dropped: frozenset[int] = frozenset(), seconds: float = SECONDS
) -> Outcome:
    """A witness near ``guess`` (which must lie inside the bounds), or a conflict.

    Args:
        joint: the system; its ``low`` and ``high`` are the intervals.
        guess: one value a number.
        dropped: rows to leave out.
        seconds: how long to look before it is undecided.
    """
    until = time.perf_counter() + seconds
    rows = [index for index in range(len(joint.rows)) if index not in dropped]
    if all(_met(joint.rows[row], guess) for row in rows):
        return Outcome("witness", tuple(guess))
    whole = Propagation(joint, joint.low, joint.high, dropped=dropped)
    conflict = whole.run(rows)
    if conflict is not None:
        return Outcome("conflict", rows=conflict.rows)
    near = [min(max(v, low), high) for v, low, high in zip(guess, whole.low, whole.high, strict=True)]
    nearby = _mended(joint, list(near), rows, dropped, time.perf_counter() + min(_NEARBY, seconds), _FIRST_ROUNDS)
    if nearby.verdict != "undecided":
        return nearby
    solved = solve_in_box(joint, rows, whole.low, whole.high, near, seconds)
    if solved.conflict is not None:
        return Outcome("conflict", rows=solved.conflict)
    return _mended(joint, near if solved.values is None else solved.values, rows, dropped, until, _ROUNDS)


def _mended(
    joint: Joint, values: list[int], rows: list[int], dropped: frozenset[int], until: float, rounds: int
) -> Outcome:
    """The values with every row that they miss settled, or a conflict."""
    loose: set[int] = set()
    for start in rows:
        if _met(joint.rows[start], values):
            continue
        grown = {number for number, _ in joint.rows[start].terms}
        for _ in range(rounds):
            if time.perf_counter() > until:
                return Outcome("undecided")
            loose = {number for number in grown if joint.low[number] < joint.high[number]}
            conflict = _settle(joint, values, loose, dropped, until)
            if conflict is None:
                break
            involved = joint.numbers_in(conflict.rows)
            held = {n for n in involved if n not in loose and joint.low[n] < joint.high[n]}
            if held:
                grown |= held
                continue
            if _contradict(joint, conflict.rows, dropped):
                return Outcome("conflict", rows=conflict.rows)
            wider = grown | {n for n in joint.numbers_in(joint.touching(loose)) if joint.low[n] < joint.high[n]}
            if wider == grown:
                return Outcome("undecided", tuple(values))
            grown = wider
        else:
            return Outcome("undecided", tuple(values))
    return Outcome("witness" if all(_met(joint.rows[row], values) for row in rows) else "undecided", tuple(values))


def _settle(joint: Joint, values: list[int], loose: set[int], dropped: frozenset[int], until: float) -> Conflict | None:
    """Gives the loose numbers values that meet every row they stand in; the conflict when that cannot be."""
    low, high = list(values), list(values)
    for number in loose:
        low[number], high[number] = joint.low[number], joint.high[number]
    region = [row for row in joint.touching(loose) if row not in dropped]
    search = Propagation(joint, low, high, dropped=dropped, only=frozenset(region))
    conflict = search.run(region, visits=_VISITS)
    if conflict is not None:
        return conflict
    conflict = _dive(search, _order(joint, loose, region), values, until)
    if conflict is None:
        for number in loose:
            values[number] = search.low[number]
    return conflict


def _order(joint: Joint, loose: set[int], region: list[int]) -> list[int]:
    """Loose numbers, those in the most rows first: what they leave open is then settled by propagation."""
    inside = set(region)
    return sorted(loose, key=lambda number: (-sum(row in inside for row in joint.rows_of[number]), number))


def _dive(search: Propagation, order: list[int], wish: list[int], until: float) -> Conflict | None:
    """Fixes the numbers one by one near their wish, going back where that fails; a conflict when nothing works."""
    pending: list[tuple[int, int, list[tuple[int, int]]]] = []
    at, nodes = 0, _NODES
    while True:  # one number fixed at each turn
        while at < len(order) and search.low[order[at]] == search.high[order[at]]:
            at += 1
        if at == len(order):
            return None
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
            if nodes <= 0 or time.perf_counter() > until:
                search.undo(pending[0][1])
                return Conflict(frozenset())
            if not pending[-1][2]:
                pending.pop()
                if not pending:
                    return Conflict(frozenset())
                search.undo(pending[-1][1])
                continue
            at, length, choices = pending[-1]
            low, high = choices.pop(0)
            nodes -= 1
            search.undo(length)
            search.assign(order[at], low, high)
            if search.run(search.joint.rows_of[order[at]], visits=_VISITS) is None:
                break


def _contradict(joint: Joint, rows: frozenset[int], dropped: frozenset[int]) -> bool:
    """True when these rows alone contradict each other under the printed intervals."""
    if not rows:
        return False
    return Propagation(joint, joint.low, joint.high, dropped=dropped, only=rows).run(sorted(rows)) is not None


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
