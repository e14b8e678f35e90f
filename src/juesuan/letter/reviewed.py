"""What is known of one audited publication, for the letter."""

from __future__ import annotations

import msgspec

from juesuan.report import Severity, WordedFinding


class Reviewed(msgspec.Struct, frozen=True):
    """One file of the letter; ``problem`` says why it could not be audited, else it is empty.

    ``file`` is its name as the letter gives it, ``statements`` and ``relations`` count what was read and what ran.
    """

    file: str
    unit: str = ""
    year: int = 0
    statements: int = 0
    relations: int = 0
    findings: tuple[WordedFinding, ...] = ()
    problem: str = ""

    def count(self, severity: Severity) -> int:
        """How many findings are of that severity."""
        return sum(finding.severity == severity for finding in self.findings)
