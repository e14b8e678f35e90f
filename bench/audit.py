"""Audit of each real PDF against PDFium extracting the same pages, in the same run.

    python bench/audit.py [FILE…] [--rounds N]
    python bench/audit.py [FILE…] --before CHECKOUT [--rounds N]

What PDFium extracts is measured twice: the characters (``read_pdf.extract``: code point and box of each, which is what
any reader that tells places must ask for), and, less than that, their text alone.

Time: in one warm process, the median of several rounds. Memory: the peak of a fresh process each.

With ``--before``, this checkout and another one are measured in turn, each in a warm process: seconds of the processor
(they say more than wall time where the machine is busy) for PDFium's characters, reading and auditing, one right after
the other.  Of a ratio it prints that of the minima, and the median of those of each round.  Limit: the audit's ratio
to the characters is not above that of before.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from checkouts import ROOT, Worker, interleaved
from read_pdf import extract
from shared_files import real_documents
from table import print_table

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
WORK = ("characters", "read", "audit")
TURN = """
import sys, time
from pathlib import Path
from juesuan.formats import read
from read_pdf import extract
try:
    from juesuan.audit import audit
except ImportError:  # a checkout of before
    from juesuan.cli.auditing import audit_file as audit

def took(work, path):
    started = time.process_time()
    work(path)
    return time.process_time() - started

for line in sys.stdin:
    path = Path(line.rstrip("\\n"))
    print(took(extract, path) if path.suffix == ".pdf" else 0, took(read, path), took(audit, path), flush=True)
"""


def extract_text(path: Path) -> None:
    """PDFium's own extraction of the text of every page, without places."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    for number in range(len(document)):
        document[number].get_textpage().get_text_range()
    document.close()


def seconds(work: Callable[[], object], rounds: int) -> float:
    """The median time of some work in this process, after one round to warm it."""
    times = []
    for _ in range(rounds + 1):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return statistics.median(times[1:])


def peak_megabytes(code: str, path: Path) -> int:
    """The peak memory of a fresh process that runs the code on the file."""
    done = subprocess.run([sys.executable, "-c", code + PEAK, str(path)], capture_output=True, text=True, check=True)
    return int(done.stderr.split()[-1])


def measure(files: list[Path], rounds: int) -> None:
    """Prints time and memory of this checkout."""
    from juesuan.audit import audit

    rows = []
    for path in files:
        audited = audit(path)
        whole = seconds(lambda path=path: audit(path), rounds)  # type: ignore[misc]
        is_pdf = path.suffix == ".pdf"
        characters = seconds(lambda path=path: extract(path), rounds) if is_pdf else 0.0  # type: ignore[misc]
        text = seconds(lambda path=path: extract_text(path), rounds) if is_pdf else 0.0  # type: ignore[misc]
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


def compare(files: list[Path], before: Path, rounds: int) -> None:
    """Prints the times of this checkout and of the other one, and their ratios to PDFium's characters."""
    workers = [Worker(root, TURN) for root in (ROOT, before)]
    for path in files:
        answers = interleaved(workers, path.resolve(), rounds)
        now, earlier = ([list(column) for column in zip(*rows, strict=True)] for rows in answers)
        rows: list[tuple[object, ...]] = []
        for column, name in enumerate(WORK):
            if any(now[column]):
                times = (_least_and_middle(mine[column]) for mine in (now, earlier))
                rows.append((f"{name}, seconds", *_beside(*times)))
            if column and any(now[0]):
                ratios = (_ratio(mine[column], mine[0]) for mine in (now, earlier))
                rows.append((f"{name} / {WORK[0]}", *_beside(*ratios)))
        title = f"{path.name}: processor time, {rounds} interleaved rounds"
        print_table(title, ("", "now min", "median", "before min", "median", "now / before", "median"), rows)
    for worker in workers:
        worker.close()


def _least_and_middle(values: list[float]) -> tuple[float, float]:
    return min(values), statistics.median(values)


def _ratio(values: list[float], others: list[float]) -> tuple[float, float]:
    """The ratio of the minima, and the median of the ratios of each round."""
    return min(values) / min(others), statistics.median(a / b for a, b in zip(values, others, strict=True))


def _beside(now: tuple[float, float], before: tuple[float, float]) -> list[str]:
    return [f"{number:.3f}" for number in (*now, *before, now[0] / before[0], now[1] / before[1])]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", metavar="FILE", nargs="*", type=Path)
    parser.add_argument("--before", metavar="CHECKOUT", type=Path)
    parser.add_argument("--rounds", metavar="N", type=int, default=5)
    arguments = parser.parse_args()
    files = arguments.files or real_documents()
    if arguments.before:
        compare(files, arguments.before.resolve(), arguments.rounds)
    else:
        measure(files, arguments.rounds)


if __name__ == "__main__":
    main()
