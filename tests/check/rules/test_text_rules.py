"""The rules of words, headings, names and lists together; each is tried beside its family."""

from __future__ import annotations

import pytest
from checked import checked
from publications import findings_of, published, reworded
from rule_cases import FAMILIES, LAYOUTS, N, rules_of

from juesuan.recognise import recognise
from juesuan.standard import text_rules, word_patterns


def test_every_rule_of_the_book_belongs_to_a_family_that_is_tried() -> None:
    own = {rule.id for rule in text_rules() if not rule.id.startswith("PS")} - {"JOINT"}
    assert sorted(rule for family in FAMILIES for rule in rules_of(family)) == sorted(own)


@pytest.mark.parametrize("layout_id", LAYOUTS)
def test_a_correct_publication_has_no_finding_of_words(layout_id: str) -> None:
    rules = {rule.id for rule in text_rules()} | {pattern.id for pattern in word_patterns()}
    assert [item.message for item in findings_of(published(layout_id)) if item.rule in rules] == []


def test_a_report_without_words_of_its_own_has_no_finding_of_words() -> None:
    report = recognise(reworded(N, ("公开02表", "公开03表")))
    report.excerpts = []
    assert [item for item in checked(report) if item.rule.startswith(("ST", "WD"))] == []
