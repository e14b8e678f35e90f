"""Texts that have no headings: the words before the first amount of a paragraph say which section it is."""

from __future__ import annotations

import pytest
from narratives import figures

from juesuan.document import Document, Paragraph
from juesuan.errors import NotFinalAccounts
from juesuan.recognise import recognise
from juesuan.report import Report


def plain(*paragraphs: str) -> Report:
    return recognise(Document([Paragraph(text) for text in paragraphs], path="示例.txt"))


PARAGRAPHS = [
    (
        "青禾镇2023年度“三公”经费决算8.00万元，较上年下降20%。其中公务接待费3.00万元，占37.5%。",
        {
            "九.一/决算": "8.00万元",
            "九.一/增减率": "-20%",
            "九.一.公务接待费/决算": "3.00万元",
            "九.一.公务接待费/占比": "37.5%",
        },
    ),
    (
        "2023年度收入总计90.00万元，支出总计90.00万元。与2022年度相比，收入总计减少10.00万元，下降10%。",
        {
            "一/收入总计": "90.00万元",
            "一/支出总计": "90.00万元",
            "一.收入总计/增减额": "-10.00万元",
            "一.收入总计/增减率": "-10%",
        },
    ),
    (
        "2023年度财政拨款收、支总计均为70.00万元。",
        {"四/总计": "70.00万元"},
    ),
    (
        "本年收入合计80.00万元，其中：财政拨款收入60.00万元，占75%。决算已经审核。",
        {"二/合计": "80.00万元", "二.财政拨款收入/金额": "60.00万元", "二.财政拨款收入/占比": "75%"},
    ),
    (
        "2023年度一般公共预算财政拨款支出70.00万元，完成年初预算的87.5%，决算数小于预算数10.00万元。",
        {
            "五.一/支出": "70.00万元",
            "五.一/年初预算完成率": "87.5%",
            "五.一/决算小于预算": "小于",
            "五.一/与预算差额": "-10.00万元",
        },
    ),
    (
        "2023年度机关运行经费决算支出9.00万元，比2022年度增加1.00万元，增长12.5%。",
        {"十/金额": "9.00万元", "十/增减额": "1.00万元", "十/增减率": "12.5%"},
    ),
]


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS, ids=[text[:18] for text, _ in PARAGRAPHS])
def test_a_paragraph_is_read_in_the_section_that_its_words_open(text: str, expected: dict[str, str]) -> None:
    assert figures(plain(text)) == expected


def test_a_paragraph_without_a_subject_of_its_own_goes_on_with_the_section_before_it() -> None:
    report = plain(
        "现将青禾镇2023年度“三公”经费决算情况公布如下：",
        "2023年度“三公”经费8.00万元，其中：公务接待费3.00万元。",
        "国内公务接待40批次，300人次。",
    )
    assert figures(report)["九.二.公务接待费/国内公务接待批次"] == "40"


def test_the_items_of_the_three_public_costs_open_their_section_under_headings_that_no_rule_knows() -> None:
    report = plain(
        "青禾镇2023年“三公”经费支出说明",
        "一、公务接待费",
        "2023年公务接待费3.00万元,较2022年决算数下降40%,主要原因是压减接待。",
        "二、公务用车购置及运行维护费",
        "2023年公务用车购置及运行维护费决算5.00万元。共有公务用车2辆，价值40.00万元。",
    )
    read = figures(report)
    assert (read["九.一.公务接待费/决算"], read["九.一.公务接待费/增减率"]) == ("3.00万元", "-40%")
    assert report.unit == ""


def test_nothing_is_read_where_no_words_open_a_section() -> None:
    with pytest.raises(NotFinalAccounts):
        plain("青禾镇2023年修路8.00万元，较上年下降20%。", "其中办公费3.00万元。")


def test_a_budget_without_a_title_is_no_outturn() -> None:
    with pytest.raises(NotFinalAccounts):
        plain("2023年青禾镇“三公”经费支出预算为20.00万元，其中：公务接待费9.00万元，公务用车运行维护费11.00万元。")


def test_headings_are_trusted_more_than_words() -> None:
    report = plain(
        "三、支出决算情况说明",
        "“三公”经费8.00万元。本年支出合计90.00万元。",
    )
    assert figures(report) == {"三/合计": "90.00万元"}


UNCERTAIN = {
    "the parts of a budget": (
        "2023年我镇“三公”经费预算为20.00万元，其中：公务接待费9.00万元，公务用车运行维护费11.00万元。",
        "2023年“三公”经费支出共计9.00万元。",
    ),
    "the plan of the next year": (
        "2023年度“三公”经费合计支出20.00万元，其中：公务接待费12.00万元，公务用车运行费8.00万元。决算数据经审核。",
        "2024年度“三公”经费预算较2023年度增加1.00万元，其中公务接待费较上年同期减少1.00万元。"
        "公务用车运行费较上年同期增加2.00万元，增长29.37%。",
    ),
    "a cost of another name behind a reason": (
        "2023年“三公”经费决算支出40.00万元，比上年减少4.00万元，下降9.09%，主要原因是压减开支；"
        "公务用车及维护开支25.00万元，比上年28.50万元下降3.50万元，下降12.28%。",
    ),
    "a paragraph about something that no phrase reads": (
        "2023年“三公”经费决算支出40.00万元，比上年减少4.00万元，下降9.09%，公务接待费10.00万元。",
        "本部门本年度无因公出国支出，较上年无变化。",
    ),
    "the office itself, with a total of its own": (
        "2023年度“三公”经费决算40.00万元，比上年减少4.00万元，下降9.09%。",
        "局机关“三公”经费决算30.00万元，比上年减少3.50万元，下降10.45%。",
    ),
}


@pytest.mark.parametrize("paragraphs", UNCERTAIN.values(), ids=UNCERTAIN.keys())
def test_figures_of_something_else_are_no_figures_of_the_subject(paragraphs: tuple[str, ...]) -> None:
    read = figures(plain(*paragraphs))
    assert read["九.一/决算"] in ("9.00万元", "20.00万元", "40.00万元")
    assert not any("#" in address for address in read)
    assert read.get("九.一.公务接待费/增减额") is None
    assert read.get("九.二.公务用车运行维护费/增减额") is None
    assert read.get("九.一.公务接待费/决算") in (None, "12.00万元", "10.00万元")
