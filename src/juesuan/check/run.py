"""The check of one report: every relation in force, at once; then the causes of what fails; then all together."""

from __future__ import annotations

from typing import Literal

import msgspec

from juesuan.check.coverage import checked_of, coverage_of
from juesuan.check.coverage_of_numbers import only_read
from juesuan.check.diagnosis import (
    SECONDS,
    Consistency,
    consistency,
    contradiction,
    gathered,
    identified,
    joined,
    listed,
    locate,
    with_misreads,
    with_scores,
    wrong_words,
)
from juesuan.check.relations import System, system_of
from juesuan.check.rules import text_findings
from juesuan.report import RANK, Checked, Coverage, Finding, Report
from juesuan.standard import basis_in_force
from juesuan.standard import relations as relations_in_force

_BLANK_FORM = "ST-13"
"""The rule by which a form that nobody filled in is known; no other rule on words is asked then."""
Witness = Literal["proved", "contradicted", "undecided"]


class CheckResult(msgspec.Struct, frozen=True):
    """What a check found. ``relations`` counts instances that ran, ``tail_differences`` those whose printed
    digits differ though true values inside the printed intervals agree (尾差, never findings).

    ``witness`` says whether one ledger of whole fen is known that prints as every number: ``proved``, ``contradicted``,
    or ``undecided`` when it was not asked for or the time ran out.  ``checked`` is what was looked at, ``coverage``
    what was not, the important first; ``not_run`` counts the relations that did not run on some or all rows.
    """

    findings: tuple[Finding, ...]
    relations: int
    failed: int
    not_run: int
    tail_differences: int
    coverage: tuple[Coverage, ...] = ()
    checked: Checked = Checked()
    consistent: bool = True
    witness: Witness = "undecided"


class Evaluation(msgspec.Struct, frozen=True):
    """A report with every relation run: instances that failed, and those that differ in their digits alone."""

    report: Report
    system: System
    failed: list[int]
    differing: list[int]


def check(report: Report, *, together: bool = False) -> CheckResult:
    """The findings of all relations of the report's year and layout and of its words, worst first.

    Failed relations of one cause are one finding.  ``together`` also seeks the witness, where the relations one by one
    do not decide whether there is one.
    """
    evaluation = evaluate(report)
    return diagnose(evaluation, text_findings(report), together=together)


def evaluate(report: Report) -> Evaluation:
    """Every relation of the report's year and layout run by itself."""
    system = system_of(report, relations_in_force(report.year, report.layout))
    failed, differing = system.evaluate()
    return Evaluation(report, system, sorted(failed), differing)


def diagnose(
    evaluation: Evaluation, texts: list[Finding], *, together: bool = False, seconds: float = SECONDS
) -> CheckResult:
    """The result of an evaluation: causes named within so many seconds, findings of words put beside them."""
    system, failed = evaluation.system, evaluation.failed
    words = wrong_words(system, failed)
    of_numbers = [at for at in failed if at not in words]
    scored = with_scores(system, of_numbers, locate(system, of_numbers, seconds=seconds), texts)
    location = scored.location
    found_so_far = [*joined(system, of_numbers, location), *words.values()]
    findings = gathered(listed(found_so_far, scored.following, texts), evaluation.report)
    doubted = {suspect.number for cause in location.causes for suspect in cause.suspects}
    found = consistency(system, failed, evaluation.differing, search=together, doubted=doubted)
    if found.joint is not None:
        findings.extend(contradiction(found.joint, owners, certain=found.certain) for owners in found.conflicts)
    read_alone = only_read(evaluation.report, system)
    checked = checked_of(evaluation.report, system, len(read_alone))
    findings = with_misreads(findings, evaluation.report)
    findings.sort(key=lambda finding: (-RANK[finding.severity], finding.rule, finding.addresses))
    return CheckResult(
        tuple(_cited(finding, evaluation.report.year) for finding in identified(findings, evaluation.report)),
        relations=len(system.instances),
        failed=len(failed),
        not_run=len(system.skipped),
        tail_differences=len(evaluation.differing),
        coverage=coverage_of(
            evaluation.report,
            system,
            checked,
            read_alone,
            located=location.complete,
            decided=not together or bool(failed) or found.verdict != "undecided",
            blank=any(finding.rule == _BLANK_FORM for finding in texts),
        ),
        checked=checked,
        consistent=not failed and found.verdict != "contradicted",
        witness=found.verdict,
    )


def _cited(finding: Finding, year: int) -> Finding:
    """The finding without what it rests on that is for later accounts alone."""
    return msgspec.structs.replace(finding, basis=basis_in_force(finding.basis, year))


def witness_of(report: Report) -> Consistency:
    """The witness of a report, verified, or the smallest conflicts between its relations."""
    evaluation = evaluate(report)
    return consistency(evaluation.system, evaluation.failed, evaluation.differing, search=True)
