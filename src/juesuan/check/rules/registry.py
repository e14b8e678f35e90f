"""Everything that is checked in the words of a report and not by a relation between its numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from juesuan.check.rules.narrative import (
    budget_findings,
    count_findings,
    direction_findings,
    glossary_findings,
    item_findings,
    list_findings,
    name_findings,
    purpose_findings,
)
from juesuan.check.rules.self_evaluation import full_point_findings, score_findings
from juesuan.check.rules.statements import (
    code_findings,
    lost_row_findings,
    printing_findings,
    row_findings,
    shift_findings,
)
from juesuan.check.rules.structure import (
    blank_form,
    contents_findings,
    heading_findings,
    identity_findings,
    numbering_findings,
    other_accounts,
    presence_findings,
    wording_findings,
)
from juesuan.check.view import ReportView
from juesuan.errors import Lang
from juesuan.report import Finding, Report
from juesuan.standard import ids_by_absence

Check = Callable[[ReportView], Iterator[Finding]]

_CHECKS: tuple[Check, ...] = (
    wording_findings,
    contents_findings,
    heading_findings,
    numbering_findings,
    presence_findings,
    other_accounts,
    count_findings,
    name_findings,
    item_findings,
    list_findings,
    budget_findings,
    direction_findings,
    purpose_findings,
    code_findings,
    shift_findings,
    row_findings,
    lost_row_findings,
    printing_findings,
    glossary_findings,
    identity_findings,
    score_findings,
    full_point_findings,
)

_IN_YUAN, _UNIT = "ST-16", "WD-22"
"""A text that gives its amounts in another unit throughout has none of them in the wrong one."""


def text_findings(report: Report, lang: Lang) -> list[Finding]:
    """The findings about words, headings, names and lists; of a report that has no words of its own, about its
    self-evaluation tables."""
    view = ReportView(report, lang)
    if not report.excerpts:
        return list(score_findings(view))
    blank = blank_form(view)
    if blank is not None:
        return [blank, *other_accounts(view)]
    found = [finding for run in _CHECKS for finding in run(view)]
    if any(finding.check == _IN_YUAN for finding in found):
        found = [finding for finding in found if finding.check != _UNIT]
    return [_milder_for_unread_pages(finding, view) for finding in found] if report.source.unread else found


def _milder_for_unread_pages(finding: Finding, view: ReportView) -> Finding:
    """The finding, milder where it speaks of what was not found: that may stand on a page that was not read."""
    if finding.check not in ids_by_absence():
        return finding
    tail = view.words("；有没读到的页，可能就在那里", "; there are pages that were not read, it may stand there")
    return replace(finding, severity="note", message=finding.message + tail)
