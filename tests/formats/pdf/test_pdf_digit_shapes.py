"""The shapes of digits: honest fonts are never doubted, exchanged digits are found."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path

import numpy as np
import pypdfium2.raw as raw
import pytest
from digit_fonts import loaded, table
from pdf_hints import hints_of
from pylopdf_fonts_zh_cn import sans_path, serif_path

from juesuan.formats.pdf import visibility
from juesuan.formats.pdf.visibility import digits
from juesuan.formats.pdf.visibility.character_maps import doubles_a_digit
from juesuan.formats.pdf.visibility.outlines import outlines_of, pictures_of


def test_the_table_of_shapes_is_that_of_the_fonts_named() -> None:
    assert resources.files(visibility).joinpath(digits.SHAPES).read_text(encoding="ascii") == table()


@cache
def drawn_by(path: str) -> np.ndarray:
    """The digits of a font as it draws them, and behind them a character that it lacks."""
    document = raw.FPDF_CreateNewDocument()
    font = loaded(document, Path(path).read_bytes())
    return pictures_of(outlines_of(font, (*digits.DIGITS, 0xE0F0)))


@pytest.mark.parametrize("path", [sans_path(), serif_path()])
@pytest.mark.parametrize("shift", range(1, 10))
def test_digits_that_are_exchanged_are_found_and_honest_ones_never(path: str, shift: int) -> None:
    drawn = drawn_by(path)
    assert digits.exchanged_digits(drawn) == {}
    moved = np.concatenate((np.roll(drawn[:-1], shift, axis=0), drawn[-1:]))
    found = digits.exchanged_digits(moved)
    assert len(found) >= 8
    assert all((ord("0") + (said - ord("0") - shift) % 10) == shown for said, shown in found.items())


def test_one_box_for_all_digits_that_are_missing_is_no_lie() -> None:
    box = np.zeros((11, 16, 12))
    box[:, :, (0, -1)] = box[:, (0, -1), :] = 1
    assert digits.exchanged_digits(box) == {}


@pytest.mark.parametrize(
    ("text", "doubled"),
    [
        (b"2 beginbfchar <01> <0031> <02> <0032> endbfchar", False),
        (b"2 beginbfchar <01> <0031> <02> <0031> endbfchar", True),
        (b"2 beginbfchar <01> <0041> <02> <0041> endbfchar", False),
        (b"1 beginbfrange <0013> <001C> <0030> endbfrange", False),
        (b"1 beginbfrange <0013> <001C> <0030> endbfrange 1 beginbfchar <0050> <0037> endbfchar", True),
        (b"1 beginbfrange <01> <02> [<0031> <0031>] endbfrange", True),
        (b"1 beginbfrange <01> <FFFFFFFF> <0030> endbfrange", False),
        (b"1 beginbfrange <05> <01> <0030> endbfrange", False),
    ],
)
def test_a_map_that_gives_one_digit_to_two_glyphs_is_known(text: bytes, doubled: bool) -> None:
    assert doubles_a_digit(text) is doubled


@pytest.mark.parametrize(
    ("data", "hints"),
    [
        (b"", (False, False, False)),
        (b"1 0 obj <</OCProperties 2 0 R>> endobj", (True, False, False)),
        (b"<</BM /Normal /ca 1>>", (False, False, False)),
        (b"<</BM/Multiply>>", (False, True, False)),
        (b"<</SMask 3 0 R>>", (False, True, False)),
        (b"<</Encrypt 3 0 R>>", (True, True, False)),
        (b"<</Type/ObjStm>> stream\n1 0 <</ca 1>>\nendstream", (False, False, False)),
        (b"<</Type/ObjStm>> stream\n1 0 <</BM/Multiply>>\nendstream", (False, True, False)),
        (b"<</Type/ObjStm /Filter/ASCIIHexDecode>> stream\n>312030\nendstream", (True, True, False)),
        (b"<</Length 9>> stream\n/SMask ab\nendstream", (False, False, False)),
        (b"<</Length 9999>> stream\nab\nendstream <</SMask 3 0 R>>", (False, True, False)),
        (b"<</Length 2 0 R>> stream\r\nab endstream stream stream", (False, False, False)),
        (b"<<>> stream\nbegincmap beginbfchar <01> <0031> <02> <0031> endbfchar endstream", (False, False, True)),
    ],
)
def test_what_may_hide_text_is_known_from_the_bytes(data: bytes, hints: tuple[bool, bool, bool]) -> None:
    assert hints_of(data) == hints
