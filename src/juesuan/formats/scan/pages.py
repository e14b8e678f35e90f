"""Pictures of pages read by text recognition: several at once, each only once, and what became of them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final, NamedTuple

import numpy as np
from msgspec.structs import replace

from juesuan.document import BBox, Block, Cell, Heading, Line, Paragraph, Place, Table, Trouble
from juesuan.formats.pages import Floats, PageContent
from juesuan.formats.scan import kept
from juesuan.formats.scan.engine import Picture, engine
from juesuan.formats.scan.page import ScannedPage, read_page
from juesuan.isolation import report
from juesuan.text import ranges

_MARGIN: Final = 1.0
"""Points; by so much a character may lie beside the box of its cell."""


class PagePicture(NamedTuple):
    """The picture of a page, and the box of the page in user space, in points."""

    number: int
    picture: Picture
    frame: BBox


def read_pictures(pictures: Iterable[PagePicture], total: int = 0) -> Iterator[ScannedPage]:
    """What each picture shows, in their order; a picture that was read before is not read again.

    It is reported how many are done, of how many where that, ``total``, is known.
    """
    report(0, total)
    for done, scan in enumerate(_in_order(pictures), 1):
        report(done, max(done, total))
        yield scan


def _in_order(pictures: Iterable[PagePicture]) -> Iterator[ScannedPage]:
    workers = max(1, min(4, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1))
    waiting: list[Future[ScannedPage]] = []
    with ThreadPoolExecutor(workers) as pool:
        for one in pictures:
            waiting.append(pool.submit(_read, one))
            while len(waiting) >= workers + 1:
                yield waiting.pop(0).result()
        for future in waiting:
            yield future.result()


def _read(one: PagePicture) -> ScannedPage:
    key = kept.key_of(one.picture, one.frame)
    found = kept.load(key, one.number)
    if found is None:
        found = read_page(one.number, one.picture, one.frame, engine())
        kept.store(key, found)
    return found


def as_picture(scan: ScannedPage) -> PageContent:
    """The page as one of which nothing but the picture is known."""
    none = np.zeros(0)
    frame = np.array([scan.content.frame])
    rules = np.zeros((0, 3))
    return replace(
        scan.content, codes=none.astype(np.uint32), left=none, right=none, base=none, size=none, across=rules,
        down=rules, pictures=frame,
    )  # fmt: skip


def messages_on(scans: Sequence[ScannedPage]) -> list[Trouble]:
    """What to say of pages that were read by text recognition, Chinese and English."""
    found = []
    pages = tuple(scan.content.number for scan in scans)
    if pages:
        found.append(
            Trouble(
                f"第 {ranges(pages)} 页是图片，文字由识别得来，可能有误；凡涉及这些页的问题请对照原图",
                f"page {ranges(pages, ', ')}: pictures, read by text recognition, which may err; "
                "hold what is found there against the picture",
                "pages",
                "recognised",
                pages=pages,
            )
        )
    lost = tuple(scan.content.number for scan in scans if scan.lost)
    if lost:
        count = sum(scan.lost for scan in scans)
        found.append(
            Trouble(
                f"第 {ranges(lost)} 页有 {count} 处看不清，没有读出；请提供更清晰的扫描件或带文字的原文件",
                f"page {ranges(lost, ', ')}: {count} spots are not legible and were not read; "
                "give a clearer scan, or the original with text",
                "text",
                "recognised",
                pages=lost,
            )
        )
    return found


def with_sureness(blocks: Sequence[Block], scans: Sequence[ScannedPage]) -> None:
    """Says of each cell and line on those pages how sure its characters are."""
    pages = {scan.content.number: _Characters(scan) for scan in scans}
    for block in blocks:
        if isinstance(block, Table):
            for cell in block.cells:
                _mark_cell(cell, pages)
        elif isinstance(block, Paragraph | Heading):
            block.lines[:] = [_marked(line, pages) for line in block.lines]


class _Characters:
    """The characters of a page in user space: middle of each, its code, and how sure it is."""

    def __init__(self, scan: ScannedPage) -> None:
        content = scan.content
        self.sure = scan.sure
        self.codes = content.codes
        x, y = (content.left + content.right) / 2, content.base + 0.35 * content.size
        self.middles = _user(content, x, y)

    def within(self, place: Place) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
        """The numbers of the characters in a box."""
        if place.bbox is None:
            return np.zeros(0, np.intp)
        left, bottom, right, top = place.bbox
        x, y = self.middles.T
        return np.flatnonzero(
            (x > left - _MARGIN) & (x < right + _MARGIN) & (y > bottom - _MARGIN) & (y < top + _MARGIN)
        )


def _user(content: PageContent, x: Floats, y: Floats) -> Floats:
    boxes = [content.turn.back(a, b, a, b)[:2] for a, b in zip(x.tolist(), y.tolist(), strict=True)]
    return np.array(boxes).reshape(-1, 2)


def _mark_cell(cell: Cell, pages: dict[int, _Characters]) -> None:
    place = cell.place
    if place.page not in pages or not cell.text:
        return
    page = pages[place.page]
    at = page.within(place)
    wanted = {ord(char) for char in cell.text}
    sure = [float(page.sure[one]) for one in at.tolist() if int(page.codes[one]) in wanted]
    cell.place = replace(place, ocr=min(sure, default=0.0))


def _marked(line: Line, pages: dict[int, _Characters]) -> Line:
    place = line.place
    if place.page not in pages:
        return line
    page = pages[place.page]
    at = page.within(place)
    sure = page.sure[at]
    whole = float(sure.min()) if len(sure) else 0.0
    each: tuple[float, ...] = ()
    if line.edges and len(at):
        middles = page.middles[at, 0]
        edges = np.array(line.edges)
        near = np.abs((edges[:-1, None] + edges[1:, None]) / 2 - middles[None, :]).argmin(axis=1)
        each = tuple(round(float(one), 4) for one in sure[near])
    return replace(line, place=replace(place, ocr=whole), sure=each)
