"""Whether numbers can be true together: contradictions that no relation shows alone, and witnesses."""

from __future__ import annotations

import random
from functools import cache

import pytest
from checked import checked
from departments import department
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from planted import only_statements, printing, small_department, with_facts
from sweeps import swept

from juesuan.check import System, check, consistency, evaluate, system_of, witness_of
from juesuan.check.diagnosis.cause_findings import contradiction
from juesuan.check.intervals.joint_system import binding, binds_amounts
from juesuan.check.intervals.propagation import Propagation
from juesuan.check.intervals.verify import is_witness
from juesuan.compile import compile_report
from juesuan.money import read_printed
from juesuan.report import Fact, Report, printed_fact, sentence, text_fact
from juesuan.standard import read_relation, relations


@given(st.integers(0, 99))
@swept(6, 60)
def test_rounding_a_true_ledger_is_never_an_error_and_has_a_witness(seed: int) -> None:
    report = small_department(seed)
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
    return only_statements(compile_report(department(seed, codes=3 + 4 * seed)))


@given(st.integers(0, 5), st.sampled_from([1, 5, 50, 5_000]), st.integers())
@swept(8, 60)
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
