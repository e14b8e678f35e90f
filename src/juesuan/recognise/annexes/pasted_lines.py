"""Self-evaluation tables that were pasted as lines of text, put together to tables again where that leaves no doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from juesuan.document import Block, Cell, Document, Heading, Paragraph, Place, Table
from juesuan.recognise.annexes.pasted_words import (
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
from juesuan.text import without_blanks

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


def with_tables(document: Document) -> tuple[Document, list[Unparted]]:
    """The document, lines of self-evaluation tables as tables, and what of them could not be told apart.

    Lines whose columns cannot be told apart are not in it: they are no running text.
    """
    if not any(_is_title(block) for block in document.blocks if isinstance(block, Heading | Paragraph)):
        return document, []
    blocks: list[Block] = []
    unparted: list[Unparted] = []
    pending: list[Paragraph] = []
    title = ""
    for block in document.blocks:
        if isinstance(block, Paragraph) and not _is_title(block):
            pending.append(block)
            continue
        blocks += _put_together(pending, title, unparted)
        pending = []
        if isinstance(block, Heading | Paragraph):
            title = block.text if _is_title(block) else ""
        blocks.append(block)
    blocks += _put_together(pending, title, unparted)
    return (replace(document, blocks=blocks) if len(blocks) != len(document.blocks) else document), unparted


def _is_title(block: Heading | Paragraph) -> bool:
    return len(block.text) <= _LONGEST_TITLE and _TITLE in without_blanks(block.text)


def _put_together(blocks: list[Paragraph], title: str, unparted: list[Unparted]) -> Iterator[Block]:
    """The tables that paragraphs below their title make up, and the other paragraphs."""
    if not title or not any(word in block.text for block in blocks for word in _WORDS):
        yield from blocks
        return
    lines = [(at, line) for at, block in enumerate(blocks) for line in _lines(block)]
    start = kept = 0
    while start < len(lines):
        found = _rows([line for _, line in lines[start:]])
        if not found.rows:
            break
        first = lines[start + found.first][0]
        yield from blocks[kept:first]
        yield _table(found.rows)
        if found.unread:
            unparted.append(Unparted(title, len(found.unread), found.unread[0].place))
        start += found.end
        kept = lines[start - 1][0] + 1
    glued = [(at, line) for at, line in lines[start:] if _is_glued(without_blanks(line.text))]
    if glued and not start:
        unparted.append(Unparted(title, len(lines), glued[0][1].place))
        kept = len(blocks)
    yield from blocks[kept:]


def _table(rows: list[tuple[Line, Row]]) -> Table:
    width = 1 + max(column for _, row in rows for column in row)
    cells = [
        Cell(at, column, word, place=_at(line.place, word))
        for at, (line, row) in enumerate(rows)
        for column, word in sorted(row.items())
    ]
    return Table(len(rows), width, cells, place=rows[0][0].place)


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


class _Found(NamedTuple):
    """The rows of a table by column, the lines of it that cannot be told apart, and from where to where it runs."""

    rows: list[tuple[Line, Row]]
    unread: list[Line]
    first: int = 0
    end: int = 0


def _rows(lines: Sequence[Line]) -> _Found:
    """The first table of the lines; nothing without a heading."""
    columns: Columns | None = None
    amounts: Amounts | None = None
    rows: list[tuple[Line, Row]] = []
    sources: list[int] = []
    broken = False
    unread: list[Line] = []
    first, end = -1, len(lines)
    for at, line in enumerate(lines):
        words = parted(line.text)
        row: Row | None = None
        if not words:
            continue
        if is_heading(words):
            columns = Columns(words)
            row = dict(enumerate(columns.words))
        elif columns is not None and is_total(words):
            rows.append((line, columns.total(words)))
            end = at + 1
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
            first = at if first < 0 else first
            rows.append((line, row))
    if broken:  # amounts by source make up the total only all together
        rows = [found for at, found in enumerate(rows) if at not in sources]
    return _Found(rows, unread, first, end) if columns is not None else _Found([], [])
