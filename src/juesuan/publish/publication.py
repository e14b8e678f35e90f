"""A publication in all its formats, written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from juesuan.check import check
from juesuan.compose import absences, compose, missing_texts, title_of, unplaced
from juesuan.document import Document
from juesuan.errors import BadInput, JuesuanError, NotPublishable
from juesuan.files import file_stem
from juesuan.formats import file_bytes
from juesuan.publish.data_package import data_package
from juesuan.publish.folders import alone_in, put, refuse_place
from juesuan.publish.inline_xbrl import inline_xbrl
from juesuan.report import Report, sentence

DOCUMENTS: Final = ("pdf", "docx", "html", "xlsx")
FOLDERS: Final[dict[str, Callable[[Report], dict[str, bytes]]]] = {"data": data_package, "ixbrl": inline_xbrl}
"""What is published as a folder of files, by the folder's name."""
FORMATS: Final = (*DOCUMENTS, *FOLDERS)


def publish(report: Report, folder: str | Path, formats: Sequence[str] = FORMATS) -> list[Path]:
    """The files written into ``folder``: one for each document format, folders ``data`` of open data and ``ixbrl``.

    Everything is written beside its place first and moved there when all of it is done.  The same report
    gives the same bytes.

    Args:
        report: a report that was compiled or read; its figures must agree and its texts be there.
        folder: where to; it is made when it is not there.
        formats: of :data:`FORMATS`: ``pdf``, ``docx``, ``html``, ``xlsx``, ``data`` (CSV with JSON), ``ixbrl``.

    Raises:
        NotPublishable: texts are missing, or the figures do not agree; lists every place.
        BadInput: a format that is not known; a place that must not be written, or that another run writes to.
        OSError: it cannot be written; the error names the folder.
    """
    unknown = [name for name in formats if name not in FORMATS]
    if unknown:
        raise BadInput(
            f"不能公开成「{'、'.join(unknown)}」；可选：{'、'.join(FORMATS)}",
            f"cannot publish as {', '.join(unknown)}; formats: {', '.join(FORMATS)}",
        )
    folder = Path(folder)
    document, problems = _composed(report)
    if problems:
        raise NotPublishable(problems)
    stem = file_stem(title_of(report))
    source = Path(report.source.path) if report.source.path else None
    wanted = {kind: kind if kind in FOLDERS else f"{stem}.{kind}" for kind in formats}
    try:
        with alone_in(folder):
            for kind, name in wanted.items():
                refuse_place(folder / name, folder=kind in FOLDERS, source=source)
            folders = {name: FOLDERS[kind](report) for kind, name in wanted.items() if kind in FOLDERS}
            files = {name: file_bytes(document, kind) for kind, name in wanted.items() if kind not in FOLDERS}
            return put(folder, files, folders)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(folder)) from error


def obstacles(report: Report) -> list[JuesuanError]:
    """Everything that stands against publishing, in words: missing texts, lost amounts, figures that disagree."""
    return _composed(report)[1]


def _composed(report: Report) -> tuple[Document, list[JuesuanError]]:
    """The document, and everything that stands against publishing it."""
    problems: list[JuesuanError] = [absence.said for absence in absences(report) if absence.refuses]
    problems += missing_texts(report)
    document = compose(report)
    problems += [
        BadInput(
            f"{where}：本地区的表式没有这一格，公开后会丢失，请核对科目或表式",
            f"{where}: the layout has no cell for this amount; it would be lost",
        )
        for where in unplaced(report, document)
    ]
    findings = check(report).findings
    wrong = [finding for finding in findings if finding.severity == "error"]
    problems += [BadInput(sentence(finding, "zh"), sentence(finding, "en")) for finding in wrong]
    return document, problems
