"""Everything that is checked in the words of a report and not by a relation between its numbers."""

from __future__ import annotations

from juesuan.check.wording import wording_findings
from juesuan.errors import Lang
from juesuan.report import Finding, Report


def text_findings(report: Report, lang: Lang) -> list[Finding]:
    """The findings about words, headings, names and lists; none for a report that has no words of its own."""
    return wording_findings(report, lang)
