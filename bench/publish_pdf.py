"""Publishing the PDF, from report to file, against Typst alone on the same source, in the same run.

The publication is all of it: refusals looked for (texts, sums, articulation), document composed, Typst source
made, PDF set, file put in its place. Both sides set the same pages with the same fonts.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from juesuan.books import load
from juesuan.compile import compile_report
from juesuan.compose import compose
from juesuan.formats.pdf_writing.writer import STANDARDS, typst_source
from juesuan.publish import publish
from juesuan.report import Report
from table import print_table

ROUNDS = 7
EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


def typst_alone(report: Report) -> Callable[[], bytes]:
    """Typst on the source of the publication, which is made beforehand."""
    import typst
    from pylopdf_fonts_zh_cn import sans_path

    template, inputs = typst_source(compose(report))
    setter: Any = typst.compile
    return lambda: setter(
        template,
        font_paths=[str(sans_path().parent)],
        ignore_system_fonts=True,
        sys_inputs=inputs,
        pdf_standards=list(STANDARDS),
        timestamp=946_684_800,
    )


def seconds(works: list[Callable[[], object]]) -> list[float]:
    """The median time of each work, the works taking turns, after one round to warm them."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS + 1):
        for work, taken in zip(works, times, strict=True):
            started = time.perf_counter()
            work()
            taken.append(time.perf_counter() - started)
    return [statistics.median(taken[1:]) for taken in times]


def main() -> None:
    rows = []
    for folder in sorted(path.parent for path in EXAMPLES.glob("*/unit.toml")):
        report = compile_report(load(folder))
        with tempfile.TemporaryDirectory() as name:
            out = Path(name)
            whole, alone = seconds([lambda: publish(report, out, ("pdf",)), typst_alone(report)])  # noqa: B023
        rows.append((folder.name, f"{1000 * alone:.0f}", f"{1000 * whole:.0f}", f"{whole / alone:.2f}"))
    print_table(
        "publish the PDF against Typst alone on the same source (limit: 1.3 times)",
        ("department", "Typst ms", "publish ms", "ratio"),
        rows,
    )


if __name__ == "__main__":
    main()
