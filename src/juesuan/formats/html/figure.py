"""Figures of juesuan's own pages read back, the chart from the table of its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from juesuan.document import Chart, Figure, Place, Series
from juesuan.errors import UnreadableAmount
from juesuan.money import QUANTA, read_printed

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def read_chart(node: HtmlElement) -> Figure:
    """The figure; without a chart where its figures are not there or make no sense."""
    caption = node.find("figcaption")
    description = node.find(".//desc")
    words = description if description is not None else node.find("p")
    return Figure(
        alt=_text(words).removeprefix("［图：").removesuffix("］") if words is not None else "",
        caption=_text(caption) if caption is not None else "",
        chart=_chart(node.find("details")),
        place=Place(line=node.sourceline),
    )


def _chart(data: HtmlElement | None) -> Chart | None:
    if data is None or data.get("data-kind") not in ("bar", "pie") or data.get("data-unit") not in QUANTA:
        return None
    unit = data.get("data-unit") or ""
    head = data.find(".//thead")
    names = [_text(cell) for cell in data.iterfind(".//thead/tr/th")][1:]
    if head is None or head.get("data-named") is None:
        names = [""] * len(names)
    rows = [
        (_text(row.find("th")), list(row.iterfind("td")))
        for row in data.iterfind(".//tbody/tr")
        if row.find("th") is not None
    ]
    if not rows or any(len(cells) != len(names) for _, cells in rows):
        return None
    series: list[Series] = []
    try:
        for nth, name in enumerate(names):
            cells = [cells[nth] for _, cells in rows]
            values = tuple(read_printed(_text(cell), unit=unit).value for cell in cells)
            links = tuple(
                unquote((cell.find("a").get("href") or "")[1:]) if cell.find("a") is not None else "" for cell in cells
            )
            series.append(Series(name, values, links if any(links) else ()))
    except UnreadableAmount:
        return None
    return Chart(
        "pie" if data.get("data-kind") == "pie" else "bar", tuple(name for name, _ in rows), tuple(series), unit
    )


def _text(node: HtmlElement) -> str:
    return " ".join(node.text_content().split())
