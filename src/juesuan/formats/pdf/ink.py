"""What is drawn on one page: characters, rules and pictures, turned upright.

Everything is laid out in *view space*: user space turned so that the text runs left to right.
:class:`Turn` leads back to user space, where places are told.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import compress, repeat
from typing import Final

import numpy as np
import numpy.typing as npt

from juesuan.document import BBox
from juesuan.formats.pdf import pdfium, rules
from juesuan.formats.pdf.pdfium import Floats

_DEEPEST: Final = 6
_MOST_OBJECTS: Final = 300_000


@dataclass(frozen=True, slots=True)
class Turn:
    """A clockwise turn by ``degrees`` (0, 90, 180, 270) from user space to view space."""

    degrees: int

    def view(self, box: Floats) -> Floats:
        """Boxes (left, bottom, right, top) of user space in view space."""
        left, bottom, right, top = box.T
        if self.degrees == 90:
            return np.column_stack((bottom, -right, top, -left))
        if self.degrees == 180:
            return np.column_stack((-right, -top, -left, -bottom))
        if self.degrees == 270:
            return np.column_stack((-top, left, -bottom, right))
        return box

    def there(self, box: BBox) -> BBox:
        """One box of user space in view space."""
        left, bottom, right, top = self.view(np.array([box]))[0].tolist()
        return (left, bottom, right, top)

    def back(self, left: float, bottom: float, right: float, top: float) -> BBox:
        """A box of view space in user space."""
        if not self.degrees:
            return (left, bottom, right, top)
        if self.degrees == 90:
            return (-top, left, -bottom, right)
        if self.degrees == 180:
            return (-right, -top, -left, -bottom)
        if self.degrees == 270:
            return (bottom, -right, top, -left)
        return (left, bottom, right, top)


@dataclass(frozen=True, slots=True)
class Ink:
    """One page: its visible characters (code, left, right, baseline, size), joined rules, pictures, filled shapes.

    ``size`` is the em in points, told by the advance: fonts lie about their height.
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


@cache
def _plain_table() -> dict[int, int]:
    """Radicals and compatibility ideographs that PDFs put in place of the character meant."""
    import unicodedata

    table = {}
    for first, last in ((0x2E80, 0x2FDF), (0xF900, 0xFAFF)):
        for code in range(first, last + 1):
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1 and plain != chr(code):
                table[code] = ord(plain)
    # the radicals supplement has no compatibility mapping in Unicode; the common ones by hand
    pairs = zip(
        "⺟⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰", "母见角刂车长门青页风飞食马骨鬼鱼鸟麦黄齐齿龙", strict=True
    )
    table.update((ord(wrong), ord(right)) for wrong, right in pairs)
    return table


def _plain(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    odd = ((codes >= 0x2E80) & (codes <= 0x2FDF)) | ((codes >= 0xF900) & (codes <= 0xFAFF))
    if odd.any():
        table = _plain_table()
        codes = codes.copy()
        for index in np.flatnonzero(odd).tolist():
            codes[index] = table.get(int(codes[index]), int(codes[index]))
    return codes


def _shown(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.bool_]:
    """Which characters leave ink: no blanks, controls, soft hyphens, zero-width or broken ones."""
    keep = codes > 0x20
    high = codes >= 0x7F
    if high.any():
        keep &= ~(
            ((codes >= 0x7F) & (codes <= 0xA0))
            | (codes == 0xAD)
            | ((codes >= 0x2000) & (codes <= 0x200F))
            | ((codes >= 0x2028) & (codes <= 0x202F))
            | ((codes >= 0x205F) & (codes <= 0x206F))
            | (codes == 0x3000)
            | (codes == 0xFEFF)
            | ((codes >= 0xD800) & (codes <= 0xDFFF))
            | ((codes >= 0xFFF9) & (codes <= 0xFFFF))
            | (codes > 0x10FFFF)
        )
    return keep


def read_ink(page: int, number: int) -> Ink:
    """What one open page shows."""
    frame = pdfium.bounding_box(page)
    text_page = pdfium.load_text(page)
    codes, box, pen = np.zeros(0, np.uint32), np.zeros((0, 4)), np.zeros((0, 2))
    across, down, pictures, shapes, hidden = _drawings(page)
    degrees = 90 * (pdfium.page_rotation(page) % 4)
    if text_page:
        try:
            codes = pdfium.characters(text_page)
            box = pdfium.boxes(text_page, len(codes))
            left, bottom, right, top = box.T
            keep = _shown(codes) & (right > left) & (top > bottom)
            keep &= (left < frame[2]) & (right > frame[0]) & (bottom < frame[3]) & (top > frame[1])
            keep &= np.isfinite(box).all(axis=1)
            if hidden and not _covered(pictures, frame):
                owners = map(pdfium.char_object, repeat(text_page), range(len(codes)))
                keep &= np.fromiter((owner not in hidden for owner in owners), bool, len(codes))
            at = np.flatnonzero(keep)
            box = box[at]
            pen = _pens(text_page, at, box)
            degrees = _reading_turn(text_page, at, pen, degrees)
            if degrees:
                pen = pdfium.origins(text_page, at.tolist())
            codes = _plain(codes[at])
        finally:
            pdfium.close_text(text_page)
    turn = Turn(degrees)
    if degrees:
        across, down = rules.split(turn.view(rules.boxes(across, down)))
        box, pictures = turn.view(box), turn.view(pictures)
        shapes = np.column_stack((turn.view(shapes[:, :4]), shapes[:, 4]))
        pen = turn.view(np.column_stack((pen, pen)))
        frame = turn.there(frame)
    width, height = box[:, 2] - box[:, 0], box[:, 3] - box[:, 1]
    size = np.where(codes >= 0x2E80, width, np.minimum(height, 2 * width))
    return Ink(
        number,
        frame,
        turn,
        codes,
        box[:, 0],
        box[:, 2],
        pen[:, 1],
        size,
        rules.join(across),
        rules.join(down),
        pictures,
        shapes,
    )


def _covered(pictures: Floats, frame: BBox) -> bool:
    """True when pictures cover half the page: invisible text on them is what a scanner read."""
    page = max(1.0, (frame[2] - frame[0]) * (frame[3] - frame[1]))
    return bool(((pictures[:, 2] - pictures[:, 0]) * (pictures[:, 3] - pictures[:, 1])).sum() > page / 2)


def _pens(text_page: int, shown: npt.NDArray[np.int64], box: Floats) -> Floats:
    """The pen position of the characters; the baseline is asked once for those in a row that stand equally high."""
    if not len(shown):
        return np.zeros((0, 2))
    fresh = np.append(True, (box[1:, (1, 3)] != box[:-1, (1, 3)]).any(axis=1))
    base = pdfium.origins(text_page, shown[fresh].tolist())[:, 1]
    return np.column_stack((box[:, 0], base[np.cumsum(fresh) - 1]))


def _reading_turn(text_page: int, shown: npt.NDArray[np.int64], pen: Floats, degrees: int) -> int:
    """The turn that makes the text upright: the page's own, or that of a table set sideways."""
    if len(shown) < 8:
        return degrees
    along, up = np.diff(pen, axis=0).T
    across = np.abs(along) > np.abs(up)
    if degrees == 0 and 2 * across.sum() >= len(across) and (along[across] > 0).sum() >= (along[across] < 0).sum():
        return 0
    sample = shown[:: max(1, len(shown) // 15)].tolist()
    quarters = [round(float(pdfium.char_angle(text_page, index)) * 57.29578 / 90) % 4 for index in sample]
    # PDFium tells by how much a letter is turned clockwise
    return -90 * max(set(quarters), key=quarters.count) % 360


def _drawings(page: int) -> tuple[Floats, Floats, Floats, Floats, set[int]]:
    """Rule pieces across and down, picture boxes, filled shapes, and unseen text objects, forms included.

    Unseen is what is drawn invisibly, and white text on no ground of another colour.
    """
    across: list[Floats] = []
    down: list[Floats] = []
    pictures: list[Floats] = []
    shapes: list[Floats] = []
    hidden: set[int] = set()
    pale: list[int] = []
    pale_boxes: list[Floats] = []
    budget = _MOST_OBJECTS

    def take(handles: list[int], matrix: tuple[float, ...] | None, depth: int) -> None:
        nonlocal budget
        budget -= len(handles)
        if budget < 0:
            return
        modes = pdfium.render_modes(handles)
        texts = [handle for handle, mode in zip(handles, modes, strict=True) if mode >= 0]
        others = [handle for handle, mode in zip(handles, modes, strict=True) if mode < 0]
        kinds = pdfium.types(others)
        paths = [handle for handle, kind in zip(others, kinds, strict=True) if kind == pdfium.PATH]
        if paths:
            flat, upright, filled = rules.rules_of(paths, pdfium.bounds(paths))
            if matrix is not None:
                flat, upright = rules.split(_moved(rules.boxes(flat, upright), matrix))
                filled = np.column_stack((_moved(filled[:, :4], matrix), filled[:, 4]))
            across.append(flat)
            down.append(upright)
            shapes.append(filled)
        if texts:
            if any(mode in pdfium.UNSEEN for mode in set(modes)):
                hidden.update(handle for handle, mode in zip(handles, modes, strict=True) if mode in pdfium.UNSEEN)
            white = pdfium.white(texts)
            if white:
                pale.extend(white)
                box = pdfium.bounds(white)
                pale_boxes.append(box if matrix is None else _moved(box, matrix))
        images = [handle for handle, kind in zip(others, kinds, strict=True) if kind == pdfium.IMAGE]
        if images:
            box = pdfium.bounds(images)
            pictures.append(box if matrix is None else _moved(box, matrix))
        if depth < _DEEPEST:
            for form in (handle for handle, kind in zip(others, kinds, strict=True) if kind == pdfium.FORM):
                own = pdfium.matrix(form)
                take(pdfium.inner_objects(form), own if matrix is None else _product(own, matrix), depth + 1)

    take(pdfium.objects(page), None, 0)
    none = np.zeros((0, 3))
    if pale:
        grounds = np.concatenate([*(one[:, :4] for one in shapes), *pictures, np.zeros((0, 4))])
        hidden.update(compress(pale, ~_on(np.concatenate(pale_boxes), grounds)))
    return (
        np.concatenate(across) if across else none,
        np.concatenate(down) if down else none,
        np.concatenate(pictures) if pictures else np.zeros((0, 4)),
        np.concatenate(shapes) if shapes else rules.NO_SHAPES,
        hidden,
    )


def _on(box: Floats, grounds: Floats) -> npt.NDArray[np.bool_]:
    """Which boxes have their middle on one of the grounds."""
    x, y = (box[:, None, 0] + box[:, None, 2]) / 2, (box[:, None, 1] + box[:, None, 3]) / 2
    left, bottom, right, top = grounds.T
    return np.asarray(((x > left) & (x < right) & (y > bottom) & (y < top)).any(axis=1))


def _product(inner: tuple[float, ...], outer: tuple[float, ...]) -> tuple[float, ...]:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _moved(box: Floats, matrix: tuple[float, ...]) -> Floats:
    a, b, c, d, e, f = matrix
    x = np.stack((a * box[:, 0] + c * box[:, 1] + e, a * box[:, 2] + c * box[:, 3] + e))
    y = np.stack((b * box[:, 0] + d * box[:, 1] + f, b * box[:, 2] + d * box[:, 3] + f))
    return np.column_stack((x.min(0), y.min(0), x.max(0), y.max(0)))
