"""A small template language that serves both directions: fill it with facts, or read with it.

======================  ==============================================  =======================================
in the template         writing                                         reading
======================  ==============================================  =======================================
text                    as it stands                                    the same; stops, colons, brackets lenient
``{slot}``              the printed fact; without it nothing is written  the pattern of the slot's kind
``[ … ]``               only when every slot inside has a fact          optional
``< … >``               nothing                                         optional
``( a | b )``           the first whose slots all have facts            any of them
======================  ==============================================  =======================================

The text that is read is normalised (:func:`juesuan.text.normalise`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import msgspec

from juesuan.errors import BrokenRuleBook
from juesuan.patterns import lazy_pattern
from juesuan.text import normalise


class Text(msgspec.Struct, frozen=True, array_like=True, tag=0):
    """Words that stand as they are."""

    words: str


class Slot(msgspec.Struct, frozen=True, array_like=True, tag=1):
    """A place for a fact."""

    name: str


class Choice(msgspec.Struct, frozen=True, array_like=True, tag=2):
    """Alternatives; ``optional`` may be left out, ``silent`` is never written."""

    options: tuple[tuple[Node, ...], ...]
    optional: bool = False
    silent: bool = False


Node = Text | Slot | Choice
Template = tuple[Node, ...]

_CLOSING = {"[": "]", "<": ">", "(": ")"}
_SPECIAL = "{}[]<>()|"


def parse_template(text: str) -> Template:
    """The template of a text.

    Raises:
        BrokenRuleBook: brackets that do not pair.
    """
    nodes, at = _nodes(text, 0, "")
    if at != len(text):
        raise BrokenRuleBook(f"句式「{text}」第 {at + 1} 个字符处括号不配对", f"unbalanced template: {text}")
    return nodes[0]


def _nodes(text: str, at: int, closing: str) -> tuple[list[Template], int]:
    options: list[Template] = []
    nodes: list[Node] = []
    while at < len(text):
        char = text[at]
        if closing and char == closing:
            options.append(tuple(nodes))
            return options, at + 1
        if closing and char == "|":
            options.append(tuple(nodes))
            nodes = []
            at += 1
        elif char == "{":
            end = text.find("}", at)
            if end < 0:
                break
            nodes.append(Slot(text[at + 1 : end]))
            at = end + 1
        elif char in _CLOSING:
            inside, at = _nodes(text, at + 1, _CLOSING[char])
            nodes.append(Choice(tuple(inside), optional=char != "(", silent=char == "<"))
        elif char in _SPECIAL:
            break
        else:
            end = next((n for n in range(at, len(text)) if text[n] in _SPECIAL), len(text))
            nodes.append(Text(text[at:end]))
            at = end
    if closing or at < len(text):
        raise BrokenRuleBook(f"句式「{text}」括号不配对", f"unbalanced template: {text}")
    options.append(tuple(nodes))
    return options, at


def slots_of(template: Template, *, silent: bool = True) -> Iterator[str]:
    """The slots of a template, in order; with ``silent=False`` only those that may be written."""
    for node in template:
        if isinstance(node, Slot):
            yield node.name
        elif isinstance(node, Choice) and (silent or not node.silent):
            for option in node.options:
                yield from slots_of(option, silent=silent)


class FilledPiece(msgspec.Struct, frozen=True):
    """A stretch of written text; ``column`` names the fact it prints, if any."""

    words: str
    column: str = ""


def fill(template: Template, printed: Callable[[str], list[FilledPiece] | None]) -> list[FilledPiece] | None:
    """The written pieces, or None when a slot that must be there has no fact.

    ``printed`` gives the pieces of a slot, or None.
    """
    pieces: list[FilledPiece] = []
    for node in template:
        if isinstance(node, Text):
            pieces.append(FilledPiece(node.words))
        elif isinstance(node, Slot):
            words = printed(node.name)
            if words is None:
                return None
            pieces.extend(words)
        elif not node.silent:
            written = next((got for got in (fill(option, printed) for option in node.options) if got is not None), None)
            if written is not None:
                pieces.extend(written)
            elif not node.optional:
                return None
    return pieces


_STOPS = lazy_pattern(r"[，、；。]")
_LEVEL = lazy_pattern(r"(（[类款项]）)")


def pattern(template: Template, of_slot: Callable[[str], str]) -> str:
    """The regular expression that reads a template; ``of_slot`` gives each slot's own (with its groups)."""
    return "".join(_pattern(node, of_slot) for node in template)


def _pattern(node: Node, of_slot: Callable[[str], str]) -> str:
    if isinstance(node, Text):
        return "".join(
            f"（{part[1]}）?" if _LEVEL.fullmatch(part) else "".join(_lenient(char) for char in part)
            for part in _LEVEL.split(_words(node.words))
        )
    if isinstance(node, Slot):
        return of_slot(node.name)
    inside = "|".join(pattern(option, of_slot) for option in node.options)
    return f"(?:{inside})" + ("?" if node.optional else "")


def _words(words: str) -> str:
    return normalise(words).replace("年度", "年\0")


def _lenient(char: str) -> str:
    if char == "\0":
        return "度?"
    if _STOPS.match(char):
        return "[，、；。]{0,2}"
    if char in "：（）":
        return f"{char}?"
    return re.escape(char)
