"""One page of an OFD as what all page formats share: characters with boxes, rules, shapes and pictures."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from juesuan.document import BBox, Hiding
from juesuan.formats.ofd.geometry import POINTS, Box, degrees
from juesuan.formats.ofd.hidden import Placed, unseen_characters
from juesuan.formats.ofd.scene import Scene
from juesuan.formats.ofd.text import widths
from juesuan.formats.pages import (
    NO_PIECES,
    NO_SHAPES,
    Floats,
    PageContent,
    Turn,
    join,
    large_behind,
    off_page,
    over_scan,
    pieces_of,
    plain,
    rule_boxes,
    shown,
    split,
    too_small,
)

_UP: Final = 0.88
_DOWN: Final = 0.12
"""Of the em; so far a character reaches over and under its baseline."""
_STRAIGHT: Final = 10.0
"""Degrees; lines that lie farther from the page's own directions are watermarks."""
_FEW: Final = 10
_DRAWN: Final = 60
"""So many filled shapes with curves on a page of hardly a character are characters drawn as shapes."""
_LEAST: Final = 8
"""Characters that tell how a page lies."""


class _Characters(NamedTuple):
    """All characters that a page holds, in the order of the file: codes, lines, boxes, pens (in points), angles."""

    codes: npt.NDArray[np.uint32]
    line: npt.NDArray[np.int64]
    box: Floats
    pen: Floats
    angle: Floats


def page_content(number: int, area: Box, scene: Scene) -> PageContent:
    """What a page shows.

    Args:
        number: of the page, from 1.
        area: its box in millimetres.
        scene: what is drawn on it.
    """
    frame: BBox = (0.0, 0.0, (area[2] - area[0]) * POINTS, (area[3] - area[1]) * POINTS)
    characters = _characters(scene)
    codes, box = characters.codes, characters.box
    pictures = np.array(scene.pictures) if scene.pictures else np.zeros((0, 4))
    reasons, scanned = _unseen(scene, characters, frame, pictures)
    keep = shown(codes)
    keep[[at for at in reasons if at not in scanned]] = False
    keep &= ~_slanted(characters.angle)
    at = np.flatnonzero(keep)
    behind = large_behind(codes[at], box[at], np.zeros(len(at), np.int64))
    if behind is not None:
        at = at[~behind]
    turn = _turn(characters.angle[at])
    box, pen = turn.view(box[at]), characters.pen[at]
    base = turn.view(np.column_stack((pen, pen)))[:, 1]
    codes = plain(codes[at])
    width, height = box[:, 2] - box[:, 0], box[:, 3] - box[:, 1]
    size = np.where(codes >= 0x2E80, width, np.minimum(height, 2 * width))
    across, down = split(np.array(scene.rules)) if scene.rules else (NO_PIECES, NO_PIECES)
    shapes = np.array(scene.shapes) if scene.shapes else NO_SHAPES
    if len(at) < _FEW and np.count_nonzero(shapes[:, 4]) > _DRAWN:
        pictures = np.array([frame])
    if turn.degrees:
        across, down = split(turn.view(rule_boxes(across, down)))
        shapes = np.column_stack((turn.view(shapes[:, :4]), shapes[:, 4]))
        pictures = turn.view(pictures)
    pieces = pieces_of(number, characters.codes, characters.box, reasons, scanned) if reasons else []
    return PageContent(
        number,
        turn.there(frame) if turn.degrees else frame,
        turn,
        codes,
        box[:, 0].copy(),
        box[:, 2].copy(),
        base,
        size,
        join([across])[0],
        join([down])[0],
        pictures,
        shapes,
        hidden=pieces,
    )


def _characters(scene: Scene) -> _Characters:
    lines = scene.lines
    if not lines:
        none = np.zeros(0)
        return _Characters(np.zeros(0, np.uint32), np.zeros(0, np.int64), np.zeros((0, 4)), np.zeros((0, 2)), none)
    codes = np.frombuffer("".join(line.text for line in lines).encode("utf-32-le", "surrogatepass"), np.uint32)
    counts = [len(line.text) for line in lines]
    owner = np.repeat(np.arange(len(lines)), counts)
    table = np.array([(*line.matrix, line.size, line.stretch, line.turn) for line in lines])
    a, b, c, d, e, f, size, stretch, turn = table[owner].T
    x, y = np.array(scene.xs), np.array(scene.ys)
    ahead = np.full(len(x), np.nan)
    ahead[:-1] = np.where(owner[1:] == owner[:-1], x[1:] - x[:-1], np.nan)
    em = size * stretch
    wide = widths(codes, ahead, em)
    # from the pen along the line and up, in the space of the object, where y runs down
    cos, sin = np.cos(turn * np.pi / 2), np.sin(turn * np.pi / 2)
    corners_x, corners_y = [], []
    for along in (np.zeros(len(x)), wide):
        for up in (-_DOWN * size, _UP * size):
            local_x, local_y = x + along * cos + up * sin, y + along * sin - up * cos
            corners_x.append(a * local_x + c * local_y + e)
            corners_y.append(b * local_x + d * local_y + f)
    xs, ys = np.array(corners_x), np.array(corners_y)
    box = np.column_stack((xs.min(0), ys.min(0), xs.max(0), ys.max(0)))
    pen = np.column_stack((a * x + c * y + e, b * x + d * y + f))
    angles = np.array([(-degrees(line.matrix) + 90 * line.turn) % 360 for line in lines])[owner]
    return _Characters(codes, owner, box, pen, angles)


def _unseen(
    scene: Scene, characters: _Characters, frame: BBox, pictures: Floats
) -> tuple[dict[int, Hiding], frozenset[int]]:
    """Why characters are not seen, and those of them that are read as the words of a scanned page."""
    codes, box = characters.codes, characters.box
    if not len(codes):
        return {}, frozenset()
    inked = shown(codes)
    marks = np.flatnonzero(inked)
    found = unseen_characters(scene, Placed(box[marks], characters.line[marks]))
    reasons: dict[int, Hiding] = {int(marks[at]): reason for at, reason in found.items()}
    scanned = over_scan(reasons, box, pictures, frame) if reasons else frozenset()
    reasons.update(dict.fromkeys(np.flatnonzero(too_small(codes, box, inked)).tolist(), "tiny"))
    beside = inked & off_page(box, np.array([frame]))
    reasons.update(dict.fromkeys(np.flatnonzero(beside).tolist(), "off_page"))
    return reasons, scanned


def _slanted(angle: Floats) -> npt.NDArray[np.bool_]:
    beyond = angle % 90
    return np.asarray((beyond > _STRAIGHT) & (beyond < 90 - _STRAIGHT))


def _turn(angle: Floats) -> Turn:
    """The turn that makes most of the text upright."""
    if len(angle) < _LEAST:
        return Turn(0)
    quarters = np.round(angle / 90).astype(np.int64) % 4
    return Turn(int(-90 * np.bincount(quarters, minlength=4).argmax() % 360))
