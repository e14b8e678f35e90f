"""Values of style sheets: lengths in pixels, colors, and shorthands taken apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from juesuan.formats.legible import RGB
from juesuan.patterns import lazy_pattern

Tokens = Sequence[Any]
"""Component values as tinycss2 parses them."""

WINDOW: Final = (1280.0, 800.0)
"""Pixels: the window that a page is taken to be shown in, width and height."""

_ABSOLUTE: Final = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 9.6 / 2.54, "q": 2.4 / 2.54}
_OF_WINDOW: Final = {"vw": WINDOW[0] / 100, "vh": WINDOW[1] / 100, "vmin": WINDOW[1] / 100, "vmax": WINDOW[0] / 100}
_OF_FONT: Final = {"em": 1.0, "ex": 0.5, "ch": 0.5, "ic": 1.0, "lh": 1.2}
_SIDES: Final = ("top", "right", "bottom", "left")
_FOUR: Final = frozenset(("margin", "padding", "inset"))
_ORDERS: Final = {1: (0, 0, 0, 0), 2: (0, 1, 0, 1), 3: (0, 1, 2, 1), 4: (0, 1, 2, 3)}
_DEEPEST: Final = 20
_STRANGE: Final = lazy_pattern(r"\b(?:url|image|image-set|cross-fade|element|paint)\b")


def significant(tokens: Tokens) -> list[Any]:
    """The values without blanks and comments."""
    return [token for token in tokens if token.type not in ("whitespace", "comment")]


def word(tokens: Tokens) -> str:
    """The one keyword that the value is; empty when it is anything else."""
    found = significant(tokens)
    return str(found[0].lower_value) if len(found) == 1 and found[0].type == "ident" else ""


def words(tokens: Tokens) -> list[str]:
    """All keywords in a value."""
    return [str(token.lower_value) for token in significant(tokens) if token.type == "ident"]


def number(tokens: Tokens) -> float | None:
    """A plain number or percentage (as a share)."""
    found = significant(tokens)
    if len(found) != 1 or found[0].type not in ("number", "percentage"):
        return None
    return float(found[0].value) / (100 if found[0].type == "percentage" else 1)


def pixels(tokens: Tokens, size: float, whole: float | None = None, root: float = 16.0) -> float | None:
    """A length; ``None`` for a keyword or what cannot be known.

    Args:
        tokens: the value.
        size: the font size in pixels, for ``em``.
        whole: what percentages are of.
        root: the font size of the page, for ``rem``.
    """
    found = significant(tokens)
    return _length(found[0], size, whole, root, 0) if len(found) == 1 else None


def _length(token: Any, size: float, whole: float | None, root: float, depth: int) -> float | None:
    if token.type == "dimension":
        unit = token.lower_unit
        scale = _ABSOLUTE.get(unit) or _OF_WINDOW.get(unit.lstrip("sld") if unit[1:2] == "v" else unit)
        if scale is None and unit in _OF_FONT:
            scale = size * _OF_FONT[unit]
        elif unit == "rem":
            scale = root
        return None if scale is None else float(token.value) * scale
    if token.type == "percentage":
        return None if whole is None else float(token.value) / 100 * whole
    if token.type == "number":
        return float(token.value)
    if depth > _DEEPEST:
        return None
    if token.type == "() block":
        return _sum(significant(token.content), size, whole, root, depth + 1)
    if token.type != "function":
        return None
    parts = [_sum(part, size, whole, root, depth + 1) for part in _commas(token.arguments)]
    known = [part for part in parts if part is not None]
    if not parts or len(known) != len(parts):
        return None
    if token.lower_name == "calc" and len(known) == 1:
        return known[0]
    if token.lower_name in ("min", "max"):
        return min(known) if token.lower_name == "min" else max(known)
    if token.lower_name == "clamp" and len(known) == 3:
        return max(known[0], min(known[1], known[2]))
    return None


def _sum(tokens: Tokens, size: float, whole: float | None, root: float, depth: int) -> float | None:
    """What an expression of ``calc`` comes to."""
    total, factor, sign, operation = 0.0, None, 1.0, ""
    for token in tokens:
        if token.type == "literal" and token.value in ("+", "-") and factor is not None:
            total, factor, sign, operation = total + sign * factor, None, -1.0 if token.value == "-" else 1.0, ""
            continue
        if token.type == "literal" and token.value in ("*", "/") and factor is not None:
            operation = token.value
            continue
        value = _length(token, size, whole, root, depth)
        if value is None or (factor is not None and not operation) or (operation == "/" and not value):
            return None
        factor = value if factor is None else factor * value if operation == "*" else factor / value
        operation = ""
    return None if factor is None else total + sign * factor


def _commas(tokens: Tokens) -> Iterator[list[Any]]:
    part: list[Any] = []
    for token in significant(tokens):
        if token.type == "literal" and token.value == ",":
            yield part
            part = []
        else:
            part.append(token)
    yield part


def color(tokens: Tokens) -> tuple[RGB, float] | str | None:
    """A color and its opacity, ``"current"`` for the color of the text, ``None`` for what is no color."""
    from tinycss2.color5 import parse_color

    found = significant(tokens)
    if len(found) != 1:
        return None
    try:
        parsed = parse_color(found[0])
        if parsed is None:
            return None
        if isinstance(parsed, str):
            return "current"
        red, green, blue = (round(255 * min(1.0, max(0.0, part or 0.0))) for part in parsed.to("srgb").coordinates)
    except (ValueError, TypeError, AttributeError, NotImplementedError, ArithmeticError):
        return None
    return (red, green, blue), float(parsed.alpha)


def colors_in(tokens: Iterable[Any]) -> tuple[list[tuple[RGB, float]], bool]:
    """The colors that a background is made of, and whether there is a picture in it."""
    found: list[tuple[RGB, float]] = []
    picture = False
    for token in tokens:
        if token.type == "url":
            picture = True
            continue
        if token.type == "function" and "gradient" in token.lower_name:
            inner, more = colors_in(token.arguments)
            found += inner
            picture |= more
            continue
        if token.type == "function" and _STRANGE.fullmatch(token.lower_name):
            picture = True
            continue
        one = color([token]) if token.type in ("ident", "hash", "function") else None
        if isinstance(one, tuple):
            found.append(one)
    return found, picture


def four_sides(values: Sequence[Any]) -> list[Any]:
    """The values of top, right, bottom and left where one to four are given; empty for any other number."""
    return [values[at] for at in _ORDERS.get(len(values), ())]


def substituted(tokens: Tokens, custom: Mapping[str, Tokens], depth: int = 0) -> list[Any] | None:
    """The value with the custom properties that ``var()`` names put in; ``None`` where one is not known."""
    if not any(token.type in ("function", "() block") for token in tokens):
        return list(tokens)
    found: list[Any] = []
    for token in tokens:
        if token.type != "function" or token.lower_name != "var":
            found.append(token)
            continue
        inner = significant(token.arguments)
        name = inner[0].value if inner and inner[0].type == "ident" else ""
        value: Tokens | None = custom.get(name)
        if value is None and len(inner) > 2 and inner[1].type == "literal":
            value = inner[2:]
        put = substituted(value, custom, depth + 1) if value is not None and depth < _DEEPEST else None
        if put is None or len(found) + len(put) > 1000:
            return None
        found += put
    return found


def longhands(name: str, tokens: Tokens) -> Iterator[tuple[str, Tokens]]:
    """The single properties that a declaration sets."""
    if name in _FOUR:
        parts = [token for token in significant(tokens) if token.type != "literal"]
        for side, value in zip(_SIDES, four_sides(parts), strict=False):
            yield (side if name == "inset" else f"{name}-{side}"), [value]
    elif name == "overflow":
        parts = significant(tokens)
        if parts:
            yield "overflow-x", parts[:1]
            yield "overflow-y", parts[-1:]
    elif name == "font":
        size = next(
            (token for token in significant(tokens) if token.type in ("dimension", "percentage", "function")), None
        )
        if size is not None:
            yield "font-size", [size]
    else:
        yield name, tokens
