"""The look of running text, alike in every format: headings by their numbers, where a sentence ends."""

from __future__ import annotations

from typing import Final

from juesuan.document import Block, Figure, Heading, Paragraph, Trouble
from juesuan.patterns import lazy_pattern
from juesuan.text import CHINESE_DIGITS, MONEY_UNIT, without_blanks

_DIGITS: Final = f"{CHINESE_DIGITS}百零〇"
_PART: Final = lazy_pattern(rf"(第\s*[{_DIGITS}\d]+\s*(?:部分|章|篇))\s*[、:：]?\s*")
_SECTION: Final = lazy_pattern(rf"([{_DIGITS}]{{1,4}})\s*[、．]\s*")
_SUBSECTION: Final = lazy_pattern(rf"([（(]\s*[{_DIGITS}]{{1,4}}\s*[)）])\s*[、.]?\s*")
_ITEM: Final = lazy_pattern(r"(?:[-•●▪◆■*]\s|\d{1,2}\s*[.、．](?!\d)|[（(]\s*\d{1,2}\s*[)）]|[①-⑳]|[A-Za-z][.、]\s?)")
_MARKED: Final = lazy_pattern(
    r"(?:注|说明|备注)\s*[:：]|(?:单位|金额单位|编制单位|部门|编制部门)\s*[:：]|公开\s*\d+\s*表|(?:图|表)\s*\d+\s*[:：]"
)
_UNIT: Final = lazy_pattern(r"(?:金额)?单位\s*[:：]")
_UNIT_BEHIND: Final = lazy_pattern(rf"单位\s*[:：]\s*(?:人民币)?\s*(?:{MONEY_UNIT})$")
_FORM: Final = lazy_pattern(r"公开\s*\d+\s*表")
_NOTE: Final = lazy_pattern(r"(?:注|说明|备注)\s*[:：]")
_CAPTION: Final = lazy_pattern(r"(?:图|表)\s*\d+\s*[:：、]?\s*\S")
_HEADS: Final = frozenset(f"第（({_DIGITS}")
_ENDS: Final = "。；！？;!?…”』」）)：:"
_STOPS: Final = "。！？!?"
_LONGEST_HEADING: Final = 45
_CONTENTS: Final = lazy_pattern(r"目\s*[录錄]")
_LEADERS: Final = lazy_pattern(r"[\s.．…·‥-]*\d*\s*$")


def heading_of(text: str) -> tuple[int, str] | None:
    """The level (1 to 3) and number of a line that is a heading by its form; ``None`` for others."""
    bare = text.strip()
    if bare[:1] not in _HEADS:
        return None
    if bare.endswith(("情况。", "说明。")):
        bare = bare[:-1]
    if not bare or len(bare) > _LONGEST_HEADING or bare[-1] in "。；，、：:;," or "。" in bare:
        return None
    for level, pattern in ((1, _PART), (2, _SECTION), (3, _SUBSECTION)):
        match = pattern.match(bare)
        if match:
            rest = bare[match.end() :]
            if (not rest and level > 1) or "：" in rest[:30]:
                return None
            return level, match[1]
    return None


def starts_block(text: str) -> bool:
    """True when a line begins something of its own: a heading, numbered item, bullet, note or unit line."""
    bare = text.lstrip()
    return bool(
        _PART.match(bare) or _SECTION.match(bare) or _SUBSECTION.match(bare) or _ITEM.match(bare) or _MARKED.match(bare)
    )


def ends_sentence(text: str) -> bool:
    """True when the text ends with a full stop (closing quotes and brackets behind it allowed)."""
    bare = text.rstrip().rstrip("”’』」）)")
    return bool(bare) and bare[-1] in _STOPS


def ends_clause(text: str) -> bool:
    """True when the text may end a paragraph: a stop, semicolon, colon or closing mark."""
    bare = text.rstrip()
    return bool(bare) and bare[-1] in _ENDS


def glue(left: str, right: str) -> str:
    """What stands between two wrapped lines: a blank between Latin words, else nothing."""
    if left and right and left[-1].isascii() and right[0].isascii() and left[-1].isalpha() and right[0].isalpha():
        return " "
    return ""


def style_of(text: str) -> str:
    """The paragraph style that the form of the text tells."""
    bare = text.strip()
    if "单位" in bare and (_UNIT.match(bare) or _UNIT_BEHIND.search(bare)):
        return "unit"
    first = bare[:1]
    if first == "公" and _FORM.fullmatch(bare):
        return "form"
    if first in ("注", "说", "备") and _NOTE.match(bare):
        return "note"
    if first in ("图", "表") and len(bare) < 60 and _CAPTION.match(bare):
        return "caption"
    return "body"


def _entry(text: str) -> str:
    return without_blanks(_LEADERS.sub("", text.lstrip("-•· ")))


def arranged(blocks: list[Block]) -> list[Block]:
    """The blocks with headings of parts in one, and the table of contents marked as such."""
    return mark_contents(_whole_headings(blocks))


def _whole_headings(blocks: list[Block]) -> list[Block]:
    """The blocks with 第四部分 and the title that stands alone on the line below as one heading."""
    if not any(isinstance(block, Heading | Paragraph) and _is_bare_part(block.text) for block in blocks):
        return blocks
    found: list[Block] = []
    for block in blocks:
        before = found[-1] if found else None
        if (
            isinstance(before, Heading | Paragraph)
            and isinstance(block, Heading | Paragraph)
            and _is_bare_part(before.text)
            and _is_title(block.text)
        ):
            shift = len(before.text) + 1
            moved = [line.shifted(shift) for line in block.lines]
            found[-1] = Heading(f"{before.text} {block.text}", 1, [*before.lines, *moved], before.text.strip())
        else:
            found.append(block)
    return found


def _is_bare_part(text: str) -> bool:
    return _PART.fullmatch(text.strip()) is not None


def _is_title(text: str) -> bool:
    bare = text.strip()
    return (
        0 < len(bare) <= _LONGEST_HEADING and heading_of(bare) is None and not any(stop in bare for stop in "。；，：")
    )


def mark_contents(blocks: list[Block], most: int = 150) -> list[Block]:
    """The blocks with the table of contents as paragraphs of style ``contents``, not as headings.

    The contents run from the line 目录 to the first line that stands a second time.  Where the format marks them
    itself nothing is changed.
    """
    if any(isinstance(block, Paragraph) and block.style == "contents" for block in blocks):
        return blocks
    titles = (
        index
        for index, block in enumerate(blocks)
        if isinstance(block, Heading | Paragraph) and _CONTENTS.fullmatch(block.text.strip())
    )
    first = next(titles, None)
    if first is None:
        return blocks
    seen: set[str] = set()
    last = first
    for index in range(first + 1, min(len(blocks), first + most)):
        block = blocks[index]
        if not isinstance(block, Heading | Paragraph) or len(block.text) > 80:
            break
        entry = _entry(block.text)
        part = _PART.match(block.text.strip())
        key = without_blanks(part[1]) if part else entry
        if entry and (key in seen or entry in seen):
            break
        seen.update((key, entry))
        last = index
    marked: list[Block] = list(blocks)
    for index in range(first, last + 1):
        block = blocks[index]
        if isinstance(block, Heading | Paragraph):
            marked[index] = Paragraph(text=block.text, lines=block.lines, style="contents")
    return marked


def unread_pictures(blocks: list[Block]) -> list[Trouble]:
    """The sentence that pictures stand there whose words are not read; none where there are no pictures."""
    pictures = sum(isinstance(block, Figure) and block.chart is None for block in blocks)
    if not pictures:
        return []
    zh, en = f"有 {pictures} 幅图片，图中文字未读取", f"{pictures} pictures; words in them are not read"
    return [Trouble(zh, en, "pictures", "picture")]
