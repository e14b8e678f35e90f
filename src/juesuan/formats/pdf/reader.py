"""Pages to blocks, in reading order."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from juesuan.document import Block, Document
from juesuan.errors import UnreadableFile
from juesuan.formats.hidden_text import sentences_on
from juesuan.formats.pdf import flow, pdfium
from juesuan.formats.pdf.assembly import Assembly
from juesuan.formats.pdf.figures import Drawn, charts_of, is_label, outside
from juesuan.formats.pdf.flow import PageArea
from juesuan.formats.pdf.grid import RuledGrid, grids_of
from juesuan.formats.pdf.infer_rules import with_inferred_rules
from juesuan.formats.pdf.lines import TextLine, lines_of
from juesuan.formats.pdf.page_content import PageContent, read_page_contents
from juesuan.formats.pdf.pdfium import Floats
from juesuan.formats.pdf.tables import Part
from juesuan.formats.pdf.unread import Unread
from juesuan.formats.pdf.visibility import hints_of, with_annotations
from juesuan.formats.prose import arranged

_MOST_PAGES: Final = 3000
_AT_ONCE: Final = 16
"""Pages held open together."""
_SMALLEST: Final = 60.0
"""Points; smaller pictures are marks and seals, no figures."""
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
    blocks = arranged(_blocks(pages, unread))
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


def _blocks(pages: list[PageContent], unread: Unread) -> list[Block]:
    ruled = [_ruled(content) for content in pages]
    lines = lines_of(pages, [page.group for page in ruled])
    sheets = [PageArea(content.number, content.frame, content.turn) for content in pages]
    flows: list[list[TextLine]] = []
    parts: list[list[Part]] = []
    figures: list[list[Drawn]] = []
    for content, sheet, page, mine in zip(pages, sheets, ruled, lines, strict=True):
        loose, found, drawn = _parted(content, sheet, page, mine)
        flows.append(loose)
        parts.append(found)
        figures.append(drawn)
        if content.garbled or _only_pictures(content):
            unread.add(content.number, "garbled" if content.garbled else "picture")
    flows = flow.without_margins(list(zip(sheets, flows, strict=True)))
    sheets = flow.measured(sheets, flows)
    return Assembly(sheets, flows, parts, figures).blocks()


@dataclass(frozen=True, slots=True)
class _Ruled:
    """The grids of a page, the regions of its charts, and the cell of each character.

    Cells are numbered through all grids; -1 stands outside.
    """

    grids: list[RuledGrid]
    regions: list[tuple[float, float, float, float]]
    group: npt.NDArray[np.int64]


def _ruled(content: PageContent) -> _Ruled:
    regions = charts_of(content)
    across, down = content.across, content.down
    if regions:
        across, down = outside(across, regions, upright=False), outside(down, regions, upright=True)
    grids = grids_of(*with_inferred_rules(content, across, down))
    group = np.full(len(content.codes), -1, np.int64)
    if grids:
        x, y = (content.left + content.right) / 2, content.base + 0.35 * content.size
        base = 0
        for grid in grids:
            _claim(grid, group, x, y, base)
            base += len(grid.spans)
        _keep_runs_whole(content, group)
    return _Ruled(grids, regions, group)


def _parted(
    content: PageContent, sheet: PageArea, page: _Ruled, lines: list[TextLine]
) -> tuple[list[TextLine], list[Part], list[Drawn]]:
    """Lines outside tables and charts, the tables with their text, and pictures and charts."""
    found = [Part(sheet, grid) for grid in page.grids]
    starts = [0, *accumulate(len(grid.spans) for grid in page.grids)]
    loose: list[TextLine] = []
    part = 0
    for line in lines:
        if line.group < 0:
            loose.extend(flow.split_wide(line))
            continue
        while line.group >= starts[part + 1]:
            part += 1
        found[part].texts.setdefault(line.group - starts[part], []).append(line)
    labels: list[list[TextLine]] = [[line for line in loose if is_label(line, region)] for region in page.regions]
    if labels:
        taken = {id(line) for mine in labels for line in mine}
        loose = [line for line in loose if id(line) not in taken]
    drawn = [
        Drawn(region, " ".join(line.text for line in mine)) for region, mine in zip(page.regions, labels, strict=True)
    ]
    for left, bottom, right, top in content.pictures.tolist():
        if right - left > _SMALLEST and top - bottom > _SMALLEST:
            drawn.append(Drawn((left, bottom, right, top)))
    tables_found = (one for one in found if one.texts or len(one.grid.xs) > 2)
    return loose, sorted(tables_found, key=lambda one: -one.top), drawn


def _claim(grid: RuledGrid, group: npt.NDArray[np.int64], x: Floats, y: Floats, base: int) -> None:
    inside = (group < 0) & (x > grid.xs[0]) & (x < grid.xs[-1]) & (y < grid.ys[0]) & (y > grid.ys[-1])
    if not inside.any():
        return
    column = np.searchsorted(grid.xs, x[inside]) - 1
    row = len(grid.ys) - 1 - np.searchsorted(grid.ys[::-1], y[inside])
    group[inside] = grid.owner[row, column] + base


def _keep_runs_whole(content: PageContent, group: npt.NDArray[np.int64]) -> None:
    """Gives text that runs over the edge of its cell without a gap to the cell where most of it stands."""
    same_line = np.abs(np.diff(content.base)) < 0.1 * content.size[1:]
    linked = same_line & (np.abs(content.left[1:] - content.right[:-1]) < 0.05 * content.size[1:])
    crossing = linked & (group[1:] != group[:-1])
    if not crossing.any():
        return
    run = np.concatenate(([0], np.cumsum(~linked)))
    for one in sorted(set(run[1:][crossing].tolist())):
        first, last = np.searchsorted(run, (one, one + 1)).tolist()
        owners = group[first:last].tolist()
        group[first:last] = max(owners, key=owners.count)


def _only_pictures(content: PageContent) -> bool:
    """True for a page with hardly a character, and pictures over a good part of it."""
    if len(content.codes) >= 10 or not len(content.pictures):
        return False
    left, bottom, right, top = content.pictures.T
    frame = content.frame
    area = float(((right - left) * (top - bottom)).sum())
    return area > 0.1 * (frame[2] - frame[0]) * (frame[3] - frame[1])
