"""Documents as workbooks: the statements as people file them, a sheet each, the text on sheets beside them.

Amounts are numbers with the format that shows them as printed; totals are formulas that carry their values and
agree with them.  Every text is written as a text, so nothing in a document can become a formula.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any, Final

from juesuan.document import Block, Cell, Chart, Document, Figure, Heading, Paragraph, Table
from juesuan.formats.contents import entries, titles
from juesuan.formats.office import formula_for
from juesuan.formats.xlsx.cell_formats import CellFormats, held, set_up_page
from juesuan.formats.xlsx.chart_sheet import write_chart_sheet
from juesuan.formats.xlsx.number_format import as_kept
from juesuan.formats.xlsx.plan import ALT, COLUMNS, FIGURE, HEADING, KINDS, PICTURE, SheetPlan, sheets_of

_WIDTH: Final = {False: 92.0, True: 136.0}  # characters across an upright and a lying page
_TEXT_WIDTH: Final = 100.0


def xlsx_bytes(document: Document) -> bytes:
    """The workbook of a document: the same bytes for the same document."""
    import datetime

    import xlsxwriter

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"title": document.title[:255], "created": datetime.datetime(2000, 1, 1)})
    book.set_calc_mode("auto")
    formats = CellFormats(book)
    writing = _WorkbookWriter(document, book, formats)
    for sheet in sheets_of(document.blocks):
        if sheet.table is None:
            writing.text_sheet(sheet)
        else:
            writing.table_sheet(sheet, sheet.table)
    writing.link_contents()
    if writing.charts:
        write_chart_sheet(book, formats, writing.charts)
    book.close()
    return stream.getvalue()


@dataclass
class _WorkbookWriter:
    """What is counted while sheets are written."""

    document: Document
    book: Any
    formats: CellFormats
    charts: list[tuple[str, Chart]] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    links: list[tuple[Any, int, int, str]] = field(default_factory=list)

    def text_sheet(self, sheet: SheetPlan) -> None:
        """One paragraph a row: its kind, then its text."""
        page = self.book.add_worksheet(sheet.name)
        page.set_column(0, 0, 12)
        page.set_column(1, 1, _TEXT_WIDTH)
        head = self.formats.of(bold=True, bottom=1, align="center")
        for column, word in enumerate(COLUMNS):
            page.write_string(0, column, word, head)
        row = 1
        at = 0
        while at < len(sheet.blocks):
            block = sheet.blocks[at]
            if isinstance(block, Paragraph) and block.style == "contents":
                stretch = []
                while at < len(sheet.blocks) and isinstance(found := sheet.blocks[at], Paragraph):
                    if found.style != "contents":
                        break
                    stretch.append(found)
                    at += 1
                row = self._contents(page, row, stretch)
                continue
            at += 1
            if isinstance(block, Heading):
                self.places.append(f"internal:'{sheet.name}'!B{row + 1}")
            for kind, text, more in self._lines(block):
                row = self._line(page, row, kind, text, more)
        page.freeze_panes(1, 0)
        page.repeat_rows(0)
        page.print_area(0, 0, max(row - 1, 0), 1)
        set_up_page(page, landscape=False)

    def _lines(self, block: Block) -> list[tuple[str, str, dict[str, object]]]:
        match block:
            case Heading():
                level = min(max(block.level, 1), 3)
                return [(HEADING[level - 1], block.text, {"bold": True, "font_size": (14, 12, 11)[level - 1]})]
            case Paragraph():
                align = {"cover": "center", "center": "center", "caption": "center", "unit": "right", "form": "right"}
                return [(KINDS.get(block.style, "正文"), block.text, {"align": align.get(block.style, "left")})]
            case Figure():
                kind = PICTURE if block.chart is None else FIGURE
                if block.chart is not None:
                    self.charts.append((block.caption or block.alt, block.chart))
                described: list[tuple[str, str, dict[str, object]]] = []
                if block.alt:
                    described.append((ALT, block.alt, {"font_color": "#595959"}))
                return [(kind, block.caption, {"align": "center"}), *described]
        return []

    def _line(self, page: Any, row: int, kind: str, text: str, more: dict[str, object]) -> int:
        page.write_string(row, 0, kind, self.formats.of(font_color="#595959", align="center"))
        page.write_string(row, 1, held(text), self.formats.of(text_wrap=True, **more))
        size = more.get("font_size", 10)
        page.set_row(row, _height(text, _TEXT_WIDTH, float(size) if isinstance(size, int) else 10.0))
        return row + 1

    def _contents(self, page: Any, row: int, stretch: list[Paragraph]) -> int:
        for text in titles(stretch, self.document.blocks):
            row = self._line(page, row, KINDS["contents"], text, {"align": "center", "bold": True})
        for n, heading in entries(self.document.blocks):
            self.links.append((page, row, n, heading.text))
            row = self._line(page, row, KINDS["contents"], heading.text, {"indent": 2 * (heading.level - 1)})
        return row

    def link_contents(self) -> None:
        """The entries of the contents as links, now that every heading has its cell."""
        for page, row, n, text in self.links:
            look = self.formats.of(text_wrap=True, font_color="#1F5A99", underline=1)
            page.write_url(row, 1, self.places[n - 1], look, held(text))

    def table_sheet(self, sheet: SheetPlan, table: Table) -> None:
        """A statement: title, mark and unit lines over it, notes under it."""
        page = self.book.add_worksheet(sheet.name)
        widths = _column_widths(table)
        for column, width in enumerate(widths):
            page.set_column(column, column, width)
        row = 0
        start = 0
        for at, block in enumerate(sheet.blocks):
            if isinstance(block, Table):
                start = row
                self._table(page, row, table, widths)
                row += table.height
                continue
            if isinstance(block, Heading):
                self.places.append(f"internal:'{sheet.name}'!A{row + 1}")
            after = sheet.blocks[at + 1] if at + 1 < len(sheet.blocks) else None
            text = block.text if isinstance(block, Heading | Paragraph) else ""
            look = self.formats.of(text_wrap=True, **_over_table(block, after))
            _across(page, row, table.width, held(text), look)
            page.set_row(row, _height(text, sum(widths), 16 if isinstance(block, Heading) else 10))
            row += 1
        header = min(table.header_rows, table.height)
        if header:
            page.repeat_rows(start, start + header - 1)
            page.freeze_panes(start + header, 0)
        page.print_area(0, 0, max(row - 1, 0), table.width - 1)
        set_up_page(page, landscape=table.landscape)

    def _table(self, page: Any, top: int, table: Table, widths: list[float]) -> None:
        grid = table.grid()

        def text_at(row: int, column: int) -> str:
            cell = grid[row][column] if row < table.height and column < table.width else None
            return cell.text if cell is not None else ""

        for r, line in enumerate(grid):
            deepest = 1.0
            for c, found in enumerate(line):
                cell = found or Cell(r, c, "")
                look: dict[str, object] = {"border": 1, "align": cell.align, "text_wrap": True}
                if cell.header or r < table.header_rows:
                    look["bold"] = True
                if (cell.row, cell.column) != (r, c):
                    page.write_blank(top + r, c, None, self.formats.of(**look))
                    continue
                rows, columns = min(cell.rows, table.height - r), min(cell.columns, table.width - c)
                if rows * columns > 1:
                    page.merge_range(top + r, c, top + r + rows - 1, c + columns - 1, "", self.formats.of(**look))
                self._value(page, top, r, c, cell, look, text_at)
                if rows == 1:
                    deepest = max(deepest, _lines_in(cell.text, sum(widths[c : c + columns])))
            page.set_row(top + r, 4 + 13 * deepest)

    def _value(self, page: Any, top: int, r: int, c: int, cell: Cell, look: dict[str, object], text_at: Any) -> None:
        kept = None if cell.header else as_kept(cell.text, amount=cell.align == "right")
        if kept is not None:
            value, code = kept
            formula = formula_for(cell.formula, cell.text, text_at, top, 0) if cell.formula else ""
            if formula:
                page.write_formula(top + r, c, formula, self.formats.of(num_format=code, **look), value)
            else:
                page.write_number(top + r, c, value, self.formats.of(num_format=code, **look))
        elif cell.text:
            page.write_string(top + r, c, held(cell.text), self.formats.of(num_format="@", **look))
        else:
            page.write_blank(top + r, c, None, self.formats.of(**look))


def _over_table(block: Block, after: Block | None) -> dict[str, object]:
    if isinstance(block, Heading):
        return {"bold": True, "font_size": 16, "align": "center"}
    style = block.style if isinstance(block, Paragraph) else "body"
    if style == "unit" and isinstance(after, Paragraph) and after.style == "unit":
        return {"align": "left"}
    if style == "note":
        return {"font_size": 9, "align": "left"}
    return {"align": {"unit": "right", "form": "right"}.get(style, "center")}


def _across(page: Any, row: int, width: int, text: str, look: Any) -> None:
    if width > 1:
        page.merge_range(row, 0, row, width - 1, "", look)
    page.write_string(row, 0, text, look)


def _column_widths(table: Table) -> list[float]:
    """Widths in characters; a column is never narrower than its longest number."""
    shares = table.widths if len(table.widths) == table.width and min(table.widths) > 0 else [1.0] * table.width
    whole = _WIDTH[table.landscape]
    widths = [max(whole * share / sum(shares), 5.0) for share in shares]
    for cell in table.cells:
        if cell.columns == 1 and cell.column < table.width and cell.text[-1:].isdigit():
            widths[cell.column] = max(widths[cell.column], min(len(cell.text) + 2.0, 24.0))
    return widths


def _lines_in(text: str, width: float) -> float:
    """The lines that a text takes at a width in Latin characters; a Chinese one is two."""
    return max(1, -(-sum(2 if ord(char) > 0x2E7F else 1 for char in text) // max(int(width) - 1, 1)))


def _height(text: str, width: float, size: float) -> float:
    return min(_lines_in(text, width * 10 / size) * size * 1.4 + 4, 409.0)
