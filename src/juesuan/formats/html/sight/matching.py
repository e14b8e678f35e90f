"""Which rules of the style sheets hold for which elements.

Most selectors ask only for kinds, classes and ids of an element and of those around it: whether they hold is found once
for each chain of these.  The others (attributes, positions among brothers) are tried for each element.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from juesuan.formats.html.sight.properties import Declared
from juesuan.formats.html.sight.sheets import Rule, Sheets
from juesuan.formats.html.sight.values import Tokens, word
from juesuan.formats.limits import HTML_RULES, HTML_STYLE_SECONDS
from juesuan.patterns import lazy_pattern

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST: Final = 2000
_MOST_TRIES: Final = 200_000
"""Chains of ancestors that one selector may have to try for one element."""
_MOST_ELEMENTS: Final = 5000
"""Of a page, beyond which selectors are left out that look at all brothers of an element."""
_WIDE: Final = lazy_pattern(r"~(?!=)|:has\(|-of-type|:nth-last|:last-child|:only-child")
_DESCENDANT: Final = lazy_pattern(r"(?<=[^\s>+~,(])\s+(?=[^\s>+~,)])")
_PLAIN: Final = lazy_pattern(
    r"(?:[^:\[+~|]|::?(?:before|after|root|link|visited|any-link|hover|active|focus[a-z-]*|target)(?![\w-])|:(?:not|is|where)\()*"
)
"""Selectors that hold or not by kinds, classes and ids, by being a link, and by being the root."""
_ADDED: Final = frozenset(("before", "after"))

Found = tuple[tuple[Any, int, int], ...]
"""Specificity, order and number of each rule that holds, the strongest last."""


class Matches:
    """The rules, by number, that hold for each element; made before anything is taken out of the page."""

    def __init__(self, root: HtmlElement, sheets: Sheets) -> None:
        import cssselect2

        self.ids: set[str] = set()
        """The ids that plain selectors ask for."""
        self._declared: list[list[Declared]] = []
        self._pseudo: list[str] = []
        self._special: dict[HtmlElement, Found] = {}
        self._sheets = sheets
        self._root = root
        self._size: tuple[int, int] | None = None
        self._order = 0
        self._wrapper = cssselect2.ElementWrapper
        self._plain = cssselect2.Matcher()
        special = cssselect2.Matcher()
        for rule in sheets.rules:
            self._add(rule, special)
        self._until = time.process_time() + HTML_STYLE_SECONDS.most
        self._late = False
        if special.order:
            self._match(special)

    def special(self, node: HtmlElement) -> Found:
        """The rules that hold for an element alone, whatever others of its kind and classes are."""
        return self._special.get(node, ())

    def chain(self, node: HtmlElement, parent: Any) -> tuple[Any, Found]:
        """An element as the selectors see it, and the rules that hold for all of its kind, classes and place."""
        wrapped = self._wrapper(node, parent, 0, None, in_html_document=True)
        if self._late:
            return wrapped, ()
        if time.process_time() > self._until:
            self._late = True
            self._sheets.unread += 1
        return wrapped, _numbered(self._plain.match(wrapped))

    def declared(self, rules: Sequence[int]) -> list[Declared]:
        """What those rules declare for the element itself."""
        return [one for rule in rules if not self._pseudo[rule] for one in self._declared[rule]]

    def added(self, rules: Sequence[int]) -> tuple[str, str]:
        """The words that those rules set before and after the text of the element."""
        return self._words(rules, "before"), self._words(rules, "after")

    def _words(self, rules: Sequence[int], where: str) -> str:
        values: dict[str, Tokens] = {}
        for important in (False, True):
            for rule in rules:
                if self._pseudo[rule] == where:
                    values.update((one.name, one.value) for one in self._declared[rule] if one.important is important)
        if word(values.get("display", ())) == "none" or word(values.get("visibility", ())) == "hidden":
            return ""
        return "".join(str(token.value) for token in values.get("content", ()) if token.type == "string")

    def _add(self, rule: Rule, special: Any) -> None:
        import cssselect2
        import tinycss2

        try:
            text = tinycss2.serialize(rule.prelude)
        except RecursionError:
            self._sheets.unread += 1
            return
        if len(text) > _LONGEST or len(self._declared) >= HTML_RULES.most or self._takes_long(text):
            self._sheets.unread += 1
            return
        try:
            selectors = cssselect2.compile_selector_list(rule.prelude)
        except cssselect2.SelectorError:
            return  # a browser drops a rule that it does not understand
        except (RecursionError, SyntaxError, MemoryError, ValueError):
            self._sheets.unread += 1
            return
        plain = _PLAIN.fullmatch(text) is not None
        for selector in selectors:
            pseudo = selector.pseudo_element or ""
            if (pseudo and pseudo not in _ADDED) or selector.never_matches:
                continue
            matcher = self._plain if plain else special
            matcher.order = self._order  # one order for both
            matcher.add_selector(selector, len(self._declared))
            self._order = matcher.order
            self._declared.append(rule.declared)
            self._pseudo.append(pseudo)
        if plain:
            self.ids.update(token.value for token in rule.prelude if token.type == "hash")

    def _takes_long(self, text: str) -> bool:
        steps = max((len(_DESCENDANT.findall(part.strip())) for part in text.split(",")), default=0)
        wide = _WIDE.search(text)
        if steps < 3 and not wide:
            return False
        self._size = self._size or _measured(self._root)
        elements, depth = self._size
        return depth ** max(0, steps - 1) > _MOST_TRIES or (elements > _MOST_ELEMENTS and wide is not None)

    def _match(self, matcher: Any) -> None:
        for nth, element in enumerate(self._wrapper.from_html_root(self._root).iter_subtree()):
            if nth % 16 == 0 and time.process_time() > self._until:
                self._sheets.unread += 1
                self._special.clear()
                return
            found = matcher.match(element)
            if found:
                self._special[element.etree_element] = _numbered(found)


def _numbered(found: list[Any]) -> Found:
    return tuple((specificity, order, payload) for specificity, order, _, payload in found)


def _measured(root: HtmlElement) -> tuple[int, int]:
    """How many elements a page has, and how deep they are nested."""
    from lxml import etree

    elements = depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            elements += 1
            depth += 1
            deepest = max(deepest, depth)
        else:
            depth -= 1
    return elements, deepest
