"""Word tables as grids: cells spanning columns (``gridSpan``) and rows (``vMerge``)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, Literal

from juesuan.document import Cell, Table
from juesuan.formats.align_columns import straightened
from juesuan.formats.docx.attributes import child_value, is_on, value
from juesuan.formats.docx.parts import W
from juesuan.formats.docx.text import TooDeep, cell_text
from juesuan.formats.limits import DOCX_COLUMNS, DOCX_DEPTH
from juesuan.formats.office import local_name
from juesuan.formats.prose import glue

if TYPE_CHECKING:
    from lxml.etree import _Element

_ALIGN: Final[dict[str, Literal["left", "center", "right"]]] = {"center": "center", "right": "right", "end": "right"}


class TooWide(Exception):
    """A table has more columns than the limit."""


def cells_of(node: _Element) -> Iterator[_Element]:
    """The table's own cells, row by row."""
    for row in children(node, "tr"):
        yield from children(row, "tc")


def only_places(node: _Element) -> bool:
    """True for a table that is a frame: it has one column of several rows, or tables with as many cells within it."""
    rows = [sum(1 for _ in children(row, "tc")) for row in children(node, "tr")]
    if len(rows) > 1 and max(rows) == 1:
        return True
    if node.find(f".//{{{W}}}tbl") is None:
        return False
    every = sum(1 for _ in node.iter(f"{{{W}}}tc"))
    return every >= 2 * sum(rows)


def read_table(node: _Element) -> Table | None:
    """The table; ``None`` when it has no rows. Tables inside its cells become text of those cells."""
    cells: list[Cell] = []
    above: dict[int, Cell] = {}
    height = width = header_rows = 0
    for row in children(node, "tr"):
        look = row.find(f"{{{W}}}trPr")
        is_header = look is not None and is_on(look.find(f"{{{W}}}tblHeader"))
        header_rows += is_header and header_rows == height
        column = _number(look, "gridBefore", 0) if look is not None else 0
        open_now: dict[int, Cell] = {}
        for item in children(row, "tc"):
            inner = item.find(f"{{{W}}}tcPr")
            span = _number(inner, "gridSpan", 1)
            merge = inner.find(f"{{{W}}}vMerge") if inner is not None else None
            upper = above.get(column)
            if merge is not None and value(merge) != "restart" and upper is not None:
                upper.rows += 1
                open_now[column] = upper
                column += upper.columns
                continue
            cell = Cell(height, column, _text(item), columns=span, align=_alignment(item), header=is_header)
            cells.append(cell)
            if merge is not None:
                open_now[column] = cell
            column += span
        above = open_now
        height += 1
        width = max(width, column)
        if width > DOCX_COLUMNS.most:
            raise TooWide
    if not height or not width:
        return None
    edges = straightened(cells, width, _widths(node))
    width = edges[-1] if edges else width
    title = value(node.find(f"{{{W}}}tblPr/{{{W}}}tblCaption"))
    return Table(height, width, cells, header_rows=header_rows, title=title)


def _widths(node: _Element) -> list[int]:
    found = [value(column, "w") for column in node.iterfind(f"{{{W}}}tblGrid/{{{W}}}gridCol")]
    return [int(width) if width.isdigit() else 0 for width in found]


def children(node: _Element, name: str, depth: int = 0) -> Iterator[_Element]:
    """The rows of a table or the cells of a row, also those inside content controls and tracked insertions.

    Raises:
        TooDeep: those are nested deeper than a file may be.
    """
    for item in node:
        if item.tag == f"{{{W}}}{name}":
            yield item
        elif local_name(item.tag) in ("sdt", "sdtContent", "customXml", "ins"):
            if depth > DOCX_DEPTH.most:
                raise TooDeep
            yield from children(item, name, depth + 1)


def _text(cell: _Element) -> str:
    whole = ""
    for paragraph in cell.iter(f"{{{W}}}p"):
        line = cell_text(paragraph)
        whole += glue(whole, line) + line
    return whole


def _alignment(cell: _Element) -> Literal["left", "center", "right"]:
    return _ALIGN.get(value(cell.find(f".//{{{W}}}p/{{{W}}}pPr/{{{W}}}jc")), "left")


def _number(node: _Element | None, name: str, usual: int) -> int:
    text = child_value(node, name)
    return min(int(text), DOCX_COLUMNS.most) if text.isdigit() and text != "0" else usual
