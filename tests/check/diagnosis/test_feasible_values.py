"""What all other numbers of a report allow one number to be."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st
from planted import small_department, spoilt
from sweeps import swept

from juesuan.check import allowed_for, evaluate, system_of
from juesuan.report import Report
from juesuan.standard import relations


def test_all_other_numbers_together_allow_an_interval(small: Report) -> None:
    fact = small.by_address()["GK05/2010301/小计"]
    bad = spoilt(small, fact.address, 100_000_000)
    system = system_of(bad, relations(bad.year, bad.layout))
    found = allowed_for(system, fact.address)
    assert found.low is not None
    assert found.high is not None
    assert found.low <= fact.value <= found.high
    assert found.agrees is False
    assert found.high - found.low <= 20_000


def test_another_wrong_number_does_not_hide_what_the_others_allow(small: Report) -> None:
    """Two numbers are far off that one relation speaks of: neither hides what the others allow for the other one."""
    bad = spoilt(spoilt(small, "GK05/2010301/小计", 100_000_000), "GK03/2010301/本年支出合计", 300_000_000)
    system = system_of(bad, relations(bad.year, bad.layout))
    for address in ("GK05/2010301/小计", "GK03/2010301/本年支出合计"):
        found = allowed_for(system, address)
        was = small.by_address()[address]
        assert found.low is not None
        assert found.high is not None
        assert found.low <= was.high
        assert was.low <= found.high
        assert found.agrees is False


@given(st.integers(0, 19), st.integers())
@swept(5, 30)
def test_what_the_others_allow_holds_the_number_of_a_true_ledger(seed: int, choice: int) -> None:
    report = small_department(seed)
    system = evaluate(report).system
    fact = random.Random(choice).choice([fact for fact in system.facts if fact.unit != "text"])
    assert allowed_for(system, fact.address).agrees
