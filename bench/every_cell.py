"""Every statement cell of the real documents changed by more than rounding, one at a time: is it seen, and by whom not.

Then, form by form, the smallest difference that is seen: by the relations one by one, and by all of them together.
"""

from __future__ import annotations

import random
import statistics
import sys
from collections import Counter, defaultdict

from shared_files import ROOT, real_documents
from table import print_table

sys.path.insert(0, str(ROOT / "tests" / "support"))

from planted import only_statements, printing, read_report, with_facts

from juesuan.check import first_look, witness_of
from juesuan.check.joint import binding
from juesuan.money import MONEY_UNITS
from juesuan.report import Fact, Report

BREAK = 5_000_000
"""Fen: five 万元, more than the rounding of any sum."""
STEPS: tuple[int, ...] = (*range(10_000, 200_000, 10_000), *range(200_000, 550_000, 50_000))


def cells(report: Report) -> list[Fact]:
    """Every amount of the statements, nil ones too."""
    return [fact for statement in report.statements for fact in statement.facts if fact.unit in MONEY_UNITS]


def every_cell(name: str, report: Report) -> tuple[tuple[object, ...], Counter[str]]:
    """The line of one document, and the columns of the cells that no relation looks at."""
    related: set[str] = set()
    system = first_look(report).system
    for instance in system.instances:
        if binding(instance):
            related.update(system.facts[number].address for number in instance.numbers)
    seen = unrelated = unseen = 0
    free: Counter[str] = Counter()
    for fact in cells(report):
        if first_look(with_facts(report, {fact.address: printing(fact, fact.value + BREAK)})).failed:
            seen += 1
        elif fact.address not in related:
            unrelated += 1
            form, row, column = fact.address.split("/")
            free[f"{form} {'…' if row.isdigit() else row} {column}"] += 1
        else:
            unseen += 1
            free[f"{fact.address} (related, change allowed)"] += 1
    total = seen + unrelated + unseen
    return (name, total, seen, f"{100 * seen / total:.1f}" if total else "", unrelated, unseen), free


def smallest(report: Report, address: str, together: bool) -> int | None:
    """The smallest step by which the cell may not be moved without being seen, up or down; in fen."""
    fact = next(item for item in cells(report) if item.address == address)
    for step in STEPS:
        changed = [with_facts(report, {address: printing(fact, fact.value + sign * step)}) for sign in (1, -1)]
        if together:
            if all(witness_of(item).verdict == "contradicted" for item in changed):
                return step
        elif all(first_look(item).failed for item in changed):
            return step
    return None


def main() -> None:
    sample = int(sys.argv[1]) if len(sys.argv) > 1 else 6
    reports = {path.name: only_statements(read_report(path)) for path in real_documents()}
    lines, free = [], Counter[str]()
    for name, report in reports.items():
        line, missed = every_cell(name, report)
        lines.append(line)
        free.update({f"{name[:12]}: {where}": count for where, count in missed.items()})
    head = ("document", "cells", "seen", "%", "under no relation", "change allowed")
    print_table("every statement cell changed by 5 万元", head, lines)
    print_table("cells not seen", ("where", "cells"), sorted(free.items()))
    alone, joint = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
    unseen: Counter[str] = Counter()
    chance = random.Random(1)
    for report in reports.values():
        for statement in report.statements:
            shown = [fact for fact in statement.facts if fact.unit in MONEY_UNITS and fact.value]
            for fact in chance.sample(shown, min(sample, len(shown))):
                first, second = (smallest(report, fact.address, together) for together in (False, True))
                if first is None or second is None:
                    unseen[statement.form] += 1
                else:
                    alone[statement.form].append(first)
                    joint[statement.form].append(second)
    rows = []
    for form in sorted(alone):
        by_one, by_all = alone[form], joint[form]
        amounts = (statistics.mean(by_one), statistics.mean(by_all), max(by_one), max(by_all))
        rows.append((form, len(by_one), *(f"{part / 1_000_000:.2f}" for part in amounts), unseen[form]))
    columns = ("form", "cells", "one by one", "together", "worst, one by one", "worst, together", "not up to 0.50")
    print_table("smallest difference seen, 万元 (0.01 is the last digit printed)", columns, rows)


if __name__ == "__main__":
    main()
