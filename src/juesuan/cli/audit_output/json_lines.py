"""The lines of ``audit --format json`` read back for the review letter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from juesuan.audit import read_audit_line
from juesuan.letter import Reviewed


def reviewed(lines: Sequence[str]) -> list[Reviewed]:
    """What the letter says of each file, in the order of the lines."""
    every = [read_audit_line(line) for line in lines]
    names = Counter(Path(item.document.path).name for item in every)
    return [
        Reviewed(
            item.document.path if names[Path(item.document.path).name] > 1 else Path(item.document.path).name,
            item.document.unit,
            item.document.year,
            sum(statement.state in ("read", "partial") for statement in item.read.statements) if item.read else 0,
            item.checked.relations if item.checked else 0,
            item.findings or (),
            item.error or "",
        )
        for item in every
    ]
