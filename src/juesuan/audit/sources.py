"""The report behind what is to be audited: a document, a report file, books, or one that is there already."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from juesuan.document import Document
from juesuan.errors import UnreadableFile, internal_errors
from juesuan.report import Report, report_data, report_from

Auditable = str | Path | bytes | Document | Report
"""What can be audited: a path, the content of a file, a document, a report."""


def report_of(source: Auditable, *, name: str = "") -> tuple[Report, Document | None]:
    """The report that a source holds, and the document it was recognised in, where it is one.

    Raises:
        UnreadableFile: it cannot be read, or is no such thing.
        NotFinalAccounts: it is a budget, a company's report, or something else.
        BadBooks: the books have wrong rows.
        InternalError: juesuan failed on it.
    """
    with internal_errors(name_of(source, name)):
        if isinstance(source, Report):
            return source, None
        if isinstance(source, Document):
            return _recognised(source)
        return _from_content(source, name) if isinstance(source, bytes) else _from_path(Path(source))


def name_of(source: Auditable, name: str = "") -> Path:
    """The path of a source, else the name that it is given, else ``-``."""
    if isinstance(source, str | Path):
        return Path(source)
    stated = source.source.path if isinstance(source, Report) else source.path if isinstance(source, Document) else ""
    return Path(name or stated or "-")


def holds_books(folder: Path) -> bool:
    """True for a folder of books: it says whose they are in a TOML file, which no publication does."""
    return any(folder.glob("*.toml"))


def _from_path(path: Path) -> tuple[Report, Document | None]:
    if not path.exists():
        raise UnreadableFile(f"{path}：没有这个文件，请检查路径", f"{path}: no such file; check the path")
    if path.is_dir():
        if not holds_books(path):
            raise UnreadableFile(f"{path}：文件夹里没有可审核的文件", f"{path}: no document in this folder")
        from juesuan.compile import compile_books

        return compile_books(path), None
    if _is_report(path.name):
        return _from_content(report_data(path), str(path))
    from juesuan.formats import read

    return _recognised(read(path))


def _from_content(data: bytes, name: str) -> tuple[Report, Document | None]:
    if _is_report(name):
        return _with_source(report_from(data, where=name), Path(name), data), None
    from juesuan.formats import read

    return _recognised(read(data, name=name))


def _is_report(name: str) -> bool:
    return name.lower().endswith(".json")


def _recognised(document: Document) -> tuple[Report, Document]:
    from juesuan.recognise import recognise

    return recognise(document), document


def _with_source(report: Report, path: Path, data: bytes) -> Report:
    if not report.source.path:
        digest = hashlib.sha256(data).hexdigest()
        report.source = msgspec.structs.replace(report.source, path=str(path), sha256=digest, format="report")
    return report
