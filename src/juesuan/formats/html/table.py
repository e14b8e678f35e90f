"""Tables for the page: captions, header cells with their scope, numbers at their addresses."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from typing import Final

from juesuan.document import Cell, Figure, Table
from juesuan.formats.html.words import anchor, fragment, words
from juesuan.money import as_printed, looks_like_number

ALIGN: Final = {"left": "", "center": "c", "right": "r"}
"""Alignment of a cell → its class."""


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell of the page: what it says, whether it names others (``scope``), its place and where it leads."""

    text: str
    scope: str = ""
    align: str = ""
    rows: int = 1
    columns: int = 1
    mark: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table of the page; ``widths`` of its columns in percent, rows by part (``thead``, ``tbody``)."""

    name: str
    widths: list[str]
    parts: list[tuple[str, list[list[ShownCell]]]]
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class ShownFigures:
    """The figures of a chart; ``rows`` are a name and its cells, ``named`` when the series have names."""

    name: str
    kind: str
    unit: str
    named: bool
    heads: list[str]
    rows: list[tuple[str, list[ShownCell]]]


def shown_table(table: Table, caption: str, spent: set[str]) -> ShownTable:
    """The table as the page shows it.

    ``caption`` names it when it has no title; ``spent`` are the anchors that stand on the page already.
    """
    heads = min(table.header_rows, table.height)
    addressed = any(cell.address for cell in table.cells)
    by_row = _rows(table)
    widths: list[str] = []
    if len(table.widths) == table.width and min(table.widths, default=0) > 0:
        whole = sum(table.widths)
        widths = [f"{100 * width / whole:.2f}" for width in table.widths]
    parts = [
        (part, [[_cell(cell, row < heads, addressed, spent) for cell in by_row[row]] for row in rows])
        for part, rows in (("thead", range(heads)), ("tbody", range(heads, table.height)))
        if rows
    ]
    return ShownTable(words(table.title or caption), widths, parts)


def _rows(table: Table) -> list[list[Cell]]:
    """The cells that begin in each row; a position that no cell covers gets a blank one."""
    return [
        [cell or Cell(r, c, "") for c, cell in enumerate(line) if cell is None or (cell.row, cell.column) == (r, c)]
        for r, line in enumerate(table.grid())
    ]


def _cell(cell: Cell, in_head: bool, addressed: bool, spent: set[str]) -> ShownCell:
    text = words(cell.text)
    scope = mark = link = ""
    if (in_head or cell.header) and text:
        scope = "colgroup" if in_head and cell.columns > 1 else "col"
    elif cell.address:
        place = anchor(cell.address)
        mark = "" if place in spent else place
        spent.add(place)
        link = fragment(cell.address)
    elif text and _names_row(cell, addressed):
        scope = "row"
    return ShownCell(
        text if text.strip() or not link else "", scope, ALIGN[cell.align], cell.rows, cell.columns, mark, link
    )


def _names_row(cell: Cell, addressed: bool) -> bool:
    """True for the words that name a row: any words beside amounts, else the first cell."""
    if looks_like_number(cell.text):
        return False
    return addressed or cell.column == 0


def shown_figures(figure: Figure, known: Container[str], name: str) -> ShownFigures | None:
    """The figures of a chart as a table that opens on demand; each links to its address where the page has it."""
    chart = figure.chart
    if chart is None or not chart.series:
        return None
    rows = []
    for nth, category in enumerate(chart.categories):
        cells = []
        for series in chart.series:
            where = series.addresses[nth] if nth < len(series.addresses) else ""
            link = fragment(where) if where and anchor(where) in known else ""
            cells.append(ShownCell(as_printed(series.values[nth], unit=chart.unit), align="r", link=link))
        rows.append((words(category), cells))
    return ShownFigures(
        words(figure.caption or figure.alt or name),
        chart.kind,
        words(chart.unit),
        len(chart.series) > 1 or any(series.name for series in chart.series),
        [words(series.name or chart.unit) for series in chart.series],
        rows,
    )
