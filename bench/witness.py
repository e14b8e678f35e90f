"""The witness of every report, verified: how often, how fast; the argument is how many made-up departments.

Times are of the processor.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterable

from shared_files import ROOT, real_documents
from table import print_table

sys.path.insert(0, str(ROOT / "tests" / "support"))

from planted import as_published, generated, only_statements, read_report

from juesuan.books import load
from juesuan.check import consistency, evaluate
from juesuan.check.intervals.joint_system import binds_amounts
from juesuan.check.intervals.verify import is_witness
from juesuan.compile import compile_report
from juesuan.report import Report


def row(name: str, reports: Iterable[Report]) -> tuple[object, ...]:
    """One line of the table."""
    verdicts: Counter[str] = Counter()
    numbers, looks, wholes = [], [], []
    for report in reports:
        started = time.process_time()
        look = evaluate(report)
        looked = time.process_time()
        found = consistency(look.system, look.failed, look.differing, search=True)
        looks.append(looked - started)
        wholes.append(time.process_time() - looked)
        verdicts[found.verdict] += 1
        bound = [instance for instance in look.system.instances if binds_amounts(instance)]
        verdicts["verified"] += found.verdict == "proved" and is_witness(found.values, look.system.facts, bound)
        numbers.append(len(look.system.facts))
    return (
        name,
        len(numbers),
        verdicts["proved"],
        verdicts["verified"],
        verdicts["contradicted"],
        verdicts["undecided"],
        int(statistics.median(numbers)),
        f"{1000 * statistics.median(looks):.1f}",
        f"{1000 * statistics.median(wholes):.1f}",
        f"{1000 * max(wholes):.1f}",
    )


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    rows = [row("generated departments, as published", (generated(seed) for seed in range(count)))]
    for name in ("hanyang-2024", "mingyuan-2024"):
        rows.append(row(f"example {name}", [as_published(compile_report(load(ROOT / "examples" / name)))]))
    rows.extend(row(f"statements of {path.name}", [only_statements(read_report(path))]) for path in real_documents())
    head: tuple[str, ...] = ("reports", "count", "proved", "verified", "contradicted", "undecided")
    head += ("numbers", "relations ms", "+ median", "+ worst")
    print_table("the witness: relations one by one, and what all together add", head, rows)


if __name__ == "__main__":
    main()
