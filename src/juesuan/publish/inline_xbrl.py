"""The nine statements as inline XBRL: a page that a person reads and a program takes the figures from.

Each printed amount is tagged with the element of its cell, in 元 through the scale of the printed unit, as exact as it
is printed; a blank cell is tagged as zero.  An amount under a code that the year's classification does not have stays
on the page untagged.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from juesuan.compose import statements, title_of
from juesuan.document import Block, Cell, Heading, Paragraph, Table
from juesuan.markup import rendered
from juesuan.money import is_blank, looks_like_number
from juesuan.publish.xbrl_concepts import placed, xml_name
from juesuan.publish.xbrl_linkbase import namespace
from juesuan.publish.xbrl_taxonomy import DIMENSION, entry_name, taxonomy
from juesuan.report import Fact, Report
from juesuan.standard import layout
from juesuan.text import half_width

PAGE: Final = "accounts.xhtml"
SCALES: Final = {"元": 0, "万元": 4, "亿元": 8}
_ENTITY: Final = "urn:juesuan:unit"
_BLANK: Final = "\u00a0"
_ALIGN: Final = {"left": "", "center": "c", "right": "r"}


def inline_xbrl(report: Report) -> dict[str, bytes]:
    """The page (:data:`PAGE`) and its taxonomy by file name; the same bytes for the same report."""
    frame = layout(report.year, report.layout)
    page = _Page(report)
    blocks = [shown for block in statements(report) if (shown := page.block(block)) is not None]
    text = rendered(
        Path(__file__).with_name(f"{PAGE}.jinja"),
        title=title_of(report),
        namespace=namespace(report.year),
        schema=entry_name(report.year, frame.id),
        entity=_ENTITY,
        dimension=DIMENSION,
        year=report.year,
        unit=report.unit.strip() or "-",
        codes=[_Code(_context(code), _context(code) if code else "") for code in ("", *page.codes)],
        blocks=blocks,
    )
    return {PAGE: text.encode(), **taxonomy(report.year, frame.id)}


class _Code(NamedTuple):
    """The context of the totals, or of a functional code, whose member it names."""

    context: str
    member: str


class _Line(NamedTuple):
    kind: str
    text: str
    style: str = ""


class _Cell(NamedTuple):
    """A cell of the page; ``tagged`` are the attributes of its amount, ``before`` the sign that stands before it."""

    text: str
    align: str
    rows: int
    columns: int
    header: bool = False
    before: str = ""
    tagged: dict[str, str] | None = None


class _Table(NamedTuple):
    text: str
    parts: list[tuple[str, list[list[_Cell]]]]
    kind: str = "table"


class _Page:
    """Cells being tagged; the functional codes met become contexts."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.facts: dict[str, Fact] = {fact.address: fact for item in report.statements for fact in item.facts}
        self.codes: dict[str, None] = {}

    def block(self, block: Block) -> _Line | _Table | None:
        """A block of the statements as the page shows it."""
        match block:
            case Heading():
                return _Line("heading", block.text)
            case Paragraph():
                return _Line("paragraph", block.text, block.style)
            case Table():
                return self._table(block)
            case _:
                return None

    def _table(self, table: Table) -> _Table:
        by_row: dict[int, list[Cell]] = {}
        for cell in table.cells:
            by_row.setdefault(cell.row, []).append(cell)
        parts = []
        for name, rows in (("thead", range(table.header_rows)), ("tbody", range(table.header_rows, table.height))):
            shown = [[self._cell(cell) for cell in by_row[row]] for row in rows if row in by_row]
            if shown:
                parts.append((name, shown))
        return _Table(table.title, parts)

    def _cell(self, cell: Cell) -> _Cell:
        shown = _Cell(cell.text, _ALIGN[cell.align], cell.rows, cell.columns, cell.header)
        return self._amount(cell, shown) if cell.address and not cell.header else shown

    def _amount(self, cell: Cell, plain: _Cell) -> _Cell:
        """The amount of a cell with its tag; the sign stands before the tag, as the standard wants it."""
        fact = self.facts.get(cell.address)
        spot = placed(cell.address, self.report.year)
        shown = half_width(cell.text)
        if fact is None or spot is None or fact.unit not in SCALES:
            return plain
        concept, member = spot
        zero = is_blank(cell.text)
        if not zero and not looks_like_number(cell.text):
            return plain
        negative = shown.startswith(("-", "(")) and not zero
        digits = "" if zero else shown.strip("-()")
        scale = SCALES[fact.unit]
        decimals = self.report.decimals if zero else len(digits.partition(".")[2])
        if member is not None:
            self.codes[member.code] = None
        tagged = {
            "name": f"fa:{concept.name}",
            "contextRef": _context(member.code if member else ""),
            "unitRef": "CNY",
            "id": xml_name(*cell.address.split("/")),
            "decimals": str(decimals - scale),
            "scale": str(scale),
            "format": "ixt:fixed-zero" if zero else "ixt:num-dot-decimal",
        } | ({"sign": "-"} if negative else {})
        text = (cell.text or _BLANK) if zero else digits
        return plain._replace(text=text, before="-" if negative else "", tagged=tagged)


def _context(code: str) -> str:
    return f"F{code}" if code else "total"
