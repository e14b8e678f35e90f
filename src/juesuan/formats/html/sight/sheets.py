"""The style sheets of a page: its own, those linked to that lie beside it, and how many could not be read."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from juesuan.formats.html.sight.properties import Declared, declared_in
from juesuan.formats.html.sight.values import WINDOW
from juesuan.formats.limits import HTML_SHEET, HTML_SHEETS
from juesuan.patterns import lazy_pattern

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NESTED: Final = 20
_PLAIN: Final = frozenset(("media", "supports", "layer", "container", "scope", "starting-style"))
_QUERY: Final = lazy_pattern(
    r"\(\s*(?:(min|max)-)?(width|height|device-width)\s*(?::|<=|>=)\s*([\d.]+)(px|em|rem)?\s*\)"
)
_DARK: Final = lazy_pattern(
    r"prefers-color-scheme\s*:\s*dark|orientation\s*:\s*portrait|prefers-contrast|forced-colors"
)


class Beside(NamedTuple):
    """Where linked sheets may be: the folder of the page, and the parts of a web archive by their addresses."""

    folder: Path | None = None
    parts: Mapping[str, bytes] = {}


class Rule(NamedTuple):
    """The prelude of a rule, and what it declares of the properties that can hide text."""

    prelude: list[Any]
    declared: list[Declared]


@dataclass
class Sheets:
    """``unread`` counts the sheets, or parts of them, that were not taken into account."""

    rules: list[Rule] = field(default_factory=list)
    unread: int = 0


def sheets_of(root: HtmlElement, beside: Beside) -> Sheets:
    """The rules of a page in the order of its sheets, those for the screen."""
    found = Sheets()
    count = 0
    for node in root.iter("style", "link"):
        if not _on_screen((node.get("media") or "").lower()) or node.get("disabled") is not None:
            continue
        if node.tag == "style":
            text: str | None = node.text or ""
        else:
            kinds = (node.get("rel") or "").lower().split()
            if "stylesheet" not in kinds or "alternate" in kinds:
                continue
            text = _linked(node.get("href") or "", beside)
        count += 1
        if text is None or count > HTML_SHEETS.most or len(text) > HTML_SHEET.most:
            found.unread += 1
        elif text.strip():
            _parse(text, found, beside, 0)
    return found


def _linked(address: str, beside: Beside) -> str | None:
    """The text of a linked sheet that lies beside the page or in its address; ``None`` where it cannot be read."""
    address = address.strip()
    if address[:5].lower() == "data:":
        head, _, body = address[5:].partition(",")
        try:
            data = base64.b64decode(unquote_to_bytes(body)) if head.endswith(";base64") else unquote_to_bytes(body)
        except (binascii.Error, ValueError):
            return None
        return data.decode("utf-8", "replace")
    if address in beside.parts:
        return beside.parts[address].decode("utf-8", "replace")
    parts = urlsplit(address) if len(address) < 2000 and address.isprintable() else None
    if beside.folder is None or parts is None or parts.scheme or parts.netloc or not parts.path:
        return None
    try:
        folder = beside.folder.resolve()
        path = (folder / unquote(parts.path)).resolve()
        if path.suffix.lower() != ".css" or not path.is_relative_to(folder) or not path.is_file():
            return None
        with path.open("rb") as stream:
            return stream.read(HTML_SHEET.most + 1).decode("utf-8", "replace")
    except (OSError, ValueError):
        return None


def _parse(text: str, found: Sheets, beside: Beside, depth: int) -> None:
    import tinycss2

    try:
        _take(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True), found, beside, depth)
    except RecursionError:
        found.unread += 1


def _take(rules: list[Any], found: Sheets, beside: Beside, depth: int) -> None:
    import tinycss2

    if depth > _NESTED:
        found.unread += 1
        return
    for rule in rules:
        if rule.type == "qualified-rule":
            declared, nested = declared_in(tinycss2.parse_blocks_contents(rule.content))
            found.unread += nested
            if declared:
                found.rules.append(Rule(rule.prelude, declared))
        elif rule.type == "at-rule" and rule.lower_at_keyword == "import":
            _import(rule, found, beside, depth)
        elif rule.type == "at-rule" and rule.lower_at_keyword in _PLAIN and rule.content is not None:
            condition = tinycss2.serialize(rule.prelude).lower()
            if rule.lower_at_keyword != "media" or _on_screen(condition):
                inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
                _take(inner, found, beside, depth + 1)


def _import(rule: Any, found: Sheets, beside: Beside, depth: int) -> None:
    import tinycss2

    tokens = [token for token in rule.prelude if token.type not in ("whitespace", "comment")]
    if not tokens or not _on_screen(tinycss2.serialize(tokens[1:]).lower()):
        return
    address = next(_addresses(tokens[0]), "")
    text = _linked(address, beside) if depth < 3 else None
    if text is None or len(text) > HTML_SHEET.most:
        found.unread += 1
    else:
        _parse(text, found, beside, depth + 1)


def _addresses(token: Any) -> Iterator[str]:
    if token.type in ("string", "url"):
        yield str(token.value)
    elif token.type == "function":
        yield from (str(inner.value) for inner in token.arguments if inner.type == "string")


def _on_screen(condition: str) -> bool:
    """True for media of a window of a usual size; unknown conditions count as met."""
    queries = [part.strip() for part in condition[:2000].split(",") if part.strip()]
    return not queries or any(map(_query, queries))


def _query(query: str) -> bool:
    inverse = query.startswith("not ")
    names = set(re.findall(r"(?<![\w(-])(?:print|speech|tty|projection|handheld|braille|embossed)\b", query))
    met = not names and not _DARK.search(query)
    for bound, what, amount, unit in _QUERY.findall(query):
        value = float(amount.strip(".") or 0) if amount.count(".") < 2 else 0.0
        value *= 16 if unit in ("em", "rem") else 1
        window = WINDOW[1 if what == "height" else 0]
        met &= window >= value if bound == "min" else window <= value if bound == "max" else window == value
    return met != inverse
