"""Pages of a PDF that are pictures: drawn as PDFium draws them, and read by text recognition."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
import pypdfium2_raw.bindings as raw

from juesuan.document import Block, Trouble
from juesuan.formats.pages import PageContent, Unread, only_pictures
from juesuan.formats.pdf import pdfium

if TYPE_CHECKING:
    from juesuan.formats.scan import PagePicture, Picture, ScannedPage

_INCH: Final = 72.0
_DPI: Final = 200
_MOST: Final = 12_000_000
"""Pixels of a page; a larger page is drawn coarser."""


def with_pictures_read(data: bytes, pages: list[PageContent], unread: Unread) -> list[ScannedPage]:
    """What was read of the pages that are pictures; these are replaced in the list, those with no text in it are not.

    Where text recognition is not installed nothing is read, which ``unread`` will say.
    """
    worded = [page.number for page in pages if any(piece.reason == "scan" for piece in page.hidden)]
    wanted = [page.number for page in pages if not page.unjudged and (page.garbled or only_pictures(page))]
    if not wanted and not worded:
        return []
    from juesuan.formats.scan import as_picture, differing, installed, read_pictures

    if not installed() and not wanted:
        return []
    unread.pictures = "illegible" if installed() else "uninstalled"
    if not installed():
        return []
    scans = []
    at = {page.number: index for index, page in enumerate(pages)}
    every = sorted({*wanted, *worded})
    for scan in read_pictures(_pictures(data, every), len(every)):
        number = scan.content.number
        if number not in wanted:
            page = pages[at[number]]
            page.hidden.extend(differing(page, scan))
            continue
        if not scan.legible:
            continue
        if scan.certain:
            scans.append(scan)
        else:
            unread.unruled.add(number)
        content = scan.content if scan.certain else as_picture(scan)
        content.hidden.extend(pages[at[number]].hidden)
        pages[at[number]] = content
    return scans


def _pictures(data: bytes, numbers: Sequence[int]) -> Iterator[PagePicture]:
    from juesuan.formats.scan import PagePicture

    handle = pdfium.load_document(ctypes.c_char_p(data), len(data), None)
    try:
        for number in numbers:
            page = pdfium.load_page(handle, number - 1)
            if not page:
                continue
            try:
                frame = pdfium.bounding_box(page)
                yield PagePicture(number, _drawn(page, frame[2] - frame[0], frame[3] - frame[1]), frame)
            finally:
                pdfium.close_page(page)
    finally:
        pdfium.close_document(handle)


def _drawn(page: int, width: float, height: float) -> Picture:
    """The picture of a page in its user space, not turned as the file asks."""
    scale = min(_DPI / _INCH, (_MOST / max(width * height, 1.0)) ** 0.5)
    wide, high = max(1, round(width * scale)), max(1, round(height * scale))
    picture = np.full((high, wide, 3), 255, np.uint8)
    handle = ctypes.cast(ctypes.c_void_p(page), raw.FPDF_PAGE)
    bitmap = raw.FPDFBitmap_CreateEx(wide, high, raw.FPDFBitmap_BGR, picture.ctypes.data, picture.strides[0])
    try:
        turn = -pdfium.page_rotation(page) % 4
        raw.FPDF_RenderPageBitmap(bitmap, handle, 0, 0, wide, high, turn, raw.FPDF_ANNOT)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
    return picture


def finish(blocks: list[Block], scans: Sequence[ScannedPage], troubles: list[Trouble]) -> None:
    """Says in the blocks how sure each character is, and adds what is to be said of the pages."""
    from juesuan.formats.scan import messages_on, with_sureness

    with_sureness(blocks, scans)
    troubles += messages_on(scans)
