"""Search over indicators: what counts as found, and what comes first."""

from juesuan.library import Indicator, search


def indicator(name: str, *, project: str = "整体", unit: str = "甲局", year: int = 2024, codes: str = "") -> Indicator:
    return Indicator(
        name, "产出指标", "数量指标", "≥10场", "场", "12场", "5", project, unit, year, "a.pdf", tuple(codes.split())
    )


def names(words: str, *known: Indicator, code: str = "") -> list[str]:
    return [found.indicator.name for found in search(known, words, code)]


def test_every_word_must_be_there_in_name_project_level_or_unit() -> None:
    known = (indicator("培训场次", project="法治宣传"), indicator("培训人次"), indicator("宣传册印制"))
    assert names("培训 宣传", *known) == ["培训场次"]
    assert names("数量 培训", *known) == ["培训场次", "培训人次"] or names("数量 培训", *known) == [
        "培训人次",
        "培训场次",
    ]
    assert names("甲局", *known) == names("", *known)


def test_the_name_counts_most_then_the_project_then_the_level() -> None:
    known = (indicator("按期完成率", project="培训项目"), indicator("参训人数", unit="培训中心"), indicator("培训场次"))
    assert names("培训", *known) == ["培训场次", "按期完成率", "参训人数"]


def test_of_equals_the_newer_then_the_shorter_comes_first() -> None:
    known = (indicator("培训总场次", year=2023), indicator("干部培训总场次"), indicator("培训总场次"))
    found = [(one.indicator.name, one.indicator.year) for one in search(known, "培训")]
    assert found == [("培训总场次", 2024), ("干部培训总场次", 2024), ("培训总场次", 2023)]


def test_words_in_another_order_are_alike_and_come_last() -> None:
    known = (indicator("会议协调次数"), indicator("重点工程协调会议"), indicator("会议费"))
    found = search(known, "会议协调")
    assert [(one.indicator.name, one.by[0][1]) for one in found] == [
        ("会议协调次数", "指标"),
        ("重点工程协调会议", "相近"),
    ]


def test_width_case_and_signs_make_no_difference() -> None:
    assert names("ａ&b 平台", indicator("A＆B平台可用率")) == ["A＆B平台可用率"]


def test_a_code_takes_units_by_class_group_or_item() -> None:
    known = (indicator("甲", codes="2010302 2130599"), indicator("乙", codes="2050101"))
    assert (
        names("", *known, code="213") == names("", *known, code="21305") == names("", *known, code="2130599") == ["甲"]
    )
