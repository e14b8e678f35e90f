"""Tables as HTML: captions, header cells with their scope, numbers at their addresses."""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from juesuan.document import Cell, Figure, Table
from juesuan.formats.html.words import anchor, fragment, words
from juesuan.money import as_printed, looks_like_number

_ALIGN: Final = {"left": "", "center": "c", "right": "r"}


def table_html(table: Table, caption: str, spent: set[str]) -> str:
    """The table in a frame of its own that scrolls where the screen is narrow.

    ``caption`` names it when it has no title; ``spent`` are the anchors that stand on the page already.
    """
    name = words(table.title or caption or "表")
    heads = min(table.header_rows, table.height)
    addressed = any(cell.address for cell in table.cells)
    by_row = _rows(table)
    lines = [f'<div class="frame" role="region" aria-label="{name}" tabindex="0">', "<table>"]
    lines.append(f'<caption class="unseen">{name}</caption>')
    if len(table.widths) == table.width and min(table.widths, default=0) > 0:
        whole = sum(table.widths)
        lines += [f'<col style="width:{100 * width / whole:.2f}%">' for width in table.widths]
    for part, rows in (("thead", range(heads)), ("tbody", range(heads, table.height))):
        if not rows:
            continue
        lines.append(f"<{part}>")
        for row in rows:
            cells = [_cell(cell, row < heads, addressed, spent) for cell in by_row[row]]
            lines += ["<tr>", *cells, "</tr>"]
        lines.append(f"</{part}>")
    return "\n".join([*lines, "</table>", "</div>"])


def _rows(table: Table) -> list[list[Cell]]:
    """The cells that begin in each row; a position that no cell covers gets a blank one."""
    return [
        [cell or Cell(r, c, "") for c, cell in enumerate(line) if cell is None or (cell.row, cell.column) == (r, c)]
        for r, line in enumerate(table.grid())
    ]


def _cell(cell: Cell, in_head: bool, addressed: bool, spent: set[str]) -> str:
    text = words(cell.text)
    look = f' class="{_ALIGN[cell.align]}"' if _ALIGN[cell.align] else ""
    look += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    look += f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    if (in_head or cell.header) and text:
        return f'<th scope="{"colgroup" if in_head and cell.columns > 1 else "col"}"{look}>{text}</th>'
    if cell.address:
        mark = anchor(cell.address)
        if mark not in spent:
            spent.add(mark)
            look += f' id="{mark}"'
        inner = f'<a href="{fragment(cell.address)}">{text}</a>' if text.strip() else ""
        return f"<td{look}>{inner}</td>"
    if text and _names_row(cell, addressed):
        return f'<th scope="row"{look}>{text}</th>'
    return f"<td{look}>{text}</td>"


def _names_row(cell: Cell, addressed: bool) -> bool:
    """True for the words that name a row: any words beside amounts, else the first cell."""
    if looks_like_number(cell.text):
        return False
    return addressed or cell.column == 0


def chart_table(figure: Figure, known: Container[str]) -> str:
    """The figures of a chart as a table that opens on demand; each links to its address where the page has it."""
    chart = figure.chart
    if chart is None or not chart.series:
        return ""
    name = words(figure.caption or figure.alt or "图")
    several = len(chart.series) > 1 or any(series.name for series in chart.series)
    lines = [
        f'<details class="data" data-kind="{chart.kind}" data-unit="{words(chart.unit)}">',
        f'<summary>图中数据<span class="unseen">：{name}</span></summary>',
        f'<table><caption class="unseen">{name}：数据（{words(chart.unit)}）</caption>',
    ]
    heads = [words(series.name) or words(chart.unit) for series in chart.series]
    named = ' data-named="yes"' if several else ""
    columns = "".join(f'<th scope="col">{head}</th>' for head in heads)
    lines.append(f'<thead{named}><tr><th scope="col">项目</th>{columns}</tr></thead><tbody>')
    for nth, category in enumerate(chart.categories):
        cells = ""
        for series in chart.series:
            shown = as_printed(series.values[nth], unit=chart.unit)
            where = series.addresses[nth] if nth < len(series.addresses) else ""
            linked = where and anchor(where) in known
            cells += (
                f'<td class="r">{f"<a href={chr(34)}{fragment(where)}{chr(34)}>{shown}</a>" if linked else shown}</td>'
            )
        lines.append(f'<tr><th scope="row">{words(category)}</th>{cells}</tr>')
    return "\n".join([*lines, "</tbody></table></details>"])
