"""What is known of one audited publication, for the letter."""

from __future__ import annotations

import msgspec

from juesuan.report import Checked, Severity, WordedCoverage, WordedFinding


class Reviewed(msgspec.Struct, frozen=True):
    """One file of the letter; ``problem`` says why it could not be audited, else it is empty.

    ``file`` is its name as the letter gives it, ``checked`` what was looked at, ``coverage`` what was not.
    """

    file: str
    unit: str = ""
    year: int = 0
    checked: Checked = Checked()
    findings: tuple[WordedFinding, ...] = ()
    coverage: tuple[WordedCoverage, ...] = ()
    problem: str = ""

    def count(self, severity: Severity) -> int:
        """How many findings are of that severity."""
        return sum(finding.severity == severity for finding in self.findings)
