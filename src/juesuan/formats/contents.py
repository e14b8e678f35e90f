"""The table of contents of a flowing document, made from its headings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from juesuan.document import Block, Heading, Paragraph
from juesuan.text import without_blanks

DEEPEST: Final = 2


def entries(blocks: Sequence[Block]) -> list[tuple[int, Heading]]:
    """The headings that the contents list, each with its running number among all headings, from 1."""
    headings = [block for block in blocks if isinstance(block, Heading)]
    return [(at, block) for at, block in enumerate(headings, 1) if block.level <= DEEPEST and block.text.strip()]


def titles(paragraphs: Sequence[Paragraph], blocks: Sequence[Block]) -> list[str]:
    """The lines of a ``contents`` stretch that are no entries: 目录 and what stands beside it."""
    listed = {without_blanks(heading.text) for _, heading in entries(blocks)}
    return [item.text for item in paragraphs if without_blanks(item.text) not in listed]
