"""Self-evaluation tables that were pasted as lines of text, put together to tables again where that leaves no doubt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from juesuan.document import Block, Cell, Heading, Paragraph, Place, Table
from juesuan.recognise.annex_tokens import (
    Amounts,
    Columns,
    Row,
    is_amounts,
    is_heading,
    is_source,
    is_total,
    labelled,
    parted,
)

_TITLE = "自评表"
_WORDS = ("三级指标", "指标名称", "绩效指标")
_GLUED = ("一级指标", "三级指标", "得分")
_LONGEST_TITLE = 80


class Line(NamedTuple):
    """One line of running text and where it stands."""

    text: str
    place: Place


class Unparted(NamedTuple):
    """A self-evaluation table whose columns cannot be told apart: its title, how many rows, where it stands."""

    title: str
    rows: int
    place: Place


def with_tables(blocks: Sequence[Block]) -> Iterator[Block | Unparted]:
    """The blocks, lines of a self-evaluation table as a table, and behind it what of it could not be told apart."""
    pending: list[Block] = []
    title = ""
    for block in blocks:
        if isinstance(block, Paragraph) and not _is_title(block):
            pending.append(block)
            continue
        yield from _put_together(pending, title)
        pending = []
        if isinstance(block, Heading | Paragraph):
            title = block.text if _is_title(block) else ""
        yield block
    yield from _put_together(pending, title)


def _is_title(block: Heading | Paragraph) -> bool:
    return len(block.text) <= _LONGEST_TITLE and _TITLE in "".join(block.text.split())


def _put_together(blocks: list[Block], title: str) -> Iterator[Block | Unparted]:
    """The table that paragraphs below its title make up, else the paragraphs."""
    if not title or not any(word in block.text for block in blocks if isinstance(block, Paragraph) for word in _WORDS):
        yield from blocks
        return
    lines = [line for block in blocks if isinstance(block, Paragraph) for line in _lines(block)]
    rows, unread = _rows(lines)
    if not rows:
        glued = [line for line in lines if _is_glued("".join(line.text.split()))]
        yield from blocks
        if glued:
            yield Unparted(title, len(lines), glued[0].place)
        return
    height, width = len(rows), 1 + max(column for _, row in rows for column in row)
    cells = [
        Cell(at, column, word, place=_at(line.place, word))
        for at, (line, row) in enumerate(rows)
        for column, word in sorted(row.items())
    ]
    yield Table(height, width, cells, place=rows[0][0].place)
    if unread:
        yield Unparted(title, len(unread), unread[0].place)


def _is_glued(text: str) -> bool:
    """True for a heading of the indicators whose words are not parted; a sentence has its marks."""
    return all(word in text for word in _GLUED) and not any(mark in text for mark in "，。、；：")


def _at(place: Place, word: str) -> Place:
    return Place(page=place.page, bbox=place.bbox, line=place.line, sheet=place.sheet, cell=place.cell, quote=word)


def _lines(block: Paragraph) -> Iterator[Line]:
    if not block.lines:
        yield Line(block.text, Place(quote=block.text))
    for line in block.lines:
        yield Line(block.text[line.start : line.end], line.place)


def _rows(lines: Iterable[Line]) -> tuple[list[tuple[Line, Row]], list[Line]]:
    """The rows by column, and the lines of indicators whose words cannot be told apart; nothing without a heading."""
    columns: Columns | None = None
    amounts: Amounts | None = None
    rows: list[tuple[Line, Row]] = []
    sources: list[int] = []
    broken = False
    unread: list[Line] = []
    for line in lines:
        words = parted(line.text)
        row: Row | None
        if is_heading(words):
            columns = Columns(words)
            row = dict(enumerate(columns.words))
        elif columns is not None and is_total(words):
            rows.append((line, columns.total(words)))
            break
        elif columns is not None:
            row = columns.indicator(words)
            if row is None:
                unread.append(line)
                row = columns.unread(line.text)
        elif is_amounts(words):
            amounts = Amounts(words)
            row = dict(enumerate(amounts.words))
        elif amounts is not None and is_source(words):
            row = amounts.row(words)
            broken = broken or row is None
            sources.append(len(rows))
        else:
            row = (amounts.row(words) if amounts is not None else None) or labelled(words)
        if row is not None:
            rows.append((line, row))
    if broken:  # amounts by source make up the total only all together
        rows = [found for at, found in enumerate(rows) if at not in sources]
    return (rows, unread) if columns is not None else ([], [])
