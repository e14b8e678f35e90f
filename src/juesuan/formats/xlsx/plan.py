"""Which block of a document goes to which sheet: a sheet a table, the text between them on sheets of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from juesuan.document import Block, Heading, PageBreak, Paragraph, Table

CHARTS: Final = "图表"
KINDS: Final[dict[str, str]] = {
    "cover": "封面",
    "contents": "目录",
    "body": "正文",
    "unit": "单位行",
    "form": "表号",
    "note": "注",
    "caption": "题注",
    "center": "居中",
}
"""Paragraph style → the word in column 类别 of a text sheet."""
HEADING: Final = ("一级标题", "二级标题", "三级标题")
FIGURE, PICTURE, ALT = "图", "图片", "图的文字说明"
COLUMNS: Final = ("类别", "内容")

_ABOVE: Final = ("unit", "form", "caption", "center")


@dataclass
class SheetPlan:
    """One sheet: ``blocks`` in order; a table sheet has exactly one table among them."""

    name: str
    blocks: list[Block] = field(default_factory=list)
    table: Table | None = None


def sheets_of(blocks: Sequence[Block]) -> list[SheetPlan]:
    """The sheets of a document in order; names are unique and allowed."""
    used = {CHARTS}
    planned: list[SheetPlan] = []
    text: list[Block] = []
    kept = [block for block in blocks if not isinstance(block, PageBreak)]
    at = 0
    while at < len(kept):
        block = kept[at]
        at += 1
        if not isinstance(block, Table) or not block.height or not block.width:
            text.append(block)
            continue
        above = _titles_above(text)
        if len(text) == len(above) + 1 and not planned and isinstance(text[0], Heading):
            above = text[:]  # the title of the whole, with nothing else before the first table
        del text[len(text) - len(above) :]
        if text:
            first = not any(sheet.table for sheet in planned)
            planned.append(SheetPlan(_name("概况" if first else "说明", used), text))
            text = []
        below = []
        while at < len(kept) and _is_note(kept[at]):
            below.append(kept[at])
            at += 1
        planned.append(SheetPlan(_name(_table_name(above, block), used), [*above, block, *below], block))
    if text or not planned:
        planned.append(SheetPlan(_name("说明", used), text))
    return planned


def _titles_above(text: list[Block]) -> list[Block]:
    """The lines at the end of the text that belong to the table after it: its heading, mark and unit lines."""
    at = len(text)
    while at:
        block = text[at - 1]
        if isinstance(block, Paragraph) and block.style in _ABOVE:
            at -= 1
            continue
        if isinstance(block, Heading) and block.level > 1:
            at -= 1
        break
    return text[at:]


def _is_note(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.style == "note"


def _table_name(above: Sequence[Block], table: Table) -> str:
    marks = [block.text for block in above if isinstance(block, Paragraph) and block.style == "form"]
    heads = [block.text for block in above if isinstance(block, Heading)]
    return (marks + heads + [table.title, "表"])[0] or "表"


def _name(wanted: str, used: set[str]) -> str:
    """A sheet name: at most 31 characters, none of those that Excel forbids, used once."""
    clean = re.sub(r"[\[\]:*?/\\'\x00-\x1f]", "", wanted).strip()[:28] or "表"
    name, n = clean, 1
    while name.lower() in {other.lower() for other in used}:
        n += 1
        name = f"{clean}{n}"[:31] if n < 1000 else f"{n}"
    used.add(name)
    return name
