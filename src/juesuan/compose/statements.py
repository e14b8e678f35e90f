"""The nine statements as blocks: title, 公开0x表, 单位, the table as the layout prints it, notes."""

from __future__ import annotations

from juesuan.compose.by_code import by_code
from juesuan.compose.economic import economic
from juesuan.compose.three_public import three_public
from juesuan.compose.two_sided import two_sided
from juesuan.document import Block, Document, Heading, PageBreak, Paragraph, Table
from juesuan.report import Report, Statement
from juesuan.standard import Form, Layout, layout
from juesuan.text import chinese_numeral


def statements(report: Report) -> list[Block]:
    """All statements of the report's layout in printed order, each on a page of its own.

    A statement that the report lacks or that is empty keeps its frame and says under it that there are no data.
    """
    frame = layout(report.year, report.layout)
    blocks: list[Block] = []
    for form in frame.forms:
        blocks += statement_blocks(report, form, frame)
    return blocks


def statement_blocks(report: Report, form: Form, frame: Layout) -> list[Block]:
    """One statement from page break to notes."""
    statement = report.statement(form.id) or Statement(form.id, empty=True)
    table = statement_table(report, form, frame)
    blocks: list[Block] = [
        PageBreak(table.landscape),
        Heading(f"{chinese_numeral(form.number)}、{form.title}" if frame.titles_numbered else form.title, 2),
    ]
    if form.mark:
        blocks.append(Paragraph(form.mark, style="form"))
    if frame.unit_name_line:
        blocks.append(Paragraph(f"单位：{report.unit}", style="unit"))
    blocks += [Paragraph(f"单位：{report.money_unit}", style="unit"), table]
    return blocks + [Paragraph(note, style="note") for note in _notes(statement, form, report.unit)]


def _notes(statement: Statement, form: Form, unit: str) -> list[str]:
    """The statement's own notes, else the form's; an empty statement says that it is."""
    notes = list(statement.notes or form.notes)
    empty_note = form.empty_note.format(unit=unit)
    if is_empty(statement) and empty_note and not any("无数据" in note for note in notes):
        notes.append(empty_note)
    return notes


def statement_table(report: Report, form: Form, frame: Layout) -> Table:
    """The table of one statement, grid and words exactly as the layout prints them."""
    statement = report.statement(form.id) or Statement(form.id, empty=True)
    match form.kind:
        case "two_sided":
            return two_sided(statement, form, frame, report.year)
        case "by_code":
            return by_code(statement, form, frame, report.year)
        case "economic":
            return economic(statement, form, frame, report.year)
        case "three_public":
            return three_public(statement, form, frame, report.year)


def is_empty(statement: Statement) -> bool:
    """True when no amount is other than zero."""
    return not any(fact.value for fact in statement.facts)


def unplaced(report: Report, document: Document) -> list[str]:
    """Addresses of amounts that no table of the publication has a cell for; they would be lost."""
    placed = {cell.address for block in document.blocks if isinstance(block, Table) for cell in block.cells}
    facts = (fact for statement in report.statements for fact in statement.facts)
    return [fact.address for fact in facts if fact.value and fact.address not in placed]
