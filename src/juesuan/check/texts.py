"""Everything that is checked in the words of a report and not by a relation between its numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from juesuan.check.budget_words import budget_findings
from juesuan.check.codes import code_findings
from juesuan.check.contents import contents_findings
from juesuan.check.directions import direction_findings
from juesuan.check.economic_lists import list_findings
from juesuan.check.full_points import full_point_findings
from juesuan.check.glossary_items import glossary_findings
from juesuan.check.headings import heading_findings
from juesuan.check.identity import identity_findings
from juesuan.check.item_names import name_findings
from juesuan.check.items import item_findings
from juesuan.check.lost_rows import lost_row_findings
from juesuan.check.numbering import numbering_findings
from juesuan.check.presence import other_accounts, presence_findings
from juesuan.check.printing import printing_findings
from juesuan.check.purposes import purpose_findings
from juesuan.check.reading import Reading
from juesuan.check.scores import score_findings
from juesuan.check.shifted_rows import shift_findings
from juesuan.check.sister_rows import row_findings
from juesuan.check.three_public import count_findings
from juesuan.check.unread import may_stand_unread
from juesuan.check.wording import blank_form, wording_findings
from juesuan.errors import Lang
from juesuan.report import Finding, Report

Check = Callable[[Reading], Iterator[Finding]]

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
    reading = Reading(report, lang)
    if not report.excerpts:
        return list(score_findings(reading))
    blank = blank_form(reading)
    if blank is not None:
        return [blank, *other_accounts(reading)]
    found = [finding for run in _CHECKS for finding in run(reading)]
    if any(finding.check == _IN_YUAN for finding in found):
        found = [finding for finding in found if finding.check != _UNIT]
    return [may_stand_unread(finding, reading) for finding in found] if report.source.unread else found
