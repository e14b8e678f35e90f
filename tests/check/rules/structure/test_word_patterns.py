"""Patterns of words: every example of the book breaks its rule, and usual sentences break none."""

from __future__ import annotations

import pytest
from checked import checked

from juesuan.report import Excerpt, Part, Report, WordedFinding
from juesuan.standard import WordPattern, word_patterns

PARTS: dict[str, tuple[Part, str]] = {
    "WD-09": ("narrative", "九.二"),
    "WD-10": ("annexes", ""),
    "WD-15": ("overview", ""),
}


def wording(*excerpts: Excerpt) -> list[WordedFinding]:
    report = Report("明远区文化体育局", 2024, excerpts=list(excerpts))
    return [finding for finding in checked(report) if finding.rule.startswith("WD")]


@pytest.mark.parametrize("pattern", word_patterns(), ids=lambda pattern: pattern.id)
def test_the_example_of_a_pattern_breaks_it(pattern: WordPattern) -> None:
    part, section = PARTS.get(pattern.id, ("narrative", "一"))
    found = [item for item in wording(Excerpt(part, pattern.example, section)) if item.rule == pattern.id]
    assert [item.severity for item in found] == [pattern.severity]
    assert found[0].places[0].quote.replace(" ", "") in pattern.example.replace(" ", "")


@pytest.mark.parametrize(
    "sentence",
    [
        "2024 年度收、支总计均为 2859.97 万元。与 2023 年度相比，收、支总计各减少 204.46 万元，下降 6.67%。",
        "财政拨款收入 2859.97 万元，占本年收入 100%。",
        "单价 100 万元（含）以上设备（不含车辆）0 台（套）。",
        "截至 2024 年 12 月 31 日，共有车辆 7 辆；公务接待 17 批次、132 人次。",
        "办公用房 1,234.50 平方米，支出 1,234.50 万元。",
        "人员经费用于在职人员工资，公用经费用于机关运转。",
        "网址为 www.example.gov.cn/xxgk/2024/，邮编 430050。",
        "二〇二四年度决算由办公室编制，面积为 3×4 米。",
        "2 月 29 日召开全体会议，11 月 30 日完成验收。",
        "以提高效率为目的的工作，由区人民政府政府信息公开工作机构承担，总和和明细一致。",
        "完成预算的 3 倍，单价 100 元以下的物品，单价 50 万元以上的设备，2024-01-05 前 3-5 个工作日。",
        "一般公共服务支出（类）100.00 万元，占 5.10%；公用经费 1.50 万元，执行数为 3.00 万元。",
        "按照有关规定，有关部门开展了相关工作，相关情况另行公开。",
    ],
)
def test_usual_sentences_break_no_pattern(sentence: str) -> None:
    assert [item.message for item in wording(Excerpt("narrative", sentence, "一"))] == []


def test_blanks_inside_words_do_not_hide_a_mistake() -> None:
    (finding,) = wording(Excerpt("narrative", "较上年减少 减少 1.1 万元。", "九.二"))
    assert finding.places[0].quote == "减少 减少"


def test_the_same_words_wrong_in_several_places_are_one_finding() -> None:
    wrong = Excerpt("narrative", "财政拔款收入 3.00 万元。", "二")
    (finding,) = wording(wrong, wrong, wrong)
    assert len(finding.places) == 3


def test_contents_and_cover_are_not_running_text() -> None:
    assert wording(Excerpt("contents", "一、收入支出决算总表........1"), Excerpt("cover", "2024年度部门决算")) == []


def test_a_head_of_columns_that_lost_its_table_is_no_running_text() -> None:
    head = "项目 预算数 决算数 预算数 决算数"
    assert wording(Excerpt("statements", head)) == []
    doubled = "结转结余 结转结余 决算数"
    assert wording(Excerpt("statements", doubled)) == []
    assert [item.rule for item in wording(Excerpt("statements", f"{doubled}，单位万元。"))] == ["WD-18"]


def test_a_section_that_ends_in_mid_sentence_after_a_few_words_is_placed() -> None:
    (finding,) = wording(Excerpt("narrative", "其中：", "九.二"), Excerpt("narrative", "十、其他", "十", heading=True))
    assert finding.rule == "WD-32" and finding.places[0].quote == "其中："
