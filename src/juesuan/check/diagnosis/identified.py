"""The identity of findings over versions of a document, and the sections in which they stand.

An identity is made of the rule and of what the finding is about: the number that is blamed, else its addresses, else
the words that stand there, without numbers, and their section.  A rule that gathers several places into one finding
says which values tell it from another (``identity`` in its data).  Pages, lines and amounts have no part in it.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from juesuan.check.view import SectionIndex
from juesuan.patterns import lazy_pattern
from juesuan.report import Finding, Report, words_in
from juesuan.standard import identity_values, is_relation

_DIGITS = 12
_NUMBERS = lazy_pattern(r"[\s\d０-９.,，．%％‰]")


def identified(findings: Sequence[Finding], report: Report) -> list[Finding]:
    """The findings with the section of each place and with an identity; of several alike the later ones are numbered
    in the order of the document."""
    outline = SectionIndex(report)
    found = [
        replace(finding, sections=outline.sections(finding.places, finding.addresses)) if finding.places else finding
        for finding in findings
    ]
    keys = [_identity(finding) for finding in found]
    times: Counter[str] = Counter()
    named: dict[int, str] = {}
    for at in sorted(range(len(found)), key=lambda at: (_position(found[at]), at)):
        key = keys[at]
        times[key] += 1
        named[at] = f"{key}#{times[key]}" if times[key] > 1 else key
    return [replace(finding, identity=named[at]) for at, finding in enumerate(found)]


def _identity(finding: Finding) -> str:
    text = "\n".join((finding.rule, *_about(finding)))
    return f"{finding.rule}-{hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]}"


def _about(finding: Finding) -> tuple[str, ...]:
    values = identity_values(finding.rule)
    if values is not None:
        every = {"stated": finding.stated, **finding.values}
        said = {value: words_in(every[value], finding.rule, "zh") for value in values}
        return tuple(squeezed(words) if value == "stated" else words for value, words in said.items())
    if finding.cause is not None:
        return (finding.cause.address,)
    if finding.terms:
        if not is_relation(finding.rule):
            return tuple(sorted(finding.addresses))
        return (next((term.address for term in finding.terms if term.expected is not None), finding.addresses[0]),)
    quote = squeezed(words_in(finding.stated, finding.rule, "zh"))
    if not quote and finding.places:
        quote = squeezed(finding.places[0].quote)
    return quote, next(iter(finding.sections), "")


def squeezed(text: str) -> str:
    """The words of a text without blanks and numbers."""
    return _NUMBERS.sub("", text)


def _position(finding: Finding) -> tuple[int, int, float, float]:
    """Where a finding stands in the document, to be sorted by."""
    place = finding.places[0] if finding.places else None
    if place is None:
        return 0, 0, 0.0, 0.0
    box = place.bbox or (0.0, 0.0, 0.0, 0.0)
    return place.page or 0, place.line or 0, -box[3], box[0]
