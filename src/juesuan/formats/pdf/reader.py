"""PDF files to Documents, some pages at a time."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from juesuan.document import Document
from juesuan.errors import UnreadableFile
from juesuan.formats.hidden_text import sentences_on
from juesuan.formats.pages import PageContent, Unread, blocks_of
from juesuan.formats.pdf import pdfium
from juesuan.formats.pdf.page_content import read_page_contents
from juesuan.formats.pdf.visibility import hints_of, with_annotations

_MOST_PAGES: Final = 3000
_AT_ONCE: Final = 16
"""Pages held open together."""
_PASSWORD: Final = 4


def read_pdf(path: Path, data: bytes) -> Document:
    """The document in a PDF file.

    Raises:
        UnreadableFile: damaged so that no page opens, or locked with a password.
    """
    troubles: list[tuple[str, str]] = []
    unread = Unread()
    pages: list[PageContent] = []
    for contents in _contents(path, data, troubles, unread):
        pages += contents
    blocks = blocks_of(pages, unread)
    hidden = [piece for page in pages for piece in page.hidden]
    return Document(
        blocks=blocks,
        format="pdf",
        pages=len(pages),
        troubles=troubles + unread.messages() + sentences_on(hidden),
        unread=unread.pages,
        hidden=hidden,
    )


def _contents(path: Path, data: bytes, troubles: list[tuple[str, str]], unread: Unread) -> Iterator[list[PageContent]]:
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
        if count > _MOST_PAGES:
            troubles.append(
                (f"共 {count} 页，只读前 {_MOST_PAGES} 页", f"{count} pages, only the first {_MOST_PAGES} are read")
            )
        opened = 0
        hints = hints_of(data)
        for first in range(0, min(count, _MOST_PAGES), _AT_ONCE):
            pages = []
            try:
                for number in range(first + 1, min(first + _AT_ONCE, count, _MOST_PAGES) + 1):
                    page = pdfium.load_page(handle, number - 1)
                    if page:
                        pages.append((number, with_annotations(handle, number - 1, page)))
                    else:
                        unread.add(number, "damaged")
                if pages:
                    yield read_page_contents(handle, pages, hints)
                opened += len(pages)
            finally:
                for _, page in pages:
                    pdfium.close_page(page)
        if not opened:
            raise UnreadableFile(
                f"{path}：PDF 文件里没有能打开的页，请重新下载或重新导出",
                f"{path}: no page of this PDF can be opened; download or export it again",
            )
    finally:
        pdfium.close_document(handle)
