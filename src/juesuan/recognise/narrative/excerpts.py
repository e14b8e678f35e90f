"""The words of a publication, each heading and paragraph with the part and section it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from juesuan.document import Heading
from juesuan.patterns import lazy_pattern
from juesuan.recognise.narrative.passages import Passage
from juesuan.recognise.narrative.text_blocks import TextBlock
from juesuan.recognise.statements import title_of
from juesuan.report import Excerpt, Part
from juesuan.text import PART_NUMBER

_PART = lazy_pattern(rf"^{PART_NUMBER}")
_CONTENTS = lazy_pattern(r"^目录$")
_KINDS: tuple[tuple[str, Part], ...] = (
    ("概况", "overview"),
    ("基本情况", "overview"),
    ("情况说明", "narrative"),
    ("决算说明", "narrative"),
    ("决算表", "statements"),
    ("决算报表", "statements"),
    ("名词解释", "glossary"),
    ("附件", "annexes"),
    ("附表", "annexes"),
    ("重点工作", "key_work"),
    ("其他需要说明", "key_work"),
    ("其他重要事项", "key_work"),
)


def excerpts(blocks: Sequence[TextBlock], running: Iterable[Passage], year: int) -> list[Excerpt]:
    """Every heading and paragraph outside tables, in reading order, by part and section."""
    sections = {id(block): passage.section for passage in running for block in passage.parts}
    starts = _part_starts([text.normal.text for text in blocks])
    found: list[Excerpt] = []
    part: Part = "cover"
    for at, (block, *_) in enumerate(blocks):
        part = starts.get(at, part)
        if part == "overview" and title_of(block.text.strip(), year)[0]:
            part = "statements"  # the heading of part two is often only in the contents
        section = sections.get(id(block), "")
        heading = isinstance(block, Heading) or at in starts
        found.append(Excerpt("narrative" if section else part, block.text, section, heading, block.lines))
    return found


def _part_starts(shapes: list[str]) -> dict[int, Part]:
    """The number of the block that begins each part; of a title met twice the last (the first is in the contents)."""
    starts: dict[int, Part] = {}
    last: dict[str, int] = {}
    for at, shape in enumerate(shapes):
        if _CONTENTS.match(shape):
            starts.setdefault(at, "contents")
        match = _PART.match(shape)
        if match and len(shape) < 90:
            last[match.group()] = at
    body = last.get("第一部分", 0)
    for at in last.values():
        kind = next((kind for word, kind in _KINDS if word in shapes[at]), None)
        if kind is not None and at >= body:
            starts[at] = kind
    return starts
