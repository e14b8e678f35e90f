"""Everything that is checked in the words of a report and not by a relation between its numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from juesuan.check.contents import contents_findings
from juesuan.check.headings import heading_findings
from juesuan.check.reading import Reading
from juesuan.check.wording import blank_form, wording_findings
from juesuan.errors import Lang
from juesuan.report import Finding, Report

Check = Callable[[Reading], Iterator[Finding]]

_CHECKS: tuple[Check, ...] = (wording_findings, contents_findings, heading_findings)


def text_findings(report: Report, lang: Lang) -> list[Finding]:
    """The findings about words, headings, names and lists; none for a report that has no words of its own."""
    if not report.excerpts:
        return []
    reading = Reading(report, lang)
    blank = blank_form(reading)
    if blank is not None:
        return [blank]
    return [finding for run in _CHECKS for finding in run(reading)]
