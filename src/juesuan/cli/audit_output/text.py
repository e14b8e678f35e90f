"""An audit for a person: worst first, each finding with its place and what to do, counts at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, get_args

from juesuan.characters import one_line
from juesuan.cli.output import words
from juesuan.errors import Lang
from juesuan.report import Finding, Severity, WordedFinding, coverage_in_words, few, in_words, total_words, where

if TYPE_CHECKING:
    from juesuan.audit import Audit
    from juesuan.check import CheckResult

_SEVERITIES = get_args(Severity)
_COVERAGE_SHOWN = 8
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
    if report.source.files:
        names = ("、" if lang == "zh" else ", ").join(one_line(file.path) for file in report.source.files)
        yield "   " + words("of files", lang, count=len(report.source.files), names=names)
    if audited.prior is not None:
        prior = audited.prior
        yield "   " + words("with prior", lang, unit=prior.unit, year=prior.year, path=prior.source.path)
    for severity in _SEVERITIES:
        group = [finding for finding in result.findings if finding.severity == severity]
        if group:
            yield f"── {words(severity, lang)} {len(group)}"
        for number, finding in enumerate(group, 1):
            yield from finding_lines(number, in_words(finding, lang), lang)
    yield from coverage_lines(result, lang)
    yield "──"
    yield from total_lines(result, lang)


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


def coverage_lines(result: CheckResult, lang: Lang) -> Iterator[str]:
    """What was not checked, why, and what can be done, the important first."""
    if result.coverage:
        yield f"── {words('not checked', lang, count=len(result.coverage))}"
    for item in result.coverage[:_COVERAGE_SHOWN]:
        yield f"  · {coverage_in_words(item, lang).words}"
    if (more := len(result.coverage) - _COVERAGE_SHOWN) > 0:
        yield "  · " + words("more not checked", lang, count=more)


def total_lines(result: CheckResult, lang: Lang) -> Iterator[str]:
    """What was checked, and the findings in it by severity."""
    if not result.failed and not result.consistent:
        yield words("not consistent", lang)
    if result.tail_differences:
        yield words("tails", lang, count=result.tail_differences)
    yield total_words(counts(result.findings), result.checked, lang)


def counts(findings: Iterable[Finding]) -> dict[str, int]:
    """Findings by severity, every severity present."""
    found: Counter[str] = Counter(finding.severity for finding in findings)
    return {severity: found[severity] for severity in _SEVERITIES}
