"""All binding relations of a report as one system of integer intervals.

Every number has a closed interval of true values, every relation is a few rows ``low <= Σ w·x <= high``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from juesuan.check.relations import Instance, InstanceBlock, LinearBound, System, Terms

WIDE = 10**24
"""The bound of a number that may take any value."""


class JointRow(NamedTuple):
    """One row: its terms (number, weight), its bounds, the percentage in its weights, and its instance."""

    terms: Terms
    low: int | None
    high: int | None
    fixed: int | None
    instance: int


class Joint:
    """The joint system: rows, and which rows each number stands in."""

    def __init__(
        self,
        system: System,
        only: Iterable[int] | None = None,
        rank: Mapping[int, int] | None = None,
        *,
        without: Collection[int] = (),
        doubted: Collection[int] = (),
    ) -> None:
        """Of the instances numbered in ``only``; else of all that bind true amounts.

        Args:
            system: the numbers and the relations between them.
            only: instances, in the order of the rows.
            rank: orders the terms of a row.
            without: instances to leave out.
            doubted: numbers that may take any value; what rests on them as percentages is left out.
        """
        self.system = system
        self.rows: list[JointRow] = []
        self.rows_of: list[list[int]] = [[] for _ in system.facts]
        self.fixed_in: dict[int, list[int]] = {}
        self.rows_of_instance: dict[int, list[int]] = {}
        self.low, self.high = system.bounds()
        for number in doubted:
            self.low[number], self.high[number] = -WIDE, WIDE
        if only is None:
            found = system.instances.rows_where(binds_amounts)
        else:
            found = ((at, _as_spoken(system, at)) for at in only)
        rows_of = self.rows_of
        for at, rows in found:
            for terms, low, high, fixed in () if at in without else rows:
                if fixed in doubted:
                    continue
                if rank is not None:
                    terms = tuple(sorted(terms, key=lambda term: rank[term[0]]))
                index = len(self.rows)
                self.rows.append(JointRow(terms, low, high, fixed, at))
                self.rows_of_instance.setdefault(at, []).append(index)
                for number, _ in terms:
                    rows_of[number].append(index)
                if fixed is not None:
                    self.fixed_in.setdefault(fixed, []).append(index)

    def loosened(self, numbers: Iterable[int]) -> tuple[list[int], list[int], set[int]]:
        """The bounds with these numbers let loose, and the rows that rest on what is printed of them as percentages."""
        low, high = list(self.low), list(self.high)
        dropped = set[int]()
        for number in numbers:
            low[number], high[number] = -WIDE, WIDE
            dropped.update(self.fixed_in.get(number, ()))
        return low, high, dropped

    def touching(self, numbers: Iterable[int]) -> list[int]:
        """Rows in which any of the numbers stands, in order."""
        return sorted({row for number in numbers for row in self.rows_of[number]})

    def numbers_in(self, rows: Iterable[int]) -> set[int]:
        """Numbers that stand in any of the rows, printed percentages among them."""
        found: set[int] = set()
        for row in rows:
            found.update(number for number, _ in self.rows[row].terms)
            fixed = self.rows[row].fixed
            if fixed is not None:
                found.add(fixed)
        return found


def _as_spoken(system: System, at: int) -> tuple[LinearBound, ...]:
    """The rows of an instance; those that a word of the text asks for (``持平``) forgive what printing rounds off."""
    instance = system.instances[at]
    if 0 not in instance.weights:
        return instance.rows
    facts = system.facts
    found = []
    for row in instance.rows:
        slack = sum(abs(weight) * (facts[n].high - facts[n].low) // 2 for n, weight in row.terms)
        low, high = (None if row.low is None else row.low - slack), (None if row.high is None else row.high + slack)
        found.append(row._replace(low=low, high=high))
    return tuple(found)


def binding(instance: Instance | InstanceBlock) -> bool:
    """True for relations between amounts that the true figures of any ledger satisfy.

    Not those that hold only as a rule, nor scores, which are given by rules of their own and rounded one by one.
    """
    return instance.relation.severity == "error" and instance.relation.kind != "performance"


def binds_amounts(instance: Instance | InstanceBlock) -> bool:
    """True for binding relations but those that a word of the text asks for (``持平``).

    Such a word, a term of weight zero, speaks of the figures as printed, not of true amounts.
    """
    return binding(instance) and 0 not in instance.weights
