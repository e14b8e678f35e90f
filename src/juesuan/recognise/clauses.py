"""Which phrases a passage holds: all that match, the richest first, none over another.

A text slot (a reason, a purpose) runs from its phrase to where the next one begins, or to the end of the passage.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from juesuan.recognise.passages import Passage
from juesuan.recognise.slots import Compiled, compiled_phrases

_TRAILING = re.compile(r"(?:其中：?|具体情况如下：?|具体为：?)$")
_WORTH = {
    "number": 4, "percent": 4, "year": 3, "count": 4, "score": 4, "date": 3, "missing": 3, "flat": 3,
    "flag": 3, "list": 2, "name": 1, "compare": 2, "direction": 1, "word": 1, "tail": 2, "unit": 1,
}  # fmt: skip
_OPENING = re.compile(r"(?:^|[。；]|\d[.、]|）)$")
_NEXT_ITEM = re.compile(r"[。；](?:\d{1,2}[.、]?|（\d{1,2}）?)$")


class Clause(NamedTuple):
    """A phrase found in a passage: characters ``start:end`` of it, and where its text runs to."""

    compiled: Compiled
    match: re.Match[str]
    start: int
    end: int
    text_end: int


def clauses(passage: Passage, section: str) -> list[Clause]:
    """The phrases of a passage in order."""
    text = passage.squeezed.text
    found: list[tuple[int, int, int, int, Compiled, re.Match[str]]] = []
    for order, compiled in enumerate(compiled_phrases(section)):
        for match in compiled.regex.finditer(text, passage.skip):
            if compiled.phrase.opens and not _OPENING.search(text[passage.skip : match.start()]):
                continue
            if match.end() > match.start():
                worth = sum(_WORTH.get(compiled.groups[name].part, 0) for name in _filled(match))
                found.append((-worth, match.start() - match.end(), match.start(), order, compiled, match))
            elif compiled.tail and match.start() == passage.skip:
                found.append((99, 0, match.start(), order, compiled, match))
    found.sort(key=lambda item: item[:4])
    taken: list[tuple[int, int, Compiled, re.Match[str]]] = []
    for _, _, _, _, compiled, match in found:
        if all(match.end() <= start or end <= match.start() for start, end, _, _ in taken):
            if match.end() == match.start() and taken:
                continue  # a section that is only a text, and phrases were found in it
            taken.append((match.start(), match.end(), compiled, match))
    taken.sort(key=lambda item: item[:2])
    clauses_found = []
    for n, (start, end, compiled, match) in enumerate(taken):
        limit = taken[n + 1][0] if n + 1 < len(taken) else len(text)
        text_end = end
        if compiled.tail and any(compiled.groups[g].part == "tail" for g in _filled(match, empty=True)):
            tail = _NEXT_ITEM.sub("", text[end:limit].rstrip("。；，、："))
            text_end = end + len(_TRAILING.sub("", tail.rstrip("。；，、：")).rstrip("。；，、"))
        clauses_found.append(Clause(compiled, match, start, end, text_end))
    return clauses_found


def _filled(match: re.Match[str], *, empty: bool = False) -> list[str]:
    return [name for name, value in match.groupdict().items() if value is not None and (value or empty or value == "")]
