"""HiGHS on the joint system: a floating-point solver that is never believed, only asked for hints.

It is given differences from a guess, not amounts, so that numbers stay small beside their weights of one.  Values
are rounded and checked in integers by the caller; a proof of contradiction (a combination of rows, Farkas) is
rebuilt in exact fractions here and counts only when it holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cache
from math import ceil, floor
from typing import Any

import msgspec

from juesuan.check.intervals.joint_system import WIDE, Joint

SECONDS = 1.0
_DENOMINATOR = 10_000
_TINY = 1e-9
_TOLERANCES = (1e-6, 1e-4)
"""How far from whole the solver's numbers may be: at first, and in a second attempt from elsewhere."""


class Solved(msgspec.Struct, frozen=True):
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


def range_of(
    joint: Joint, rows: list[int], low: Sequence[int], high: Sequence[int], terms: dict[int, int]
) -> tuple[int, int] | None:
    """The least and the greatest that a weighted sum of numbers may come to under the rows and inside the box.

    Never too narrow: the bounds of the relaxation, a quantum wider for the solver's own rounding.  None where the
    solver finds no such bounds.
    """
    middle = [(below + above) // 2 for below, above in zip(low, high, strict=True)]
    model = _Model(joint, rows, low, high, middle)
    held = sum(weight * model.guess[number] for number, weight in terms.items())
    loose = sum(abs(weight) * -(-(high[n] - low[n]) // 2) for n, weight in terms.items() if n not in model.place)
    ends = []
    for sense in (1, -1):
        solver = model.solver(whole=False, seconds=SECONDS)
        for number, weight in terms.items():
            if number in model.place:
                solver.changeColCost(model.place[number], float(sense * weight))
        solver.run()
        if solver.getModelStatus().name != "kOptimal":
            return None
        ends.append(sense * solver.getInfo().objective_function_value)
    return held - loose + floor(ends[0]) - 1, held + loose + ceil(ends[1]) + 1


class _Model:
    """The rows over the numbers that are not fixed, in differences from the guess."""

    def __init__(
        self, joint: Joint, rows: Iterable[int], low: Sequence[int], high: Sequence[int], guess: Sequence[int]
    ) -> None:
        self.joint, self.low, self.high = joint, low, high
        self.guess = list(guess)
        self.rows = [row for row in rows if any(low[n] < high[n] for n, _ in joint.rows[row].terms)]
        open_ones = sorted({n for row in self.rows for n, _ in joint.rows[row].terms if low[n] < high[n]})
        self.numbers = open_ones
        self.place = {number: at for at, number in enumerate(open_ones)}
        for number in range(len(low)):
            if number not in self.place:
                self.guess[number] = low[number] if low[number] == high[number] else self.guess[number]

    def solver(self, *, whole: bool, seconds: float) -> Any:
        """A HiGHS instance with the model in it; any solution will do."""
        import highspy
        import numpy as np

        infinity = highspy.kHighsInf
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(self.numbers), len(self.rows)
        model.col_cost_ = np.zeros(len(self.numbers))
        guess = self.guess
        model.col_lower_ = np.array(
            [-infinity if self.low[n] <= -WIDE else float(self.low[n] - guess[n]) for n in self.numbers]
        )
        model.col_upper_ = np.array(
            [infinity if self.high[n] >= WIDE else float(self.high[n] - guess[n]) for n in self.numbers]
        )
        lower: list[float] = []
        upper: list[float] = []
        starts, columns = [0], list[int]()
        weights: list[float] = []
        for index in self.rows:
            row = self.joint.rows[index]
            held = sum(weight * guess[number] for number, weight in row.terms)
            terms = [(self.place[number], weight) for number, weight in row.terms if number in self.place]
            scale = max((abs(weight) for _, weight in terms), default=1)
            lower.append(-infinity if row.low is None else (row.low - held) / scale)
            upper.append(infinity if row.high is None else (row.high - held) / scale)
            columns.extend(at for at, _ in terms)
            weights.extend(weight / scale for _, weight in terms)
            starts.append(len(columns))
        model.row_lower_, model.row_upper_ = np.array(lower), np.array(upper)
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.array(starts, np.int32)
        model.a_matrix_.index_ = np.array(columns, np.int32)
        model.a_matrix_.value_ = np.array(weights, np.float64)
        if whole:
            model.integrality_ = [highspy.HighsVarType.kInteger] * len(self.numbers)
        solver = _silent()
        solver.setOptionValue("time_limit", seconds)
        solver.setOptionValue("threads", 1)
        solver.setOptionValue("random_seed", 0)
        solver.passModel(model)
        return solver


def _silent() -> Any:
    """A HiGHS instance that prints nothing, not even who it is, which it does when callbacks are set up."""
    make: Any = _silent_kind()
    return make()


@cache
def _silent_kind() -> Any:
    import highspy

    class Silent(highspy.Highs):
        def enableCallbacks(self) -> Any:
            self.silent()
            return super().enableCallbacks()  # type: ignore[no-untyped-call]

    return Silent


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
