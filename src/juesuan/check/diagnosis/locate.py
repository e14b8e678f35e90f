"""The wrong cell: the smallest weighted set of numbers that must change for all relations to hold.

Error localisation after Fellegi and Holt, by implicit hitting sets.  Every failed relation is a conflict: one of its
numbers must change.  The cheapest set that touches all conflicts is let loose and the relations around it are
propagated in whole quanta; when they contradict each other still, the numbers of that contradiction are one more
conflict.  What remains is a smallest repair.  Each of its numbers is then held against every other that would do
in its place, and against the slips of a hand.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from juesuan.check.diagnosis.hitting_set import Interrupted
from juesuan.check.diagnosis.neighbourhood import Neighbourhood, smallest_repair
from juesuan.check.diagnosis.typing_slips import TELLING, Slip, meant, step_of
from juesuan.check.intervals import WIDE, Joint, Propagation, binding
from juesuan.check.relations import Instance, System, quotient_bounds
from juesuan.money import MONEY_UNITS, QUANTA
from juesuan.report import Fact

SECONDS = 1.0
_SLIP, _TELLING_SLIP = 40, 60
_DOUBLED = 10
"""What a slip counts for less, each time that twice as many values are allowed."""
_UNLIKELY = 40
_MARGIN = 40
"""Costs are those of ``juesuan.check.diagnosis.likelihood``: an ordinary cell is 100."""
_TWICE = 200 * QUANTA["%"]


class Suspect(msgspec.Struct, frozen=True):
    """A number that may be the wrong one: its cost, what all other numbers allow for it, and the slips that fit.

    ``low`` and ``high`` are None where the others leave it open.
    """

    number: int
    cost: int
    low: int | None
    high: int | None
    slips: tuple[Slip, ...] = ()
    copied: str = ""
    values: int = 1
    """How many printed values the others allow."""

    @property
    def doubt(self) -> int:
        """The cost, less where one slip of a hand explains the number: the lower, the likelier it is wrong.

        A slip says the less, the more values are allowed, since it may lead to one of many by chance.
        """
        if self.copied:
            return self.cost - _TELLING_SLIP
        worth = max((_TELLING_SLIP if slip.kind in TELLING else _SLIP for slip in self.slips), default=0)
        return self.cost - max(0, worth - _DOUBLED * max(0, self.values.bit_length() - 3))


class Located(msgspec.Struct, frozen=True):
    """Failed instances of one cause, and who may be it, likeliest first; ``certain`` when the first stands out."""

    instances: tuple[int, ...]
    suspects: tuple[Suspect, ...]
    certain: bool


class Location(NamedTuple):
    """Every cause that was found; ``complete`` is False when the time ran out and failures are left unexplained."""

    causes: tuple[Located, ...]
    complete: bool


def locate(system: System, failed: Iterable[int], *, seconds: float = SECONDS) -> Location:
    """The causes of the failed instances, which must be certain mistakes (``binding``)."""
    wrong = [at for at in failed if binding(system.instances[at])]
    if not wrong:
        return Location((), True)
    until = time.perf_counter() + seconds
    around = Neighbourhood(system, wrong)
    try:
        repair = smallest_repair(around, around.cost, until)
        if repair is None and around.floored:
            around = Neighbourhood(system, wrong)
            around.floored = False
            repair = smallest_repair(around, around.cost, until)
    except Interrupted:
        return Location((), False)
    if repair is None:
        return Location((), True)
    return Location(tuple(_causes(around, repair)), True)


def _causes(around: Neighbourhood, repair: frozenset[int]) -> list[Located]:
    """Each number of the repair with the failures it explains, beside those that would do in its place."""
    shares: dict[int, list[int]] = {number: [] for number in repair}
    touched = {n: sum(n in _all_numbers(around, at) for at in around.wrong) for n in repair}
    named = {at: [number for number in repair if number in _all_numbers(around, at)] for at in around.wrong}
    for at in sorted(around.wrong, key=lambda at: len(named[at])):
        without = [number for number in named[at] if not shares[number]]
        shares[
            max(without if len(named[at]) > 1 and without else named[at], key=lambda n: (touched[n], -around.rank[n]))
        ].append(at)
    found = []
    chosen = repair
    for number in sorted(repair, key=lambda n: (-touched[n], around.rank[n])):
        suspects = _suspects(around, chosen, number)
        chosen = chosen - {number} | {suspects[0].number}
        if shares[number]:
            mine = [around.system.instances[at] for at in shares[number]]
            certain = _stands_out(suspects) and not _may_be_left_out(mine, suspects[0].number)
            found.append(Located(tuple(shares[number]), tuple(suspects), certain))
    return found


def _all_numbers(around: Neighbourhood, at: int) -> set[int]:
    return around.joint.numbers_in(around.failures[at])


def _suspects(around: Neighbourhood, repair: frozenset[int], number: int) -> list[Suspect]:
    """The numbers that would do in the place of ``number``, it among them, likeliest first."""
    others = repair - {number}
    own = [clause for clause in around.clauses if others.isdisjoint(clause)]
    candidates = set.intersection(*map(set, own)) if own else {number}
    found = []
    for candidate in candidates | {number}:
        left = around.freed(others | {candidate})
        if isinstance(left, Propagation):
            found.append(_suspect(around, left, candidate))
    return sorted(found, key=lambda s: (s.doubt, around.rank[s.number]))


def _suspect(around: Neighbourhood, left: Propagation, number: int) -> Suspect:
    system = around.system
    fact = system.facts[number]
    low, high = allowed(around.joint, left, number)
    slips = tuple(meant(fact, low, high)) if low is not None and high is not None else ()
    if fact.text.strip() == "":
        slips = ()
    cost = around.cost(number) + (_UNLIKELY if _unlikely(fact, low, high, around.cost.greatest) else 0)
    values = 1 if low is None or high is None else (high - low) // step_of(fact) + 1
    return Suspect(number, cost, low, high, slips, around.cost.copied(number), values)


def _unlikely(fact: Fact, low: int | None, high: int | None, greatest: int) -> bool:
    """True when a number, changed, would have to be below zero, above every total, or a share far above the whole.

    Changes may be any of it.
    """
    if fact.address.rpartition("/")[2].startswith("增减"):
        return False
    if high is not None and high < 0 <= fact.value:
        return True
    most = greatest if fact.unit in MONEY_UNITS else _TWICE if fact.unit == "%" else WIDE
    return low is not None and low > most >= fact.value


def _stands_out(suspects: Sequence[Suspect]) -> bool:
    """True when no other number is nearly as likely."""
    return len(suspects) == 1 or suspects[1].doubt - suspects[0].doubt >= _MARGIN


def _may_be_left_out(failed: Sequence[Instance], number: int) -> bool:
    """True when all that speaks against the number is one list of a text, which may leave an item out."""
    if len(failed) > 1 or failed[0].relation.kind != "narrative" or failed[0].relation.cmp != "=":
        return False
    if failed[0].ratio is not None:
        return False
    left = failed[0].left
    side = left if number in left else failed[0].right
    return len(side) > 1


def allowed(joint: Joint, left: Propagation, number: int) -> tuple[int | None, int | None]:
    """What the other numbers allow for one that is let loose; None where they leave it open."""
    low, high = left.low[number], left.high[number]
    for row in joint.fixed_in.get(number, ()):
        instance = joint.system.instances[joint.rows[row].instance]
        bounds = quotient_bounds(instance, left.low, left.high)
        if bounds is not None:
            low, high = max(low, bounds[0]), min(high, bounds[1])
    return (None if low <= -WIDE else low), (None if high >= WIDE else high)
