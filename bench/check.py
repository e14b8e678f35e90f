"""The check of one clean report, whole: statements, narrative and self-evaluations (aim: 5 ms at 1,500 numbers).

``python bench/check.py 30`` takes so many made-up departments.  Times are of the processor, the median of several.
"""

from __future__ import annotations

import statistics
import sys
import time

from shared_files import ROOT
from table import print_table

sys.path.insert(0, str(ROOT / "tests" / "support"))

from departments import department
from evaluations import evaluated
from planted import as_published

from juesuan.check import check, evaluate
from juesuan.compile import compile_report
from juesuan.report import Report
from juesuan.standard import layouts

ROUNDS = 9
PARTS = (("statements and narrative", False), ("with self-evaluations", True))


def made(seed: int, *, with_annexes: bool) -> Report:
    """The publication of a made-up department, as its reader knows it."""
    names = [layout.id for layout in layouts(2024)]
    books = department(seed, layout_id=names[seed % len(names)])
    return as_published(compile_report(evaluated(books, seed) if with_annexes else books))


def milliseconds(report: Report) -> float:
    """The median time of the check, after one round to warm it."""
    times = []
    for _ in range(ROUNDS + 1):
        started = time.process_time()
        check(report)
        times.append(time.process_time() - started)
    return 1000 * statistics.median(times[1:])


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    for name, with_annexes in PARTS:
        rows = []
        for seed in range(count):
            report = made(seed, with_annexes=with_annexes)
            numbers = sum(fact.unit != "text" for fact in report.facts())
            rows.append((numbers, len(evaluate(report).system.instances), milliseconds(report)))
        rows.sort()
        per_1500 = statistics.median(1500 * took / numbers for numbers, _, took in rows if numbers >= 1000)
        shown = [(str(numbers), relations, f"{took:.1f}") for numbers, relations, took in rows]
        print_table(f"clean reports, {name}", ("numbers", "relations", "check ms"), shown)
        print(f"  of those with 1,000 numbers or more, per 1,500 numbers: {per_1500:.1f} ms")


if __name__ == "__main__":
    main()
