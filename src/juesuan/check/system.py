"""All relations of one report as one sparse integer system, evaluated at once.

Rows are stored end to end (compressed sparse rows): ``numbers`` and ``weights`` hold the terms,
``starts`` where each row begins.  Sums are in 64-bit integers where they fit, else in Python's.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from juesuan.check.expand import Instance, instances
from juesuan.check.sheet import Sheets
from juesuan.report import Fact, Report
from juesuan.standard import Relation

_LARGEST = 2**62


class Skipped(NamedTuple):
    """A relation, or some of its instances, that could not run, and why."""

    relation: Relation
    reasons: tuple[str, ...]


class System(NamedTuple):
    """The numbers of a report and the relations between them.

    ``facts`` are the numbers; a row's terms are ``numbers[starts[i]:starts[i+1]]`` with ``weights``;
    ``owner[i]`` is the instance that row ``i`` belongs to.
    """

    sheets: Sheets
    facts: list[Fact]
    instances: list[Instance]
    skipped: list[Skipped]
    owner: list[int]
    starts: list[int]
    numbers: list[int]
    weights: list[int]

    def evaluate(self) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
        """Of each row: whether no true values satisfy it, and whether the printed digits do not."""
        if not self.owner:
            nothing = np.zeros(0, dtype=np.bool_)
            return nothing, nothing
        low = [self.facts[n].low if self.facts[n].exact is None else self.facts[n].exact for n in self.numbers]
        high = [self.facts[n].high if self.facts[n].exact is None else self.facts[n].exact for n in self.numbers]
        value = [self.facts[n].value for n in self.numbers]
        peak = max(max(map(abs, self.weights)), 1) * max((abs(v) for v in [*low, *high] if v is not None), default=1)
        kind: type = np.int64 if peak * len(self.numbers) < _LARGEST else object
        weights = np.array(self.weights, dtype=kind)
        lows, highs, values = (np.array(side, dtype=kind) * weights for side in (low, high, value))
        starts = np.array(self.starts, dtype=np.intp)
        least = np.add.reduceat(np.minimum(lows, highs), starts)
        most = np.add.reduceat(np.maximum(lows, highs), starts)
        digits = np.add.reduceat(values, starts)
        rows = [row for instance in self.instances for row in instance.rows]
        floor = np.array([-_LARGEST * 2 if row.low is None else row.low for row in rows], dtype=kind)
        ceiling = np.array([_LARGEST * 2 - 1 if row.high is None else row.high for row in rows], dtype=kind)
        failed = (most < floor) | (least > ceiling)
        differs = (digits < floor) | (digits > ceiling)
        return failed.astype(np.bool_), differs.astype(np.bool_)


def system_of(report: Report, relations: tuple[Relation, ...]) -> System:
    """The system of a report under the relations of its year and layout."""
    sheets = Sheets(report)
    found: list[Instance] = []
    skipped: list[Skipped] = []
    for relation in relations:
        ran, reasons = instances(relation, sheets)
        for instance in ran:
            rows = tuple(row for row in instance.rows if row.weights)
            if rows:
                found.append(instance if len(rows) == len(instance.rows) else instance._replace(rows=rows))
        if reasons:
            skipped.append(Skipped(relation, tuple(dict.fromkeys(reasons))))
    owner: list[int] = []
    starts: list[int] = []
    numbers: list[int] = []
    weights: list[int] = []
    for at, instance in enumerate(found):
        for row in instance.rows:
            owner.append(at)
            starts.append(len(numbers))
            numbers.extend(row.weights)
            weights.extend(row.weights.values())
    return System(sheets, sheets.facts, found, skipped, owner, starts, numbers, weights)
