"""Reading an OFD whole, against PDFium extracting the characters of the same pages as a PDF.

    python bench/ofd.py [PDF…]

Each PDF (without arguments: the publications of the examples) is written as OFD with its characters, rules and shapes
where they stand.  The limit is that of ``bench/read_pdf.py``: load the file, its pages and text pages, and ask for the
code point and box of every character.  Prints milliseconds a page of both, the ratio, and of reading the PDF whole.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "support"))

from ofd_files import ofd_of_pdf  # noqa: E402 - beside the tests
from publications import published  # noqa: E402

from juesuan.formats import file_bytes, read  # noqa: E402
from read_pdf import best, extract  # noqa: E402
from table import print_table  # noqa: E402


def main(paths: list[Path]) -> None:
    rows = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path in paths or examples(folder):
            ofd = folder / f"{path.stem}.ofd"
            ofd.write_bytes(ofd_of_pdf(path.read_bytes()))
            document = read(ofd)
            pages = max(1, document.pages)
            reading, extracting, of_pdf = best(read, ofd), best(extract, path), best(read, path)
            shown = (f"{seconds / pages * 1000:.2f}" for seconds in (reading, extracting, of_pdf))
            rows.append((path.stem, pages, *shown, f"{reading / extracting:.2f}"))
    head = ("file", "pages", "OFD ms/page", "PDFium ms/page", "PDF whole ms/page", "OFD : PDFium")
    print_table("an OFD read whole, against PDFium on the same pages", head, rows)


def examples(folder: Path) -> list[Path]:
    """The publications of the examples as PDFs."""
    paths = []
    for layout in ("national", "shanghai"):
        path = folder / f"{layout}.pdf"
        path.write_bytes(file_bytes(published(layout), "pdf"))
        paths.append(path)
    return paths


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
