"""The text of a Word paragraph: its runs, line and page breaks, pictures and text boxes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from juesuan.document import Run
from juesuan.formats.docx.attributes import is_on, value
from juesuan.formats.docx.parts import W
from juesuan.formats.limits import DOCX_DEPTH
from juesuan.formats.office import RELATIONSHIPS, A, C, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_SKIPPED: Final = {"pPr", "rPr", "del", "moveFrom", "instrText", "delText", "Fallback", "sectPr", "tblPr"}


class TooDeep(Exception):
    """What is nested in the file is nested more deeply than the limit."""


@dataclass
class ParagraphPiece:
    """What stands between two breaks of a paragraph; ``pictures`` are (relation id, text alternative).

    ``tables`` are those of a text box, which hold no runs.
    """

    runs: list[Run] = field(default_factory=list)
    pictures: list[tuple[str, str]] = field(default_factory=list)
    page_break: bool = False
    tables: list[_Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text of all runs."""
        return "".join(run.text for run in self.runs)

    def add(self, text: str, *, strong: bool) -> None:
        """Adds text, to the last run when it looks the same."""
        if self.runs and self.runs[-1].strong == strong:
            self.runs[-1] = Run(self.runs[-1].text + text, strong=strong)
        elif text:
            self.runs.append(Run(text, strong=strong))


def paragraph_pieces(node: _Element) -> list[ParagraphPiece]:
    """The pieces of a paragraph: one, or more where line or page breaks part it; text boxes come after."""
    pieces, boxes = [ParagraphPiece()], list[ParagraphPiece]()
    if node.find(f"{{{W}}}pPr/{{{W}}}pageBreakBefore") is not None:
        pieces[0].page_break = True
    for kind, item, strong in _walk(node, False, 0):
        if kind == "text":
            pieces[-1].add(str(item), strong=strong)
        elif kind == "line":
            pieces.append(ParagraphPiece())
        elif kind == "page":
            pieces.append(ParagraphPiece(page_break=True))
        elif kind == "box" and not isinstance(item, str):
            boxes += _boxed(item)
        elif kind == "picture" and not isinstance(item, str):
            found = _picture(item)
            if found:
                pieces[-1].pictures.append(found)
    return pieces + boxes


def _boxed(content: _Element) -> Iterator[ParagraphPiece]:
    for inner in content:
        if inner.tag == f"{{{W}}}p":
            yield from paragraph_pieces(inner)
        elif inner.tag == f"{{{W}}}tbl":
            yield ParagraphPiece(tables=[inner])


def cell_text(node: _Element) -> str:
    """The text of a paragraph in a cell, its lines joined."""
    return "".join(piece.text for piece in paragraph_pieces(node)).strip(" \t\r\n\xa0")


def _walk(node: _Element, strong: bool, depth: int) -> Iterator[tuple[str, _Element | str, bool]]:
    if depth > DOCX_DEPTH.most:
        raise TooDeep
    for item in node:
        name = local_name(item.tag)
        if name in _SKIPPED:
            continue
        if name == "t":
            yield "text", item.text or "", strong
        elif name == "tab":
            yield "text", "\t", strong
        elif name == "noBreakHyphen":
            yield "text", "-", strong
        elif name in ("br", "cr"):
            yield ("page" if value(item, "type") == "page" else "line"), "", strong
        elif name == "drawing":
            yield "picture", item, strong
            for box in item.iter(f"{{{W}}}txbxContent"):
                yield "box", box, strong
        elif name == "txbxContent":
            yield "box", item, strong
        elif name == "r":
            look = item.find(f"{{{W}}}rPr")
            if look is None or not is_on(look.find(f"{{{W}}}vanish")):
                yield from _walk(item, look is not None and is_on(look.find(f"{{{W}}}b")), depth + 1)
        else:
            yield from _walk(item, strong, depth + 1)


def _picture(drawing: _Element) -> tuple[str, str] | None:
    alt = ""
    for item in drawing.iter():
        tag = item.tag if isinstance(item.tag, str) else ""
        if tag.endswith("}docPr"):
            alt = item.get("descr") or ""
        elif tag == f"{{{C}}}chart":
            return item.get(f"{{{RELATIONSHIPS}}}id") or "", alt
        elif tag == f"{{{A}}}blip":
            return item.get(f"{{{RELATIONSHIPS}}}embed") or "", alt
    return None
