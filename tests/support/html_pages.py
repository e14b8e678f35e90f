"""A web page of one sentence that is seen, and of what a test adds."""

from __future__ import annotations

from pathlib import Path

from juesuan.document import Document
from juesuan.formats.html.reader import read_html

SEEN = "<p>Sum 47.11 there</p>"
SECRET = "secret 888"


def page(source: str, head: str = "") -> Document:
    return read_html(Path("a.html"), f"<html><head>{head}</head><body>{SEEN}{source}</body></html>".encode())


def styled(style: str, tag: str = "p") -> str:
    return f'<{tag} style="{style}">{SECRET}</{tag}>'
