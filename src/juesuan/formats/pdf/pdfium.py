"""PDFium's functions as bare C calls, cheap enough to be mapped over every character.

``pypdfium2`` wraps each call with type checks that cost more than the call itself. Here the same
entry points take plain addresses, so that ``map`` runs them in C, writing into numpy arrays. The
calls keep Python's lock: PDFium must not be entered by two threads at once. Arguments whose types are
left out are small numbers and addresses of the type :data:`Argument`, which is faster still; an address passed so as
a number would be cut to 32 bits.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import repeat
from typing import Any, Final, NewType

import numpy as np
import numpy.typing as npt
import pypdfium2_raw.bindings as raw

from juesuan.formats.pages import Floats
from juesuan.formats.pdf.system_fonts import use_bundled_fonts

TEXT: Final = 1
PATH: Final = 2
IMAGE: Final = 3
SHADING: Final = 4
FORM: Final = 5
UNSEEN: Final = frozenset((3, 7))

_ROWS: Final = 512
"""Calls whose results are taken over together."""


def bare(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A function of PDFium that takes plain addresses and numbers."""
    address = ctypes.cast(getattr(raw, name), ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


_P, _I = ctypes.c_void_p, ctypes.c_int

load_document = bare("FPDF_LoadMemDocument64", _P, _P, ctypes.c_size_t, _P)
close_document = bare("FPDF_CloseDocument", None, _P)
last_error = bare("FPDF_GetLastError", ctypes.c_ulong)
page_count = bare("FPDF_GetPageCount", _I, _P)
load_page = bare("FPDF_LoadPage", _P, _P, _I)
close_page = bare("FPDF_ClosePage", None, _P)
page_rotation = bare("FPDFPage_GetRotation", _I, _P)
page_bounds = bare("FPDF_GetPageBoundingBox", _I, _P, _P)
load_text = bare("FPDFText_LoadPage", _P, _P)
close_text = bare("FPDFText_ClosePage", None, _P)
count_chars = bare("FPDFText_CountChars", _I, _P)
char_angle = bare("FPDFText_GetCharAngle", ctypes.c_float, _P, _I)
char_object = bare("FPDFText_GetTextObject", _P, _P, _I)
_get_text = bare("FPDFText_GetText", _I, _P, _I, _I, _P)
_unicode = bare("FPDFText_GetUnicode", ctypes.c_uint, _P, _I)
_map_error = bare("FPDFText_HasUnicodeMapError", _I)  # text page, number
_loose_box = bare("FPDFText_GetLooseCharBox", _I)  # text page, number, box
_origin = bare("FPDFText_GetCharOrigin", _I)  # text page, number, and where x and y go
_count_objects = bare("FPDFPage_CountObjects", _I, _P)
_get_object = bare("FPDFPage_GetObject", _P)  # page, number
_count_inner = bare("FPDFFormObj_CountObjects", _I, _P)
_get_inner = bare("FPDFFormObj_GetObject", _P, _P, ctypes.c_ulong)
_object_type = bare("FPDFPageObj_GetType", _I)  # object
_bounds = bare("FPDFPageObj_GetBounds", _I)  # object, and where left, bottom, right and top go
_matrix = bare("FPDFPageObj_GetMatrix", _I, _P, _P)
_render_mode = bare("FPDFTextObj_GetTextRenderMode", _I)  # object
_stroke_width = bare("FPDFPageObj_GetStrokeWidth", _I, _P, _P)
_draw_mode = bare("FPDFPath_GetDrawMode", _I, _P, _P, _P)
count_segments = bare("FPDFPath_CountSegments", _I, _P)
_segment = bare("FPDFPath_GetPathSegment", _P, _P, _I)
_segment_type = bare("FPDFPathSegment_GetType", _I, _P)
_segment_point = bare("FPDFPathSegment_GetPoint", _I, _P, _P, _P)
_segment_close = bare("FPDFPathSegment_GetClose", _I, _P)

raw.FPDF_InitLibrary()
use_bundled_fonts()


Argument = NewType("Argument", object)
"""An address in the form that ctypes passes on fastest."""


def at_address(address: int) -> Argument:
    """An address as an argument."""
    return Argument(ctypes.c_void_p.from_param(address))


def arguments(addresses: Iterable[int]) -> list[Argument]:
    """Addresses, as handles are, as arguments; these are dear to make, and may be passed again and again."""
    return list(map(ctypes.c_void_p.from_param, addresses))  # type: ignore[arg-type]


def _run(calls: Iterable[Any]) -> None:
    deque(calls, maxlen=0)


class _Room:
    """Room for what calls write, one row a call, made once: an address is dear to make, and cheap to pass."""

    def __init__(self, rows: npt.NDArray[Any], outlets: int) -> None:
        self.rows = rows
        place = (ctypes.c_char * rows.nbytes).from_buffer(rows.data)
        self.outlets = [
            [ctypes.byref(place, row * rows.strides[0] + column * rows.strides[1]) for row in range(len(rows))]
            for column in range(outlets)
        ]

    def written(self, function: Callable[..., int], *arguments: Any, last: Sequence[Any]) -> Floats:
        """What the function writes for each of the last arguments; zeros where it fails."""
        found = [np.zeros((0, self.rows.shape[1]))]
        for first in range(0, len(last), len(self.rows)):
            some = last[first : first + len(self.rows)]
            done = list(map(function, *map(repeat, arguments), some, *self.outlets))
            rows = self.rows[: len(some)].astype(np.float64)
            if 0 in done:
                rows[np.array(done) == 0] = 0
            found.append(rows)
        return np.concatenate(found)


@cache
def room(kind: type, width: int, outlets: int) -> _Room:
    """Room for what calls write: rows of a width, of which the first columns are written one by one."""
    return _Room(np.zeros((_ROWS, width), kind), outlets)


def characters(text_page: int) -> npt.NDArray[np.uint32]:
    """The code point of every character of a text page, in content order."""
    count = count_chars(text_page)
    if count <= 0:
        return np.zeros(0, np.uint32)
    units = np.zeros(count + 1, np.uint16)
    if (
        _get_text(text_page, 0, count, units.ctypes.data) == count + 1
        and not ((units >= 0xD800) & (units < 0xE000)).any()
    ):
        return units[:count].astype(np.uint32)
    return np.fromiter(map(_unicode, repeat(text_page), range(count)), np.uint32, count)


def unmapped(text_page: int, count: int) -> int:
    """How many of its first characters have no code point: their font does not say which they are."""
    return list(map(_map_error, repeat(at_address(text_page)), range(count))).count(1)


def has_code(text_page: int, number: int) -> bool:
    """False for a character whose font does not say which one it is."""
    return bool(_map_error(at_address(text_page), number) != 1)


def boxes(text_pages: Sequence[int], counts: Sequence[int]) -> Floats:
    """The advance box of every character of some text pages: rows of left, bottom, right, top in user space."""
    place = room(np.float32, 4, 1)
    found = [
        place.written(_loose_box, at_address(page), last=range(n))
        for page, n in zip(text_pages, counts, strict=True)
        if n
    ]
    return np.concatenate([np.zeros((0, 4)), *found])[:, (0, 3, 2, 1)]


def origins(text_page: int, numbers: Sequence[int]) -> Floats:
    """The pen position (x, baseline y) in user space of the characters of the numbers given."""
    return room(np.float64, 2, 2).written(_origin, at_address(text_page), last=numbers)


def objects(page: int) -> list[int]:
    """Handles of the objects of a page, in drawing order."""
    return list(map(_get_object, repeat(at_address(page)), range(max(0, _count_objects(page)))))


def inner_objects(form: int) -> list[int]:
    """Handles of the objects inside a form object."""
    return list(map(_get_inner, repeat(form), range(max(0, _count_inner(form)))))


def types(objects: Sequence[Argument]) -> list[int]:
    """The kind of each object: :data:`TEXT`, :data:`PATH`, :data:`IMAGE`, :data:`FORM` or another."""
    return list(map(_object_type, objects))


def render_modes(objects: Sequence[Argument]) -> list[int]:
    """How each text object is drawn: 3 and 7 (:data:`UNSEEN`) leave no ink; -1 for what is no text object."""
    return list(map(_render_mode, objects))


def bounds(objects: Sequence[Argument]) -> Floats:
    """The bounding box of each object: rows of left, bottom, right, top."""
    return room(np.float32, 4, 4).written(_bounds, last=objects)


def matrix(handle: int) -> tuple[float, float, float, float, float, float]:
    """The transformation (a, b, c, d, e, f) of an object."""
    found = (ctypes.c_float * 6)()
    if not _matrix(handle, ctypes.addressof(found)):
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    a, b, c, d, e, f = found
    return (a, b, c, d, e, f)


def stroke_width(path: int) -> float:
    """How wide the line of a path is, in its own space."""
    found = ctypes.c_float()
    return found.value if _stroke_width(path, ctypes.addressof(found)) else 0.0


def draw_mode(path: int) -> tuple[bool, bool]:
    """Whether a path is filled, and whether it is stroked."""
    found = (ctypes.c_int * 2)()
    base = ctypes.addressof(found)
    _draw_mode(path, base, base + 4)
    return bool(found[0]), bool(found[1])


def segments(path: int, most: int) -> list[tuple[int, float, float, bool]]:
    """The segments of a path in its own space: kind (0 line, 1 curve, 2 move), x, y, closes."""
    count = min(max(0, count_segments(path)), most)
    handles = list(map(_segment, repeat(path), range(count)))
    points = np.zeros((count, 2), np.float32)
    base = points.ctypes.data
    _run(map(_segment_point, handles, range(base, base + 8 * count, 8), range(base + 4, base + 4 + 8 * count, 8)))
    kinds = map(_segment_type, handles)
    closes = map(_segment_close, handles)
    return [(kind, x, y, bool(close)) for kind, (x, y), close in zip(kinds, points.tolist(), closes, strict=True)]


def bounding_box(page: int) -> tuple[float, float, float, float]:
    """The visible box of a page (crop box within media box): left, bottom, right, top."""
    found = (ctypes.c_float * 4)()
    page_bounds(page, ctypes.addressof(found))
    left, top, right, bottom = found
    return (left, min(top, bottom), right, max(top, bottom))
