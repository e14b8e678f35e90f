"""The running text of a web page: pieces of one look, joined to lines as a browser joins them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from juesuan.document import Line, Place, Run
from juesuan.formats.prose import ends_clause, heading_of, starts_block

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SKIPPED = """
audio aside button canvas datalist dialog embed footer head iframe input link map math meta noscript object option rp rt
script select style svg template textarea title video
"""
_BLOCKS = """
address article blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure form h1 h2 h3
h4 h5 h6 header hgroup hr html li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul
"""
SKIPPED: Final = frozenset(_SKIPPED.split())
BLOCKS: Final = frozenset(_BLOCKS.split())
STRONG: Final = frozenset(("b", "strong"))

_SPACES: Final = re.compile(r"[ \t\r\n\f]+")
_WIDE: Final = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’]"
_TURNED: Final = re.compile(rf"(?<={_WIDE})[ \t\f]*[\r\n][ \t\r\n\f]*(?={_WIDE})")
_WRAPPED: Final = 25


def collapsed(text: str) -> str:
    """The text with runs of blanks made one; a line break of the source between Chinese characters is none."""
    return _SPACES.sub(" ", _TURNED.sub("", text)).replace("\xa0", " ")


@dataclass
class Flow:
    """Pieces of text that are gathered until a block ends: (text, strong, address, line of the source)."""

    pieces: list[tuple[str, bool, str, int]] = field(default_factory=list)

    def add(self, text: str | None, strong: bool, address: str, line: int) -> None:
        """Adds text as it stands in the source."""
        if text:
            self.pieces.append((text, strong, address, line))

    def taken(self, blanks: str | None = None) -> tuple[str, list[Run], list[Line]]:
        """The text gathered, its runs where looks or addresses differ, and its place; the flow is empty then.

        ``blanks`` are left out at both ends: every kind of blank unless told.
        """
        runs: list[Run] = []
        lines: list[Line] = []
        whole = "".join(text for text, *_ in self.pieces)
        text = ""
        if whole.strip():
            for piece, strong, address, line in _joined(self.pieces, blanks):
                if not lines or lines[-1].place.line != line:
                    lines.append(Line(len(text), len(text), Place(line=line)))
                text += piece
                if runs and (runs[-1].strong, runs[-1].address) == (strong, address):
                    runs[-1] = Run(runs[-1].text + piece, address, strong)
                else:
                    runs.append(Run(piece, address, strong))
        self.pieces.clear()
        lines = [
            Line(at.start, lines[n + 1].start if n + 1 < len(lines) else len(text), at.place)
            for n, at in enumerate(lines)
        ]
        plain = len({(run.strong, run.address) for run in runs}) < 2 and not any(run.address for run in runs)
        return text, [] if plain else runs, lines


def _joined(pieces: list[tuple[str, bool, str, int]], blanks: str | None) -> list[tuple[str, bool, str, int]]:
    """The pieces with blanks collapsed across their borders and none at the ends."""
    if len(pieces) == 1:
        text, strong, address, line = pieces[0]
        bare = collapsed(text).strip(blanks)
        return [(bare, strong, address, line)] if bare else []
    marks: list[int] = []
    whole = ""
    for text, *_ in pieces:
        whole += text
        marks.append(len(whole))
    found: list[tuple[str, bool, str, int]] = []
    start = 0
    shown = ""
    turned = {at for match in _TURNED.finditer(whole) for at in range(*match.span())}
    for end, (_, strong, address, line) in zip(marks, pieces, strict=True):
        part = ""
        for at in range(start, end):
            char = whole[at]
            if char in " \t\r\n\f\xa0":
                if at in turned or (char != "\xa0" and (shown + part)[-1:] in ("", " ")):
                    continue
                char = " "
            part += char
        start = end
        shown += part
        if part:
            found.append((part, strong, address, line))
    while found and not found[0][0].lstrip(blanks):
        del found[0]
    while found and not found[-1][0].rstrip(blanks):
        del found[-1]
    if found:
        found[0] = (found[0][0].lstrip(blanks), *found[0][1:])
        found[-1] = (found[-1][0].rstrip(blanks), *found[-1][1:])
    return found


def runs_on(left: str, right: str) -> bool:
    """True when a line break stands in the middle of a paragraph, as in text that was wrapped by hand."""
    if len(left) < _WRAPPED or heading_of(left) or ends_clause(left):
        return False
    return not starts_block(right) and not heading_of(right)


def block_level(node: HtmlElement) -> bool:
    """True for an element that begins and ends a line of its own."""
    return isinstance(node.tag, str) and node.tag in BLOCKS
