"""Drawn charts on a page: found by their bars and slices, so that their labels are not read as prose.

A chart shows itself by bars (filled boxes that stand on one line, apart from each other) or by slices
(filled shapes with curves). Shaded cells lie edge to edge and a text box holds sentences: neither is a chart.
"""

from __future__ import annotations

from typing import Final

import msgspec
import numpy as np
import numpy.typing as npt

from juesuan.formats.pages.geometry import Floats
from juesuan.formats.pages.lines import TextLine
from juesuan.formats.pages.page_content import PageContent
from juesuan.formats.prose import heading_of, style_of

_MOST_SHAPES: Final = 300
_NEAR: Final = 30.0
"""Points; shapes of one chart lie no farther apart (two groups of bars, a slice and the legend)."""
_LABEL: Final = 24
"""Characters; what is longer inside a chart's region is prose."""
_SMALLEST: Final = 40.0
_SENTENCE: Final = 20
"""Characters inside one shape that make it a text box."""


class Drawn(msgspec.Struct, frozen=True):
    """A picture or chart in view space, with the words that stand in it."""

    box: tuple[float, float, float, float]
    words: str = ""


def charts_of(content: PageContent) -> list[tuple[float, float, float, float]]:
    """The regions of charts in view space: left, bottom, right, top."""
    shapes = content.shapes
    if not len(shapes):
        return []
    whole = (content.frame[2] - content.frame[0]) * (content.frame[3] - content.frame[1])
    area = (shapes[:, 2] - shapes[:, 0]) * (shapes[:, 3] - shapes[:, 1])
    shapes = shapes[area < 0.5 * whole][:_MOST_SHAPES]
    if not len(shapes):
        return []
    marks = ((_bars(shapes) | _over_scale(content, shapes)) & ~_ruled(content, shapes)) | _slices(content, shapes)
    if not marks.any():
        return []
    return _merged([_region(content, group) for group in _groups(shapes, marks)])


def _slices(content: PageContent, shapes: Floats) -> npt.NDArray[np.bool_]:
    large = (shapes[:, 2] - shapes[:, 0] > _SMALLEST) & (shapes[:, 3] - shapes[:, 1] > _SMALLEST)
    curved = (shapes[:, 4] > 0) & large
    for at in np.flatnonzero(curved).tolist():
        left, bottom, right, top = shapes[at, :4].tolist()
        inside = (content.left > left) & (content.right < right) & (content.base > bottom) & (content.base < top)
        curved[at] = inside.sum() < _SENTENCE
    return np.asarray(curved)


def _bars(shapes: Floats) -> npt.NDArray[np.bool_]:
    """Shapes that stand (or lie) on one line with others as thick as they, with room between."""
    marks = np.zeros(len(shapes), bool)
    # columns stand on a common bottom; lying bars start at a common left
    for foot, side, far_side, head in ((1, 0, 2, 3), (0, 1, 3, 2)):
        thick = shapes[:, far_side] - shapes[:, side]
        long = shapes[:, head] - shapes[:, foot]
        feet = np.abs(shapes[:, None, foot] - shapes[None, :, foot]) < 1
        alike = np.abs(thick[:, None] - thick[None, :]) < 0.2 * thick[:, None]
        room = np.maximum(
            shapes[None, :, side] - shapes[:, None, far_side], shapes[:, None, side] - shapes[None, :, far_side]
        )
        mates = feet & alike & (room > 0.04 * thick[:, None])
        marks |= mates.any(axis=1) & (thick > 5) & (np.where(mates, long[None, :], long[:, None]).max(axis=1) > 25)
    return marks


def _over_scale(content: PageContent, shapes: Floats) -> npt.NDArray[np.bool_]:
    """Columns that stand on one line of a scale and hide another: a lone bar beside amounts that are zero."""
    flat = content.across
    wide = (flat[None, :, 1] < shapes[:, None, 0] - 5) & (flat[None, :, 2] > shapes[:, None, 2] + 5)
    foot = wide & (np.abs(flat[None, :, 0] - shapes[:, None, 1]) < 2)
    inside = wide & (flat[None, :, 0] > shapes[:, None, 1] + 3) & (flat[None, :, 0] < shapes[:, None, 3] - 3)
    thick = shapes[:, 2] - shapes[:, 0]
    return np.asarray(foot.any(axis=1) & inside.any(axis=1) & (thick > 5))


def _ruled(content: PageContent, shapes: Floats) -> npt.NDArray[np.bool_]:
    """Shapes with a rule down each side: the shading of a cell."""
    down = content.down
    sides = [
        (
            (np.abs(down[None, :, 0] - shapes[:, None, side]) < 3)
            & (down[None, :, 1] < shapes[:, None, 3] - 2)
            & (down[None, :, 2] > shapes[:, None, 1] + 2)
        ).any(axis=1)
        for side in (0, 2)
    ]
    return np.asarray(sides[0] & sides[1])


def _groups(shapes: Floats, marks: npt.NDArray[np.bool_]) -> list[Floats]:
    """Marked shapes that lie near each other, with the small ones (legend) near them."""
    rest = shapes[marks].tolist()
    groups: list[list[list[float]]] = []
    while rest:
        group = [rest.pop()]
        grown = True
        while grown:
            grown = False
            box = _hull(group)
            for other in list(rest):
                if _apart(box, other) < 2 * _NEAR:
                    rest.remove(other)
                    group.append(other)
                    grown = True
        groups.append(group)
    for other in shapes[~marks].tolist():
        for group in groups:
            if _apart(_hull(group), other) < 3 * _NEAR and other[2] - other[0] < 15:
                group.append(other)
                break
    return [np.array(group) for group in groups if _large(_hull(group))]


def _hull(group: list[list[float]]) -> list[float]:
    return [min(s[0] for s in group), min(s[1] for s in group), max(s[2] for s in group), max(s[3] for s in group)]


def _large(box: list[float]) -> bool:
    return box[2] - box[0] > _SMALLEST and box[3] - box[1] > 0.6 * _SMALLEST


def _apart(one: list[float], other: list[float]) -> float:
    return max(one[0] - other[2], other[0] - one[2], one[1] - other[3], other[1] - one[3])


def _region(content: PageContent, group: Floats) -> tuple[float, float, float, float]:
    """The hull of the shapes, widened by the rules that cross it: axes and lines of the scale."""
    left, bottom, right, top = _hull(group[:, :4].tolist())
    flat, upright = content.across, content.down
    crossing = (flat[:, 0] > bottom - 5) & (flat[:, 0] < top + _NEAR * 2) & (flat[:, 1] < right) & (flat[:, 2] > left)
    if crossing.any():
        left, right = min(left, float(flat[crossing, 1].min())), max(right, float(flat[crossing, 2].max()))
        top = max(top, float(flat[crossing, 0].max()))
    rising = (upright[:, 0] > left - 5) & (upright[:, 0] < right + 5) & (upright[:, 1] < top) & (upright[:, 2] > bottom)
    if rising.any():
        bottom, top = min(bottom, float(upright[rising, 1].min())), max(top, float(upright[rising, 2].max()))
    return left, bottom, right, top


def _merged(regions: list[tuple[float, float, float, float]]) -> list[tuple[float, float, float, float]]:
    """Regions that overlap made one: bars far apart share their axis."""
    kept: list[tuple[float, float, float, float]] = []
    for region in regions:
        for other in [one for one in kept if _apart([*one], [*region]) < 0]:
            kept.remove(other)
            left, bottom, right, top = _hull([[*other], [*region]])
            region = (left, bottom, right, top)
        kept.append(region)
    return kept


def outside(pieces: Floats, regions: list[tuple[float, float, float, float]], *, upright: bool) -> Floats:
    """The rule pieces that are no part of a chart."""
    keep = np.ones(len(pieces), bool)
    middle = (pieces[:, 1] + pieces[:, 2]) / 2
    x, y = (pieces[:, 0], middle) if upright else (middle, pieces[:, 0])
    for left, bottom, right, top in regions:
        keep &= ~((x >= left - 2) & (x <= right + 2) & (y >= bottom - 2) & (y <= top + 2))
    kept: Floats = pieces[keep]
    return kept


def is_label(line: TextLine, region: tuple[float, float, float, float]) -> bool:
    """True when a line belongs to the chart in the region: a value, a name, the legend, the unit."""
    left, bottom, right, top = region
    em = line.size
    x, y = (line.left + line.right) / 2, line.bottom + 0.5 * em
    if not (left - 6 * em < x < right + 9 * em and bottom - 2.2 * em < y < top + 2.5 * em):
        return False
    if len(line.text) > _LABEL and line.right - line.left > 0.8 * (right - left):
        return False
    return heading_of(line.text) is None and style_of(line.text) != "caption" and line.text[-1] not in "。；"
