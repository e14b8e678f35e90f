"""The blocks of a web page, from its elements in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from juesuan.document import Block, Figure, Heading, PageBreak, Paragraph
from juesuan.formats.html.figure import read_chart
from juesuan.formats.html.flow import SKIPPED, STRONG, Flow, block_level, runs_on
from juesuan.formats.html.frame import is_frame_line
from juesuan.formats.html.grid import alignment, caption_of, cells_of, only_places, read_grid, rows_of
from juesuan.formats.prose import heading_of, style_of
from juesuan.text import without_blanks

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_STYLES: Final = ("unit", "form", "note", "caption", "center", "cover")
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_LONGEST_HEADING: Final = 120
_DEEPEST: Final = 200
_SMALL: Final = 64


class HtmlWalk:
    """One walk over the page: ``blocks`` is what it found, ``cut`` the lines of tables that were not read whole."""

    def __init__(self, root: HtmlElement, path: str, own: bool) -> None:
        self.path = path
        self.own = own
        title = root.find(".//head/title")
        self.title = " ".join((title.text or "").split()) if title is not None else ""
        firsts = sum(1 for _ in root.iter("h1"))
        self.shift = 1 if firsts == 1 and root.find(".//h2") is not None else 0
        self.blocks: list[Block] = []
        self.flow = Flow()
        self.broken = False
        self.listed = False
        self.cut: list[int] = []

    def inside(self, node: HtmlElement, depth: int, strong: bool, address: str) -> None:
        """Everything in an element, in order."""
        self.flow.add(node.text, strong, address, node.sourceline or 0)
        for item in node:
            if isinstance(item.tag, str) and item.tag not in SKIPPED:
                self._element(item, depth + 1, strong, address)
            self.flow.add(item.tail, strong, address, item.sourceline or 0)

    def _element(self, node: HtmlElement, depth: int, strong: bool, address: str) -> None:
        tag = str(node.tag)
        if depth > _DEEPEST:
            self.flow.add(node.text_content(), strong, address, node.sourceline or 0)
        elif tag == "br":
            self.flush(broken=True)
        elif tag == "img":
            self._image(node)
        elif tag == "table":
            self.flush()
            self._table(node, depth)
        elif tag == "nav":
            self.flush()
            self._contents(node)
        elif tag in _HEADINGS:
            self.flush()
            self._heading(node, depth)
        elif tag in ("ul", "ol") and not self.listed and _is_menu(node):
            self.flush()
        elif self.own and tag == "figure":
            self.flush()
            self.blocks.append(read_chart(node))
        elif tag == "pre":
            self._lines(node)
        elif block_level(node):
            self.flush()
            self._block(node, depth, strong)
        elif not self.own or node.get("class") != "skip":
            named = self.own and node.get("class") == "n"
            inner = node.get("id") or node.get("data-to") or _address(node.get("href") or "") if named else address
            self.inside(node, depth, strong or tag in STRONG, inner)

    def _block(self, node: HtmlElement, depth: int, strong: bool) -> None:
        names = (node.get("class") or "").split()
        if self.own and "page" in names and self.blocks:
            self.blocks.append(PageBreak("landscape" in names))
        elif "page-break-before" in (node.get("style") or "") and "always" in (node.get("style") or ""):
            self.blocks.append(PageBreak())
        before = len(self.blocks)
        within, self.listed = self.listed, self.listed or node.tag in ("ul", "ol")
        self.inside(node, depth, strong, "")
        self.listed = within
        self.flush()
        if node.tag in ("p", "div", "center", "td") and len(self.blocks) == before + 1:
            self._restyle(node, names)

    def _restyle(self, node: HtmlElement, names: list[str]) -> None:
        """The one paragraph of an element gets the style that the element tells."""
        block = self.blocks[-1]
        if isinstance(block, Heading) and any(name.lower().startswith("msotoc") for name in names):
            self.blocks[-1] = block = Paragraph(block.text, block.lines)
        if not isinstance(block, Paragraph):
            return
        if self.own:
            block.style = next((name for name in names if name in _STYLES), "body")
        elif any(name.lower().startswith("msotoc") for name in names):
            block.style = "contents"
        elif "MsoTitle" in names:
            block.style = "cover"
        elif block.style == "body" and (node.tag == "center" or alignment(node) == "center"):
            block.style = "center"

    def flush(self, *, broken: bool = False) -> None:
        """Ends the paragraph that is being gathered; ``broken`` where only a line break ends it."""
        text, runs, lines = self.flow.taken()
        joined, self.broken = self.broken, broken
        if not text or (not self.own and is_frame_line(text)):
            return
        last = self.blocks[-1] if self.blocks else None
        if joined and isinstance(last, Paragraph) and not last.runs and not runs and runs_on(last.text, text):
            moved = [line.shifted(len(last.text)) for line in lines]
            self.blocks[-1] = Paragraph(last.text + text, [*last.lines, *moved], style=last.style)
            return
        form = heading_of(text)
        if form and not self.own and len(text) <= _LONGEST_HEADING:
            self.blocks.append(Heading(text, form[0], lines, form[1]))
            return
        self.blocks.append(Paragraph(text, lines, runs, style_of(text)))

    def _heading(self, node: HtmlElement, depth: int) -> None:
        level = _HEADINGS[str(node.tag)]
        if self.own and level == 1:
            if "title" not in (node.get("class") or ""):
                self.inside(node, depth, False, "")
                self.flush()
                for block in self.blocks:
                    if isinstance(block, Paragraph):
                        block.style = "cover"
            return
        for line in node.iter("br"):
            line.tail = f" {line.tail or ''}"
        if node.find(".//table") is not None or node.find(".//p") is not None:
            self.inside(node, depth, False, "")
            self.flush()
            return
        picture = node.find(".//img")
        self.flow.add(node.text_content(), False, "", node.sourceline or 0)
        text, _, lines = self.flow.taken()
        if text and len(text) <= _LONGEST_HEADING:
            form = heading_of(text)
            own_level = max(1, level - self.shift)
            self.blocks.append(
                Heading(text, form[0] if form and not self.own else own_level, lines, form[1] if form else "")
            )
        elif text:
            self.blocks.append(Paragraph(text, lines, style=style_of(text)))
        if picture is not None:
            self._image(picture)

    def _contents(self, node: HtmlElement) -> None:
        """The contents of a page of our own as its title; menus of others are no part of the document."""
        if not self.own or "contents" not in (node.get("class") or ""):
            return
        head = next(node.iter(*_HEADINGS), None)
        self.flow.add(head.text_content() if head is not None else "目录", False, "", node.sourceline or 0)
        text, _, lines = self.flow.taken()
        if self.blocks:
            self.blocks.append(PageBreak())
        self.blocks.append(Paragraph(text, lines, style="contents"))

    def _table(self, node: HtmlElement, depth: int) -> None:
        rows = rows_of(node)
        if not rows:
            return
        caption = caption_of(node)
        if only_places(node, rows):
            for row in rows:
                for cell in cells_of(row):
                    self._block(cell, depth, False)
            return
        table, cut = read_grid(node, rows, self.path)
        if cut:
            self.cut.append(node.sourceline or 0)
        if table is None:
            return
        above = next((b for b in reversed(self.blocks) if isinstance(b, Heading | Paragraph) and b.text), None)
        table.title = caption
        if caption and not self.own and (above is None or above.text != caption):
            self.blocks.append(Paragraph(caption, style="center"))
        self.blocks.append(table)

    def _lines(self, node: HtmlElement) -> None:
        """Text set as it stands in the source: each line a paragraph."""
        self.flush()
        for nth, line in enumerate(node.text_content().splitlines()):
            self.flow.add(line, False, "", (node.sourceline or 0) + nth)
            self.flush(broken=True)
        self.flush()

    def _image(self, node: HtmlElement) -> None:
        sizes = [(node.get(name) or "").removesuffix("px") for name in ("width", "height")]
        if any(size.isascii() and size.isdigit() and int(size) <= _SMALL for size in sizes):
            return
        self.flush()
        self.blocks.append(Figure(alt=" ".join((node.get("alt") or "").split())))


def _is_menu(node: HtmlElement) -> bool:
    """True for a list whose words are nearly all links to other pages."""
    links = [item for item in node.iter("a") if not (item.get("href") or "#").startswith("#")]
    whole = len(without_blanks(node.text_content()))
    return len(links) >= 3 and sum(len(without_blanks(item.text_content())) for item in links) > 0.8 * whole


def _address(href: str) -> str:
    from urllib.parse import unquote

    return unquote(href.removeprefix("#"))
