"""Web pages as Documents: those of juesuan whole, those of others as a reader of the page sees them.

Scripts, menus and frames of layout are passed over; a table that only places an article is unwrapped.  What is not
seen is taken out first, and reported (:mod:`juesuan.formats.html.sight`).
A heading is known by the form of its text (第三部分, 一、, （一）), else by its element.  Places are lines of the
source.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from juesuan.document import Block, Document, Figure, PageBreak, Trouble
from juesuan.errors import UnreadableFile
from juesuan.formats.cut_lines import with_lines_joined
from juesuan.formats.hidden_text import sentences_on
from juesuan.formats.html.frame import without_frame
from juesuan.formats.html.frames import Page, Saved, inner_pages
from juesuan.formats.html.sight import Beside, seen
from juesuan.formats.html.source import parsed, source_text
from juesuan.formats.html.walk import HtmlWalk
from juesuan.formats.limits import HTML_BLOCKS, HTML_COLUMNS, HTML_FRAMES, HTML_PAGE
from juesuan.formats.prose import arranged, unread_pictures
from juesuan.text import ranges

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_GENERATOR: Final = "juesuan"
_NAMED: Final = 8
_DEEPEST: Final = 3


def read_html(path: Path, data: bytes, charset: str = "") -> Document:
    """The document that a web page shows, with the pages in its frames.

    Args:
        path: where the page is; style sheets and pages of frames are read where they lie in its folder or below.
        data: its content.
        charset: what its transport declares.

    Raises:
        UnreadableFile: beyond a limit, or without content.
    """
    folder = _folder(path, data)
    return _document(path, Page("", data, charset), Beside(folder), Saved(folder))


def _document(path: Path, page: Page, beside: Beside, saved: Saved) -> Document:
    document = Document([], "html", str(path))
    left = HTML_FRAMES.most
    waiting = [(page, 0)]
    read = _Read()
    while waiting:
        (one, depth), *waiting = waiting
        blocks, frames = _read_page(path, one, beside, saved, document, read)
        document.blocks += blocks
        document.title = document.title or read.title
        for inner in frames if depth < _DEEPEST else ():
            if isinstance(inner, str):
                read.lost.append(inner)
            elif left:
                left -= 1
                waiting.append((inner, depth + 1))
    document.blocks = arranged(with_lines_joined(document.blocks))
    if not any(not isinstance(block, PageBreak | Figure) for block in document.blocks):
        document.troubles.append(Trouble("网页里没有文字和表格", "no text and no tables on the page"))
    document.troubles += unread_pictures(document.blocks)
    document.troubles += sentences_on(document.hidden)
    document.troubles += _cut(read.cut)
    document.troubles += _not_given(read.attached)
    document.troubles += _lost(read.lost)
    if read.unread:
        document.troubles.append(
            Trouble(
                f"网页的样式表有 {read.unread} 处没有读到，由它们隐藏的文字看不出来；"
                "请在浏览器中打开网页，打印成 PDF 再审",
                f"{read.unread} style sheets of the page, or parts of them, were not read: what they hide is not "
                "known; print the page to PDF in a browser and audit that",
                "text",
                "hidden",
            )
        )
    return document


@dataclass
class _Read:
    """What the pages of a document have in common: what was left out of all of them."""

    title: str = ""
    cut: list[int] = field(default_factory=list)
    attached: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    unread: int = 0


def _read_page(
    path: Path, page: Page, beside: Beside, saved: Saved, document: Document, read: _Read
) -> tuple[list[Block], list[Page | str]]:
    """The blocks of one page, and the pages in its frames."""
    if len(page.data) > HTML_PAGE.most:
        raise HTML_PAGE.refused(path, page.name)
    root = parsed(path, source_text(page.data, page.charset))
    own = _is_own(root)
    sight = seen(root, beside, own=own)
    frames = list(inner_pages(root, saved)) if not own else []
    attached = without_frame(root) if not own else []
    walk = HtmlWalk(root, str(path), own)
    body = root.find(".//body")
    walk.inside(body if body is not None else root, 0, False, "")
    walk.flush()
    if len(document.blocks) + len(walk.blocks) > HTML_BLOCKS.most:
        raise HTML_BLOCKS.refused(path)
    read.title = walk.title
    read.cut += walk.cut
    read.attached += [name for name in attached if name not in read.attached]
    read.unread += sight.unread
    document.hidden += sight.hidden
    return walk.blocks, frames


def _lost(addresses: list[str]) -> list[Trouble]:
    """The pages of frames that were not saved with the page."""
    if not addresses:
        return []
    names = [address.rpartition("/")[2][:60] for address in addresses[:_NAMED]]
    return [
        Trouble(
            f"网页的框架{''.join(f'“{name}”' for name in names)}没有随文件给出，没有检查；"
            "请在浏览器中打开网页，打印成 PDF 再审",
            f"pages in frames were not given and not checked: {', '.join(names)}; print the page to PDF in a browser "
            "and audit that",
            "file",
            "not_read",
            "frame",
        )
    ]


def _not_given(names: list[str]) -> list[Trouble]:
    """The files that the page links to: they are no part of it."""
    if not names:
        return []
    more = len(names) - _NAMED
    shown = [*(f"《{name}》" for name in names[:_NAMED]), *([f"等 {len(names)} 个"] if more > 0 else [])]
    quoted = [*(f"“{name}”" for name in names[:_NAMED]), *([f"and {more} more"] if more > 0 else [])]
    return [
        Trouble(
            f"网页的附件{''.join(shown)}未随文件给出，没有检查；请下载后与网页一并审核",
            f"files that the page links to were not given and not checked: {', '.join(quoted)}; audit them too",
            "file",
            "not_read",
            "attachment",
        )
    ]


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
    """The document in a web archive (mht, mhtml): its first page, with what stands in frames.

    Raises:
        UnreadableFile: no page in it, or one that :func:`read_html` refuses.
    """
    import email

    if len(data) > 2 * HTML_PAGE.most:
        raise HTML_PAGE.refused(path)
    pages: dict[str, Page] = {}
    sheets: dict[str, bytes] = {}
    first: tuple[str, Page] | None = None
    for part in email.message_from_bytes(data).walk():
        kind = part.get_content_type()
        content = part.get_payload(decode=True) if kind in ("text/html", "application/xhtml+xml", "text/css") else None
        if not isinstance(content, bytes) or not content.strip():
            continue
        address, number = part.get("Content-Location") or "", "cid:" + (part.get("Content-ID") or "").strip("<>")
        if kind == "text/css":
            sheets[address] = sheets[number] = content
        else:
            page = Page(address.rpartition("/")[2], content, part.get_content_charset() or "")
            first = first or (address, page)
            pages[address] = pages[number] = page
    if first is not None:
        return _document(path, first[1], Beside(None, sheets), Saved(None, pages, first[0]))
    raise UnreadableFile(
        f"{path}：网页存档（mht）里没有网页，请在浏览器中另存为网页（html）后再试",
        f"{path}: the web archive (mht) holds no page; save the page as HTML and try again",
    )
