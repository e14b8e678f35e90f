"""Rules of signs, misspelt words and names: a publication that breaks each, and ones that nearly do."""

from __future__ import annotations

from publications import reworded
from rule_cases import (
    BrokenRule,
    N,
    RightOrUsual,
    S,
    broken_rules,
    is_found_with_its_words,
    is_no_finding,
    never_broken,
    right_or_usual,
    says_the_same_in_english,
)

BROKEN = [
    BrokenRule("WD-31", "warning", "（含以上", lambda: reworded(N, ("100万元（含）以上", "100万元（含以上"))),
    BrokenRule("WD-32", "note", "；", lambda: reworded(N, ("占本年支出64.52%。", "占本年支出64.52%；"))),
    BrokenRule("WD-33", "note", "优", lambda: reworded(N, ("等级为“优”", "等级为”优”"))),
    BrokenRule("WD-43", "warning", "预算绩管理", lambda: reworded(S, ("预算绩效管理工作开展", "预算绩管理工作开展"))),
    BrokenRule(
        "UN-02", "warning", "文化育体局", lambda: reworded(S, ("明远区文化体育局共有车辆", "明远区文化育体局共有车辆"))
    ),
]


INNOCENT = [
    RightOrUsual(
        "WD-08",
        "a multiplication sign and an address",
        lambda: reworded(N, ("推进政务公开。", "推进政务公开（www.example.gov.cn/xxgk/）。")),
    ),
]


@broken_rules(BROKEN)
def test_a_broken_rule_is_found_with_its_words(case: BrokenRule) -> None:
    is_found_with_its_words(case)


@broken_rules(BROKEN)
def test_a_finding_says_the_same_in_english(case: BrokenRule) -> None:
    says_the_same_in_english(case)


def test_every_rule_of_the_family_has_a_publication_that_breaks_it() -> None:
    assert never_broken("wording", BROKEN) == set()


@right_or_usual(INNOCENT)
def test_what_is_right_or_usual_is_no_finding(case: RightOrUsual) -> None:
    is_no_finding(case)
