"""Lines that end where the page ended, joined as a reader joins them: text taken out of a paged file line by line.

One line proves nothing: a stop may be forgotten.  A text is cut where line after line breaks off in the middle of a
sentence and just those lines are the widest; then each line that is as wide goes on in the next, across a page number
or the head of a page too.  Headings, items of a list, notes and rows of figures are never joined.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from juesuan.document import Block, Paragraph, Run
from juesuan.formats.prose import ends_clause, glue, heading_of, starts_block, style_of
from juesuan.patterns import lazy_pattern

PAGE_NUMBER: Final = lazy_pattern(
    r"[-—–－~·]\s*\d{1,3}\s*[-—–－~·]|第\s*\d{1,3}\s*页(?:\s*[,，/]?\s*共\s*\d{1,3}\s*页)?|\d{1,3}\s*/\s*\d{1,3}"
)
"""A number that can only be that of a page; a bare number may be a cell."""
_BARE_NUMBER: Final = lazy_pattern(r"\d{1,3}")
_MARKS: Final = lazy_pattern(r"[，。；：、,;]")
_FIGURES: Final = lazy_pattern(r"\||\t|\S\s+-?[\d,.]+\s+-?[\d,.]+(?:\s|$)")
"""A row of a table that has no borders."""
_TITLE: Final = lazy_pattern(
    r"(?:说明|情况|表|报告|概况|公开|公示|解释|附件|附表|汇总|明细|决算|预算|部分|如下|年度?|单位|委员会|[局厅署处科办院校所站园馆])$"
)
_GOES_ON: Final = lazy_pattern(r"[。，、；：）％%]|(?:万|亿)?元[，。；、（]|(?:万|亿)元$")
"""How no paragraph begins."""
_DIGITS: Final = lazy_pattern(r"\d+")
_OPEN: Final = "，、,（("
_SHORTEST: Final = 12
_NEAR: Final = 4
"""Characters that a line may be short of the widest, beside those at the head of the next that are never parted."""
_WHOLE: Final = lazy_pattern(r"[（(“《]?[0-9A-Za-z.,%-]*[，。；：、）,;)]?")
_FEW: Final = 3
_WIDE: Final = 0x2E80


def is_title(text: str) -> bool:
    """True for a line that ends as titles and names do, not as half a sentence does."""
    return _TITLE.search(text.rstrip()) is not None


def goes_on(above: str, below: str) -> bool:
    """True when the second of two texts may be the rest of a sentence that the first broke off."""
    if heading_of(above) or heading_of(below) or starts_block(below) or ends_clause(above):
        return False
    if style_of(above) != "body" or style_of(below) != "body" or _FIGURES.search(above) or _FIGURES.search(below):
        return False
    if not below.strip() or len(above) < _SHORTEST or (is_title(below) and not _MARKS.search(below)):
        return False
    return _MARKS.search(above) is not None or not is_title(above)


def certainly_goes_on(above: str, below: str) -> bool:
    """True where the second text begins as none does: with a stop, a unit, a sign of per cent."""
    return goes_on(above, below) and (_GOES_ON.match(below.lstrip()) is not None or above.rstrip()[-1] in _OPEN)


def page_heads(lines: Sequence[str]) -> set[int]:
    """Which lines are page numbers, or heads of pages: titles alike but for digits, each beside a page number."""
    numbers = {at for at, line in enumerate(lines) if PAGE_NUMBER.fullmatch(line.strip())}
    texts = [at for at, line in enumerate(lines) if line.strip()]
    beside: dict[str, list[int]] = {}
    for nth, at in enumerate(texts):
        if at not in numbers and is_title(lines[at]) and not numbers.isdisjoint(texts[max(nth - 1, 0) : nth + 2]):
            beside.setdefault(_DIGITS.sub("#", lines[at].strip()), []).append(at)
    times = Counter(_DIGITS.sub("#", lines[at].strip()) for at in texts)
    heads = [at for text, found in beside.items() if 1 < len(found) == times[text] for at in found]
    return numbers.union(heads)


def with_lines_joined(blocks: list[Block]) -> list[Block]:
    """The blocks with paragraphs that are lines of one joined; page numbers and heads between them are left out."""
    skipped = _between(blocks)
    pairs = [(at, then) for at, then in _neighbours(blocks, skipped) if _may_join(blocks[at], blocks[then])]
    if not pairs:
        return blocks
    widths = {at: _last_width(block) for at, block in enumerate(blocks) if isinstance(block, Paragraph)}
    body = sorted(width for at, width in widths.items() if at not in skipped and width >= _SHORTEST)
    widest = body[len(body) * 19 // 20] if body else 0.0
    full = [(at, then) for at, then in pairs if widths[at] + _head_width(blocks[then]) >= widest - _NEAR]
    cut = len(full) >= _FEW and 2 * len(full) >= len(pairs)
    joins = {
        then: at
        for at, then in pairs
        if (cut and (at, then) in full) or certainly_goes_on(_text(blocks[at]), _text(blocks[then]))
    }
    return _joined(blocks, joins)


def _between(blocks: Sequence[Block]) -> set[int]:
    """The paragraphs that are page numbers or heads of pages, and bare numbers between two lines."""
    texts = [block.text if isinstance(block, Paragraph) else "" for block in blocks]
    found = page_heads(texts)
    found.update(at for at, text in enumerate(texts) if _BARE_NUMBER.fullmatch(text.strip()))
    return found


def _neighbours(blocks: Sequence[Block], skipped: set[int]) -> list[tuple[int, int]]:
    kept = [at for at in range(len(blocks)) if at not in skipped]
    return list(pairwise(kept))


def _may_join(above: Block, below: Block) -> bool:
    if not isinstance(above, Paragraph) or not isinstance(below, Paragraph):
        return False
    return above.style == below.style == "body" and goes_on(above.text, below.text)


def _text(block: Block) -> str:
    return block.text if isinstance(block, Paragraph) else ""


def _last_width(paragraph: Paragraph) -> float:
    """The width of the last line."""
    return _width(paragraph.text[paragraph.lines[-1].start :] if paragraph.lines else paragraph.text)


def _head_width(block: Block) -> float:
    """The width of what cannot be parted at the head of a line: a number, with the mark behind it."""
    match = _WHOLE.match(_text(block))
    return _width(match[0]) if match else 0.0


def _width(text: str) -> float:
    """The width of a text, a Chinese character being one."""
    return sum(1.0 if ord(char) >= _WIDE else 0.5 for char in text)


def _joined(blocks: Sequence[Block], joins: dict[int, int]) -> list[Block]:
    """The blocks, those of ``joins`` put behind what they go on with; page numbers between are left out."""
    found: list[Block] = []
    places: dict[int, int] = {}
    for at, block in enumerate(blocks):
        if at in joins and isinstance(block, Paragraph):
            place = places[joins[at]]
            above = found[place]
            del found[place:]
            block = _one(above, block) if isinstance(above, Paragraph) else block
        places[at] = len(found)
        found.append(block)
    return found


def _one(above: Paragraph, below: Paragraph) -> Paragraph:
    """Two paragraphs as one; of each line it is known where it stands."""
    between = glue(above.text, below.text)
    shift = len(above.text) + len(between)
    moved = [line.shifted(shift) for line in below.lines]
    looks = above.runs or below.runs
    runs = [*(above.runs or [Run(above.text)]), Run(between), *(below.runs or [Run(below.text)])] if looks else []
    return Paragraph(
        above.text + between + below.text, [*above.lines, *moved], [run for run in runs if run.text], above.style
    )
