"""Word tables as grids: cells spanning columns (``gridSpan``) and rows (``vMerge``)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, Literal

from juesuan.document import Cell, Table
from juesuan.formats.align_columns import straightened
from juesuan.formats.docx.parts import W
from juesuan.formats.docx.text import TooDeep, cell_text
from juesuan.formats.limits import DOCX_COLUMNS, DOCX_DEPTH
from juesuan.formats.prose import glue

if TYPE_CHECKING:
    from lxml.etree import _Element

_ALIGN: Final[dict[str, Literal["left", "center", "right"]]] = {"center": "center", "right": "right", "end": "right"}


class TooWide(Exception):
    """A table has more columns than the limit."""


def cells_of(node: _Element) -> Iterator[_Element]:
    """The table's own cells, row by row."""
    for row in _rows(node):
        yield from _children(row, "tc")


def only_places(node: _Element) -> bool:
    """True for a table that is a frame: it has one column of several rows, or tables with as many cells within it."""
    rows = [sum(1 for _ in _children(row, "tc")) for row in _rows(node)]
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
    for row in _rows(node):
        look = row.find(f"{{{W}}}trPr")
        is_header = look is not None and _on(look.find(f"{{{W}}}tblHeader"))
        header_rows += is_header and header_rows == height
        column = _number(look, "gridBefore", 0) if look is not None else 0
        open_now: dict[int, Cell] = {}
        for item in _children(row, "tc"):
            inner = item.find(f"{{{W}}}tcPr")
            span = _number(inner, "gridSpan", 1)
            merge = inner.find(f"{{{W}}}vMerge") if inner is not None else None
            upper = above.get(column)
            if merge is not None and merge.get(f"{{{W}}}val") != "restart" and upper is not None:
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
    title = node.find(f"{{{W}}}tblPr/{{{W}}}tblCaption")
    return Table(
        height,
        width,
        cells,
        header_rows=header_rows,
        title=(title.get(f"{{{W}}}val") or "") if title is not None else "",
    )


def _widths(node: _Element) -> list[int]:
    found = [column.get(f"{{{W}}}w") or "" for column in node.iterfind(f"{{{W}}}tblGrid/{{{W}}}gridCol")]
    return [int(width) if width.isdigit() else 0 for width in found]


def _rows(node: _Element) -> Iterator[_Element]:
    yield from _children(node, "tr")


def _children(node: _Element, name: str, depth: int = 0) -> Iterator[_Element]:
    """Children of one name, also those inside content controls and tracked insertions."""
    for item in node:
        tag = item.tag if isinstance(item.tag, str) else ""
        if tag == f"{{{W}}}{name}":
            yield item
        elif tag.rpartition("}")[2] in ("sdt", "sdtContent", "customXml", "ins"):
            if depth > DOCX_DEPTH.most:
                raise TooDeep
            yield from _children(item, name, depth + 1)


def _text(cell: _Element) -> str:
    whole = ""
    for paragraph in cell.iter(f"{{{W}}}p"):
        line = cell_text(paragraph)
        whole += glue(whole, line) + line
    return whole


def _alignment(cell: _Element) -> Literal["left", "center", "right"]:
    found = cell.find(f".//{{{W}}}p/{{{W}}}pPr/{{{W}}}jc")
    return _ALIGN.get(found.get(f"{{{W}}}val") or "", "left") if found is not None else "left"


def _number(node: _Element | None, name: str, usual: int) -> int:
    found = node.find(f"{{{W}}}{name}") if node is not None else None
    value = (found.get(f"{{{W}}}val") or "") if found is not None else ""
    return min(int(value), DOCX_COLUMNS.most) if value.isdigit() and value != "0" else usual


def _on(node: _Element | None) -> bool:
    return node is not None and node.get(f"{{{W}}}val") not in ("0", "false", "off")
