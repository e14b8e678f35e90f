"""Reading a PDF whole, against PDFium extracting the characters of the same file.

    python bench/read_pdf.py FILE…

The limit is what any reader on PDFium must do: load the file, its pages and text pages, and ask for the
code point and box of every character through the raw API. Prints milliseconds a page, the ratio, peak memory.
"""

from __future__ import annotations

import ctypes
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2.raw as raw

from juesuan.formats import read


def extract(path: Path) -> int:
    """The number of characters whose code point and box were asked for, one call each."""
    data = path.read_bytes()
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    edges = [ctypes.c_double() for _ in range(4)]
    pointers = [ctypes.byref(edge) for edge in edges]
    characters = 0
    for index in range(raw.FPDF_GetPageCount(document)):
        page = raw.FPDF_LoadPage(document, index)
        text = raw.FPDFText_LoadPage(page)
        count = raw.FPDFText_CountChars(text)
        for at in range(count):
            raw.FPDFText_GetUnicode(text, at)
            raw.FPDFText_GetCharBox(text, at, *pointers)
        characters += count
        raw.FPDFText_ClosePage(text)
        raw.FPDF_ClosePage(page)
    raw.FPDF_CloseDocument(document)
    return characters


def best(work: Callable[[Path], object], path: Path, times: int = 7) -> float:
    """Seconds of the fastest of some runs."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        work(path)
        found.append(time.perf_counter() - start)
    return min(found)


def main(paths: list[Path]) -> None:
    print(f"{'file':32} {'pages':>5} {'chars':>6} {'read ms/page':>12} {'PDFium ms/page':>14} {'ratio':>6}")
    for path in paths:
        document = read(path)
        reading, extracting = best(read, path), best(extract, path)
        pages = max(1, document.pages)
        print(
            f"{path.name:32} {pages:5} {extract(path):6} {reading / pages * 1e3:12.2f}"
            f" {extracting / pages * 1e3:14.2f} {reading / extracting:6.2f}"
        )
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
