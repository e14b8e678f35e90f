"""A narrative read alone: its shares, rates, changes and completions are held against its own totals and parts."""

from __future__ import annotations

import pytest
from checked import checked
from narratives import narrated
from narratives_alone import TOTAL, found

from juesuan.check import check
from juesuan.report import sentence

TORN = [
    (
        "一",
        "2024年度收入总计900.15万元，其中本年收入合计{}万元，使用非财政拨款结余5万元，年初结转和结余35万元。",
        "860.15",
        "866.15",
        ("N1-56", "error"),
    ),
    (
        "一",
        "2024年度支出总计900.15万元，其中本年支出合计{}万元，结余分配5万元，年末结转和结余35万元。",
        "860.15",
        "850.15",
        ("N1-60", "error"),
    ),
    (
        "一",
        "2024年度收入总计900.15万元，其中本年收入合计{}万元，年初结转和结余35万元。",
        "860.15",
        "880.15",
        ("N1-57", "warning"),
    ),
    ("九", TOTAL + "其中：公务接待费支出决算4.00万元，占{}；", "40%", "60%", ("N9-101", "error")),
    ("九", TOTAL + "其中：公务用车运行维护费支出决算6.00万元，占总支出决算的{}。", "60%", "50%", ("N9-102", "error")),
    (
        "九",
        "因公出国（境）费0.00万元，公务用车购置及运行维护费6.00万元，公务接待费4.00万元，占{}。",
        "40%",
        "44%",
        ("N9-103", "error"),
    ),
    (
        "九",
        TOTAL
        + "其中：因公出国（境）费1.00万元、公务用车购置费2.00万元、公务用车运行维护费3.00万元，公务接待费{}万元。",
        "4.00",
        "4.40",
        ("N9-105", "error"),
    ),
    (
        "九",
        TOTAL + "其中：公务用车购置及运行维护费{}万元（公务用车购置费2.00万元、公务用车运行维护费3.00万元）。",
        "5.00",
        "5.50",
        ("N9-106", "error"),
    ),
    ("九", TOTAL + "其中公务接待费4.00万元，公务用车运行维护费{}万元。", "6.00", "6.50", ("N9-107", "error")),
    ("九", TOTAL + "其中公务接待费4.00万元，公务用车运行维护费{}万元。", "6.00", "5.50", ("N9-108", "warning")),
    (
        "九",
        TOTAL + "其中：公务用车运行维护费支出决算增加1.00万元，增长{}。公务用车运行维护费支出6.00万元。",
        "20%",
        "25%",
        ("N9-112", "error"),
    ),
    (
        "九",
        TOTAL + "比去年增加2.50万元。其中，因公出国（境）费比去年无增减变化；公务用车运行维护费比去年增加{}万元；"
        "公务接待费比去年增加1.00万元。",
        "1.50",
        "1.20",
        ("N9-115", "warning"),
    ),
    (
        "九",
        TOTAL + "较上年减少2.50万元。其中：公务用车购置及运行维护费6.00万元，较上年减少{}万元；公务接待费4.00万元，"
        "较上年减少1.00万元。",
        "1.50",
        "1.20",
        ("N9-116", "warning"),
    ),
    (
        "九",
        TOTAL + "比上年下降20%；其中公务接待费4.00万元，比上年下降{}；公务用车运行维护费6.00万元，比上年下降20%。",
        "20%",
        "40%",
        ("N9-121", "warning"),
    ),
    (
        "九",
        TOTAL + "比上年减少2.50万元；其中公务接待费4.00万元，比上年下降{}；公务用车运行维护费6.00万元，比上年下降20%。",
        "20%",
        "40%",
        ("N9-123", "warning"),
    ),
    (
        "九",
        TOTAL + "较年初预算数减少{}万元。其中：公务用车购置及运行维护费6.00万元，较年初预算数减少1.00万元；"
        "公务接待费4.00万元，较年初预算数减少1.00万元。",
        "2.00",
        "2.50",
        ("N9-133", "note"),
    ),
    (
        "九",
        TOTAL + "较年初预算数减少{}万元。其中：公务用车购置及运行维护费6.00万元，较年初预算数减少1.00万元；"
        "公务接待费4.00万元，较年初预算数减少1.00万元。",
        "2.00",
        "1.50",
        ("N9-140", "warning"),
    ),
    (
        "九",
        "“三公”经费支出年初预算12.50万元，支出决算10.00万元，比年初预算下降{}。",
        "20%",
        "25%",
        ("N9-137", "warning"),
    ),
    ("一", "2024年度收入总计90.00万元，支出总计{}万元。", "90.00", "91.00", ("N1-51", "error")),
    (
        "一",
        "2024年度收入总计90.00万元，支出总计{}万元。其中年末结转和结余2.00万元。",
        "90.00",
        "91.00",
        ("N1-55", "warning"),
    ),
    ("一", "2024年度收入总计90.00万元。与上年相比，收入总计减少10.00万元，下降{}。", "10%", "12%", ("N1-16", "error")),
    ("一", "2024年度收、支总计分别为90.00万元、{}万元。", "90.00", "91.00", ("N1-51", "error")),
    ("四", "2024年度财政拨款收入总计90.00万元，支出总计{}万元。", "90.00", "91.00", ("N4-51", "error")),
    (
        "五.一",
        "一般公共预算财政拨款支出520.00万元，完成年初预算的{}，决算数大于预算数20.00万元。",
        "104%",
        "100%",
        ("N5-114", "error"),
    ),
    (
        "五.一",
        "一般公共预算财政拨款支出480.00万元，完成年初预算的{}，决算数小于年初预算数20.00万元。",
        "96%",
        "100%",
        ("N5-111", "error"),
    ),
    (
        "九.一",
        "“三公”经费支出预算为12.00万元，支出决算为10.00万元，决算数小于预算数{}万元。",
        "2.00",
        "3.00",
        ("N9-158", "error"),
    ),
    (
        "七",
        "政府性基金预算财政拨款年初结转和结余12.00万元，本年收入40.00万元，本年支出{}万元，年末结转和结余6.00万元。",
        "46.00",
        "64.00",
        ("N7-44", "error"),
    ),
    (
        "十一",
        "政府采购支出总额7.00万元，其中：政府采购货物支出{}万元、政府采购服务支出5.00万元。",
        "2.00",
        "-2.00",
        ("N11-15", "note"),
    ),
]


@pytest.mark.parametrize(("section", "text", "right", "wrong", "rule"), TORN, ids=[case[4][0] for case in TORN])
def test_a_narrative_is_held_against_itself(
    section: str, text: str, right: str, wrong: str, rule: tuple[str, str]
) -> None:
    assert found(narrated(section, text.format(right))) == []
    assert rule in found(narrated(section, text.format(wrong)))


def test_rates_that_do_not_agree_are_told_with_the_amounts_that_they_imply() -> None:
    report = narrated(
        "九",
        TOTAL + "比上年下降20%；其中公务接待费4.00万元，比上年下降40%；公务用车运行维护费6.00万元，比上年下降20%。",
    )
    [finding] = [one for one in check(report).findings if one.rule == "N9-121"]
    assert sentence(finding) == (
        "说明九（一）·推算上年数 为 12.50万元，应等于 说明九（二）公务用车运行维护费·推算上年数＋"
        "说明九（一）公务接待费·推算上年数（14.17万元），相差 1.67万元。"
        "由增减率推算的上年三公经费等于由各项推算的上年数之和；没有列出的项目应说明"
    )
    assert [place.quote for place in finding.places] == ["20%", "20%", "40%"]


def test_one_relation_by_two_names_is_counted_once() -> None:
    report = narrated(
        "九", TOTAL + "其中：因公出国（境）费0.00万元，公务用车购置及运行维护费6.00万元，公务接待费4.00万元。"
    )
    assert check(report).relations == 1


def test_a_year_before_the_last_told_beside_the_last_is_no_wrong_year() -> None:
    report = narrated("九", TOTAL + "比2019年决算数减少5.00万元，下降33.33%，比上年增加2.00万元，增长25%。")
    assert [item.rule for item in checked(report) if item.rule == "YR-01"] == []


def test_of_two_parts_that_make_up_the_whole_the_wrong_amount_is_named() -> None:
    text = "支出合计90.00万元，其中：基本支出60.00万元，占66.67%；项目支出{}万元，占33.33%。"
    assert found(narrated("三", text.format("30.00"))) == []
    [finding] = [one for one in check(narrated("三", text.format("20.00"))).findings if one.rule[0] == "N"]
    assert finding.severity == "error"
    assert finding.cause is not None and finding.cause.address == "说明/三.项目支出/金额"
