"""Colors and shadings of a Word file: plain, of the theme, patterned, marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from juesuan.formats.docx.attributes import value
from juesuan.formats.legible import RGB, hexadecimal, over, shaded
from juesuan.formats.office import Theme

if TYPE_CHECKING:
    from lxml.etree import _Element

_HIGHLIGHTS: Final = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF", "red": "FF0000",
    "yellow": "FFFF00", "white": "FFFFFF", "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000",
    "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0",
}  # fmt: skip


def color_of(node: _Element | None, theme: Theme, *, plain: str = "val", themed: str = "theme") -> RGB | None:
    """The color that an element names; ``None`` for automatic.

    Args:
        node: ``w:color``, ``w:shd`` or ``w:background``.
        theme: the theme of the file.
        plain: its attribute with the color itself.
        themed: how its attributes begin that name a color of the theme.
    """
    if node is None:
        return None
    name = value(node, f"{themed}Color" if themed == "theme" else themed)
    found = theme.color(name) if name else None
    if found is None:
        return hexadecimal(value(node, plain))
    tint, shade = (_share(value(node, f"{themed}{kind}")) for kind in ("Tint", "Shade"))
    return shaded(found, tint=1 - tint, shade=1 - shade)


def _share(text: str) -> float:
    try:
        return min(255, int(text, 16)) / 255 if 0 < len(text) < 4 else 1.0
    except ValueError:
        return 1.0


def shading(node: _Element | None, theme: Theme, ground: RGB) -> tuple[RGB, bool]:
    """The color behind text with a ``w:shd``, and whether there is such a shading at all."""
    pattern = value(node)
    if node is None or pattern == "nil":
        return ground, False
    fill = color_of(node, theme, plain="fill", themed="themeFill")
    if pattern in ("", "clear"):
        return (fill, True) if fill is not None else (ground, False)
    front = color_of(node, theme, plain="color") or (0, 0, 0)
    share = 1.0 if pattern == "solid" else int(pattern[3:]) / 100 if pattern[3:].isdigit() and len(pattern) < 6 else 0.5
    return over(front, share, fill or ground), True


def highlight(node: _Element | None) -> RGB | None:
    """The color of a text marker."""
    return hexadecimal(_HIGHLIGHTS.get(value(node), ""))
