"""From a place back to what stands there: which characters of which block, or which cell of which table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from juesuan.document import Block, Cell, Heading, Paragraph, Place, Table


class Spot(NamedTuple):
    """Characters ``start:end`` of a block, or of one cell of it (``cell`` is its number among the cells)."""

    block: int
    start: int
    end: int
    cell: int | None = None


_Key = tuple[int | None, int | None, str | None, str | None]


def _key(place: Place) -> _Key:
    return (place.page, place.line, place.sheet, place.cell)


class Finder:
    """Looks places up in one document."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._lines: dict[_Key, list[Spot]] = {}
        for number, block in enumerate(blocks):
            for spot, place in _spots(number, block):
                self._lines.setdefault(_key(place), []).append(spot)

    def spot(self, place: Place) -> Spot | None:
        """Where the words of a place stand; ``None`` when they are not found."""
        near = self._lines.get(_key(place), [])
        found = [spot for line in near for spot in self._within(line, place)]
        exact = next((spot for spot in found if self._place(spot) == place), None)
        if exact is not None or found:
            return exact or found[0]
        if place.bbox is None and near and not place.quote:
            return near[0]
        return None

    def _within(self, line: Spot, place: Place) -> Iterator[Spot]:
        text = self._text(line)
        quote = place.quote.strip() if line.cell is not None else place.quote
        if not quote:
            if self._box(line) == place.bbox:
                yield line
            return
        last = line.end if line.cell is None else len(text)
        at = text.find(quote, line.start)
        while 0 <= at < max(last, 1):
            yield line._replace(start=at, end=at + len(quote))
            at = text.find(quote, at + 1)

    def _text(self, spot: Spot) -> str:
        block = self._blocks[spot.block]
        if isinstance(block, Table) and spot.cell is not None:
            return block.cells[spot.cell].text
        return block.text if isinstance(block, Paragraph | Heading) else ""

    def _box(self, spot: Spot) -> object:
        block = self._blocks[spot.block]
        return block.cells[spot.cell].place.bbox if isinstance(block, Table) and spot.cell is not None else None

    def _place(self, spot: Spot) -> Place:
        block = self._blocks[spot.block]
        if isinstance(block, Table) and spot.cell is not None:
            place = block.cells[spot.cell].place
            return Place(
                place.page, place.bbox, place.line, place.sheet, place.cell, block.cells[spot.cell].text.strip()
            )
        assert isinstance(block, Paragraph | Heading)
        return block.place_of(spot.start, spot.end)


def _spots(number: int, block: Block) -> Iterator[tuple[Spot, Place]]:
    if isinstance(block, Paragraph | Heading):
        for line in block.lines:
            yield Spot(number, line.start, max(line.end, line.start + 1)), line.place
    elif isinstance(block, Table):
        for at, cell in enumerate(block.cells):
            yield Spot(number, 0, len(cell.text), at), _placed(cell, block)


def _placed(cell: Cell, table: Table) -> Place:
    return cell.place if cell.place != Place() else table.place
