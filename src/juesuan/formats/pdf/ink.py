"""What is drawn on each page: characters, rules and pictures, turned upright into view space.

Characters of all the pages given are weighed together: a page has few, and numpy works best on many.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, repeat

import numpy as np
import numpy.typing as npt

from juesuan.document import BBox
from juesuan.formats.pdf import pdfium, rules
from juesuan.formats.pdf.codes import plain, shown
from juesuan.formats.pdf.drawings import Drawings, drawings_of
from juesuan.formats.pdf.garbled import garbled
from juesuan.formats.pdf.pdfium import Floats
from juesuan.formats.pdf.turn import Turn
from juesuan.formats.pdf.watermarks import watermarks

_BROKEN_HYPHEN = (0x02, 0xFFFE)
"""What PDFium says for a hyphen that ends a line; before a number it is the sign."""


@dataclass(frozen=True, slots=True)
class Ink:
    """One page: its visible characters (code, left, right, baseline, size), joined rules, pictures, filled shapes.

    ``size`` is the em in points, told by the advance: fonts lie about their height.  A ``garbled`` page shows words
    that cannot be read: it has no characters, and counts as a picture.
    """

    number: int
    frame: BBox
    turn: Turn
    codes: npt.NDArray[np.uint32]
    left: Floats
    right: Floats
    base: Floats
    size: Floats
    across: Floats
    down: Floats
    pictures: Floats
    shapes: Floats
    garbled: bool = False


def read_inks(pages: Sequence[tuple[int, int]]) -> list[Ink]:
    """What some open pages show, each given by its number and handle."""
    texts = [pdfium.load_text(page) or 0 for _, page in pages]
    try:
        return _inks(pages, texts)
    finally:
        for text_page in filter(None, texts):
            pdfium.close_text(text_page)


def _inks(pages: Sequence[tuple[int, int]], texts: list[int]) -> list[Ink]:
    drawings = [drawings_of(page) for _, page in pages]
    frames = [pdfium.bounding_box(page) for _, page in pages]
    codes, box, owner, at, lost = _characters(texts, frames, drawings)
    base = _baselines(texts, box, owner, at)
    starts = np.searchsorted(owner, range(len(pages) + 1)).tolist()
    upright = _upright(box[:, 0], base, owner, len(pages))
    turns = []
    for index, (_, page) in enumerate(pages):
        degrees = 90 * (pdfium.page_rotation(page) % 4)
        mine = slice(starts[index], starts[index + 1])
        numbers = at[mine].tolist()
        if len(numbers) >= 8 and not (degrees == 0 and upright[index]):
            degrees = _reading_turn(texts[index], numbers)
        turn = Turn(degrees)
        turns.append(turn)
        if degrees:
            pen = pdfium.origins(texts[index], numbers)
            base[mine] = turn.view(np.column_stack((pen, pen)))[:, 1]
            box[mine] = turn.view(box[mine])
    width, height = box[:, 2] - box[:, 0], box[:, 3] - box[:, 1]
    size = np.where(codes >= 0x2E80, width, np.minimum(height, 2 * width))
    left, right = box[:, 0].copy(), box[:, 2].copy()
    flat: list[Floats] = []
    steep: list[Floats] = []
    for turn, drawn in zip(turns, drawings, strict=True):
        across, down = drawn.across, drawn.down
        if turn.degrees:
            across, down = rules.split(turn.view(rules.boxes(across, down)))
        flat.append(across)
        steep.append(down)
    flat, steep = rules.join(flat), rules.join(steep)
    found = []
    for index, ((number, _), turn, drawn) in enumerate(zip(pages, turns, drawings, strict=True)):
        mine = slice(starts[index], starts[index + 1])
        pictures, shapes, frame = drawn.pictures, drawn.shapes, frames[index]
        if index in lost:
            pictures = np.array([frame])
        if turn.degrees:
            pictures, frame = turn.view(pictures), turn.there(frame)
            shapes = np.column_stack((turn.view(shapes[:, :4]), shapes[:, 4]))
        characters = codes[mine], left[mine], right[mine], base[mine], size[mine]
        ruled = flat[index], steep[index]
        found.append(Ink(number, frame, turn, *characters, *ruled, pictures, shapes, index in lost))
    return found


def _characters(
    texts: list[int], frames: list[BBox], drawings: list[Drawings]
) -> tuple[npt.NDArray[np.uint32], Floats, npt.NDArray[np.int64], npt.NDArray[np.int64], list[int]]:
    """The visible characters of all pages: code, box, index of the page, number in its text page; garbled pages."""
    each = [pdfium.characters(text_page) for text_page in texts]
    counts = [len(codes) for codes in each]
    codes, box = np.concatenate(each), pdfium.boxes(texts, counts)
    codes[(codes == _BROKEN_HYPHEN[0]) | (codes == _BROKEN_HYPHEN[1])] = 0x2D
    owner = np.repeat(np.arange(len(texts)), counts)
    starts = np.cumsum([0, *counts])
    left, bottom, right, top = box.T
    frame_left, frame_bottom, frame_right, frame_top = np.array(frames).T[:, owner]
    inked = (right > left) & (top > bottom) & np.isfinite(box).all(axis=1)
    lost = garbled(texts, codes, owner, inked)
    keep = shown(codes) & inked
    keep &= (left < frame_right) & (right > frame_left) & (bottom < frame_top) & (top > frame_bottom)
    for index, (drawn, frame) in enumerate(zip(drawings, frames, strict=True)):
        if drawn.hidden and counts[index] and not _covered(drawn.pictures, frame):
            objects = map(pdfium.char_object, repeat(texts[index]), range(counts[index]))
            seen = [one not in drawn.hidden for one in objects]
            keep[starts[index] : starts[index + 1]] &= seen
    if lost:
        keep &= ~np.isin(owner, lost)
    at = np.flatnonzero(keep)
    behind = watermarks(texts, codes[at], box[at], owner[at], at - starts[owner[at]])
    if behind is not None:
        at = at[~behind]
    owner = owner[at]
    return plain(codes[at]), box[at], owner, at - starts[owner], lost


def _covered(pictures: Floats, frame: BBox) -> bool:
    """True when pictures cover half the page: invisible text on them is what a scanner read."""
    page = max(1.0, (frame[2] - frame[0]) * (frame[3] - frame[1]))
    return bool(((pictures[:, 2] - pictures[:, 0]) * (pictures[:, 3] - pictures[:, 1])).sum() > page / 2)


def _baselines(texts: list[int], box: Floats, owner: npt.NDArray[np.int64], at: npt.NDArray[np.int64]) -> Floats:
    """The baseline of each character, asked once for those in a row that stand equally high."""
    if not len(at):
        return np.zeros(0)
    _, bottom, _, top = box.T
    fresh = np.append(True, (bottom[1:] != bottom[:-1]) | (top[1:] != top[:-1]) | (owner[1:] != owner[:-1]))
    numbers = at[fresh].tolist()
    edges = np.searchsorted(owner[fresh], range(len(texts) + 1)).tolist()
    pens = [pdfium.origins(text, numbers[a:b]) for text, (a, b) in zip(texts, pairwise(edges), strict=True) if b > a]
    return np.asarray(np.concatenate(pens)[np.cumsum(fresh) - 1, 1])


def _upright(left: Floats, base: Floats, owner: npt.NDArray[np.int64], pages: int) -> list[bool]:
    """Of each page, whether most characters stand beside the one before, and most of these to its right."""
    along, up, same = np.diff(left), np.diff(base), owner[1:] == owner[:-1]
    across = same & (np.abs(along) > np.abs(up))

    def count(which: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
        return np.bincount(owner[1:][which], minlength=pages)

    beside, on, back = count(across), count(across & (along > 0)), count(across & (along < 0))
    return [bool(one) for one in (2 * beside >= count(same)) & (on >= back)]


def _reading_turn(text_page: int, numbers: list[int]) -> int:
    """The turn that makes the text upright: the page's own, or that of a table set sideways."""
    sample = numbers[:: max(1, len(numbers) // 15)]
    quarters = [round(float(pdfium.char_angle(text_page, index)) * 57.29578 / 90) % 4 for index in sample]
    # PDFium tells by how much a letter is turned clockwise
    return -90 * max(set(quarters), key=quarters.count) % 360
