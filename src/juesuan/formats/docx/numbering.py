"""The numbers that Word counts itself and keeps out of the text: 一、 （一） 1."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from juesuan.formats.docx.attributes import child_value, value
from juesuan.formats.docx.parts import W
from juesuan.formats.docx.styles import Styles
from juesuan.text import chinese_numeral

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHINESE: Final = {
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "taiwaneseCountingThousand",
    "taiwaneseCounting",
    "ideographDigital",
    "chineseLegalSimplified",
}


class Counter:
    """The running numbers of one document."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        self._styles = styles
        self._counts: dict[tuple[str, int], int] = {}
        abstract: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._lists: dict[str, tuple[str, dict[int, tuple[str, str, int]]]] = {}
        for item in root.iterfind(f"{{{W}}}abstractNum") if root is not None else ():
            levels = {}
            for level in item.iterfind(f"{{{W}}}lvl"):
                index, start = value(level, "ilvl") or "0", child_value(level, "start")
                if index.isdigit():
                    first = int(start) if start.isdigit() and len(start) < 7 else 1
                    levels[int(index)] = (child_value(level, "numFmt"), child_value(level, "lvlText"), first)
            abstract[value(item, "abstractNumId")] = levels
        for item in root.iterfind(f"{{{W}}}num") if root is not None else ():
            base = child_value(item, "abstractNumId")
            self._lists[value(item, "numId")] = (base, abstract.get(base, {}))

    def next(self, look: _Element | None) -> str:
        """The number that Word sets before this paragraph; empty for none and for bullets."""
        marks = self._styles.numbering(look)
        identity = next((number for mark in marks if (number := child_value(mark, "numId"))), "")
        index = next((number for mark in marks if (number := child_value(mark, "ilvl"))), "0")
        if identity not in self._lists or not index.isdigit():
            return ""
        base, levels = self._lists[identity]
        level = int(index)
        if level not in levels or levels[level][0] in ("bullet", "none", ""):
            return ""
        self._counts[base, level] = self._counts.get((base, level), levels[level][2] - 1) + 1
        for deeper in levels:
            if deeper > level:
                self._counts.pop((base, deeper), None)
        return re.sub(r"%(\d)", lambda match: self._shown(base, int(match[1]) - 1, levels), levels[level][1])

    def _shown(self, base: str, level: int, levels: dict[int, tuple[str, str, int]]) -> str:
        if level not in levels:
            return ""
        number = self._counts.get((base, level), levels[level][2])
        return chinese_numeral(number) if levels[level][0] in _CHINESE else str(number)
