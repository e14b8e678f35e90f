"""The cost of buying vehicles: told on its own, in whatever words, also when it is 0."""

from __future__ import annotations

import pytest
from checked import checked
from narratives import narrated

from juesuan.report import WordedFinding

HIDDEN = (
    "2.公务用车购置及运行维护费支出3.20万元，其中公务用车运行维护费3.20万元，主要用于燃料、保险。",
    "公务用车购置及运行维护费支出决算3.20万元。其中：公务用车运行维护费支出3.20万元，公务用车保有量2辆。",
    "公务用车购置及运行维护费支出决算为3.20万元；公务用车运行维护费支出决算为3.20万元，含车辆购置税以外的税费。",
)
UNSPLIT = (
    "2.公务用车购置及运行维护费支出3.20万元，主要用于燃料、保险，公务用车保有量2辆。",
    "公务用车运行维护费支出决算为3.20万元，主要用于燃料、维修。",
)
TOLD = (
    "2.公务用车购置及运行维护费支出3.20万元，其中公务用车购置费0万元，公务用车运行维护费3.20万元。",
    "公务用车购置及运行维护费支出3.20万元，其中公务用车购置费支出0.00万元，公务用车运行维护费支出3.20万元。",
    "公务用车购置及运行维护费支出3.20万元，其中：公务用车运行维护费3.20万元、公务用车购置费0万元。",
    "公务用车购置及运行维护费支出3.20万元。其中公务用车运行维护费3.20万元，未购置公务用车。",
    "公务用车购置及运行维护费支出3.20万元。本年度没有购置公务用车，公务用车运行维护费3.20万元。",
    "公务用车购置及运行维护费支出3.20万元。其中公务用车运行维护费3.20万元。年度内购置公务用车0辆。",
    "公务用车购置及运行维护费支出3.20万元，公务用车运行维护费3.20万元，全年更新公务用车0台。",
    "公务用车购置及运行维护费支出3.20万元，公务用车运行维护费3.20万元，2024年度无新购公务用车。",
    "公务用车购置及运行维护费支出3.20万元，公务用车运行维护费3.20万元，当年新增公务用车0辆。",
    "公务用车购置及运行维护费支出3.20万元，公务用车运行维护费3.20万元。公务用车购置数0辆，保有量2辆。",
    "公务用车购置及运行维护费支出3.20万元，公务用车运行维护费3.20万元，未发生公务用车购置支出。",
    "公务用车购置及运行维护费支出3.20万元，公务用车运行维护费3.20万元，车辆购置0元。",
    "公务用车购置及运行维护费支出3.20万元，公务用车运行维护费3.20万元，本年无购车支出。",
    "公务用车购置及运行维护费支出3.20万元，公务用车运行维护费3.20万元，无公务用车购置。",
    "公务用车购置及运行维护费支出3.20万元，公务用车运行维护费3.20万元，按规定更新购置公务用车0辆，金额0万元。",
    "公务用车购置费0万元；公务用车运行维护费3.20万元，主要用于燃料、保险。",
    "公务用车购置及运行维护费支出0.00万元，与上年持平。",
    "公务用车购置及运行维护费支出0万元，公务用车运行维护费0万元，公务用车保有量0辆。",
    "没有发生公务用车购置及运行维护费支出。",
    "公务用车购置支出18.00万元，购置公务用车1辆；公务用车运行维护费3.20万元。",
    "因公出国（境）费支出0万元，全年组织团组0个。",
    "公务接待费支出1.00万元，国内公务接待3批次、20人次。",
)


def found(sentence: str, year: int = 2024) -> list[WordedFinding]:
    report = narrated("九.二", sentence, year=year)
    return [finding for finding in checked(report) if finding.rule == "BW-12"]


@pytest.mark.parametrize("sentence", HIDDEN)
def test_running_costs_told_without_purchases_are_a_warning(sentence: str) -> None:
    (finding,) = found(sentence)
    assert (finding.severity, finding.expected) == ("warning", "公务用车购置费")
    assert "3.20万元" in finding.message and "单独写" in finding.message


@pytest.mark.parametrize("sentence", UNSPLIT)
def test_a_sum_that_is_not_told_apart_is_a_note(sentence: str) -> None:
    assert [finding.severity for finding in found(sentence)] == ["note"]


@pytest.mark.parametrize("sentence", TOLD)
def test_purchases_told_in_any_words_are_no_finding(sentence: str) -> None:
    assert [finding.message for finding in found(sentence)] == []


def test_nothing_is_asked_before_the_rules_of_publication() -> None:
    assert found(HIDDEN[0], year=2015) == []
    assert found(HIDDEN[0], year=2017) != []
