"""The lines above a statement (title, unit, money unit) and the notes below it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from juesuan.document import Block, Document, Line, Paragraph, Table
from juesuan.patterns import lazy_pattern
from juesuan.recognise.identity import unit_line
from juesuan.recognise.table_view import is_amount, label_text
from juesuan.text import stated_money_unit

MARK = lazy_pattern(r"^公开?\d{2}表$|^\d{1,3}$|^[-—－]\s*\d{1,3}\s*[-—－]$|^[（(]?20\d{2}年度?[)）]?$")
TITLE = lazy_pattern(r"表(?:[（(].*[)）])?$")
NOTE = lazy_pattern(r"^(?:注|说明|备注)\s*[:：]|^\d\s*[.．、]\s*本(?:套|表)")
_FEW_ROWS = 3


def with_side_tables_as_text(document: Document) -> Iterator[Block]:
    """The blocks; the cells of a table that holds only title, unit, year and money unit are paragraphs."""
    for block in document.blocks:
        if isinstance(block, Table) and block.height <= _FEW_ROWS and _is_side_line(block):
            for cell in block.cells:
                if cell.text.strip():
                    yield Paragraph(cell.text.strip(), [Line(0, len(cell.text.strip()), cell.place)])
        else:
            yield block


def _is_side_line(table: Table) -> bool:
    """True where every cell with words is a line as above a statement, and one states unit, money unit or year."""
    texts = [text for text in (cell.text.strip() for cell in table.cells) if text]
    sides = [text for text in texts if stated_money_unit(text) or unit_line(text) or MARK.match(label_text(text))]
    rest = [text for text in texts if text not in sides]
    return bool(sides) and all(TITLE.search(label_text(text)) and not is_amount(label_text(text)) for text in rest)


def without_notes(table: Table) -> tuple[Table, list[str]]:
    """The table without the notes that stand in its last rows, across it; and the notes."""
    height, notes = table.height, list[str]()
    while height > 1:
        texts = [cell.text.strip() for cell in table.cells[-table.width * _FEW_ROWS :] if cell.row == height - 1]
        words = [text for text in texts if text]
        if len(words) != 1 or not NOTE.match(words[0]) or len(notes) == _FEW_ROWS:
            break
        notes.insert(0, words[0])
        height -= 1
    if not notes:
        return table, []
    cells = [cell for cell in table.cells if cell.row < height]
    return msgspec.structs.replace(table, height=height, cells=cells), notes
