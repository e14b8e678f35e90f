"""Text that a file gives in place of what it draws (``ActualText``): it is read only where it says the same.

Files give such text for marks that have no code, for hyphens and ligatures.  PDFium reads it instead of the
characters drawn, so a figure could be read that nobody sees.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Callable
from itertools import compress, repeat
from typing import Final

import msgspec
import numpy as np

from juesuan.document import BBox, HiddenText, Place
from juesuan.formats.pdf import pdfium
from juesuan.formats.pdf.pdfium import bare
from juesuan.formats.pdf.visibility import calls
from juesuan.formats.pdf.visibility.scene import Scene

_P, _I, _U = ctypes.c_void_p, ctypes.c_int, ctypes.c_ulong
_get_mark = bare("FPDFPageObj_GetMark", _P, _P, _U)
_remove_mark = bare("FPDFPageObj_RemoveMark", _I, _P, _P)
_parameter = bare("FPDFPageObjMark_GetParamStringValue", _I, _P, ctypes.c_char_p, _P, _U, _P)
_GIVEN: Final = b"ActualText"


class _Given(msgspec.Struct):
    """A text given for some objects, and the characters that these draw."""

    text: str
    marks: list[tuple[int, int]] = []
    drawn: list[str] = []
    boxes: list[BBox] = []
    mapped: bool = True


def with_drawn_text(
    document: int, number: int, page: int, scene: Scene, walk: Callable[[int], Scene]
) -> tuple[int, list[HiddenText]]:
    """The open page as it is drawn, without the texts given, and those of them that differ.

    Args:
        document: the open document.
        number: of the page, from 0.
        page: its handle; it is closed where another one is given back.
        scene: what it draws.
        walk: finds what a page draws.
    """
    given = _given_texts(scene)
    if not given:
        return page, []
    _read_drawn(page, given)
    found = [_reported(number + 1, one) for one in given if _differs(one)]
    if all(one.mapped for one in given):
        return page, found
    # what is drawn says nothing: the text given stays, for which the page is opened anew
    again: int = pdfium.load_page(document, number) or 0
    if not again:
        return page, found
    pdfium.close_page(page)
    for one, fresh in zip(given, _given_texts(walk(again)), strict=True):
        for handle, mark in fresh.marks if one.mapped else ():
            _remove_mark(handle, mark)
    return again, found


def _reported(page: int, given: _Given) -> HiddenText:
    place = Place(page=page, bbox=_hull(given.boxes), quote=given.text)
    if given.mapped:
        return HiddenText(given.text, "replaced", place, shown="".join(given.drawn))
    return HiddenText(given.text, "unmapped", place, read=True)


def _given_texts(scene: Scene) -> list[_Given]:
    """The texts given on a page, in an order that is the same each time."""
    counts = np.array(calls.count_marks(scene.asked()), np.int64)
    if not counts.any():
        return []
    handles, run = scene.handles(), scene.run()
    pairs: list[tuple[int, int]] = []
    for index in range(int(counts.max())):
        some = handles[(counts > index)[run]].tolist()
        pairs += zip(some, map(_get_mark, some, repeat(index)), strict=True)
    marks = list(dict.fromkeys(mark for _, mark in pairs))
    length = ctypes.c_ulong()
    has = map(_parameter, marks, repeat(_GIVEN), repeat(None), repeat(0), repeat(ctypes.addressof(length)))
    found = {mark: _Given(_text_of(mark)) for mark in compress(marks, has)}
    for handle, mark in pairs if found else ():
        if mark in found:
            found[mark].marks.append((handle, mark))
    return list(found.values())


def _text_of(mark: int) -> str:
    length = ctypes.c_ulong()
    _parameter(mark, _GIVEN, None, 0, ctypes.addressof(length))
    room = ctypes.create_string_buffer(length.value + 2)
    _parameter(mark, _GIVEN, ctypes.addressof(room), length.value, ctypes.addressof(length))
    return room.raw[: length.value].decode("utf-16-le", "replace").rstrip("\0")


def _read_drawn(page: int, given: list[_Given]) -> None:
    """Takes the texts given off the page and reads the characters that are drawn."""
    owner = {handle: one for one in given for handle, _ in one.marks}
    for one in given:
        for handle, mark in one.marks:
            _remove_mark(handle, mark)
    text_page = pdfium.load_text(page) or 0
    if not text_page:
        return
    try:
        codes = pdfium.characters(text_page).tolist()
        numbers = range(len(codes))
        for number, handle in zip(numbers, map(pdfium.char_object, repeat(text_page), numbers), strict=True):
            if handle in owner:
                one = owner[handle]
                one.drawn.append(chr(codes[number]) if codes[number] < 0x110000 else "")
                left, bottom, right, top = calls.tight_boxes(text_page, [number])[0].tolist()
                one.boxes.append((left, bottom, right, top))
                one.mapped = one.mapped and codes[number] != 0 and pdfium.has_code(text_page, number)
    finally:
        pdfium.close_text(text_page)


def _differs(given: _Given) -> bool:
    """True where a figure or a Chinese character differs; other marks may be given as one likes."""
    said, drawn = _bare_words(given.text), _bare_words("".join(given.drawn))
    return said != drawn and any(char.isdigit() or char >= "\u2e80" for char in said + drawn)


def _bare_words(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", text) if char > " " and char != "\xad")


def _hull(boxes: list[BBox]) -> BBox | None:
    if not boxes:
        return None
    left, bottom, right, top = zip(*boxes, strict=True)
    return min(left), min(bottom), max(right), max(top)
