"""One finding for one cause: the number that is most likely wrong, what it should be, which relations fail by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from msgspec.structs import replace

from juesuan.check.diagnosis.comparison_words import comparison_word
from juesuan.check.diagnosis.corrections import expected_of, slip_of, stated
from juesuan.check.diagnosis.locate import Located, Location, Suspect
from juesuan.check.diagnosis.other_totals import OtherTotals
from juesuan.check.intervals import Joint
from juesuan.check.relations import (
    CellIndex,
    Instance,
    System,
    apart,
    from_publication,
    severity_of,
    term_of,
    verdict,
)
from juesuan.document import Place
from juesuan.money import MONEY_UNITS
from juesuan.report import (
    RANK,
    Alternative,
    Amount,
    Cause,
    Finding,
    Fragment,
    Listed,
    RuleTitle,
    Term,
    Value,
    amount_of,
)

JOINT = "JOINT"
"""The rule that all relations hold together."""
_SHOWN = 4
"""Alternatives that a finding names; a longer list helps nobody."""


def finding_of(instance: Instance, sheets: CellIndex) -> Finding:
    """The finding that one failed instance is."""
    said = verdict(instance, sheets)
    relation = instance.relation
    places = (sheets.facts[number].place for number in instance.numbers)
    return Finding(
        relation.id,
        relation.kind,
        severity_of(instance, sheets),
        said.says,
        said.values,
        said.stated,
        said.expected,
        said.terms,
        tuple(place for place in places if place != Place()),
        remarks=(Fragment("relation.restated"),) if from_publication(instance, sheets) else (),
        basis=relation.basis,
    )


def joined(system: System, failed: Iterable[int], location: Location) -> list[Finding]:
    """The findings of all failed instances: those of one cause as one, the others each by itself."""
    open_ones = list(failed)
    taken = {at for cause in location.causes for at in cause.instances}
    found: list[Finding] = []
    for cause in location.causes:
        rest = [at for at in open_ones if at not in taken]
        also = [at for at in rest if cause.certain and _mended(system, at, cause.suspects[0])]
        taken.update(also)
        found.append(_finding(system, cause, also))
    found.extend(finding_of(system.instances[at], system.sheets) for at in open_ones if at not in taken)
    totals = OtherTotals(system.sheets)
    return [_with_remark(finding, totals.remark(finding)) for finding in found]


def _with_remark(finding: Finding, remark: Fragment | None) -> Finding:
    return finding if remark is None else replace(finding, remarks=(*finding.remarks, remark))


def _mended(system: System, at: int, suspect: Suspect) -> bool:
    """True when a failed instance speaks of the suspect and holds once that is what the others allow."""
    instance = system.instances[at]
    if suspect.number not in instance.numbers or suspect.low is None or suspect.high is None:
        return False
    if instance.ratio is not None and suspect.number == instance.terms[0]:
        return True
    low, high = system.bounds()
    low[suspect.number], high[suspect.number] = suspect.low, suspect.high
    return not any(apart(row, low, high) for row in instance.rows)


def _finding(system: System, cause: Located, also: list[int]) -> Finding:
    first = cause.suspects[0]
    every = [*cause.instances, *also]
    lead = min(cause.instances, key=lambda at: _apartness(system.instances[at], first.number if cause.certain else -1))
    parts = {at: finding_of(system.instances[at], system.sheets) for at in every}
    base = parts[lead]
    ordered = [parts[at] for at in (lead, *(at for at in every if at != lead))]
    worst = max(ordered, key=lambda part: RANK[part.severity]).severity
    shown = replace(
        base,
        severity=worst,
        terms=merged_terms(ordered),
        places=tuple(dict.fromkeys(place for part in ordered for place in part.places)),
        relations=tuple(ordered) if len(every) > 1 else (),
    )
    if cause.certain:
        shown = _blamed(system, cause, shown, len(every))
    others = cause.suspects[1:] if cause.certain else cause.suspects
    if len(cause.suspects) > 1:
        listed = tuple(_alternative(system, suspect, cause.instances) for suspect in others[:_SHOWN])
        if len(others) > _SHOWN:
            more = Fragment("cause.more", {"count": len(others) - _SHOWN})
            listed = (*listed[:-1], replace(listed[-1], why=(*listed[-1].why, more)))
        word = comparison_word(system, system.instances[lead]) if len(every) == 1 else None
        if word is not None:
            listed = (*listed, Alternative((system.facts[word.word].address,), (word.right,)))
        shown = replace(shown, alternatives=listed)
    return shown


def merged_terms(findings: Iterable[Finding], first: Iterable[Term] = ()) -> tuple[Term, ...]:
    """The terms of several findings, each address once; those that are given stand first."""
    found = {term.address: term for term in first}
    for finding in findings:
        for term in finding.terms:
            found.setdefault(term.address, term)
    return tuple(found.values())


def _blamed(system: System, cause: Located, finding: Finding, failing: int) -> Finding:
    """The finding with the number that is most likely wrong in front, and what it should be."""
    first = cause.suspects[0]
    fact = system.facts[first.number]
    should = expected_of(system, first, cause.instances)
    expected: Value = should
    numbers = should.amounts
    if any(one.value < 0 and one.rounded for one in numbers) and fact.address.rpartition("/")[2].startswith("增减额"):
        expected = Fragment("expected.decrease", {"value": should})
    term = term_of(system.sheets, first.number)
    gap = None if should.value is None else Amount(fact.value - should.value.value, fact.unit, should.value.decimals)
    own = (fact.place,) if fact.place != Place() else ()
    return replace(
        finding,
        terms=merged_terms((finding,), (replace(term, expected=should, gap=gap),)),
        places=tuple(dict.fromkeys((*own, *finding.places))),
        cause=Cause(fact.address, _why(system, cause, failing)),
        stated=stated(fact),
        expected=expected,
    )


def _apartness(instance: Instance, number: int) -> tuple[bool, int, str, str, str]:
    """The lower, the better the relation tells of the number: alone on a side, few others on the other."""
    beside = all(set(side) != {number} for side in (instance.left, instance.right))
    return beside, len(instance.terms), instance.relation.id, instance.bound, instance.column


def _why(system: System, cause: Located, failing: int) -> Listed:
    slip = slip_of(system, cause.suspects[0], cause.instances)
    said = [Fragment("cause.many", {"count": failing}) if failing > 1 else Fragment("cause.one")]
    if len(cause.suspects) > 1:
        said.append(Fragment("cause.likeliest"))
    if slip:
        said.append(Fragment("cause.slip", {"slip": Fragment(f"slip.{slip}")}))
    return Listed(tuple(said), "clauses")


def _alternative(system: System, suspect: Suspect, instances: Collection[int]) -> Alternative:
    fact = system.facts[suspect.number]
    should = expected_of(system, suspect, instances)
    slip = slip_of(system, suspect, instances)
    values: tuple[Value, ...] = (should,) if should.amounts else ()
    if values and fact.unit in MONEY_UNITS and fact.unit != system.sheets.report.money_unit:
        values = (Fragment("expected.with_unit", {"value": should}),)
    return Alternative((fact.address,), values, (Fragment(f"slip.{slip}"),) if slip else ())


def contradiction(joint: Joint, owners: list[int], *, certain: bool) -> Finding:
    """The finding that relations which hold one by one cannot hold together; a note unless that is certain."""
    system = joint.system
    instances = [system.instances[at] for at in owners]
    numbers = dict.fromkeys(number for instance in instances for number in instance.numbers)
    facts = [system.facts[number] for number in numbers]
    times = Counter(instance.relation.id for instance in instances)
    rules = [
        Fragment(
            "relation_often" if count > 1 else "relation",
            {"rule": rule, "name": RuleTitle(rule), "count": count},
        )
        for rule, count in times.items()
    ]
    return Finding(
        JOINT,
        "articulation",
        "error" if certain else "note",
        values={"count": len(owners), "rules": Listed(tuple(rules), "clauses")},
        terms=tuple(Term(fact.address, system.sheets.name(fact), amount_of(fact)) for fact in facts),
        places=tuple(fact.place for fact in facts if fact.place != Place()),
        relations=tuple(replace(finding_of(one, system.sheets), severity="note") for one in instances),
    )
