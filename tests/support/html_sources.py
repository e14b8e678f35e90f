"""What is read of the source of a web page."""

from __future__ import annotations

from pathlib import Path

from juesuan.document import Document, Heading, Paragraph
from juesuan.formats.html.reader import read_html


def page(source: str | bytes, charset: str = "utf-8") -> Document:
    data = source if isinstance(source, bytes) else source.encode(charset)
    return read_html(Path("a.html"), data)


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading | Paragraph)]
