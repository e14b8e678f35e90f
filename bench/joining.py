"""What all relations together see more than one by one.

First how much of a difference each equality forgives because of rounding: by itself, and when every other relation of
the report must hold as well.  Then small mistakes, several cells of one statement off by one or two of the last digit:
how many of the reports a relation alone, and all together, prove wrong.
"""

from __future__ import annotations

import random
import statistics
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence

from shared_files import ROOT, real_documents
from table import print_table

sys.path.insert(0, str(ROOT / "tests" / "support"))

from planted import generated, only_statements, printing, read_report, with_facts

from juesuan.check import evaluate, witness_of
from juesuan.check.intervals.joint_system import Joint, binding
from juesuan.check.intervals.milp import range_of
from juesuan.report import Report

GROUPS = ((3, 3), (4, 6), (7, 12), (13, 24), (25, 60), (61, 1000))
LAST_DIGIT = 10_000
"""Quanta of 0.01 万元."""
CELLS = (2, 4, 8)


def forgiven(reports: Sequence[Report], each: int, chance: random.Random) -> list[tuple[object, ...]]:
    """By number of terms, the differences that equalities forgive, in 万元."""
    alone, joint = defaultdict[int, list[int]](list), defaultdict[int, list[int]](list)
    for report in reports:
        system = evaluate(report).system
        whole = Joint(system)
        by_size = defaultdict[int, list[int]](list)
        for at in whole.rows_of_instance:
            instance = system.instances[at]
            if instance.ratio is None and instance.relation.cmp == "=" and binding(instance):
                by_size[_group(len(instance.numbers))].append(at)
        for size, found in by_size.items():
            for at in chance.sample(found, min(each, len(found))):
                (row,) = whole.rows_of_instance[at]
                terms = dict(whole.rows[row].terms)
                by_itself = sum(abs(w) * (whole.high[n] - whole.low[n]) for n, w in terms.items())
                others = [one for one in range(len(whole.rows)) if one != row]
                bounds = range_of(whole, others, whole.low, whole.high, terms)
                if bounds is not None:
                    alone[size].append(by_itself // 2)
                    joint[size].append(max(abs(bounds[0]), abs(bounds[1])))
    return [
        (
            f"{GROUPS[size][0]}–{GROUPS[size][1]}" if GROUPS[size][0] < GROUPS[size][1] else GROUPS[size][0],
            len(alone[size]),
            *(f"{part / 1_000_000:.3f}" for part in (statistics.mean(alone[size]), statistics.mean(joint[size]))),
            f"{statistics.mean(alone[size]) / max(1.0, statistics.mean(joint[size])):.1f}",
            f"{max(alone[size]) / 1_000_000:.3f}",
            f"{max(joint[size]) / 1_000_000:.3f}",
        )
        for size in sorted(alone)
    ]


def _group(terms: int) -> int:
    return next((at for at, (_, most) in enumerate(GROUPS) if terms <= most), len(GROUPS) - 1)


def small_mistakes(reports: Sequence[Report], rounds: int, chance: random.Random) -> list[tuple[object, ...]]:
    """By statement, the share of reports proved wrong when some of its cells are off by a last digit or two."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for report in reports:
        for statement in report.statements:
            facts = [fact for fact in statement.facts if fact.value]
            for count in CELLS:
                for _ in range(rounds if len(facts) >= count else 0):
                    moved = {
                        fact.address: printing(fact, fact.value + chance.choice((-2, -1, 1, 2)) * LAST_DIGIT)
                        for fact in chance.sample(facts, count)
                    }
                    changed = with_facts(report, moved)
                    counts = seen[statement.form]
                    counts[f"{count}"] += 1
                    failed = bool(evaluate(changed).failed)
                    counts[f"{count} alone"] += failed
                    counts[f"{count} together"] += failed or witness_of(changed).verdict == "contradicted"
    rows = []
    for form, counts in sorted(seen.items()):
        shares = (
            f"{100 * counts[f'{n} {how}'] / counts[f'{n}']:.0f}" if counts[f"{n}"] else ""
            for n in CELLS
            for how in ("alone", "together")
        )
        rows.append((form, sum(counts[f"{n}"] for n in CELLS), *shares))
    return rows


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    chance = random.Random(7)
    made = [generated(seed, codes=codes) for seed, codes in enumerate((8, 20, 40, 70))]
    real = [only_statements(read_report(path)) for path in real_documents()]
    real = [report for report in real if not evaluate(report).failed]
    reports = [*made, *real]
    head = ("terms", "equalities", "alone", "together", "times less", "worst alone", "worst together")
    print_table("what an equality forgives, 万元", head, forgiven(reports, 20, chance))
    columns = [f"{n} cells, {how} %" for n in CELLS for how in ("alone", "together")]
    print_table(
        "cells off by one or two of the last digit",
        ("form", "tries", *columns),
        small_mistakes(reports, rounds, chance),
    )


if __name__ == "__main__":
    main()
