"""The colors that an Office file names by its theme, by an old palette, or by a word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from juesuan.formats.legible import RGB, hexadecimal
from juesuan.formats.office.chart import A
from juesuan.formats.office.names import local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_ORDER: Final = (
    "lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink",
)  # fmt: skip
"""The order in which a workbook numbers the colors of its theme."""
_USUAL: Final[dict[str, str]] = {
    "lt1": "FFFFFF", "dk1": "000000", "lt2": "E7E6E6", "dk2": "44546A", "accent1": "4472C4", "accent2": "ED7D31",
    "accent3": "A5A5A5", "accent4": "FFC000", "accent5": "5B9BD5", "accent6": "70AD47", "hlink": "0563C1",
    "folHlink": "954F72",
}  # fmt: skip
_SAME: Final = {
    "background1": "lt1", "text1": "dk1", "background2": "lt2", "text2": "dk2", "light1": "lt1", "dark1": "dk1",
    "light2": "lt2", "dark2": "dk2", "bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2", "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}  # fmt: skip


class Theme:
    """The colors of a theme by name; those of Office where the file has no theme."""

    def __init__(self, root: _Element | None) -> None:
        self._colors = {name: color for name, text in _USUAL.items() if (color := hexadecimal(text)) is not None}
        scheme = root.find(f".//{{{A}}}clrScheme") if root is not None else None
        for item in scheme if scheme is not None else ():
            name = local_name(item.tag)
            for value in item:
                color = hexadecimal(value.get("lastClr") or value.get("val") or "")
                if name in self._colors and color is not None:
                    self._colors[name] = color

    def color(self, name: str) -> RGB | None:
        """The color of ``accent1``, ``background1``, ``tx1`` and the like."""
        return self._colors.get(_SAME.get(name, name))

    def numbered(self, number: int) -> RGB | None:
        """The color of a number that a workbook gives it."""
        return self._colors.get(_ORDER[number]) if 0 <= number < len(_ORDER) else None
