"""Documents as workbooks: the statements as people file them, a sheet each, the text on sheets beside them.

Amounts are numbers with the format that shows them as printed; totals are formulas that carry their values and
agree with them.  Every text is written as a text, so nothing in a document can become a formula.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any, Final

from juesuan.characters import without_controls
from juesuan.document import Block, Cell, Chart, Document, Figure, Heading, Paragraph, Table
from juesuan.formats.contents import entries, titles
from juesuan.formats.office import drawn_as_pie, formula_for, is_lying
from juesuan.formats.xlsx.number_format import as_kept
from juesuan.formats.xlsx.plan import ALT, CHARTS, COLUMNS, FIGURE, HEADING, KINDS, PICTURE, SheetPlan, sheets_of
from juesuan.money import as_printed

_FONT: Final = {"font_name": "宋体", "font_size": 10, "valign": "vcenter"}
_WIDTH: Final = {False: 92.0, True: 136.0}  # characters across an upright and a lying page
_LONGEST: Final = 32_767  # characters in a cell
_TEXT_WIDTH: Final = 100.0
_CHARTS_A_PAGE: Final = 4


def xlsx_bytes(document: Document) -> bytes:
    """The workbook of a document: the same bytes for the same document."""
    import datetime

    import xlsxwriter

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"title": document.title[:255], "created": datetime.datetime(2000, 1, 1)})
    book.set_calc_mode("auto")
    writing = _Writing(document, book)
    for sheet in sheets_of(document.blocks):
        if sheet.table is None:
            writing.text_sheet(sheet)
        else:
            writing.table_sheet(sheet, sheet.table)
    writing.link_contents()
    if writing.charts:
        writing.chart_sheet()
    book.close()
    return stream.getvalue()


@dataclass
class _Writing:
    """What is counted while sheets are written."""

    document: Document
    book: Any
    charts: list[tuple[str, Chart]] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    links: list[tuple[Any, int, int, str]] = field(default_factory=list)
    formats: dict[tuple[tuple[str, object], ...], Any] = field(default_factory=dict)

    def look(self, **more: object) -> Any:
        """The cell format with these properties, made once."""
        key = tuple(sorted((_FONT | more).items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(dict(key))
        return self.formats[key]

    def text_sheet(self, sheet: SheetPlan) -> None:
        """One paragraph a row: its kind, then its text."""
        page = self.book.add_worksheet(sheet.name)
        page.set_column(0, 0, 12)
        page.set_column(1, 1, _TEXT_WIDTH)
        head = self.look(bold=True, bottom=1, align="center")
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
        _page_setup(page, landscape=False)

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
        page.write_string(row, 0, kind, self.look(font_color="#595959", align="center"))
        page.write_string(row, 1, _held(text), self.look(text_wrap=True, **more))
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
            look = self.look(text_wrap=True, font_color="#1F5A99", underline=1)
            page.write_url(row, 1, self.places[n - 1], look, _held(text))

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
            look = self.look(text_wrap=True, **_over_table(block, after))
            _across(page, row, table.width, _held(text), look)
            page.set_row(row, _height(text, sum(widths), 16 if isinstance(block, Heading) else 10))
            row += 1
        header = min(table.header_rows, table.height)
        if header:
            page.repeat_rows(start, start + header - 1)
            page.freeze_panes(start + header, 0)
        page.print_area(0, 0, max(row - 1, 0), table.width - 1)
        _page_setup(page, landscape=table.landscape)

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
                    page.write_blank(top + r, c, None, self.look(**look))
                    continue
                rows, columns = min(cell.rows, table.height - r), min(cell.columns, table.width - c)
                if rows * columns > 1:
                    page.merge_range(top + r, c, top + r + rows - 1, c + columns - 1, "", self.look(**look))
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
                page.write_formula(top + r, c, formula, self.look(num_format=code, **look), value)
            else:
                page.write_number(top + r, c, value, self.look(num_format=code, **look))
        elif cell.text:
            page.write_string(top + r, c, _held(cell.text), self.look(num_format="@", **look))
        else:
            page.write_blank(top + r, c, None, self.look(**look))

    def chart_sheet(self) -> None:
        """The figures of every chart as a small table, the chart beside it."""
        page = self.book.add_worksheet(CHARTS)
        page.set_column(0, 0, 28)
        page.set_column(1, 8, 18)
        row = 0
        breaks = []
        for n, (caption, chart) in enumerate(self.charts):
            if n and n % _CHARTS_A_PAGE == 0:
                breaks.append(row)
            page.write_string(row, 0, _held(caption), self.look(bold=True))
            page.write_string(row + 1, 0, "饼图" if chart.kind == "pie" else "柱形图", self.look())
            page.write_string(row + 1, 1, f"单位：{chart.unit}", self.look())
            bordered = self.look(border=1)
            page.write_blank(row + 2, 0, None, bordered)
            for at, name in enumerate(chart.categories):
                page.write_string(row + 3 + at, 0, _held(name), bordered)
            for column, series in enumerate(chart.series, 1):
                page.write_string(row + 2, column, _held(series.name), self.look(border=1, align="center"))
                for at, value in enumerate(series.values):
                    number = float(as_printed(value, unit=chart.unit, commas=False))
                    page.write_number(row + 3 + at, column, number, self.look(border=1, num_format="#,##0.00"))
            self._chart(page, row, caption, chart)
            row += max(len(chart.categories) + 5, 20)
        _page_setup(page, landscape=False)
        page.set_print_scale(50)  # fitting to the width would ignore the breaks
        page.set_h_pagebreaks(breaks)

    def _chart(self, page: Any, row: int, caption: str, chart: Chart) -> None:
        pie = drawn_as_pie(chart)
        kind = "pie" if pie else "bar" if is_lying(chart) else "column"
        drawn = self.book.add_chart({"type": kind})
        first, last = row + 3, row + 2 + len(chart.categories)
        for column, _ in enumerate(chart.series, 1):
            shown: dict[str, object] = {"percentage": True, "num_format": "0.00%"}
            labels = (shown if pie else {"value": True, "num_format": "#,##0.00"}) | {"position": "outside_end"}
            drawn.add_series(
                {
                    "name": [CHARTS, row + 2, column],
                    "categories": [CHARTS, first, 0, last, 0],
                    "values": [CHARTS, first, column, last, column],
                    "data_labels": labels,
                }
            )
        drawn.set_title({"name": caption, "name_font": {"size": 11}} if caption else {"none": True})
        if len(chart.series) == 1 and not pie:
            drawn.set_legend({"none": True})
        lowest = min((value for series in chart.series for value in series.values), default=0)
        if kind == "bar":
            drawn.set_y_axis({"reverse": True})
        if not pie and lowest >= 0:
            (drawn.set_x_axis if kind == "bar" else drawn.set_y_axis)({"min": 0, "num_format": "#,##0"})
        drawn.set_size({"width": 640, "height": 380})
        page.insert_chart(row, len(chart.series) + 1, drawn, {"description": caption})


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


def _page_setup(page: Any, *, landscape: bool) -> None:
    page.set_paper(9)
    if landscape:
        page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    page.center_horizontally()
    page.set_footer("&C&P / &N")


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


def _held(text: str) -> str:
    return without_controls(text)[:_LONGEST]
