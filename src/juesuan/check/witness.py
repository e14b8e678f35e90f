"""The witness: one ledger of whole quanta that prints as every number of a report, or the proof that there is none.

Where the printed figures themselves do not add up (tail differences), bounds propagation narrows the intervals.  If
the figures nearest to the printed ones miss a row, all that stands in relation to it is fixed number by number, each as
near as it goes, in a short search with backtracking.  Where that does not settle it soon, the solver is asked for
values; its answer is only a hint: a row that it misses in whole quanta is mended by letting the row's numbers loose,
the rest held, and what a proof names as in the way let loose too.  A proof that rests on no held number is a proof that
no ledger exists.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Literal, NamedTuple

from juesuan.check.joint import Conflict, Joint, JointRow, Propagation
from juesuan.check.solver import solve_in_box

SECONDS = 2.0
_NEARBY = 0.005
"""Seconds for fixing numbers near the printed figures before the solver is asked, which is sure but slow to start."""
_FIRST_NODES = 150
_NODES = 60
"""Values tried in that first search, and in one that mends the solver's answer."""
_VISITS = 4
"""How often a row is visited on average while one number after another is fixed; what is missed shows in the end."""
_ROUNDS = 20


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
    low, high = list(whole.low), list(whole.high)
    found = _around(whole, rows, near, time.perf_counter() + min(_NEARBY, seconds))
    if all(_met(joint.rows[row], found) for row in rows):
        return Outcome("witness", tuple(found))
    solved = solve_in_box(joint, rows, low, high, near, seconds)
    if solved.conflict is not None:
        return Outcome("conflict", rows=solved.conflict)
    return _mended(joint, near if solved.values is None else solved.values, rows, dropped, until)


def _around(whole: Propagation, rows: list[int], near: list[int], until: float) -> list[int]:
    """The values with all that stands in relation to a missed row fixed one by one, as near as it goes."""
    joint, values = whole.joint, list(near)
    region, numbers = set[int](), set[int]()
    pending = [row for row in rows if not _met(joint.rows[row], near)]
    while pending:
        row = pending.pop()
        if row in region:
            continue
        region.add(row)
        fresh = {n for n, _ in joint.rows[row].terms if whole.low[n] < whole.high[n]} - numbers
        numbers |= fresh
        pending.extend(other for n in fresh for other in joint.rows_of[n] if other not in whole.dropped)
    whole.only = frozenset(region)
    order = _order(joint, numbers, region)
    if _dive(whole, order, near, until, _FIRST_NODES) is None:
        for number in numbers:
            values[number] = whole.low[number]
    return values


def _mended(joint: Joint, values: list[int], rows: list[int], dropped: frozenset[int], until: float) -> Outcome:
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
    conflict = _dive(search, _order(joint, loose, set(region)), values, until, _NODES)
    if conflict is None:
        for number in loose:
            values[number] = search.low[number]
    return conflict


def _order(joint: Joint, loose: set[int], region: set[int]) -> list[int]:
    """Loose numbers, those in the most rows first: what they leave open is then settled by propagation."""
    return sorted(loose, key=lambda number: (-sum(row in region for row in joint.rows_of[number]), number))


def _dive(search: Propagation, order: list[int], wish: list[int], until: float, nodes: int) -> Conflict | None:
    """Fixes the numbers one by one near their wish, going back where that fails; a conflict when nothing works.

    ``nodes`` is how many values it tries at most.
    """
    pending: list[tuple[int, int, list[tuple[int, int]]]] = []
    at = 0
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
