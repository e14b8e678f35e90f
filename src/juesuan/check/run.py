"""The check of one report: every relation in force, at once."""

from __future__ import annotations

import msgspec

from juesuan.check.expand import Instance
from juesuan.check.restraint import severity_of
from juesuan.check.sheet import Sheets
from juesuan.check.system import System, system_of
from juesuan.check.texts import text_findings
from juesuan.check.words import verdict
from juesuan.document import Place
from juesuan.errors import Lang
from juesuan.report import RANK, Finding, Report
from juesuan.standard import relations as relations_in_force


class NotRunRelation(msgspec.Struct, frozen=True):
    """A relation that could not run on some or all rows, with the reasons."""

    relation: str
    reasons: tuple[str, ...]


class CheckResult(msgspec.Struct, frozen=True):
    """What a check found. ``relations`` counts instances that ran, ``tail_differences`` those whose printed
    digits differ though true values inside the printed intervals agree (尾差, never findings)."""

    findings: tuple[Finding, ...]
    relations: int
    failed: int
    not_run: int
    tail_differences: int
    unchecked: tuple[NotRunRelation, ...] = ()
    consistent: bool = True


def check(report: Report, *, lang: Lang = "zh") -> CheckResult:
    """The findings of all relations of the report's year and layout and of its words, worst first."""
    system = system_of(report, relations_in_force(report.year, report.layout))
    failed, differing = system.evaluate()
    findings = [finding_of(system.instances[at], system.sheets, lang) for at in sorted(failed)]
    findings.extend(text_findings(report, lang))
    findings.sort(key=lambda finding: (-RANK[finding.severity], finding.check, finding.addresses))
    return CheckResult(
        tuple(findings),
        relations=len(system.instances),
        failed=len(failed),
        not_run=len(system.skipped),
        tail_differences=len(differing),
        unchecked=_unchecked(system),
        consistent=not failed,
    )


def finding_of(instance: Instance, sheets: Sheets, lang: Lang) -> Finding:
    """The finding that one failed instance is."""
    zh, en, stated, expected = verdict(instance, sheets)
    facts = [sheets.facts[n] for n in instance.numbers]
    places = tuple(fact.place for fact in facts if fact.place != Place())
    relation = instance.relation
    return Finding(
        check=relation.id,
        kind=relation.kind,
        severity=severity_of(instance, sheets),
        message=zh if lang == "zh" else en,
        addresses=tuple(fact.address for fact in facts),
        places=places,
        stated=stated,
        expected=expected,
        source=relation.source,
    )


def _unchecked(system: System) -> tuple[NotRunRelation, ...]:
    return tuple(NotRunRelation(skipped.relation.id, skipped.reasons) for skipped in system.skipped)
