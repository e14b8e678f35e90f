"""Self-evaluation tables pasted as lines of text: made tables again where the columns are certain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from juesuan.document import Block, Cell, Document, Heading, Paragraph, Place, Table
from juesuan.recognise.annexes.pasted_words import (
    Amounts,
    Columns,
    WordsByColumn,
    is_amounts,
    is_heading,
    is_source,
    is_total,
    name_row,
    split_cells,
)
from juesuan.text import without_blanks

_TITLE = "自评表"
_WORDS = ("三级指标", "指标名称", "绩效指标")
_GLUED = ("一级指标", "三级指标", "得分")
_LONGEST_TITLE = 80


class PastedLine(msgspec.Struct, frozen=True):
    """One line of running text and where it stands."""

    text: str
    place: Place


class UnreadTable(msgspec.Struct, frozen=True):
    """A self-evaluation table whose columns are uncertain: its title, the number of its rows, its place."""

    title: str
    rows: int
    place: Place


def with_pasted_tables(document: Document) -> tuple[Document, list[UnreadTable]]:
    """The document with pasted self-evaluation tables as tables, and those whose columns are uncertain.

    Lines whose columns are uncertain are left out of the document: they are no running text.
    """
    if not any(_is_title(block) for block in document.blocks if isinstance(block, Heading | Paragraph)):
        return document, []
    blocks: list[Block] = []
    unread_tables: list[UnreadTable] = []
    pending: list[Paragraph] = []
    title = ""
    for block in document.blocks:
        if isinstance(block, Paragraph) and not _is_title(block):
            pending.append(block)
            continue
        blocks += _joined_to_tables(pending, title, unread_tables)
        pending = []
        if isinstance(block, Heading | Paragraph):
            title = block.text if _is_title(block) else ""
        blocks.append(block)
    blocks += _joined_to_tables(pending, title, unread_tables)
    return (replace(document, blocks=blocks) if len(blocks) != len(document.blocks) else document), unread_tables


def _is_title(block: Heading | Paragraph) -> bool:
    return len(block.text) <= _LONGEST_TITLE and _TITLE in without_blanks(block.text)


def _joined_to_tables(blocks: list[Paragraph], title: str, unread_tables: list[UnreadTable]) -> Iterator[Block]:
    """The paragraphs below a title, those of tables as tables."""
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
            unread_tables.append(UnreadTable(title, len(found.unread), found.unread[0].place))
        start += found.end
        kept = lines[start - 1][0] + 1
    glued = [(at, line) for at, line in lines[start:] if _is_glued(without_blanks(line.text))]
    if glued and not start:
        unread_tables.append(UnreadTable(title, len(lines), glued[0][1].place))
        kept = len(blocks)
    yield from blocks[kept:]


def _table(rows: list[tuple[PastedLine, WordsByColumn]]) -> Table:
    width = 1 + max(column for _, row in rows for column in row)
    cells = [
        Cell(at, column, word, place=_with_quote(line.place, word))
        for at, (line, row) in enumerate(rows)
        for column, word in sorted(row.items())
    ]
    return Table(len(rows), width, cells, place=rows[0][0].place)


def _is_glued(text: str) -> bool:
    """True for a heading of the indicators without blanks between its words; a sentence has punctuation."""
    return all(word in text for word in _GLUED) and not any(mark in text for mark in "，。、；：")


def _with_quote(place: Place, word: str) -> Place:
    return replace(place, quote=word)


def _lines(block: Paragraph) -> Iterator[PastedLine]:
    if not block.lines:
        yield PastedLine(block.text, Place(quote=block.text))
    for line in block.lines:
        yield PastedLine(block.text[line.start : line.end], line.place)


class _PastedTable(msgspec.Struct, frozen=True):
    """The rows of a table by column, its lines with uncertain columns, and the lines ``first:end`` that it takes."""

    rows: list[tuple[PastedLine, WordsByColumn]]
    unread: list[PastedLine]
    first: int = 0
    end: int = 0


def _rows(lines: Sequence[PastedLine]) -> _PastedTable:
    """The first table of the lines; nothing without a heading."""
    columns: Columns | None = None
    amounts: Amounts | None = None
    rows: list[tuple[PastedLine, WordsByColumn]] = []
    sources: list[int] = []
    broken = False
    unread: list[PastedLine] = []
    first, end = -1, len(lines)
    for at, line in enumerate(lines):
        words = split_cells(line.text)
        row: WordsByColumn | None = None
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
            row = (amounts.row(words) if amounts is not None else None) or name_row(words)
        if row is not None:
            first = at if first < 0 else first
            rows.append((line, row))
    if broken:  # amounts by source make up the total only all together
        rows = [found for at, found in enumerate(rows) if at not in sources]
    return _PastedTable(rows, unread, first, end) if columns is not None else _PastedTable([], [])
