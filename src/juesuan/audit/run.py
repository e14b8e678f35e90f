"""One document or report audited: read, recognised, checked."""

from __future__ import annotations

import time
from pathlib import Path

import msgspec

from juesuan.audit.sources import report_of
from juesuan.check import CheckResult, diagnose, evaluate, text_findings, with_prior
from juesuan.errors import Lang, internal_errors
from juesuan.report import Report
from juesuan.standard import layout


class Seconds(msgspec.Struct, frozen=True):
    """How long each part took."""

    read: float
    check: float
    locate: float


class Audit(msgspec.Struct, frozen=True):
    """A report and the check of it.

    ``missing``: ids of the forms of its layout that were not found.  ``troubles``: what stood in the way of
    reading, each in Chinese and English.  ``prior``: last year's report that it was compared with.
    """

    path: Path
    report: Report
    result: CheckResult
    missing: tuple[str, ...]
    seconds: Seconds
    troubles: tuple[tuple[str, str], ...] = ()
    prior: Report | None = None


def audit(path: Path, lang: Lang = "zh", *, prior: Path | None = None) -> Audit:
    """The audit of a publication, of a report file, or of a folder or workbook of books.

    ``prior`` is the same department's accounts of the year before, with which figures of last year are compared.

    Raises:
        UnreadableFile: it cannot be read, or is no such thing.
        BadBooks: the books have wrong rows.
        WrongPrior: ``prior`` is of another year or department.
        InternalError: juesuan failed on it.
    """
    with internal_errors(path):
        return _audit(path, lang, prior)


def _audit(path: Path, lang: Lang, prior: Path | None) -> Audit:
    started = time.perf_counter()
    report, document = report_of(path)
    earlier = report_of(prior)[0] if prior is not None else None
    if earlier is not None:
        report = with_prior(report, earlier)
    read = time.perf_counter()
    evaluation = evaluate(report)
    texts = text_findings(report, lang)
    checked = time.perf_counter()
    result = diagnose(evaluation, texts, lang, together=True)
    done = time.perf_counter()
    return Audit(
        path,
        report,
        result,
        _missing(report),
        Seconds(round(read - started, 4), round(checked - read, 4), round(done - checked, 4)),
        tuple(document.troubles) if document is not None else (),
        earlier,
    )


def _missing(report: Report) -> tuple[str, ...]:
    there = {statement.form for statement in report.statements if statement.state != "missing"}
    return tuple(form.id for form in layout(report.year, report.layout).forms if form.id not in there)
