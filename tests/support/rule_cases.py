"""Publications that break one rule, and ones that nearly do: what is found in each, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

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


def broken_rules(cases: Iterable[BrokenRule]) -> pytest.MarkDecorator:
    """The test runs for each case."""
    return pytest.mark.parametrize("case", cases, ids=lambda case: f"{case.rule}-{case.severity}-{case.shows}")


def right_or_usual(cases: Iterable[RightOrUsual]) -> pytest.MarkDecorator:
    """The test runs for each case."""
    return pytest.mark.parametrize("case", cases, ids=lambda case: f"{case.rule} {case.what}")


@cache
def _findings(made: Callable[[], Document]) -> tuple[Finding, ...]:
    return tuple(check(recognise(made())).findings)


def _worded(case: BrokenRule | RightOrUsual, lang: Lang = "zh") -> list[WordedFinding]:
    return [in_words(finding, lang) for finding in _findings(case.made) if finding.rule == case.rule]


def is_found_with_its_words(case: BrokenRule) -> None:
    """The rule has one finding, of the severity, that shows what is wrong and names its source."""
    found = _worded(case)
    assert len(found) == 1, [item.message for item in found]
    assert found[0].severity == case.severity
    assert case.shows in found[0].message + found[0].stated + found[0].expected
    assert found[0].source


def says_the_same_in_english(case: BrokenRule) -> None:
    """The finding has the same severity in English, and words without gaps."""
    found = _worded(case, "en")
    assert [item.severity for item in found] == [case.severity]
    assert "{" not in found[0].message


def is_no_finding(case: RightOrUsual) -> None:
    """The rule finds nothing."""
    assert [item.message for item in _worded(case)] == []


def rules_of(family: str) -> set[str]:
    """The rules of words that belong to a family, by id."""
    return {rule.id for rule in text_rules() if re.match(FAMILIES[family], rule.id)}


def never_broken(family: str, cases: Iterable[BrokenRule]) -> set[str]:
    """The rules of the family that no publication breaks."""
    return rules_of(family) - {case.rule for case in cases} - TRIED_ALONE
