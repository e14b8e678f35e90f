"""Annotations that show words or shapes of their own: stamps, typed text, fields of forms, drawn shapes.

They are drawn over the page, so that a person reads them, and not what is beneath.  Links, highlights and remarks show
nothing that is part of the text.
"""

from __future__ import annotations

import ctypes
from typing import Final

import pypdfium2_raw.bindings as raw

from juesuan.formats.pdf import pdfium
from juesuan.formats.pdf.pdfium import bare

_P, _I = ctypes.c_void_p, ctypes.c_int
_count = bare("FPDFPage_GetAnnotCount", _I, _P)
_get = bare("FPDFPage_GetAnnot", _P, _P, _I)
_close = bare("FPDFPage_CloseAnnot", None, _P)
_kind = bare("FPDFAnnot_GetSubtype", _I, _P)
_remove = bare("FPDFPage_RemoveAnnot", _I, _P, _I)
_flatten = bare("FPDFPage_Flatten", _I, _P, _I)

_SHOWN: Final = frozenset(
    (
        raw.FPDF_ANNOT_FREETEXT,
        raw.FPDF_ANNOT_LINE,
        raw.FPDF_ANNOT_SQUARE,
        raw.FPDF_ANNOT_CIRCLE,
        raw.FPDF_ANNOT_POLYGON,
        raw.FPDF_ANNOT_POLYLINE,
        raw.FPDF_ANNOT_STAMP,
        raw.FPDF_ANNOT_INK,
        raw.FPDF_ANNOT_WIDGET,
        raw.FPDF_ANNOT_WATERMARK,
        raw.FPDF_ANNOT_REDACT,
    )
)
_ON_SCREEN: Final = 0
_DONE: Final = 1


def with_annotations(document: int, number: int, page: int) -> int:
    """The open page with what its annotations show made part of it: the same handle, or that of the page opened anew.

    Args:
        document: the open document; its file stays as it is.
        number: of the page, from 0.
        page: its handle, which is closed where another is given back.
    """
    kinds = [_kind_of(page, index) for index in range(_count(page))]
    if _SHOWN.isdisjoint(kinds):
        return page
    for index in reversed([index for index, kind in enumerate(kinds) if kind not in _SHOWN]):
        _remove(page, index)
    if _flatten(page, _ON_SCREEN) != _DONE:
        return page
    again: int | None = pdfium.load_page(document, number)
    if not again:
        return page
    pdfium.close_page(page)
    return again


def _kind_of(page: int, index: int) -> int:
    annotation = _get(page, index)
    if not annotation:
        return 0
    try:
        return int(_kind(annotation))
    finally:
        _close(annotation)
