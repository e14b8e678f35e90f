"""PDF files to Documents, some pages at a time."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from juesuan.document import Document, Trouble
from juesuan.errors import UnreadableFile
from juesuan.formats.hidden_text import scanned_pages, sentences_on
from juesuan.formats.limits import PDF_OBJECTS, PDF_PAGES
from juesuan.formats.pages import NOT_READ, PageContent, Unread, blocks_of, messages_beyond
from juesuan.formats.pdf import pdfium
from juesuan.formats.pdf.file_streams import streams_of
from juesuan.formats.pdf.nested_forms import draws_several, pages_beyond
from juesuan.formats.pdf.page_content import read_page_contents
from juesuan.formats.pdf.pictures import finish, with_pictures_read
from juesuan.formats.pdf.streams import StreamSizes
from juesuan.formats.pdf.visibility import HintFinder, Hints, with_annotations
from juesuan.text import ranges

_AT_ONCE: Final = 16
"""Pages held open together."""
_PASSWORD: Final = 4


def read_pdf(path: Path, data: bytes) -> Document:
    """The document in a PDF file.

    Raises:
        UnreadableFile: damaged so that no page opens, locked with a password, or beyond a limit.
    """
    troubles: list[Trouble] = []
    unread = Unread()
    pages: list[PageContent] = []
    for contents in _contents(path, data, troubles, unread):
        pages += contents
    scans = with_pictures_read(data, pages, unread)
    blocks = blocks_of(pages, unread)
    if scans:
        finish(blocks, scans, troubles)
    hidden = [piece for page in pages for piece in page.hidden]
    return Document(
        blocks=blocks,
        format="pdf",
        pages=len(pages),
        troubles=troubles + unread.messages() + messages_beyond(pages) + sentences_on(hidden),
        unread=unread.pages,
        hidden=hidden,
        recognised=sorted({scan.content.number for scan in scans} | scanned_pages(hidden)),
    )


def _contents(path: Path, data: bytes, troubles: list[Trouble], unread: Unread) -> Iterator[list[PageContent]]:
    # PDFium reads the bytes in place, until the document is closed
    handle = pdfium.load_document(ctypes.c_char_p(data), len(data), None)
    if not handle:
        if pdfium.last_error() == _PASSWORD:
            raise UnreadableFile(
                f"{path}：这份 PDF 设有打开密码，请先解除密码再审核",
                f"{path}: this PDF is locked with a password; remove the password first",
            )
        raise UnreadableFile(
            f"{path}：PDF 文件已损坏或不完整，打不开，请重新下载或重新导出",
            f"{path}: this PDF is damaged or cut short and cannot be opened; download or export it again",
        )
    try:
        count = pdfium.page_count(handle)
        if count > PDF_PAGES.most:
            most = PDF_PAGES.shown
            troubles.append(
                Trouble(
                    f"共 {count} 页，超过上限 {most} 页，其后的没有读",
                    f"{count} pages, more than the limit of {most}; those after it are not read",
                    "pages",
                    "limit",
                )
            )
        opened = 0
        hints, beyond = _hints(path, data)
        for first in range(0, min(count, PDF_PAGES.most), _AT_ONCE):
            pages = []
            try:
                for number in range(first + 1, min(first + _AT_ONCE, count, PDF_PAGES.most) + 1):
                    page = 0 if number in beyond else pdfium.load_page(handle, number - 1)
                    if number in beyond:
                        unread.add(number, "beyond")
                    elif page:
                        pages.append((number, with_annotations(handle, number - 1, page)))
                    else:
                        unread.add(number, "damaged")
                if pages:
                    yield read_page_contents(handle, pages, hints)
                opened += len(pages)
            finally:
                for _, page in pages:
                    pdfium.close_page(page)
        if beyond:
            numbers = sorted(beyond)
            troubles.append(PDF_OBJECTS.met(ranges(numbers), ranges(numbers, ", "), NOT_READ))
        if not opened and beyond:
            raise PDF_OBJECTS.refused(path)
        if not opened:
            raise UnreadableFile(
                f"{path}：PDF 文件里没有能打开的页，请重新下载或重新导出",
                f"{path}: no page of this PDF can be opened; download or export it again",
            )
    finally:
        pdfium.close_document(handle)


def _hints(path: Path, data: bytes) -> tuple[Hints, frozenset[int]]:
    """What the file may use that hides text, and the pages that draw too much to be opened.

    Raises:
        UnreadableFile: the streams of the file are larger than the limit.
    """
    sizes, finder, nested = StreamSizes(path, data), HintFinder(data), False
    for stream in streams_of(data):
        sizes.add(stream)
        finder.add(stream)
        nested = nested or draws_several(data, stream)
    return finder.hints(), pages_beyond(data) if nested else frozenset()
