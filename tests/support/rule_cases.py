"""Publications that break one rule, and ones that nearly do: what is found in each, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import ClassVar, NamedTuple

import pytest

from juesuan.check import check
from juesuan.document import Document
from juesuan.errors import Lang
from juesuan.recognise import recognise
from juesuan.report import Finding, WordedFinding, in_words
from juesuan.standard import text_rules

LAYOUTS = N, S = "national", "shanghai"
FAMILIES = {
    "structure": r"ST|YR|UN-01",
    "statements": r"CL-[12]|CL-03|WD-34",
    "items": r"CL-0[124-9]|LS|PU|GL",
    "budget": r"BW",
    "wording": r"WD-(?!34)|UN-02",
}
"""The rules of words that are tried together, by their ids."""
TRIED_ALONE = {"ST-18"}
"""Tried on a report, since no publication breaks them."""


class BrokenRule(NamedTuple):
    """A publication that breaks one rule: the rule, the severity, what the finding shows, and how it is made."""

    rule: str
    severity: str
    shows: str
    made: Callable[[], Document]


class RightOrUsual(NamedTuple):
    """A publication that nearly breaks a rule: the rule, what is right or usual in it, and how it is made."""

    rule: str
    what: str
    made: Callable[[], Document]


@cache
def _findings(made: Callable[[], Document]) -> tuple[Finding, ...]:
    return tuple(check(recognise(made())).findings)


def _worded(case: BrokenRule | RightOrUsual, lang: Lang = "zh") -> list[WordedFinding]:
    return [in_words(finding, lang) for finding in _findings(case.made) if finding.rule == case.rule]


def rules_of(family: str) -> set[str]:
    """The rules of words that belong to a family, by id."""
    return {rule.id for rule in text_rules() if re.match(FAMILIES[family], rule.id)}


class RulesTried:
    """The tests of a family of rules; a class of tests below it gives the publications.

    Attributes:
        family: a key of ``FAMILIES``.
        broken: publications that break each rule of the family.
        right: publications that nearly do.
    """

    family: ClassVar[str]
    broken: ClassVar[Sequence[BrokenRule]]
    right: ClassVar[Sequence[RightOrUsual]]

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """Each test runs for each publication."""
        if "case" in metafunc.fixturenames:
            metafunc.parametrize("case", self.broken, ids=lambda case: f"{case.rule}-{case.severity}-{case.shows}")
        elif "near" in metafunc.fixturenames:
            metafunc.parametrize("near", self.right, ids=lambda near: f"{near.rule} {near.what}")

    def test_a_broken_rule_is_found_with_its_words(self, case: BrokenRule) -> None:
        found = _worded(case)
        assert len(found) == 1, [item.message for item in found]
        assert found[0].severity == case.severity
        assert case.shows in found[0].message + found[0].stated + found[0].expected
        assert found[0].source

    def test_a_finding_says_the_same_in_english(self, case: BrokenRule) -> None:
        found = _worded(case, "en")
        assert [item.severity for item in found] == [case.severity]
        assert "{" not in found[0].message

    def test_what_is_right_or_usual_is_no_finding(self, near: RightOrUsual) -> None:
        assert [item.message for item in _worded(near)] == []

    def test_every_rule_of_the_family_has_a_publication_that_breaks_it(self) -> None:
        assert rules_of(self.family) - {case.rule for case in self.broken} - TRIED_ALONE == set()
