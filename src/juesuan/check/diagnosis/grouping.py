"""One cause, one finding, where words and relations meet: what follows from a wrong word, row or score is listed there.

The number that several relations accuse is told by ``locate``; here are the causes that are no number: a unit or a
direction written wrong, a row lost or under a mistyped code, and pairs of relations that say the same thing twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from msgspec.structs import replace

from juesuan.check.diagnosis.lost_rows import ITEM_CODE, LOST, follows_lost_row
from juesuan.document import Place
from juesuan.money import MONEY_UNITS, as_printed
from juesuan.report import NARRATIVE, RANK, Fact, FailedRelation, Finding, Report

_WORDS = frozenset({"BW-04", "BW-07", "BW-09", "BW-10", "BW-11", "CL-06", "WD-07", "WD-20", "WD-22", "WD-34", "WD-36"})
"""Rules whose finding is the cause of a relation that fails at the same number."""
_DIRECTIONS = frozenset({"BW-07", "BW-09", "BW-10", "BW-11"})
_BEHIND = frozenset({"BW-11", "WD-36"})
"""Of these the relation says more: what the number should be."""
_SURE_OF_WORD = frozenset({"BW-09"})
"""Of these the word may be wrong and the number right: only a relation that accuses the number is of one cause."""
_ROWS = {"CL-04": "GK05", "CL-05": "GK05", "CL-10": "", "CL-11": "", "CL-12": "", "CL-13": "", "CL-15": ""}
"""Rules of lost rows, and the statement concerned; ``""`` for that of the first address."""
_SHIFTED = "CL-14"
"""The rule of figures that stand beside other codes: all that speaks of their rows follows from it."""
_SAME_ROW = frozenset({"CL-03", "CL-05", "CL-10", "CL-11", "CL-12", "CL-13", "CL-15"})
_LOST = "CL-15"
"""The rule of a row that is lost by what its own statement says alone."""
_ALIKE = {"N9-11": ("N9-13", "N9-14"), "PF-09": ("PF-10", "PS-20"), "PF-10": ("PS-20",)}
"""Relations that another repeats: of a whole that has one part only, of a score that is told twice."""
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_HALF = Decimal("0.005")
_DIRECTION_WORD = "WD-07"
_TELLING = 4
"""Characters that a quote must have to be known by."""
_BESIDE = 3.0
"""Points that boxes of the same words may differ."""


def gathered(findings: list[Finding], report: Report) -> list[Finding]:
    """The findings with those that follow from another put under it."""
    leads = [finding for finding in findings if finding.check == _SHIFTED]
    leads += [finding for finding in findings if finding.check in LOST and finding.check != _LOST]
    leads += [finding for finding in findings if finding.check == _LOST]
    leads += [finding for finding in findings if finding.check in _WORDS or finding.check in _ROWS]
    leads += [finding for finding in findings if finding.check in _ALIKE]
    if not leads:
        return findings
    facts = {fact.address: fact for fact in report.facts()}
    taken = set[int]()
    merged: dict[int, Finding] = {}
    for lead in leads:
        if id(lead) in taken:
            continue
        follows = _test(lead, facts, report.year)
        rest = [f for f in findings if f is not lead and id(f) not in taken and id(f) not in merged and follows(f)]
        if rest and lead.check in _BEHIND:
            lead, rest = rest[0], [lead, *rest[1:]]
        if rest:
            taken.update(id(finding) for finding in rest)
            merged[id(lead)] = _with(lead, rest)
    return [merged.get(id(finding), finding) for finding in findings if id(finding) not in taken]


def listed(findings: list[Finding], following: Mapping[int, list[Finding]], texts: list[Finding]) -> list[Finding]:
    """The findings with those of words: each under the finding that it follows from (by its place), else by itself."""
    under = {id(finding) for rest in following.values() for finding in rest}
    found = [_with(one, following[at]) if at in following else one for at, one in enumerate(findings)]
    return [*found, *(finding for finding in texts if id(finding) not in under)]


def _test(lead: Finding, facts: Mapping[str, Fact], year: int) -> Callable[[Finding], bool]:
    """What tells the findings that follow from ``lead``."""
    if lead.check == _SHIFTED:
        rows = {address.rpartition("/")[0] for address in lead.addresses}
        return lambda f: (
            any(address.rpartition("/")[0] in rows for address in f.addresses)
            or (f.check == "CL-06" and lead.addresses[0].startswith("GK05/"))
        )
    if lead.check in _ALIKE:
        return lambda f: f.check in _ALIKE[lead.check] and f.stated == lead.stated and _repeats(f, lead)
    if lead.check in _WORDS:
        numbers = [address for address in lead.addresses if address in facts and facts[address].unit != "text"]
        own_numbers = set(numbers[:1] if lead.check.startswith("BW") else numbers)
        return lambda f: (
            (_is_relation(f, facts) and _speaks_of(f, lead, own_numbers))
            or (f.check in _DIRECTIONS and lead.check in _DIRECTIONS and bool(own_numbers & set(f.addresses)))
        )
    codes = _codes(lead)
    amounts = _amounts(codes, facts)
    if lead.check in LOST:
        of_row = follows_lost_row(lead, year)
        form = lead.addresses[0].partition("/")[0]
        return lambda f: (
            (f.check in _SAME_ROW and f.check != lead.check and bool(codes & _codes(f)))
            or (f.check == _LOST and f.addresses[0].startswith(f"{'GK03' if lead.check == 'CL-12' else form}/"))
            or (_is_relation(f, facts) and of_row(f))
            or (_is_relation(f, facts) and bool(set(lead.addresses) & set(f.addresses)) and _stated_is(f, amounts))
        )
    if not amounts or (lead.check == "CL-04" and len(lead.addresses) > 1):
        return lambda f: False
    form = _ROWS[lead.check] or lead.addresses[0].partition("/")[0]
    own = set(lead.addresses)
    return lambda f: (
        (f.check in _SAME_ROW and f.check != lead.check and bool(codes & _codes(f)))
        or (
            _is_relation(f, facts)
            and (
                (any(address.startswith(f"{form}/") for address in (*f.addresses, *own)) and _gap_is(f, amounts))
                or (bool(own & set(f.addresses)) and _stated_is(f, amounts))
            )
        )
    )


def _codes(finding: Finding) -> set[str]:
    """The codes of items in the addresses of a finding; in its message where it has none."""
    return {code for text in finding.addresses or (finding.message,) for code in ITEM_CODE.findall(text)}


def _is_relation(finding: Finding, facts: Mapping[str, Fact]) -> bool:
    return finding.check.startswith(("GK", "N", "PF")) and any(address in facts for address in finding.addresses)


def _repeats(finding: Finding, lead: Finding) -> bool:
    """True when both tell of one number, or of two printed alike that should be alike."""
    told = f"{NARRATIVE}/"
    return finding.expected == lead.expected or any(
        address.startswith(told) for address in set(finding.addresses) & set(lead.addresses)
    )


def _speaks_of(finding: Finding, lead: Finding, numbers: set[str]) -> bool:
    """True when a failed relation accuses the number that the lead names, or accuses none and has it."""
    if finding.cause is not None:
        if finding.cause.address in numbers:
            return True
    elif lead.check not in _SURE_OF_WORD and numbers & set(finding.addresses):
        return True
    own = finding.places[:1] if finding.cause is not None else finding.places
    return not lead.addresses and any(_same(one, other, lead.check) for one in own for other in lead.places)


def _same(one: Place, other: Place, rule: str) -> bool:
    """True when two places share words: boxes that overlap, or a line and a quote that holds the other.

    A word of direction stands before the number that it speaks of.
    """
    if one.page is not None and one.page == other.page and one.bbox is not None and other.bbox is not None:
        left, right = max(one.bbox[0], other.bbox[0]), min(one.bbox[2], other.bbox[2])
        top, bottom = max(one.bbox[1], other.bbox[1]), min(one.bbox[3], other.bbox[3])
        least = -_BESIDE if rule == _DIRECTION_WORD else _BESIDE
        return right - left > least and bottom - top > _BESIDE
    if (one.page, one.line) != (other.page, other.line) or min(len(one.quote), len(other.quote)) < _TELLING:
        return False
    return one.quote in other.quote or other.quote in one.quote


def _amounts(codes: set[str], facts: Mapping[str, Fact]) -> set[Decimal]:
    """What the items amount to wherever they are printed, in the printed unit: each number of their rows."""
    return {
        abs(Decimal(as_printed(fact.value, unit=fact.unit, decimals=2).replace(",", "")))
        for address, fact in facts.items()
        if fact.unit in MONEY_UNITS and fact.value and codes & set(ITEM_CODE.findall(address))
    }


def _gap_is(finding: Finding, amounts: Iterable[Decimal]) -> bool:
    """True when a failed relation is out by one of the amounts."""
    slack = _HALF * (len(finding.addresses) + 2)
    gaps = [abs(one - other) for one in _numbers(finding.stated)[:1] for other in _numbers(finding.expected)]
    return any(abs(gap - amount) <= min(slack, amount / 4) for gap in gaps for amount in amounts)


def _stated_is(finding: Finding, amounts: Iterable[Decimal]) -> bool:
    return any(abs(number) in amounts for number in _numbers(finding.stated)[:1])


def _numbers(text: str) -> list[Decimal]:
    """The numbers of a text: of ``0.00（-0.01～0.00）`` three."""
    return [Decimal(number) for number in _NUMBER.findall(text.replace(",", ""))]


def _with(lead: Finding, rest: list[Finding]) -> Finding:
    """The lead with the others listed under it, as grave as the gravest."""
    parts = [part for finding in (lead, *rest) for part in _parts(finding)]
    heard = [lead] if lead.check == _SHIFTED else [lead, *rest]
    causes = [finding.cause for finding in (lead, *rest) if finding.cause is not None]
    return replace(
        lead,
        severity=max((lead, *rest), key=lambda finding: RANK[finding.severity]).severity,
        addresses=tuple(dict.fromkeys(address for finding in heard for address in finding.addresses)),
        places=tuple(dict.fromkeys(place for finding in heard for place in finding.places)),
        follows=tuple(dict.fromkeys(part.check for part in parts if part.check != lead.check)),
        relations=tuple(parts),
        cause=causes[0] if causes and lead.check not in _ROWS and lead.check != _SHIFTED else None,
    )


def _parts(finding: Finding) -> tuple[FailedRelation, ...]:
    own = FailedRelation(finding.check, finding.severity, finding.message, finding.addresses)
    return finding.relations or (own,)
