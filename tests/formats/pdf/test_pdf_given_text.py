"""Text that a PDF gives for what it draws, and fonts that say other characters than they draw: read as it is seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf_pages import SEEN, Page
from pikepdf import Array, Dictionary, Name, Stream
from seen_words import hidden, words


def given(text: str, drawn: str = "123.45") -> str:
    return f"BT /F1 12 Tf 100 700 Td (Total ) Tj /Span <</ActualText ({text})>> BDC ({drawn}) Tj EMC ( end) Tj ET"


def test_a_text_given_for_another_figure_is_not_read(tmp_path: Path) -> None:
    found = Page().read(tmp_path / "a.pdf", given("999.99"))
    assert words(found) == "Total 123.45 end"
    (piece,) = found.hidden
    assert (piece.text, piece.shown, piece.reason, piece.read) == ("999.99", "123.45", "replaced", False)
    assert "“999.99”，看到的是“123.45”" in found.troubles[0][0]


@pytest.mark.parametrize("text", ["123.45", "123 .45", "1\\05523.45"])
def test_a_text_given_that_says_the_same_is_no_trouble(tmp_path: Path, text: str) -> None:
    found = Page().read(tmp_path / "a.pdf", given(text.replace("\\055", "")))
    assert words(found) == "Total 123.45 end" and found.troubles == []


def test_a_text_given_as_nothing_hides_no_figure(tmp_path: Path) -> None:
    assert words(Page().read(tmp_path / "a.pdf", given(""))) == "Total 123.45 end"


def characters(pairs: str) -> str:
    return (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange\n"
        f"{len(pairs.split())} beginbfchar\n"
        + "\n".join(f"<{ord(pair[0]):02x}> <{ord(pair[1]):04x}>" for pair in pairs.split())
        + "\nendbfchar endcmap end"
    )


@pytest.mark.parametrize("base", ["Helvetica", "Times-Roman", "Courier-Bold"])
def test_a_font_that_draws_other_digits_than_it_says_is_read_as_drawn(tmp_path: Path, base: str) -> None:
    page = Page()
    page.font.BaseFont = Name(f"/{base}")
    page.font.ToUnicode = Stream(page.pdf, characters("17 28 39").encode())
    found = page.read(tmp_path / "a.pdf", SEEN)
    assert words(found) == "Total 123.45 end"
    (piece,) = found.hidden
    assert (piece.text, piece.shown, piece.reason) == ("789.45", "123.45", "replaced")


@pytest.mark.parametrize("matrix", ["1 0 0 1 100 700", "0 1 -1 0 100 300", "0 -1 1 0 100 700", "2 0 0 2 100 700"])
def test_of_two_glyphs_for_one_digit_each_is_read_as_drawn(tmp_path: Path, matrix: str) -> None:
    page = Page()
    page.font.ToUnicode = Stream(page.pdf, characters("17 77 28").encode())
    found = page.read(tmp_path / "a.pdf", f"BT /F1 12 Tf {matrix} Tm (Total 127.45 end 777 888 606) Tj ET")
    assert words(found) == "Total 127.45 end 777 888 606"
    assert [(piece.text, piece.shown) for piece in found.hidden] == [("787.45", "127.45")]


def glyphs(page: Page, drawn: str) -> None:
    """A font whose digits are drawings of the file."""
    glyph = Stream(page.pdf, f"600 0 d0 {drawn}".encode())
    page.font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=Array([0, 0, 1000, 1000]),
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
        FirstChar=57,
        LastChar=57,
        Widths=Array([600]),
        Encoding=Dictionary(Type=Name.Encoding, Differences=Array([57, Name.nine])),
        CharProcs=Dictionary(nine=glyph),
        Resources=Dictionary(),
    )


def test_digits_that_are_drawn_as_nothing_are_not_read(tmp_path: Path) -> None:
    page = Page()
    glyphs(page, "")
    found = page.read(tmp_path / "a.pdf", "BT /F1 12 Tf 100 700 Td (999) Tj ET")
    assert words(found) == "" and hidden(found) == [("999", "invisible")]


def test_digits_that_are_drawings_are_read(tmp_path: Path) -> None:
    page = Page()
    glyphs(page, "100 0 300 700 re f")
    found = page.read(tmp_path / "a.pdf", "BT /F1 12 Tf 100 700 Td (999) Tj ET")
    assert words(found) == "999" and hidden(found) == []


def test_a_font_that_says_what_it_draws_is_no_trouble(tmp_path: Path) -> None:
    page = Page()
    page.font.ToUnicode = Stream(page.pdf, characters("11 22 33 44 55 TT").encode())
    found = page.read(tmp_path / "a.pdf", SEEN)
    assert words(found).replace("o", "").startswith("T") and found.troubles == []


def scanned(mode: int) -> tuple[Page, str]:
    page = Page()
    page.objects["I"] = page.picture(200)
    picture, recognised = (
        "q 595 0 0 842 0 0 cm /I Do Q ",
        f"BT {mode} Tr /F1 12 Tf 100 700 Td (Total 999.99 end) Tj ET ",
    )
    return page, picture + recognised if mode else recognised + picture


@pytest.mark.parametrize("mode", [0, 3])
def test_words_recognised_on_a_scan_are_read_and_said_to_be_so(tmp_path: Path, mode: int) -> None:
    page, content = scanned(mode)
    found = page.read(tmp_path / "a.pdf", content)
    assert words(found) == "Total 999.99 end"
    piece, number = found.hidden
    assert piece.reason == "scan" and piece.read
    assert (number.text, number.reason) == ("999.99", "scan_differs")  # the picture is grey all over
    assert "扫描" in found.troubles[0][0] and "第 1 页" in found.troubles[0][0]
