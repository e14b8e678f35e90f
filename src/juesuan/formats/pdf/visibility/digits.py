"""Fonts that draw another digit than the file says: a figure could be read that nobody sees.

A font's map from glyphs to characters may say anything.  The digits of common type are distinguished by their shape, so
what a font draws for each digit is compared with the digits of well-known fonts.  A font is only said to draw another
digit where the shape is much nearer to that one: of 3,460 digits of 346 fonts none was, and of all digits exchanged
86 of 100 were found.
"""

from __future__ import annotations

import ctypes
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from juesuan.formats.pages import Floats
from juesuan.formats.pdf.pdfium import Argument, bare
from juesuan.formats.pdf.visibility.calls import Flags
from juesuan.formats.pdf.visibility.outlines import COLUMNS, ROWS, Outline, first_points, outlines_of, pictures_of

_P = ctypes.c_void_p
_font_of = bare("FPDFTextObj_GetFont", _P)  # text object
_name_of = bare("FPDFFont_GetBaseFontName", ctypes.c_size_t, _P, _P, ctypes.c_size_t)

_glyph_width = bare("FPDFFont_GetGlyphWidth", ctypes.c_int, _P, ctypes.c_uint, ctypes.c_float, _P)
_EM: Final = 1000.0

DIGITS: Final = tuple(range(0x30, 0x3A))

_NO_CHARACTER: Final = 0xE0F0
"""A code that no font has a glyph for: what is drawn for it is the box for a missing glyph."""
_NEAR: Final = 0.2
"""Share of the grid by which a digit may differ from one of a well-known font."""
_ALIKE: Final = 0.12
"""Nearer to the digit said nothing need be compared."""
_NEARER: Final = 1.8
"""Times that the digit said must be farther than the one drawn."""
_MOST_ALIKE: Final = 3
"""Digits drawn alike; more are the box for a missing glyph."""
_MOST_FONTS: Final = 2000
_ASKED: Final = (*DIGITS, _NO_CHARACTER)
_known: dict[tuple[object, ...], bool] = {}
"""Whether a font exchanges digits, by its name and outlines; its widths are not part of that."""

SHAPES: Final = "digit_shapes.csv"


class Doubts(NamedTuple):
    """Which text objects have a font that may draw digits as other ones, and which one that may leave digits blank."""

    exchanged: Flags
    blank: Flags


def doubts_on(objects: Sequence[Argument], *, every: bool) -> Doubts:
    """Which text objects are in doubt by their font; with ``every`` all may draw digits as other ones."""
    fonts = list(map(_font_of, objects))
    verdicts = {font: _verdict(font) for font in set(fonts) if font}
    exchanged = {font for font, verdict in verdicts.items() if every or verdict.exchanged}
    blank = {font for font, verdict in verdicts.items() if verdict.blank}
    return Doubts(*(np.fromiter((font in some for font in fonts), bool, len(fonts)) for some in (exchanged, blank)))


class _Verdict(NamedTuple):
    exchanged: bool
    blank: bool


def _verdict(font: int) -> _Verdict:
    outlines = outlines_of(font, _ASKED)
    name = ctypes.create_string_buffer(128)
    _name_of(font, ctypes.addressof(name), len(name))
    # fonts are opened anew with their pages: what this one draws may be known
    key = (name.value, tuple(one.segments for one in outlines), first_points(outlines))
    exchanged = _known.get(key)
    if exchanged is None:
        if len(_known) >= _MOST_FONTS:
            _known.clear()
        exchanged = any(one.segments for one in outlines[:-1]) and bool(exchanged_digits(pictures_of(outlines)))
        _known[key] = exchanged
    return _Verdict(exchanged, _draws_nothing(font, outlines))


def _draws_nothing(font: int, outlines: Sequence[Outline]) -> bool:
    """True where a digit of the font may leave no ink: it has a width and no outline, or PDFium knows neither."""
    empty = [code for code, one in zip(_ASKED, outlines, strict=True) if not one.segments]
    if not empty or empty == [_NO_CHARACTER]:
        return False
    widths = [_width_of(font, code) for code in (*empty, _NO_CHARACTER)]
    return any(width != widths[-1] for width in widths) or (len(empty) == len(_ASKED) and not any(widths))


def _width_of(font: int, code: int) -> float:
    found = ctypes.c_float()
    return found.value if _glyph_width(font, code, _EM, ctypes.addressof(found)) else 0.0


def exchanged_digits(drawn: Floats) -> dict[int, int]:
    """Code said → code drawn for digits that are drawn as another one.

    Args:
        drawn: the pictures of the ten digits and of the box for a missing glyph.
    """
    pictures = drawn.reshape(len(drawn), -1)
    digits, missing = pictures[:-1], pictures[-1]
    own = np.abs(digits - _shapes()).mean(axis=2).min(axis=0)
    found = {}
    for said in np.flatnonzero(own > _ALIKE).tolist():
        alike = int((np.abs(digits - digits[said]).max(axis=1) < 1e-6).sum())
        if alike > _MOST_ALIKE or not digits[said].any() or np.abs(digits[said] - missing).max() < 1e-6:
            continue
        shown = digit_drawn(digits[said], said)
        if shown != said:
            found[DIGITS[said]] = DIGITS[shown]
    return found


def digit_drawn(picture: Floats, said: int) -> int:
    """The digit that a picture shows: another one than ``said`` only where it is much nearer to it."""
    distances = np.abs(picture.ravel() - _shapes()).mean(axis=2).min(axis=0)
    nearest = int(distances.argmin())
    near = float(distances[nearest])
    return nearest if near <= _NEAR and float(distances[said]) >= _NEARER * near else said


@cache
def _shapes() -> Floats:
    """The digits of well-known fonts: font by digit by cell of the grid, 0 to 1."""
    text = Path(__file__).with_name(SHAPES).read_text(encoding="ascii")
    rows = [line.rpartition(",")[2] for line in text.splitlines()[1:]]
    cells = np.frombuffer("".join(rows).encode("ascii"), np.uint8) - ord("0")
    return cells.reshape(-1, len(DIGITS), ROWS * COLUMNS) / 4


def shapes_table(fonts: Mapping[str, int]) -> str:
    """The table of :data:`SHAPES`: name and handle of each font → its digits, four shades a cell."""
    lines = ["font,digit,shape"]
    for name, font in fonts.items():
        pictures = pictures_of(outlines_of(font, DIGITS)).reshape(len(DIGITS), -1)
        for digit, cells in enumerate(np.rint(pictures * 4).astype(int).tolist()):
            lines.append(f"{name},{digit},{''.join(map(str, cells))}")
    return "\n".join(lines) + "\n"
