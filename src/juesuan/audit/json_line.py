"""An audit as the line that ``audit --format json`` prints."""

from __future__ import annotations

from pathlib import Path

import msgspec

from juesuan.audit.run import Audit
from juesuan.report import Finding, Report


def audit_line(audited: Audit) -> bytes:
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


def unread_line(path: Path, problem: str, *, internal: bool = False) -> bytes:
    """The line of a file that was not audited: the reason under ``error``; ``internal`` when juesuan is at fault."""
    line: dict[str, object] = {"document": {"path": str(path)}, "error": problem}
    return msgspec.json.encode(line | {"internal": True} if internal else line)


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
