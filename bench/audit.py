"""Audit of each real PDF against PDFium extracting the same pages, in the same run.

What PDFium extracts is measured twice: the characters (``read_pdf.extract``: code point and box of each, which is what
any reader that tells places must ask for), and, less than that, their text alone.

Time: in one warm process, the median of several rounds. Memory: the peak of a fresh process each.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from read_pdf import extract
from shared_files import real_documents
from table import print_table

ROUNDS = 5

EXTRACT = """
import sys, pypdfium2
document = pypdfium2.PdfDocument(sys.argv[1])
for number in range(len(document)):
    document[number].get_textpage().get_text_range()
"""
AUDIT = """
import sys
from juesuan.cli import main
main(["audit", "--quiet", "--format", "json", sys.argv[1]])
"""
# Not ru_maxrss: a new process starts it at its parent's.
PEAK = """
import re, sys
print(int(re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1]) // 1024, file=sys.stderr)
"""


def extract_text(path: Path) -> None:
    """PDFium's own extraction of the text of every page, without places."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    for number in range(len(document)):
        document[number].get_textpage().get_text_range()
    document.close()


def seconds(work: Callable[[], object]) -> float:
    """The median time of some work in this process, after one round to warm it."""
    times = []
    for _ in range(ROUNDS + 1):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return statistics.median(times[1:])


def peak_megabytes(code: str, path: Path) -> int:
    """The peak memory of a fresh process that runs the code on the file."""
    done = subprocess.run([sys.executable, "-c", code + PEAK, str(path)], capture_output=True, text=True, check=True)
    return int(done.stderr.split()[-1])


def main() -> None:
    from juesuan.audit import audit

    rows = []
    for path in real_documents():
        audited = audit(path)
        whole = seconds(lambda path=path: audit(path))  # type: ignore[misc]
        is_pdf = path.suffix == ".pdf"
        characters = seconds(lambda path=path: extract(path)) if is_pdf else 0.0  # type: ignore[misc]
        text = seconds(lambda path=path: extract_text(path)) if is_pdf else 0.0  # type: ignore[misc]
        rows.append(
            (
                path.name,
                audited.report.source.pages,
                f"{1000 * characters:.0f}" if is_pdf else "",
                f"{1000 * text:.0f}" if is_pdf else "",
                f"{1000 * whole:.0f}",
                f"{1000 * audited.seconds.check:.1f}",
                f"{whole / characters:.2f}" if is_pdf else "",
                f"{whole / text:.2f}" if is_pdf else "",
                peak_megabytes(EXTRACT, path) if is_pdf else "",
                peak_megabytes(AUDIT, path),
            )
        )
    head = ("document", "pages", "PDFium ms", "text ms", "audit ms", "check ms", "ratio", "to text", "MB", "audit MB")
    if rows:
        print_table(
            "audit against PDFium extracting the characters (limit: 2.5 times), and their text alone", head, rows
        )


if __name__ == "__main__":
    main()
