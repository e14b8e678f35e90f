"""The characters of a page that a person does not see, from colors, order of drawing and clips."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from juesuan.document import Hiding
from juesuan.formats.legible import CONTRAST
from juesuan.formats.limits import OFD_PAIRS
from juesuan.formats.ofd.geometry import PageBeyond
from juesuan.formats.ofd.paint import BLACK, OPAQUE, Paint
from juesuan.formats.ofd.paths import Segment
from juesuan.formats.ofd.scene import Scene
from juesuan.formats.pages import Flags, Floats

_COVERS: Final = 0.85 * OPAQUE
"""A shape as opaque as this hides what is under it."""
_INNER: Final = 0.25
"""Of a character's box on each side: what hides the rest hides it."""
_NOTHING: Final = Paint(BLACK, 0.0)


class Placed(NamedTuple):
    """The characters of a page: boxes in points, and of each the number of its line in the scene."""

    box: Floats
    line: npt.NDArray[np.int64]


class _Behind(NamedTuple):
    """The color behind each character, whether it is known, and which are hidden by what is drawn later."""

    color: Floats
    known: Flags
    covered: Flags


def unseen_characters(scene: Scene, placed: Placed) -> dict[int, Hiding]:
    """Why a character is not seen, by its number; nothing of those that are.

    Raises:
        PageBeyond: so many shapes stand behind or over so many characters that they are not all compared.
    """
    lines = scene.lines
    behind = _behind(scene, placed)
    visible = np.zeros(len(placed.line), bool)
    strong = np.zeros(len(placed.line), bool)
    for nth in (0, 1):
        paints = [line.paints[nth] if nth < len(line.paints) else _NOTHING for line in lines]
        color = np.array([paint.color or BLACK for paint in paints], np.float64)[placed.line]
        plain = np.array([paint.color is not None for paint in paints])[placed.line] & behind.known
        alpha = np.array([paint.alpha for paint in paints])[placed.line]
        apart = np.where(plain, np.abs(behind.color - color).max(axis=1), OPAQUE)
        visible |= apart * alpha / OPAQUE >= CONTRAST
        strong |= alpha >= CONTRAST
    reasons: list[tuple[Flags, Hiding]] = [
        (~visible & strong, "background"),
        (~visible & ~strong, "transparent"),
        (behind.covered, "covered"),
        (_clipped(scene, placed), "clipped"),
        (~np.array([line.shown for line in lines])[placed.line], "invisible"),
    ]
    found: dict[int, Hiding] = {}
    for which, reason in reasons:
        if which.any():
            found.update(dict.fromkeys(np.flatnonzero(which).tolist(), reason))
    return found


def _clipped(scene: Scene, placed: Placed) -> Flags:
    """Characters wholly outside what their object may draw on."""
    if all(line.clip is None for line in scene.lines):
        return np.zeros(len(placed.line), bool)
    everywhere = (-np.inf, -np.inf, np.inf, np.inf)
    clip = np.array([line.clip or everywhere for line in scene.lines])[placed.line]
    left, bottom, right, top = placed.box.T
    beside = (right <= clip[:, 0]) | (left >= clip[:, 2]) | (top <= clip[:, 1]) | (bottom >= clip[:, 3])
    return np.asarray(beside)


def _behind(scene: Scene, placed: Placed) -> _Behind:
    count = len(placed.line)
    color, known, covered = np.full((count, 3), OPAQUE), np.ones(count, bool), np.zeros(count, bool)
    grounds = scene.grounds
    if not grounds:
        return _Behind(color, known, covered)
    drawn = np.array([line.order for line in scene.lines])[placed.line]
    left, bottom, right, top = placed.box.T
    x, y = (left + right) / 2, (bottom + top) / 2
    wide, high = _INNER * (right - left), _INNER * (top - bottom)
    by_height = np.argsort(y)
    heights = y[by_height]
    pairs = OFD_PAIRS.most
    for ground in grounds:
        low_x, low_y, high_x, high_y = ground.box
        first, last = np.searchsorted(heights, (low_y, high_y)).tolist()
        if last <= first:
            continue
        pairs -= (last - first) * max(1, len(ground.outline))
        if pairs < 0:
            raise PageBeyond(OFD_PAIRS)
        at = by_height[first:last]
        at = at[(x[at] > low_x) & (x[at] < high_x)]
        if ground.outline and len(at):
            at = at[_in_outline(ground.outline, x[at], y[at])]
        if not len(at):
            continue
        share = ground.paint.alpha / OPAQUE
        under = at[drawn[at] > ground.order]
        if ground.paint.color is None:
            known[under] = False
        elif len(under):
            color[under] = color[under] * (1 - share) + np.array(ground.paint.color) * share
            if share >= 1:
                known[under] = True
        if ground.paint.alpha >= _COVERS:
            over = at[drawn[at] < ground.order]
            whole = (left[over] + wide[over] >= low_x) & (right[over] - wide[over] <= high_x)
            whole &= (bottom[over] + high[over] >= low_y) & (top[over] - high[over] <= high_y)
            covered[over[whole]] = True
    return _Behind(color, known, covered)


def _in_outline(outline: list[Segment], x: Floats, y: Floats) -> Flags:
    """Which points lie within an outline, by the number of its edges that a line to the right crosses."""
    crossings = np.zeros(len(x), np.int64)
    start = last = (0.0, 0.0)
    edges: list[tuple[tuple[float, float], tuple[float, float]]] = []
    for kind, px, py, closes in outline:
        point = (px, py)
        if kind == 2:
            edges.append((last, start))
            start = point
        else:
            edges.append((last, point))
        last = point
        if closes:
            edges.append((last, start))
            last = start
    edges.append((last, start))
    for (ax, ay), (bx, by) in edges[1:]:
        if ay != by:
            between = (y > min(ay, by)) & (y <= max(ay, by))
            crossings += between & (x < ax + (y - ay) * (bx - ax) / (by - ay))
    return np.asarray(crossings % 2 == 1)
