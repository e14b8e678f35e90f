"""Small documents of every known kind: none is blamed for lacking the rest, and what is said is right and short."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from publications import published

from juesuan.audit import Audit, audit
from juesuan.document import Block, Document, Heading, Paragraph
from juesuan.formats import write
from juesuan.report import coverage_in_words
from juesuan.standard import DocumentKind, ids_by_absence

THREE_PUBLIC_ROWS = """项目
预算数
决算数
合计
8.40
6.30
因公出国（境）费
公务接待费
1.40
0.80
公务用车购置及运行维护费
7.00
5.50
其中：公务用车运行维护费
7.00
5.50
公务用车购置费"""
THREE_PUBLIC_TEXT = (
    "青桥县水文站2023年度“三公”经费支出预算为8.40万元，支出决算为6.30万元，完成预算的75%。"
    "公务接待费支出决算为0.80万元，公务用车运行维护费支出决算为5.50万元，国内公务接待12批次、96人次，公务用车保有量3辆。"
)
ITEMS = """一般公共预算财政拨款支出决算表
单位：万元
科目编码
科目名称
小计
基本支出
项目支出
合计
93.00
61.50
31.50
2030101
其他支出
31.50
0.00
31.50
2130302
一般行政管理事务
61.50
61.50
0.00
"""
TWO_SIDED = """青桥县水文站2023年度部门决算表
收入支出决算总表
单位：万元
收入
支出
项目
行次
金额
项目
行次
金额
一般公共预算财政拨款收入
1
93.00
一般公共服务支出
32
上级补助收入
2
农林水支出
43
93.00
本年收入合计
27
93.00
本年支出合计
58
93.00
"""
EXCERPT = """青桥县水文站2023年度决算情况说明
二、收入决算情况说明
2023年度收入合计93.00万元，其中：财政拨款收入88.35万元，占本年收入95.00%；其他收入4.65万元，占本年收入5.00%。
五、支出决算情况说明
2023年度支出合计93.00万元，其中：基本支出61.50万元，占本年支出66.13%；项目支出31.50万元，占本年支出33.87%。
"""
OVERVIEW = """第一部分 青桥县水文站概况
一、主要职责
负责全县水文监测，发布水情，管理测站。
二、机构设置情况
内设三个股室，没有下属单位。
"""


class Case(NamedTuple):
    """A document: how it is written, what kind it is, and what of it was not checked."""

    name: str
    content: str | Callable[[], list[Block]]
    ending: str
    kind: DocumentKind
    unchecked: set[tuple[str, str]]
    least: int


def blocks(first: str, last: str) -> list[Block]:
    """The blocks of a correct publication from one heading, that is left out, up to another."""
    every = published("national").blocks
    texts = [block.text if isinstance(block, Paragraph | Heading) else "" for block in every]
    begin = next(n for n, text in enumerate(texts) if text.startswith(first))
    end = next(n for n in range(begin + 1, len(texts)) if texts[n].startswith(last))
    return every[begin + 1 : end]


def page(*paragraphs: str, rows: Sequence[Sequence[str]] = ()) -> str:
    """A web page of paragraphs, the table behind the first."""
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    said = [f"<p>{text}</p>" for text in paragraphs]
    return f"<html><body>{said[0]}<table border=1>{table}</table>{''.join(said[1:])}</body></html>"


THREE_PUBLIC_TABLE = (
    ("项目", "预算数", "决算数"),
    ("合计", "8.40", "6.30"),
    ("因公出国（境）费", "", ""),
    ("公务接待费", "1.40", "0.80"),
    ("公务用车购置及运行维护费", "7.00", "5.50"),
    ("其中：公务用车购置费", "", ""),
    ("公务用车运行维护费", "7.00", "5.50"),
)
TITLE = "青桥县水文站2023年度“三公”经费支出决算表"
PART = {("part", "kind")}
ELSEWHERE = {("relations", "zero_base"), ("numbers", "no_relation")}
"""What depends on the numbers of a document and not on its kind."""
NO_YEAR = PART | {("year", "not_stated")}
CASES = [
    Case("statements", lambda: blocks("第二部分", "第三部分"), "docx", "statements", NO_YEAR, 300),
    Case("statements", lambda: blocks("第二部分", "第三部分"), "html", "statements", NO_YEAR, 300),
    Case("narrative", lambda: blocks("第三部分", "第四部分"), "docx", "part", PART, 30),
    Case("overview", OVERVIEW, "txt", "part", NO_YEAR, 0),
    Case(
        "glossary", lambda: [Heading("第五部分 名词解释"), *blocks("第五部分", "第六部分")], "docx", "part", NO_YEAR, 0
    ),
    Case("table and text", page(TITLE, THREE_PUBLIC_TEXT, rows=THREE_PUBLIC_TABLE), "html", "three_public", PART, 5),
    Case("table alone", page(TITLE, rows=THREE_PUBLIC_TABLE), "html", "three_public", PART, 5),
    Case(
        "cells on lines",
        f"{TITLE}\n单位：万元\n{THREE_PUBLIC_ROWS}\n{THREE_PUBLIC_TEXT}",
        "txt",
        "three_public",
        PART,
        5,
    ),
    Case(
        "cells on lines with bars",
        f"{TITLE}\n" + "\n".join(f"{cell} |" for row in THREE_PUBLIC_TABLE for cell in row),
        "txt",
        "three_public",
        PART,
        5,
    ),
    Case("items on lines", ITEMS, "txt", "excerpt", NO_YEAR, 5),
    Case("items on lines", lambda: [Paragraph(line) for line in ITEMS.splitlines()], "docx", "excerpt", NO_YEAR, 5),
]


def audited(content: str | list[Block], ending: str, folder: Path) -> Audit:
    path = folder / f"a.{ending}"
    if isinstance(content, str):
        path.write_text(content, encoding="utf-8")
    else:
        write(Document(content), path, ending)
    return audit(path)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.name} {case.ending}")
def test_a_document_of_a_known_kind_is_checked_and_not_blamed_for_lacking_the_rest(case: Case, tmp_path: Path) -> None:
    content = case.content if isinstance(case.content, str) else case.content()
    found = audited(content, case.ending, tmp_path)
    assert found.report.kind == case.kind
    assert [finding.rule for finding in found.findings if finding.rule in ids_by_absence() - {"ST-20"}] == []
    assert [finding.rule for finding in found.findings if finding.severity == "error"] == []
    told = {(item.what, item.why): item for item in found.result.coverage}
    assert told.keys() - ELSEWHERE == case.unchecked
    assert found.result.relations >= case.least
    assert found.result.checked.nothing is False
    assert all(len(coverage_in_words(item).message) < 80 for key, item in told.items() if key not in ELSEWHERE)


def test_statements_alone_must_be_all_nine(tmp_path: Path) -> None:
    kept = blocks("第二部分", "第三部分")
    last = max(n for n, block in enumerate(kept) if isinstance(block, Heading))
    found = audited(kept[:last], "docx", tmp_path)
    assert found.report.kind == "statements"
    assert [finding.rule for finding in found.findings if finding.rule in ids_by_absence()] == ["ST-04"]


def test_a_paragraph_on_three_public_alone_is_no_publication_without_statements(tmp_path: Path) -> None:
    found = audited(THREE_PUBLIC_TEXT, "txt", tmp_path)
    assert found.report.kind == "three_public"
    assert [finding.rule for finding in found.findings if finding.severity != "note"] == []
    (part,) = [item for item in found.result.coverage if item.what == "part"]
    assert coverage_in_words(part).message.startswith("这份文件只有“三公”经费，没有决算表，与之没有核对")
    assert found.result.checked.nothing == (found.result.relations == 0)


def test_an_excerpt_may_leave_out_sections(tmp_path: Path) -> None:
    found = audited(EXCERPT, "txt", tmp_path)
    assert found.report.kind == "excerpt"
    assert found.findings == ()
    assert ("part", "kind") in {(item.what, item.why) for item in found.result.coverage}


def test_cells_on_lines_whose_blanks_are_lost_are_a_table_that_was_not_read_and_no_picture(tmp_path: Path) -> None:
    found = audited(TWO_SIDED, "txt", tmp_path)
    statement = found.report.statement("GK01")
    assert statement is not None and statement.state == "unread"
    said = [coverage_in_words(item).message for item in found.result.coverage]
    assert any(text.startswith("收支总表有标题，标题下没有读出表格") for text in said)
    assert not any("图片" in text for text in said)
    assert found.result.checked.nothing
    assert found.findings == ()


def test_a_blank_line_of_a_statement_is_a_blank_row(tmp_path: Path) -> None:
    found = audited(f"{TITLE}\n{THREE_PUBLIC_ROWS}", "txt", tmp_path)
    cells = {fact.address: fact.text for fact in found.report.facts()}
    assert cells["GK09/因公出国（境）费/决算数"] == "" and cells["GK09/公务用车购置费/预算数"] == ""
    assert cells["GK09/公务接待费/决算数"] == "0.80"
    statement = found.report.statement("GK09")
    assert statement is not None and statement.state == "read"


def test_a_number_too_many_makes_the_columns_uncertain(tmp_path: Path) -> None:
    found = audited(f"{TITLE}\n{THREE_PUBLIC_ROWS}\n5.50", "txt", tmp_path)
    statement = found.report.statement("GK09")
    assert statement is not None and statement.state == "unread"
