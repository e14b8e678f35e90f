"""Part three of a publication cut into passages: running text under one section, paragraphs that run on joined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from juesuan.document import Document, Heading, Paragraph, Place
from juesuan.recognise.squeezed import Squeezed, squeeze_text, squeezed
from juesuan.standard import SectionRule, phrase_book

_PART = re.compile(r"^第[一二三四五六七八]部分")
_ORDINAL = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．，]|（[一二三四五六七八九十]{1,3}）[、.]?|\d{1,2}[、.．](?!\d)|（\d{1,2}）)"
)
_STARTS_ITEM = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[、.．](?!\d)|图\d|附件|注：)"
)
_RUNS_ON = re.compile(r"(?:原因：?|原因是|原因为|[^。；！：:;])$")
_LONGEST_HEADING = 45
_LONGEST_UNKNOWN = 30
UNKNOWN = "其他"
"""The section of text under a heading that no rule knows; no phrase is read in it."""
_QUOTES = (("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"), ("《", "》"))


class Passage:
    """Running text of one section; ``squeezed`` is what phrases read."""

    def __init__(self, section: str, parts: list[Paragraph | Heading], skip: int = 0) -> None:
        self.section = section
        self.starts: list[int] = []
        self.parts = parts
        texts: list[str] = []
        length = 0
        for part in parts:
            self.starts.append(length)
            texts.append(part.text)
            length += len(part.text)
        self.text = "".join(texts)
        self.skip = skip

    @cached_property
    def squeezed(self) -> Squeezed:
        """The text as phrases read it."""
        return squeeze_text(self.text)

    def place(self, start: int, end: int) -> Place:
        """The place of the squeezed characters ``start:end``."""
        first, last = self.squeezed.original(start, end)
        number = max(n for n, begins in enumerate(self.starts) if begins <= first)
        part, begins = self.parts[number], self.starts[number]
        return part.place_of(first - begins, min(last - begins, len(part.text)))

    def original(self, start: int, end: int) -> str:
        """The original text of the squeezed characters ``start:end``, with a quotation mark whose other is inside."""
        first, last = self.squeezed.original(start, end)
        found = self.text[first:last]
        for opening, closing in _QUOTES:
            if first and self.text[first - 1] == opening and found.count(closing) > found.count(opening):
                found = opening + found
            if self.text[last : last + 1] == closing and found.count(opening) > found.count(closing):
                found += closing
        return found


def narrative_blocks(document: Document) -> list[Paragraph | Heading]:
    """The headings and paragraphs of part three, contents and captions left out."""
    blocks = [block for block in document.blocks if isinstance(block, Paragraph | Heading) and block.text.strip()]
    shapes = [squeezed(block.text) for block in blocks]
    parts = [
        n
        for n, shape in enumerate(shapes)
        if _PART.match(shape) and len(shape) < 70 and getattr(blocks[n], "style", "") != "contents"
    ]
    begin = next((n for n in reversed(parts) if _is_narrative(shapes[n])), None)
    if begin is None:
        begin = next((n - 1 for n in reversed(range(len(shapes))) if _section_of(shapes[n], "") == "一"), None)
        if begin is None:
            return []
    end = next((n for n in parts if n > begin), len(blocks))
    skipped = ("contents", "caption", "cover", "unit", "form")
    return [block for block in blocks[begin + 1 : end] if getattr(block, "style", "") not in skipped]


def _is_narrative(title: str) -> bool:
    return ("说明" in title and "其他" not in title) or title.startswith("第三部分")


def passages(document: Document) -> Iterator[Passage]:
    """The passages of part three in reading order."""
    section = ""
    run: list[Paragraph | Heading] = []
    skip = 0
    for block in narrative_blocks(document):
        shape = squeezed(block.text)
        if not shape or re.match(r"^图\d", shape) or re.fullmatch(r"[\d.\-—/页第共]+", shape):
            continue
        found, length = _heading(shape, section, sure=isinstance(block, Heading))
        if found:
            if run:
                yield Passage(section, run, skip)
            section, run, skip = found, [], 0
            if length < len(shape):
                run, skip = [block], length
            continue
        if run and not _STARTS_ITEM.match(shape) and _RUNS_ON.search(squeezed(run[-1].text)):
            run.append(block)
            continue
        if run:
            yield Passage(section, run, skip)
        run, skip = [block], 0
    if run:
        yield Passage(section, run, skip)


def _heading(shape: str, current: str, *, sure: bool) -> tuple[str, int]:
    """The section that a heading opens and how many characters of the text it takes; ``""`` for running text."""
    ordinal = _ORDINAL.match(shape)
    end = min(n for n in (shape.find("。"), len(shape)) if n >= 0)
    title = shape[ordinal.end() if ordinal else 0 : end]
    if len(title) > _LONGEST_HEADING or (not ordinal and not sure and not title.endswith(("情况", "说明"))):
        return "", 0
    if re.search(r"\d万|：|，|%", title) or (ordinal and ordinal.group()[0] in "0123456789") or shape.startswith("（1"):
        return "", 0
    if not sure and not re.search(r"(?:情况|说明|结果|绩效|经费|采购|情况）)$", title):
        return "", 0
    found = _section_of(title, current)
    if not found and ordinal and len(title) <= _LONGEST_UNKNOWN and title.endswith(("情况", "说明", "情况）")):
        found = UNKNOWN
    return found, (min(end + 1, len(shape)) if found else 0)


def _section_of(title: str, current: str) -> str:
    for rule in phrase_book().section_rules:
        if _matches(rule, title, current):
            return rule.id
    return ""


def _matches(rule: SectionRule, title: str, current: str) -> bool:
    if rule.within and current.split(".")[0] != rule.within:
        return False
    return all(word in title for word in rule.words) and not any(word in title for word in rule.without)
