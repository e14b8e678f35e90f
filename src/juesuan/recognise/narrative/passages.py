"""Part three of a publication cut into passages: running text under one section, paragraphs that run on joined."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from juesuan.document import Heading, Place
from juesuan.patterns import lazy_pattern
from juesuan.recognise.narrative.text_blocks import READ_TOGETHER, TextBlock
from juesuan.standard import SectionRule, phrase_book
from juesuan.text import HEADING_NUMBER, MONEY_UNIT, NUMBER, PART_NUMBER, NormalText

_PART = lazy_pattern(rf"^{PART_NUMBER}")
_ORDINAL = lazy_pattern(rf"^{HEADING_NUMBER}")
_STARTS_ITEM = lazy_pattern(rf"^(?:{HEADING_NUMBER}|图\d|附件|注：)")
_CAPTION_OR_PAGE = lazy_pattern(r"（?图\d.*|[\d.\-—/页第共]+")
_NO_TITLE = lazy_pattern(r"\d万|：|，|%|决算表$|情况表$|明细表$")
_OUTTURN = lazy_pattern(r"决算|实际支出|支出数|执行数|支出(?:合计|共计|累计)|(?:合计|共计|累计)支出")
_AMOUNT = lazy_pattern(rf"{NUMBER}(?:{MONEY_UNIT})")
_RUNS_ON = lazy_pattern(r"(?:原因：?|原因是|原因为|[^。；！：:;])$")
_SENTENCE = lazy_pattern(r"反映|是指|包括|根据|按照|(?:主要)?(?:是|为).*的")
"""What a sentence says that ends like a title: 本表反映…的情况."""
_TITLE_END = lazy_pattern(r"(?:情况|说明|结果|绩效|经费|采购|情况）)$")
_UNKNOWN_END = ("情况", "说明", "情况）")
_OTHER_PART = lazy_pattern(r"名词|附件|附表|其他需要说明|其他情况说明|绩效|决算表$|报表$|概况$")
_LONGEST_HEADING = 60
_LONGEST_UNKNOWN = 30
UNKNOWN = "其他"
"""The section of text under a heading that no rule knows; no phrase is read in it."""
_QUOTES = (("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"), ("《", "》"))
_OPENING, _CLOSING = (frozenset(marks) for marks in zip(*_QUOTES, strict=True))


class Passage:
    """Running text of one section, of one block or of several that run on; phrases are read from the ``skip``-th
    character of its normalised text on.
    """

    def __init__(self, section: str, parts: Sequence[TextBlock], skip: int = 0) -> None:
        self.section = section
        self.starts: list[int] = []
        self.parts = [part.block for part in parts]
        self._texts = [part.normal for part in parts]
        length = 0
        for part in self._texts:
            self.starts.append(length)
            length += len(part.original)
        self.skip = skip

    @cached_property
    def normal(self) -> NormalText:
        """The text as phrases read it."""
        return self._texts[0] if len(self._texts) == 1 else NormalText("".join(part.original for part in self._texts))

    def place(self, start: int, end: int) -> Place:
        """The place of the normalised characters ``start:end``."""
        first, last = self.normal.span(start, end)
        number = bisect_right(self.starts, first) - 1
        part, begins = self.parts[number], self.starts[number]
        return part.place_of(first - begins, min(last - begins, len(part.text)))

    def original(self, start: int, end: int) -> str:
        """The original text of the normalised characters ``start:end``, with a quotation mark whose other is inside."""
        first, last = self.normal.span(start, end)
        text = self.normal.original
        found = text[first:last]
        before, behind = text[max(0, first - 1) : first], text[last : last + 1]
        if before not in _OPENING and behind not in _CLOSING:
            return found
        for opening, closing in _QUOTES:
            if before == opening and found.count(closing) > found.count(opening):
                found = opening + found
            if behind == closing and found.count(opening) > found.count(closing):
                found += closing
        return found


def narrative_parts(blocks: Sequence[TextBlock]) -> list[list[TextBlock]]:
    """The headings and paragraphs of each part that explains figures, contents and captions left out."""
    shapes = [block.normal.text for block in blocks]
    titles = {}
    for n, shape in enumerate(shapes):
        match = _PART.match(shape)
        if match and len(shape) < 70 and getattr(blocks[n].block, "style", "") != "contents":
            titles[match.group()] = n
    starts = sorted(titles.values())
    ends = dict(zip(starts, [*starts, len(blocks)][1:], strict=True))
    chosen = [n for n in starts if _is_narrative(_title_at(shapes, n))]
    if not chosen:
        chosen = [n for n in starts if shapes[n].startswith("第三部分") and not _OTHER_PART.search(shapes[n])]
    spans = [(n + 1, ends[n]) for n in chosen]
    if not spans:
        first = _first_section(blocks, shapes, "一" if starts else "")
        if first is not None:
            spans = [(first, next((n for n in starts if n > first), len(blocks)))]
    skipped = ("contents", "caption", "cover", "unit", "form")
    return [[b for b in blocks[begin:end] if getattr(b.block, "style", "") not in skipped] for begin, end in spans]


def _title_at(shapes: list[str], at: int) -> str:
    """The title of a part, with the line that it runs on to."""
    title = shapes[at]
    following = shapes[at + 1] if at + 1 < len(shapes) else ""
    runs_on = len(following) < 20 and not _ORDINAL.match(following) and not re.search("[。：]", following)
    return title + following if runs_on and not title.endswith(("说明", "概况", "表", "解释")) else title


def _is_narrative(title: str) -> bool:
    return "说明" in title and not _OTHER_PART.search(title)


def _first_section(blocks: Sequence[TextBlock], shapes: list[str], first: str) -> int | None:
    """Where the sections begin: the last heading of the section ``first``, ``""`` for the one that comes first."""
    place = None
    for n, shape in enumerate(shapes):
        found = _heading(shape, "", sure=isinstance(blocks[n].block, Heading))[0]
        if found and found != UNKNOWN and (not first or found == first):
            first, place = found, n
    return place


def passages(blocks: Sequence[TextBlock]) -> Iterator[Passage]:
    """The passages of the narrative in reading order; of a text without headings those that the first words open."""
    parts = narrative_parts(blocks)
    for part in parts:
        yield from _passages(part)
    if not parts:
        yield from _unheaded(blocks)


def _passages(blocks: Iterable[TextBlock]) -> Iterator[Passage]:
    """The passages of a part; what goes on with a sentence that is too long to be read whole is of no known section."""
    section = within = ""
    run: list[TextBlock] = []
    skip = together = 0
    for block in blocks:
        shape = block.normal.text
        if not shape or _CAPTION_OR_PAGE.fullmatch(shape):
            continue
        found, length = ("", 0) if block.broken else _heading(shape, section, sure=isinstance(block.block, Heading))
        if found:
            if run:
                yield Passage(within, run, skip)
            section = within = found
            run, skip, together = [], 0, 0
            if length < len(shape):
                run, skip, together = [block], length, len(shape)
            continue
        runs_on = bool(run) and not _STARTS_ITEM.match(shape) and _RUNS_ON.search(run[-1].normal.text) is not None
        if runs_on and together + len(shape) <= READ_TOGETHER:
            run.append(block)
            together += len(shape)
            continue
        if run:
            yield Passage(within, run, skip)
        within = UNKNOWN if runs_on or block.broken else section
        run, skip, together = [block], 0, len(shape)
    if run:
        yield Passage(within, run, skip)


def _unheaded(blocks: Sequence[TextBlock]) -> Iterator[Passage]:
    """The passages of a text without headings; what stands before the first words that open a section is left out.

    A text that speaks of a budget and never of an outturn is a budget: it has none.
    """
    section = ""
    words = "".join(block.normal.text for block in blocks)
    if "预算" in words and not _OUTTURN.search(words):
        return
    for block in blocks:
        shape = block.normal.text
        amount = _AMOUNT.search(shape)
        lead = shape[: amount.start()] if amount else ""
        section = next((rule.id for rule in phrase_book().openings if _matches(rule, lead, "")), section)
        if section and shape and not _CAPTION_OR_PAGE.fullmatch(shape):
            yield Passage(section, [block])


def _heading(shape: str, current: str, *, sure: bool) -> tuple[str, int]:
    """The section that a heading opens and how many characters of the text it takes; ``""`` for running text.

    A heading numbered ``1.`` opens only a section within the one around it.
    """
    ordinal = _ORDINAL.match(shape)
    end = min(n for n in (shape.find("。"), len(shape)) if n >= 0)
    title = shape[ordinal.end() if ordinal else 0 : end]
    if len(title) > _LONGEST_HEADING or (not ordinal and not sure and not title.endswith(("情况", "说明"))):
        return "", 0
    if _NO_TITLE.search(title) or (not ordinal and not sure and _SENTENCE.search(title)):
        return "", 0
    small = bool(ordinal and re.match(r"（?\d", ordinal.group()))
    if (small or not sure) and not _TITLE_END.search(title):
        return "", 0
    found = _section_of(title, current, inner=small)
    if not found and not small and ordinal and len(title) <= _LONGEST_UNKNOWN and title.endswith(_UNKNOWN_END):
        found = UNKNOWN
    return found, (min(end + 1, len(shape)) if found else 0)


def _section_of(title: str, current: str, *, inner: bool = False) -> str:
    for rule in phrase_book().section_rules:
        if (rule.within or not inner) and _matches(rule, title, current):
            return rule.id
    return ""


def _matches(rule: SectionRule, title: str, current: str) -> bool:
    if rule.within and current.split(".")[0] != rule.within:
        return False
    if rule.titles:
        return _title_words(title) in rule.titles
    return all(word in title for word in rule.words) and not any(word in title for word in rule.without)


def _title_words(title: str) -> str:
    """A heading without ``关于``, the year, and the ends that say only that it explains."""
    words = re.sub(r"^(?:关于)?(?:.{0,30}?20\d\d年度?)?(?:本?部门|本?单位)?(?:决算)?(?:的)?", "", title)
    return re.sub(r"(?:的)?(?:情况)?(?:说明)?$", "", words).removesuffix("情况")


def sentence_start(text: str, at: int, first: int = 0, *, stops: str = "。；") -> int:
    """Where what stands before ``at`` begins, back to the last of the stops, not before ``first``."""
    return max(first, *(text.rfind(stop, first, at) + 1 for stop in stops))
