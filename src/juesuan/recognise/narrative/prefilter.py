"""What a text must hold for a template to be found in it: cheap to look for before its regular expression is made.

An anchor is a group of words of which one must stand in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from juesuan.standard import Choice, PhraseBook, Slot, Template, Text
from juesuan.text import normalise

Anchor = tuple[str, ...]

_LENIENT = re.compile(r"[，、；。：（）\0]+")


def anchors_of(template: Template, book: PhraseBook) -> tuple[Anchor, ...]:
    """The anchors of a template, rarest first."""
    found: list[Anchor] = []
    for node in template:
        if isinstance(node, Text):
            found.extend((literal,) for literal in _literals(node.words))
        elif isinstance(node, Slot):
            found.extend(_of_slot(node.name, book))
        elif not node.optional:
            found.extend(_of_choice(node, book))
    return tuple(sorted(dict.fromkeys(found), key=_commonness))


def stands_in(anchors: Iterable[Anchor], text: str) -> bool:
    """True when every anchor has a word in the text."""
    for anchor in anchors:
        if len(anchor) == 1:
            if anchor[0] not in text:
                return False
        elif not any(word in text for word in anchor):
            return False
    return True


def _of_slot(slot: str, book: PhraseBook) -> list[Anchor]:
    words: Iterable[str]
    kind = book.kind(slot)
    if slot in book.names:
        words = [word for others in book.names[slot].values() for word in others]
    elif kind == "flag":
        words = book.words[slot]
    elif kind == "change":
        words = [word for name in ("增加", "减少", "无变化") for word in book.words[name]]
    elif kind == "compare":
        words = [word for name in (("大于", "小于") if slot == "比较" else ("持平",)) for word in book.words[name]]
    else:
        return []
    return [tuple(dict.fromkeys(_literals(word)[0] for word in words))]


def _of_choice(choice: Choice, book: PhraseBook) -> list[Anchor]:
    each = [anchors_of(option, book) for option in choice.options]
    if not all(each):
        return []
    return [tuple(dict.fromkeys(word for anchors in each for word in anchors[0]))]


def _literals(words: str) -> list[str]:
    return [part for part in _LENIENT.split(normalise(words).replace("年度", "年\0")) if part]


def _commonness(anchor: Anchor) -> tuple[int, int]:
    return len(anchor), -min(map(len, anchor))
