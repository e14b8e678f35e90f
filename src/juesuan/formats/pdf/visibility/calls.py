"""PDFium's calls on how objects are drawn, and pages drawn as pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from juesuan.document import BBox
from juesuan.formats.pages import Floats
from juesuan.formats.pdf.pdfium import Argument, arguments, at_address, bare, page_rotation, room

Flags = npt.NDArray[np.bool_]

_P, _I, _F = ctypes.c_void_p, ctypes.c_int, ctypes.c_float
_BGRX: Final = 3
_WHITE: Final = 0xFFFFFFFF
_ANNOTATIONS: Final = 1
_MOST_PIXELS: Final = 8_000_000

set_active = bare("FPDFPageObj_SetIsActive", _I, _P, _I)
_has_transparency = bare("FPDFPageObj_HasTransparency", _I)  # object
_fill_color = bare("FPDFPageObj_GetFillColor", _I)  # object, and where red, green, blue and alpha go
_clip_path = bare("FPDFPageObj_GetClipPath", _P)  # object
_count_clips = bare("FPDFClipPath_CountPaths", _I)  # clip path
_count_clip_segments = bare("FPDFClipPath_CountPathSegments", _I, _P, _I)
_clip_segment = bare("FPDFClipPath_GetPathSegment", _P, _P, _I, _I)
_segment_point = bare("FPDFPathSegment_GetPoint", _I, _P, _P, _P)
_count_marks = bare("FPDFPageObj_CountMarks", _I)  # object
_tight_box = bare("FPDFText_GetCharBox", _I, _P, _I, _P, _P, _P, _P)
_create_bitmap = bare("FPDFBitmap_CreateEx", _P, _I, _I, _I, _P, _I)
_fill_bitmap = bare("FPDFBitmap_FillRect", _I, _P, _I, _I, _I, _I, ctypes.c_ulong)
_destroy_bitmap = bare("FPDFBitmap_Destroy", None, _P)
_render = bare("FPDF_RenderPageBitmap", None, _P, _P, _I, _I, _I, _I, _I, _I)
_page_width = bare("FPDF_GetPageWidthF", _F, _P)


def transparent(objects: Sequence[Argument]) -> Flags:
    """Which objects are drawn with transparency, a soft mask or a blend mode."""
    return np.fromiter(map(_has_transparency, objects), bool, len(objects))


def fill_colors(objects: Sequence[Argument]) -> Floats:
    """Red, green, blue and alpha of the filling of each object (0 to 255); zeros where PDFium cannot say."""
    # each value is below 256 and written lowest byte first, so that the next one may stand beside it
    return room(np.uint8, 8, 4).written(_fill_color, last=objects)[:, :4]


def clipped(objects: Sequence[Argument]) -> Flags:
    """Which objects reach beyond the path that clips them; PDFium keeps no clipping that cuts nothing off."""
    return _above_zero(list(map(_count_clips, arguments(map(_clip_path, objects)))))


def clip_box(handle: int) -> BBox | None:
    """The box that an object is clipped to, in the space of its parent; ``None`` where that is no rectangle."""
    clip: int = _clip_path(at_address(handle))
    left, bottom, right, top = -1e9, -1e9, 1e9, 1e9
    x, y = _F(), _F()
    at_x, at_y = ctypes.addressof(x), ctypes.addressof(y)
    for path in range(_count_clips(at_address(clip))):
        count = _count_clip_segments(clip, path)
        points = set()
        for segment in range(min(count, 6)):
            _segment_point(_clip_segment(clip, path, segment), at_x, at_y)
            points.add((x.value, y.value))
        xs, ys = {one[0] for one in points}, {one[1] for one in points}
        if count > 5 or len(points) != 4 or len(xs) != 2 or len(ys) != 2:
            return None
        left, bottom, right, top = (
            max(left, *xs - {max(xs)}),
            max(bottom, *ys - {max(ys)}),
            min(right, max(xs)),
            min(top, max(ys)),
        )
    return left, bottom, right, top


def count_marks(objects: Sequence[Argument]) -> list[int]:
    """In how many pieces of marked content each object stands, as those of a layer do."""
    return list(map(_count_marks, objects))


def marked(objects: Sequence[Argument]) -> Flags:
    """Which objects stand in marked content."""
    return _above_zero(count_marks(objects))


def _above_zero(counts: list[int]) -> Flags:
    return np.array(counts) > 0 if max(counts, default=0) > 0 else np.zeros(len(counts), bool)


def tight_boxes(text_page: int, numbers: Sequence[int]) -> Floats:
    """The box of the ink of some characters: rows of left, bottom, right, top in user space."""
    found = np.zeros((len(numbers), 4))
    edges = (ctypes.c_double * 4)()
    base = ctypes.addressof(edges)
    for row, number in enumerate(numbers):
        if _tight_box(text_page, number, base, base + 16, base + 8, base + 24):
            found[row] = edges
    return found


class Picture:
    """A part of a page that can be drawn again and again.

    Args:
        page: the open page.
        frame: its visible box in user space.
        part: the box that is drawn.
        scale: pixels a point, less where the part is very large.
    """

    def __init__(self, page: int, frame: BBox, part: BBox, scale: float) -> None:
        left, bottom = max(part[0], frame[0]), max(part[1], frame[1])
        right, top = min(part[2], frame[2]), min(part[3], frame[3])
        area = max(1.0, (right - left) * (top - bottom))
        self.scale = min(scale, (_MOST_PIXELS / area) ** 0.5)
        self.left, self.top = left, top
        self._page = page
        self._turn = -page_rotation(page) % 4
        self._shift = round((left - frame[0]) * self.scale), round((frame[3] - top) * self.scale)
        self._whole = [max(1, round(side * self.scale)) for side in (frame[2] - frame[0], frame[3] - frame[1])]
        self._size = [max(1, round(side * self.scale) + 1) for side in (right - left, top - bottom)]

    def draw(self) -> npt.NDArray[np.uint8]:
        """The pixels now: rows from the top, blue, green and red."""
        width, height = self._size
        pixels = np.empty((height, width, 4), np.uint8)
        bitmap = _create_bitmap(width, height, _BGRX, pixels.ctypes.data, 4 * width)
        try:
            _fill_bitmap(bitmap, 0, 0, width, height, _WHITE)
            x, y = self._shift
            _render(bitmap, self._page, -x, -y, *self._whole, self._turn, _ANNOTATIONS)
        finally:
            _destroy_bitmap(bitmap)
        return pixels[:, :, :3]

    def rows_and_columns(self, box: Floats) -> npt.NDArray[np.int64]:
        """First row, last row, first column and last column (each last one excluded) of boxes in user space."""
        top, bottom = (self.top - box[:, 3]) * self.scale, (self.top - box[:, 1]) * self.scale
        left, right = (box[:, 0] - self.left) * self.scale, (box[:, 2] - self.left) * self.scale
        found = np.column_stack((np.floor(top), np.ceil(bottom), np.floor(left), np.ceil(right))).astype(np.int64)
        return np.maximum(found, 0)
