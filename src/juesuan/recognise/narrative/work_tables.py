"""Part four as a table: 序号, 重点工作事项, 工作内容及目标, 完成情况; what was done is read as running text."""

from __future__ import annotations

from juesuan.document import Document, Line, Table
from juesuan.patterns import lazy_pattern
from juesuan.recognise.table_view import label_text
from juesuan.report import Excerpt

_DONE = lazy_pattern(r"(?:目标|工作|任务)?完成(?:情况|结果)(?:说明)?")
_WORK = lazy_pattern(r"(?:重点|重要|主要)?(?:工作|任务)?(?:事项|内容|任务)(?:及目标|和目标)?|重点工作|主要工作")
_HEAD_ROWS = 3


def work_cells(document: Document) -> list[Excerpt]:
    """The cells of the column 完成情况 of every table of key work, in reading order."""
    found: list[Excerpt] = []
    for block in document.blocks:
        if isinstance(block, Table) and (head := _header(block)) is not None:
            row, column = head
            cells = [cell for cell in block.cells if cell.column == column and cell.row > row and cell.text.strip()]
            for cell in sorted(cells, key=lambda cell: cell.row):
                found.append(Excerpt("key_work", cell.text, lines=[Line(0, len(cell.text), cell.place)]))
    return found


def _header(table: Table) -> tuple[int, int] | None:
    """Row and column of the heading 完成情况; None where the table is not of key work."""
    headers = [(cell, label_text(cell.text)) for cell in table.cells if cell.row < _HEAD_ROWS]
    first: dict[int, int] = {}
    for cell, text in headers:
        if _WORK.fullmatch(text):
            first[cell.row] = min(cell.column, first.get(cell.row, cell.column))
    for cell, text in headers:
        if cell.row in first and first[cell.row] < cell.column and _DONE.fullmatch(text):
            return cell.row, cell.column
    return None
