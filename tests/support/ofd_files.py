"""OFD files for tests: pages of text and path objects, made by hand or out of the pages of a PDF.

Shapes of writers are mixed: distances as plain numbers and as runs, objects in millimetres and in points with a CTM,
rules as strokes and as thin filled boxes.
"""

from __future__ import annotations

import ctypes
import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise

import numpy as np
from pdf_hints import hints_of

from juesuan.formats.pages import PageContent
from juesuan.formats.pdf import pdfium
from juesuan.formats.pdf.page_content import read_page_contents

NAMESPACE = "http://www.ofdspec.org/2016"
POINT = 25.4 / 72
"""Millimetres."""
A4 = (210.0, 297.0)


@dataclass
class OfdPage:
    """One page in the making: its size in millimetres, and the XML of its objects, lowest first."""

    width: float = A4[0]
    height: float = A4[1]
    objects: list[str] = field(default_factory=list)

    def text(self, text: str, x: float, y: float, *, size: float = 4.0, delta: str = "", more: str = "") -> None:
        """A text object whose first character begins at ``x``, with its baseline ``y`` below the upper edge.

        ``delta`` is its DeltaX; without one a Chinese character takes an em, another half of it.  ``more`` are
        further attributes.
        """
        delta = delta or " ".join(f"{size if ord(char) > 0x2000 else size / 2:g}" for char in text[:-1])
        boundary = f"{x:g} {y - size:g} {size * (len(text) + 1):g} {1.3 * size:g}"
        attributes = more if "Boundary=" in more else f'Boundary="{boundary}" {more}'
        deltas = f' DeltaX="{delta}"' if delta else ""
        self.objects.append(
            f'<ofd:TextObject Font="1" Size="{size:g}" {attributes}>'
            f'<ofd:TextCode X="0" Y="{size:g}"{deltas}>{escape(text)}</ofd:TextCode></ofd:TextObject>'
        )

    def line(self, x: float, y: float, to_x: float, to_y: float) -> None:
        """A stroked rule."""
        self.objects.append(
            f'<ofd:PathObject Boundary="{x:g} {y:g} {to_x - x:g} {to_y - y:g}" LineWidth="0.25">'
            f"<ofd:AbbreviatedData>M 0 0 L {to_x - x:g} {to_y - y:g}</ofd:AbbreviatedData></ofd:PathObject>"
        )

    def box(self, x: float, y: float, width: float, height: float, color: str = "255 255 255") -> None:
        """A filled rectangle."""
        self.objects.append(
            f'<ofd:PathObject Boundary="{x:g} {y:g} {width:g} {height:g}" Fill="true" Stroke="false">'
            f'<ofd:FillColor Value="{color}"/><ofd:AbbreviatedData>M 0 0 L {width:g} 0 L {width:g} {height:g} '
            f"L 0 {height:g} C</ofd:AbbreviatedData></ofd:PathObject>"
        )

    def table(self, rows: Sequence[Sequence[str]], x: float = 20, y: float = 40, width: float = 40) -> None:
        """A ruled table with one line of text a cell, in rows of 8 mm."""
        right, bottom = x + width * len(rows[0]), y + 8 * len(rows)
        for nth in range(len(rows) + 1):
            self.line(x, y + 8 * nth, right, y + 8 * nth)
        for nth in range(len(rows[0]) + 1):
            self.line(x + width * nth, y, x + width * nth, bottom)
        for down, row in enumerate(rows):
            for across, text in enumerate(row):
                if text:
                    self.text(text, x + width * across + 2, y + 8 * down + 5.5)

    def xml(self, more: str = "") -> str:
        """The part of the page; ``more`` stands before its content."""
        return (
            f'<ofd:Page xmlns:ofd="{NAMESPACE}"><ofd:Area><ofd:PhysicalBox>0 0 {self.width:g} {self.height:g}'
            f'</ofd:PhysicalBox></ofd:Area>{more}<ofd:Content><ofd:Layer ID="2">{"".join(self.objects)}</ofd:Layer>'
            f"</ofd:Content></ofd:Page>"
        )


def ofd_bytes(
    pages: Sequence[OfdPage | str], *, common: str = "", parts: Mapping[str, str | bytes] = {}, document: str = ""
) -> bytes:
    """An OFD file.

    Args:
        pages: its pages, or their XML.
        common: further elements of CommonData.
        parts: further parts by name, or other content for those that every file has.
        document: further elements of the document.
    """
    listed = "".join(
        f'<ofd:Page ID="{nth + 100}" BaseLoc="Pages/Page_{nth}/Content.xml"/>' for nth in range(len(pages))
    )
    made: dict[str, str | bytes] = {
        "OFD.xml": f'<ofd:OFD xmlns:ofd="{NAMESPACE}" Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo>'
        "<ofd:DocID>1</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f'<ofd:Document xmlns:ofd="{NAMESPACE}"><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>'
        f"0 0 {A4[0]:g} {A4[1]:g}</ofd:PhysicalBox></ofd:PageArea>{common}</ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages>{document}</ofd:Document>",
    }
    for nth, page in enumerate(pages):
        made[f"Doc_0/Pages/Page_{nth}/Content.xml"] = page if isinstance(page, str) else page.xml()
    made.update(parts)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in made.items():
            archive.writestr(name, content)
    return written.getvalue()


def ofd_of_pdf(data: bytes) -> bytes:
    """The pages of a PDF as an OFD: characters where they stand, rules, shapes, and pictures as empty images."""
    document = pdfium.load_document(ctypes.c_char_p(data), len(data), None)
    try:
        pages = []
        for number in range(pdfium.page_count(document)):
            page = pdfium.load_page(document, number)
            pages.append(_drawn(read_page_contents(document, [(number + 1, page)], hints_of(data))[0]))
            pdfium.close_page(page)
        return ofd_bytes(pages)
    finally:
        pdfium.close_document(document)


def _drawn(content: PageContent) -> OfdPage:
    left, bottom, right, top = content.frame
    page = OfdPage((right - left) * POINT, (top - bottom) * POINT)
    for nth, (at, start, end) in enumerate(content.across.tolist()):
        _rule(page, (start - left, top - at, end - left, top - at), thin_box=nth % 2 == 1)
    for nth, (at, start, end) in enumerate(content.down.tolist()):
        _rule(page, (at - left, top - end, at - left, top - start), thin_box=nth % 2 == 1)
    for x, y, far_x, far_y, curved in content.shapes.tolist():
        _shape(page, (x - left, top - far_y, far_x - left, top - y), bool(curved))
    for x, y, far_x, far_y in content.pictures.tolist():
        box = (
            f"{(x - left) * POINT:.4f} {(top - far_y) * POINT:.4f} {(far_x - x) * POINT:.4f} {(far_y - y) * POINT:.4f}"
        )
        page.objects.append(f'<ofd:ImageObject Boundary="{box}"/>')
    for nth, (first, last) in enumerate(_runs(content)):
        xs = (content.left[first:last] - left).tolist()
        text = "".join(map(chr, content.codes[first:last].tolist()))
        _run(
            page,
            text,
            xs,
            top - float(content.base[first]),
            float(content.size[first:last].max()),
            in_points=nth % 3 == 2,
        )
    return page


def _rule(page: OfdPage, box: tuple[float, float, float, float], *, thin_box: bool) -> None:
    x, y, to_x, to_y = (edge * POINT for edge in box)
    if thin_box:
        flat = to_y == y
        page.box(x - 0.1 * (not flat), y - 0.1 * flat, max(0.2, to_x - x), max(0.2, to_y - y), "0 0 0")
    else:
        page.line(x, y, to_x, to_y)


def _shape(page: OfdPage, box: tuple[float, float, float, float], curved: bool) -> None:
    x, y, to_x, to_y = (edge * POINT for edge in box)
    if not curved:
        page.box(x, y, to_x - x, to_y - y, "200 220 240")
        return
    wide, high = to_x - x, to_y - y
    page.objects.append(
        f'<ofd:PathObject Boundary="{x:g} {y:g} {wide:g} {high:g}" Fill="true" Stroke="false"><ofd:FillColor '
        f'Value="200 220 240"/><ofd:AbbreviatedData>M 0 0 Q {wide:g} 0 {wide:g} {high:g} B {wide:g} {high:g} '
        f"0 {high:g} 0 {high:g} C</ofd:AbbreviatedData></ofd:PathObject>"
    )


def _runs(content: PageContent) -> list[tuple[int, int]]:
    """Stretches of characters on one baseline: Chinese ones of one size, or others, whose ems are not known one by one.

    A step back to the left is part of a stretch.
    """
    count = len(content.codes)
    fresh = np.ones(count + 1, bool)
    narrow = content.codes < 0x2E80
    same = (narrow[1:] & narrow[:-1]) | (np.abs(np.diff(content.size)) < 0.01)
    fresh[1:-1] = (np.abs(np.diff(content.base)) > 0.01) | ~same
    edges = np.flatnonzero(fresh).tolist()
    return [(a, b) for a, b in pairwise(edges) if b > a]


def _run(page: OfdPage, text: str, xs: list[float], base: float, size: float, *, in_points: bool) -> None:
    unit = 1.0 if in_points else POINT
    deltas = [(after - before) * unit for before, after in pairwise(xs)]
    x, y = xs[0] * POINT, base * POINT
    most = max(xs) - min(xs) + 2 * size
    x -= (xs[0] - min(xs)) * POINT
    boundary = f"{x:.4f} {y - size * POINT:.4f} {most * POINT:.4f} {1.4 * size * POINT:.4f}"
    transform = f' CTM="{POINT:.8f} 0 0 {POINT:.8f} 0 0"' if in_points else ""
    spaced = f' DeltaX="{_written(deltas)}"' if deltas else ""
    page.objects.append(
        f'<ofd:TextObject Font="1" Size="{size * unit:.4f}" Boundary="{boundary}"{transform}>'
        f'<ofd:TextCode X="{(xs[0] - min(xs)) * unit:.4f}" Y="{size * unit:.4f}"{spaced}>{escape(text)}</ofd:TextCode>'
        "</ofd:TextObject>"
    )


def _written(deltas: Sequence[float]) -> str:
    """The distances, those that repeat as runs ``g n d``."""
    words: list[str] = []
    at = 0
    shown = [f"{delta:.4f}" for delta in deltas]
    while at < len(shown):
        end = at
        while end < len(shown) and shown[end] == shown[at]:
            end += 1
        words.append(f"g {end - at} {shown[at]}" if end - at > 2 else " ".join(shown[at:end]))
        at = end
    return " ".join(words)
