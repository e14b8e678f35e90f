"""Word files as Documents: those of juesuan whole, those of others as far as their structure can be recognised.

A heading is known by its style or outline level, else by the form of its text (第三部分, 一、, （一）).  Numbers that
Word counts itself are put back in front of their paragraphs.  Field codes are left out; what is not seen is
taken out first, and reported (:mod:`juesuan.formats.docx.sight`).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from juesuan.document import Block, Chart, Document, Figure, Heading, HiddenText, PageBreak, Paragraph, Run, Trouble
from juesuan.formats.cut_lines import with_lines_joined
from juesuan.formats.docx.attributes import value
from juesuan.formats.docx.numbering import Counter
from juesuan.formats.docx.parts import STYLES, W
from juesuan.formats.docx.sight import seen
from juesuan.formats.docx.styles import Styles
from juesuan.formats.docx.table import TooWide, cells_of, only_places, read_table
from juesuan.formats.docx.text import ParagraphPiece, TooDeep, paragraph_pieces
from juesuan.formats.hidden_text import sentences_on
from juesuan.formats.limits import DOCX_BLOCKS, DOCX_COLUMNS, DOCX_DEPTH
from juesuan.formats.office import Package, local_name, read_chart
from juesuan.formats.prose import arranged, heading_of, style_of, unread_pictures

if TYPE_CHECKING:
    from lxml.etree import _Element

_STYLES: Final = {identity: style for style, identity in STYLES.items()} | {
    "Title": "cover",
    "Subtitle": "cover",
    "TOCHeading": "contents",
}


def read_docx(path: Path, data: bytes) -> Document:
    """The document in a Word file.

    Raises:
        UnreadableFile: damaged, encrypted, an old doc file, beyond a limit, or hostile.
    """
    package = Package(path, data)
    main = package.main_part("word/document.xml")
    root = package.tree(main)
    body = root.find(f"{{{W}}}body") if root is not None else None
    reading = _WordReader(package, main)
    try:
        hidden = reading.without_unseen(root) if root is not None else []
        blocks = list(islice(reading.blocks(body, 0), DOCX_BLOCKS.most + 1)) if body is not None else []
    except TooDeep:
        raise DOCX_DEPTH.refused(path) from None
    except TooWide:
        raise DOCX_COLUMNS.refused(path) from None
    if len(blocks) > DOCX_BLOCKS.most:
        raise DOCX_BLOCKS.refused(path)
    if blocks and isinstance(blocks[-1], PageBreak):
        blocks.pop()
    blocks = arranged(with_lines_joined(blocks))
    document = Document(blocks, "docx", str(path), title=_title(package), hidden=hidden)
    if not blocks:
        document.troubles.append(Trouble("文件里没有文字和表格", "no text and no tables in the file"))
    document.troubles += unread_pictures(blocks) + sentences_on(hidden)
    return document


class _WordReader:
    """One pass over the body."""

    def __init__(self, package: Package, main: str) -> None:
        self.package = package
        self.links = package.relations(main)
        parts = dict(self.links.values())
        self.parts = parts
        self.style_sheet = package.tree(parts.get("styles", "word/styles.xml"))
        self.styles = Styles(self.style_sheet)
        self.counter = Counter(package.tree(parts.get("numbering", "word/numbering.xml")), self.styles)
        self.figure: Figure | None = None

    def without_unseen(self, root: _Element) -> list[HiddenText]:
        """Takes out of the document what a person does not see, and says what it was."""
        theme, settings = (self.package.tree(self.parts.get(name, "")) for name in ("theme", "settings"))
        return seen(root, self.style_sheet, theme, settings)

    def blocks(self, node: _Element, depth: int) -> Iterator[Block]:
        """The blocks of a body or of a content control."""
        for item in node:
            name = _local(item)
            if name == "p":
                yield from self._paragraph(item)
            elif name == "tbl":
                self.figure = None
                yield from self._table(item, depth)
            elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"):
                if depth > DOCX_DEPTH.most:
                    raise TooDeep
                yield from self.blocks(item, depth + 1)

    def _table(self, node: _Element, depth: int) -> Iterator[Block]:
        """A table, or what stands in one that only places other tables."""
        if depth > DOCX_DEPTH.most:
            raise TooDeep
        if only_places(node):
            for cell in cells_of(node):
                yield from self.blocks(cell, depth + 1)
            return
        table = read_table(node)
        if table is not None:
            yield table

    def _paragraph(self, node: _Element) -> Iterator[Block]:
        look = node.find(f"{{{W}}}pPr")
        style = self.styles.of(look)
        number = self.counter.next(look)
        for piece in paragraph_pieces(node):
            if piece.page_break:
                yield PageBreak()
            yield from self._figures(piece)
            for table in piece.tables:
                yield from self._table(table, 1)
            text = piece.text.strip()
            if text:
                yield from self._text(piece, text if not number else f"{number}{text}", style, look, bool(number))
                number = ""
        section = look.find(f"{{{W}}}sectPr") if look is not None else None
        if section is not None:
            self.figure = None
            yield PageBreak(landscape=self._next_landscape(node))

    def _next_landscape(self, node: _Element) -> bool:
        """How the section that begins after this paragraph lies: the next section's own mark says it."""
        for item in node.itersiblings():
            section = item if _local(item) == "sectPr" else item.find(f"{{{W}}}pPr/{{{W}}}sectPr")
            if section is not None:
                size = section.find(f"{{{W}}}pgSz")
                return value(size, "orient") == "landscape"
        return False

    def _figures(self, piece: ParagraphPiece) -> Iterator[Block]:
        for relation, alt in piece.pictures:
            kind, target = self.links.get(relation, ("", ""))
            chart: Chart | None = None
            if kind == "chart":
                root = self.package.tree(target)
                chart = read_chart(root) if root is not None else None
            self.figure = Figure(alt=alt, chart=chart)
            yield self.figure

    def _text(
        self, piece: ParagraphPiece, text: str, style: str, look: _Element | None, counted: bool
    ) -> Iterator[Block]:
        figure, self.figure = self.figure, None
        known = _STYLES.get(style, "")
        if figure is not None and (known == "caption" or style_of(text) == "caption"):
            figure.caption = text
            return
        if style.startswith("TOC") and style[3:].isdigit():
            yield Paragraph(text.rstrip(" \t0123456789.…·"), style="contents")
            return
        level = self.styles.outline(look)
        form = heading_of(text)
        if not known and (level or form) and len(text) <= 120:
            yield Heading(text, level or (form[0] if form else 1), number=form[1] if form else "")
            return
        if not known:
            known = style_of(text)
            if known == "body" and self.styles.aligned(look) == "center":
                known = "center"
        runs: list[Run] = []
        if not counted and any(run.strong for run in piece.runs) and not all(run.strong for run in piece.runs):
            runs = _stripped(piece.runs)
        yield Paragraph(text, runs=runs, style=known)


def _stripped(runs: list[Run]) -> list[Run]:
    first, last = runs[0], runs[-1]
    whole = [Run(first.text.lstrip(), strong=first.strong), *runs[1:]]
    whole[-1] = Run(whole[-1].text.rstrip(), strong=last.strong)
    return [run for run in whole if run.text]


def _local(node: _Element) -> str:
    return local_name(node.tag) if W in str(node.tag) else ""


def _title(package: Package) -> str:
    root = package.tree("docProps/core.xml")
    found = root.find("{http://purl.org/dc/elements/1.1/}title") if root is not None else None
    return (found.text or "") if found is not None else ""
