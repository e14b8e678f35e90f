"""What the lists of codes rest on: rows by year, by independent documents that confirm them, by memory alone.

``python bench/classification.py FILE...`` also reads the codes and names of the statements of those publications and
says how many the list of their year has; without files it takes the real publications, where they are.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from juesuan.books import codes_of
from juesuan.formats import read
from juesuan.recognise import recognise
from juesuan.standard import ClassifiedCode, classification, sources
from juesuan.text import normalise
from shared_files import real_documents
from table import print_table

YEARS = range(2018, 2027)
NEWEST = 2024


def main() -> None:
    _by_year()
    _by_confirmation()
    _by_document()
    if files := [Path(name) for name in sys.argv[1:]] or real_documents():
        _publications(files)


def _by_year() -> None:
    rows = []
    for year in YEARS:
        law = classification(year)
        levels = Counter(entry.level for entry in law.functional_codes())
        proved = sum(entry.years_proved for entry in law.functional_codes())
        economic = Counter(len(entry.code) for entry in law.economic_codes())
        rows.append([year, *(levels[level] for level in "类款项"), proved, economic[3], economic[5]])
    print_table(
        "Codes by fiscal year",
        ["year", "类", "款", "项", "years by a notice", "economic 类", "economic 款"],
        rows,
    )


def _by_confirmation() -> None:
    law = classification(NEWEST)
    kinds: dict[str, Iterable[ClassifiedCode]] = {
        "functional 类": (entry for entry in law.functional_codes() if entry.level == "类"),
        "functional 款": (entry for entry in law.functional_codes() if entry.level == "款"),
        "functional 项": (entry for entry in law.functional_codes() if entry.level == "项"),
        "economic": law.economic_codes(),
    }
    rows = []
    for name, entries in kinds.items():
        listed = list(entries)
        counts = Counter(min(entry.confirmed, 4) for entry in listed)
        memory = sum(entry.standing == "recall" for entry in listed)
        rows.append([name, len(listed), *(counts[nth] for nth in range(5)), memory])
    print_table(
        f"Codes of {NEWEST} by the independent documents that confirm them",
        ["list", "rows", "none", "one", "two", "three", "four or more", "of memory alone"],
        rows,
    )


def _by_document() -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for year in YEARS:
        law = classification(year)
        for entry in (*law.functional_codes(), *law.economic_codes()):
            for label in entry.sources:
                found[label].add(entry.code)
    rows = [[label, source.kind, len(found[label])] for label, source in sources().items() if label in found]
    print_table("Codes by source", ["source", "kind", "codes"], rows)


def _publications(files: Iterable[Path]) -> None:
    rows = []
    for path in files:
        report = recognise(read(path))
        printed = {
            (row.code, row.label)
            for statement in report.statements
            for row in statement.rows
            if row.code.isdecimal() and row.label
        }
        law, books = classification(report.year), codes_of(report.year, {})
        entries = {pair: law.functional(pair[0]) or law.economic(pair[0]) for pair in printed}
        named = [
            pair
            for pair, entry in entries.items()
            if entry and normalise(pair[1]) in {normalise(name) for name in entry.names}
        ]
        items = {code for code, _ in printed if len(code) == 7}
        refused = [code for code in items if books.answer("functional", code) in ("ended", "unknown")]
        rows.append([path.name, report.year, len(printed), sum(map(bool, entries.values())), len(named), len(refused)])
    print_table("Publications", ["file", "year", "codes", "known", "with this name", "refused"], rows)


if __name__ == "__main__":
    main()
