"""What all other numbers of a report together allow for one of them."""

from __future__ import annotations

from typing import NamedTuple

from juesuan.check.causes import printed_span
from juesuan.check.joint import WIDE, Joint, Propagation, binding
from juesuan.check.locate import allowed
from juesuan.check.system import System


class Allowed(NamedTuple):
    """The least and the greatest true value in quanta, None where open; ``printed`` the same as printed figures.

    ``agrees`` is False where the number printed lies outside, None where the other numbers contradict each other
    by themselves, so that they allow nothing.  ``relations`` counts those that bear on it.
    """

    low: int | None
    high: int | None
    printed: str
    agrees: bool | None
    relations: int


def allowed_for(system: System, address: str) -> Allowed:
    """What the other numbers allow at an address, which must be that of a number of the report."""
    number = next(at for at, fact in enumerate(system.facts) if fact.address == address)
    fact = system.facts[number]
    failed = {at for at in system.evaluate().failed if number not in system.instances[at].numbers}
    chosen = [at for at, instance in enumerate(system.instances) if binding(instance) and at not in failed]
    joint = Joint(system, chosen)
    low, high = list(joint.low), list(joint.high)
    low[number], high[number] = -WIDE, WIDE
    dropped = frozenset(joint.fixed_in[number])
    search = Propagation(joint, low, high, dropped=dropped)
    bears = len({joint.rows[row].instance for row in (*joint.rows_of[number], *dropped)})
    if search.run([row for row in range(len(joint.rows)) if row not in dropped]) is not None:
        return Allowed(None, None, "", None, bears)
    least, most = allowed(joint, search, number)
    agrees = (least is None or fact.high >= least) and (most is None or fact.low <= most)
    return Allowed(least, most, printed_span(fact, least, most), agrees, bears)
