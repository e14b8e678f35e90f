"""Where the narrative stands and how its sections are called differs from place to place."""

from __future__ import annotations

from narratives import figures

from juesuan.document import Document, Heading, Paragraph
from juesuan.recognise import recognise
from juesuan.report import Report


def read(*lines: str) -> Report:
    """The report of these lines: long ones and those that end in a stop are paragraphs, the others headings."""
    blocks = [Paragraph(line) if len(line) > 40 or line.endswith("。") else Heading(line) for line in lines]
    return recognise(Document(list(blocks), path="示例.txt"))


def test_two_parts_may_explain_figures() -> None:
    report = read(
        "示例市水务局2024年度部门决算",
        "第一部分 2024年度部门决算报表",
        "第二部分 2024年度部门决算说明",
        "一、收入支出决算总体情况说明",
        "2024年度收、支总计120.50万元，比上年减少4.50万元，下降3.60%。",
        "第三部分 2024年度其他重要事项的情况说明",
        "一、机关运行经费支出情况",
        "2024年度机关运行经费支出30.00万元，比上年增加1.00万元，增长3.45%。",
        "第四部分 2024年度部门绩效评价情况",
        "本部门2024年度全年预算数130.00万元。",
    )
    assert figures(report) == {
        "一/总计": "120.50万元",
        "一/增减额": "-4.50万元",
        "一/增减率": "-3.60%",
        "十/金额": "30.00万元",
        "十/增减额": "1.00万元",
        "十/增减率": "3.45%",
    }
    assert report.numbers == 8  # the two years are claims as well


def test_the_narrative_may_stand_before_the_statements() -> None:
    report = read(
        "示例市水务局2024年度部门决算",
        "第一部分 部门概况",
        "第二部分 2024年度部门决算情况说明",
        "一、收入支出决算总体情况说明",
        "2024年度收、支总计均为120.50万元。",
        "第三部分 名词解释",
        "第四部分 附件",
        "第五部分 附表",
    )
    assert figures(report) == {"一/总计": "120.50万元"}


def test_without_parts_the_sections_themselves_are_found() -> None:
    report = read(
        "示例市水务局2024年度单位决算",
        "三、2024年度单位决算情况说明",
        "（二）收入决算情况说明",
        "本年收入合计110.00万元，其中：财政拨款收入110.00万元，占收入合计100.00%。",
        "（五）一般公共预算财政拨款支出决算情况说明",
        "1．一般公共预算财政拨款支出决算总体情况。2024年度一般公共预算财政拨款支出90.00万元，占本年支出合计的90.00%。",
    )
    assert figures(report) == {
        "二/合计": "110.00万元",
        "二.财政拨款收入/金额": "110.00万元",
        "二.财政拨款收入/占比": "100.00%",
        "五.一/支出": "90.00万元",
        "五.一/占比": "90.00%",
    }


def test_sections_are_known_without_the_word_accounts() -> None:
    report = read(
        "示例市水务局2024年度部门决算",
        "第三部分 2024年度部门决算情况说明",
        "一、收支总体情况说明",
        "2024年度收、支总计120.50万元。",
        "二、收入总体情况说明",
        "2024年度收入合计110.00万元。",
        "三、关于示例市水务局2024年度支出情况说明",
        "2024年度支出合计100.00万元。",
        "四、财政拨款收支总体情况说明",
        "2024年度财政拨款收、支总计105.00万元。",
    )
    assert list(figures(report)) == ["一/总计", "二/合计", "三/合计", "四/总计"]
