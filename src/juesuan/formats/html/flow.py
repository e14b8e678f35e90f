"""The running text of a web page: pieces of one look, joined to lines as a browser joins them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from juesuan.document import Line, Place, Run
from juesuan.formats.prose import ends_clause, heading_of, starts_block
from juesuan.patterns import lazy_pattern

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

_SPACES: Final = lazy_pattern(r"[ \t\r\n\f]+")
_WIDE: Final = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’]"
_TURNED: Final = lazy_pattern(rf"(?<={_WIDE})[ \t\f]*[\r\n][ \t\r\n\f]*(?={_WIDE})")
_WRAPPED: Final = 25
_WHOLE: Final = 4000


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

        ``blanks`` are left out at both ends: every kind of blank unless given.
        """
        pieces = _joined(self.pieces, blanks)
        self.pieces.clear()
        looks: list[tuple[bool, str, list[str]]] = []
        starts: list[tuple[int, int]] = []
        length = 0
        for piece, strong, address, line in pieces:
            if not starts or starts[-1][1] != line:
                starts.append((length, line))
            length += len(piece)
            if looks and looks[-1][:2] == (strong, address):
                looks[-1][2].append(piece)
            else:
                looks.append((strong, address, [piece]))
        ends = [start for start, _ in starts[1:]] + [length]
        lines = [Line(start, end, Place(line=line)) for (start, line), end in zip(starts, ends, strict=False)]
        runs = [Run("".join(parts), address, strong) for strong, address, parts in looks]
        plain = len(runs) < 2 and not any(run.address for run in runs)
        return "".join(piece for piece, *_ in pieces), [] if plain else runs, lines


def _joined(pieces: list[tuple[str, bool, str, int]], blanks: str | None) -> list[tuple[str, bool, str, int]]:
    """The pieces with blanks collapsed across their borders and none at the ends."""
    if len(pieces) == 1:
        text, strong, address, line = pieces[0]
        bare = collapsed(text).strip(blanks)
        return [(bare, strong, address, line)] if bare else []
    whole = "".join(text for text, *_ in pieces)
    if not whole.strip():
        return []
    turned = {at for match in _TURNED.finditer(whole) for at in range(*match.span())}
    found: list[tuple[str, bool, str, int]] = []
    at, last = 0, " "
    for text, strong, address, line in pieces:
        part: list[str] = []
        for char in text:
            if char in " \t\r\n\f\xa0":
                if at not in turned and (char == "\xa0" or last != " "):
                    part.append(last := " ")
            else:
                part.append(last := char)
            at += 1
        if part:
            found.append(("".join(part), strong, address, line))
    return _trimmed(found, blanks)


def _trimmed(pieces: list[tuple[str, bool, str, int]], blanks: str | None) -> list[tuple[str, bool, str, int]]:
    """The pieces without blanks at both ends of the whole."""
    first = next((n for n, piece in enumerate(pieces) if piece[0].strip(blanks)), len(pieces))
    last = next((n for n in range(len(pieces) - 1, -1, -1) if pieces[n][0].strip(blanks)), -1)
    kept = pieces[first : last + 1]
    if kept:
        kept[0] = (kept[0][0].lstrip(blanks), *kept[0][1:])
        kept[-1] = (kept[-1][0].rstrip(blanks), *kept[-1][1:])
    return kept


def runs_on(left: str, right: str) -> bool:
    """True when a line break stands in the middle of a paragraph, as in text that was wrapped by hand."""
    if not _WRAPPED <= len(left) < _WHOLE or heading_of(left) or ends_clause(left):
        return False
    return not starts_block(right) and not heading_of(right)


def block_level(node: HtmlElement) -> bool:
    """True for an element that begins and ends a line of its own."""
    return isinstance(node.tag, str) and node.tag in BLOCKS
