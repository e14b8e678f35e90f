"""Values as a finding prints them in the place of a fact, and the printed values that true amounts come to."""

from __future__ import annotations

from juesuan.money import QUANTA
from juesuan.report import Amount, Estimate, Fact, decimals_of


def printed(fact: Fact, value: int) -> Amount:
    """A value as a finding prints it in place of the fact; points with the fact's own decimals where they do."""
    own = decimals_of(fact)
    whole = fact.unit == "分" and value * 10**own % QUANTA["分"] == 0
    return Amount(value, fact.unit, own if whole else _decimals(fact))


def step_of(fact: Fact) -> int:
    """Quanta between two neighbouring values as a finding prints them."""
    return int(max(1, QUANTA[fact.unit] // 10 ** _decimals(fact)))


def printed_ends(fact: Fact, low: int | None, high: int | None) -> tuple[int | None, int | None]:
    """The least and the greatest printed value of true amounts from ``low`` to ``high``; None where open."""
    step = step_of(fact)
    least = None if low is None else -(-(2 * low - step) // (2 * step)) * step
    most = None if high is None else (2 * high + step) // (2 * step) * step
    if least is not None and most is not None and most - least > step:
        # an end that only the very edge of rounding allows is left out
        least += step if low is not None and 2 * low - 2 * least == step else 0
        most -= step if high is not None and 2 * most - 2 * high == step else 0
    return least, most


def estimate(fact: Fact, low: int | None, high: int | None, value: int | None = None) -> Estimate:
    """What a fact should print where true amounts lie from ``low`` to ``high``, and where one ``value`` is meant."""
    least, most = printed_ends(fact, low, high)
    if least is not None and most is not None and least > most:
        least = most
    ends = (None if end is None else printed(fact, end) for end in (least, most))
    return Estimate(None if value is None else printed(fact, value), *ends)


def _decimals(fact: Fact) -> int:
    return max(2, decimals_of(fact)) if fact.unit in ("%", "分") else decimals_of(fact)
