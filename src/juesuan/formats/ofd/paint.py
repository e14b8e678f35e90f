"""Colors as OFD writes them, and whether an object is drawn at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from juesuan.formats.ofd.package import child
from juesuan.formats.ofd.resources import Resources

if TYPE_CHECKING:
    from lxml.etree import _Element

Color = tuple[float, float, float]
BLACK: Final[Color] = (0.0, 0.0, 0.0)
OPAQUE: Final = 255.0


class Paint(NamedTuple):
    """Red, green and blue from 0 to 255 (``None`` for a pattern or what is not known), and how opaque, 0 to 255."""

    color: Color | None = BLACK
    alpha: float = OPAQUE


_PLAIN: Final = Paint()


class Styled:
    """An object with the styles that it is drawn in: its own, those it names, those of what it stands in."""

    def __init__(self, element: _Element, inherited: list[_Element], resources: Resources) -> None:
        self._element = element
        self._resources = resources
        own = element.get("DrawParam")
        self.styles = [*resources.style(own), *inherited] if own else inherited

    def fill(self) -> Paint:
        """What it is filled with."""
        return self._paint("FillColor")

    def stroke(self) -> Paint:
        """What its lines are drawn with."""
        return self._paint("StrokeColor")

    def line_width(self) -> str:
        """How wide its lines are, as written; the standard's own width where nothing says it."""
        return next((width for one in (self._element, *self.styles) if (width := one.get("LineWidth"))), "0.353")

    def _paint(self, name: str) -> Paint:
        for one in (self._element, *self.styles):
            color = child(one, name)
            if color is not None:
                return Paint(_color(color, self._resources), _share(color.get("Alpha")))
        return _PLAIN


def is_on(element: _Element, name: str, *, otherwise: bool) -> bool:
    """What an attribute that is true or false says."""
    value = element.get(name)
    return otherwise if value is None else value.strip().lower() in ("true", "1")


def opacity(element: _Element) -> float:
    """How opaque an object is as a whole, from 0 to 1."""
    return _share(element.get("Alpha")) / OPAQUE


def _share(text: str | None) -> float:
    try:
        return min(OPAQUE, max(0.0, float(text))) if text else OPAQUE
    except ValueError:
        return OPAQUE


def _color(element: _Element, resources: Resources) -> Color | None:
    value = element.get("Value") or ""
    kind, palette = resources.spaces.get(element.get("ColorSpace") or "", ("", []))
    index = element.get("Index") or ""
    if not value and index.isdigit() and int(index) < len(palette):
        value = palette[int(index)]
    if not value:
        # a pattern or shading; without either it is black
        return None if len(element) else BLACK
    try:
        parts = [float(int(word[1:], 16)) if word[:1] == "#" else float(word) for word in value.split(None, 4)]
    except ValueError:
        return None
    if len(parts) == 3:
        return parts[0], parts[1], parts[2]
    if len(parts) == 1:
        return parts[0], parts[0], parts[0]
    if len(parts) == 4 and kind in ("", "CMYK"):
        cyan, magenta, yellow, black = (min(255.0, part) for part in parts)
        left = (255 - black) / 255
        return (255 - cyan) * left, (255 - magenta) * left, (255 - yellow) * left
    return None
