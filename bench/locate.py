"""Planted mistakes: is the wrong number named first, among the first three, with its right value; by slip; how fast.

``python bench/locate.py 1000`` plants so many times for each line.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Sequence

from shared_files import ROOT, real_documents
from table import print_table

sys.path.insert(0, str(ROOT / "tests" / "support"))

from planted import LAST_YEAR, SLIPS, Planted, as_published, generated, only_statements, plant, read_report
from sample_reports import many_codes, sample_report

from juesuan.check import check, first_look
from juesuan.check.joint import binding
from juesuan.check.locate import Located, locate
from juesuan.check.reckoned import exact_value
from juesuan.check.system import System
from juesuan.report import Report


class Tally:
    """What became of the planted mistakes of one line."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.seconds: list[float] = []

    def add(self, report: Report, planted: Sequence[Planted]) -> None:
        """Looks for the mistakes in the report."""
        look = first_look(report)
        started = time.perf_counter()
        causes = locate(look.system, look.failed).causes
        self.seconds.append(time.perf_counter() - started)
        numbers = {fact.address: at for at, fact in enumerate(look.system.facts)}
        failing = [look.system.instances[at] for at in look.failed]
        related = {n for instance in look.system.instances if binding(instance) for n in instance.numbers}
        for item in planted:
            number = numbers[item.after.address]
            self.counts["planted"] += 1
            if not any(number in instance.numbers and binding(instance) for instance in failing):
                self.counts["no relation" if number not in related else "within rounding"] += 1
                continue
            self.counts["detected"] += 1
            cause = next((c for c in causes if number in [s.number for s in c.suspects]), None)
            if cause is None:
                self.counts["elsewhere"] += 1
            else:
                alone = sum(number in instance.numbers and binding(instance) for instance in failing) == 1
                self._place(look.system, cause, number, item, alone)

    def _place(self, system: System, cause: Located, number: int, item: Planted, alone: bool) -> None:
        at = [suspect.number for suspect in cause.suspects].index(number)
        self.counts["first"] += at == 0
        self.counts["single relation" if alone else "symmetry of others"] += at > 0
        self.counts["top 3"] += at < 3
        self.counts["exact"] += exact_value(system, cause.suspects[at], cause.instances) == item.before.value
        self.counts["symmetry"] += not cause.certain
        if cause.certain:
            self.counts["named"] += 1
            self.counts["named right"] += at == 0
            self.counts["named exact"] += (
                at == 0 and exact_value(system, cause.suspects[0], cause.instances) == item.before.value
            )

    def row(self, name: str) -> tuple[object, ...]:
        """The line of the table."""
        c = self.counts

        def share(part: str, whole: str) -> str:
            return f"{100 * c[part] / c[whole]:.1f}" if c[whole] else ""

        return (
            name,
            c["planted"],
            c["no relation"],
            c["within rounding"],
            c["detected"],
            share("first", "detected"),
            share("top 3", "detected"),
            share("exact", "detected"),
            c["symmetry"],
            share("named right", "named"),
            share("named exact", "named"),
            c["single relation"],
            c["symmetry of others"],
            c["elsewhere"],
            f"{1000 * statistics.median(self.seconds):.1f}",
            f"{1000 * max(self.seconds):.0f}",
        )


HEAD: tuple[str, ...] = (
    "mistakes",
    "planted",
    "no rel.",
    "rounding",
    "found",
    "first %",
    "top 3 %",
    "exact %",
    "ambiguous",
)
HEAD += ("named right %", "exact %", "one rel.", "symmetry", "elsewhere", "ms", "worst")
LEGEND = """\
no rel.: no certain relation speaks of the number; rounding: the change stays inside what rounding forgives
ambiguous: other numbers would do as well, so none is named; not first because of: one rel. (a single relation fails by
it, and any of its numbers may be the wrong one), symmetry (another number stands in the same failed relations),
elsewhere (with other mistakes beside it, a smaller repair explains all)"""


def clean(report: Report) -> Report:
    """The report, without its text where that has mistakes of its own."""
    return only_statements(report) if first_look(report).failed else report


def tally(reports: Sequence[Report], count: int, rounds: int, slip: str | None = None) -> Tally:
    """So many rounds of planting over the reports."""
    chance = random.Random(f"{count} {slip}")
    found = Tally()
    for at in range(rounds):
        bad, planted = plant(reports[at % len(reports)], chance, count, slip)
        if planted:
            found.add(bad, planted)
    return found


def growth(numbers: int) -> tuple[object, ...]:
    """A report of about so many numbers: the check of it clean, and three mistakes located."""
    report = as_published(sample_report(codes=many_codes(max(6, numbers // 16))))
    checks = []
    for _ in range(9):
        started = time.perf_counter()
        check(report)
        checks.append(time.perf_counter() - started)
    found = tally([report], 3, 9)
    size = sum(len(statement.facts) for statement in report.statements)
    return (size, f"{1000 * statistics.median(checks):.1f}", *found.row("")[-2:])


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 150
    made = [generated(seed) for seed in range(12)]
    real = [clean(read_report(path)) for path in real_documents()]
    rows = [tally(made, count, rounds).row(f"{count} at a time, generated") for count in (1, 2, 3)]
    if real:
        rows += [tally(real, count, rounds).row(f"{count} at a time, real") for count in (1, 2, 3)]
    print_table("planted mistakes: shares of those that a relation shows", HEAD, rows)
    print_table(
        "one mistake, by slip, generated and real",
        HEAD,
        [
            *(tally([*made, *real], 1, rounds, slip).row(slip) for slip in SLIPS),
            tally([generated(seed, last_year=True) for seed in range(12)], 1, rounds, LAST_YEAR).row(LAST_YEAR),
        ],
    )
    print(LEGEND)
    sizes = [growth(numbers) for numbers in (500, 1500, 5000, 10_000)]
    print_table(
        "growth (aim: 1,500 numbers: check 5 ms, three mistakes 200 ms)",
        ("numbers", "check ms", "locate three ms", "worst"),
        sizes,
    )


if __name__ == "__main__":
    main()
