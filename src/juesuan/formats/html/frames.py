"""The pages that stand in the frames of a page, as far as they were saved with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from juesuan.formats.limits import HTML_PAGE

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PAGES: Final = frozenset((".htm", ".html", ".xhtml"))
_SHEET_LINK: Final = "shLink"
"""What Excel calls the links to the sheets of a workbook that it saved as a web page."""


class Page(NamedTuple):
    """A page that was saved: its name, its content, what its transport declares of its characters."""

    name: str
    data: bytes
    charset: str = ""


class Saved(NamedTuple):
    """What was saved with a page: the folder it stands in, or the pages of a web archive by their addresses.

    ``base`` is the address of the page in its archive.
    """

    folder: Path | None = None
    pages: Mapping[str, Page] = {}
    base: str = ""


def inner_pages(root: HtmlElement, saved: Saved) -> Iterator[Page | str]:
    """The pages in the frames of a page, in order; the address alone of one that was not saved."""
    for address in dict.fromkeys(_addresses(root)):
        found = _found(address, saved)
        if found is not None:
            yield found
        elif not urlsplit(address).netloc:
            yield address


def _addresses(root: HtmlElement) -> Iterator[str]:
    sheets = [node.get("href") or "" for node in root.iter("link") if node.get("id") == _SHEET_LINK]
    for address in sheets or [node.get("src") or "" for node in root.iter("frame", "iframe")]:
        plain = address.strip()
        if plain and len(plain) < 2000 and plain.isprintable() and not plain.startswith(("about:", "javascript:", "#")):
            yield plain


def _found(address: str, saved: Saved) -> Page | None:
    for key in (address, urljoin(saved.base, address)):
        if key in saved.pages:
            return saved.pages[key]
    try:
        parts = urlsplit(address)
        if saved.folder is None or parts.scheme or parts.netloc or not parts.path:
            return None
        folder = saved.folder.resolve()
        path = (folder / unquote(parts.path)).resolve()
        if path.suffix.lower() not in _PAGES or not path.is_relative_to(folder) or not path.is_file():
            return None
        with path.open("rb") as stream:
            return Page(path.name, stream.read(HTML_PAGE.most + 1))
    except (OSError, ValueError):
        return None
