"""What stands around failed relations, and the smallest set of numbers whose change mends them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from juesuan.check.diagnosis.hitting_set import Clause, Interrupted, cheapest
from juesuan.check.diagnosis.likelihood import Likelihood
from juesuan.check.intervals import Conflict, Joint, Propagation, binds_amounts
from juesuan.check.relations import Instance, Instances, System, apart

_ROUNDS = 200


class Neighbourhood:
    """The binding relations that touch a number of a failed one; ``failures`` are rows by failed instance.

    All in an order of their own, by rule and address, so that nothing hangs on the order in which they came.
    """

    def __init__(self, system: System, wrong: Sequence[int]) -> None:
        system = straightened(system, wrong)
        self.system = system
        near = {number for at in wrong for number in system.instances[at].numbers}
        doubted = set(wrong)
        touching = ((at, system.instances[at]) for at in system.instances.touching(near))
        chosen = [at for at, one in touching if at in doubted or (binds_amounts(one) and not turned_by_itself(one))]
        soft = set(softened(system, chosen)) - doubted
        self.rank = ranks(system, chosen)
        chosen = sorted(
            (at for at in chosen if at not in soft), key=lambda at: identity(system.instances[at], self.rank)
        )
        self.wrong = [at for at in chosen if at in doubted]
        self.joint = Joint(system, chosen, self.rank)
        self.failures = {at: frozenset(self.joint.rows_of_instance.get(at, ())) for at in self.wrong}
        self.clauses: list[Clause] = [frozenset(self.joint.numbers_in(rows)) for rows in self.failures.values()]
        self.cost = Likelihood(system)
        self.floored = not system.sheets.has_negative

    def freed(self, numbers: frozenset[int]) -> Propagation | Conflict:
        """The bounds once these numbers may take any value, or the contradiction that remains.

        Cells of statements that print nothing below zero may take none, while the neighbourhood is ``floored``.
        """
        joint = self.joint
        low, high, dropped = joint.loosened(numbers)
        if self.floored:
            facts = self.system.facts
            for number in numbers:
                if facts[number].address.startswith("GK"):
                    low[number] = 0
        rows = sorted({*joint.touching(numbers), *(row for rows in self.failures.values() for row in rows)})
        search = Propagation(joint, low, high, dropped=frozenset(dropped), only=frozenset(rows))
        return search.run(rows) or search


def ranks(system: System, chosen: Iterable[int]) -> dict[int, int]:
    """The place of each number of these instances in the order of addresses."""
    numbers = {number for at in chosen for number in system.instances[at].terms}
    return {number: at for at, number in enumerate(sorted(numbers, key=lambda n: (system.facts[n].address, n)))}


def identity(instance: Instance, rank: Mapping[int, int]) -> tuple[str, str, str, tuple[int, ...]]:
    """What tells an instance from all others, whatever order they come in."""
    return instance.relation.id, instance.bound, instance.column, tuple(rank[n] for n in instance.terms)


def turned_by_itself(instance: Instance) -> bool:
    """True for a rate of change over a base below zero, which the change itself may have made so by being wrong.

    The change stands in its own base: this year's amount less the change.
    """
    return turned(instance) and not instance.over.keys().isdisjoint(instance.right)


def turned(instance: Instance) -> bool:
    """True for a percentage whose base, as printed, is below zero."""
    return instance.ratio is not None and instance.ratio[0] > instance.ratio[1]


def straightened(system: System, wrong: Iterable[int]) -> System:
    """The system with failed percentages taken over a base above zero: one below is likelier the mistake itself."""
    upside_down = [at for at in wrong if turned(system.instances[at])]
    if not upside_down:
        return system
    instances = list(system.instances)
    for at in upside_down:
        instances[at] = instances[at]._replace(ratio=(instances[at].ratio or ())[::-1])  # type: ignore[arg-type]
    return system._replace(instances=Instances(instances))


def softened(system: System, chosen: Iterable[int]) -> list[int]:
    """Instances that fail, though not as certain mistakes."""
    low, high = system.bounds()
    return [at for at in chosen if any(apart(row, low, high) for row in system.instances[at].rows)]


def smallest_repair(around: Neighbourhood, cost: Callable[[int], int], until: float) -> frozenset[int] | None:
    """The cheapest set of numbers whose change makes all relations around them hold; None when there is none."""
    for _ in range(_ROUNDS):
        chosen = cheapest(around.clauses, cost, until, around.rank.__getitem__)
        left = around.freed(chosen)
        if isinstance(left, Propagation):
            return chosen
        clause = frozenset(around.joint.numbers_in(left.rows)) - chosen
        if not clause:
            return None
        around.clauses.append(clause)
    raise Interrupted
