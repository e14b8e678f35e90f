"""What a Word file's styles say of a paragraph: its name, outline level and alignment."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from juesuan.formats.docx.attributes import child_value, value
from juesuan.formats.docx.parts import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMES: Final = {
    "title": "Title",
    "subtitle": "Subtitle",
    "caption": "Caption",
    "toc heading": "TOCHeading",
    "题注": "Caption",
}
_DEEPEST: Final = 20


class Styles:
    """The paragraph styles by id."""

    def __init__(self, root: _Element | None) -> None:
        self._styles: dict[str, _Element] = {}
        self._default = ""
        for item in root.iterfind(f"{{{W}}}style") if root is not None else ():
            if item.get(f"{{{W}}}type", "paragraph") == "paragraph":
                identity = value(item, "styleId")
                self._styles[identity] = item
                if value(item, "default") in ("1", "true"):
                    self._default = identity

    def of(self, look: _Element | None) -> str:
        """The style of a paragraph: one of juesuan's ids where its name says so, else its own id."""
        identity = self._identity(look)
        name = child_value(self._styles.get(identity), "name").lower()
        toc = re.fullmatch(r"toc (\d)", name)
        return f"TOC{toc[1]}" if toc else _NAMES.get(name, identity)

    def outline(self, look: _Element | None) -> int:
        """The heading level, 1 to 3, that the paragraph or its styles give it; 0 for running text."""
        own = look.find(f"{{{W}}}outlineLvl") if look is not None else None
        if own is not None:
            return _level(value(own))
        for style in self.chain(self._identity(look)):
            named = re.fullmatch(r"(?:heading|标题) ?(\d)", child_value(style, "name").lower())
            if named:
                return min(int(named[1]), 3)
            found = style.find(f"{{{W}}}pPr/{{{W}}}outlineLvl")
            if found is not None:
                return _level(value(found))
        return 0

    def aligned(self, look: _Element | None) -> str:
        """The alignment word of the file (``center``, ``right``, …); empty when none is given."""
        own = child_value(look, "jc")
        if own:
            return own
        for style in self.chain(self._identity(look)):
            found = child_value(style.find(f"{{{W}}}pPr"), "jc")
            if found:
                return found
        return ""

    def chain(self, identity: str) -> list[_Element]:
        """The style and those that it is based on, nearest first."""
        return style_chain(self._styles, identity)

    def numbering(self, look: _Element | None) -> list[_Element]:
        """The ``numPr`` of the paragraph and its styles, nearest first."""
        places = [look, *(style.find(f"{{{W}}}pPr") for style in self.chain(self._identity(look)))]
        marks = (place.find(f"{{{W}}}numPr") for place in places if place is not None)
        return [mark for mark in marks if mark is not None]

    def _identity(self, look: _Element | None) -> str:
        return child_value(look, "pStyle") or self._default


def style_chain(styles: Mapping[str, _Element], identity: str) -> list[_Element]:
    """The style of an id and those that it is based on, nearest first."""
    found: list[_Element] = []
    while identity in styles and len(found) < _DEEPEST:
        found.append(styles[identity])
        identity = child_value(found[-1], "basedOn")
    return found


def _level(text: str) -> int:
    return int(text) + 1 if text in ("0", "1", "2") else 0
