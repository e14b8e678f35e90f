"""What the lists of codes rest on: rows by year, by independent documents that confirm them, by memory alone.

``python bench/classification.py FILE...`` also reads the codes and names of the statements of those publications and
says how many the list of their year has; without files it takes the real publications, where they are.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from juesuan.books import codes_of
from juesuan.formats import read
from juesuan.recognise import recognise
from juesuan.standard import classification, sources
from juesuan.standard.classification_page import NEWEST, by_confirmation, by_year
from juesuan.text import normalise
from shared_files import real_documents
from table import print_table

YEARS = range(2018, 2027)


def main() -> None:
    print_table("Codes by fiscal year", *by_year())
    print_table(f"Codes of {NEWEST} by the independent documents that confirm them", *by_confirmation())
    _by_document()
    if files := [Path(name) for name in sys.argv[1:]] or real_documents():
        _publications(files)


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
