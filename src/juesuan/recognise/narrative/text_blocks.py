"""The headings and paragraphs of a document as texts to read, very long ones in parts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Final, NamedTuple

from juesuan.document import Document, Heading, Line, Paragraph
from juesuan.text import NormalText

READ_TOGETHER: Final = 4000
"""Characters, several times as many as a paragraph has: reading more of them together takes time that grows faster than
the text."""


class TextBlock(NamedTuple):
    """A heading or paragraph that has words, and its text normalised; ``broken`` where it begins inside a sentence."""

    block: Paragraph | Heading
    normal: NormalText
    broken: bool = False


def text_blocks(document: Document) -> list[TextBlock]:
    """The headings and paragraphs that have words, in reading order."""
    return [
        part
        for block in document.blocks
        if isinstance(block, Paragraph | Heading) and block.text.strip()
        for part in _parts(block)
    ]


def _parts(block: Paragraph | Heading) -> Iterator[TextBlock]:
    """A block as it is, or cut, where a sentence ends, into parts of at most :data:`READ_TOGETHER` characters."""
    text = block.text
    if len(text) <= READ_TOGETHER:
        yield TextBlock(block, NormalText(text))
        return
    style = block.style if isinstance(block, Paragraph) else "body"
    starts, ends = [line.start for line in block.lines], [line.end for line in block.lines]
    start, broken = 0, False
    while start < len(text):
        end = min(start + READ_TOGETHER, len(text))
        whole = end == len(text)
        if not whole and (stop := max(text.rfind(mark, start, end) for mark in "。；")) >= 0:
            end, whole = stop + 1, True
        lines = block.lines[bisect_right(ends, start) : bisect_left(starts, end)]
        part = Paragraph(text[start:end], [_cut(line, start, end) for line in lines], style=style)
        if part.text.strip():
            yield TextBlock(part, NormalText(part.text), broken)
        start, broken = end, not whole


def _cut(line: Line, start: int, end: int) -> Line:
    """What of a line stands in the characters ``start:end``, counted from there."""
    first, last = max(line.start, start), min(line.end, end)
    edges = line.edges[first - line.start : last - line.start + 1]
    return Line(first - start, last - start, line.place, edges)
