"""One cause, one finding: what follows from a broken rule is listed under it, as the rules themselves say.

The number that several relations accuse is found by ``locate``; here are the causes that are no number: a unit or a
direction written wrong, a row lost or under a mistyped code, and pairs of relations that say the same thing twice.
What a rule implies is data of the rule (``same_cause``); how it is matched is in ``implied``.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from juesuan.check.diagnosis.cause_findings import merged_terms
from juesuan.check.diagnosis.implied import Breach, Facts
from juesuan.report import RANK, Finding, Report
from juesuan.standard import SameCause, same_causes


def gathered(findings: list[Finding], report: Report) -> list[Finding]:
    """The findings with those that follow from another put under it."""
    known = same_causes()
    leads = [(known[finding.rule], finding) for finding in findings if finding.rule in known]
    if not leads:
        return findings
    facts = Facts(report)
    taken = set[int]()
    merged: dict[int, Finding] = {}
    for cause, lead in sorted(leads, key=lambda pair: pair[0].rank):
        if id(lead) in taken or (cause.one_only and len(lead.addresses) > 1):
            continue
        breach = Breach(lead, facts)
        rest = [
            finding
            for finding in findings
            if finding is not lead
            and id(finding) not in taken
            and id(finding) not in merged
            and breach.explains(finding, cause.implies)
        ]
        if rest and cause.behind:
            lead, rest = rest[0], [lead, *rest[1:]]
        if rest:
            taken.update(id(finding) for finding in rest)
            merged[id(lead)] = _with(lead, rest, cause)
    return [merged.get(id(finding), finding) for finding in findings if id(finding) not in taken]


def listed(findings: list[Finding], following: Mapping[int, list[Finding]], texts: list[Finding]) -> list[Finding]:
    """The findings with those of words: each under the finding that it follows from (by its place), else by itself."""
    under = {id(finding) for rest in following.values() for finding in rest}
    found = [_with(one, following[at], None) if at in following else one for at, one in enumerate(findings)]
    return [*found, *(finding for finding in texts if id(finding) not in under)]


def _with(lead: Finding, rest: list[Finding], cause: SameCause | None) -> Finding:
    """The lead with the others listed under it, as grave as the gravest."""
    every = [lead, *rest]
    shown = [lead] if cause is not None and cause.own_places else every
    blamed = [finding.cause for finding in every if finding.cause is not None]
    return replace(
        lead,
        severity=max(every, key=lambda finding: RANK[finding.severity]).severity,
        terms=merged_terms(shown),
        places=tuple(dict.fromkeys(place for finding in shown for place in finding.places)),
        relations=tuple(part for finding in every for part in finding.relations or (finding,)),
        cause=blamed[0] if blamed and not (cause is not None and cause.no_number) else None,
    )
