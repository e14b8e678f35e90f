"""A Word file without the text that a person does not see: its appearance is found from the body down,
and what is not seen is taken out.

No layout is made: that a shape covers text is not seen.  Text in the color of a shape whose filling is not known stays,
and is reported as doubtful.  Text deleted in a revision is no part of the document, and is reported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from juesuan.document import HiddenText, Hiding, Place
from juesuan.formats.docx.attributes import child_value
from juesuan.formats.docx.parts import W
from juesuan.formats.docx.sight.appearance import Appearance, Ground, Properties, placing
from juesuan.formats.docx.sight.boxes import (
    Page,
    drawing_fill,
    drawing_hides,
    page_of,
    paragraph_hides,
    row_hides,
    shape_hides,
)
from juesuan.formats.docx.sight.colors import color_of, shading
from juesuan.formats.docx.sight.table_styles import TableStyle
from juesuan.formats.docx.table import children
from juesuan.formats.docx.text import TooDeep
from juesuan.formats.hidden_text import LONGEST_PIECE
from juesuan.formats.legible import WHITE, hexadecimal
from juesuan.formats.office import Theme, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_DEEPEST: Final = 200
_DELETED: Final = frozenset(("del", "moveFrom", "cellDel"))
_PASSED_OVER: Final = frozenset(("pPr", "rPr", "tblPr", "tcPr", "trPr", "sectPr", "tblGrid", "Fallback", "instrText"))
_SIMPLE: Final = frozenset(f"{{{W}}}{name}" for name in ("rPr", "t", "tab", "br", "fldChar", "instrText"))
"""What in a run holds nothing else."""


class _Around(NamedTuple):
    """What holds for the text in an element: the ground, the style of its paragraph, what the table's style says."""

    ground: Ground
    style: str = ""
    table: tuple[Properties, ...] = ()


def seen(
    root: _Element, styles: _Element | None, theme: _Element | None, settings: _Element | None
) -> list[HiddenText]:
    """Takes the text that is not seen out of the tree of a document, and says what it was."""
    body = root.find(f"{{{W}}}body")
    if body is None:
        return []
    colors = Theme(theme)
    reading = _Sight(Appearance(styles, colors), page_of(body))
    ground = Ground(WHITE)
    if settings is not None and settings.find(f"{{{W}}}displayBackgroundShape") is not None:
        behind = color_of(root.find(f"{{{W}}}background"), colors, plain="color")
        ground = Ground(behind) if behind is not None else ground
    reading.inside(body, _Around(ground), 0)
    return reading.hidden


class _Sight:
    """One walk over the document."""

    def __init__(self, appearance: Appearance, page: Page) -> None:
        self.hidden: list[HiddenText] = []
        self._appearance = appearance
        self._page = page
        self._styles: dict[str, Hiding | None] = {}
        self._last: tuple[_Element, Hiding] | None = None

    def inside(self, node: _Element, around: _Around, depth: int) -> None:
        """Takes out what is not seen of the things in an element."""
        if depth > _DEEPEST:
            raise TooDeep
        for item in list(node):
            name = local_name(item.tag)
            if not name or name in _PASSED_OVER:
                continue
            if name in _DELETED:
                self._add(_text_in(item), "revision", item)
            elif name == "p":
                self._paragraph(item, around, depth)
            elif name == "tbl":
                self._table(item, around, depth)
            elif name == "r":
                self._run(item, around, depth)
            elif name == "drawing":
                self._drawing(item, around, depth)
            elif name in ("shape", "rect", "roundrect", "oval"):
                self._shape(item, around, depth)
            else:
                self.inside(item, around, depth + 1)

    def _paragraph(self, node: _Element, around: _Around, depth: int) -> None:
        look = node.find(f"{{{W}}}pPr")
        if len(node) == (look is not None):
            return  # nothing is in it
        appearance = self._appearance
        style = child_value(look, "pStyle") or appearance.usual.get("paragraph", "")
        own, whole = placing(look), appearance.of_paragraph(style)
        if own:
            whole = whole | own
            reason = self._misplaced(whole)
        else:
            if style not in self._styles:
                self._styles[style] = self._misplaced(whole)
            reason = self._styles[style]
        if reason is not None:
            self._take(node, reason)
            return
        ground = around.ground
        if "shd" in whole:
            color, is_shaded = shading(whole["shd"], appearance.theme, ground.color)
            ground = Ground(color) if is_shaded else ground
        self._last = None
        self.inside(node, around._replace(ground=ground, style=style), depth + 1)

    def _misplaced(self, whole: Properties) -> Hiding | None:
        return paragraph_hides(whole.get("framePr"), whole.get("ind"), whole.get("spacing"), self._page)

    def _run(self, node: _Element, around: _Around, depth: int) -> None:
        reason = self._appearance.hides(node.find(f"{{{W}}}rPr"), around.style, around.table, around.ground)
        if reason is not None:
            text = "".join(item.text or "" for item in node if local_name(item.tag) == "t")
            if text:
                self._add(text, reason, node, read=reason == "doubtful")
            if reason != "doubtful":
                for item in list(node):
                    if local_name(item.tag) in ("t", "tab", "noBreakHyphen"):
                        node.remove(item)
        if not all(item.tag in _SIMPLE for item in node):
            self.inside(node, around, depth + 1)

    def _table(self, node: _Element, around: _Around, depth: int) -> None:
        style = TableStyle(node, self._appearance)
        rows = list(children(node, "tr"))
        for r, row in enumerate(rows):
            reason = row_hides(row.find(f"{{{W}}}trPr"))
            if reason is not None:
                self._add(_text_in(row), reason, row)
                parent = row.getparent()
                if parent is not None:
                    parent.remove(row)
                continue
            cells = list(children(row, "tc"))
            for c, cell in enumerate(cells):
                table, ground = style.cell(r, c, len(rows), len(cells), around.ground)
                about = cell.find(f"{{{W}}}tcPr")
                own = about.find(f"{{{W}}}shd") if about is not None else None
                color, is_shaded = shading(own, self._appearance.theme, ground.color)
                ground = Ground(color) if is_shaded else ground
                self.inside(cell, _Around(ground, around.style, table), depth + 1)

    def _drawing(self, node: _Element, around: _Around, depth: int) -> None:
        reason = drawing_hides(node, self._page)
        if reason is not None:
            self._take(node, reason)
            return
        fill, sure = drawing_fill(node, self._appearance.theme)
        ground = Ground(fill, sure) if fill is not None else Ground(around.ground.color, False)
        for box in node.iter(f"{{{W}}}txbxContent"):
            self.inside(box, _Around(ground), depth + 1)

    def _shape(self, node: _Element, around: _Around, depth: int) -> None:
        reason = shape_hides(node.get("style") or "", self._page)
        if reason is not None:
            self._take(node, reason)
            return
        fill = hexadecimal(node.get("fillcolor") or "") if node.get("filled") not in ("f", "false") else None
        ground = Ground(fill) if fill is not None else Ground(around.ground.color, False)
        self.inside(node, _Around(ground), depth + 1)

    def _take(self, node: _Element, reason: Hiding) -> None:
        """Takes out the text of everything in an element."""
        self._add(_text_in(node), reason, node)
        for item in list(node.iter(f"{{{W}}}t", f"{{{W}}}tab")):
            parent = item.getparent()
            if parent is not None:
                parent.remove(item)

    def _add(self, text: str, reason: Hiding, node: _Element, *, read: bool = False) -> None:
        if not text.strip():
            return
        parent = node.getparent()
        joined = self._last is not None and self._last == (parent, reason) and parent is not None
        before = self.hidden.pop().text if joined else ""
        said = " ".join((before + text).split())[:LONGEST_PIECE]
        self.hidden.append(HiddenText(said, reason, Place(quote=said), read=read))
        self._last = (parent, reason) if parent is not None and local_name(node.tag) == "r" else None


def _text_in(node: _Element) -> str:
    pieces = [item.text or "" for item in node.iter(f"{{{W}}}t", f"{{{W}}}delText")]
    return (" " if local_name(node.tag) in ("tr", "tbl") else "").join(pieces)
