"""One file audited: read, recognised, checked, and told in the shape that ``--format json`` prints."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from juesuan.check import CheckResult, diagnose, evaluate, text_findings, with_prior
from juesuan.cli.files import holds_books, no_documents, no_such_file
from juesuan.errors import Lang
from juesuan.report import Finding, Report, load_report
from juesuan.standard import layout

if TYPE_CHECKING:
    from juesuan.document import Document


class Seconds(msgspec.Struct, frozen=True):
    """How long each part took."""

    read: float
    check: float
    locate: float


class Audited(msgspec.Struct, frozen=True):
    """A file's report and the check of it."""

    path: Path
    report: Report
    result: CheckResult
    missing: tuple[str, ...]
    seconds: Seconds
    troubles: tuple[tuple[str, str], ...] = ()
    prior: Report | None = None


def audit_file(path: Path, lang: Lang = "zh", *, prior: Path | None = None) -> Audited:
    """The audit of a publication, of a report file, or of a folder or workbook of books.

    ``prior`` is the same department's of the year before, which figures of last year are held against.

    Raises:
        UnreadableFile: it cannot be read, or is no such thing.
        BadBooks: the books have wrong rows.
        WrongPrior: ``prior`` is of another year or department.
    """
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
    return Audited(
        path,
        report,
        result,
        _missing(report),
        Seconds(round(read - started, 4), round(checked - read, 4), round(done - checked, 4)),
        tuple(document.troubles) if document is not None else (),
        earlier,
    )


def report_of(path: Path) -> tuple[Report, Document | None]:
    """The report that a file holds, and the document it was recognised in, where it is one."""
    if not path.exists():
        raise no_such_file(path)
    if path.is_dir():
        if not holds_books(path):
            raise no_documents(path)
        from juesuan.books import load
        from juesuan.compile import compile_report

        return compile_report(load(path)), None
    if path.suffix.lower() == ".json":
        return _with_source(load_report(path), path), None
    from juesuan.formats import read
    from juesuan.recognise import recognise

    document = read(path)
    return recognise(document), document


def line(audited: Audited) -> bytes:
    """The audit as one line of JSON."""
    report, result = audited.report, audited.result
    return msgspec.json.encode(
        {
            "document": {
                "path": str(audited.path),
                "sha256": report.source.sha256,
                "pages": report.source.pages,
                "unit": report.unit,
                "year": report.year,
                "layout": report.layout,
                "money_unit": report.money_unit,
            }
            | _prior(audited.prior),
            "read": {
                "statements": [
                    {
                        "form": statement.form,
                        "title": statement.title,
                        "pages": statement.pages,
                        "facts": len(statement.facts),
                        "empty": statement.empty,
                        "state": statement.state,
                    }
                    for statement in report.statements
                    if statement.state != "missing"
                ],
                "missing": audited.missing,
                "numbers": report.numbers,
                "bound": report.numbers - len(report.unbound),
                "annexes": report.annexes(),
            },
            "checked": {
                "relations": result.relations,
                "failed": result.failed,
                "not_run": result.not_run,
                "tail_differences": result.tail_differences,
                "consistent": result.consistent,
                "witness": result.witness,
            },
            "findings": [_finding(finding) for finding in result.findings],
            "seconds": audited.seconds,
        }
    )


def _prior(prior: Report | None) -> dict[str, object]:
    if prior is None:
        return {}
    return {"prior": {"path": prior.source.path, "sha256": prior.source.sha256, "unit": prior.unit, "year": prior.year}}


def unread_line(path: Path, problem: str) -> bytes:
    """The line of a file that could not be read: the same order, the reason under ``error``."""
    return msgspec.json.encode({"document": {"path": str(path)}, "error": problem})


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "check": finding.check,
        "kind": finding.kind,
        "severity": finding.severity,
        "message": finding.message,
        "addresses": finding.addresses,
        "places": [
            {"page": place.page, "bbox": place.bbox, "line": place.line, "quote": place.quote}
            | ({"sheet": place.sheet, "cell": place.cell} if place.sheet is not None else {})
            for place in finding.places
        ],
        "stated": finding.stated,
        "expected": finding.expected,
        "cause": {"address": finding.cause.address, "why": finding.cause.why} if finding.cause else None,
        "alternatives": finding.alternatives,
        "source": finding.source,
        "follows": finding.follows,
        "relations": finding.relations,
    }


def _missing(report: Report) -> tuple[str, ...]:
    there = {statement.form for statement in report.statements if statement.state != "missing"}
    return tuple(form.id for form in layout(report.year, report.layout).forms if form.id not in there)


def _with_source(report: Report, path: Path) -> Report:
    if not report.source.path:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        report.source = msgspec.structs.replace(report.source, path=str(path), sha256=digest, format="report")
    return report
