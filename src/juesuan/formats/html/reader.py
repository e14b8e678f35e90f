"""Web pages as Documents: those of juesuan whole, those of others as a reader of the page sees them.

Scripts, menus and frames of layout are passed over; a table that only places an article is unwrapped.  What is not
seen is taken out first, and reported (:mod:`juesuan.formats.html.sight`).
A heading is known by the form of its text (第三部分, 一、, （一）), else by its element.  Places are lines of the
source.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from juesuan.document import Document, Figure, PageBreak, Trouble
from juesuan.errors import UnreadableFile
from juesuan.formats.cut_lines import with_lines_joined
from juesuan.formats.hidden_text import sentences_on
from juesuan.formats.html.sight import Beside, seen
from juesuan.formats.html.source import parsed, source_text
from juesuan.formats.html.walk import HtmlWalk
from juesuan.formats.limits import HTML_BLOCKS, HTML_COLUMNS, HTML_PAGE
from juesuan.formats.prose import arranged, unread_pictures
from juesuan.text import ranges

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_GENERATOR: Final = "juesuan"


def read_html(path: Path, data: bytes, charset: str = "", parts: Mapping[str, bytes] | None = None) -> Document:
    """The document that a web page shows.

    Args:
        path: where the page is; style sheets that it links to are read where they lie in its folder.
        data: its content.
        charset: what its transport declares.
        parts: the style sheets of a web archive, by their addresses.

    Raises:
        UnreadableFile: beyond a limit, or without content.
    """
    if len(data) > HTML_PAGE.most:
        raise HTML_PAGE.refused(path)
    root = parsed(path, source_text(data, charset))
    own = _is_own(root)
    sight = seen(root, Beside(_folder(path, data) if parts is None else None, parts or {}), own=own)
    reading = HtmlWalk(root, str(path), own)
    body = root.find(".//body")
    reading.inside(body if body is not None else root, 0, False, "")
    reading.flush()
    if len(reading.blocks) > HTML_BLOCKS.most:
        raise HTML_BLOCKS.refused(path)
    blocks = arranged(with_lines_joined(reading.blocks))
    document = Document(blocks, "html", str(path), title=reading.title, hidden=sight.hidden)
    if not any(not isinstance(block, PageBreak | Figure) for block in blocks):
        document.troubles.append(Trouble("网页里没有文字和表格", "no text and no tables on the page"))
    document.troubles += unread_pictures(blocks)
    document.troubles += sentences_on(sight.hidden)
    document.troubles += _cut(reading.cut)
    if sight.unread:
        document.troubles.append(
            Trouble(
                f"网页的样式表有 {sight.unread} 处没有读到，由它们隐藏的文字看不出来；"
                "请在浏览器中打开网页，打印成 PDF 再审",
                f"{sight.unread} style sheets of the page, or parts of them, were not read: what they hide is not "
                "known; print the page to PDF in a browser and audit that",
                "text",
                "hidden",
            )
        )
    return document


def _cut(lines: list[int]) -> list[Trouble]:
    if not lines:
        return []
    most = HTML_COLUMNS.shown
    return [
        Trouble(
            f"源文件第 {ranges(lines, '、')} 行的表格超过上限 {most} 列，右边的没有读",
            f"tables of line {ranges(lines, ', ')}: more than the limit of {most} columns; the rest is not read",
            "tables",
            "limit",
        )
    ]


def _folder(path: Path, data: bytes) -> Path | None:
    """The folder of a page that was read from a file; ``None`` for content that only has a name."""
    try:
        return path.parent if path.is_file() and path.stat().st_size == len(data) else None
    except (OSError, ValueError):
        return None


def _is_own(root: HtmlElement) -> bool:
    maker = root.find(".//meta[@name='generator']")
    return maker is not None and (maker.get("content") or "").startswith(_GENERATOR)


def read_mht(path: Path, data: bytes) -> Document:
    """The document in a web archive (mht, mhtml): its first page, with the style sheets beside it.

    Raises:
        UnreadableFile: no page in it, or one that :func:`read_html` refuses.
    """
    import email

    if len(data) > 2 * HTML_PAGE.most:
        raise HTML_PAGE.refused(path)
    first: tuple[bytes, str] | None = None
    sheets: dict[str, bytes] = {}
    for part in email.message_from_bytes(data).walk():
        kind = part.get_content_type()
        content = part.get_payload(decode=True) if kind in ("text/html", "application/xhtml+xml", "text/css") else None
        if not isinstance(content, bytes) or not content.strip():
            continue
        if kind == "text/css":
            sheets[part.get("Content-Location") or ""] = content
            sheets["cid:" + (part.get("Content-ID") or "").strip("<>")] = content
        else:
            first = first or (content, part.get_content_charset() or "")
    if first is not None:
        return read_html(path, *first, sheets)
    raise UnreadableFile(
        f"{path}：网页存档（mht）里没有网页，请在浏览器中另存为网页（html）后再试",
        f"{path}: the web archive (mht) holds no page; save the page as HTML and try again",
    )
