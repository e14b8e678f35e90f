"""Mistakes of a hand planted in reports: which can be told, and whether they are named."""

from __future__ import annotations

import random

import pytest
from identifiable import reasons
from planted import SLIPS, plant, printing, small_department, with_facts

from juesuan.check import check, evaluate
from juesuan.check.diagnosis.corrections import exact_value
from juesuan.check.diagnosis.locate import Located, locate
from juesuan.report import Fact, Report


def causes_of(report: Report, **changed: Fact) -> tuple[dict[str, int], tuple[Located, ...]]:
    look = evaluate(with_facts(report, {fact.address: fact for fact in changed.values()}))
    return {fact.address: at for at, fact in enumerate(look.system.facts)}, locate(look.system, look.failed).causes


def value(report: Report, address: str) -> int:
    fact = report.by_address().get(address)
    return fact.value if fact else 0


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_mistake_that_can_be_told_stands_first(count: int) -> None:
    chance = random.Random(count)
    reported = first = 0
    for seed in range(48 // count):
        bad, planted = plant(small_department(seed % 12), chance, count, SLIPS[seed % len(SLIPS)])
        look = evaluate(bad)
        place = {fact.address: at for at, fact in enumerate(look.system.facts)}
        numbers = [place[item.after.address] for item in planted]
        named = {cause.suspects[0].number for cause in locate(look.system, look.failed).causes}
        for number, reason in zip(numbers, reasons(look, numbers), strict=True):
            reported += not reason
            first += not reason and number in named
    assert reported > 20
    assert first >= 0.95 * reported


def test_what_cannot_be_told_has_a_reason() -> None:
    report = small_department(4)
    items = [f for f in report.by_address().values() if f.address.startswith("GK06/302") and f.value]
    economic = next(fact for fact in items if fact.address != "GK06/302/决算数")
    year = next(fact for fact in report.claims if fact.address.endswith("年度"))
    look = evaluate(with_facts(report, {economic.address: printing(economic, economic.value + 10_000_000)}))
    numbers = [at for at, f in enumerate(look.system.facts) if f.address in (economic.address, year.address)]
    assert reasons(look, numbers) == ["single relation", "no relation"]


def test_a_change_that_turns_the_sign_of_its_own_base_is_the_one_accused() -> None:
    """The base of a rate of change is this year's amount less the change: a change far too great makes it negative."""
    report = next(
        r for r in map(small_department, range(40)) if value(r, "说明/一/增减率") > 0 < value(r, "说明/一/增减额")
    )
    was = report.by_address()["说明/一/增减额"]
    place, causes = causes_of(report, wrong=printing(was, abs(was.value) * 10_000))
    (cause,) = [item for item in causes if place[was.address] in [s.number for s in item.suspects]]
    assert cause.suspects[0].number == place[was.address]


def test_a_budget_with_a_minus_sign_is_accused_and_not_the_percentage_over_it() -> None:
    report = next(r for seed in range(40) if "说明/五.三/年初预算完成率" in (r := small_department(seed)).by_address())
    was = report.by_address()["说明/五.三/年初预算"]
    place, causes = causes_of(report, wrong=printing(was, -was.value))
    assert [cause.suspects[0].number for cause in causes] == [place[was.address]]


def test_a_figure_that_says_what_another_figure_says_is_given_as_printed() -> None:
    """The same amount is printed elsewhere: that is the value, whatever slips would fit beside it."""
    report = small_department(5)
    was = report.by_address()["GK03/合计/本年支出合计"]
    look = evaluate(with_facts(report, {was.address: printing(was, was.value + 90_000)}))
    (cause,) = locate(look.system, look.failed).causes
    assert exact_value(look.system, cause.suspects[0], cause.instances) == was.value


def test_a_number_that_would_have_to_be_negative_is_the_less_likely_one() -> None:
    """A part of a sum is a hundred times too great: that one is wrong, since no other part could make up for it."""
    report = small_department(4)
    parts = [f for f in report.by_address().values() if f.address.startswith("GK06/301") and f.value > 10**6]
    was = max(parts, key=lambda fact: fact.value if len(fact.address.split("/")[1]) == 5 else 0)
    result = check(with_facts(report, {was.address: printing(was, was.value * 100)}))
    (cause,) = [finding.cause for finding in result.findings if finding.cause]
    assert cause.address == was.address
