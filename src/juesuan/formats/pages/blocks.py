"""Pages to blocks, in reading order."""

from __future__ import annotations

from itertools import accumulate
from typing import Final

import msgspec
import numpy as np
import numpy.typing as npt

from juesuan.document import Block
from juesuan.formats.pages import flow
from juesuan.formats.pages.assembly import Assembly
from juesuan.formats.pages.figures import Drawn, charts_of, is_label, outside
from juesuan.formats.pages.flow import PageArea
from juesuan.formats.pages.geometry import Floats
from juesuan.formats.pages.grid import RuledGrid, grids_of
from juesuan.formats.pages.infer_rules import with_inferred_rules
from juesuan.formats.pages.lines import TextLine, lines_of
from juesuan.formats.pages.page_content import PageContent
from juesuan.formats.pages.tables import Part
from juesuan.formats.pages.unread import Unread
from juesuan.formats.prose import arranged

_SMALLEST: Final = 60.0
"""Points; smaller pictures are marks and seals, no figures."""


def blocks_of(pages: list[PageContent], unread: Unread) -> list[Block]:
    """The blocks of all pages, in reading order; pages without readable text are added to ``unread``."""
    return arranged(_blocks(pages, unread))


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
        if content.unjudged:
            unread.add(content.number, "beyond")
        elif content.garbled or only_pictures(content):
            unread.add(content.number, "garbled" if content.garbled else "picture")
    flows = flow.without_margins(list(zip(sheets, flows, strict=True)))
    sheets = flow.measured(sheets, flows)
    return Assembly(sheets, flows, parts, figures).blocks()


class _Ruled(msgspec.Struct, frozen=True):
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


def only_pictures(content: PageContent) -> bool:
    """True for a page with hardly a character, and pictures over a good part of it."""
    if len(content.codes) >= 10 or not len(content.pictures):
        return False
    left, bottom, right, top = content.pictures.T
    frame = content.frame
    area = float(((right - left) * (top - bottom)).sum())
    return area > 0.1 * (frame[2] - frame[0]) * (frame[3] - frame[1])
