"""Which number is wrong: causes named with their value, and none that no failed relation touches."""

from __future__ import annotations

import random

import pytest
from checked import checked
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from planted import SLIPS, generated, plant, printing, small_department, spoilt, with_facts
from sweeps import swept

from juesuan.check import check, evaluate, system_of
from juesuan.check.diagnosis.cause_findings import joined
from juesuan.check.diagnosis.locate import locate
from juesuan.check.diagnosis.typing_slips import meant
from juesuan.report import Fact, Finding, Report, in_words
from juesuan.standard import relations, shared_sentences


def test_the_wrong_cell_is_named_with_its_value(small: Report) -> None:
    was = small.by_address()["GK05/2010301/基本支出"]
    result = check(spoilt(small, was.address, 100_000_000))
    (finding,) = [in_words(item) for item in result.findings if item.severity == "error"]
    assert finding.cause is not None
    assert finding.cause.address == was.address
    assert finding.expected.startswith(was.text)
    assert finding.addresses[0] == was.address
    assert {part.rule for part in finding.relations} >= {"GK05-01"}
    assert not result.consistent


def test_what_is_listed_under_a_cause_is_every_relation_that_failed(small: Report) -> None:
    result = check(spoilt(small, "GK05/2010301/小计", 100_000_000))
    listed = sum(max(1, len(item.relations)) for item in result.findings if item.rule.startswith("GK"))
    assert listed == result.failed > 2


def test_mistakes_that_have_nothing_to_do_with_each_other_stay_apart(small: Report) -> None:
    two = spoilt(spoilt(small, "GK05/2010301/小计", 100_000_000), "GK06/30101/决算数", 70_000_000)
    named = {item.cause.address for item in checked(two) if item.cause}
    assert "GK05/2010301/小计" in named
    assert len([item for item in checked(two) if item.severity == "error"]) == 2


def test_no_repair_of_a_cell_is_below_nil(small: Report) -> None:
    """A sum that its items exceed, where one of them is bounded from above as well: that one alone cannot mend both."""
    facts = small.by_address()
    car, visit = facts["GK06/30231/决算数"], facts["GK09/公务用车运行维护费/决算数"]
    report = spoilt(spoilt(small, car.address, visit.value + 5_000_000), "GK06/30201/决算数", 900_000_000)
    found = [item for item in checked(report) if item.severity == "error"]
    assert found
    assert not any(item.expected.startswith("-") for item in found)


def test_no_cell_is_accused_where_one_relation_alone_has_failed(small: Report) -> None:
    (finding,) = [i for i in checked(spoilt(small, "GK06/30101/决算数", 70_000_000)) if i.severity == "error"]
    if finding.cause is None:
        assert len(finding.alternatives) > 1
    else:
        assert finding.cause.address == "GK06/30101/决算数"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_cause_is_told_in_both_languages(small: Report, lang: str) -> None:
    bad = spoilt(small, "GK05/2010301/基本支出", 100_000_000)
    (finding,) = [item for item in checked(bad, lang="en" if lang == "en" else "zh") if item.cause]
    assert finding.cause is not None
    assert finding.cause.why.isascii() == (lang == "en")


@given(st.integers(0, 19), st.sampled_from(SLIPS), st.integers(1, 3), st.integers())
@swept(12, 80)
def test_no_number_is_blamed_that_no_failed_relation_touches(seed: int, slip: str, count: int, mistake: int) -> None:
    bad, _ = plant(small_department(seed), random.Random(mistake), count, slip)
    look = evaluate(bad)
    touched = {number for at in look.failed for number in look.system.instances[at].numbers}
    location = locate(look.system, look.failed)
    for cause in location.causes:
        assert {suspect.number for suspect in cause.suspects} <= touched
        assert cause.instances
    under = [at for cause in location.causes for at in cause.instances]
    assert len(under) == len(set(under))
    assert set(under) <= set(look.failed)


def told_of(finding: Finding) -> tuple[object, ...]:
    """What a finding says, but for the order in which a sentence lists the items of a sum."""
    under = frozenset((part.rule, frozenset(part.addresses)) for part in finding.relations)
    at = frozenset(finding.addresses)
    said = in_words(finding)
    return said.rule, said.severity, at, said.cause, said.stated, said.expected, under, said.alternatives


@given(st.integers(0, 19), st.integers(0, 3), st.integers())
@swept(8, 60)
def test_the_order_of_relations_and_facts_changes_nothing(seed: int, count: int, mistake: int) -> None:
    chance = random.Random(mistake)
    bad, _ = plant(small_department(seed), chance, count)
    rules = list(relations(bad.year, bad.layout))
    reported = []
    for _ in range(2):
        system = system_of(bad, tuple(rules))
        failed = system.evaluate().failed
        causes = locate(system, failed)
        found = joined(system, failed, causes)
        reported.append({told_of(item) for item in found})
        chance.shuffle(rules)
        bad = replace(
            bad,
            statements=[replace(one, facts=chance.sample(one.facts, len(one.facts))) for one in bad.statements],
            claims=chance.sample(bad.claims, len(bad.claims)),
        )
    assert reported[0] == reported[1]


def test_last_years_figure_is_told_as_the_slip() -> None:
    """Where last year's report is known, a total that was not brought up to date is named with its cause."""
    report = generated(3, codes=8, last_year=True)
    old = next(fact for fact in report.inputs if fact.address == "资料/上年/本年支出合计")
    was = report.by_address()["GK03/合计/本年支出合计"]
    bad = with_facts(report, {was.address: printing(was, old.value)})
    (finding,) = [item for item in checked(bad) if item.cause and item.cause.address == was.address]
    assert finding.cause is not None
    assert shared_sentences()["slip.last_year"].zh in finding.cause.why
    assert finding.expected.startswith(was.text)


@pytest.mark.parametrize(
    ("said", "meant_value", "kind"),
    [
        ("520.50", 520_050_000, "swapped"),
        ("520.50", 520_580_000, "digit"),
        ("12.34", 1_234_000_000, "point"),
        ("520.5", 5_205_000_000_000, "unit"),
        ("12.34", 125_340_000, "dropped"),
        ("125.34", 12_340_000, "added"),
        ("-3.00", 3_000_000, "sign"),
    ],
)
def test_each_slip_of_a_hand_is_known(said: str, meant_value: int, kind: str) -> None:
    fact = printing(Fact("GK05/合计/小计", said), int(float(said) * 1_000_000))
    assert kind in [slip.kind for slip in meant(fact, meant_value, meant_value)]


def test_the_time_limit_is_told(small: Report) -> None:
    look = evaluate(spoilt(small, "GK05/2010301/小计", 100_000_000))
    assert not locate(look.system, look.failed, seconds=-1.0).complete
