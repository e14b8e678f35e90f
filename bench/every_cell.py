"""Every statement cell of the real documents changed by more than rounding, one at a time: is it seen, and by whom not.

Then, form by form, the smallest difference that is seen: by the relations one by one, and by all of them together.
"""

from __future__ import annotations

import random
import statistics
import sys
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from shared_files import ROOT, real_documents
from table import print_table

sys.path.insert(0, str(ROOT / "tests" / "support"))

from planted import generated, only_statements, printing, read_report, with_facts

from juesuan.check import evaluate, witness_of
from juesuan.check.intervals.joint_system import binding
from juesuan.money import MONEY_UNITS
from juesuan.report import Fact, Report

LEGEND = """\
one cell: of all the places where an amount is printed only this one is changed; everywhere: all places alike, so that
only sums and quotients can tell; alone: a relation fails by itself; together: no ledger of whole fen prints it all"""
BREAK = 5_000_000
"""Fen: five 万元, more than the rounding of any sum."""
LAST = 10_000
"""Fen of 0.01 万元, the last digit printed."""
SHORTEST = 4
STEPS: tuple[int, ...] = (*range(10_000, 200_000, 10_000), *range(200_000, 550_000, 50_000))


def cells(report: Report) -> list[Fact]:
    """Every amount of the statements, nil ones too."""
    return [fact for statement in report.statements for fact in statement.facts if fact.unit in MONEY_UNITS]


def every_cell(name: str, report: Report) -> tuple[tuple[object, ...], Counter[str]]:
    """The line of one document, and the columns of the cells that no relation looks at."""
    related: set[str] = set()
    system = evaluate(report).system
    for instance in system.instances:
        if binding(instance):
            related.update(system.facts[number].address for number in instance.numbers)
    seen = unrelated = unseen = 0
    free: Counter[str] = Counter()
    for fact in cells(report):
        if evaluate(with_facts(report, {fact.address: printing(fact, fact.value + BREAK)})).failed:
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


def same_amount(report: Report) -> dict[str, list[str]]:
    """For each address all addresses where the same amount stands, tied by relations that say so."""
    system = evaluate(report).system
    tied = {fact.address: [fact.address] for fact in system.facts}
    for instance in system.instances:
        if binding(instance) and instance.relation.cmp == "=" and sorted(instance.weights) == [-1, 1]:
            one, other = (tied[system.facts[number].address] for number in instance.terms)
            if one is not other:
                one.extend(other)
                tied.update((address, one) for address in other)
    return tied


def moved(report: Report, facts: Iterable[Fact], by: int) -> Report:
    """The report with these facts so many fen greater."""
    return with_facts(report, {fact.address: printing(fact, fact.value + by) for fact in facts})


def wrong(report: Report, together: bool) -> bool:
    """True when no ledger of whole fen prints the report; or else when some binding relation fails by itself."""
    if together:
        return witness_of(report).verdict == "contradicted"
    look = evaluate(report)
    return any(binding(look.system.instances[at]) for at in look.failed)


def smallest(report: Report, addresses: Sequence[str], together: bool) -> int | None:
    """The smallest step by which these cells may not be moved without being seen, up or down; in fen."""

    def seen(step: int) -> bool:
        return all(wrong(moved(report, facts, sign * step), together) for sign in (1, -1))

    by_address = report.by_address()
    facts = [by_address[address] for address in addresses if address in by_address]
    at = bisect_left(STEPS, True, key=seen)
    return STEPS[at] if at < len(STEPS) else None


def sharpness(reports: Sequence[Report], sample: int) -> list[tuple[object, ...]]:
    """By form, the smallest difference seen: of one cell, and of an amount in every place where it stands."""
    chance = random.Random(1)
    found: dict[str, list[tuple[int | None, ...]]] = defaultdict(list)
    for report in reports:
        tied = same_amount(report)
        for statement in report.statements:
            shown = [fact for fact in statement.facts if fact.unit in MONEY_UNITS and fact.value]
            for fact in chance.sample(shown, min(sample, len(shown))):
                everywhere = tied[fact.address]
                found[statement.form].append(
                    tuple(
                        smallest(report, which, together)
                        for which in ([fact.address], everywhere)
                        for together in (False, True)
                    )
                )
    lines: list[tuple[object, ...]] = []
    for form, cells in sorted(found.items()):
        columns = [[step for step in column if step is not None] for column in zip(*cells, strict=True)]
        means = [f"{statistics.mean(column) / 1_000_000:.3f}" if column else "" for column in columns]
        worst = [f"{max(column) / 1_000_000:.2f}" if column else "" for column in columns[2:]]
        lines.append((form, len(cells), *means, *worst, len(cells) - len(columns[3])))
    return lines


def items_seen(report: Report, facts: Sequence[Fact], together: bool) -> int:
    """How many of the facts, a last digit greater each, are seen; one more than there are when all of them are not."""

    def seen(count: int) -> bool:
        return wrong(moved(report, facts[:count], LAST), together)

    return 1 + bisect_left(range(1, len(facts) + 1), True, key=seen)


def spread(reports: Sequence[Report], sample: int) -> list[tuple[object, ...]]:
    """By form, the smallest difference seen when it is spread over the items of a column, a last digit each."""
    chance = random.Random(2)
    found: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for report in reports:
        for statement in report.statements:
            columns: dict[str, list[Fact]] = defaultdict(list)
            for fact in statement.facts:
                if fact.unit in MONEY_UNITS and fact.value and "计" not in fact.address.split("/")[1]:
                    columns[fact.address.rpartition("/")[2]].append(fact)
            long = sorted(column for column, facts in columns.items() if len(facts) >= SHORTEST)
            for column in chance.sample(long, min(sample, len(long))):
                facts = chance.sample(columns[column], len(columns[column]))
                alone, both = (items_seen(report, facts, together) for together in (False, True))
                found[statement.form].append((len(facts), alone, both))
    lines: list[tuple[object, ...]] = []
    for form, tries in sorted(found.items()):
        items, *counts = ([row[at] for row in tries] for at in range(3))
        means = [f"{statistics.mean(column) * LAST / 1_000_000:.3f}" for column in counts]
        worst = [f"{max(column) * LAST / 1_000_000:.2f}" for column in counts]
        unseen = [sum(n > most for most, n in zip(items, column, strict=True)) for column in counts]
        lines.append((form, len(tries), f"{statistics.mean(items):.0f}", *means, *worst, *unseen))
    return lines


def main() -> None:
    sample = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    reports = {path.name: only_statements(read_report(path)) for path in real_documents()}
    lines, free = [], Counter[str]()
    for name, report in reports.items():
        line, missed = every_cell(name, report)
        lines.append(line)
        free.update({f"{name[:12]}: {where}": count for where, count in missed.items()})
    head = ("document", "cells", "seen", "%", "under no relation", "change allowed")
    print_table("every statement cell changed by 5 万元", head, lines)
    print_table("cells not seen", ("where", "cells"), sorted(free.items()))
    big = [generated(seed, codes=codes) for seed, codes in enumerate((20, 50))]
    columns = ("one cell, alone", "together", "everywhere, alone", "together", "worst alone", "together")
    print_table(
        "smallest difference seen, mean, 万元 (0.01 is the last digit printed)",
        ("form", "cells", *columns, "not up to 0.50"),
        sharpness([*reports.values(), *big], sample),
    )
    columns = ("alone", "together", "worst alone", "together", "never, alone", "together")
    print_table(
        "smallest difference seen when spread over a column, 0.01 万元 an item, mean, 万元",
        ("form", "columns", "items", *columns),
        spread([*reports.values(), *big], sample),
    )
    print(LEGEND)


if __name__ == "__main__":
    main()
