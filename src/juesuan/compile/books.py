"""A folder or workbook of books into a report."""

from __future__ import annotations

from pathlib import Path

from juesuan.books import load
from juesuan.compile.report import compile_report
from juesuan.errors import internal_errors
from juesuan.report import Report


def compile_books(path: str | Path) -> Report:
    """The report of the year that the books at ``path`` are of: nine statements, the narrative's figures, indicators.

    Args:
        path: a folder with ``unit.toml`` and one CSV or Parquet file a table, or one workbook (``docs/books.md``).

    Returns:
        Every fact at its address with its exact value in fen; nothing is written.

    Raises:
        UnreadableFile: there are no books at that path.
        BadBooks: rows are wrong; the error carries every one of them.
        InternalError: juesuan failed on them.
    """
    path = Path(path)
    with internal_errors(path):
        return compile_report(load(path))
