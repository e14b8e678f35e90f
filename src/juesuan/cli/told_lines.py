"""The lines of ``audit --format json`` read back for the review letter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec

from juesuan.letter import Reviewed
from juesuan.report import Finding


class _Document(msgspec.Struct, frozen=True):
    path: str
    unit: str = ""
    year: int = 0


class _Statement(msgspec.Struct, frozen=True):
    state: str


class _Read(msgspec.Struct, frozen=True):
    statements: tuple[_Statement, ...] = ()


class _Checked(msgspec.Struct, frozen=True):
    relations: int = 0


class _Line(msgspec.Struct, frozen=True):
    """What the letter takes of a line of ``--format json``."""

    document: _Document
    read: _Read = _Read()
    checked: _Checked = _Checked()
    findings: tuple[Finding, ...] = ()
    error: str = ""


def reviewed(lines: Sequence[str]) -> list[Reviewed]:
    """What the letter tells of each file, in the order of the lines."""
    told = [msgspec.json.decode(line.encode("utf-8", "replace"), type=_Line) for line in lines]
    names = Counter(Path(item.document.path).name for item in told)
    return [
        Reviewed(
            item.document.path if names[Path(item.document.path).name] > 1 else Path(item.document.path).name,
            item.document.unit,
            item.document.year,
            sum(statement.state in ("read", "partial") for statement in item.read.statements),
            item.checked.relations,
            item.findings,
            item.error,
        )
        for item in told
    ]
