"""Numbers of the statements written as no number is written."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.check.view import ReportView
from juesuan.patterns import lazy_pattern
from juesuan.report import Finding, words_of

_LEADING = lazy_pattern(r"-?0\d")


def printing_findings(view: ReportView) -> Iterator[Finding]:
    """Cells with a superfluous zero before the number (``00.07``): one finding with every place."""
    found = [
        fact
        for statement in view.report.statements
        for fact in statement.facts
        if fact.unit != "text" and _LEADING.match(fact.text.strip())
    ]
    if found:
        yield view.breach(
            "WD-34",
            tuple(fact.place for fact in found),
            stated=words_of(dict.fromkeys(fact.text.strip() for fact in found)),
            addresses=tuple(fact.address for fact in found),
        )
