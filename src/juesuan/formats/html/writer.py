"""Documents as one self-contained HTML page: no script, nothing from outside, printable, accessible.

Every number that has an address stands at it: ``page.html#GK05/2010301/基本支出`` leads to the cell, and a click on a
number shows its address.  The cover is the page's header, the contents its navigation.  Same document, same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from markupsafe import Markup

from juesuan.document import Block, Document, Figure, Heading, PageBreak, Paragraph, Run, Table
from juesuan.formats.charts import svg
from juesuan.formats.contents import entries, titles
from juesuan.formats.html.table import ShownFigures, ShownTable, shown_figures, shown_table
from juesuan.formats.html.words import OWN_WORDS, anchor, fragment, words
from juesuan.markup import rendered

GENERATOR: Final = "juesuan"
STYLES: Final = ("unit", "form", "note", "caption", "center")
_LONGEST_LINK: Final = 24  # characters; longer stretches are words, which are anchors but no links
_HERE: Final = Path(__file__).parent


def html_bytes(document: Document) -> bytes:
    """The page of a document in UTF-8: the same bytes for the same document."""
    blocks = list(document.blocks)
    cover = _take(blocks, "cover")
    contents = _take(blocks, "contents")
    own = OWN_WORDS.get(document.language, OWN_WORDS["zh"])
    title = (
        words(document.title) or " ".join(words(line.text) for line in cover) or _first_words(blocks, own["accounts"])
    )
    writing = _HtmlWriter(document, title, own)
    side = writing.contents(contents, 2) if contents else None
    page = rendered(
        _HERE / "page.html.jinja",
        generator=GENERATOR,
        own=own,
        title=title,
        style=Markup((_HERE / "page.css").read_text(encoding="utf-8").strip()),
        cover=_cover(cover),
        side=side,
        stretches=writing.stretches(blocks),
    )
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


def _first_words(blocks: Sequence[Block], default: str) -> str:
    texts = (words(block.text).strip() for block in blocks if isinstance(block, Heading | Paragraph))
    return next((text for text in texts if text), default)


class _Cover(NamedTuple):
    """The header: the name of the unit and the title as the page's first heading, the date under it."""

    named: list[str]
    dated: list[str]


def _cover(lines: Sequence[Paragraph]) -> _Cover | None:
    if not lines:
        return None
    head, foot = (lines[:-1], lines[-1:]) if len(lines) > 1 else (lines, [])
    return _Cover([words(line.text) for line in head], [words(line.text) for line in foot])


class _Heading(NamedTuple):
    level: int
    mark: str
    over: bool
    text: str
    kind: str = "heading"


class _Run(NamedTuple):
    """A stretch of a paragraph: ``mark`` is its place, ``link`` where it leads, ``to`` the place that it belongs to."""

    text: str
    strong: bool = False
    mark: str = ""
    link: str = ""
    to: str = ""


class _Paragraph(NamedTuple):
    look: str
    runs: list[_Run]
    kind: str = "paragraph"


class _Entry(NamedTuple):
    number: int
    text: str
    sub: bool


class _Contents(NamedTuple):
    level: int
    mark: str
    name: str
    entries: list[_Entry]
    kind: str = "contents"


class _Figure(NamedTuple):
    alt: str
    caption: str
    drawing: Markup | None = None
    figures: ShownFigures | None = None
    kind: str = "figure"


_Shown = _Heading | _Paragraph | _Contents | _Figure | ShownTable


@dataclass
class _HtmlWriter:
    """What is counted while the body is written."""

    document: Document
    title: str
    own: Mapping[str, str]
    headings: int = 0
    figures: int = 0
    spent: set[str] = field(default_factory=set)
    level: int = 1

    def __post_init__(self) -> None:
        self.known = {anchor(where) for where in _addresses(self.document.blocks)}

    def stretches(self, blocks: Sequence[Block]) -> list[tuple[str, list[_Shown]]]:
        """The blocks in stretches from page break to page break, each with its class."""
        parts: list[tuple[bool, list[Block]]] = [(False, [])]
        for block in blocks:
            if isinstance(block, PageBreak):
                parts.append((block.landscape, []))
            else:
                parts[-1][1].append(block)
        return [("page landscape" if wide else "page", self._blocks(inside)) for wide, inside in parts if inside]

    def _blocks(self, blocks: Sequence[Block]) -> list[_Shown]:
        shown: list[_Shown] = []
        named = self.title
        at = 0
        while at < len(blocks):
            block = blocks[at]
            after = blocks[at + 1] if at + 1 < len(blocks) else None
            match block:
                case Heading():
                    named = block.text
                    shown.append(self._heading(block, after))
                case Paragraph(style="contents"):
                    lines = _run_of(blocks, at)
                    shown.append(self.contents(lines, min(self.level + 1, 6)))
                    at += len(lines) - 1
                case Paragraph():
                    shown.append(self._paragraph(block, after))
                case Table() if block.width > 0 and block.height > 0:
                    shown.append(shown_table(block, named or self.own["table"], self.spent))
                case Figure():
                    shown.append(self._figure(block))
            at += 1
        return shown

    def _heading(self, block: Heading, after: Block | None) -> _Heading:
        """A heading one level under its own, since the title of the page is the first; no level is skipped."""
        self.headings += 1
        self.level = min(max(block.level, 1) + 1, self.level + 1, 6)
        over = isinstance(after, Table) or (isinstance(after, Paragraph) and after.style in ("form", "unit"))
        return _Heading(self.level, f"h{self.headings}", over and self.level > 2, words(block.text))

    def contents(self, lines: Sequence[Paragraph], level: int) -> _Contents:
        """The navigation: every heading of the upper two levels, with a link to it."""
        self.level = max(self.level, level)
        listed = [_Entry(nth, words(heading.text), heading.level > 1) for nth, heading in entries(self.document.blocks)]
        named = " ".join(words(text) for text in titles(lines, self.document.blocks)) or self.own["contents"]
        return _Contents(level, f"contents{self.headings}", named, listed)

    def _paragraph(self, block: Paragraph, after: Block | None) -> _Paragraph:
        look = block.style if block.style in STYLES else "cover" if block.style == "cover" else ""
        if block.style == "unit" and isinstance(after, Paragraph) and after.style == "unit":
            look = "unit left"
        return _Paragraph(look, [self._run(run) for run in block.runs] or [_Run(words(block.text))])

    def _run(self, run: Run) -> _Run:
        text = words(run.text)
        if not run.address or not run.text.strip():
            return _Run(text, run.strong)
        place = anchor(run.address)
        mark = "" if place in self.spent else place
        self.spent.add(place)
        if len(run.text) > _LONGEST_LINK or not any(char.isdigit() for char in run.text):
            return _Run(text, run.strong, mark, to="" if mark else place)
        return _Run(text, run.strong, mark, fragment(run.address))

    def _figure(self, figure: Figure) -> _Figure:
        """The drawing with its name and its words, its figures as a table, its caption."""
        self.figures += 1
        alt = words(figure.alt or figure.caption or self.own["figure"])
        caption = words(figure.caption)
        if figure.chart is None or not figure.chart.series:
            return _Figure(alt, caption)
        label = Markup(
            ' role="img" aria-labelledby="{0}-title {0}-desc"><title id="{0}-title">{1}</title>'
            '<desc id="{0}-desc">{2}</desc>'
        ).format(f"figure{self.figures}", caption or alt, alt)
        drawing = Markup(svg(figure.chart).replace(' aria-hidden="true">', label, 1))
        return _Figure(alt, caption, drawing, shown_figures(figure, self.known, self.own["figure"]))


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
