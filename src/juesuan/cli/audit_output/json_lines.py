"""The lines of ``audit --format json`` read back for the review letter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from juesuan.audit import AuditLine, read_audit_line
from juesuan.letter import Reviewed
from juesuan.report import Checked


def reviewed(lines: Sequence[str]) -> list[Reviewed]:
    """What the letter says of each file, in the order of the lines."""
    every = [read_audit_line(line) for line in lines]
    names = Counter(Path(item.document.path).name for item in every)
    return [
        Reviewed(
            item.document.path if names[Path(item.document.path).name] > 1 else Path(item.document.path).name,
            item.document.unit,
            item.document.year,
            _checked(item),
            item.findings or (),
            item.coverage or (),
            item.error or "",
        )
        for item in every
    ]


def _checked(item: AuditLine) -> Checked:
    """What was looked at; lines of earlier versions tell the statements and relations alone."""
    if not item.checked:
        return Checked()
    done = item.checked
    there = sum(statement.state in ("read", "partial") for statement in item.read.statements) if item.read else 0
    return Checked(there, done.figures, done.numbers, done.tables, done.relations, done.passages, done.nothing)
