"""The report that a path leads to: a document, a report file, books."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from juesuan.errors import UnreadableFile, internal_errors
from juesuan.report import Report, load_report

if TYPE_CHECKING:
    from juesuan.document import Document


def report_of(path: Path) -> tuple[Report, Document | None]:
    """The report that a file holds, and the document it was recognised in, where it is one.

    Raises:
        UnreadableFile: it cannot be read, or is no such thing.
        BadBooks: the books have wrong rows.
        InternalError: juesuan failed on it.
    """
    with internal_errors(path):
        return _report_of(path)


def _report_of(path: Path) -> tuple[Report, Document | None]:
    if not path.exists():
        raise UnreadableFile(f"{path}：没有这个文件，请检查路径", f"{path}: no such file; check the path")
    if path.is_dir():
        if not holds_books(path):
            raise UnreadableFile(f"{path}：文件夹里没有可审核的文件", f"{path}: no document in this folder")
        from juesuan.books import load
        from juesuan.compile import compile_report

        return compile_report(load(path)), None
    if path.suffix.lower() == ".json":
        return _with_source(load_report(path), path), None
    from juesuan.formats import read
    from juesuan.recognise import recognise

    document = read(path)
    return recognise(document), document


def holds_books(folder: Path) -> bool:
    """True for a folder of books: it says whose they are in a TOML file, which no publication does."""
    return any(folder.glob("*.toml"))


def _with_source(report: Report, path: Path) -> Report:
    if not report.source.path:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        report.source = msgspec.structs.replace(report.source, path=str(path), sha256=digest, format="report")
    return report
