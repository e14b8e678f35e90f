"""HiGHS on the joint system: a floating-point solver that is never believed, only asked for hints.

It is given differences from a guess, not amounts, so that numbers stay small beside their weights of one.  Values
are rounded and checked in integers by the caller; a proof of contradiction (a combination of rows, Farkas) is
rebuilt in exact fractions here and counts only when it holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from juesuan.check.joint import WIDE, Joint

SECONDS = 1.0
_DENOMINATOR = 10_000
_TINY = 1e-9
_TOLERANCES = (1e-6, 1e-4)
"""How far from whole the solver's numbers may be: at first, and in a second attempt from elsewhere."""


class Solved(NamedTuple):
    """Values to be checked, or the rows of a proved contradiction, or neither."""

    values: list[int] | None = None
    conflict: frozenset[int] | None = None


def solve_in_box(
    joint: Joint,
    rows: list[int],
    low: Sequence[int],
    high: Sequence[int],
    guess: Sequence[int],
    seconds: float = SECONDS,
) -> Solved:
    """Whole values inside the box that should meet the rows, near the guess."""
    middle = [(below + above) // 2 for below, above in zip(low, high, strict=True)]
    for start, tolerance in ((middle, _TOLERANCES[0]), (guess, _TOLERANCES[1])):
        model = _Model(joint, rows, low, high, start)
        solver = model.solver(whole=True, seconds=seconds / 2)
        solver.setOptionValue("mip_feasibility_tolerance", tolerance)
        solver.run()
        values = _values(solver, model, solver.getModelStatus())
        if values is not None:
            return Solved(values=values)
        if solver.getModelStatus().name == "kInfeasible":
            break
    relaxed = model.solver(whole=False, seconds=seconds)
    relaxed.setOptionValue("presolve", "off")
    relaxed.run()
    return Solved(conflict=_proved(relaxed, model))


class _Model:
    """The rows over the numbers that are not fixed, in differences from the guess."""

    def __init__(
        self, joint: Joint, rows: Iterable[int], low: Sequence[int], high: Sequence[int], guess: Sequence[int]
    ) -> None:
        self.joint, self.low, self.high = joint, low, high
        self.guess = list(guess)
        self.rows = list(rows)
        open_ones = sorted(n for n in joint.numbers_in(self.rows) if low[n] < high[n])
        self.numbers = open_ones
        self.place = {number: at for at, number in enumerate(open_ones)}
        for number in range(len(low)):
            if number not in self.place:
                self.guess[number] = low[number] if low[number] == high[number] else self.guess[number]

    def solver(self, *, whole: bool, seconds: float) -> Any:
        """A HiGHS instance with the model in it; any solution will do."""
        import highspy

        solver = _silent()
        solver.setOptionValue("time_limit", seconds)
        solver.setOptionValue("threads", 1)
        solver.setOptionValue("random_seed", 0)
        infinity = highspy.kHighsInf
        for number in self.numbers:
            below, above = self.low[number] - self.guess[number], self.high[number] - self.guess[number]
            solver.addVar(
                -infinity if self.low[number] <= -WIDE else float(below),
                infinity if self.high[number] >= WIDE else float(above),
            )
        if whole:
            for at in range(len(self.numbers)):
                solver.changeColIntegrality(at, highspy.HighsVarType.kInteger)
        for index in self.rows:
            row = self.joint.rows[index]
            held = sum(weight * self.guess[number] for number, weight in row.terms)
            terms = [(self.place[number], weight) for number, weight in row.terms if number in self.place]
            scale = max((abs(weight) for _, weight in terms), default=1)
            solver.addRow(
                -infinity if row.low is None else float(Fraction(row.low - held, scale)),
                infinity if row.high is None else float(Fraction(row.high - held, scale)),
                len(terms),
                [at for at, _ in terms],
                [weight / scale for _, weight in terms],
            )
        return solver


def _silent() -> Any:
    """A HiGHS instance that prints nothing, not even who it is, which it does when callbacks are set up."""
    import highspy

    class Silent(highspy.Highs):
        def enableCallbacks(self) -> Any:
            self.silent()
            return super().enableCallbacks()  # type: ignore[no-untyped-call]

    make: Any = Silent
    return make()


def _values(solver: Any, model: _Model, status: Any) -> list[int] | None:
    if status.name not in ("kOptimal", "kTimeLimit", "kSolutionLimit") or solver.getInfo().primal_solution_status != 2:
        return None
    solution = solver.getSolution().col_value
    if len(solution) != len(model.numbers):
        return None
    values = list(model.guess)
    for number, at in model.place.items():
        values[number] = min(max(model.guess[number] + round(solution[at]), model.low[number]), model.high[number])
    return values


def _proved(solver: Any, model: _Model) -> frozenset[int] | None:
    """Rows whose combination by the solver's ray no values in the box satisfy, checked in fractions."""
    if solver.getModelStatus().name != "kInfeasible":
        return None
    answer = solver.getDualRay()
    if len(answer) < 3 or not answer[1]:
        return None
    for sign in (1, -1):
        weights = {
            index: Fraction(sign * float(value)).limit_denominator(_DENOMINATOR)
            / max((abs(weight) for n, weight in model.joint.rows[index].terms if n in model.place), default=1)
            for index, value in zip(model.rows, answer[2], strict=True)
            if abs(value) > _TINY
        }
        if refutes(model.joint, weights, model.low, model.high):
            return frozenset(weights)
    return None


def refutes(joint: Joint, weights: dict[int, Fraction], low: Sequence[int], high: Sequence[int]) -> bool:
    """True when the weighted sum of the rows' lower sides exceeds everything that the box allows."""
    sums: dict[int, Fraction] = {}
    least = Fraction(0)
    for index, weight in weights.items():
        row = joint.rows[index]
        side = row.low if weight > 0 else row.high
        if side is None:
            return False
        least += weight * side
        for number, coefficient in row.terms:
            sums[number] = sums.get(number, Fraction(0)) + weight * coefficient
    most = sum((s * (high[number] if s > 0 else low[number]) for number, s in sums.items()), Fraction(0))
    return most < least
