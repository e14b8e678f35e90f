"""A table of functional items within the narrative: its budgets and outturns are claims of its section."""

from __future__ import annotations

import pytest
from publications import findings_of, published

from juesuan.document import Block, Cell, Document, Heading, Paragraph, Table
from juesuan.recognise import recognise

TITLES = ("科目编码", "功能分类科目名称", "年初预算数", "支出决算数", "完成年初预算的%")
ROWS = (
    ("2010301", "行政运行", "826.53", "769.18", "93.06"),
    ("2010302", "一般行政管理事务", "48.54", "38.62", "79.56"),
    ("2080505", "机关事业单位基本养老保险缴费支出", "73.07", "72.11", "98.69"),
    ("", "合计", "948.14", "879.91", "92.80"),
)


def with_table(*rows: tuple[str, ...], titles: tuple[str, ...] = TITLES, after: str = "具体情况如下") -> Document:
    """The national publication with the first three items of its text in a table."""
    document = published("national")
    lines = [titles, *rows]
    cells = [Cell(r, c, text) for r, line in enumerate(lines) for c, text in enumerate(line)]
    blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Paragraph) and any(
            f"{item}（项）" in block.text for item in ("行政运行", "基本养老保险缴费支出")
        ):
            continue
        if isinstance(block, Paragraph) and "政府办公厅（室）及相关机构事务（款）一般行政管理事务（项）" in block.text:
            continue
        blocks.append(block)
        if isinstance(block, Paragraph | Heading) and after in block.text:
            blocks.append(Table(len(lines), len(titles), cells))
    document.blocks = blocks
    return document


def row(document: Document, code: str) -> dict[str, str]:
    found = recognise(document).claims
    return {fact.address.split("/")[2]: fact.text for fact in found if fact.address.startswith(f"说明/五.三.{code}/")}


def test_the_rows_of_a_table_are_claims_of_the_items() -> None:
    document = with_table(*ROWS)
    assert row(document, "2010301") == {"年初预算": "826.53", "决算": "769.18", "年初预算完成率": "93.06"}
    assert row(document, "2080505")["决算"] == "72.11"
    assert not [item for item in findings_of(document) if item.severity == "error"]


def test_names_alone_lead_to_their_rows() -> None:
    rows = [line[1:] for line in ROWS]
    document = with_table(*rows, titles=TITLES[1:])
    assert row(document, "2010301")["年初预算"] == "826.53"
    assert row(document, "2010302") == {"年初预算": "48.54", "决算": "38.62", "年初预算完成率": "79.56"}


@pytest.mark.parametrize("column", [2, 3, 4])
def test_a_wrong_figure_in_the_table_is_found(column: int) -> None:
    wrong = list(ROWS[0])
    wrong[column] = f"1{wrong[column]}"
    before = len([item for item in findings_of(with_table(*ROWS)) if item.severity != "note"])
    assert len([item for item in findings_of(with_table(tuple(wrong), *ROWS[1:])) if item.severity != "note"]) > before


def test_an_unknown_row_leaves_the_list_without_a_sum() -> None:
    document = with_table(("", "某项经费", "48.54", "38.62", "79.56"), *ROWS[:1], *ROWS[2:])
    assert [item.text for item in recognise(document).unbound if item.section == "五.三"] == ["48.54", "38.62", "79.56"]
    assert not findings_of(document, "N5-45", "N5-46")


def test_a_table_of_other_columns_or_of_another_section_claims_nothing() -> None:
    other = with_table(*ROWS, titles=("序号", "功能分类科目名称", "年初预算数", "上年数", "增减率"))
    elsewhere = with_table(*ROWS, after="六、一般公共预算财政拨款基本支出决算情况说明")
    assert not row(other, "2010301")
    assert not row(elsewhere, "2010301")
