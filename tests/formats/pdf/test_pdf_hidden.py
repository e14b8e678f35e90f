"""What a PDF holds and does not show is never read in silence; what it shows is read, however it is drawn."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pdf_pages import SEEN, Page
from pikepdf import Array, Dictionary, Name
from seen_words import hidden, words

SECRET = "/F1 12 Tf 100 600 Td (SECRET 999) Tj"
SECOND = f"BT {SECRET} ET\n"


def a_form_without_alpha(page: Page) -> str:
    page.objects["X"] = page.form(SECOND)
    page.states["G"] = Dictionary(ca=0.02, CA=0.02)
    return "q /G gs /X Do Q"


def text_under_a_soft_mask(page: Page) -> str:
    black = page.form("0 g 0 0 595 842 re f", Group=Dictionary(S=Name.Transparency, CS=Name.DeviceGray))
    page.states["G"] = Dictionary(SMask=Dictionary(S=Name.Luminosity, G=black))
    return f"q /G gs {SECOND} Q"


def text_on_a_dark_picture(page: Page) -> str:
    page.objects["I"] = page.picture(10)
    return f"q 400 0 0 60 90 580 cm /I Do Q {SECOND}"


def text_under_a_picture(page: Page) -> str:
    page.objects["I"] = page.picture(255)
    return f"{SECOND} q 200 0 0 40 90 590 cm /I Do Q"


def text_under_a_form(page: Page) -> str:
    page.objects["X"] = page.form("1 g 90 590 200 40 re f")
    return f"{SECOND} /X Do"


def text_under_a_shading(page: Page) -> str:
    even = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([1]), C1=Array([1]), N=1)
    page.shadings["S"] = Dictionary(
        ShadingType=2,
        ColorSpace=Name.DeviceGray,
        Coords=Array([0, 0, 0, 800]),
        Function=even,
        Extend=Array([True, True]),
    )
    return f"{SECOND} q 90 590 200 40 re W n /S sh Q"


def text_in_a_form_that_is_cut_off(page: Page) -> str:
    page.objects["X"] = page.form(SECOND)
    return "q 90 650 300 100 re W n /X Do Q"


def text_outside_the_box_of_its_form(page: Page) -> str:
    page.objects["X"] = page.form(SECOND, (90, 650, 300, 800))
    return "/X Do"


def text_in_a_form_in_a_form(page: Page) -> str:
    page.objects["Y"] = page.form(f"1 g {SECOND}")
    page.objects["X"] = page.form("/Y Do")
    return "/X Do"


def text_on_a_layer_switched_off(page: Page) -> str:
    page.properties["L"] = page.layer("a", on=False)
    return f"/OC /L BDC {SECOND} EMC"


def a_form_on_a_layer_switched_off(page: Page) -> str:
    page.objects["X"] = page.form(SECOND, OC=page.layer("a", on=False))
    return "/X Do"


TRICKS: dict[str, tuple[Any, str]] = {
    "drawn invisibly": (f"BT 3 Tr {SECRET} ET", "invisible"),
    "only clipping": (f"q BT 7 Tr {SECRET} ET Q", "invisible"),
    "white": (f"1 g {SECOND}", "background"),
    "nearly white": (f"0.97 g {SECOND}", "background"),
    "white on a white shape": (f"1 g 90 590 300 40 re f {SECOND}", "background"),
    "black on a black shape": (f"0 g 90 590 300 40 re f {SECOND}", "background"),
    "dark blue on nearly the same": (f"0 0 0.4 rg 90 590 300 40 re f 0 0 0.45 rg {SECOND}", "background"),
    "white beside a dark shape": (f"0 g 300 590 90 40 re f 1 g {SECOND}", "background"),
    "an outline of white": (f"1 G BT 1 Tr {SECRET} ET", "background"),
    "dark on a dark picture": (text_on_a_dark_picture, "background"),
    "transparent": (("/G gs " + SECOND, {"G": Dictionary(ca=0.02)}), "transparent"),
    "in a transparent form": (a_form_without_alpha, "transparent"),
    "under a soft mask": (text_under_a_soft_mask, "transparent"),
    "under a shape": (f"{SECOND} 1 g 90 590 300 40 re f", "covered"),
    "under many shapes": (f"{SECOND} 1 g " + "".join(f"90 {590 + 4 * n} 300 4.1 re f " for n in range(8)), "covered"),
    "under bars": (f"{SECOND} 1 g " + "".join(f"90 {594 + 2 * n} 300 2.1 re f " for n in range(8)), "covered"),
    "under a wide line": (f"{SECOND} 1 G 40 w 90 605 m 400 605 l S", "covered"),
    "under a picture": (text_under_a_picture, "covered"),
    "under a form": (text_under_a_form, "covered"),
    "under a shading": (text_under_a_shading, "covered"),
    "cut off": (f"q 90 650 300 100 re W n {SECOND} Q", "clipped"),
    "cut off by a shape": (f"q 90 650 m 300 650 l 200 750 l h W n {SECOND} Q", "clipped"),
    "in a form that is cut off": (text_in_a_form_that_is_cut_off, "clipped"),
    "outside the box of its form": (text_outside_the_box_of_its_form, "clipped"),
    "in a form in a form": (text_in_a_form_in_a_form, "background"),
    "below the page": ("BT /F1 12 Tf 100 -50 Td (SECRET 999) Tj ET", "off_page"),
    "tiny": ("BT /F1 0.1 Tf 100 600 Td (SECRET 999) Tj ET", "tiny"),
    "scaled down": ("q 0.05 0 0 0.05 100 600 cm BT /F1 12 Tf 0 0 Td (SECRET 999) Tj ET Q", "tiny"),
    "on a layer switched off": (text_on_a_layer_switched_off, "layer"),
    "in a form on a layer switched off": (a_form_on_a_layer_switched_off, "layer"),
}


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("trick", TRICKS)
def test_text_that_is_not_seen_is_reported_and_not_read(tmp_path: Path, trick: str, turn: int) -> None:
    page = Page()
    drawn, reason = TRICKS[trick]
    if callable(drawn):
        drawn = drawn(page)
    elif isinstance(drawn, tuple):
        drawn, page.states = drawn
    found = page.read(tmp_path / "a.pdf", SEEN + drawn, Rotate=turn)
    assert "999" not in words(found)
    assert "123.45" in words(found)
    assert hidden(found) == [("SECRET 999", reason)]
    assert found.hidden[0].place.page == 1 and found.hidden[0].place.bbox is not None
    (reported,) = found.troubles
    assert "第 1 页" in reported[0] and "SECRET 999" in reported[0] and "page 1" in reported[1]


def a_seal_over_the_text(page: Page) -> str:
    page.objects["I"] = page.picture(90, mask=100)
    return f"{SECOND} q 200 0 0 100 90 550 cm /I Do Q"


def a_highlight_over_the_text(page: Page) -> str:
    page.states["G"] = Dictionary(BM=Name.Multiply)
    return f"{SECOND} q /G gs 1 1 0 rg 90 590 300 40 re f Q"


def text_on_a_light_picture(page: Page) -> str:
    page.objects["I"] = page.picture(240)
    return f"q 400 0 0 60 90 580 cm /I Do Q {SECOND}"


def text_on_a_layer_that_is_on(page: Page) -> str:
    page.properties["L"] = page.layer("a", on=True)
    return f"/OC /L BDC {SECOND} EMC"


LOOKS: dict[str, Any] = {
    "black": SECOND,
    "gray": f"0.6 g {SECOND}",
    "white on a dark shape": f"0 0 0.5 rg 90 590 300 40 re f 1 g {SECOND}",
    "black on a light shape": f"0.9 g 90 590 300 40 re f 0 g {SECOND}",
    "twice at one place": f"{SECOND}{SECOND}",
    "twice, a little apart": f"{SECOND} BT /F1 12 Tf 100.3 600 Td (SECRET 999) Tj ET",
    "filled and outlined": f"BT 2 Tr 0.3 w {SECRET} ET",
    "outlined": f"BT 1 Tr {SECRET} ET",
    "half transparent": ("/G gs " + SECOND, {"G": Dictionary(ca=0.5)}),
    "under a frame": f"{SECOND} 90 590 300 40 re S",
    "under a line through it": f"{SECOND} 1 G 1 w 90 604 m 300 604 l S",
    "under a shape with a hole": f"{SECOND} 0 g 80 580 320 60 re 90 590 300 40 re f*",
    "under a seal": a_seal_over_the_text,
    "under a highlight": a_highlight_over_the_text,
    "on a light picture": text_on_a_light_picture,
    "on a layer that is on": text_on_a_layer_that_is_on,
    "within what clips it": f"q 90 590 300 40 re W n {SECOND} Q",
    "within a shape that clips it": f"q 80 580 m 400 580 l 240 900 l h W n {SECOND} Q",
    "letter by letter": "".join(
        f"BT /F1 12 Tf {100 + 9 * n} 600 Td ({char}) Tj ET " for n, char in enumerate("SECRET 999")
    )
    + " 0.9 g 300 500 50 50 re f",
    "small": "BT /F1 4 Tf 100 600 Td (SECRET 999) Tj ET",
}


@pytest.mark.parametrize("turn", [0, 90])
@pytest.mark.parametrize("look", LOOKS)
def test_text_that_is_seen_is_read_however_it_is_drawn(tmp_path: Path, look: str, turn: int) -> None:
    page = Page()
    drawn = LOOKS[look]
    if callable(drawn):
        drawn = drawn(page)
    elif isinstance(drawn, tuple):
        drawn, page.states = drawn
    found = page.read(tmp_path / "a.pdf", SEEN + drawn, Rotate=turn)
    assert words(found).replace(" ", "") == "Total123.45endSECRET999"
    assert hidden(found) == [] and found.troubles == []


def test_a_white_label_of_a_slice_is_not_taken_for_hidden(tmp_path: Path) -> None:
    slice_ = "0 g 90 590 m 400 590 l 420 610 400 640 380 640 c 90 640 l f 1 g "
    assert hidden(Page().read(tmp_path / "a.pdf", SEEN + slice_ + SECOND)) == []


def test_a_digit_that_is_covered_in_a_number_is_reported_alone(tmp_path: Path) -> None:
    found = Page().read(tmp_path / "a.pdf", SEEN + "1 g 143.4 695 6.5 20 re f")
    assert hidden(found) == [("3", "covered")]
    assert "123.45" not in words(found)


def test_what_is_drawn_over_covered_words_is_read_in_their_place(tmp_path: Path) -> None:
    over = SEEN.replace("123.45", "678.90")
    found = Page().read(tmp_path / "a.pdf", f"{SEEN} 1 g 90 690 300 25 re f 0 g {over}")
    assert words(found) == "Total 678.90 end"
    assert hidden(found) == [("Total 123.45 end", "covered")]


def test_a_page_with_an_edge_cut_off_is_compared_at_the_right_place(tmp_path: Path) -> None:
    found = Page().read(tmp_path / "a.pdf", f"{SEEN}{SECOND} 1 g 90 590 300 40 re f", CropBox=Array([50, 80, 500, 800]))
    assert words(found) == "Total 123.45 end" and hidden(found) == [("SECRET 999", "covered")]


def test_a_stamp_is_read_and_what_is_under_it_is_reported(tmp_path: Path) -> None:
    page = Page()
    page.annotation(
        "Stamp", "1 g 0 0 300 20 re f 0 g BT /F1 12 Tf 5 5 Td (Total 678.90 end) Tj ET", (95, 695, 395, 715)
    )
    found = page.read(tmp_path / "a.pdf", SEEN)
    assert words(found) == "Total 678.90 end"
    assert hidden(found) == [("Total 123.45 end", "covered")]


def test_the_value_of_a_form_field_is_read(tmp_path: Path) -> None:
    page = Page()
    page.annotation("Widget", "BT /F1 12 Tf 2 2 Td (value 55) Tj ET", (100, 600, 200, 620), FT=Name.Tx)
    assert words(page.read(tmp_path / "a.pdf", SEEN)).split() == ["Total", "123.45", "end", "value", "55"]


@pytest.mark.parametrize("kind", ["Link", "Highlight", "Text"])
def test_remarks_on_a_page_are_no_part_of_its_text(tmp_path: Path, kind: str) -> None:
    page = Page()
    page.annotation(kind, "BT /F1 12 Tf 2 2 Td (12) Tj ET", (300, 600, 400, 620))
    found = page.read(tmp_path / "a.pdf", SEEN)
    assert words(found) == "Total 123.45 end" and hidden(found) == []


def test_words_without_a_digit_are_listed_and_no_trouble(tmp_path: Path) -> None:
    found = Page().read(tmp_path / "a.pdf", SEEN + "1 g BT /F1 12 Tf 100 600 Td (nothing) Tj ET")
    assert hidden(found) == [("nothing", "background")] and found.troubles == []
