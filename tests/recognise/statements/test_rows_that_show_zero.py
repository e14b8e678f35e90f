"""Rows without words whose amounts are nil, the year under a title, line numbers, tables cut: no figure is made up."""

from __future__ import annotations

import pytest
from publications import findings_of, published

from juesuan.document import Document, Paragraph, Table
from juesuan.recognise import recognise


def with_nil(layout_id: str, nil: str) -> Document:
    """The publication with ``nil`` in every blank cell under the heading 决算数, rows without words included."""
    document = published(layout_id)
    changed = 0
    for table in document.blocks:
        if isinstance(table, Table):
            heads = {cell.column for cell in table.cells if cell.text == "决算数" and cell.row < table.header_rows}
            for cell in table.cells:
                if cell.column in heads and not cell.text and cell.row >= table.header_rows:
                    cell.text = nil
                    changed += 1
    assert changed
    return document


@pytest.mark.parametrize("layout_id", ["national", "shanghai"])
@pytest.mark.parametrize("nil", ["0.00", "-", "—"])
def test_a_row_without_words_that_shows_nil_is_no_loss(layout_id: str, nil: str) -> None:
    document = with_nil(layout_id, nil)
    assert {statement.state for statement in recognise(document).statements} == {"read"}
    assert [finding for finding in findings_of(document) if finding.severity != "note"] == []


def test_a_row_without_words_that_shows_an_amount_is_told() -> None:
    document = with_nil("national", "5.00")
    assert "partial" in {statement.state for statement in recognise(document).statements}


@pytest.mark.parametrize("year", ["2024年度", "（2024年度）", "2024年"])
def test_the_year_between_a_title_and_its_table_does_not_part_them(year: str) -> None:
    document = published("national")
    at = next(n for n, block in enumerate(document.blocks) if getattr(block, "text", "").startswith("八、国有资本"))
    document.blocks.insert(at + 1, Paragraph(year))
    statement = next(one for one in recognise(document).statements if one.form == "GK08")
    assert statement.state == "read"


@pytest.mark.parametrize("layout_id", ["national", "shanghai"])
def test_line_numbers_are_never_taken_for_amounts(layout_id: str) -> None:
    document = published(layout_id)
    table = next(block for block in document.blocks if isinstance(block, Table))
    heads = [cell for cell in table.cells if cell.text == "决算数" and cell.row < table.header_rows]
    for number, cell in enumerate(cell for cell in table.cells if cell.column == heads[0].column):
        if cell.row >= table.header_rows:
            cell.text = str(number)
    statement = recognise(document).statements[0]
    assert (statement.state, statement.facts) == ("partial", [])
    assert [finding for finding in findings_of(document) if finding.severity == "error"] == []


def test_a_table_of_the_three_expenses_cut_at_its_right_edge_is_not_read_whole() -> None:
    document = published("shanghai")
    table = [block for block in document.blocks if isinstance(block, Table) and block.width == 12][-1]
    table.width = 6
    table.cells = [cell for cell in table.cells if cell.column < 6]
    for cell in table.cells:
        cell.columns = min(cell.columns, 6 - cell.column)
    statement = next(one for one in recognise(document).statements if one.form == "GK09")
    assert statement.state == "partial"
    assert [finding for finding in findings_of(document) if finding.rule.startswith("GK09")] == []
