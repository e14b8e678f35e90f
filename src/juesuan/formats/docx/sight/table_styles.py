"""What the style of a table says of each of its cells: by first and last rows and columns, and by bands."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING, Final

from juesuan.formats.docx.attributes import child_value, value
from juesuan.formats.docx.parts import W
from juesuan.formats.docx.sight.appearance import Appearance, Ground, Properties, properties
from juesuan.formats.docx.sight.colors import shading

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEXADECIMAL: Final = frozenset(string.hexdigits)
_BITS: Final = {
    "firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100, "noHBand": 0x200, "noVBand": 0x400,
}  # fmt: skip


class TableStyle:
    """The style of one table."""

    def __init__(self, table: _Element, appearance: Appearance) -> None:
        self._appearance = appearance
        about = table.find(f"{{{W}}}tblPr")
        style = child_value(about, "tblStyle")
        self._chain = appearance.chain(style or appearance.usual.get("table", ""))
        self._flags = _flags(about.find(f"{{{W}}}tblLook") if about is not None else None)
        self._shading = about.find(f"{{{W}}}shd") if about is not None else None
        self._known: dict[tuple[Ground, tuple[str, ...]], tuple[tuple[Properties, ...], Ground]] = {}
        self._parts: dict[str, list[_Element]] = {}
        for item in reversed(self._chain):
            for part in item.iterfind(f"{{{W}}}tblStylePr"):
                self._parts.setdefault(value(part, "type"), []).append(part)

    def cell(
        self, row: int, column: int, rows: int, columns: int, ground: Ground
    ) -> tuple[tuple[Properties, ...], Ground]:
        """What the style says of the text in a cell, the weakest first, and what stands behind it."""
        kinds = tuple(self._kinds(row, column, rows, columns)) if self._parts else ()
        key = (ground, kinds)
        if key not in self._known:
            self._known[key] = self._cell(kinds, self._shaded(ground, self._shading))
        return self._known[key]

    def _cell(self, kinds: tuple[str, ...], ground: Ground) -> tuple[tuple[Properties, ...], Ground]:
        found: list[Properties] = []
        for style in reversed(self._chain):
            found.append(properties(style.find(f"{{{W}}}rPr")))
            ground = self._shaded(ground, style.find(f"{{{W}}}tblPr/{{{W}}}shd"))
            ground = self._shaded(ground, style.find(f"{{{W}}}tcPr/{{{W}}}shd"))
        for kind in kinds:
            for part in self._parts.get(kind, ()):
                found.append(properties(part.find(f"{{{W}}}rPr")))
                ground = self._shaded(ground, part.find(f"{{{W}}}tblPr/{{{W}}}shd"))
                ground = self._shaded(ground, part.find(f"{{{W}}}tcPr/{{{W}}}shd"))
        return tuple(layer for layer in found if layer), ground

    def _shaded(self, ground: Ground, node: _Element | None) -> Ground:
        color, is_shaded = shading(node, self._appearance.theme, ground.color)
        return Ground(color, True) if is_shaded else ground

    def _kinds(self, row: int, column: int, rows: int, columns: int) -> list[str]:
        """The parts of the style that hold for a cell, the weakest first."""
        flags = self._flags
        top, bottom = flags["firstRow"] and row == 0, flags["lastRow"] and row == rows - 1
        left, right = flags["firstColumn"] and column == 0, flags["lastColumn"] and column == columns - 1
        kinds = ["wholeTable"]
        if not flags["noVBand"]:
            kinds.append("band2Vert" if (column - flags["firstColumn"]) % 2 else "band1Vert")
        if not flags["noHBand"]:
            kinds.append("band2Horz" if (row - flags["firstRow"]) % 2 else "band1Horz")
        kinds += [name for name, holds in (("firstCol", left), ("lastCol", right)) if holds]
        kinds += [name for name, holds in (("firstRow", top), ("lastRow", bottom)) if holds]
        corners = (("nwCell", top and left), ("neCell", top and right), ("swCell", bottom and left))
        kinds += [name for name, holds in (*corners, ("seCell", bottom and right)) if holds]
        return kinds


def _flags(look: _Element | None) -> dict[str, bool]:
    text = value(look)
    bits = int(text, 16) if len(text) == 4 and set(text) <= _HEXADECIMAL else 0x4A0
    return {
        name: (said in ("1", "true", "on")) if (said := value(look, name)) else bool(bits & bit)
        for name, bit in _BITS.items()
    }
