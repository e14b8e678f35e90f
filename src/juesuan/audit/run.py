"""One document or report audited: read, recognised, checked."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from juesuan.audit.sources import Auditable, name_of, report_of
from juesuan.errors import internal_errors
from juesuan.report import Finding, Report
from juesuan.standard import layout

if TYPE_CHECKING:
    from juesuan.check import CheckResult


class Seconds(msgspec.Struct, frozen=True):
    """How long each part took."""

    read: float
    check: float
    locate: float


class Audit(msgspec.Struct, frozen=True):
    """A report and the check of it.

    ``path``: the file; the name that was given, where there is none.  ``missing``: ids of the forms of its layout
    that were not found.  ``prior``: last
    year's report that it was compared with.
    """

    path: Path
    report: Report
    result: CheckResult
    missing: tuple[str, ...]
    seconds: Seconds
    prior: Report | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong, worst first; see :class:`juesuan.report.Finding`."""
        return tuple(self.result.findings)


def audit(source: Auditable, *, prior: Auditable | None = None, name: str = "") -> Audit:
    """The audit of a publication, a report or books: read, recognised, checked.

    Args:
        source: the path of a publication in any format that is read, of a report file (``.json``) or of a folder of
            books; the content of such a file; a :class:`Document`; a :class:`Report`.
        prior: the same department's accounts of the year before, with which figures of last year are compared.
        name: what messages call a content that has no path; one that ends in ``.json`` is a report file.

    Returns:
        The report, the findings on it, and what was checked; amounts in fen, seconds of wall time.

    Raises:
        UnreadableFile: it cannot be read, or is no such thing.
        NotFinalAccounts: it is a budget, a company's report, or something else.
        BadBooks: the books have wrong rows.
        WrongPrior: ``prior`` is of another year or department.
        InternalError: juesuan failed on it.
    """
    path = name_of(source, name)
    with internal_errors(path):
        return _audit(source, prior, path)


def _audit(source: Auditable, prior: Auditable | None, path: Path) -> Audit:
    started = time.perf_counter()
    return checked_report(report_of(source, name=str(path))[0], prior, path, started)


def checked_report(report: Report, prior: Auditable | None, path: Path, started: float) -> Audit:
    """The audit of a report that was read; ``started`` is the moment of :func:`time.perf_counter` when that began."""
    from juesuan.check import diagnose, evaluate, text_findings, with_prior

    earlier = report_of(prior)[0] if prior is not None else None
    if earlier is not None:
        report = with_prior(report, earlier)
    read = time.perf_counter()
    evaluation = evaluate(report)
    texts = text_findings(report)
    checked = time.perf_counter()
    result = diagnose(evaluation, texts, together=True)
    done = time.perf_counter()
    return Audit(
        path,
        report,
        result,
        _missing(report),
        Seconds(round(read - started, 4), round(checked - read, 4), round(done - checked, 4)),
        earlier,
    )


def _missing(report: Report) -> tuple[str, ...]:
    there = {statement.form for statement in report.statements if statement.state != "missing"}
    return tuple(form.id for form in layout(report.year, report.layout).forms if form.id not in there)
