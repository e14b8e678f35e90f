"""An audit as the line that ``audit --format json`` prints, and such a line read back."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from juesuan.audit.run import Audit, Seconds
from juesuan.errors import Lang, UnreadableFile
from juesuan.report import FileOfSet, Report, State, WordedCoverage, WordedFinding, coverage_in_words, in_words
from juesuan.standard import DocumentKind

SCHEMA = "juesuan-audit/4"
"""The version of the shape.  The third counted as ``checked.numbers`` those that were bound; the second had no
``coverage``; lines without a version are of the first, which had no ``rule``, ``terms``, ``basis``, ``identity``."""


class PriorAudited(msgspec.Struct, frozen=True, omit_defaults=True):
    """Last year's publication that the document was compared with."""

    path: str
    sha256: str = ""
    unit: str = ""
    year: int = 0


class DocumentAudited(msgspec.Struct, frozen=True):
    """The file: its name, its hash, whose accounts of which year it holds, and the layout of its forms.

    ``files`` are those that were read as one document, where there are several.
    """

    path: str
    sha256: str = ""
    pages: int = 0
    unit: str = ""
    year: int = 0
    layout: str = ""
    money_unit: str = ""
    kind: DocumentKind = "publication"
    prior: PriorAudited | msgspec.UnsetType = msgspec.UNSET
    files: tuple[FileOfSet, ...] | msgspec.UnsetType = msgspec.UNSET


class StatementRead(msgspec.Struct, frozen=True):
    """A statement that was found: its pages, how many numbers were read, and how far it was read."""

    form: str
    title: str = ""
    pages: list[int] = []
    facts: int = 0
    empty: bool = False
    state: State = "read"


class WhatWasRead(msgspec.Struct, frozen=True):
    """The statements found and ``missing``; of the ``numbers`` of the narrative those ``bound`` to an address; the
    names of the self-evaluation tables."""

    statements: tuple[StatementRead, ...] = ()
    missing: tuple[str, ...] = ()
    numbers: int = 0
    bound: int = 0
    annexes: list[str] = []


class WhatWasChecked(msgspec.Struct, frozen=True):
    """How many relations ran, failed, did not run; tail differences; whether one ledger prints all numbers.

    ``statements``, ``figures``, ``numbers``, ``tables``, ``passages`` count what was looked at, of the numbers of
    the narrative those that were compared with anything; ``nothing`` is true
    where no figure of the document was checked.
    """

    relations: int = 0
    failed: int = 0
    not_run: int = 0
    tail_differences: int = 0
    consistent: bool = False
    witness: Literal["proved", "contradicted", "undecided"] = "undecided"
    statements: int = 0
    figures: int = 0
    numbers: int = 0
    tables: int = 0
    passages: int = 0
    nothing: bool = False


class AuditLine(msgspec.Struct, frozen=True):
    """One line: a document and what the audit found in it, or ``error``, why it could not be audited.

    ``coverage`` is what was not checked, the important first; ``internal`` is true where juesuan is at fault.
    """

    document: DocumentAudited
    read: WhatWasRead | msgspec.UnsetType = msgspec.UNSET
    checked: WhatWasChecked | msgspec.UnsetType = msgspec.UNSET
    findings: tuple[WordedFinding, ...] | msgspec.UnsetType = msgspec.UNSET
    coverage: tuple[WordedCoverage, ...] | msgspec.UnsetType = msgspec.UNSET
    seconds: Seconds | msgspec.UnsetType = msgspec.UNSET
    error: str | msgspec.UnsetType = msgspec.UNSET
    internal: bool | msgspec.UnsetType = msgspec.UNSET
    schema: Literal["juesuan-audit/2", "juesuan-audit/3", "juesuan-audit/4"] = "juesuan-audit/4"


def audit_line(audited: Audit, lang: Lang = "zh") -> bytes:
    """The audit as one line of JSON, its sentences in the language."""
    report, result = audited.report, audited.result
    source, checked = report.source, result.checked
    statements = tuple(
        StatementRead(one.form, one.title, one.pages, len(one.facts), one.empty, one.state)
        for one in report.statements
        if one.state != "missing"
    )
    bound = report.numbers - len(report.unbound)
    line = AuditLine(
        DocumentAudited(
            str(audited.path),
            source.sha256,
            source.pages,
            report.unit,
            report.year,
            report.layout,
            report.money_unit,
            report.kind,
            _prior(audited.prior),
            source.files or msgspec.UNSET,
        ),
        WhatWasRead(statements, audited.missing, report.numbers, bound, report.annexes()),
        WhatWasChecked(
            result.relations,
            result.failed,
            result.not_run,
            result.tail_differences,
            result.consistent,
            result.witness,
            checked.statements,
            checked.figures,
            checked.numbers,
            checked.tables,
            checked.passages,
            checked.nothing,
        ),
        tuple(in_words(finding, lang) for finding in result.findings),
        tuple(coverage_in_words(item, lang) for item in result.coverage),
        audited.seconds,
    )
    return msgspec.json.encode(line)


def _prior(prior: Report | None) -> PriorAudited | msgspec.UnsetType:
    if prior is None:
        return msgspec.UNSET
    return PriorAudited(prior.source.path, prior.source.sha256, prior.unit, prior.year)


def unread_line(path: Path, problem: str, *, internal: bool = False) -> bytes:
    """The line of a file that was not audited: the reason under ``error``; ``internal`` when juesuan is at fault."""
    ours = True if internal else msgspec.UNSET
    return msgspec.json.encode(AuditLine(DocumentAudited(str(path)), error=problem, internal=ours))


def read_audit_line(line: str, *, where: str = "audit") -> AuditLine:
    """A line read back; one of an earlier version lacks what came later (:data:`SCHEMA`).

    Raises:
        UnreadableFile: it is no such line, or one of a version that is not known.
    """
    try:
        return msgspec.json.decode(line.encode("utf-8", "replace"), type=AuditLine)
    except msgspec.DecodeError as error:
        raise UnreadableFile(
            f"{where}：不是 juesuan audit --format json 写出的审核结果（{error}），请重新审核原文件",
            f"{where}: not a line of juesuan audit --format json ({error}); audit the document again",
        ) from None
