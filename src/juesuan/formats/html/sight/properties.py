"""The properties that can hide text or change what stands there, as sheets, attributes and elements declare them."""

from __future__ import annotations

import string
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from juesuan.formats.html.flow import BLOCKS
from juesuan.formats.html.sight.values import Tokens

_LIST = """
all display visibility opacity color background background-color background-image font font-size position top right
bottom left inset margin margin-top margin-left text-indent clip clip-path overflow overflow-x overflow-y height
width max-height max-width padding padding-bottom padding-right transform scale translate filter zoom content
content-visibility mso-hide text-shadow unicode-bidi direction float -webkit-text-fill-color -webkit-text-security
"""
_NAMES: Final = frozenset(_LIST.split())
_TABLE: Final = frozenset(("table", "tr", "td", "th", "thead", "tbody", "tfoot", "col", "colgroup"))
MARKS: Final = frozenset(("style", "hidden", "bgcolor", "background", "color", "text", "size", "dir"))
"""Attributes that may change how an element looks."""
_HEXADECIMAL: Final = frozenset(string.hexdigits)
_SIZES: Final = ("9px", "10px", "13px", "16px", "18px", "24px", "32px", "48px")


class Declared(NamedTuple):
    """One declaration: property, value, whether it is ``!important``."""

    name: str
    value: Tokens
    important: bool = False


def declared_in(content: list[Any]) -> tuple[list[Declared], int]:
    """The declarations of a rule or of a ``style`` attribute that matter here, and how many rules are nested in it."""
    found: list[Declared] = []
    nested = 0
    for item in content:
        if item.type == "declaration":
            name = item.name if item.name.startswith("--") else item.lower_name
            if name in _NAMES or name.startswith("--"):
                found.append(Declared(name, item.value, item.important))
        elif item.type in ("qualified-rule", "at-rule"):
            nested += 1
    return found, nested


def of_style(text: str) -> list[Declared]:
    """The declarations of a ``style`` attribute."""
    import tinycss2

    try:
        return declared_in(tinycss2.parse_blocks_contents(text, skip_comments=True, skip_whitespace=True))[0]
    except RecursionError:
        return []


def hints(tag: str, attributes: Sequence[tuple[str, str]]) -> list[Declared]:
    """What the kind and the attributes of an element declare, below every rule."""
    given = dict(attributes)
    found: list[tuple[str, str]] = []
    if "hidden" in given:
        found.append(("display", "none"))
    if tag in _TABLE or tag == "body":
        if given.get("bgcolor"):
            found.append(("background-color", _legacy(given["bgcolor"])))
        if given.get("background"):
            found.append(("background-image", "url(x)"))
    if tag == "body" and given.get("text"):
        found.append(("color", _legacy(given["text"])))
    if tag == "font":
        if given.get("color"):
            found.append(("color", _legacy(given["color"])))
        size = given.get("size", "").strip()
        if size.isascii() and size.isdigit() and len(size) < 3:
            found.append(("font-size", _SIZES[min(max(int(size), 1), 7)]))
    if tag == "bdo":
        found.append(("unicode-bidi", "bidi-override"))
    if given.get("dir", "").lower() in ("rtl", "ltr"):
        found.append(("direction", given["dir"].lower()))
    if tag == "mark":
        found += [("background-color", "yellow"), ("color", "black")]
    return [one for name, value in found for one in of_style(f"{name}:{value}")]


def usual_display(tag: str) -> str:
    """How an element is laid out when nothing says otherwise."""
    if tag in _TABLE:
        return "table" if tag == "table" else "table-cell" if tag in ("td", "th") else "table-part"
    return "block" if tag in BLOCKS or tag in ("body", "html") else "inline"


def _legacy(text: str) -> str:
    """A color as old attributes write it: six digits with or without ``#``, or a name."""
    bare = text.strip()
    return f"#{bare}" if len(bare) in (3, 6) and set(bare) <= _HEXADECIMAL else bare
