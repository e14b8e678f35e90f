"""The literal prefilter: words that a text must hold before the regular expression of a template is tried on it."""

from __future__ import annotations

from collections.abc import Iterable

from juesuan.patterns import lazy_pattern
from juesuan.standard import Choice, PhraseBook, Slot, Template, Text
from juesuan.text import normalise

Literals = tuple[str, ...]
"""Words of which one must stand in the text."""

_LENIENT = lazy_pattern(r"[，、；。：（）\0]+")


def required_literals(template: Template, book: PhraseBook) -> tuple[Literals, ...]:
    """What a text must hold to match a template, the most selective first."""
    found: list[Literals] = []
    for node in template:
        if isinstance(node, Text):
            found.extend((literal,) for literal in _literals(node.words))
        elif isinstance(node, Slot):
            found.extend(_of_slot(node.name, book))
        elif not node.optional:
            found.extend(_of_choice(node, book))
    return tuple(sorted(dict.fromkeys(found), key=_commonness))


def holds_all(required: Iterable[Literals], text: str) -> bool:
    """True when the text holds one word of each group."""
    for literals in required:
        if len(literals) == 1:
            if literals[0] not in text:
                return False
        else:
            for word in literals:
                if word in text:
                    break
            else:
                return False
    return True


def _of_slot(slot: str, book: PhraseBook) -> list[Literals]:
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


def _of_choice(choice: Choice, book: PhraseBook) -> list[Literals]:
    each = [required_literals(option, book) for option in choice.options]
    if not all(each):
        return []
    return [tuple(dict.fromkeys(word for required in each for word in required[0]))]


def _literals(words: str) -> list[str]:
    return [part for part in _LENIENT.split(normalise(words).replace("年度", "年\0")) if part]


def _commonness(literals: Literals) -> tuple[int, int]:
    return len(literals), -min(map(len, literals))
