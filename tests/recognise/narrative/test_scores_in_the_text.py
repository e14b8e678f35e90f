"""Scores and grades of the self-evaluation in running text, as places word them; none that is not an item's own."""

import pytest
from narratives import narrative_report

from juesuan.report import Report

ITEM = "1.库房修缮经费项目绩效自评综述："
AMOUNTS = "项目全年预算数为50万元，执行数为48万元，完成预算的96%。"
KEY = "库房修缮经费"


def narrated(*paragraphs: str) -> Report:
    return narrative_report(["十三、预算绩效情况说明", "（二）部门决算中项目绩效自评结果", *paragraphs])


def scores(report: Report) -> dict[str, tuple[str, str]]:
    """Score and grade by project, or 整体."""
    said = {fact.address: fact.text for fact in report.claims}
    items = dict.fromkeys(where.split("/")[1] for where in said if where.endswith(("/得分", "/等级")))
    start = "十三.二."
    return {
        item.removeprefix(start): (said.get(f"说明/{item}/得分", ""), said.get(f"说明/{item}/等级", ""))
        for item in items
        if item.startswith(start)
    }


@pytest.mark.parametrize(
    "words",
    [
        f"{ITEM}根据年初设定的绩效目标，项目自评得分为98.6分，等级为“优”。",
        f"{ITEM}根据年初设定的绩效目标，库房修缮经费项目绩效自评得分为98.6分，评价等级为优。",
        f"{ITEM}根据年初设定的绩效目标，该项目绩效自评得分为98.6分，自评结果为优秀。",
        f"{ITEM}{AMOUNTS}自评98.6分，自评等级为优。",
        f"{ITEM}{AMOUNTS}综合得分为98.6分，评价等级为“优”。",
        f"{ITEM}{AMOUNTS}项目绩效自评总分为98.6分，绩效等级为“优”。",
        f"{ITEM}全年预算数50万元，执行数48万元，预算执行率96%，自评综合得分98.6分，绩效等级“优”。",
        f"{ITEM}自评得分：98.6分，评价等级：优。",
        f"{ITEM}项目自评分数为98.6分，自评结论为“优”。",
        f"{ITEM}该项目自评最终得分98.6分，绩效评定等级为“优”。",
        f"{ITEM}项目总得分98.6分，评定为“优”。",
        "1.库房修缮经费项目自评综述：评价得分98.6分，评价结果为优。",
        "库房修缮经费项目自评得分为98.6分，评价等级为优。",
    ],
)
def test_a_project_has_its_score_and_grade(words: str) -> None:
    assert scores(narrated(words)) == {KEY: ("98.6", "优")}


@pytest.mark.parametrize(
    "words",
    [
        "部门整体支出绩效自评得分为98.6分，评价等级为“优”。",
        "2024年度部门整体支出绩效自评得分98.6分，自评等级为优。",
        "我单位整体支出绩效评价得分为98.6分，等级为“优”。",
        "从评价情况来看，整体支出绩效自评综合得分98.6分，自评结果为优。",
        "经自评，部门整体支出绩效得分98.6分，评价结论为“优”。",
        "整体支出自评98.6分，综合评价等级为“优”。",
    ],
)
def test_the_whole_has_its_score_and_grade(words: str) -> None:
    assert scores(narrated(words)) == {"整体": ("98.6", "优")}


def test_projects_named_one_after_the_other_have_their_own() -> None:
    words = "整体支出绩效自评得分95分。库房修缮经费项目自评得分为98.6分，评价等级为优；"
    words += "设备购置项目自评得分为82分，评价等级为良。"
    assert scores(narrated(words)) == {"整体": ("95", ""), KEY: ("98.6", "优"), "设备购置": ("82", "良")}


@pytest.mark.parametrize(
    "words",
    [
        "以上项目中，自评得分90分以上的项目3个，评价等级为“优”的项目3个。",
        "自评得分在90分以上的项目3个。",
        "自评得分80-90分的项目2个。",
        "部门评价得分为88分，财政重点绩效评价得分为85分。",
        "其中2个项目自评结果为“优”，1个项目自评结果为“良”。",
        "其中产出指标得分48分，效益指标得分30分，满意度指标得分10分。",
        "我部门组织对3个项目开展绩效自评，自评平均得分96.5分。",
    ],
)
def test_what_is_said_of_several_or_by_others_is_no_projects_score(words: str) -> None:
    for report in (narrated(f"{ITEM}项目自评得分为98.6分。", words), narrated(f"{ITEM}项目自评得分为98.6分。{words}")):
        assert scores(report) == {KEY: ("98.6", "")}
