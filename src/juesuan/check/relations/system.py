"""All relations of one report as one integer system, evaluated at once."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from juesuan.check.relations.cell_index import CellIndex
from juesuan.check.relations.expand import Part, expanded
from juesuan.check.relations.instance import Instance, LinearBound
from juesuan.check.relations.instance_blocks import Instances
from juesuan.check.relations.reasons import NotRunReason
from juesuan.money import HUNDRED_PERCENT
from juesuan.report import NARRATIVE, RANK, Fact, Report
from juesuan.standard import Relation

Ends = Sequence[int] | Mapping[int, int]
"""The least, or the greatest, true value by number of a fact."""


class Skipped(msgspec.Struct, frozen=True):
    """A relation, or some of its instances, that could not run, and why."""

    relation: Relation
    reasons: tuple[NotRunReason, ...]


class Verdicts(NamedTuple):
    """Indices of instances: ``failed`` where no true values satisfy it, ``differing`` where only the digits do not."""

    failed: list[int]
    differing: list[int]


class System(NamedTuple):
    """The numbers of a report and the relations between them."""

    sheets: CellIndex
    facts: list[Fact]
    instances: Instances
    skipped: list[Skipped]

    def compared(self) -> set[str]:
        """The addresses of the numbers that take part in a relation, themselves or by what they imply."""
        numbers = self.instances.compared()
        for implied, sources in self.sheets.implied_by.items():
            if implied in numbers:
                numbers.update(sources)
        return {self.facts[number].address for number in numbers}

    def bounds(self) -> tuple[list[int], list[int]]:
        """The least and the greatest true value of each number; a sentence speaks of the figures as printed."""
        known = [fact.exact is not None and not fact.address.startswith(f"{NARRATIVE}/") for fact in self.facts]
        low = [fact.exact or 0 if sure else fact.low for fact, sure in zip(self.facts, known, strict=True)]
        high = [fact.exact or 0 if sure else fact.high for fact, sure in zip(self.facts, known, strict=True)]
        return low, high

    def evaluate(self) -> Verdicts:
        """Which instances fail, and which differ in their digits alone (尾差).

        A printed value lies inside its interval, so an instance that the values meet cannot fail.
        """
        open_ones = self.instances.unmet(self.sheets.values)
        failed: list[int] = []
        if open_ones:
            low, high = self.bounds()
            failed = [at for at in open_ones if any(apart(row, low, high) for row in self.instances[at].rows)]
        if any(fact.exact is not None for fact in self.facts):
            printed = [fact.value for fact in self.facts]
            open_ones = self.instances.unmet(printed)
        out = set(failed)
        return Verdicts(failed, [at for at in open_ones if at not in out])


def span(terms: Iterable[tuple[int, int]], low: Ends, high: Ends) -> tuple[int, int]:
    """The least and the greatest that a weighted sum may come to inside the bounds."""
    least = most = 0
    for number, weight in terms:
        if weight > 0:
            least += weight * low[number]
            most += weight * high[number]
        else:
            least += weight * high[number]
            most += weight * low[number]
    return least, most


def apart(row: LinearBound, low: Sequence[int], high: Sequence[int]) -> bool:
    """True when no values inside the bounds satisfy the row."""
    least, most = span(row.terms, low, high)
    return (row.low is not None and most < row.low) or (row.high is not None and least > row.high)


def quotient_bounds(instance: Instance, low: Ends, high: Ends) -> tuple[int, int] | None:
    """The least and the greatest true percentage that the amounts of an instance allow; None when the base may be 0."""
    over = span(instance.over.items(), low, high)
    base = span(instance.right.items(), low, high)
    if base[0] <= 0 <= base[1]:
        return None
    corners = [HUNDRED_PERCENT * top // under for top in over for under in base]
    return min(corners), max(corners) + 1


def system_of(report: Report, relations: tuple[Relation, ...]) -> System:
    """The system of a report under the relations of its year and layout."""
    sheets = CellIndex(report)
    found: list[Part] = []
    skipped: list[Skipped] = []
    known: dict[Hashable, int] = {}
    for relation in relations:
        ran, reasons = expanded(relation, sheets)
        for part in ran:
            _keep(part, found, known)
        if reasons:
            skipped.append(Skipped(relation, tuple(dict.fromkeys(reasons))))
    return System(sheets, sheets.facts, Instances(found), skipped)


def _keep(part: Part, found: list[Part], known: dict[Hashable, int]) -> None:
    """Adds a part; of narrative instances that say the same of the same numbers the graver is kept.

    Of equally grave ones it is the one whose relation comes first by its id, in whatever order they come.
    """
    if part.relation.kind != "narrative" or not isinstance(part, Instance):
        found.append(part)
        return
    start, end = part.sides
    pairs = list(zip(part.terms, part.weights, strict=True))
    sides = tuple(tuple(sorted(side)) for side in (pairs[:start], pairs[start:end], pairs[end:]))
    says = (sides, part.offset, part.ratio, part.relation.cmp)
    place = known.setdefault(says, len(found))
    if place == len(found):
        found.append(part)
    elif _order(part.relation) < _order(found[place].relation):
        found[place] = part


def _order(relation: Relation) -> tuple[int, int, str]:
    """The graver first; then by id, the shorter ones first: ``N9-91`` stands before ``N9-101``."""
    return -RANK[relation.severity], len(relation.id), relation.id
