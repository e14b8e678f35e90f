"""The cheapest set of numbers that touches every conflict: an exact search with bounds, per group of conflicts."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

Clause = frozenset[int]
"""Numbers at least one of which must change."""

_NODES = 20_000


class Interrupted(Exception):
    """The time or the nodes ran out before the cheapest set was known."""


def cheapest(
    clauses: Sequence[Clause], cost: Callable[[int], int], until: float, rank: Callable[[int], int] = int
) -> frozenset[int]:
    """The cheapest set of numbers that has one of every clause; of equals, the one that touches more, then the first.

    Which of two numbers comes first, ``rank`` says.

    Raises:
        Interrupted: ``until`` (of ``time.perf_counter``) came first.
    """
    found: set[int] = set()
    for group in grouped(clauses):
        found |= _Search(group, cost, until, rank).run()
    return frozenset(found)


def grouped(clauses: Sequence[Clause]) -> list[list[Clause]]:
    """Clauses that share numbers, directly or through others, together."""
    groups: list[tuple[set[int], list[Clause]]] = []
    for clause in clauses:
        joined = [group for group in groups if not group[0].isdisjoint(clause)]
        numbers, members = set(clause), [clause]
        for group in joined:
            numbers |= group[0]
            members = group[1] + members
            groups.remove(group)
        groups.append((numbers, members))
    return [members for _, members in groups]


class _Search:
    """Depth first over the smallest clause that is not yet touched; what cannot beat the best is left."""

    def __init__(
        self, clauses: Sequence[Clause], cost: Callable[[int], int], until: float, rank: Callable[[int], int]
    ) -> None:
        ordered = sorted(set(clauses), key=lambda clause: (len(clause), sorted(map(rank, clause))))
        self.rank = rank
        self.clauses = [c for at, c in enumerate(ordered) if not any(other < c for other in ordered[:at])]
        self.weight = {n: cost(n) for clause in self.clauses for n in clause}
        self.touches = {n: sum(n in clause for clause in clauses) for n in self.weight}
        self.until = until
        self.nodes = 0
        self.best: frozenset[int] = frozenset()
        self.least = (sum(self.weight.values()) + 1, 0)

    def run(self) -> frozenset[int]:
        self._deeper(self.clauses, frozenset(), 0, 0)
        return self.best

    def _deeper(self, open_ones: list[Clause], chosen: frozenset[int], spent: int, touched: int) -> None:
        self.nodes += 1
        if self.nodes > _NODES or time.perf_counter() > self.until:
            raise Interrupted
        if not open_ones:
            if (spent, -touched) < self.least:
                self.least, self.best = (spent, -touched), chosen
            return
        if spent + self._floor(open_ones) > self.least[0]:
            return
        first = open_ones[0]
        for number in sorted(first, key=lambda n: (self.weight[n], -self.touches[n], self.rank(n))):
            rest = [clause for clause in open_ones if number not in clause]
            self._deeper(rest, chosen | {number}, spent + self.weight[number], touched + self.touches[number])

    def _floor(self, open_ones: list[Clause]) -> int:
        """What clauses that share no number cost at least."""
        used: set[int] = set()
        total = 0
        for clause in open_ones:
            if used.isdisjoint(clause):
                used |= clause
                total += min(self.weight[n] for n in clause)
        return total
