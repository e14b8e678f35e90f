"""Everything that is checked in the words of a report and not by a relation between its numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from juesuan.check.rules.narrative import (
    budget_findings,
    count_findings,
    definition_findings,
    direction_findings,
    glossary_findings,
    item_findings,
    list_findings,
    marked_findings,
    name_findings,
    purchase_findings,
    purpose_findings,
    slip_findings,
)
from juesuan.check.rules.self_evaluation import full_point_findings, score_findings
from juesuan.check.rules.statements import (
    code_findings,
    listed_findings,
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
from juesuan.check.rules.wording import phrase_findings, unit_name_findings
from juesuan.check.view import ReportView
from juesuan.report import Finding, Fragment, Report
from juesuan.standard import exclusions, ids_by_absence, kind_of_document, rules_left_out, rules_not_in_force

Check = Callable[[ReportView], Iterator[Finding]]

_CHECKS: tuple[Check, ...] = (
    wording_findings,
    phrase_findings,
    unit_name_findings,
    contents_findings,
    heading_findings,
    numbering_findings,
    presence_findings,
    other_accounts,
    count_findings,
    name_findings,
    slip_findings,
    marked_findings,
    item_findings,
    list_findings,
    budget_findings,
    direction_findings,
    purchase_findings,
    purpose_findings,
    code_findings,
    listed_findings,
    shift_findings,
    row_findings,
    lost_row_findings,
    printing_findings,
    glossary_findings,
    definition_findings,
    identity_findings,
    score_findings,
    full_point_findings,
)


def text_findings(report: Report) -> list[Finding]:
    """The findings about words, headings, names and lists; of a report that has no words of its own, about its
    self-evaluation tables and about codes in the statement of another budget."""
    view = ReportView(report)
    if not report.excerpts:
        return [*score_findings(view), *(found for found in listed_findings(view) if found.rule == "CL-19")]
    blank = blank_form(view)
    if blank is not None:
        return [blank, *other_accounts(view)]
    kind, absences = kind_of_document(report.kind), ids_by_absence()
    left_out = rules_left_out(report.layout) | rules_not_in_force(report.year, report.layout)
    left_out |= {rule for rule in absences if not kind.blames(rule)}
    found = [finding for run in _CHECKS for finding in run(view) if finding.rule not in left_out]
    excluded = {rule for finding in found for rule in exclusions().get(finding.rule, ())}
    if excluded:
        found = [finding for finding in found if finding.rule not in excluded]
    return [_milder_for_unread_pages(finding) for finding in found] if report.source.unread else found


def _milder_for_unread_pages(finding: Finding) -> Finding:
    """The finding, milder where it speaks of what was not found: that may stand on a page that was not read."""
    if finding.rule not in ids_by_absence():
        return finding
    return replace(finding, severity="note", remarks=(*finding.remarks, Fragment("unread.absent")))
