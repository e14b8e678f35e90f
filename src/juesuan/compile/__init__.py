"""Books into a report, and back from a number to its entries."""

from juesuan.compile.books import compile_books
from juesuan.compile.doubtful import doubtful_notes
from juesuan.compile.explain import Entry, Explanation, explain
from juesuan.compile.internal import internal_notes
from juesuan.compile.parts import parts_note, unlisted_notes
from juesuan.compile.report import compile_report

__all__ = [
    "Entry",
    "Explanation",
    "compile_books",
    "compile_report",
    "doubtful_notes",
    "explain",
    "internal_notes",
    "parts_note",
    "unlisted_notes",
]
