"""Findings that follow from another are listed under it, and none that stands by itself."""

from __future__ import annotations

from juesuan.check.diagnosis.grouping import gathered
from juesuan.document import Place
from juesuan.money import read_printed
from juesuan.report import Amount, Finding, Report, Term, in_words, printed_fact

RATE, PART = "说明/九.一/增减率", "说明/九.二.公务用车购置及运行维护费/增减率"
SCORE = "说明/十三.二.整体/得分"
REPORT = Report(
    "示例区档案馆",
    2024,
    claims=[
        printed_fact(RATE, read_printed("50", unit="%"), place=Place(line=3), phrase="", word=""),
        printed_fact(PART, read_printed("50", unit="%"), place=Place(line=9), phrase="", word=""),
        printed_fact(SCORE, read_printed("99.90", unit="分"), place=Place(line=20), phrase="", word=""),
    ],
)


def failed(rule: str, address: str, stated: str, expected: str) -> Finding:
    unit = "分" if rule.startswith("PF") else "%"
    said, meant = (Amount(read_printed(text, unit=unit).value, unit) for text in (stated, expected))
    return Finding(rule, "narrative", "error", stated=said, expected=meant, terms=(Term(address, stated=said),))


def test_one_rate_written_twice_is_one_finding() -> None:
    both = [failed("N9-11", RATE, "-50.00%", "-70.97%"), failed("N9-13", PART, "-50.00%", "-70.97%")]
    (finding,) = gathered(both, REPORT)
    assert (finding.rule, finding.follows, finding.addresses) == ("N9-11", ("N9-13",), (RATE, PART))
    assert [part.rule for part in finding.relations] == ["N9-11", "N9-13"]


def test_two_rates_that_should_differ_are_two_findings() -> None:
    both = [failed("N9-11", RATE, "-50.00%", "-70.97%"), failed("N9-13", PART, "-50.00%", "-12.00%")]
    assert gathered(both, REPORT) == both


def test_one_score_that_misses_twice_is_one_finding() -> None:
    both = [failed("PF-10", SCORE, "99.90", "100.00"), failed("PF-09", SCORE, "99.90", "99.40")]
    (finding,) = gathered(both, REPORT)
    assert (finding.rule, in_words(finding).expected, finding.follows) == ("PF-09", "99.40", ("PF-10",))


def test_findings_without_a_common_cause_stay_as_they_are() -> None:
    others = [failed("N9-11", RATE, "-50.00%", "-70.97%"), failed("PF-10", SCORE, "99.90", "100.00")]
    assert gathered(others, REPORT) == others
