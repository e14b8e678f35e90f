from __future__ import annotations

import random
from functools import cache

import pytest
from checked import checked
from departments import department as made_up
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from planted import SLIPS, as_published, generated, only_statements, plant, printing, with_facts
from sample_reports import sample_report

from juesuan.check import System, allowed_for, check, consistency, evaluate, system_of, witness_of
from juesuan.check.diagnosis.cause_findings import contradiction, joined
from juesuan.check.diagnosis.locate import locate
from juesuan.check.diagnosis.typing_slips import meant
from juesuan.check.intervals.joint_system import binding, binds_amounts
from juesuan.check.intervals.propagation import Propagation
from juesuan.check.intervals.verify import is_witness
from juesuan.compile import compile_report
from juesuan.money import read_printed
from juesuan.report import Fact, Finding, Report, in_words, printed_fact, sentence, text_fact
from juesuan.standard import read_relation, relations, shared_sentences


@cache
def department(seed: int) -> Report:
    return generated(seed, codes=3 + seed % 9)


def spoilt(report: Report, address: str, by: int) -> Report:
    """The report with the number at the address off by so many fen."""
    fact = report.by_address()[address]
    return with_facts(report, {address: printing(fact, fact.value + by)})


@pytest.fixture(scope="module")
def small() -> Report:
    return as_published(sample_report())


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


@given(st.integers(0, 99))
@settings(max_examples=20, deadline=None)
def test_rounding_a_true_ledger_is_never_an_error_and_has_a_witness(seed: int) -> None:
    report = department(seed)
    wrong = [item for item in checked(report, together=True) if item.severity == "error" or item.rule == "JOINT"]
    assert [item.message for item in wrong if not item.rule.startswith(("ST", "WD"))] == []
    look = evaluate(report)
    found = witness_of(report)
    assert found.verdict == "proved"
    binding_ones = [one for one in look.system.instances if binds_amounts(one)]
    assert is_witness(found.values, look.system.facts, binding_ones)


@cache
def ledger(seed: int) -> Report:
    """The statements of a made-up department, as its books know them."""
    return only_statements(compile_report(made_up(seed, codes=3 + 4 * seed)))


@given(st.integers(0, 5), st.sampled_from([1, 5, 50, 5_000]), st.integers())
@settings(max_examples=30, deadline=None)
def test_whichever_way_a_half_is_rounded_a_true_ledger_has_no_finding(seed: int, times: int, choice: int) -> None:
    """True amounts on the very edge between two printed figures, some rounded up and some down."""
    chance = random.Random(choice)
    true = ledger(seed)
    report = replace(
        true,
        statements=[
            replace(statement, facts=[rounded(fact, (fact.exact or 0) * times, chance) for fact in statement.facts])
            for statement in true.statements
        ],
    )
    look = evaluate(report)
    assert [at for at in look.failed if binding(look.system.instances[at])] == []
    assert witness_of(report).verdict == "proved"
    result = check(report, together=True)
    assert [sentence(item) for item in result.findings if item.severity == "error" or item.rule == "JOINT"] == []


def rounded(fact: Fact, fen: int, chance: random.Random) -> Fact:
    """The fact as it prints an amount; one that lies halfway between two figures prints either."""
    figure, rest = divmod(fen, 10_000)
    up = rest > 5_000 or (rest == 5_000 and chance.random() < 0.5)
    return replace(printing(fact, (figure + up) * 10_000), exact=None)


@given(st.integers(0, 19), st.sampled_from(SLIPS), st.integers(1, 3), st.integers())
@settings(max_examples=40, deadline=None)
def test_no_number_is_blamed_that_no_failed_relation_touches(seed: int, slip: str, count: int, mistake: int) -> None:
    bad, _ = plant(department(seed), random.Random(mistake), count, slip)
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
@settings(max_examples=25, deadline=None)
def test_the_order_of_relations_and_facts_changes_nothing(seed: int, count: int, mistake: int) -> None:
    chance = random.Random(mistake)
    bad, _ = plant(department(seed), chance, count)
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


def test_a_contradiction_that_no_relation_shows_alone_is_proved_and_is_a_note(small: Report) -> None:
    report = tight(small)
    result = check(report, together=True)
    assert result.failed == 0
    assert not result.consistent
    assert result.witness == "contradicted"
    (note,) = [item for item in result.findings if item.rule == "JOINT"]
    assert note.severity == "note"
    assert len(note.relations) > 1
    found = witness_of(report)
    (owners,) = found.conflicts
    assert found.joint is not None
    for left_out in owners:
        rest = frozenset(r for at in owners if at != left_out for r in found.joint.rows_of_instance[at])
        free = Propagation(found.joint, found.joint.low, found.joint.high, only=rest)
        assert free.run(sorted(rest)) is None


def chain(*texts: str) -> System:
    """A report of numbers each of which must be the amount of the next."""
    claims = [
        printed_fact(f"说明/链.{at}/金额", read_printed(text, unit="万元", decimals=2)) for at, text in enumerate(texts)
    ]
    same = [
        read_relation(
            {
                "id": f"X-{at}",
                "title": "同一金额",
                "title_en": "the same amount",
                "says": f"说明[链.{at}].金额 = 说明[链.{at + 1}].金额",
                "kind": "narrative",
                "severity": "error",
                "basis": ["arithmetic"],
                "first_year": 2020,
            }
        )
        for at in range(len(texts) - 1)
    ]
    return system_of(Report("某局", 2024, claims=claims), tuple(same))


@pytest.mark.parametrize(
    ("texts", "verdict", "certain"),
    [
        (("10.00", "10.01", "10.01"), "proved", False),
        (("10.00", "10.01", "10.02"), "contradicted", False),
        (("10.00", "10.01", "10.02", "10.03", "10.04"), "contradicted", True),
        (("10.04", "10.03", "10.02", "10.01", "10.00"), "contradicted", True),
    ],
)
def test_a_contradiction_is_certain_only_beyond_one_last_digit(
    texts: tuple[str, ...], verdict: str, certain: bool
) -> None:
    """Units move a last digit to make printed sums come out: what that explains is no more than a note."""
    system = chain(*texts)
    failed, differing = system.evaluate()
    assert failed == []
    found = consistency(system, failed, differing, search=True)
    assert (found.verdict, found.certain) == (verdict, certain)
    assert [len(owners) for owners in found.conflicts] == ([4] if certain else [2] if verdict != "proved" else [])
    for owners in found.conflicts:
        assert found.joint is not None
        reported = contradiction(found.joint, owners, certain=found.certain)
        assert reported.severity == ("error" if certain else "note")
        assert all("应等于" in sentence(part) for part in reported.relations)


def test_words_beside_the_numbers_do_not_stop_the_search_for_a_contradiction() -> None:
    numbers = chain("10.00", "10.01", "10.02", "10.03", "10.04")
    reported = [*numbers.facts, text_fact("说明/一/原因", "项目减少")]
    same = tuple({instance.relation.id: instance.relation for instance in numbers.instances}.values())
    system = system_of(Report("某局", 2024, claims=reported), same)
    found = consistency(system, *system.evaluate(), search=True)
    assert (found.verdict, found.certain) == ("contradicted", True)


def tight(report: Report) -> Report:
    """The report with some numbers a hundredth off: each relation holds within rounding, all together do not."""
    chance = random.Random(1)
    facts = [fact for fact in report.by_address().values() if fact.value and fact.address.startswith(("GK03", "GK05"))]
    for _ in range(300):
        moved = {
            fact.address: printing(fact, fact.value + chance.choice((-10_000, 10_000)))
            for fact in chance.sample(facts, 4)
        }
        changed = with_facts(report, moved)
        if not evaluate(changed).failed and witness_of(changed).verdict == "contradicted":
            return changed
    raise AssertionError("no such report")


def test_the_order_of_relations_does_not_change_what_a_contradiction_names(small: Report) -> None:
    report = tight(small)
    rules = list(relations(report.year, report.layout))
    named = set()
    for seed in range(4):
        random.Random(seed).shuffle(rules)
        system = system_of(report, tuple(rules))
        failed, differing = system.evaluate()
        (owners,) = consistency(system, failed, differing, search=True).conflicts
        found = [system.instances[at] for at in owners]
        named.add(tuple((one.relation.id, one.bound, one.column) for one in found))
    assert len(named) == 1


def test_a_witness_that_misses_one_fen_is_refused(small: Report) -> None:
    look = evaluate(small)
    values = [fact.value for fact in look.system.facts]
    instances = look.system.instances
    assert is_witness(values, look.system.facts, instances)
    spoilt_number = instances[0].terms[0]
    values[spoilt_number] += 1
    assert not is_witness(values, look.system.facts, instances)


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
@settings(max_examples=10, deadline=None)
def test_what_the_others_allow_holds_the_number_of_a_true_ledger(seed: int, choice: int) -> None:
    report = department(seed)
    system = evaluate(report).system
    fact = random.Random(choice).choice([fact for fact in system.facts if fact.unit != "text"])
    assert allowed_for(system, fact.address).agrees


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
