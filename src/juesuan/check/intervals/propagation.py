"""Bounds propagation over the joint system: intervals are tightened row by row until nothing moves.

Exact, in whole quanta; each step remembers the row that made it, so that an empty interval comes with the rows that
prove it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence

import msgspec

from juesuan.check.intervals.joint_system import Joint

_REAL = 10**22
"""A derived bound beyond this rests on a number that may take any value, and says nothing."""

_VISITS = 40
"""How often a row is visited on average before propagation stops short of its fixed point (bounds stay valid)."""


class Step(msgspec.Struct, frozen=True):
    """One tightening: which bound of which number, its value before, and the row that moved it."""

    number: int
    upper: bool
    before: int
    row: int


class Conflict(msgspec.Struct, frozen=True):
    """Rows that no values inside the bounds satisfy together."""

    rows: frozenset[int]


class Propagation:
    """Bounds being tightened; ``dropped`` rows are left out, ``only`` keeps to some rows."""

    def __init__(
        self,
        joint: Joint,
        low: Sequence[int],
        high: Sequence[int],
        *,
        dropped: frozenset[int] = frozenset(),
        only: frozenset[int] | None = None,
    ) -> None:
        self.joint = joint
        self.low, self.high = list(low), list(high)
        self.dropped, self.only = dropped, only
        self.trail: list[Step] = []

    def undo(self, length: int) -> None:
        """Takes back every step after the first ``length``."""
        while len(self.trail) > length:
            step = self.trail.pop()
            (self.high if step.upper else self.low)[step.number] = step.before

    def assign(self, number: int, low: int, high: int) -> None:
        """Narrows a number by decision; row -1 stands for it in the trail."""
        if low > self.low[number]:
            self.trail.append(Step(number, False, self.low[number], -1))
            self.low[number] = low
        if high < self.high[number]:
            self.trail.append(Step(number, True, self.high[number], -1))
            self.high[number] = high

    def run(self, start: Iterable[int], *, visits: int = _VISITS, explained: bool = True) -> Conflict | None:
        """Tightens from the rows given until nothing moves, or so many visits a row; the conflict when there is one.

        A conflict that is not ``explained`` names only the row that it came to light in, and is cheap.
        """
        joint, low, high, dropped, only = self.joint, self.low, self.high, self.dropped, self.only
        rows, rows_of, trail = joint.rows, joint.rows_of, self.trail
        queue = deque(row for row in start if row not in dropped and (only is None or row in only))
        waiting = set(queue)
        left = visits * (len(queue) + 100)
        while queue and left:
            left -= 1
            index = queue.popleft()
            waiting.discard(index)
            terms, floor, ceiling, _, _ = rows[index]
            least = most = 0
            for number, weight in terms:
                if weight > 0:
                    least += weight * low[number]
                    most += weight * high[number]
                else:
                    least += weight * high[number]
                    most += weight * low[number]
            if (floor is not None and most < floor) or (ceiling is not None and least > ceiling):
                return Conflict(self._why(index) if explained else frozenset({index}))
            if (floor is None or least >= floor) and (ceiling is None or most <= ceiling):
                continue
            for number, weight in terms:
                old_low, old_high = low[number], high[number]
                if old_low == old_high:
                    continue
                new_low, new_high = old_low, old_high
                if weight > 0:
                    if ceiling is not None:
                        new_high = (ceiling - least) // weight + old_low
                    if floor is not None:
                        new_low = old_high - (most - floor) // weight
                else:
                    if ceiling is not None:
                        new_low = old_high - (ceiling - least) // -weight
                    if floor is not None:
                        new_high = old_low + (most - floor) // -weight
                moved = False
                if new_low > old_low and new_low > -_REAL:
                    trail.append(Step(number, False, old_low, index))
                    low[number] = new_low
                    moved = True
                if new_high < old_high and new_high < _REAL:
                    trail.append(Step(number, True, old_high, index))
                    high[number] = new_high
                    moved = True
                if moved:
                    if low[number] > high[number]:
                        return Conflict(self._why(index) if explained else frozenset({index}))
                    for other in rows_of[number]:
                        if (
                            other != index
                            and other not in waiting
                            and other not in dropped
                            and (only is None or other in only)
                        ):
                            waiting.add(other)
                            queue.append(other)
        return None

    def _why(self, row: int) -> frozenset[int]:
        """The rows that a contradiction at ``row`` rests on, back through the trail."""
        last: dict[tuple[int, bool], list[int]] = {}
        for at, step in enumerate(self.trail):
            last.setdefault((step.number, step.upper), []).append(at)
        found = {row}
        pending: list[tuple[int, int]] = [(row, len(self.trail))]
        seen: set[int] = set()
        while pending:
            index, before = pending.pop()
            for number, _ in self.joint.rows[index].terms:
                for upper in (False, True):
                    moved = next((at for at in reversed(last.get((number, upper), ())) if at < before), None)
                    if moved is None or moved in seen:
                        continue
                    seen.add(moved)
                    step = self.trail[moved]
                    if step.row >= 0:
                        found.add(step.row)
                        pending.append((step.row, moved))
        return frozenset(found)
