"""Planted mistakes: is the wrong number named first, among the first three, with its right value; by slip; how fast.

``python bench/locate.py 1000`` plants so many times for each line.  Times are of the processor.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from shared_files import ROOT, real_documents
from table import print_table

sys.path.insert(0, str(ROOT / "tests" / "support"))

from identifiable import reasons
from planted import LAST_YEAR, SLIPS, Planted, as_published, generated, numbers, only_statements, plant, read_report
from sample_reports import many_codes, sample_report

from juesuan.check import check, evaluate
from juesuan.check.diagnosis.corrections import exact_value
from juesuan.check.diagnosis.locate import Located, locate
from juesuan.check.relations import System, printed_ends
from juesuan.report import Report

COUNTS = ("one", "two", "three")


class Tally:
    """The planted mistakes of one line; ``all`` that a relation shows, ``unique`` that can be identified."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.seconds: list[float] = []

    def add(self, report: Report, planted: Sequence[Planted]) -> None:
        """Looks for the mistakes in the report."""
        look = evaluate(report)
        started = time.process_time()
        causes = locate(look.system, look.failed).causes
        self.seconds.append(time.process_time() - started)
        place = {fact.address: at for at, fact in enumerate(look.system.facts)}
        wrong = [place[item.after.address] for item in planted]
        for item, number, reason in zip(planted, wrong, reasons(look, wrong), strict=True):
            self.counts["planted"] += 1
            self.counts[reason] += 1
            if reason in ("no relation", "within rounding"):
                continue
            cause = next((c for c in causes if number in [s.number for s in c.suspects]), None)
            for group in ("all", "unique") if reason == "" else ("all",):
                self.counts[group] += 1
                if cause is not None:
                    self._place(look.system, cause, number, item, group)
            certain = [c for c in causes if c.certain and c.suspects[0].number == number]
            self.counts["named right"] += bool(certain)
        self.counts["named"] += sum(cause.certain for cause in causes)

    def _place(self, system: System, cause: Located, number: int, item: Planted, group: str) -> None:
        at = [suspect.number for suspect in cause.suspects].index(number)
        suspect = cause.suspects[at]
        self.counts[f"{group} first"] += at == 0
        self.counts[f"{group} top 3"] += at < 3
        self.counts[f"{group} exact"] += exact_value(system, suspect, cause.instances) == item.before.value
        least, most = printed_ends(item.before, suspect.low, suspect.high)
        self.counts[f"{group} inside"] += (least is None or least <= item.before.value) and (
            most is None or item.before.value <= most
        )

    def row(self, name: str) -> tuple[object, ...]:
        """The line of the table."""
        c = self.counts

        def share(part: str, whole: str) -> str:
            return f"{100 * c[part] / c[whole]:.1f}" if c[whole] else ""

        shares = [
            share(f"{group} {what}", group) for group in ("unique", "all") for what in ("first", "top 3", "exact")
        ]
        return (
            name,
            c["planted"],
            c["no relation"],
            c["within rounding"],
            c["unique"],
            *shares[:3],
            share("unique inside", "unique"),
            c["single relation"],
            c["symmetry"],
            c["hidden"],
            *shares[3:],
            share("named right", "named"),
            f"{1000 * statistics.median(self.seconds):.1f}",
            f"{1000 * max(self.seconds):.0f}",
        )


HEAD: tuple[str, ...] = ("mistakes", "planted", "no rel.", "rounding")
HEAD += ("can be identified", "first %", "top 3 %", "exact %", "inside %")
HEAD += ("one rel.", "symmetry", "hidden", "all: first %", "top 3 %", "exact %", "named right %", "ms", "worst")
LEGEND = """\
no rel.: no certain relation speaks of the number; rounding: the change stays inside what rounding forgives
can be identified: every repair that changes as few numbers as possible changes this one (no weights, no slips)
exact: the one value given is the right one; inside: the interval given holds it
cannot be identified, because: one rel. (a single relation fails by it, and another of its numbers would do), symmetry
(another number stands in the same failed relations), hidden (with other mistakes beside it, a smaller repair)
all: with those that cannot be identified, where weights and slips decide; named right: of those named with certainty"""


def clean(report: Report) -> Report:
    """The report without the sentences and scores that its own mistakes touch."""
    while failed := (look := evaluate(report)).failed:
        facts, instances = look.system.facts, look.system.instances
        touched = {facts[number].address for at in failed for number in instances[at].numbers}
        claims = [fact for fact in report.claims if fact.address not in touched]
        indicators = [fact for fact in report.indicators if fact.address not in touched]
        if len(claims) == len(report.claims) and len(indicators) == len(report.indicators):
            return only_statements(report)
        report = replace(report, claims=claims, indicators=indicators)
    return report


def tally(reports: Sequence[Report], count: int, rounds: int, slip: str | None = None) -> Tally:
    """So many rounds of planting over the reports."""
    chance = random.Random(f"{count} {slip}")
    found = Tally()
    for at in range(rounds):
        bad, planted = plant(reports[at % len(reports)], chance, count, slip)
        if planted:
            found.add(bad, planted)
    return found


def growth(size: int) -> tuple[object, ...]:
    """A report of about so many numbers: the check of it clean, and three mistakes located."""
    report = as_published(sample_report(codes=many_codes(max(3, (size - 268) // 16))))
    checks = []
    for _ in range(9):
        started = time.process_time()
        check(report)
        checks.append(time.process_time() - started)
    found = tally([report], 3, 15)
    return (
        sum(len(statement.facts) for statement in report.statements),
        f"{1000 * statistics.median(checks):.1f}",
        *found.row("")[-2:],
    )


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 150
    made = [generated(seed) for seed in range(12)]
    real = [report for path in real_documents() if numbers(report := clean(read_report(path)))]
    rows = [tally(made, at, rounds).row(f"{name}, generated") for at, name in enumerate(COUNTS, 1)]
    if real:
        rows += [tally(real, at, rounds).row(f"{name}, real") for at, name in enumerate(COUNTS, 1)]
    print_table("planted mistakes, so many at a time", HEAD, rows)
    slips = [tally([*made, *real], 1, rounds, slip).row(slip) for slip in SLIPS]
    known = [generated(seed, last_year=True) for seed in range(12)]
    slips.append(tally(known, 1, rounds, LAST_YEAR).row(LAST_YEAR))
    print_table("one mistake, by slip, generated and real", HEAD, slips)
    print(LEGEND)
    print_table(
        "growth (aim: 1,500 numbers: check 5 ms, three mistakes 200 ms)",
        ("numbers", "check ms", "locate three ms", "worst"),
        [growth(size) for size in (500, 1500, 5000, 10_000)],
    )


if __name__ == "__main__":
    main()
