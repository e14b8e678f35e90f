"""Numbers of the narrative that were read and that nothing was compared with are coverage, not counted as checked."""

from __future__ import annotations

import pytest
from departments import department
from narratives import narrated

from juesuan.check import CheckResult, check
from juesuan.compile import compile_report
from juesuan.report import Coverage, coverage_in_words

LOOSE = "2024年度收入合计100.00万元，比上年增加10.00万元。"
BOUND = "2024年度收入合计100.00万元，比上年增加10.00万元，增长11.11%。"


def only_read(result: CheckResult) -> Coverage | None:
    """What coverage says of numbers that were only read."""
    return next((one for one in result.coverage if (one.what, one.why) == ("numbers", "no_relation")), None)


def test_a_change_without_a_rate_is_read_and_compared_with_nothing() -> None:
    result = check(narrated("二", LOOSE))
    told = only_read(result)
    assert told is not None
    assert (told.count, told.names) == (2, ("2024年度收入合计100.00万元", "比上年增加10.00万元"))
    assert told.sections == ("二",)
    assert "有 2 个数读出而没有可核对的关系，如「2024年度收入合计100.00万元」" in coverage_in_words(told).message
    assert "there is nothing to hold them against" in coverage_in_words(told, "en").message


def test_with_its_rate_every_number_is_compared() -> None:
    report = narrated("二", BOUND)
    result = check(report)
    assert only_read(result) is None
    assert result.checked.numbers == report.numbers == 4


def test_the_year_is_compared_only_where_one_was_read() -> None:
    report = narrated("二", BOUND)
    report.year_assumed = True
    told = only_read(check(report))
    assert told is not None and told.names == ("2024年",)


def test_a_number_in_a_reason_is_read_as_words_alone() -> None:
    told = only_read(check(narrated("二", BOUND[:-1] + "，主要原因是人员增加3人。")))
    assert told is not None and told.names == ("主要原因是人员增加3人",)


def test_a_rate_that_implies_last_years_amount_is_compared() -> None:
    text = (
        "2024年度“三公”经费支出决算为8.00万元，比上年下降20%。"
        "其中：公务接待费支出决算3.00万元，比上年下降25%；公务用车运行维护费支出决算5.00万元，比上年下降16.67%。"
    )
    result = check(narrated("九", text))
    assert only_read(result) is None and result.relations


@pytest.mark.parametrize("words", ["单价100万元（含）以上设备（不含车辆）0台", "截至2024年12月31日，部门共有车辆0辆"])
def test_numbers_of_the_form_and_dates_that_are_held_to_the_year_are_not_told(words: str) -> None:
    told = only_read(check(narrated("十二", words + "。")))
    assert told is None or not any("100" in name or "12月" in name for name in told.names)


def test_a_report_of_books_tells_its_claims() -> None:
    small_report = compile_report(department(3, layout_id="national"))
    result = check(small_report)
    told = only_read(result)
    assert (told.count if told else 0) + result.checked.numbers == small_report.numbers
