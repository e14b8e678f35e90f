"""The HTML page, against lxml on the same page in the same run: parsed, and its words taken.

Writing and reading are each whole: from document to bytes, from bytes to document.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from lxml import html

from juesuan.books import load
from juesuan.compile import compile_report
from juesuan.compose import compose
from juesuan.formats.html.reader import read_html
from juesuan.formats.html.writer import html_bytes
from table import print_table

ROUNDS = 15
EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


def milliseconds(work: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - started))
    return statistics.median(times)


def main() -> None:
    rows = []
    for folder in sorted(path.parent for path in EXAMPLES.glob("*/unit.toml")):
        document = compose(compile_report(load(folder)))
        page = html_bytes(document)
        alone = milliseconds(lambda: html.document_fromstring(page).text_content())  # noqa: B023
        write = milliseconds(lambda: html_bytes(document))  # noqa: B023
        read = milliseconds(lambda: read_html(Path("a.html"), page))  # noqa: B023
        size = f"{len(page) // 1024}"
        shown = [f"{value:.1f}" for value in (alone, write, read)]
        rows.append((folder.name, size, *shown, f"{write / alone:.1f}", f"{read / alone:.1f}"))
    print_table(
        "the HTML page against lxml parsing it (limit: write 5 times, read 15 times)",
        ("department", "KB", "lxml ms", "write ms", "read ms", "write", "read"),
        rows,
    )


if __name__ == "__main__":
    main()
