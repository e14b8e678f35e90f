"""Lines outside tables to paragraphs and headings.

A line that fills the measure runs on in the next, over a page break too; an indent, a heading or a
short line starts or ends a paragraph. Page numbers and running heads are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from juesuan import document as tree
from juesuan.document import BBox, Heading, Paragraph, Place
from juesuan.formats.pages.lines import TextLine
from juesuan.formats.pages.turn import Turn
from juesuan.formats.prose import ends_sentence, glue, heading_of, starts_block, style_of
from juesuan.patterns import lazy_pattern

_NUMBER: Final = lazy_pattern(
    r"[-—–－~·\s]*\d{1,4}[-—–－~·\s]*|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4}|Page\s*\d+(?:\s*of\s*\d+)?",
    re.IGNORECASE,
)
_WORD: Final = lazy_pattern(r"[（(“《]?[0-9A-Za-z.,%-]+")
_DIGITS: Final = lazy_pattern(r"\d+")
_MARGIN: Final = 0.12
_APART: Final = ("unit", "form", "caption")


class PageArea(msgspec.Struct, frozen=True):
    """What the flow needs of a page: its number, frame in view space, and turn."""

    number: int
    frame: BBox
    turn: Turn
    left: float = 0.0
    right: float = 0.0

    @property
    def width(self) -> float:
        """The width of the page in view space."""
        return self.frame[2] - self.frame[0]

    def place(self, left: float, bottom: float, right: float, top: float, quote: str = "") -> Place:
        """A place on this page, from a box in view space."""
        return Place(page=self.number, bbox=self.turn.back(left, bottom, right, top), quote=quote)


def without_margins(pages: Sequence[tuple[PageArea, list[TextLine]]]) -> list[list[TextLine]]:
    """The lines of each page less page numbers and heads or feet that recur."""
    recurring: Counter[tuple[str, int]] = Counter()
    edge_of: list[list[tuple[TextLine, tuple[str, int]]]] = []
    for sheet, lines in pages:
        _, bottom, _, top = sheet.frame
        depth = (top - bottom) * _MARGIN
        edge = [
            (line, (_DIGITS.sub("#", line.text), round((line.bottom - bottom) / 6)))
            for line in lines
            if line.top < bottom + depth or line.bottom > top - depth
        ]
        recurring.update({key for _, key in edge})
        edge_of.append(edge)
    often = max(3, len(pages) // 3)
    kept = []
    for (sheet, lines), edge in zip(pages, edge_of, strict=True):
        bottom, top = sheet.frame[1], sheet.frame[3]
        drop = set()
        for line, key in edge:
            outer = line.top < bottom + (top - bottom) * 0.1 or line.bottom > top - (top - bottom) * 0.06
            if (outer and _NUMBER.fullmatch(line.text)) or (recurring[key] >= often and not _is_unit(line.text)):
                drop.add(id(line))
        kept.append([line for line in lines if id(line) not in drop] if drop else lines)
    return kept


def _is_unit(text: str) -> bool:
    return style_of(text) in ("unit", "form")


def measured(sheets: Sequence[PageArea], lines: Sequence[list[TextLine]]) -> list[PageArea]:
    """The sheets with the left and right edge of their running text; a page with little of it takes its neighbour's."""
    found: list[tuple[float, float] | None] = []
    for sheet, mine in zip(sheets, lines, strict=True):
        wide = [line for line in mine if line.right - line.left > 0.55 * sheet.width]
        if len(wide) < 3:
            found.append(None)
            continue
        lefts = Counter(round(line.left / 3) for line in wide)
        column = min(key for key, times in lefts.items() if times >= max(1, len(wide) // 8))
        right = sorted(line.right for line in wide)[(len(wide) * 9) // 10]
        found.append((column * 3.0, right))
    result = []
    for index, sheet in enumerate(sheets):
        edges = found[index] or _neighbour(index, sheets, found)
        if edges is None:
            edges = (
                min((line.left for line in lines[index]), default=sheet.frame[0]),
                max((line.right for line in lines[index]), default=sheet.frame[2]),
            )
        result.append(PageArea(sheet.number, sheet.frame, sheet.turn, edges[0], edges[1]))
    return result


def _neighbour(
    index: int, sheets: Sequence[PageArea], found: Sequence[tuple[float, float] | None]
) -> tuple[float, float] | None:
    """The edges of the nearest page of the same width that has its own."""
    for away in range(1, 10):
        for other in (index - away, index + away):
            if 0 <= other < len(found) and found[other] and abs(sheets[other].width - sheets[index].width) < 5:
                return found[other]
    return None


def _centred(sheet: PageArea, line: TextLine) -> bool:
    middle = (sheet.left + sheet.right) / 2
    return (
        abs((line.left + line.right) / 2 - middle) < 0.8 * line.size
        and line.left > sheet.left + 1.5 * line.size
        and line.right < sheet.right - 1.0 * line.size
    )


def runs_on(
    above: TextLine, sheet: PageArea, below: TextLine, next_sheet: PageArea, opening: TextLine, count: int
) -> bool:
    """True when ``below`` continues the paragraph of ``count`` lines that ``opening`` began and ``above`` ends."""
    size = max(above.size, below.size)
    width = sheet.right - sheet.left
    heading = heading_of(above.text) if count == 1 else None
    if heading is not None and heading_of(below.text) is not None:
        return False
    if heading is not None and heading[0] == 1 and _centred(next_sheet, below):
        near = sheet.number == next_sheet.number and above.bottom - below.top < 1.5 * size
        alike = near and abs(above.size - below.size) < 0.1 * size
        return alike and above.right - above.left > 0.6 * width and len(below.text) < 10 and below.text[-1] != "表"
    if min(above.size, below.size) < 0.7 * size or (heading is not None and above.right < sheet.right - 2 * size):
        return False
    set_aside = opening.left > sheet.left + 0.3 * width
    if set_aside or style_of(below.text) in _APART:
        return False
    if style_of(above.text) in _APART and above.right - above.left < 0.9 * width:
        return False  # a name of a unit that fills the line runs on
    fills = above.right > sheet.right - 2 * above.size - _first_word(below)
    opened_in = opening.left - sheet.left > 0.4 * opening.size
    flush = below.left - next_sheet.left <= 0.4 * below.size
    hanging = count > 1 and abs((below.left - next_sheet.left) - (above.left - sheet.left)) < 0.4 * below.size
    if not flush and not hanging:
        return False
    if ends_sentence(above.text):
        return fills and opened_in and not starts_block(below.text)
    if opened_in and flush:
        return fills or (above.right - sheet.left > 0.6 * width and not starts_block(below.text))
    return fills and not starts_block(below.text)


def _first_word(line: TextLine) -> float:
    """The width of what cannot be broken at the head of a line: a number or a Latin word."""
    match = _WORD.match(line.text)
    return line.lefts[match.end()] - line.lefts[0] if match else 0.0


def paragraph_of(parts: Iterable[tuple[PageArea, TextLine]]) -> Paragraph | Heading:
    """The lines as one paragraph, or a heading where the text has a heading's form."""
    text = ""
    lines = []
    for sheet, line in parts:
        text += glue(text, line.text)
        start = len(text)
        text += line.text
        edges = sheet.turn.edges(line.lefts, line.bottom)
        place = sheet.place(line.left, line.bottom, line.right, line.top, line.text)
        lines.append(tree.Line(start=start, end=len(text), place=place, edges=edges))
    heading = heading_of(text)
    if heading is not None:
        return Heading(text=text, level=heading[0], number=heading[1], lines=lines)
    return Paragraph(text=text, lines=lines, style=style_of(text))


def split_wide(line: TextLine) -> list[TextLine]:
    """The line cut where a gap of four characters and more parts it: 单位：甲局　　　　单位：万元."""
    if " " not in line.text:
        return [line]
    parts = []
    start = 0
    for at, char in enumerate(line.text):
        if char == " " and line.lefts[at + 1] - line.lefts[at] > 4 * line.size and at > start:
            parts.append((start, at))
            start = at + 1
    if not parts:
        return [line]
    parts.append((start, len(line.text)))
    return [
        TextLine(
            line.group,
            line.text[s:e],
            line.lefts[s],
            line.bottom,
            line.lefts[e],
            line.top,
            line.size,
            line.lefts[s : e + 1],
        )
        for s, e in parts
        if e > s
    ]
