"""``juesuan compile``: the books of a year become a report, checked and written whole."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from juesuan.cli.output import Terminal, words
from juesuan.errors import Lang

if TYPE_CHECKING:
    from juesuan.check import CheckResult


def options(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """``BOOKS -o report.json``."""
    parser.add_argument("books", metavar="BOOKS", type=Path, help=words("compile BOOKS", lang))
    parser.add_argument(
        "-o", "--output", metavar="report.json", type=Path, required=True, help=words("compile -o", lang)
    )


def run(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Compiles, writes, and says what came out; 1 when the figures have errors."""
    result = compile_books(arguments.books, arguments.output, terminal)
    return 1 if any(finding.severity == "error" for finding in result.findings) else 0


def compile_books(path: Path, output: Path, terminal: Terminal) -> CheckResult:
    """The check of the report that the books come to; the report is written to ``output``, the summary printed."""
    from juesuan.books import lacking_codes, load
    from juesuan.check import check
    from juesuan.cli.audit_output import coverage_lines, finding_lines, total_lines
    from juesuan.compile import compile_report, doubtful_notes, internal_notes, parts_note, unlisted_notes
    from juesuan.compose import absences, missing_texts, unused_amounts, unused_texts
    from juesuan.files import refuse_output, write_atomically
    from juesuan.report import in_words, report_bytes

    refuse_output(output, path)
    books = load(path)
    report = compile_report(books)
    result = check(report)
    write_atomically(output, report_bytes(report))
    facts = sum(len(statement.facts) for statement in report.statements)
    made = {"statements": len(report.statements), "facts": facts, "claims": len(report.claims)}
    for zh, en in (
        *lacking_codes(books),
        *internal_notes(books),
        *unlisted_notes(report),
        *doubtful_notes(books, report),
    ):
        terminal.note(zh if terminal.lang == "zh" else en)
    terminal.data(terminal.words("compiled", unit=report.unit, year=report.year, **made))
    for number, finding in enumerate(result.findings, 1):
        for line in finding_lines(number, in_words(finding, terminal.lang), terminal.lang):
            terminal.data(line)
    for line in (*coverage_lines(result, terminal.lang), *total_lines(result, terminal.lang)):
        terminal.data(line)
    terminal.data(parts_note(books)[terminal.lang != "zh"])
    for absence in absences(report):
        refused = terminal.words("absence refuses") if absence.refuses else ""
        said = absence.said.zh if terminal.lang == "zh" else absence.said.en
        terminal.data(f"  · {said}{refused}")
    for unused in (*unused_texts(report), *unused_amounts(report)):
        terminal.data(f"  · {unused.zh if terminal.lang == 'zh' else unused.en}")
    if missing := len(missing_texts(report)):
        terminal.data(terminal.words("words missing", count=missing))
    terminal.data(terminal.words("written", path=output))
    return result
