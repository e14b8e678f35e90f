"""Pages on which forms draw each other so often that no reader could open them, found before they are opened.

PDFium makes every object of every form when a page is opened: ten forms that draw the next ten times make a thousand
million, and one that draws itself twice does not end.  Few files have forms that draw several others: only these are
opened a second time, and what each page would draw is counted, each form once.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

from juesuan.formats.limits import PDF_FORMS, PDF_OBJECTS
from juesuan.formats.pdf.file_streams import FileStream, unpacked
from juesuan.patterns import lazy_pattern

if TYPE_CHECKING:
    import pikepdf

_FORM: Final = lazy_pattern(rb"/Subtype\s*/Form\b")
_INNER: Final = lazy_pattern(rb"/XObject\b|/Resources\s+\d+\s+\d+\s+R")
_DO: Final = lazy_pattern(rb"/([^\s/<>\[\](){}%]{1,127})\s+Do\b")
_MOST: Final = 4 * 2**20


def draws_several(data: bytes, stream: FileStream) -> bool:
    """True for a form that draws several others; only where a file has one need :func:`pages_beyond` be asked."""
    about = stream.words[stream.words.rfind(b" obj") + 1 :]
    return bool(_FORM.search(about) and _INNER.search(about)) and len(_DO.findall(unpacked(data, stream, _MOST))) > 1


def pages_beyond(data: bytes) -> frozenset[int]:
    """The numbers of the pages, from 1, that draw more forms than :data:`PDF_OBJECTS`."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as file:
            known: dict[tuple[int, int], int] = {}
            found = set()
            for number, page in enumerate(file.pages, 1):
                if _drawn(page.obj, _content(page), known, 0) > PDF_OBJECTS.most:
                    found.add(number)
            return frozenset(found)
    except (pikepdf.PdfError, ValueError, TypeError, RecursionError, OverflowError):
        return frozenset()  # damaged: PDFium finds no more in it


def _drawn(holder: Any, content: bytes, known: dict[tuple[int, int], int], depth: int) -> int:
    """How many forms are drawn where this content is drawn once, as far as one beyond the limit."""
    resources = holder.get("/Resources")
    forms = resources.get("/XObject") if resources is not None else None
    total = 0
    if forms is None or depth > PDF_FORMS.most:
        return total
    for name in _DO.findall(content):
        form = forms.get("/" + name.decode("latin-1"))
        if form is None or form.get("/Subtype") != "/Form":
            continue
        key = form.objgen
        if key not in known:
            known[key] = PDF_OBJECTS.most + 1  # one that draws itself would never end
            known[key] = 1 + _drawn(form, bytes(form.read_bytes())[:_MOST], known, depth + 1)
        total = min(PDF_OBJECTS.most + 1, total + known[key])
    return total


def _content(page: pikepdf.Page) -> bytes:
    contents = page.obj.get("/Contents")
    parts = list(contents) if contents is not None and contents._type_name == "array" else [contents]
    return b" ".join(bytes(part.read_bytes())[:_MOST] for part in parts if part is not None)
