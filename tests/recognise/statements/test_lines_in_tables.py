"""Title, unit and notes that stand in the table itself, or in a little table of their own above it."""

from __future__ import annotations

from publications import findings_of, published

from juesuan.document import Block, Cell, Document, Heading, Paragraph, Table
from juesuan.recognise import recognise
from juesuan.report import Statement


def reshaped(*, lines: bool = False, notes: bool = False) -> Document:
    """The publication with the lines over its statements in tables of their own, or the notes in their last rows."""
    document = published("national")
    blocks: list[Block] = []
    for block in document.blocks:
        style = block.style if isinstance(block, Paragraph) else ""
        last = blocks[-1] if blocks else None
        if lines and style in ("form", "unit"):
            if isinstance(last, Table) and last.height == 1:
                last.cells.append(Cell(0, last.width, getattr(block, "text", "")))
                last.width += 1
            else:
                blocks.append(Table(1, 1, [Cell(0, 0, getattr(block, "text", ""))]))
        elif notes and style == "note" and isinstance(last, Table):
            last.cells.append(Cell(last.height, 0, getattr(block, "text", ""), columns=last.width))
            last.height += 1
        else:
            blocks.append(block)
    assert blocks != document.blocks
    document.blocks = blocks
    return document


def statements(document: Document) -> list[Statement]:
    return recognise(document).statements


def shown(document: Document) -> list[tuple[str, str, list[tuple[str, int]], list[str]]]:
    return [
        (one.form, one.state, [(fact.address, fact.value) for fact in one.facts], one.notes)
        for one in statements(document)
    ]


def test_a_table_that_holds_only_unit_and_money_does_not_part_title_and_statement() -> None:
    assert shown(reshaped(lines=True)) == shown(published("national"))


def test_notes_in_the_last_rows_of_a_table_are_its_notes() -> None:
    assert shown(reshaped(notes=True)) == shown(published("national"))


def test_a_little_table_of_amounts_is_no_line_over_a_statement() -> None:
    document = published("national")
    at = next(n for n, block in enumerate(document.blocks) if isinstance(block, Heading) and "国有资本" in block.text)
    document.blocks.insert(at + 1, Table(1, 2, [Cell(0, 0, "差额"), Cell(0, 1, "3.00")]))
    assert next(one for one in statements(document) if one.form == "GK08").state != "read"


def test_rows_that_a_second_table_repeats_leave_the_statement_open_when_it_cannot_be_joined() -> None:
    document = published("national")
    at, table = next(
        (n, block)
        for n, block in enumerate(document.blocks)
        if isinstance(block, Table) and any(cell.text == "本年收入合计" for cell in block.cells[:4])
    )
    half = (table.height + table.header_rows) // 2
    first = [cell for cell in table.cells if cell.row < half]
    head = [cell for cell in table.cells if cell.row <= table.header_rows]
    moved = [
        Cell(cell.row - half + table.header_rows + 1, cell.column, cell.text, cell.rows, cell.columns)
        for cell in table.cells
        if cell.row >= half
    ]
    document.blocks[at : at + 1] = [
        Table(half, table.width, first, table.header_rows),
        Table(table.height - half + table.header_rows + 1, table.width, [*head, *moved], table.header_rows),
    ]
    statement = next(one for one in statements(document) if one.form == "GK02")
    assert statement.state == "partial"


def test_header_words_in_a_row_are_no_doubled_phrase() -> None:
    document = published("national")
    document.blocks += [Paragraph("预算数决算数预算数决算数"), Paragraph("项目行次决算数项目行次决算数")]
    assert findings_of(document, "WD-18") == []
