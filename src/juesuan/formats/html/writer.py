"""Documents as one self-contained HTML page: no script, nothing from outside, printable, accessible.

Every number that has an address stands at it: ``page.html#GK05/2010301/基本支出`` leads to the cell, and a click on a
number shows its address.  The cover is the page's header, the contents its navigation.  Same document, same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from juesuan.document import Block, Document, Figure, Heading, PageBreak, Paragraph, Run, Table
from juesuan.formats.charts import svg
from juesuan.formats.contents import entries, titles
from juesuan.formats.html.table import chart_table, table_html
from juesuan.formats.html.words import anchor, fragment, words

GENERATOR: Final = "juesuan"
STYLES: Final = ("unit", "form", "note", "caption", "center")
_LONGEST_LINK: Final = 24  # characters; longer stretches are words, which are anchors but no links
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"


def html_bytes(document: Document) -> bytes:
    """The page of a document in UTF-8: the same bytes for the same document."""
    blocks = list(document.blocks)
    cover = _take(blocks, "cover")
    contents = _take(blocks, "contents")
    title = words(document.title) or " ".join(words(line.text) for line in cover) or _first_words(blocks)
    writing = _Writing(document, title)
    header = _cover(cover, title)
    side = writing.contents(contents, 2) if contents else ""
    main = writing.body(blocks)
    style = Path(__file__).with_name("page.css").read_text(encoding="utf-8").strip()
    page = f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="{GENERATOR}">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<title>{title}</title>
<style>
{style}
</style>
</head>
<body>
<a class="skip" href="#main">跳到正文</a>
{header}
<div class="{"sheet two" if side else "sheet"}">
{side}
<main id="main" tabindex="-1">
{main}
</main>
</div>
</body>
</html>
"""
    return page.encode()


def _take(blocks: list[Block], style: str) -> list[Paragraph]:
    """The paragraphs of a style that open the document, page breaks among them, taken away from it."""
    taken: list[Paragraph] = []
    while blocks:
        first = blocks[0]
        if isinstance(first, Paragraph) and first.style == style:
            taken.append(first)
        elif not isinstance(first, PageBreak) or not _follows(blocks, style):
            break
        del blocks[0]
    return taken


def _follows(blocks: Sequence[Block], style: str) -> bool:
    after = next((block for block in blocks if not isinstance(block, PageBreak)), None)
    return isinstance(after, Paragraph) and after.style == style


def _first_words(blocks: Sequence[Block]) -> str:
    texts = (words(block.text).strip() for block in blocks if isinstance(block, Heading | Paragraph))
    return next((text for text in texts if text), "部门决算")


def _cover(lines: Sequence[Paragraph], title: str) -> str:
    """The header: the name of the unit and the title as the page's first heading, the date under it."""
    if not lines:
        return f'<header><h1 class="title">{title}</h1></header>'
    head, foot = (lines[:-1], lines[-1:]) if len(lines) > 1 else (lines, [])
    named = "<br>\n".join(words(line.text) for line in head)
    dated = "".join(f'\n<p class="cover">{words(line.text)}</p>' for line in foot)
    return f'<header class="cover"><h1 class="cover">{named}</h1>{dated}</header>'


@dataclass
class _Writing:
    """What is counted while the body is written."""

    document: Document
    title: str
    headings: int = 0
    figures: int = 0
    spent: set[str] = field(default_factory=set)
    level: int = 1

    def __post_init__(self) -> None:
        self.known = {anchor(where) for where in _addresses(self.document.blocks)}

    def body(self, blocks: Sequence[Block]) -> str:
        """The blocks in stretches from page break to page break."""
        stretches: list[tuple[bool, list[Block]]] = [(False, [])]
        for block in blocks:
            if isinstance(block, PageBreak):
                stretches.append((block.landscape, []))
            else:
                stretches[-1][1].append(block)
        written = []
        for landscape, inside in stretches:
            if inside:
                look = "page landscape" if landscape else "page"
                written.append(f'<div class="{look}">\n{self._blocks(inside)}\n</div>')
        return "\n".join(written)

    def _blocks(self, blocks: Sequence[Block]) -> str:
        written: list[str] = []
        named = self.title
        at = 0
        while at < len(blocks):
            block = blocks[at]
            after = blocks[at + 1] if at + 1 < len(blocks) else None
            match block:
                case Heading():
                    named = block.text
                    written.append(self._heading(block, after))
                case Paragraph(style="contents"):
                    lines = _run_of(blocks, at)
                    written.append(self.contents(lines, min(self.level + 1, 6)))
                    at += len(lines) - 1
                case Paragraph():
                    written.append(self._paragraph(block, after))
                case Table() if block.width > 0 and block.height > 0:
                    written.append(table_html(block, named, self.spent))
                case Figure():
                    written.append(self._figure(block))
            at += 1
        return "\n".join(written)

    def _heading(self, block: Heading, after: Block | None) -> str:
        """A heading one level under its own, since the title of the page is the first; no level is skipped."""
        self.headings += 1
        self.level = min(max(block.level, 1) + 1, self.level + 1, 6)
        over = isinstance(after, Table) or (isinstance(after, Paragraph) and after.style in ("form", "unit"))
        look = ' class="over"' if over and self.level > 2 else ""
        return f'<h{self.level} id="h{self.headings}"{look}>{words(block.text)}</h{self.level}>'

    def contents(self, lines: Sequence[Paragraph], level: int) -> str:
        """The navigation: every heading of the upper two levels, with a link to it."""
        self.level = max(self.level, level)
        rows: list[str] = []
        for nth, heading in entries(self.document.blocks):
            look = ' class="sub"' if heading.level > 1 else ""
            rows.append(f'<li{look}><a href="#h{nth}">{words(heading.text)}</a></li>')
        named = " ".join(words(text) for text in titles(lines, self.document.blocks)) or "目录"
        listed = "\n".join(["<ol>", *rows, "</ol>\n"]) if rows else ""
        mark = f"contents{self.headings}"
        head = f'<h{level} id="{mark}">{named}</h{level}>'
        return f'<nav class="contents" aria-labelledby="{mark}">\n{head}\n{listed}</nav>'

    def _paragraph(self, block: Paragraph, after: Block | None) -> str:
        look = block.style if block.style in STYLES else "cover" if block.style == "cover" else ""
        if block.style == "unit" and isinstance(after, Paragraph) and after.style == "unit":
            look = "unit left"
        inner = "".join(self._run(run) for run in block.runs) if block.runs else words(block.text)
        return f'<p class="{look}">{inner}</p>' if look else f"<p>{inner}</p>"

    def _run(self, run: Run) -> str:
        text = f"<strong>{words(run.text)}</strong>" if run.strong else words(run.text)
        if not run.address or not run.text.strip():
            return text
        mark = anchor(run.address)
        named = ""
        if mark not in self.spent:
            self.spent.add(mark)
            named = f' id="{mark}"'
        if len(run.text) > _LONGEST_LINK or not any(char.isdigit() for char in run.text):
            return f'<span class="n"{named or f" data-to={chr(34)}{mark}{chr(34)}"}>{text}</span>'
        return f'<a class="n"{named} href="{fragment(run.address)}">{text}</a>'

    def _figure(self, figure: Figure) -> str:
        """The drawing with its name and its words, its figures as a table, its caption."""
        self.figures += 1
        told = words(figure.alt or figure.caption or "图")
        caption = f"<figcaption>{words(figure.caption)}</figcaption>\n" if figure.caption else ""
        if figure.chart is None or not figure.chart.series:
            return f'<figure>\n<p class="center">［图：{told}］</p>\n{caption}</figure>'
        mark = f"figure{self.figures}"
        label = (
            f' role="img" aria-labelledby="{mark}-title {mark}-desc"><title id="{mark}-title">'
            f'{words(figure.caption) or told}</title><desc id="{mark}-desc">{told}</desc>'
        )
        drawing = svg(figure.chart).replace(' aria-hidden="true">', label, 1)
        return f"<figure>\n{drawing}\n{caption}{chart_table(figure, self.known)}\n</figure>"


def _run_of(blocks: Sequence[Block], start: int) -> list[Paragraph]:
    """The paragraphs of contents that follow each other from a place on."""
    found: list[Paragraph] = []
    for block in blocks[start:]:
        if not isinstance(block, Paragraph) or block.style != "contents":
            break
        found.append(block)
    return found


def _addresses(blocks: Sequence[Block]) -> list[str]:
    """The addresses of all cells and stretches of text."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            found += [cell.address for cell in block.cells if cell.address]
        elif isinstance(block, Paragraph):
            found += [run.address for run in block.runs if run.address and run.text.strip()]
    return found
