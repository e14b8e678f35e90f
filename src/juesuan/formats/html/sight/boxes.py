"""Boxes that are placed beside the window, made to nothing, or clipped, as far as their own declarations say it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from juesuan.document import Hiding
from juesuan.formats.html.sight.values import WINDOW, Tokens, four_sides, number, pixels, significant, word
from juesuan.formats.legible import SMALLEST

AWAY: Final = 1000.0
"""Pixels to the left or above from which on a box counts as beside the window."""
_FAR: Final = 5000.0
"""Pixels to the right from which on it does."""
_THIN: Final = SMALLEST * 4 / 3
_CUTS: Final = frozenset(("hidden", "clip"))
_SMALL: Final = 0.05
"""A scale below which nothing can be read."""
_ZERO: Final = 1.0


class Box:
    """One element's box.

    Args:
        values: what is declared for it.
        size: its font size in pixels, for ``em``.
        root: that of the page, for ``rem``.
        place: its ``position``.
        inline: whether it is part of a line, which has no size of its own.
    """

    def __init__(self, values: Mapping[str, Tokens], size: float, root: float, place: str, *, inline: bool) -> None:
        self._values, self._size, self._root, self._place, self._inline = values, size, root, place, inline

    def hides(self) -> Hiding | None:
        """Why nothing in the box is seen."""
        if not self._values:
            return None
        if self._beside() or self._moved_away():
            return "off_page"
        if self._scaled_down():
            return "tiny"
        if self._clip() or self._clip_path():
            return "clipped"
        return None

    def cuts_all(self) -> bool:
        """True for a box without height or width that cuts off what is in it."""
        return not self._inline and (self._cuts("y", "height", "bottom") or self._cuts("x", "width", "right"))

    def moved(self) -> bool:
        """True where the box does not stand on what is behind its parent."""
        if self._place in ("relative", "sticky") and any(
            self._length(side) for side in ("left", "right", "top", "bottom")
        ):
            return True
        return any((self._length(f"margin-{side}") or 0) < -10 for side in ("left", "top")) or bool(self._transforms())

    def _length(self, name: str, whole: float | None = None) -> float | None:
        value = self._values.get(name)
        return None if value is None else pixels(value, self._size, whole, self._root)

    def _beside(self) -> bool:
        wide, high = WINDOW
        left, top = self._length("margin-left", wide), self._length("margin-top", wide)
        if (left is not None and left <= -AWAY) or (top is not None and top <= -AWAY):
            return True
        if self._place not in ("absolute", "fixed", "relative"):
            return False
        fixed = self._place == "fixed"
        left, right = self._length("left", wide), self._length("right", wide)
        top, bottom = self._length("top", high), self._length("bottom", high)
        return (
            (left is not None and (left <= -AWAY or left >= _FAR or (fixed and left >= wide)))
            or (left is None and right is not None and (right <= -AWAY or right >= _FAR))
            or (top is not None and (top <= -AWAY or (fixed and top >= 2 * high)))
            or (top is None and bottom is not None and (bottom <= -_FAR or (fixed and bottom >= 2 * high)))
        )

    def _transforms(self) -> list[tuple[str, list[Any]]]:
        """The transformations of the box: name and arguments without commas."""
        found = []
        for name in ("transform", "translate", "scale"):
            value = significant(self._values.get(name, ()))
            if name == "transform":
                found += [
                    (token.lower_name, [one for one in significant(token.arguments) if one.type != "literal"])
                    for token in value
                    if token.type == "function"
                ]
            elif value and word(value) != "none":
                found.append((name, value))
        return found

    def _moved_away(self) -> bool:
        for name, arguments in self._transforms():
            if not name.startswith("translate"):
                continue
            lengths = [pixels([one], self._size, WINDOW[0], self._root) or 0.0 for one in arguments]
            if lengths and (min(lengths) <= -AWAY or max(lengths) >= _FAR):
                return True
        return False

    def _scaled_down(self) -> bool:
        for name, arguments in self._transforms():
            factors = [abs(value) for one in arguments if (value := number([one])) is not None]
            if name.startswith("scale") and factors and min(factors[: 1 if name[5:] else 2]) < _SMALL:
                return True
            if name.startswith("matrix") and len(factors) == 6 and factors[0] * factors[3] < _SMALL**2 and not (
                factors[1] * factors[2]
            ):  # fmt: skip
                return True
        return False

    def _cuts(self, axis: str, extent: str, end: str) -> bool:
        if word(self._values.get(f"overflow-{axis}", ())) not in _CUTS:
            return False
        sizes = [self._length(name, 1000.0) for name in (extent, f"max-{extent}")]
        known = [size for size in sizes if size is not None]
        return bool(known) and min(known) + (self._length(f"padding-{end}", 1000.0) or 0.0) < _THIN

    def _clip(self) -> bool:
        if self._place not in ("absolute", "fixed"):
            return False
        for token in significant(self._values.get("clip", ())):
            if token.type == "function" and token.lower_name == "rect":
                sides = [one for one in significant(token.arguments) if one.type != "literal"]
                if len(sides) == 4:
                    top, right, bottom, left = (pixels([one], self._size, None, self._root) for one in sides)
                    thin = bottom is not None and bottom - (top or 0) < _THIN
                    return thin or (right is not None and right - (left or 0) < _THIN)
        return False

    def _clip_path(self) -> bool:
        for token in significant(self._values.get("clip-path", ())):
            if token.type != "function":
                continue
            parts = [one for one in significant(token.arguments) if one.type != "literal"]
            if token.lower_name == "inset":
                shares = [number([one]) or 0.0 for one in parts[:4] if one.type in ("percentage", "number")]
                top, right, bottom, left = four_sides(shares) or [0.0] * 4
                if top + bottom >= 1 or left + right >= 1:
                    return True
            elif token.lower_name in ("circle", "ellipse") and parts:
                radius = pixels(parts[:1], self._size, 100.0, self._root)
                if radius is not None and radius < _THIN:
                    return True
            elif token.lower_name == "polygon":
                points = [pixels([one], self._size, 100.0, self._root) for one in parts if one.type != "ident"]
                known = [point for point in points if point is not None]
                spans = (known[::2], known[1::2])
                if len(known) == len(points) > 1 and any(max(span) - min(span) < _ZERO for span in spans):
                    return True
        return False
