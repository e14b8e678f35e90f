"""Several files of one publication as one Document: every place names its file, pages are counted through."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Sequence
from typing import Final, NamedTuple

from msgspec.structs import replace

from juesuan.document.place import Place
from juesuan.document.tree import Block, Document, Figure, Heading, Line, PageBreak, Paragraph, Table
from juesuan.document.trouble import Trouble
from juesuan.patterns import lazy_pattern

_NUMERALS: Final = "一二三四五六七八九"
_PART: Final = lazy_pattern(rf"第([{_NUMERALS}])部分")
_LAST: Final = 99


def joined(parts: Sequence[tuple[str, Document]], path: str) -> Document:
    """One document of them all: each file in its own order, the parts of the publication (第一部分) in theirs.

    Args:
        parts: the name of each file, as places say it, and what was read from it.
        path: what the whole is called.
    """
    whole = Document([], "set", path)
    digests = []
    queues: list[deque[_Chapter]] = []
    for name, part in parts:
        moved = _Moved(name, whole.pages)
        queues.append(_chapters([moved.block(block) for block in part.blocks]))
        whole.hidden += [replace(piece, place=moved.place(piece.place)) for piece in part.hidden]
        whole.troubles += [moved.trouble(trouble) for trouble in part.troubles]
        whole.unread += [page + whole.pages for page in part.unread]
        whole.recognised += [page + whole.pages for page in part.recognised]
        whole.pages += part.pages
        whole.title = whole.title or part.title
        digests.append(part.sha256)
    while waiting := [queue for queue in queues if queue]:
        first = min(waiting, key=lambda queue: queue[0].number)  # of like numbers the first file's
        whole.blocks += [PageBreak(), *first.popleft().blocks] if whole.blocks else first.popleft().blocks
    whole.sha256 = hashlib.sha256("\n".join(digests).encode()).hexdigest()
    languages = {part.language for _, part in parts if part.language}
    whole.language = languages.pop() if len(languages) == 1 else ""
    return whole


class _Chapter(NamedTuple):
    """The blocks of a part (第三部分) and its number."""

    number: int
    blocks: list[Block]


def _chapters(blocks: list[Block]) -> deque[_Chapter]:
    """The parts of a file in its order; what stands before the first goes with it, a file without parts is the last."""
    starts = [(at, number) for at, block in enumerate(blocks) if (number := _number(block))]
    if not starts:
        return deque([_Chapter(_LAST, blocks)])
    begins = [0, *(at for at, _ in starts[1:]), len(blocks)]
    return deque(_Chapter(number, blocks[begins[n] : begins[n + 1]]) for n, (_, number) in enumerate(starts))


def _number(block: Block) -> int:
    match = _PART.match(block.text.strip()) if isinstance(block, Heading) and block.level == 1 else None
    return _NUMERALS.index(match[1]) + 1 if match is not None else 0


class _Moved:
    """What stands in one of the files, as it stands in the whole."""

    def __init__(self, name: str, before: int) -> None:
        self._name = name
        self._before = before

    def place(self, place: Place) -> Place:
        """The place with its file; its page is counted through all files, and known as that of its file."""
        if place.page is None:
            return replace(place, file=self._name)
        return replace(place, file=self._name, page=place.page + self._before, own_page=place.page)

    def block(self, block: Block) -> Block:
        if isinstance(block, Heading | Paragraph):
            lines = [replace(line, place=self.place(line.place)) for line in block.lines]
            return replace(block, lines=lines or [Line(0, len(block.text), Place(file=self._name))])
        if isinstance(block, Table):
            cells = [replace(cell, place=self.place(cell.place)) for cell in block.cells]
            pages = [page + self._before for page in block.pages]
            return replace(block, cells=cells, pages=pages, place=self.place(block.place))
        return replace(block, place=self.place(block.place)) if isinstance(block, Figure) else block

    def trouble(self, trouble: Trouble) -> Trouble:
        return replace(
            trouble,
            zh=f"《{self._name}》{trouble.zh}",
            en=f"{self._name}: {trouble.en}",
            pages=tuple(page + self._before for page in trouble.pages),
        )
