"""Statements that a text holds with one cell a line, as they are copied from a web page: made tables again.

A table is made only where its columns are certain: every row has a label and the same number of cells, and the headings
are those of a statement.  Where blank cells were lost the lines stay as they are, and the statement counts as not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from juesuan.document import Block, Cell, Document, Heading, Paragraph, Place, Table
from juesuan.money import is_blank
from juesuan.recognise.statements.accepted_wordings import accepted_wordings, title_of
from juesuan.recognise.statements.title_and_notes import MARK
from juesuan.recognise.table_view import CODE, is_amount, label_text
from juesuan.text import stated_money_unit

_EDGE = " \t|｜│"
_LONGEST = 30
_LEAST = 6
"""Cells; fewer make no table."""
_WIDEST = 16
_MOST = 20_000
"""Cells of one list; no statement has as many."""
_HEADS = frozenset(
    ("项目", "科目编码", "科目代码", "支出功能分类科目编码", "功能分类科目编码", "经济分类科目编码", "项目名称")
)
"""What stands in the first cell of a head."""


class ListedCell(msgspec.Struct, frozen=True):
    """One line: its text without edges, where it stands, the block it is of; ``edged`` where an edge follows it."""

    text: str
    place: Place
    block: int
    edged: bool

    @property
    def label(self) -> bool:
        """True for words, and for codes, which are no amounts."""
        return bool(self.text) and (not is_amount(self.text) or CODE.fullmatch(self.text) is not None)

    @property
    def amount(self) -> bool:
        """True for an amount or a blank."""
        return is_blank(self.text) or is_amount(self.text)


def with_listed_tables(document: Document, year: int) -> tuple[Document, dict[str, tuple[str, Place]]]:
    """The document with lists of cells as tables, and by form title and place of those whose columns are uncertain.

    Cells whose columns are uncertain are left out of the document: they are no running text.
    """
    blocks = [part for block in document.blocks for part in _parted(block, year)]
    uncertain: dict[str, tuple[str, Place]] = {}
    made: list[Block] = []
    at, tried, changed = 0, 0, False
    while at < len(blocks):
        start = at + 1 if _is_title(blocks[at], year) else at if at >= tried and _is_head(blocks[at]) else None
        cells = _cells(blocks, start, year) if start is not None else []
        rows = _rows(cells, year) if len(cells) >= _LEAST else []
        tried = max(tried, cells[-1].block) if cells else tried
        if start is None or not rows:
            made.append(blocks[at])
            at += 1
            if start == at and sum(is_amount(cell.text) for cell in cells) >= _LEAST // 2 and len(cells) >= _LEAST:
                form, title = title_of(_text(made[-1]).strip(), year)
                changed = True
                uncertain[form] = (title, cells[0].place)
                made += blocks[at : cells[0].block]
                at = cells[-1].block + 1
            continue
        changed = True
        used = [cell.block for row in rows for cell in row]
        made += [*blocks[at : min(used)], _table(rows)]
        at = max(used) + 1
    return (replace(document, blocks=made) if changed else document), uncertain


def _parted(block: Block, year: int) -> list[Block]:
    """A title and the cells below it, which were taken for one paragraph, as two; any other block as it is."""
    if not isinstance(block, Paragraph) or len(block.lines) < 2 or len(block.text) > _LONGEST * len(block.lines) + 90:
        return [block]
    first = block.lines[0]
    begin = block.lines[1].start
    if not title_of(block.text[: first.end].strip(), year)[0]:
        return [block]
    moved = [line.shifted(-begin) for line in block.lines[1:]]
    return [Paragraph(block.text[: first.end], [first]), Paragraph(block.text[begin:], moved)]


def _text(block: Block) -> str:
    return block.text if isinstance(block, Heading | Paragraph) else ""


def _is_title(block: Block, year: int) -> bool:
    return bool(title_of(_text(block).strip(), year)[0])


def _is_head(block: Block) -> bool:
    if not isinstance(block, Paragraph):
        return False
    first = block.text[: block.lines[0].end] if block.lines else block.text
    return label_text(first.strip(_EDGE)) in _HEADS


def _cells(blocks: Sequence[Block], start: int, year: int) -> list[ListedCell]:
    """The lines from a block on that may be cells, up to the first that is none."""
    found: list[ListedCell] = []
    for at in range(start, len(blocks)):
        block = blocks[at]
        if not isinstance(block, Paragraph) or (found and _is_title(block, year)):
            break
        if not found and (stated_money_unit(block.text) or MARK.match(label_text(block.text))):
            continue
        lines = list(_lines(block, at))
        if any(len(cell.text) > _LONGEST or any(stop in cell.text for stop in "。；，") for cell in lines):
            break
        found += lines
        if len(found) > _MOST:
            break
    return found


def _lines(block: Paragraph, at: int) -> Iterator[ListedCell]:
    pieces = [(block.text[line.start : line.end], line.place) for line in block.lines]
    for text, place in pieces or [(block.text, Place(quote=block.text))]:
        bare = text.strip(_EDGE)
        yield ListedCell(bare, replace(place, quote=bare), at, text.rstrip() != text.rstrip(_EDGE))


def _rows(cells: list[ListedCell], year: int) -> list[list[ListedCell]]:
    """The rows that the cells make, the head first; none where that is not certain."""
    if all(cell.edged for cell in cells[:_LEAST]):
        end = next((at for at, cell in enumerate(cells) if not cell.edged), len(cells))
        return _with_blanks(cells[:end], year)
    return _without_blanks(cells, year)


def _with_blanks(cells: list[ListedCell], year: int) -> list[list[ListedCell]]:
    """Rows of one width, each with a label in front and amounts or blanks behind."""
    found = []
    for width in range(2, min(_WIDEST, len(cells) // 2) + 1):
        if len(cells) % width:
            continue
        rows = [cells[at : at + width] for at in range(0, len(cells), width)]
        leads = 1 + (len(rows[-1]) > 2 and CODE.fullmatch(rows[-1][0].text) is not None)
        if all(cell.label for cell in rows[0]) and all(_is_row(row, leads) for row in rows[1:]):
            found.append((leads, rows))
    if len(found) != 1 or not _are_columns(found[0][1][0][found[0][0] :], year):
        return []
    return found[0][1]


def _is_row(row: list[ListedCell], leads: int) -> bool:
    return row[0].label and all(cell.amount for cell in row[leads:])


def _without_blanks(cells: list[ListedCell], year: int) -> list[list[ListedCell]]:
    """Rows of a label, or a code and a name, and the same number of amounts each; a row of none is blank throughout."""
    groups = list(_groups(cells))
    widths = {len(amounts) for _, amounts in groups if amounts}
    if len(widths) != 1 or len(groups) < 2:
        return []
    width = widths.pop()
    first, *others = groups
    leads = 2 if any(CODE.fullmatch(labels[0].text) for labels, _ in others if labels) else 1
    own = 2 if len(first.labels) > 1 and CODE.fullmatch(first.labels[-2].text) else 1
    head = first.labels[:-own]
    if len(head) != leads + width or not _are_columns(head[leads:], year):
        return []
    rows = [head]
    for labels, amounts in [Group(first.labels[-own:], first.amounts), *others]:
        named = _labelled(labels, leads)
        blank = named[:-1] if amounts else list(takewhile(lambda row: _is_line(row, year), named))
        if not all(_is_line(row, year) for row in blank):
            return []
        rows += [row + [ListedCell("", Place(), row[0].block, False)] * width for row in _padded(blank, leads)]
        if amounts:
            rows.append([*_padded(named[-1:], leads)[0], *amounts])
    return rows


class Group(NamedTuple):
    """Words that stand one after another, and the amounts behind them."""

    labels: list[ListedCell]
    amounts: list[ListedCell]


def _groups(cells: list[ListedCell]) -> Iterator[Group]:
    group = Group([], [])
    for cell in cells:
        if cell.label and group.amounts:
            yield group
            group = Group([], [])
        (group.labels if cell.label else group.amounts).append(cell)
    yield group


def _labelled(labels: list[ListedCell], leads: int) -> list[list[ListedCell]]:
    """Labels by row: a code goes with the name behind it."""
    rows: list[list[ListedCell]] = []
    for cell in labels:
        if leads > 1 and rows and len(rows[-1]) == 1 and CODE.fullmatch(rows[-1][0].text):
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return rows


def _padded(rows: list[list[ListedCell]], leads: int) -> list[list[ListedCell]]:
    return [row + [ListedCell("", Place(), row[0].block, False)] * (leads - len(row)) for row in rows]


def _is_line(row: list[ListedCell], year: int) -> bool:
    """True for the label of a line of a statement: without amounts, it is blank throughout."""
    label = label_text(row[0].text).removeprefix("其中：")
    return any(label in known.rows for known in accepted_wordings(year).values())


def _are_columns(head: list[ListedCell], year: int) -> bool:
    """True when these are headings of columns of one statement."""
    words = [label_text(cell.text) for cell in head]
    every = accepted_wordings(year).values()
    return bool(words) and any(all(word in known.columns for word in words) for known in every)


def _table(rows: list[list[ListedCell]]) -> Table:
    cells = [
        Cell(at, column, cell.text, place=cell.place) for at, row in enumerate(rows) for column, cell in enumerate(row)
    ]
    pages = sorted({cell.place.page for row in rows for cell in row if cell.place.page is not None})
    return Table(len(rows), len(rows[0]), cells, 1, pages, rows[0][0].place)
