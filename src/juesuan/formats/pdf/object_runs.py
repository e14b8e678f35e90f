"""Runs of page objects that are drawn in one way: what PDFium says of the first of a run it says of all.

PDFium keeps a state that objects share (clip path, colors, text state with font and mode, transparency, marks) once,
and each object points to it.  The pointers are read where they lie in the objects: many files have an object a
character, and a call for each and each question takes longer than all else.  That they lie there in the PDFium that is
installed is made sure once, on a page of which each object differs from the one before in one thing; where one
difference is not seen, every object is a run of its own and is asked by itself.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from juesuan.formats.pdf import pdfium

_WORD: Final = np.dtype("<u8")
_WORDS: Final = np.array((0, 1, 2, 3, 4, 5, 13))
"""Where an object points to its class and its states, in words of eight bytes."""

_DIFFERENT: Final = (
    ("", True),
    ("", False),
    ("0.5 g", True),
    ("3 Tr", True),
    ("/B 9 Tf", True),
    ("/C gs", True),
    ("/D gs", True),
    ("/E gs", True),
    ("9 0 Td", False),
    ("/F BMC", True),
    ("", False),
    ("0 0 3 3 re W n", True),
    ("/F <</ActualText (b)>> BDC", True),
)
"""What stands before each object of the page by which the layout is known, and whether it makes a difference."""
_PAGE: Final = """%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R /Resources <<
/Font <</A 5 0 R /B 6 0 R>>
/ExtGState <</C <</ca 0.5>> /D <</BM /Multiply>> /E <</SMask <</S /Alpha /G 8 0 R>>>>>>>>>> endobj
4 0 obj <</Length {length}>> stream
{content}
endstream endobj
5 0 obj {font} endobj
6 0 obj {font} endobj
7 0 obj <</Length 27>> stream
9 0 0 0 9 9 d1 0 0 9 9 re f
endstream endobj
8 0 obj <</Type /XObject /Subtype /Form /BBox [0 0 9 9] /Group <</S /Transparency>> /Length 0>> stream

endstream endobj
trailer <</Root 1 0 R>>
"""
_FONT: Final = (
    "<</Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [0.1 0 0 0.1 0 0] /FirstChar 97 /LastChar 97"
    " /Widths [9] /Encoding <</Differences [97 /a]>> /CharProcs <</a 7 0 R>> /Resources <<>>>>"
)

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


class Runs(NamedTuple):
    """``first`` is the index of the first object of each run, ``of`` the number of the run of each object."""

    first: Numbers
    of: Numbers


def runs_of(handles: Sequence[int] | Numbers) -> Runs:
    """The runs of some objects of an open page, in their order."""
    if not len(handles):
        return Runs(np.zeros(0, np.int64), np.zeros(0, np.int64))
    begins = _begins(np.asarray(handles, np.int64)) if layout_is_known() else np.ones(len(handles), bool)
    return Runs(np.flatnonzero(begins), np.cumsum(begins) - 1)


class _Memory:
    """What lies at an address, for numpy."""

    def __init__(self, address: int, words: int) -> None:
        self.__array_interface__ = {
            "data": (address, True),
            "shape": (words,),
            "typestr": _WORD.str,
            "version": 3,
        }


def _begins(handles: Numbers) -> Flags:
    """Which objects differ from the one before in what they point to; of all else only the addresses are known."""
    low = int(handles.min())
    memory = np.asarray(_Memory(low, (int(handles.max()) - low) // _WORD.itemsize + int(_WORDS.max()) + 1))
    states = memory[_WORDS[:, None] + (handles - low) // _WORD.itemsize]
    begins = np.ones(len(handles), bool)
    begins[1:] = (states[:, 1:] != states[:, :-1]).any(axis=0)
    return begins


@cache
def layout_is_known() -> bool:
    """True where each difference between objects is seen in what they point to."""
    if ctypes.sizeof(ctypes.c_void_p) != _WORD.itemsize:
        return False
    content = " ".join(f"{before} (a) Tj" for before, _ in _DIFFERENT)
    content = f"BT /A 9 Tf {content} ET 0 0 5 5 re f"
    data = _PAGE.format(length=len(content), content=content, font=_FONT).encode()
    document = pdfium.load_document(ctypes.c_char_p(data), len(data), None)
    page = pdfium.load_page(document, 0) if document else 0
    try:
        handles = pdfium.objects(page) if page else []
        wanted = [*(differs for _, differs in _DIFFERENT), True]  # last the path, an object of another class
        return len(handles) == len(wanted) and bool(_begins(np.array(handles)).tolist() == wanted)
    finally:
        if page:
            pdfium.close_page(page)
        if document:
            pdfium.close_document(document)
