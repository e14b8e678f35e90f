"""Rules of parts, headings, contents, tables and years: a publication that breaks each, and ones that nearly do."""

from __future__ import annotations

import re

import pytest
from publications import between, findings_of, in_yuan, published, recelled, reworded, with_contents, without, worded
from rule_cases import (
    LAYOUTS,
    BrokenRule,
    N,
    RightOrUsual,
    RulesTried,
    S,
)

from juesuan.document import Document, Heading, Paragraph, Table


def blanked(layout_id: str) -> Document:
    document = published(layout_id)
    for block in worded(document):
        block.text = re.sub(r"\d+\.\d\d", "XXX", block.text)
    return document


def twice(layout_id: str) -> Document:
    document, other = published(layout_id), reworded(layout_id, ("2024年度部门决算", "2024年度部门决算"))
    own = {"national": "武汉市汉阳区人民政府办公室", "shanghai": "明远区文化体育局"}[layout_id]
    for block in worded(other):
        block.text = block.text.replace(own, "示例区水务局")
    document.blocks += other.blocks
    return document


def inserted(layout_id: str, after: str, *texts: str) -> Document:
    document = published(layout_id)
    at = next(n for n, block in enumerate(document.blocks) if after in getattr(block, "text", ""))
    document.blocks[at + 1 : at + 1] = [Paragraph(text) for text in texts]
    return document


def without_table(layout_id: str, title: str) -> Document:
    document = published(layout_id)
    at = next(n for n, block in enumerate(document.blocks) if title in getattr(block, "text", ""))
    number = next(n for n in range(at, len(document.blocks)) if isinstance(document.blocks[n], Table))
    del document.blocks[number]
    return document


def without_annexes(document: Document) -> Document:
    """The publication up to its annexes."""
    texts = [getattr(block, "text", "") for block in document.blocks]
    end = next(n for n, text in enumerate(texts) if text.startswith("第") and text.endswith("附件"))
    document.blocks = document.blocks[:end]
    return document


def promised() -> Document:
    """Contents that list annexes behind the last part, and no annexes."""
    document = with_contents(without_annexes(published(S)))
    at = max(n for n, block in enumerate(document.blocks) if getattr(block, "style", "") == "contents")
    document.blocks.insert(at + 1, Paragraph("第八部分　附件", style="contents"))
    return document


def wrong_page() -> Document:
    """Contents with a page number that was not brought up to date."""
    document = with_contents(published(N), pages=True)
    entry = next(block for block in worded(document) if block.text.startswith("第五部分　名词解释……"))
    entry.text = "第五部分　名词解释……9"
    return document


def run_on(layout_id: str) -> Document:
    """The publication with one heading of the narrative inside the paragraph before it."""
    document = without(layout_id, "十一、政府采购支出说明")
    for block in worded(document):
        if block.text.startswith("2024年度武汉市汉阳区人民政府办公室机关运行"):
            block.text += "十一、政府采购支出说明"
    return document


EMPTY = "没有政府性基金预算财政拨款收入、支出及结转和结余，本表无数据"


def emptied(layout_id: str, title: str) -> Document:
    """The publication with the amounts of the statement of that title left out."""
    document = published(layout_id)
    at = next(n for n, block in enumerate(document.blocks) if getattr(block, "text", "").endswith(title))
    table = next(block for block in document.blocks[at:] if isinstance(block, Table))
    for cell in table.cells:
        cell.text = "" if re.fullmatch(r"[\d,]+\.\d\d", cell.text) else cell.text
    return document


def without_listed(layout_id: str, title: str) -> Document:
    """The publication with contents, without the statement of that title, which the contents list."""
    document = with_contents(published(layout_id))
    at = [n for n, block in enumerate(document.blocks) if getattr(block, "text", "").endswith(title)][-1]
    end = next(n for n, block in enumerate(document.blocks) if n > at and isinstance(block, Heading))
    del document.blocks[at:end]
    return document


BROKEN = [
    BrokenRule(
        "ST-01",
        "warning",
        "其他需要说明",
        lambda: with_contents(published(N), ("2024年重点工作完成情况", "其他需要说明的情况")),
    ),
    BrokenRule("ST-02", "warning", "附件", promised),
    BrokenRule("ST-03", "warning", "收入决算表", lambda: without_table(N, "二、收入决算表")),
    BrokenRule(
        "ST-04", "warning", "国有资本经营", lambda: between(N, "八、国有资本经营预算财政拨款支出决算表", "九、财政")
    ),
    BrokenRule("ST-05", "warning", "政府采购", lambda: without(N, "政府采购")),
    BrokenRule("ST-06", "note", "政府性基金", lambda: without(N, EMPTY)),
    BrokenRule("ST-06", "warning", "政府性基金", lambda: without(N, EMPTY, "年度无政府性基金")),
    BrokenRule("ST-07", "warning", "十一", lambda: reworded(N, ("十一、政府采购支出说明", "十二、政府采购支出说明"))),
    BrokenRule(
        "ST-08",
        "warning",
        "中小企业发展专项",
        lambda: reworded(
            N,
            (
                "11.住房保障支出（类）住房改革支出（款）提租补贴（项）：",
                "11.资源勘探工业信息等支出（类）支持中小企业发展和管理支出（款）中小企业发展专项（项）：",
            ),
        ),
    ),
    BrokenRule("ST-08", "note", "提租补贴", lambda: without(N, "提租补贴（项）：")),
    BrokenRule(
        "ST-09",
        "warning",
        "附件",
        lambda: without_annexes(reworded(S, ("年末组织自评", "年末组织自评（自评表详见附件）"))),
    ),
    BrokenRule("ST-10", "note", "9", wrong_page),
    BrokenRule(
        "ST-11",
        "note",
        "（四）",
        lambda: inserted(
            N,
            "部门主要职责",
            "（一）管理文件。",
            "（二）管理会议。",
            "（三）管理档案。（四）管理印章。",
            "（五）其他事务。",
        ),
    ),
    BrokenRule("ST-12", "warning", "示例区水务局", lambda: twice(N)),
    BrokenRule("ST-12", "warning", "示例区水务局", lambda: twice(S)),
    BrokenRule("ST-13", "warning", "空白模板", lambda: blanked(S)),
    BrokenRule("ST-13", "warning", "空白模板", lambda: blanked(N)),
    BrokenRule("ST-14", "warning", "情况说明", lambda: between(N, "第三部分", "")),
    BrokenRule("ST-15", "warning", "报表", lambda: between(S, "第二部分", "第三部分")),
    BrokenRule("ST-16", "note", "万元", lambda: in_yuan(S)),
    BrokenRule("ST-17", "warning", "公开03表", lambda: reworded(N, ("公开02表", "公开03表"))),
    BrokenRule("ST-19", "note", "运行维护费", lambda: recelled(S, "公务用车购置及运行维护费", "公务用车购置及运行费")),
    BrokenRule("ST-07", "warning", "（二）", lambda: reworded(N, ("（二）部门决算中", "（三）部门决算中"))),
    BrokenRule("ST-07", "warning", "第五部分", lambda: reworded(N, ("第五部分　名词解释", "第四部分　名词解释"))),
    BrokenRule(
        "ST-07",
        "note",
        "9",
        lambda: reworded(
            N,
            (
                "10.住房保障支出（类）住房改革支出（款）住房公积金（项）。",
                "9.住房保障支出（类）住房改革支出（款）住房公积金（项）。",
            ),
        ),
    ),
    BrokenRule(
        "ST-20", "warning", "人数", lambda: reworded(S, ("公务接待17批次、132人次，其中：接待外宾2批次、11人次。", ""))
    ),
    BrokenRule("ST-21", "error", "政府性基金预算", lambda: emptied(S, "政府性基金预算财政拨款收入支出决算表")),
    BrokenRule("ST-21", "error", "“三公”", lambda: emptied(S, "财政拨款“三公”经费支出决算表")),
    BrokenRule("ST-22", "error", "国有资本经营预算", lambda: without_listed(N, "国有资本经营预算财政拨款支出决算表")),
    BrokenRule("ST-22", "error", "“三公”", lambda: without_listed(S, "财政拨款“三公”经费支出决算表")),
    BrokenRule("YR-01", "error", "2022", lambda: reworded(N, ("比2023年度增加19.75", "比2022年度增加19.75"))),
    BrokenRule("YR-02", "error", "2023", lambda: reworded(N, ("2024年度支出合计2859.97", "2023年度支出合计2859.97"))),
    BrokenRule(
        "YR-02",
        "warning",
        "2023",
        lambda: reworded(S, ("2024年度“三公”经费财政拨款支出", "2023年度“三公”经费财政拨款支出")),
    ),
    BrokenRule("YR-03", "error", "2023", lambda: reworded(N, ("2024年度部门决算情况说明", "2023年度部门决算情况说明"))),
    BrokenRule("YR-04", "error", "2023年12月31日", lambda: reworded(S, ("截至2024年12月31日", "截至2023年12月31日"))),
    BrokenRule(
        "UN-01",
        "warning",
        "武汉市江岸区水务局",
        lambda: reworded(N, ("武汉市汉阳区人民政府办公室共有车辆", "武汉市江岸区水务局共有车辆")),
    ),
    BrokenRule(
        "UN-01", "error", "民政局", lambda: reworded(S, ("第三部分　明远区文化体育局", "第三部分　明远区民政局"))
    ),
]


INNOCENT = [
    RightOrUsual(
        "ST-01",
        "a part named with other small words",
        lambda: with_contents(published(N), ("年度部门决算情况", "年度决算情况")),
    ),
    RightOrUsual(
        "ST-02",
        "a section named with other small words",
        lambda: with_contents(published(S), ("其他重要事项的情况说明", "其他重要事项说明")),
    ),
    RightOrUsual(
        "ST-05", "a heading worded otherwise", lambda: reworded(N, ("十一、政府采购支出说明", "十一、采购情况"))
    ),
    RightOrUsual("ST-06", "a note in other words", lambda: reworded(N, (EMPTY, "无此项收支"))),
    RightOrUsual("ST-07", "a heading that runs on in the paragraph before", lambda: run_on(N)),
    RightOrUsual("ST-07", "part two without a heading", lambda: without(S, "第二部分")),
    RightOrUsual(
        "ST-20",
        "counts in other words",
        lambda: reworded(S, ("17批次、132人次，其中：接待外宾2批次、11人次", "17批、132人次")),
    ),
    RightOrUsual(
        "ST-09", "an annex that is there", lambda: reworded(N, ("督查和值班工作有序", "督查和值班工作有序，详见附件"))
    ),
    RightOrUsual("YR-01", "the year before in words", lambda: reworded(N, ("比2023年度增加19.75", "比上年增加19.75"))),
    RightOrUsual(
        "YR-03",
        "a comparison with the year before",
        lambda: reworded(
            N, ("（一）一般公共预算财政拨款支出决算总体情况", "（一）2024年度决算总体情况及与2023年度决算比较")
        ),
    ),
    RightOrUsual(
        "YR-03",
        "work of the next year",
        lambda: reworded(N, ("第四部分　2024年重点工作完成情况", "第四部分　2025年重点工作安排")),
    ),
    RightOrUsual(
        "UN-01", "a short name", lambda: reworded(N, ("武汉市汉阳区人民政府办公室共有车辆", "汉阳区政府办公室共有车辆"))
    ),
    RightOrUsual(
        "UN-01",
        "the own level of the department",
        lambda: reworded(N, ("单位：武汉市汉阳区人民政府办公室", "单位：武汉市汉阳区人民政府办公室本级")),
    ),
    RightOrUsual("ST-12", "contents and body", lambda: with_contents(published(S))),
]


class TestStructureRules(RulesTried):
    family, broken, right = "structure", BROKEN, INNOCENT


@pytest.mark.parametrize("layout_id", LAYOUTS)
def test_right_contents_with_right_pages_are_no_finding(layout_id: str) -> None:
    document = with_contents(published(layout_id), ("的情况说明", "说明"), ("部门决算", "决算"), pages=True)
    assert [item.message for item in findings_of(document) if item.rule.startswith("ST")] == []


def test_an_empty_statement_whose_figures_the_narrative_gives_is_one_finding() -> None:
    found = findings_of(emptied(S, "政府性基金预算财政拨款收入支出决算表"))
    assert [item.rule for item in found] == ["ST-21"] and len(found[0].follows) > 5


def test_a_listed_statement_that_stands_under_another_title_is_no_certain_mistake() -> None:
    document = without_listed(N, "国有资本经营预算财政拨款支出决算表")
    document.blocks.append(Heading("八、国有资本经营预算财政拨款支出情况表"))
    assert {item.severity for item in findings_of(document, "ST-22")} == set()
