"""How a run audits: the language and format of the output, the limits of one file, how many at once."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from juesuan.errors import Lang

SECONDS: Final = 120.0
"""What one file may take when nothing else is said."""
MEGABYTES: Final = 4096
"""The memory that one process may have."""


class AuditSettings(NamedTuple):
    """``jobs`` files at once (0: one a core), each within ``seconds`` and ``megabytes``.

    ``prior`` is the publication of the year before, which one file alone is held against.
    """

    lang: Lang = "zh"
    json: bool = False
    seconds: float = SECONDS
    megabytes: int = MEGABYTES
    jobs: int = 0
    prior: Path | None = None
