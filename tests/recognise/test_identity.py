"""The name of the unit and the layout of places without one of their own."""

from __future__ import annotations

import pytest
from publications import published, worded

from juesuan.document import Block, Cell, Document, Heading, Paragraph, Table
from juesuan.recognise import recognise
from juesuan.recognise.identity import fiscal_year


@pytest.mark.parametrize(
    "cover",
    [
        ["示例县水利局", "2023年度部门决算"],
        ["示例县水利局2023年度部门决算公开"],
        ["示例县水利局", "2023年度单位决算", "第一部分 部门概况"],
    ],
)
def test_the_name_is_on_the_cover_in_one_line_or_two(cover: list[str]) -> None:
    lines = [*cover, "第三部分 2023年度部门决算情况说明", "一、收入支出决算总体情况说明"]
    blocks: list[Block] = [*map(Heading, lines), Paragraph("2023年度收、支总计均为120.50万元。")]
    assert recognise(Document(blocks, path="x.txt")).unit == "示例县水利局"


def test_a_functional_item_is_no_unit() -> None:
    blocks: list[Block] = [
        Heading("第二部分 2023年度部门决算说明"),
        Heading("五、一般公共预算财政拨款支出决算情况说明"),
        Paragraph("1、“教育支出”（类）2023年度决算20.00万元，比2023年年初预算增加1.00万元。"),
    ]
    assert recognise(Document(blocks, path="x.txt")).unit == ""


def test_shanghais_order_with_the_national_statement_of_state_capital_is_national() -> None:
    document = published("shanghai")
    for block in worded(document):
        block.text = block.text.replace("上海", "")
    assert recognise(document).layout == "shanghai"
    at = next(n for n, b in enumerate(document.blocks) if getattr(b, "text", "").startswith("国有资本经营预算"))
    after = next(n for n in range(at, len(document.blocks)) if isinstance(document.blocks[n], Table))
    texts = [["项目", "", "本年支出", "", ""], ["功能分类科目编码", "科目名称", "合计", "基本支出", "项目支出"]]
    cells = [Cell(r, c, text) for r, row in enumerate([*texts, ["合计", "", "", "", ""]]) for c, text in enumerate(row)]
    document.blocks[after] = Table(3, 5, cells)
    assert recognise(document).layout == "national"


def test_headings_over_blocks_may_be_written_once_with_blanks_beside_them() -> None:
    items = ["合计", "因公出国（境）费", "公务用车购置及运行维护费", "", "", "公务接待费"]
    rows = [
        ["预算数", *[""] * 5, "决算数", *[""] * 5],
        [*items, *items],
        ["", "", "小计", "公务用车购置费", "公务用车运行维护费", ""] * 2,
        ["11.50", "", "8.50", "", "8.50", "3.00", "8.85", "", "7.65", "", "7.65", "1.20"],
    ]
    cells = [Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row)]
    blocks: list[Block] = [Heading("2023年度部门决算"), Heading("财政拨款“三公”经费支出决算表"), Table(4, 12, cells)]
    statement = recognise(Document(blocks, path="x.txt")).statement("GK09")
    assert statement is not None
    read = {fact.address: fact.text for fact in statement.facts if fact.text}
    assert read["GK09/公务用车运行维护费/预算数"] == "8.50"
    assert read["GK09/公务接待费/决算数"] == "1.20"
    assert read["GK09/合计/决算数"] == "8.85"


def test_a_year_is_read_in_any_decade_and_a_plan_for_a_later_year_is_not_the_fiscal_year() -> None:
    plan = [Paragraph("落实2035年远景目标，对标2035年规划，2035年基本建成")] * 3
    for year in (2024, 2031, 2040):
        assert fiscal_year(Document([Heading(f"{year}年度部门决算", 1), *plan])) == year
    assert fiscal_year(Document([Paragraph("2030年收支情况")])) == 2030
