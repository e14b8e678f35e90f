"""The picture of a page made upright and rectangular: quarter turns, skew and perspective taken out.

Long thin parts of the picture are the rules of tables; those that run across meet in one far point, those that run down
in another, and the homography that sends both points to infinity makes the table a rectangle.  A page without rules
is turned by the angle of its lines of text.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from juesuan.formats.pages import Floats
from juesuan.formats.scan.engine import Engine, Picture
from juesuan.formats.scan.ink import dark

_WORK: Final = 1400
"""Pixels of the long side at which rules are sought for the angle."""
_LONG: Final = 1 / 12
"""Of the long side; shorter pieces of rules tell no angle."""
_STEEPEST: Final = 0.2
"""The slope of a rule that is counted; what lies more askew is a drawing."""
_FEW: Final = 2
_SURE: Final = 0.85
_SAMPLE: Final = 5
"""Lines that are read to know which way up the page is."""


class Straight(NamedTuple):
    """A page made upright: its picture, and the homography from its pixels to those of the picture given."""

    picture: Picture
    back: Floats
    lines: Floats
    """Boxes of lines of text: left, top, right, bottom."""


def straightened(picture: Picture, engine: Engine) -> Straight:
    """The page upright and rectangular, and where text stands on it."""
    quads = engine.find(picture)
    turn = _quarter_turns(picture, quads, engine)
    if turn:
        turned = np.ascontiguousarray(np.rot90(picture, turn))
        back = _turn_back(turn, picture.shape[1], picture.shape[0])
        upright = np.asarray(np.linalg.inv(back), np.float64)
        quads = engine.find(turned) if turn % 2 else _moved(upright, quads)[:, (2, 3, 0, 1)]
    else:
        turned, back = picture, np.eye(3)
    there = _rectifying(turned, quads)
    if there is None:
        return Straight(turned, back, _boxes(quads))
    height, width = turned.shape[:2]
    there, (width, height) = _fitted(there, width, height)
    straight = _warped(turned, there, width, height)
    return Straight(straight, back @ np.linalg.inv(there), _boxes(_moved(there, quads)))


def moved(matrix: Floats, points: Floats) -> Floats:
    """Points (rows of x and y) sent through a homography."""
    sent = np.column_stack((points, np.ones(len(points)))) @ matrix.T
    return np.asarray(sent[:, :2] / sent[:, 2:])


def _moved(matrix: Floats, quads: Floats) -> Floats:
    return moved(matrix, quads.reshape(-1, 2)).reshape(-1, 4, 2)


def _boxes(quads: Floats) -> Floats:
    if not len(quads):
        return np.zeros((0, 4))
    # the middles of the sides: a line that lies askew has a higher box around its corners
    left, right = (quads[:, 0] + quads[:, 3]) / 2, (quads[:, 1] + quads[:, 2]) / 2
    up, down = (quads[:, 0] + quads[:, 1]) / 2, (quads[:, 2] + quads[:, 3]) / 2
    return np.column_stack((left[:, 0], up[:, 1], right[:, 0], down[:, 1]))


def _warped(picture: Picture, there: Floats, width: int, height: int) -> Picture:
    import cv2

    white = (255, 255, 255)
    warped: Picture = cv2.warpPerspective(picture, there, (width, height), flags=cv2.INTER_CUBIC, borderValue=white)
    return warped


def _fitted(there: Floats, width: int, height: int) -> tuple[Floats, tuple[int, int]]:
    """The homography moved so that nothing of the picture is cut off, and the size of what it makes."""
    corners = moved(there, np.array([(0.0, 0.0), (width, 0.0), (width, height), (0.0, height)]))
    low, high = corners.min(axis=0), corners.max(axis=0)
    low, high = np.maximum(low, (-width, -height)), np.minimum(high, (2.0 * width, 2.0 * height))
    shift = np.array([(1.0, 0.0, -low[0]), (0.0, 1.0, -low[1]), (0.0, 0.0, 1.0)])
    size = np.ceil(high - low).astype(int)
    return shift @ there, (int(size[0]), int(size[1]))


def _turn_back(turn: int, width: int, height: int) -> Floats:
    """From pixels of ``rot90(picture, turn)`` to those of the picture."""
    if turn == 1:
        return np.array([(0.0, -1.0, width), (1.0, 0.0, 0.0), (0.0, 0.0, 1.0)])
    if turn == 2:
        return np.array([(-1.0, 0.0, width), (0.0, -1.0, height), (0.0, 0.0, 1.0)])
    return np.array([(0.0, 1.0, 0.0), (-1.0, 0.0, height), (0.0, 0.0, 1.0)])


def _quarter_turns(picture: Picture, quads: Floats, engine: Engine) -> int:
    """How often the picture must be turned by 90° against the clock (as ``rot90``) so that its text is upright."""
    if not len(quads):
        return 0
    wide = np.linalg.norm(quads[:, 1] - quads[:, 0], axis=1)
    high = np.linalg.norm(quads[:, 3] - quads[:, 0], axis=1)
    sideways = 2 * np.count_nonzero(high > 1.5 * wide) > np.count_nonzero((high > 1.5 * wide) | (wide > 1.5 * high))
    order = np.argsort(-np.maximum(wide, high))[:_SAMPLE]
    crops = [_crop(picture, quad) for quad in quads[order]]
    first, second = (1, 3) if sideways else (0, 2)
    one = _how_sure(engine, [np.ascontiguousarray(np.rot90(crop, first)) for crop in crops])
    if one >= _SURE:
        return first
    two = _how_sure(engine, [np.ascontiguousarray(np.rot90(crop, second)) for crop in crops])
    return first if one >= two else second


def _crop(picture: Picture, quad: Floats) -> Picture:
    left, top = np.maximum(np.floor(quad.min(axis=0)).astype(int), 0).tolist()
    right, bottom = np.ceil(quad.max(axis=0)).astype(int).tolist()
    return picture[top : max(bottom, top + 1), left : max(right, left + 1)]


def _how_sure(engine: Engine, lines: list[Picture]) -> float:
    found = [one for reading in engine.read(lines) for one in reading.sure]
    return float(np.mean(found)) if found else 0.0


def _rectifying(picture: Picture, quads: Floats) -> Floats | None:
    """The homography that makes rules and lines of text level and upright; ``None`` where they are."""
    height, width = picture.shape[:2]
    across, down = _long_rules(picture)
    if len(across) < _FEW:
        across = _text_lines(quads)
    if len(across) < _FEW:
        return None
    centre = np.array((width / 2, height / 2))
    size = max(width, height) / 2
    level = _far_point((across - centre) / size, upright=False)
    steep = (
        _far_point((down - centre) / size, upright=True) if len(down) >= _FEW else np.array((-level[1], level[0], 0))
    )
    w, h = width / 2 / size, height / 2 / size
    up, low = np.cross(level, (0.0, -h, 1.0)), np.cross(level, (0.0, h, 1.0))
    left, right = np.cross(steep, (-w, 0.0, 1.0)), np.cross(steep, (w, 0.0, 1.0))
    corners = np.array([np.cross(up, left), np.cross(up, right), np.cross(low, right), np.cross(low, left)])
    if (np.abs(corners[:, 2]) < 1e-9).any():
        return None
    corners = corners[:, :2] / corners[:, 2:] * size + centre
    goal = np.array([(0.0, 0.0), (width, 0.0), (width, height), (0.0, height)])
    if np.abs(corners - goal).max() < 1.0:
        return None
    if np.abs(corners - goal).max() > 0.5 * size:
        return None  # no page lies so
    import cv2

    return np.asarray(cv2.getPerspectiveTransform(corners.astype(np.float32), goal.astype(np.float32)), np.float64)


def _text_lines(quads: Floats) -> Floats:
    """The long lines of text as pieces: from and to, shape (lines, 2, 2)."""
    if not len(quads):
        return np.zeros((0, 2, 2))
    wide = np.linalg.norm(quads[:, 1] - quads[:, 0], axis=1)
    high = np.linalg.norm(quads[:, 3] - quads[:, 0], axis=1)
    some = quads[wide > 6 * high]
    return np.stack(((some[:, 0] + some[:, 3]) / 2, (some[:, 1] + some[:, 2]) / 2), axis=1).reshape(-1, 2, 2)


def _far_point(pieces: Floats, *, upright: bool) -> Floats:
    """The point, in homogeneous coordinates, where lines meet; far away when they are parallel."""
    one = np.concatenate((pieces[:, 0], np.ones((len(pieces), 1))), axis=1)
    two = np.concatenate((pieces[:, 1], np.ones((len(pieces), 1))), axis=1)
    lines = np.cross(one, two)
    lengths = np.linalg.norm(pieces[:, 1] - pieces[:, 0], axis=1)
    lines /= np.linalg.norm(lines[:, :2], axis=1)[:, None]
    direction = np.median((pieces[:, 1] - pieces[:, 0]) / lengths[:, None], axis=0)
    flat = np.array((direction[0], direction[1], 0.0))
    spread = np.ptp(lines[:, 2])
    if len(pieces) < 4 or spread < 0.5:
        return flat  # too few to tell perspective from chance
    weights = lengths.copy()
    point = flat
    for _ in range(3):
        point = np.linalg.svd(lines * weights[:, None])[2][-1]
        point = point / (np.linalg.norm(point[:2]) or 1.0)
        off = np.abs(lines @ point)
        weights = lengths / (1 + (off / max(float(np.median(off)), 1e-6)) ** 2)
    if abs(point[0] if not upright else point[1]) < 0.9:
        return flat
    return np.asarray(-point if (point[1] if upright else point[0]) < 0 else point)


def _long_rules(picture: Picture) -> tuple[Floats, Floats]:
    """Rules across and down as pieces (from, to), found roughly: where they lie askew they are a chain of steps."""
    import cv2

    ratio = min(1.0, _WORK / max(picture.shape[:2]))
    small = cv2.resize(picture, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA) if ratio < 1 else picture
    ink = dark(small)
    long = int(max(small.shape[:2]) * _LONG)
    return _chains(ink, long) / ratio, _chains(np.ascontiguousarray(ink.T), long)[:, :, ::-1] / ratio


def _chains(ink: Picture, long: int) -> Floats:
    """Nearly level thin parts longer than ``long``, each as its ends: a line fitted to its pixels."""
    import cv2

    thick = cv2.dilate(ink, np.ones((3, 1), np.uint8))
    runs = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, max(9, long // 6)), np.uint8))
    count, label, stats, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    pieces = []
    for one in range(1, count):
        left, top, wide, high, area = stats[one].tolist()
        if wide < long or high > _STEEPEST * wide + 6 or area > 12 * wide:
            continue
        y, x = np.nonzero(label[top : top + high, left : left + wide] == one)
        slope, height = np.polyfit(x, y, 1)
        off = np.abs(y - (slope * x + height))
        if float(np.percentile(off, 90)) > 4:
            continue
        pieces.append(((left, top + height), (left + wide, top + height + slope * wide)))
    return np.array(pieces).reshape(-1, 2, 2)
