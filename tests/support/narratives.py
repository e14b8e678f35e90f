"""Invented narratives as documents: a cover, the title of part three, and the sentences of a test."""

from __future__ import annotations

from juesuan.document import Document, Heading, Paragraph
from juesuan.recognise import recognise
from juesuan.report import Report

HEADINGS = {
    "一": "一、收入支出决算总体情况说明",
    "二": "二、收入决算情况说明",
    "三": "三、支出决算情况说明",
    "四": "四、财政拨款收入支出决算总体情况说明",
    "五.一": "（一）一般公共预算财政拨款支出决算总体情况",
    "五.二": "（二）一般公共预算财政拨款支出决算结构情况",
    "五.三": "（三）一般公共预算财政拨款支出决算具体情况",
    "五": "五、一般公共预算财政拨款支出决算情况说明",
    "六": "六、一般公共预算财政拨款基本支出决算情况说明",
    "七": "七、政府性基金预算财政拨款收入支出决算情况说明",
    "八": "八、国有资本经营预算财政拨款支出决算情况说明",
    "九": "九、财政拨款“三公”经费支出决算情况说明",
    "九.一": "（一）“三公”经费财政拨款支出决算总体情况说明",
    "九.二": "（二）“三公”经费财政拨款支出决算具体情况说明",
    "十": "十、机关运行经费支出情况说明",
    "十一": "十一、政府采购支出情况说明",
    "十二": "十二、国有资产占有使用情况说明",
    "十三": "十三、预算绩效情况说明",
}


def narrated(section: str, *sentences: str, year: int = 2024) -> Report:
    """The report of a publication whose narrative is one section with these paragraphs."""
    titles = [HEADINGS[part] for part in dict.fromkeys((section.split(".")[0], section))]
    return narrative_report([*titles, *sentences], year=year)


def narrative_report(lines: list[str], year: int = 2024) -> Report:
    """The report of a publication whose part three has these headings and paragraphs."""
    blocks: list[Heading | Paragraph] = [
        Heading(f"示例市水务局{year}年度部门决算"),
        Heading("第二部分 部门决算表"),
        Heading("第三部分 部门决算情况说明"),
    ]
    blocks += [Heading(line) if line in HEADINGS.values() else Paragraph(line) for line in lines]
    return recognise(Document([*blocks, Heading("第四部分 名词解释")], path="示例.txt"))


def figures(report: Report) -> dict[str, str]:
    """Claims with a number, sign and unit, by the part of the address after 说明/."""
    return {
        fact.address.removeprefix("说明/"): ("-" if fact.value < 0 else "") + fact.text + fact.unit.replace("%", "")
        for fact in report.claims
        if fact.unit != "text" and not fact.address.endswith(("年度", "年度#2"))
    }
