"""Every instance of the relations of a report, those of one relation at many rows kept together until one is asked for.

Most relations hold, and what holds needs no words: a block is judged by whole columns, and gives single instances only
where one is looked at.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import accumulate, chain
from operator import ge, le
from typing import Any, overload

import msgspec

from juesuan.check.relations.instance import Instance, LinearBound, limits, linear
from juesuan.check.relations.plan import Plan
from juesuan.standard import Relation

Side = list[int] | list[tuple[int, ...]]
"""What one term stands for at each row: the number of one fact, or those of several."""


def spread(
    plan: Plan, row: Sequence[int | tuple[int, ...]]
) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, int]]:
    """The numbers of a row, one cell or several a term, with their coefficients and where the sides end."""
    if tuple not in map(type, row):
        return tuple(row), plan.shared, plan.ends  # type: ignore[arg-type] # all are single
    lengths = [1 if isinstance(cell, int) else len(cell) for cell in row]
    lefts, overs = plan.ends
    numbers, weights = _flat(row, plan.shared)
    return tuple(numbers), tuple(weights), (sum(lengths[:lefts]), sum(lengths[:overs]))


def _flat(row: Sequence[int | tuple[int, ...]], shared: Sequence[int]) -> tuple[list[int], list[int]]:
    numbers: list[int] = []
    weights: list[int] = []
    for cell, weight in zip(row, shared, strict=True):
        if isinstance(cell, int):
            numbers.append(cell)
            weights.append(weight)
        else:
            numbers += cell
            weights += [weight] * len(cell)
    return numbers, weights


class InstanceBlock(msgspec.Struct, frozen=True):
    """A relation at several rows of one column; no percentage."""

    plan: Plan
    bounds: Sequence[str]
    column: str
    sides: tuple[Side, ...]

    @property
    def relation(self) -> Relation:
        """The relation that it holds at several rows."""
        return self.plan.relation

    @property
    def weights(self) -> tuple[int, ...]:
        """The coefficients of its terms."""
        return self.plan.shared

    @property
    def size(self) -> int:
        """How many instances it holds."""
        return len(self.bounds)

    def instance(self, at: int) -> Instance:
        """The instance at one of the rows."""
        terms, weights, ends = spread(self.plan, [side[at] for side in self.sides])
        return Instance(self.plan.relation, self.bounds[at], self.column, terms, weights, ends, self.plan.offset)

    def rows(self) -> list[tuple[LinearBound, ...]]:
        """The linear rows of each of its instances, as :attr:`Instance.rows`."""
        low, high = limits(self.relation, self.plan.offset)
        lines = zip(*self.sides, strict=True)
        if all(type(side[0]) is int for side in self.sides):
            return [linear(numbers, self.plan.shared, low, high) for numbers in lines]
        return [linear(*_flat(cells, self.plan.shared), low, high) for cells in lines]

    def touching(self, numbers: AbstractSet[int]) -> list[int]:
        """The rows that speak of any of the numbers."""
        rows = set[int]()
        for side in self.sides:
            flat: Any = side
            if type(side[0]) is not int:
                rows.update(at for at, cell in enumerate(flat) if not numbers.isdisjoint(cell))
            elif not numbers.isdisjoint(flat):
                rows.update(at for at, number in enumerate(flat) if number in numbers)
        return sorted(rows)

    def unmet(self, values: Sequence[int]) -> list[int]:
        """The rows at which these amounts, one a fact, do not meet the relation exactly."""
        value_of = values.__getitem__
        plus: list[list[int]] = []
        minus: list[list[int]] = []
        for side, weight in zip(self.sides, self.plan.shared, strict=True):
            column = _values(side, value_of)
            if weight not in (1, -1):
                column = [abs(weight) * value for value in column]
            (plus if weight > 0 else minus).append(column)
        left, right = _total(plus, self.size), _total(minus, self.size)
        offset, compare = self.plan.offset, self.plan.relation.cmp
        if offset:
            right = [value + offset for value in right]
        if left == right:
            return []
        if compare == "=":
            return [at for at, (one, other) in enumerate(zip(left, right, strict=True)) if one != other]
        holds = ge if compare == ">=" else le
        return [at for at, (one, other) in enumerate(zip(left, right, strict=True)) if not holds(one, other)]


def _values(side: list[Any], value_of: Callable[[int], int]) -> list[int]:
    if type(side[0]) is int:
        return list(map(value_of, side))
    return [sum(map(value_of, cell)) for cell in side]


def _total(columns: list[list[int]], size: int) -> list[int]:
    if len(columns) == 1:
        return columns[0]
    return list(map(sum, zip(*columns, strict=True))) if columns else [0] * size


class Instances(Sequence[Instance]):
    """The instances of a report in the order of its relations."""

    def __init__(self, parts: Sequence[Instance | InstanceBlock]) -> None:
        self._parts = parts
        ends = list(accumulate([1 if type(part) is Instance else part.size for part in parts]))  # type: ignore[union-attr]
        self._starts = [0, *ends[:-1]] if ends else []
        self._length = ends[-1] if ends else 0

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, at: int) -> Instance: ...
    @overload
    def __getitem__(self, at: slice) -> list[Instance]: ...
    def __getitem__(self, at: int | slice) -> Instance | list[Instance]:
        if isinstance(at, slice) or at < 0 or "_all" in self.__dict__:
            return self._all[at]
        if at >= self._length:
            raise IndexError(at)
        index = bisect_right(self._starts, at) - 1
        part = self._parts[index]
        return part if isinstance(part, Instance) else part.instance(at - self._starts[index])

    def __iter__(self) -> Iterator[Instance]:
        return iter(self._all)

    @cached_property
    def _all(self) -> list[Instance]:
        found: list[Instance] = []
        for part in self._parts:
            if isinstance(part, Instance):
                found.append(part)
            else:
                found.extend(map(part.instance, range(part.size)))
        return found

    def compared(self) -> set[int]:
        """The numbers of the facts that take part in any; one of weight zero only says that a word stands there."""
        found: set[int] = set()
        for part in self._parts:
            if isinstance(part, Instance):
                found.update(number for number, weight in zip(part.terms, part.weights, strict=True) if weight)
            else:
                for side, weight in zip(part.sides, part.plan.shared, strict=True):
                    if weight:
                        found.update(side if type(side[0]) is int else chain.from_iterable(side))  # type: ignore[arg-type]
        return found

    def unmet(self, values: Sequence[int]) -> list[int]:
        """Which of them these amounts, one a fact, do not meet exactly."""
        found: list[int] = []
        for start, part in zip(self._starts, self._parts, strict=True):
            if isinstance(part, Instance):
                if not part.met(values):
                    found.append(start)
            elif rows := part.unmet(values):
                found.extend([start + row for row in rows])
        return found

    def touching(self, numbers: AbstractSet[int]) -> list[int]:
        """Which of them speak of any of the numbers, in order."""
        found: list[int] = []
        for start, part in zip(self._starts, self._parts, strict=True):
            if not isinstance(part, Instance):
                found.extend([start + row for row in part.touching(numbers)])
            elif not numbers.isdisjoint(part.terms):
                found.append(start)
        return found

    def rows_where(
        self, wanted: Callable[[Instance | InstanceBlock], bool]
    ) -> Iterator[tuple[int, tuple[LinearBound, ...]]]:
        """The linear rows of every instance, of those parts that are wanted."""
        for start, part in zip(self._starts, self._parts, strict=True):
            if wanted(part):
                if isinstance(part, Instance):
                    yield start, part.rows
                else:
                    yield from enumerate(part.rows(), start)
