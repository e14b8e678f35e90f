"""The sheet of charts at the end of a written workbook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from juesuan.document import Chart
from juesuan.formats.office import drawn_as_pie, is_lying
from juesuan.formats.xlsx.cell_formats import CellFormats, held, set_up_page
from juesuan.formats.xlsx.plan import CHARTS
from juesuan.money import as_printed

_CHARTS_A_PAGE: Final = 4


def write_chart_sheet(book: Any, formats: CellFormats, charts: Sequence[tuple[str, Chart]]) -> None:
    """The figures of every chart, with its caption, as a small table, the chart beside it."""
    page = book.add_worksheet(CHARTS)
    page.set_column(0, 0, 28)
    page.set_column(1, 8, 18)
    row = 0
    breaks = []
    for n, (caption, chart) in enumerate(charts):
        if n and n % _CHARTS_A_PAGE == 0:
            breaks.append(row)
        page.write_string(row, 0, held(caption), formats.of(bold=True))
        page.write_string(row + 1, 0, "饼图" if chart.kind == "pie" else "柱形图", formats.of())
        page.write_string(row + 1, 1, f"单位：{chart.unit}", formats.of())
        bordered = formats.of(border=1)
        page.write_blank(row + 2, 0, None, bordered)
        for at, name in enumerate(chart.categories):
            page.write_string(row + 3 + at, 0, held(name), bordered)
        for column, series in enumerate(chart.series, 1):
            page.write_string(row + 2, column, held(series.name), formats.of(border=1, align="center"))
            for at, value in enumerate(series.values):
                number = float(as_printed(value, unit=chart.unit, commas=False))
                page.write_number(row + 3 + at, column, number, formats.of(border=1, num_format="#,##0.00"))
        _draw(book, page, row, caption, chart)
        row += max(len(chart.categories) + 5, 20)
    set_up_page(page, landscape=False)
    page.set_print_scale(50)  # fitting to the width would ignore the breaks
    page.set_h_pagebreaks(breaks)


def _draw(book: Any, page: Any, row: int, caption: str, chart: Chart) -> None:
    pie = drawn_as_pie(chart)
    kind = "pie" if pie else "bar" if is_lying(chart) else "column"
    drawn = book.add_chart({"type": kind})
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
