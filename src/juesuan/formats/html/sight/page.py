"""A page without the text that a person does not see: styles are computed from the root down, unseen text is taken out.

What cannot be marks from the file is not decided: text that has the color of what seems to be behind it stays where a
picture, a box placed elsewhere or a style sheet that was not read may stand there, and is reported as doubtful.  No
layout is made: that a box covers another is not seen, nor that a text runs out of a box of a certain size.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from juesuan.document import HiddenText, Hiding, Place
from juesuan.formats.hidden_text import LONGEST_PIECE
from juesuan.formats.html.flow import SKIPPED
from juesuan.formats.html.sight.matching import Found, Matches
from juesuan.formats.html.sight.properties import MARKS, Declared, hints, of_style, usual_display
from juesuan.formats.html.sight.sheets import Beside, sheets_of
from juesuan.formats.html.sight.style import Style, computed

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LINK: Final = ("href", "")
_OWN: Final = frozenset(("skip", "unseen"))


@dataclass
class Sight:
    """``hidden`` is what a person does not see or may not see; ``unread`` counts the style sheets not read."""

    hidden: list[HiddenText] = field(default_factory=list)
    unread: int = 0


def seen(root: HtmlElement, beside: Beside, *, own: bool) -> Sight:
    """Takes the text that is not seen out of the tree, and says what it was.

    Args:
        root: the root of the page, changed in place.
        beside: where linked style sheets may be.
        own: whether the page is one that juesuan wrote: its words for screen readers are no news.
    """
    sheets = sheets_of(root, beside)
    matches = Matches(root, sheets) if sheets.rules else None
    sight = Sight()
    page = _Page(matches, sight, own)
    look = page.of(root, "html", root.items(), _Look(Style(sure=not sheets.unread), None, None, ()))
    page.inside(root, look)
    sight.unread = sheets.unread
    return sight


@dataclass(slots=True)
class _Look:
    """How an element looks, why its text is not seen, and how selectors see it."""

    style: Style
    reason: Hiding | None
    chain: Any
    rules: Found
    plain: bool = True

    @classmethod
    def of(cls, style: Style, chain: Any, rules: Found) -> _Look:
        """The look for a style; ``plain`` where the text of the element stands as it is."""
        reason = style.hides_text()
        return cls(style, reason, chain, rules, reason is None and not (style.before or style.after or style.reversed))


class _Page:
    """One walk over the page."""

    def __init__(self, matches: Matches | None, sight: Sight, own: bool) -> None:
        self.sight = sight
        self.own = own
        self._matches = matches
        self._known: dict[tuple[Any, ...], _Look] = {}
        ids = matches.ids if matches is not None else set()
        self._marks = MARKS | {"class", "href"} if matches is not None else MARKS
        self._ids = ids

    def of(self, node: HtmlElement, tag: str, attributes: list[tuple[str, str]], parent: _Look) -> _Look:
        """How an element looks; the same for elements in which nothing makes a difference."""
        special = self._matches.special(node) if self._matches is not None else ()
        marks = tuple(
            item if item[0] != "href" else _LINK
            for item in attributes
            if item[0] in self._marks or (item[0] == "id" and item[1] in self._ids)
        )
        key = (id(parent), tag, marks, special)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._computed(node, tag, marks, special, parent)
        return found

    def _computed(
        self, node: HtmlElement, tag: str, marks: tuple[tuple[str, str], ...], special: Found, parent: _Look
    ) -> _Look:
        chain, rules = None, special
        if self._matches is not None:
            chain, plain = self._matches.chain(node, parent.chain)
            rules = tuple(sorted((*plain, *special))) if special else plain
        numbers = [number for *_, number in rules]
        own = of_style(dict(marks).get("style", ""))
        style = computed(
            parent.style, usual_display(tag), self._cascade(numbers, own, hints(tag, marks)), root=tag == "html"
        )
        if numbers and self._matches is not None:
            before, after = self._matches.added(numbers)
            if before or after:
                style = replace(style, before=before, after=after)
        return _Look.of(style, chain, rules)

    def _cascade(self, rules: list[int], own: list[Declared], said: list[Declared]) -> Iterator[Declared]:
        """What is declared for an element, the strongest last."""
        sheets = self._matches.declared(rules) if self._matches is not None else []
        yield from said
        for important in (False, True):
            yield from (one for one in sheets if one.important is important)
            yield from (one for one in own if one.important is important)

    def inside(self, node: HtmlElement, look: _Look) -> None:
        """Takes the unseen text out of an element and of what is in it."""
        children = []
        for item in node:
            tag = item.tag
            if isinstance(tag, str) and tag not in SKIPPED:
                attributes = item.items()
                children.append((item, tag, attributes, self.of(item, tag, attributes, look)))
        if not look.plain:
            self._own_text(node, look)
        for item, tag, attributes, its in children:
            gone = its.style.gone
            if gone is not None:
                if not (self.own and tag == "caption" and node.tag == "table"):
                    self._take(item, gone, removed=its.style.removed)
                continue
            closed = tag == "details" and item.get("open") is None and not self.own
            if ("aria-hidden", "true") in attributes:
                self._list(item, "assistive", read=True)
            if len(item) or not its.plain:
                self.inside(item, its)
            if closed:
                self._list_folded(item)

    def _own_text(self, node: HtmlElement, look: _Look) -> None:
        reason, style = look.reason, look.style
        parts = [part for part in (node.text, *(item.tail for item in node)) if part and part.strip()]
        if parts and reason is not None:
            self._add(" ".join(parts), reason, node, read=reason == "doubtful")
            if reason != "doubtful":
                node.text = None
                for item in node:
                    item.tail = None
        elif parts and style.reversed:
            self._add(parts[0], "replaced", node, shown=parts[0][::-1])
            node.text = node.text[::-1] if node.text else node.text
        if reason is None or reason == "doubtful":
            if style.before:
                node.text = style.before + (node.text or "")
            if style.after and len(node):
                node[-1].tail = (node[-1].tail or "") + style.after
            elif style.after:
                node.text = (node.text or "") + style.after

    def _take(self, node: HtmlElement, reason: Hiding, *, removed: bool) -> None:
        """Takes out an element of which nothing is seen; what has room of its own stays as a blank one."""
        if not (self.own and not _OWN.isdisjoint((node.get("class") or "").split())):
            self._list(node, reason)
        if removed:
            node.drop_tree()
            return
        for item in list(node.iter()):
            item.text = None
            if item is not node:
                item.tail = None
                if item.tag == "img" and item.getparent() is not None:
                    item.getparent().remove(item)

    def _list(self, node: HtmlElement, reason: Hiding, *, read: bool = False) -> None:
        text = " ".join(_words(node))
        if text.strip():
            self._add(text, reason, node, read=read)

    def _list_folded(self, node: HtmlElement) -> None:
        inner = [word for item in node if item.tag != "summary" for word in [*_words(item), item.tail or ""]]
        text = " ".join(inner)
        if text.strip():
            self._add(text, "folded", node, read=True)

    def _add(self, text: str, reason: Hiding, node: HtmlElement, *, shown: str = "", read: bool = False) -> None:
        said = " ".join(text.split())[:LONGEST_PIECE]
        self.sight.hidden.append(HiddenText(said, reason, Place(line=node.sourceline, quote=said), shown, read))


def _words(node: HtmlElement) -> list[str]:
    """The text in an element, but for scripts and the like."""
    found = [node.text or ""]
    for item in node:
        if isinstance(item.tag, str) and item.tag not in SKIPPED:
            found += _words(item)
        found.append(item.tail or "")
    return found
