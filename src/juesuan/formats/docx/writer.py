"""Documents as Word files that open alike in Word, WPS and LibreOffice.

Written as the parts themselves rather than over a template: real styles, real tables with repeated header rows,
a field for the contents whose entries already stand in it, native charts.  Same document, same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from juesuan.document import Block, Cell, Chart, Document, Figure, Heading, PageBreak, Paragraph, Run, Table
from juesuan.formats.contents import entries, titles
from juesuan.formats.docx import parts
from juesuan.formats.office import (
    RELATIONSHIPS,
    XML_HEAD,
    C,
    chart_height,
    chart_part,
    chart_workbook,
    packed,
    xml_text,
)
from juesuan.formats.table_fit import column_widths

_SHORT, _LONG, _SIDE, _TOP = 11906, 16838, 1418, 1304  # A4 and its margins, in twentieths of a point
_CELL_SIDE = 4.0  # points between a cell's text and its rule
_NAMESPACES: Final = (
    f'xmlns:w="{parts.W}" xmlns:r="{RELATIONSHIPS}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_SPACER: Final = '<w:p><w:pPr><w:pStyle w:val="Spacer"/>{}</w:pPr></w:p>'


def docx_bytes(document: Document) -> bytes:
    """The Word file of a document: the same bytes for the same document."""
    writing = _WordWriter(document)
    body = writing.body()
    charts = writing.charts
    links = [("rId1", "styles", "styles.xml"), ("rId2", "settings", "settings.xml"), ("rId3", "footer", "footer1.xml")]
    links += [(f"chart{n}", "chart", f"charts/chart{n}.xml") for n in range(1, len(charts) + 1)]
    files: list[tuple[str, str | bytes]] = [
        ("[Content_Types].xml", parts.content_types(len(charts))),
        (
            "_rels/.rels",
            parts.relations(
                [
                    ("rId1", "officeDocument", "word/document.xml"),
                    ("rId2", "metadata/core-properties", "docProps/core.xml"),
                    ("rId3", "extended-properties", "docProps/app.xml"),
                ]
            ),
        ),
        ("docProps/core.xml", parts.core(document.title, document.language)),
        ("docProps/app.xml", parts.app()),
        ("word/document.xml", f"{XML_HEAD}<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>"),
        ("word/_rels/document.xml.rels", parts.relations(links)),
        ("word/styles.xml", parts.styles()),
        ("word/settings.xml", parts.settings()),
        ("word/footer1.xml", parts.footer()),
    ]
    for n, chart in enumerate(charts, 1):
        book = [("rId1", "package", f"../embeddings/chart{n}.xlsx")]
        files += [
            (f"word/charts/chart{n}.xml", chart_part(chart)),
            (f"word/charts/_rels/chart{n}.xml.rels", parts.relations(book)),
            (f"word/embeddings/chart{n}.xlsx", chart_workbook(chart)),
        ]
    return packed(files)


@dataclass
class _WordWriter:
    """What is counted while the body is written."""

    document: Document
    charts: list[Chart] = field(default_factory=list)
    headings: int = 0

    def body(self) -> str:
        """Blocks by page turn, each stretch a section of its own."""
        sections: list[tuple[bool, list[Block]]] = [(False, [])]
        for block in self.document.blocks:
            if isinstance(block, PageBreak):
                sections.append((block.landscape, []))
            else:
                sections[-1][1].append(block)
        if len(sections) > 1 and not sections[0][1]:
            del sections[0]
        written: list[str] = []
        for at, (landscape, blocks) in enumerate(sections):
            last = at == len(sections) - 1
            covered = any(isinstance(block, Paragraph) and block.style == "cover" for block in blocks)
            end = _section(landscape, first=at == 0, covered=covered)
            written.append(self._blocks(blocks, _text_width(landscape)))
            written.append(end if last else _SPACER.format(end))
        return "".join(written)

    def _blocks(self, blocks: Sequence[Block], width: int) -> str:
        written: list[str] = []
        cover = [block for block in blocks if isinstance(block, Paragraph) and block.style == "cover"]
        for is_contents, group in groupby(blocks, lambda b: isinstance(b, Paragraph) and b.style == "contents"):
            stretch = list(group)
            if is_contents:
                written.append(self._contents([block for block in stretch if isinstance(block, Paragraph)], width))
                continue
            for at, block in enumerate(stretch):
                after = stretch[at + 1] if at + 1 < len(stretch) else None
                match block:
                    case Heading():
                        over_table = isinstance(after, Table) or (
                            isinstance(after, Paragraph) and after.style in ("form", "unit")
                        )
                        written.append(self._heading(block, over_table))
                    case Paragraph(style="cover"):
                        late = len(cover) > 1 and block is cover[-1]
                        written.append(_paragraph("Subtitle" if late else "Title", _runs(block)))
                    case Paragraph():
                        style = parts.STYLES.get(block.style, "BodyText")
                        two = block.style == "unit" and isinstance(after, Paragraph) and after.style == "unit"
                        written.append(_paragraph(style, _runs(block), '<w:jc w:val="left"/>' if two else ""))
                    case Table() if block.width > 0 and block.height > 0:
                        written.append(_table(block, width))
                        if isinstance(after, Table):
                            written.append(_SPACER.format(""))
                    case Figure():
                        written.append(self._figure(block))
        if stretch_ends_in_table(blocks):
            written.append(_SPACER.format(""))
        return "".join(written)

    def _heading(self, block: Heading, over_table: bool) -> str:
        self.headings += 1
        level = min(max(block.level, 1), 3)
        mark, n = f'w:id="{self.headings}"', self.headings
        text = f'<w:bookmarkStart {mark} w:name="_Toc{n:06d}"/>{_run(block.text)}<w:bookmarkEnd {mark}/>'
        return _paragraph(f"Heading{level}", text, '<w:jc w:val="center"/>' if over_table and level > 1 else "")

    def _contents(self, lines: list[Paragraph], width: int) -> str:
        """The contents field, its entries in it; page numbers are fields of their own."""
        above = "".join(_paragraph("TOCHeading", _run(text)) for text in titles(lines, self.document.blocks))
        listed = entries(self.document.blocks)
        if not listed:
            return above
        instruction = f'<w:instrText xml:space="preserve"> TOC \\o "1-{2}" \\h \\z \\u </w:instrText>'
        opening = f"{_field('begin')}<w:r>{instruction}</w:r>{_field('separate')}"
        rows = []
        for at, (n, heading) in enumerate(listed):
            page = (
                f'{_field("begin", dirty=True)}<w:r><w:instrText xml:space="preserve"> PAGEREF _Toc{n:06d} \\h '
                f"</w:instrText></w:r>{_field('separate')}{_field('end')}"
            )
            link = (
                f'<w:hyperlink w:anchor="_Toc{n:06d}" w:history="1">{_run(heading.text)}<w:r><w:tab/></w:r>{page}'
                "</w:hyperlink>"
            )
            first, last = at == 0, at == len(listed) - 1
            tabs = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>'
            content = f"{opening if first else ''}{link}{_field('end') if last else ''}"
            rows.append(_paragraph(f"TOC{min(max(heading.level, 1), 3)}", content, tabs))
        gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
        return f"{above}<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{''.join(rows)}</w:sdtContent></w:sdt>"

    def _figure(self, figure: Figure) -> str:
        caption = _paragraph("Caption", _run(figure.caption)) if figure.caption else ""
        if figure.chart is None or not figure.chart.series:
            return _paragraph("Centred", _run(f"［图：{figure.alt or figure.caption or '图'}］")) + caption
        self.charts.append(figure.chart)
        n = len(self.charts)
        drawing = (
            f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="5400000" cy="{chart_height(figure.chart)}"/>'
            f'<wp:docPr id="{n}" name="图 {n}" descr="{xml_text(figure.alt or figure.caption)}"/>'
            f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{C}"><c:chart xmlns:c="{C}" r:id="chart{n}"/>'
            "</a:graphicData></a:graphic>"
            "</wp:inline></w:drawing></w:r>"
        )
        return _paragraph("Picture", drawing, "" if caption else '<w:keepNext w:val="0"/>') + caption


def stretch_ends_in_table(blocks: Sequence[Block]) -> bool:
    """True when nothing follows the last table: Word wants a paragraph there."""
    return bool(blocks) and isinstance(blocks[-1], Table)


def _text_width(landscape: bool) -> int:
    return (_LONG if landscape else _SHORT) - 2 * _SIDE


def _section(landscape: bool, *, first: bool, covered: bool) -> str:
    width, height = (_LONG, _SHORT) if landscape else (_SHORT, _LONG)
    turned = ' w:orient="landscape"' if landscape else ""
    foot = '<w:footerReference w:type="default" r:id="rId3"/>' if first else ""
    return (
        f'<w:sectPr>{foot}<w:type w:val="nextPage"/><w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar w:top="{_TOP}" w:right="{_SIDE}" w:bottom="{_TOP}" w:left="{_SIDE}" w:header="720" w:footer="720" '
        f'w:gutter="0"/>{"<w:titlePg/>" if covered else ""}</w:sectPr>'
    )


def _paragraph(style: str, content: str, look: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{look}</w:pPr>{content}</w:p>'


def _runs(block: Paragraph) -> str:
    runs = block.runs or [Run(block.text)]
    return "".join(_run(run.text, "<w:rPr><w:b/></w:rPr>" if run.strong else "") for run in runs)


def _run(text: str, look: str = "") -> str:
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{xml_text(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{look}{lines}</w:r>"


def _field(kind: str, *, dirty: bool = False) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"{" w:dirty=" + chr(34) + "true" + chr(34) if dirty else ""}/></w:r>'


def _table(table: Table, width: int) -> str:
    """A table over the whole text width; rows do not break over pages, header rows come again."""
    size = 21 if table.width <= 4 else 18 if table.width <= 7 else 16 if table.width <= 10 else 14
    columns = [int(20 * share) for share in column_widths(table, width / 20, size / 2, _CELL_SIDE)]
    grid = table.grid()
    rows = []
    for r, line in enumerate(grid):
        cells = []
        c = 0
        while c < table.width:
            cell = line[c] or Cell(r, c, "")
            span = 1
            while c + span < table.width and line[c] is not None and line[c + span] is cell:
                span += 1
            cells.append(_cell(cell, r, sum(columns[c : c + span]), span, size))
            c += span
        header = "<w:tblHeader/>" if r < table.header_rows else ""
        rows.append(f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{''.join(cells)}</w:tr>")
    look = (
        f'<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="0020" w:firstRow="{int(table.header_rows > 0)}" w:noHBand="1" w:noVBand="1"/>'
        f"{_title(table)}</w:tblPr>"
    )
    sizes = "".join(f'<w:gridCol w:w="{share}"/>' for share in columns)
    return f"<w:tbl>{look}<w:tblGrid>{sizes}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _title(table: Table) -> str:
    return f'<w:tblCaption w:val="{xml_text(table.title)}"/>' if table.title else ""


def _cell(cell: Cell, row: int, width: int, span: int, size: int) -> str:
    look = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    look += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    started = row == cell.row
    if cell.rows > 1:
        look += '<w:vMerge w:val="restart"/>' if started else "<w:vMerge/>"
    look += '<w:vAlign w:val="center"/>'
    font = parts.HEI if cell.header else ""
    text = cell.text if started else ""
    run = _run(text, f'<w:rPr>{font}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>') if text else ""
    mark = f'<w:rPr><w:sz w:val="{size}"/></w:rPr>'
    kept = "<w:keepNext/>" if cell.header and started else ""
    paragraph = _paragraph("TableText", run, f'{kept}<w:jc w:val="{cell.align}"/>{mark}')
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{paragraph}</w:tc>"
