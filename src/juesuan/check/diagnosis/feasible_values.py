"""What all other numbers of a report together allow for one of them."""

from __future__ import annotations

import msgspec

from juesuan.check.diagnosis.locate import allowed, locate
from juesuan.check.intervals import Joint, Propagation, range_of
from juesuan.check.relations import System, estimate
from juesuan.report import Estimate


class FeasibleValues(msgspec.Struct, frozen=True):
    """The least and the greatest true value in quanta, None where open; ``printed`` the same as they would be printed.

    ``agrees`` is False where the number printed lies outside, None where the other numbers contradict each other
    by themselves, so that they allow nothing.  ``relations`` counts those that bear on it.
    """

    low: int | None
    high: int | None
    printed: Estimate
    agrees: bool | None
    relations: int


def allowed_for(system: System, address: str) -> FeasibleValues:
    """What the other numbers allow at an address, which must be that of a number of the report.

    Where relations fail, the numbers that are likeliest wrong count as unknown.
    """
    number = next(at for at, fact in enumerate(system.facts) if fact.address == address)
    fact = system.facts[number]
    joint = Joint(system)
    doubted = {cause.suspects[0].number for cause in locate(system, system.evaluate().failed).causes}
    low, high, dropped = joint.loosened(doubted | {number})
    search = Propagation(joint, low, high, dropped=frozenset(dropped))
    bears = len({joint.rows[row].instance for row in (*joint.rows_of[number], *joint.fixed_in.get(number, ()))})
    rows = [row for row in range(len(joint.rows)) if row not in dropped]
    if search.run(rows) is not None:
        return FeasibleValues(None, None, Estimate(), None, bears)
    least, most = allowed(joint, search, number)
    if least is not None and most is not None and joint.rows_of[number]:
        least, most = _narrowed(joint, rows, search, number, (least, most))
    agrees = (least is None or fact.high >= least) and (most is None or fact.low <= most)
    return FeasibleValues(least, most, estimate(fact, least, most), agrees, bears)


def _narrowed(
    joint: Joint, rows: list[int], search: Propagation, number: int, bounds: tuple[int, int]
) -> tuple[int, int]:
    """The bounds of a number, as narrow as all rows at once make them."""
    found = range_of(joint, rows, search.low, search.high, {number: 1})
    return bounds if found is None else (max(bounds[0], found[0]), min(bounds[1], found[1]))
