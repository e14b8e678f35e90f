"""The nine statements as inline XBRL: a page that a person reads and a program takes the figures from.

Each printed amount is tagged with the element of its cell, in 元 through the scale of the printed unit, as exact as it
is printed; a blank cell is tagged as zero.  An amount under a code that the year's classification does not have stays
on the page untagged.
"""

from __future__ import annotations

import re
from html import escape
from typing import Final

from juesuan.compose import statements, title_of
from juesuan.document import Block, Cell, Heading, PageBreak, Paragraph, Table
from juesuan.money import is_blank, looks_like_number, narrow
from juesuan.publish.xbrl_concepts import placed, xml_name
from juesuan.publish.xbrl_taxonomy import DIMENSION, entry_name, namespace, taxonomy
from juesuan.report import Fact, Report
from juesuan.standard import layout

PAGE: Final = "accounts.xhtml"
SCALES: Final = {"元": 0, "万元": 4, "亿元": 8}
_ENTITY: Final = "urn:juesuan:unit"
_UNFIT: Final = re.compile(
    r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
_BLANK: Final = "\u00a0"
_ALIGN: Final = {"left": "", "center": "c", "right": "r"}
_STYLE: Final = """body { font-family: sans-serif; color: #1a1a1a; max-width: 62em; margin: 1em auto; line-height: 1.6 }
h1, h2 { text-align: center } h2 { font-size: 1.2em; margin-top: 2.5em }
table { border-collapse: collapse; width: 100%; font-size: .85em }
th, td { border: 1px solid #8c8c8c; padding: .2em .4em; font-weight: normal; text-align: left }
thead th { background: #f2f5f9; text-align: center } .c { text-align: center } .r { text-align: right }
.unit, .form { text-align: right; margin: .2em 0 } caption { display: none }"""


def inline_xbrl(report: Report) -> dict[str, bytes]:
    """The page (:data:`PAGE`) and its taxonomy by file name; the same bytes for the same report."""
    frame = layout(report.year, report.layout)
    page = _Page(report)
    body = "\n".join(page.block(block) for block in statements(report))
    title = _words(title_of(report))
    text = f"""<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"
  xmlns:ixt="http://www.xbrl.org/inlineXBRL/transformation/2020-02-12" xmlns:xbrli="http://www.xbrl.org/2003/instance"
  xmlns:xbrldi="http://xbrl.org/2006/xbrldi" xmlns:link="http://www.xbrl.org/2003/linkbase"
  xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:iso4217="http://www.xbrl.org/2003/iso4217"
  xmlns:fa="{namespace(report.year)}" xml:lang="zh-CN">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=UTF-8"/>
<title>{title}</title>
<style type="text/css">
{_STYLE}
</style>
</head>
<body>
<div style="display:none">
<ix:header>
<ix:references><link:schemaRef xlink:type="simple" xlink:href="{entry_name(report.year, frame.id)}"/></ix:references>
<ix:resources>
{page.resources()}
</ix:resources>
</ix:header>
</div>
<h1>{title}</h1>
{body}
</body>
</html>
"""
    return {PAGE: text.encode(), **taxonomy(report.year, frame.id)}


class _Page:
    """Cells being tagged; the functional codes met become contexts."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.facts: dict[str, Fact] = {fact.address: fact for item in report.statements for fact in item.facts}
        self.codes: dict[str, None] = {}

    def block(self, block: Block) -> str:
        """A block of the statements as XHTML."""
        match block:
            case Heading():
                return f"<h2>{_words(block.text)}</h2>"
            case Paragraph():
                return f'<p class="{block.style}">{_words(block.text)}</p>'
            case Table():
                return self._table(block)
            case PageBreak() | _:
                return ""

    def _table(self, table: Table) -> str:
        by_row: dict[int, list[Cell]] = {}
        for cell in table.cells:
            by_row.setdefault(cell.row, []).append(cell)
        lines = [f"<table><caption>{_words(table.title)}</caption>"]
        for name, rows in (("thead", range(table.header_rows)), ("tbody", range(table.header_rows, table.height))):
            written = [f"<tr>{''.join(map(self._cell, by_row[row]))}</tr>" for row in rows if row in by_row]
            if written:
                lines += [f"<{name}>", *written, f"</{name}>"]
        return "\n".join([*lines, "</table>"])

    def _cell(self, cell: Cell) -> str:
        look = f' class="{_ALIGN[cell.align]}"' if _ALIGN[cell.align] else ""
        look += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
        look += f' colspan="{cell.columns}"' if cell.columns > 1 else ""
        if cell.header:
            return f"<th{look}>{_words(cell.text)}</th>"
        return f"<td{look}>{self._amount(cell) if cell.address else _words(cell.text)}</td>"

    def _amount(self, cell: Cell) -> str:
        """The amount of a cell with its tag; the sign stands before the tag, as the standard wants it."""
        fact = self.facts.get(cell.address)
        spot = placed(cell.address, self.report.year)
        shown = narrow(cell.text)
        if fact is None or spot is None or fact.unit not in SCALES:
            return _words(cell.text)
        concept, member = spot
        zero = is_blank(cell.text)
        if not zero and not looks_like_number(cell.text):
            return _words(cell.text)
        negative = shown.startswith(("-", "(")) and not zero
        digits = "" if zero else shown.strip("-()")
        scale = SCALES[fact.unit]
        decimals = self.report.decimals if zero else len(digits.partition(".")[2])
        if member is not None:
            self.codes[member.code] = None
        told = {
            "name": f"fa:{concept.name}",
            "contextRef": _context(member.code if member else ""),
            "unitRef": "CNY",
            "id": xml_name(*cell.address.split("/")),
            "decimals": str(decimals - scale),
            "scale": str(scale),
            "format": "ixt:fixed-zero" if zero else "ixt:num-dot-decimal",
        } | ({"sign": "-"} if negative else {})
        attributes = "".join(f' {key}="{value}"' for key, value in told.items())
        printed = (_words(cell.text) or _BLANK) if zero else digits
        return f"{'-' if negative else ''}<ix:nonFraction{attributes}>{printed}</ix:nonFraction>"

    def resources(self) -> str:
        """The contexts that the page uses, and the unit."""
        year, unit = self.report.year, _words(self.report.unit).strip() or "-"
        lines = []
        for code in ("", *self.codes):
            member = (
                f'<xbrli:scenario><xbrldi:explicitMember dimension="fa:{DIMENSION}">fa:F{code}</xbrldi:explicitMember>'
                "</xbrli:scenario>"
            )
            lines.append(
                f'<xbrli:context id="{_context(code)}"><xbrli:entity><xbrli:identifier scheme="{_ENTITY}">{unit}'
                f"</xbrli:identifier></xbrli:entity><xbrli:period><xbrli:startDate>{year}-01-01</xbrli:startDate>"
                f"<xbrli:endDate>{year}-12-31</xbrli:endDate></xbrli:period>{member if code else ''}</xbrli:context>"
            )
        return "\n".join([*lines, '<xbrli:unit id="CNY"><xbrli:measure>iso4217:CNY</xbrli:measure></xbrli:unit>'])


def _context(code: str) -> str:
    return f"F{code}" if code else "total"


def _words(text: str) -> str:
    return escape(_UNFIT.sub("", text))
