"""The fonts whose digits others are compared with; run as a program it prints the table of their shapes."""

from __future__ import annotations

import ctypes
from pathlib import Path

import pypdfium2.raw as raw
from pylopdf_fonts_zh_cn import sans_path, serif_path

from juesuan.formats.pdf.visibility.digits import shapes_table

BUILT_IN = [
    *("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique"),
    *("Times-Roman", "Times-Bold", "Times-Italic", "Times-BoldItalic"),
    *("Courier", "Courier-Bold", "Courier-Oblique", "Courier-BoldOblique"),
]
"""Fonts that PDFium brings along."""


def loaded(document: object, data: bytes) -> int:
    """A TrueType or OpenType font as PDFium's handle."""
    buffer = (ctypes.c_ubyte * len(data)).from_buffer_copy(data)
    font = raw.FPDFText_LoadFont(document, buffer, len(data), raw.FPDF_FONT_TRUETYPE, True)
    return ctypes.cast(font, ctypes.c_void_p).value or 0


def table() -> str:
    """The table of the shapes of digits."""
    document = raw.FPDF_CreateNewDocument()
    fonts = {}
    for name in BUILT_IN:
        fonts[name] = ctypes.cast(raw.FPDFText_LoadStandardFont(document, name.encode()), ctypes.c_void_p).value or 0
    for path in map(Path, (sans_path(), serif_path())):
        fonts[path.stem] = loaded(document, path.read_bytes())
    return shapes_table(fonts)


if __name__ == "__main__":
    print(table(), end="")
