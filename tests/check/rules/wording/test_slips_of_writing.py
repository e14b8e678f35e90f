"""Slips of writing, each kind with sentences that break its rule and with lawful ones that look like them."""

from __future__ import annotations

import pytest
from checked import checked
from slips import SLIPS, Slip

from juesuan.report import Excerpt, Report, WordedFinding

UNIT = "清河县水利和湖泊局"


def findings_in(sentence: str) -> list[WordedFinding]:
    """The findings of wording in a paragraph of the narrative."""
    report = Report(UNIT, 2023, excerpts=[Excerpt("narrative", sentence, "十三.一")])
    return [finding for finding in checked(report) if finding.rule.startswith(("WD", "UN"))]


def each(lawful: bool) -> list[object]:
    return [
        pytest.param(slip, sentence, id=f"{slip.rule}-{n}")
        for slip in SLIPS
        for n, sentence in enumerate(slip.lawful if lawful else slip.broken)
    ]


@pytest.mark.parametrize(("slip", "sentence"), each(lawful=False))
def test_a_slip_is_found_and_nothing_else(slip: Slip, sentence: str) -> None:
    found = findings_in(sentence.replace("[", "").replace("]", ""))
    assert [(item.rule, item.severity) for item in found] == [(slip.rule, slip.severity)]
    marked = sentence.partition("[")[2].partition("]")[0]
    assert marked.replace(" ", "") in found[0].places[0].quote.replace(" ", "")


@pytest.mark.parametrize(("slip", "sentence"), each(lawful=True))
def test_a_lawful_sentence_that_looks_like_it_is_none(slip: Slip, sentence: str) -> None:
    assert [item.message for item in findings_in(sentence)] == []


def test_every_kind_has_twenty_lawful_sentences() -> None:
    assert {slip.rule: len(set(slip.lawful)) for slip in SLIPS if len(set(slip.lawful)) < 20} == {}
