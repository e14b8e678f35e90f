"""Findings on pages that text recognition read: never graver than such a reading bears, and a likely misread is told.

A machine that reads a picture errs otherwise than a hand that types: it takes a 1 for a 7, loses a point or a minus.
Where one such slip turns what should stand there into what was read, the finding says so.  Any finding on such a page
is at most a warning, unless two relations blame one number, every character of the numbers is certain, and no such
slip explains it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from msgspec.structs import replace

from juesuan.errors import UnreadableAmount
from juesuan.money import MONEY_UNITS, read_printed
from juesuan.report import RANK, Amount, Estimate, Fact, Finding, Fragment, Report, Value, amount_of, numbers_in

_ALIKE: Final = ("17", "38", "06", "08", "68", "56", "35", "89", "09", "27", "39", "49", "14")
"""Digits that are taken for each other."""
_CERTAIN: Final = 0.98
_INDEPENDENT: Final = 2
"""Relations that must blame a number before it is believed to be wrong, not misread."""
_OF_WORDS: Final = frozenset({"wording", "structure", "classification"})


def with_misreads(findings: list[Finding], report: Report) -> list[Finding]:
    """The findings, those on recognised pages milder, and with what was probably misread."""
    if not report.source.recognised:
        return findings
    facts = report.by_address()
    pages = frozenset(report.source.recognised)
    return [_weighed(finding, facts, pages) for finding in findings]


def _weighed(finding: Finding, facts: dict[str, Fact], pages: frozenset[int]) -> Finding:
    numbers = [facts[address] for address in finding.addresses if address in facts]
    own = [place for place in (*finding.places, *(fact.place for fact in numbers)) if place.page is not None]
    if own and not any(place.page in pages for place in own):
        return finding
    for fact, shown in _misreads(finding, facts):
        remark = Fragment("recognised.misread", {"read": fact.text.strip() or "0", "expected": shown})
        return replace(_at_most(finding, "warning"), remarks=(*finding.remarks, remark))
    sure = min((fact.place.ocr for fact in numbers if fact.place.ocr is not None), default=0.0)
    several = len({part.rule for part in finding.relations}) >= _INDEPENDENT
    if finding.cause is not None and several and sure >= _CERTAIN:
        return finding
    return _at_most(finding, "note" if finding.kind in _OF_WORDS else "warning")


def _at_most(finding: Finding, severity: str) -> Finding:
    if RANK[finding.severity] <= RANK[severity]:
        return finding
    parts = tuple(_at_most(part, severity) for part in finding.relations)
    return replace(finding, severity=severity, relations=parts)


def _misreads(finding: Finding, facts: dict[str, Fact]) -> Iterator[tuple[Fact, Amount]]:
    """Numbers that one slip of the machine would explain, the one that is blamed first, and what they would be."""
    suspects: list[tuple[str, Iterable[Value]]] = []
    if finding.cause is not None:
        suspects.append((finding.cause.address, (finding.expected,)))
    for other in finding.alternatives:
        if len(other.addresses) == 1:
            suspects.append((other.addresses[0], other.expected))
    for address, expected in suspects:
        fact = facts.get(address)
        if fact is None or fact.place.ocr is None:
            continue
        for value in expected:
            found = _misread(fact, value)
            if found is not None:
                yield fact, found


def _misread(fact: Fact, expected: Value) -> Amount | None:
    """What one slip makes of the number read, where that is expected."""
    ends = _ends(expected)
    if ends is None:
        return None
    low, high = ends
    for text in slips_of(fact.text.strip()):
        if fact.unit not in MONEY_UNITS:
            break
        try:
            span = read_printed(text, unit=fact.unit, where=fact.address)
        except UnreadableAmount:
            continue
        if low <= span.value <= high:
            return replace(amount_of(fact), value=span.value)
    return None


def _ends(expected: Value) -> tuple[int, int] | None:
    if isinstance(expected, Estimate):
        if expected.low is not None and expected.high is not None:
            return expected.low.value, expected.high.value
        return None if expected.value is None else (expected.value.value, expected.value.value)
    one = next(iter(numbers_in(expected)), None)
    return None if one is None else (one.value, one.value)


def slips_of(text: str) -> Iterator[str]:
    """What may stand in a picture that was read as ``text``, by one slip.

    >>> sorted(slips_of("1.3"))[:3]
    ['-1.3', '1.5', '1.8']
    """
    plain = text.replace(",", "").replace("，", "")
    yield plain[1:] if plain.startswith("-") else f"-{plain}"
    for at, char in enumerate(plain):
        for pair in _ALIKE:
            if char in pair:
                yield plain[:at] + pair.replace(char, "", 1) + plain[at + 1 :]
    digits = plain.replace(".", "")
    for at in range(1, len(digits)):
        moved = f"{digits[:at]}.{digits[at:]}"
        if moved != plain and digits[at:].isdigit():
            yield moved
    if "." in plain:
        yield digits
    for at in range(1, len(plain)):
        if plain[at].isdigit() and plain[at - 1].isdigit():
            yield plain[:at] + plain[at - 1] + plain[at:]
