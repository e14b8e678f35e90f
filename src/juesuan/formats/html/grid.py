"""Tables of web pages: which of them are data and which only place things, and data as grids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from juesuan.document import Cell, Place, Table
from juesuan.formats.align_columns import straightened
from juesuan.formats.html.flow import SKIPPED, Flow, block_level, collapsed
from juesuan.formats.limits import HTML_CELLS, HTML_COLUMNS, HTML_DEPTH
from juesuan.formats.prose import glue
from juesuan.money import looks_like_number
from juesuan.patterns import lazy_pattern
from juesuan.text import without_blanks

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Align = Literal["left", "center", "right"]

_LONG: Final = 400
_ADDRESS: Final = lazy_pattern(r"[^/\s]+/[^/\s]+/[^/\s]+")
_GROUPS: Final = ("thead", "tbody", "tfoot")
_ALIGN: Final[dict[str, Align]] = {"center": "center", "right": "right", "end": "right", "c": "center", "r": "right"}


def rows_of(table: HtmlElement) -> list[HtmlElement]:
    """The table's own rows, those of the head first and of the foot last."""
    groups: list[tuple[int, list[HtmlElement]]] = []
    for item in table:
        if not isinstance(item.tag, str):
            continue
        if item.tag == "tr":
            groups.append((1, [item]))
        elif item.tag in _GROUPS:
            groups.append((_GROUPS.index(item.tag), [row for row in item if row.tag == "tr"]))
    groups.sort(key=lambda group: group[0])
    return [row for _, rows in groups for row in rows]


def cells_of(row: HtmlElement) -> list[HtmlElement]:
    """The cells of a row."""
    return [item for item in row if item.tag in ("td", "th")]


def only_places(table: HtmlElement, rows: list[HtmlElement]) -> bool:
    """True for a table that is a frame for other things: one cell or column, tables in its cells, or articles."""
    if table.get("role") in ("presentation", "none"):
        return True
    cells = [cell for row in rows for cell in cells_of(row)]
    filled = [cell for cell in cells if _is_filled(cell)]
    if len(filled) <= 1:
        return True
    if table.find(".//table") is not None:
        return sum(1 for _ in islice(table.iter("td", "th"), 2 * len(cells))) == 2 * len(cells)
    most = max(len(cells_of(row)) for row in rows)
    if most == 1:
        return True
    if most > 2:
        return False
    whole = sum(len(cell.text_content()) for cell in cells)
    return any(_is_article(cell, whole) for cell in filled)


def _is_filled(cell: HtmlElement) -> bool:
    return any(text.strip() for text in cell.itertext()) or cell.find(".//img") is not None


def _is_article(cell: HtmlElement, whole: int) -> bool:
    long = len(cell.text_content())
    return long > _LONG and long > 0.6 * whole and sum(1 for _ in cell.iter("p", "h1", "h2", "h3", "br")) > 3


def read_grid(table: HtmlElement, rows: list[HtmlElement], path: str) -> tuple[Table | None, bool]:
    """The table as a grid, cells at the first position that is free, and whether columns of it were left out.

    There is no table where nothing is in it.

    Raises:
        UnreadableFile: larger than any table of accounts can be.
    """
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    width = 0
    heads = 0
    cut = False
    for r, row in enumerate(rows):
        found = cells_of(row)
        in_head = row.getparent() is not None and row.getparent().tag == "thead"
        heads += heads == r and bool(found) and (in_head or all(cell.tag == "th" for cell in found))
        column = 0
        for item in found:
            while (r, column) in taken:
                column += 1
            down = _span(item, "rowspan", len(rows) - r)
            along = _span(item, "colspan", HTML_COLUMNS.most)
            if column + along > HTML_COLUMNS.most:
                cut = cut or any(any(text.strip() for text in one.itertext()) for one in found[found.index(item) :])
                break
            if len(taken) + down * along > HTML_CELLS.most:
                raise HTML_CELLS.refused(Path(path))
            taken |= {(y, x) for y in range(r, r + down) for x in range(column, column + along)}
            text = cell_text(item)
            mark = item.get("id") or ""
            cells.append(
                Cell(
                    r,
                    column,
                    text,
                    down,
                    along,
                    Place(line=item.sourceline, quote=text),
                    item.tag == "th" and item.get("scope") not in ("row", "rowgroup"),
                    alignment(item),
                    mark if _ADDRESS.fullmatch(mark) else "",
                )
            )
            column += along
            width = max(width, column)
    if not width or not any(cell.text for cell in cells):
        return None, cut
    edges = straightened(cells, width)
    width = edges[-1] if edges else width
    return Table(len(rows), width, cells, heads, place=Place(line=table.sourceline)), cut


def _span(cell: HtmlElement, name: str, most: int) -> int:
    text = (cell.get(name) or "").strip()
    value = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 1
    return max(1, most if value == 0 and name == "rowspan" else min(value, most))


def cell_text(node: HtmlElement) -> str:
    """The words of a cell, its lines joined; blanks inside a number are left out."""
    flow = Flow()
    text = ""
    for kind, piece, line in _pieces(node, 0):
        if kind == "text":
            flow.add(piece, False, "", line)
            continue
        part = flow.taken(" ")[0]
        text += glue(text, part) + part
    part = flow.taken(" ")[0]
    text = (text + glue(text, part) + part).strip(" ")
    bare = without_blanks(text)
    return bare if bare != text and looks_like_number(bare) else text


def _pieces(node: HtmlElement, depth: int) -> Iterator[tuple[str, str, int]]:
    yield "text", node.text or "", node.sourceline or 0
    for item in node:
        if isinstance(item.tag, str) and item.tag not in SKIPPED and depth < HTML_DEPTH.most:
            apart = item.tag == "br" or block_level(item)
            if apart:
                yield "line", "", 0
            yield from _pieces(item, depth + 1)
            if apart:
                yield "line", "", 0
        yield "text", item.tail or "", item.sourceline or 0


def alignment(node: HtmlElement) -> Align:
    """How the text of a cell or paragraph is set."""
    own = (node.get("align") or "").lower()
    match = re.search(r"text-align\s*:\s*(\w+)", node.get("style") or "")
    named = next((name for name in (node.get("class") or "").split() if name in ("c", "r", "center")), "")
    found = (match[1].lower() if match else "") or own or named
    if not found:
        inner = [item for item in node if item.tag in ("p", "div")]
        if len(inner) == 1 and node.tag in ("td", "th"):
            return alignment(inner[0])
    return _ALIGN.get(found, "left")


def caption_of(table: HtmlElement) -> str:
    """The words of the table's caption."""
    found = table.find("caption")
    return collapsed(found.text_content()).strip() if found is not None else ""
