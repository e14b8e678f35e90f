"""One relation at one row of a report, and the rows of one linear system over its numbers that it stands for.

A row says ``low <= Σ coefficient · number <= high`` in whole quanta.  An equality is one row with
both bounds alike.  A printed percentage ``r`` of ``N / D`` is two rows with whole coefficients made from
the interval of ``r``: ``r.low · D <= 100 N <= r.high · D`` (turned round where ``D`` is negative).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import gcd
from operator import mul
from typing import NamedTuple

from juesuan.money import HUNDRED_PERCENT
from juesuan.standard import Relation

Weights = dict[int, int]
"""Coefficients by fact number."""

Terms = tuple[tuple[int, int], ...]
"""Fact numbers, each once, with their coefficients."""


class LinearBound(NamedTuple):
    """One linear (in)equality; ``None`` is an open bound. ``fixed`` is the percentage in the coefficients."""

    terms: Terms
    low: int | None
    high: int | None
    fixed: int | None = None


class Instance(NamedTuple):
    """A relation at one row and column of a report.

    ``terms`` are the numbers of the facts in the order left, over, right, ``weights`` their coefficients in
    ``left + over - right``; ``sides`` is where left and over end.  Of a percentage, left is the percentage, over its
    numerator, right its denominator (with its own sign), and ``ratio`` its interval.
    """

    relation: Relation
    bound: str
    column: str
    terms: tuple[int, ...]
    weights: tuple[int, ...]
    sides: tuple[int, int]
    offset: int = 0
    ratio: tuple[int, int] | None = None

    @property
    def left(self) -> Weights:
        """The left side, or the percentage."""
        return _merged(self.terms[: self.sides[0]], self.weights[: self.sides[0]])

    @property
    def over(self) -> Weights:
        """The numerator of a percentage."""
        start, end = self.sides
        return _merged(self.terms[start:end], self.weights[start:end])

    @property
    def right(self) -> Weights:
        """The right side, or the denominator of a percentage."""
        end = self.sides[1]
        side = _merged(self.terms[end:], self.weights[end:])
        return side if self.ratio is not None else {number: -weight for number, weight in side.items()}

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the facts that take part, each once, left side first."""
        return tuple(dict.fromkeys(self.terms))

    @property
    def rows(self) -> tuple[LinearBound, ...]:
        """The rows that the instance stands for, all or none; without numbers that cancel out."""
        if self.ratio is not None:
            return _ratio_rows(self.terms[0], self.ratio, self.over, self.right)
        return linear(self.terms, self.weights, *limits(self.relation, self.offset))

    def met(self, values: Sequence[int]) -> bool:
        """True when these amounts, one a fact, meet the relation exactly."""
        value_of = values.__getitem__
        terms, weights = self.terms, self.weights
        if self.ratio is None:
            total: int = sum(map(mul, weights, map(value_of, terms)))
            if total == self.offset:
                return True
            compare = self.relation.cmp
            return compare != "=" and (total > self.offset) == (compare == ">=")
        start, end = self.sides
        over: int = sum(map(mul, weights[start:end], map(value_of, terms[start:end])))
        under: int = sum(map(mul, weights[end:], map(value_of, terms[end:])))
        return self.ratio[0] * under <= HUNDRED_PERCENT * over <= self.ratio[1] * under


def limits(relation: Relation, offset: int) -> tuple[int | None, int | None]:
    """What the weighted sum of a relation that is no percentage is at least and at most."""
    return None if relation.cmp == "<=" else offset, None if relation.cmp == ">=" else offset


def linear(
    numbers: Sequence[int], weights: Sequence[int], low: int | None, high: int | None
) -> tuple[LinearBound, ...]:
    """The row of these terms, without numbers that cancel out; none where all do."""
    if 0 in weights or len(set(numbers)) != len(numbers):
        terms = tuple((number, weight) for number, weight in _merged(numbers, weights).items() if weight)
    else:
        terms = tuple(zip(numbers, weights, strict=True))
    return (LinearBound(terms, low, high),) if terms else ()


def _ratio_rows(shown: int, ratio: tuple[int, int], over: Weights, under: Weights) -> tuple[LinearBound, ...]:
    common = gcd(gcd(*ratio), HUNDRED_PERCENT)
    rows = []
    for limit, is_low in zip(ratio, (True, False), strict=True):
        weights = {number: weight * (HUNDRED_PERCENT // common) for number, weight in over.items()}
        for number, weight in under.items():
            weights[number] = weights.get(number, 0) - weight * (limit // common)
        kept = tuple((number, weight) for number, weight in weights.items() if weight)
        rows.append(LinearBound(kept, 0 if is_low else None, None if is_low else 0, shown))
    return tuple(rows)


def _merged(numbers: Sequence[int], weights: Sequence[int]) -> Weights:
    merged: Weights = {}
    for number, weight in zip(numbers, weights, strict=True):
        merged[number] = merged.get(number, 0) + weight
    return merged
