"""The lines, tables and figures of all pages to one list of blocks in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from juesuan.document import Block, Figure, Heading, Paragraph
from juesuan.formats.pages import flow, tables
from juesuan.formats.pages.figures import Drawn
from juesuan.formats.pages.flow import PageArea
from juesuan.formats.pages.lines import TextLine
from juesuan.formats.pages.tables import Joined, Part
from juesuan.patterns import lazy_pattern

_CONTINUED: Final = lazy_pattern(r"\s+|[(（]?\s*续\s*表?\s*[)）]?$")
_TITLE_LINES: Final = 5


class Assembly:
    """Blocks of all pages: tables that run over pages joined, paragraphs too."""

    def __init__(
        self,
        sheets: Sequence[PageArea],
        flows: Sequence[list[TextLine]],
        parts: Sequence[list[Part]],
        figures: Sequence[list[Drawn]],
    ) -> None:
        self._pages = list(zip(sheets, flows, parts, figures, strict=True))
        self._done: list[Block | Joined] = []
        self._open: list[tuple[PageArea, TextLine]] = []

    def blocks(self) -> list[Block]:
        """All blocks, in reading order."""
        for sheet, lines, parts, figures in self._pages:
            items: list[tuple[float, TextLine | Part | Drawn]] = [(line.top, line) for line in lines]
            items += [(part.top, part) for part in parts]
            items += [(drawn.box[3], drawn) for drawn in figures]
            items.sort(key=lambda item: -item[0])
            for _, item in items:
                if isinstance(item, TextLine):
                    self._line(sheet, item)
                elif isinstance(item, Part):
                    self._part(item)
                else:
                    self._close()
                    self._done.append(Figure(alt=item.words, place=sheet.place(*item.box)))
        self._close()
        return [block.table() if isinstance(block, Joined) else block for block in self._done]

    def _line(self, sheet: PageArea, line: TextLine) -> None:
        if self._open:
            last_sheet, last = self._open[-1]
            if not flow.runs_on(last, last_sheet, line, sheet, self._open[0][1], len(self._open)):
                self._close()
        self._open.append((sheet, line))

    def _part(self, part: Part) -> None:
        self._close()
        at = self._last_table()
        if at is not None:
            last = self._done[at]
            assert isinstance(last, Joined)
            follows = last.pages[-1] == part.sheet.number - 1 and self._only_repeats(at)
            if follows and tables.extend(last, part):
                del self._done[at + 1 :]
                return
        if part.texts:
            self._done.append(tables.begin(part))

    def _last_table(self) -> int | None:
        for at in range(len(self._done) - 1, max(-1, len(self._done) - 2 - _TITLE_LINES), -1):
            if isinstance(self._done[at], Joined):
                return at
        return None

    def _only_repeats(self, at: int) -> bool:
        """True when nothing stands behind the table at ``at``, or only its own title lines once more."""
        behind = self._done[at + 1 :]
        if not behind:
            return True
        before = {_bare(block) for block in self._done[max(0, at - _TITLE_LINES) : at]} | {""}
        titled = any(not (isinstance(block, Paragraph) and block.style in ("unit", "form")) for block in behind)
        return titled and all(_bare(block) in before for block in behind)

    def _close(self) -> None:
        if self._open:
            self._done.append(flow.paragraph_of(self._open))
            self._open = []


def _bare(block: Block | Joined) -> str | None:
    """The words of a title line without blanks and 续表; ``None`` for what is no line."""
    return _CONTINUED.sub("", block.text) if isinstance(block, Paragraph | Heading) else None
