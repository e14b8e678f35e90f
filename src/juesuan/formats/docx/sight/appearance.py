"""How the text of a run looks: its own properties, then those of its styles, of its table and of the document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from juesuan.document import Hiding
from juesuan.formats.docx.attributes import child_value, is_on, value
from juesuan.formats.docx.parts import W
from juesuan.formats.docx.sight.colors import color_of, highlight, shading
from juesuan.formats.docx.styles import style_chain
from juesuan.formats.legible import FAINTEST, RGB, SMALLEST, alike
from juesuan.formats.office import Theme, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMES: Final = frozenset(("vanish", "specVanish", "color", "sz", "shd", "highlight", "w", "textFill"))
_PLACING: Final = frozenset(("framePr", "ind", "spacing", "shd"))
_NARROWEST: Final = 12
"""Percent; what is squeezed more is a line."""

Properties = dict[str, "_Element"]


class Ground(NamedTuple):
    """What stands behind text: a color, and whether nothing else can stand there."""

    color: RGB
    sure: bool = True


class Appearance:
    """How the styles of a file make text look."""

    def __init__(self, styles: _Element | None, theme: Theme) -> None:
        self.theme = theme
        self._styles: dict[str, _Element] = {}
        self.usual: dict[str, str] = {}
        for item in styles.iterfind(f"{{{W}}}style") if styles is not None else ():
            identity = value(item, "styleId")
            self._styles[identity] = item
            if value(item, "default") in ("1", "true"):
                self.usual[value(item, "type")] = identity
        defaults = styles.find(f"{{{W}}}docDefaults/{{{W}}}rPrDefault/{{{W}}}rPr") if styles is not None else None
        self._defaults = properties(defaults)
        self._runs: dict[str, Properties] = {}
        self._paragraphs: dict[str, Properties] = {}
        self._known: dict[tuple[Any, ...], Hiding | None] = {}

    def chain(self, identity: str) -> list[_Element]:
        """A style and those that it is based on, nearest first."""
        return style_chain(self._styles, identity)

    def of_style(self, identity: str) -> Properties:
        """What a style says of text."""
        if identity not in self._runs:
            merged: Properties = {}
            for style in reversed(self.chain(identity)):
                merged |= properties(style.find(f"{{{W}}}rPr"))
            self._runs[identity] = merged
        return self._runs[identity]

    def of_paragraph(self, style: str) -> Properties:
        """What a style says of the place and shading of a paragraph."""
        if style not in self._paragraphs:
            merged: Properties = {}
            for item in reversed(self.chain(style)):
                merged |= placing(item.find(f"{{{W}}}pPr"))
            self._paragraphs[style] = merged
        return self._paragraphs[style]

    def hides(
        self, look: _Element | None, paragraph: str, table: Sequence[Properties], ground: Ground
    ) -> Hiding | None:
        """Why the text of a run is not seen; ``doubtful`` where it may be seen or not.

        Args:
            look: its ``w:rPr``.
            paragraph: the style of its paragraph.
            table: what the style of its table says of the cell, the weakest first.
            ground: what stands behind its paragraph.
        """
        key = (paragraph, id(table) if table else 0, ground, *_written(look))
        if key not in self._known:
            self._known[key] = self._hides(look, paragraph, table, ground)
        return self._known[key]

    def _hides(
        self, look: _Element | None, paragraph: str, table: Sequence[Properties], ground: Ground
    ) -> Hiding | None:
        own = properties(look)
        style = child_value(look, "rStyle")
        layers = [self.of_style(paragraph), self.of_style(style) if style else {}]
        if not own and not any(layers) and not table:
            whole = self._defaults
        else:
            whole = dict(self._defaults)
            for layer in (*table, *layers, own):
                whole |= layer
        if not whole:
            return None
        if self._vanishes(own, layers, table):
            return "invisible"
        size, scale = value(whole.get("sz")), value(whole.get("w")).removesuffix("%")
        if _number(size) is not None and (_number(size) or 0) / 2 < SMALLEST:
            return "tiny"
        if 0 < (_number(scale) or 0) < _NARROWEST:
            return "tiny"
        fill = whole.get("textFill")
        if fill is not None and _transparent(fill):
            return "transparent"
        color = color_of(whole.get("color"), self.theme)
        if color is None:
            return None  # automatic: black or white, whichever can be read
        behind, sure = shading(whole.get("shd"), self.theme, ground.color)
        marked = highlight(whole.get("highlight"))
        if alike(color, marked or behind):
            return "background" if ground.sure or sure or marked is not None else "doubtful"
        return None

    def _vanishes(self, own: Properties, layers: Sequence[Properties], table: Sequence[Properties]) -> bool:
        if "vanish" in own:
            return is_on(own["vanish"])
        styles = [*table[-1:], *layers]
        return sum(is_on(layer.get("vanish")) for layer in styles) % 2 == 1 or is_on(self._defaults.get("vanish"))


def properties(look: _Element | None) -> Properties:
    """The properties of text that can hide it, by name."""
    return _named(look, _NAMES)


def placing(look: _Element | None) -> Properties:
    """The properties of a paragraph that can hide it, by name."""
    return _named(look, _PLACING)


def _named(look: _Element | None, names: frozenset[str]) -> Properties:
    found: Properties = {}
    for item in look if look is not None else ():
        name = local_name(item.tag)
        if name in names:
            found[name] = item
    return found


def _written(look: _Element | None) -> list[Any]:
    """What tells one look from another: every property as it is written."""
    return [
        (item.tag, *item.items(), *(_deep(item) if len(item) else ())) for item in (look if look is not None else ())
    ]


def _deep(item: _Element) -> list[Any]:
    return [(inner.tag, *inner.items()) for inner in item.iter()]


def _transparent(fill: _Element) -> bool:
    """True for an effect of Word 2010 that fills letters with nothing."""
    for item in fill.iter():
        name = local_name(item.tag)
        if name == "noFill":
            return True
        if name == "alpha":
            share = next((_number(text) for key, text in item.attrib.items() if str(key).endswith("val")), None)
            if share is not None and 1 - share / 100_000 < FAINTEST:
                return True
    return False


def _number(text: str) -> float | None:
    try:
        return float(text) if text.isascii() and 0 < len(text) < 12 else None
    except ValueError:
        return None
