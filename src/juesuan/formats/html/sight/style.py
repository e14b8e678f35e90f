"""What an element looks like, computed from what its parent looks like and from what is declared for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from juesuan.document import Hiding
from juesuan.formats.html.sight import boxes
from juesuan.formats.html.sight.properties import Declared
from juesuan.formats.html.sight.values import (
    Tokens,
    color,
    colors_in,
    longhands,
    number,
    pixels,
    significant,
    substituted,
    word,
    words,
)
from juesuan.formats.legible import BLACK, FAINTEST, RGB, SMALLEST, WHITE, alike, over

_KEYWORDS: Final = {
    "xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0, "x-large": 24.0,
    "xx-large": 32.0, "xxx-large": 48.0,
}  # fmt: skip
_SMALLEST: Final = SMALLEST * 4 / 3
_RESET: Final = frozenset(("initial", "revert", "revert-layer", "unset"))
_INHERITED: Final = frozenset(
    (
        "visibility", "color", "font-size", "text-indent", "text-shadow", "direction", "mso-hide",
        "-webkit-text-fill-color", "-webkit-text-security",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Style:
    """The look of an element and of the text in it.

    ``gone`` hides everything inside, ``removed`` too and leaves no room for it; ``ground`` is the color behind,
    ``sure`` is false where something may stand there that is not known (a picture, what is placed elsewhere).
    What is ``clipped`` is so as long as it is not placed elsewhere, and then too where it is ``held``.
    """

    gone: Hiding | None = None
    removed: bool = False
    clipped: bool = False
    visible: bool = True
    opacity: float = 1.0
    color: RGB = BLACK
    alpha: float = 1.0
    fill: tuple[RGB, float] | None = None
    shadow: bool = False
    masked: bool = False
    size: float = 16.0
    root: float = 16.0
    indent: float = 0.0
    ground: RGB = WHITE
    sure: bool = True
    held: bool = False
    leftward: bool = False
    reversed: bool = False
    before: str = ""
    after: str = ""
    custom: Mapping[str, Tokens] = field(default_factory=dict)

    def hides_text(self) -> Hiding | None:
        """Why the text of the element is not seen; ``doubtful`` where it may be seen or not."""
        if self.gone is not None:
            return self.gone
        if not self.visible or self.masked:
            return "invisible"
        if self.clipped:
            return "clipped"
        if self.size < _SMALLEST:
            return "tiny"
        if self.indent <= -boxes.AWAY:
            return "off_page"
        shown, alpha = self.fill or (self.color, self.alpha)
        if self.shadow:
            return None
        if alpha * self.opacity < FAINTEST:
            return "transparent"
        if alike(over(shown, alpha * self.opacity, self.ground), self.ground):
            return "background" if self.sure else "doubtful"
        return None


def computed(parent: Style, display: str, declared: Iterable[Declared], *, root: bool) -> Style:
    """The look of an element.

    Args:
        parent: the look of its parent.
        display: how its kind is usually laid out.
        declared: what is declared for it, the strongest last.
        root: whether it is the root of the page.
    """
    declared = list(declared)
    if not declared:
        return _below(parent)
    custom = {**parent.custom, **{one.name: one.value for one in declared if one.name.startswith("--")}}
    values: dict[str, Tokens] = {}
    for one in declared:
        if one.name.startswith("--"):
            continue
        tokens = substituted(one.value, custom)
        if tokens is None:
            continue
        for name, value in longhands(one.name, tokens):
            _set(values, name, value)
    return _Computing(parent, values, custom, root).style(display)


def _below(parent: Style) -> Style:
    """The look of an element for which nothing is declared."""
    if not (parent.reversed or parent.before or parent.after):
        return parent
    return replace(parent, reversed=False, before="", after="")


def _set(values: dict[str, Tokens], name: str, value: Tokens) -> None:
    said = word(value)
    if name == "all":
        if said in _RESET or said == "inherit":
            for other in [key for key in values if key not in ("direction", "unicode-bidi")]:
                del values[other]
    elif said in ("inherit", "unset") and name in _INHERITED:
        values.pop(name, None)
    elif name in ("color", "background-color") and said not in _RESET and color(value) is None and said != "inherit":
        pass  # a browser drops what is no color
    elif name == "font-size" and not _is_size(value):
        pass
    elif name == "background":
        values["background-color"] = values["background-image"] = value
    else:
        values[name] = value


def _is_size(value: Tokens) -> bool:
    said = word(value)
    return said in _KEYWORDS or said in ("smaller", "larger", "math") or said in _RESET or not said


class _Computing:
    """One element: its parent's look, the values declared for it."""

    def __init__(self, parent: Style, values: dict[str, Tokens], custom: Mapping[str, Tokens], root: bool) -> None:
        self.parent, self.values, self.custom, self.root = parent, values, custom, root
        self.size = self._size()

    def word(self, name: str) -> str:
        return word(self.values.get(name, ()))

    def style(self, display: str) -> Style:
        parent, size = self.parent, self.size
        display = self.word("display") or display
        place = self.word("position")
        placed = place in ("absolute", "fixed")
        box = boxes.Box(self.values, size, parent.root, place, inline=display == "inline" and not placed
                        and self.word("float") in ("", "none"))  # fmt: skip
        opacity = parent.opacity * self._opacity()
        gone, removed = parent.gone, parent.removed
        if gone is None:
            if display == "none" or (self.word("visibility") == "collapse" and display.startswith("table")):
                gone, removed = "invisible", True
            elif self.word("content-visibility") == "hidden" or self.word("mso-hide") == "all":
                gone = "invisible"
            elif opacity < FAINTEST:
                gone = "transparent"
            else:
                gone = box.hides()
        escapes = place == "fixed" or (placed and not parent.held)
        clipped = (parent.clipped and not escapes) or box.cuts_all()
        held = clipped and ((parent.held and not escapes) or place in ("absolute", "fixed", "relative", "sticky"))
        ink, alpha = self._color()
        ground, sure = self._ground(ink, placed or box.moved())
        reverses = self.word("unicode-bidi") in ("bidi-override", "isolate-override")
        leftward = {"rtl": True, "ltr": False}.get(self.word("direction"), parent.leftward)
        return Style(
            gone=gone,
            removed=removed,
            clipped=clipped,
            visible={"visible": True, "hidden": False, "collapse": False, "initial": True}.get(
                self.word("visibility"), parent.visible
            ),
            opacity=opacity,
            color=ink,
            alpha=alpha,
            fill=self._fill(ink, alpha),
            shadow=self._shadow(),
            masked=self.word("-webkit-text-security") not in ("", "none")
            or (parent.masked and "-webkit-text-security" not in self.values),
            size=size,
            root=size if self.root else parent.root,
            indent=self._indent(),
            ground=ground,
            sure=sure,
            held=held,
            leftward=leftward,
            reversed=reverses and leftward,
            custom=self.custom,
        )

    def _size(self) -> float:
        value, parent = self.values.get("font-size"), self.parent
        said = word(value or ())
        scale = self._zoom()
        if value is None or said in ("inherit", "unset"):
            return parent.size * scale
        if said in ("smaller", "larger"):
            return parent.size * (1 / 1.2 if said == "smaller" else 1.2) * scale
        found = 16.0 if said in _RESET else _KEYWORDS.get(said)
        if found is None:
            found = pixels(value, parent.size, parent.size, parent.root)
        return (parent.size if found is None or found < 0 else found) * scale

    def _zoom(self) -> float:
        value = number(self.values.get("zoom", ()))
        return value if value is not None and value >= 0 else 1.0

    def _opacity(self) -> float:
        own = number(self.values.get("opacity", ()))
        found = 1.0 if own is None else min(1.0, max(0.0, own))
        for token in significant(self.values.get("filter", ())):
            if token.type == "function" and token.lower_name == "opacity":
                share = number(token.arguments)
                found *= 1.0 if share is None else min(1.0, max(0.0, share))
        return found

    def _color(self) -> tuple[RGB, float]:
        found = color(self.values.get("color", ()))
        if isinstance(found, tuple):
            return found
        if self.word("color") in _RESET:
            return BLACK, 1.0
        return self.parent.color, self.parent.alpha

    def _fill(self, ink: RGB, alpha: float) -> tuple[RGB, float] | None:
        if "-webkit-text-fill-color" not in self.values:
            return self.parent.fill
        found = color(self.values["-webkit-text-fill-color"])
        return found if isinstance(found, tuple) else (ink, alpha) if found == "current" else None

    def _shadow(self) -> bool:
        value = self.values.get("text-shadow")
        if value is None:
            return self.parent.shadow
        return word(value) not in _RESET and any(alpha > FAINTEST for _, alpha in colors_in(value)[0])

    def _indent(self) -> float:
        value = self.values.get("text-indent")
        found = pixels(value, self.size, 1000.0, self.parent.root) if value is not None else None
        return self.parent.indent if found is None else found

    def _ground(self, ink: RGB, elsewhere: bool) -> tuple[RGB, bool]:
        """The color behind the element, and whether it is sure."""
        ground, sure = self.parent.ground, self.parent.sure and not elsewhere
        found = color(self.values.get("background-color", ()))
        plain, picture = colors_in(self.values.get("background-color", ()))
        if found == "current":
            ground, sure = ink, True
        elif isinstance(found, tuple) or (len(plain) == 1 and not picture and found is None):
            shade, alpha = found if isinstance(found, tuple) else plain[0]
            ground = over(shade, alpha, ground)
            sure = sure or alpha >= 1 - FAINTEST
        image = self.values.get("background-image", ())
        if not image or words(image) == ["none"]:
            return ground, sure
        shades, picture = colors_in(image)
        gradient = any(token.type == "function" and "gradient" in token.lower_name for token in image)
        if picture:
            return over(*shades[-1], ground) if shades else ground, False
        if gradient and shades:
            drawn = [over(shade, alpha, ground) for shade, alpha in shades]
            even = all(alike(one, drawn[0]) for one in drawn)
            return (drawn[0], sure or min(alpha for _, alpha in shades) >= 1 - FAINTEST) if even else (drawn[0], False)
        return ground, sure
