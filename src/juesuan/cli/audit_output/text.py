"""An audit for a person: worst first, each finding with its place and what to do, counts at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from juesuan.characters import one_line
from juesuan.cli.output import words
from juesuan.errors import Lang
from juesuan.report import Finding, WordedFinding, few, in_words, where
from juesuan.standard import short_title

if TYPE_CHECKING:
    from juesuan.audit import Audit
    from juesuan.check import CheckResult

_SEVERITIES = ("error", "warning", "note")
_REASONS_SHOWN = 3
_WHERE_SHOWN = 6
_PLACES_SHOWN = 3


def text_lines(audited: Audit, lang: Lang) -> Iterator[str]:
    """The lines of one document."""
    report, result = audited.report, audited.result
    yield f"══ {one_line(str(audited.path))}"
    yield "   " + words(
        "who",
        lang,
        unit=report.unit or words("no unit", lang),
        year=report.year,
        layout=report.layout,
        money=report.money_unit,
    )
    if audited.prior is not None:
        prior = audited.prior
        yield "   " + words("with prior", lang, unit=prior.unit, year=prior.year, path=prior.source.path)
    for zh, en in audited.troubles:
        yield "   ! " + (zh if lang == "zh" else en)
    for severity in _SEVERITIES:
        group = [finding for finding in result.findings if finding.severity == severity]
        if group:
            yield f"── {words(severity, lang)} {len(group)}"
        for number, finding in enumerate(group, 1):
            yield from finding_lines(number, in_words(finding, lang), lang)
    yield "──"
    if not result.findings:
        yield words("no findings", lang)
    yield from _read_lines(audited, lang)
    yield relations_line(result, lang)
    if not result.failed and not result.consistent:
        yield words("not consistent", lang)
    yield words("counts", lang, **counts(result.findings))


def finding_lines(number: int, finding: WordedFinding, lang: Lang) -> Iterator[str]:
    """The lines of one finding."""
    yield f"{number:3}. [{finding.rule}] {finding.message}"
    at = (where(finding.places, _WHERE_SHOWN, lang), few(finding.addresses, _PLACES_SHOWN, lang))
    if any(at):
        yield f"     {'　'.join(filter(None, at))}"
    said = [words("stated", lang, stated=finding.stated)] if finding.stated else []
    said += [finding.should] if finding.should else []
    if said:
        yield "     " + "　".join(said)
    if finding.cause is not None:
        yield "     " + words("cause", lang, address=finding.cause.address, why=finding.cause.why)
    for other in finding.alternatives:
        yield "     " + words("or", lang, what=other.words)
    if finding.follows:
        yield "     " + words("follows", lang, rules="、".join(finding.follows))
    if finding.source:
        yield "     " + words("basis", lang, source=finding.source)


def relations_line(result: CheckResult, lang: Lang) -> str:
    """How many relations ran, how many did not and why, how many tail differences there are."""
    reasons = Counter(reason for skipped in result.unchecked for reason in skipped.reasons)
    why = "；".join(f"{reason} {count}" for reason, count in reasons.most_common(_REASONS_SHOWN))
    if len(reasons) > _REASONS_SHOWN:
        why += "；…"
    return words(
        "relations",
        lang,
        run=result.relations,
        not_run=result.not_run,
        why=words("because", lang, reasons=why) if result.not_run and why else "",
        tails=result.tail_differences,
    )


def counts(findings: Iterable[Finding]) -> dict[str, int]:
    """Findings by severity, every severity present."""
    found: Counter[str] = Counter(finding.severity for finding in findings)
    return {severity: found[severity] for severity in _SEVERITIES}


def _read_lines(audited: Audit, lang: Lang) -> Iterator[str]:
    there = [statement for statement in audited.report.statements if statement.state in ("read", "partial")]
    parts = [words("statements", lang, count=len(there), facts=sum(len(statement.facts) for statement in there))]
    empty = [short_title(statement.form) for statement in there if statement.empty]
    if empty:
        parts.append(words("empty ones", lang, forms="、".join(empty)))
    for state in ("partial", "image"):
        found = [short_title(item.form) for item in audited.report.statements if item.state == state]
        if found:
            parts.append(words(state, lang, forms="、".join(found)))
    if audited.missing:
        parts.append(words("missing", lang, forms="、".join(map(short_title, audited.missing))))
    yield "；".join(parts) if lang == "zh" else "; ".join(parts)
    numbers = audited.report.numbers
    if numbers:
        yield words("bound", lang, numbers=numbers, bound=numbers - len(audited.report.unbound))
    tables = audited.report.annexes()
    if tables:
        yield words("annexes", lang, count=len(tables))
    elif numbers:
        yield words("no annexes", lang)
