"""Objects of one run are drawn alike in everything that is asked of them; without runs the answers are the same."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import numpy as np
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream

from juesuan.errors import InternalError
from juesuan.formats import read
from juesuan.formats.pdf import object_runs, pdfium
from juesuan.formats.pdf.object_runs import layout_is_known, runs_of
from juesuan.formats.pdf.visibility import calls, suspects

CHANGES = (
    "1 g", "0.97 g", "0 g", "1 0 0 rg", "0 0 0 1 k", "3 Tr", "0 Tr", "1 Tr", "/A 9 Tf", "/B 9 Tf", "/A 4 Tf", "/G gs",
    "/H gs", "/M gs", "/N gs", "ET q 0 0 40 40 re W n BT", "ET Q BT", "/P BMC", "/P <</ActualText (7)>> BDC", "EMC",
    "2 0 Td", "ET BT", "5 w", "1 G", "ET 10 10 5 5 re f BT", "ET 10 10 m 50 50 l S BT", "ET /I Do BT", "ET /X Do BT",
)  # fmt: skip
"""What may stand between two text objects."""


def page_of(content: str) -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(200, 200))
    picture = Stream(pdf, b"\x80", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8)
    picture.ColorSpace = Name.DeviceGray
    form = Stream(pdf, b"1 g 0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
    mask = Stream(pdf, b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]), Group=group)
    fonts = {
        f"/{name}": Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/{base}"))
        for name, base in (("A", "Helvetica"), ("B", "Courier"))
    }
    pdf.pages[0].Resources = Dictionary(
        Font=Dictionary(fonts),
        XObject=Dictionary(I=picture, X=form),
        ExtGState=Dictionary(
            G=Dictionary(ca=0.02),
            H=Dictionary(ca=1),
            M=Dictionary(BM=Name.Multiply),
            N=Dictionary(SMask=Dictionary(S=Name.Luminosity, G=mask)),
        ),
    )
    pdf.pages[0].Contents = Stream(pdf, content.encode())
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


@contextmanager
def opened(data: bytes) -> Iterator[list[int]]:
    """The objects of the first page."""
    document = pdfium.load_document(ctypes.c_char_p(data), len(data), None)
    page = pdfium.load_page(document, 0)
    try:
        yield pdfium.objects(page)
    finally:
        pdfium.close_page(page)
        pdfium.close_document(document)


def test_the_layout_of_objects_is_known_in_the_pdfium_installed() -> None:
    assert layout_is_known()


@pytest.mark.parametrize("seed", range(40))
def test_what_is_said_of_the_first_of_a_run_is_true_of_all(seed: int) -> None:
    random = Random(seed)
    changes = [random.choice((*CHANGES, *[""] * 20)) for _ in range(120)]
    with opened(page_of(f"BT /A 9 Tf 20 20 Td {' '.join(f'{one} (2) Tj' for one in changes)} ET")) as handles:
        runs = runs_of(handles)
        assert len(runs.first) < len(handles)
        every = pdfium.arguments(handles)
        first = [every[at] for at in runs.first[runs.of].tolist()]
        assert pdfium.types(first) == pdfium.types(every)
        assert pdfium.render_modes(first) == pdfium.render_modes(every)
        assert calls.count_marks(first) == calls.count_marks(every)
        for ask in (calls.fill_colors, calls.clipped, calls.transparent):
            assert np.array_equal(ask(first), ask(every))


def test_no_objects_have_no_runs() -> None:
    assert [len(part) for part in runs_of([])] == [0, 0]


def test_where_the_layout_is_not_known_every_object_is_asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    shown = "".join(f"BT /A 9 Tf {20 + 9 * n} 150 Td ({digit}) Tj ET " for n, digit in enumerate("123.45"))
    hidden = "1 g BT /A 9 Tf 20 100 Td (8) Tj 5 0 Td (9) Tj ET 0 g BT 3 Tr /A 9 Tf 20 80 Td (7) Tj ET"
    path.write_bytes(page_of(shown + hidden))
    known = read(path)
    monkeypatch.setattr(object_runs, "layout_is_known", lambda: False)
    with opened(path.read_bytes()) as handles:
        assert len(runs_of(handles).first) == len(handles) == 9
    again = read(path)
    assert [piece.text for piece in again.hidden] == [piece.text for piece in known.hidden] == ["89", "7"]
    assert again.blocks == known.blocks


def test_of_a_page_of_plain_text_alone_nothing_more_is_asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(page_of("BT /A 9 Tf 20 150 Td (12) Tj /B 9 Tf 0.3 g 20 0 Td (34) Tj ET"))
    monkeypatch.setattr(suspects.Suspects, "_like_ground", None)
    assert not read(path).hidden
    path.write_bytes(page_of("BT /A 9 Tf 20 150 Td (12) Tj ET 10 10 5 5 re f"))
    with pytest.raises(InternalError, match="NoneType"):
        read(path)
