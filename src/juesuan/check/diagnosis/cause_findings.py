"""One finding for one cause: the number that is most likely wrong, what it should be, which relations fail by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from msgspec.structs import replace

from juesuan.check.diagnosis.corrections import expected_of, slip_words, stated
from juesuan.check.diagnosis.locate import Located, Location, Suspect
from juesuan.check.intervals import Joint
from juesuan.check.relations import CellIndex, Instance, System, apart, from_publication, severity_of, verdict
from juesuan.document import Place
from juesuan.errors import Lang
from juesuan.money import MONEY_UNITS
from juesuan.report import RANK, Alternative, Cause, FailedRelation, Finding

_SHOWN = 4
"""Alternatives that a finding names; a longer list helps nobody."""


def finding_of(instance: Instance, sheets: CellIndex, lang: Lang) -> Finding:
    """The finding that one failed instance is."""
    zh, en, stated, expected = verdict(instance, sheets)
    if from_publication(instance, sheets):
        zh, en = (
            f"{zh}（上年数经过调整的，说明中应写明）",
            f"{en} (a restated figure of last year should be said to be one)",
        )
    facts = [sheets.facts[n] for n in instance.numbers]
    relation = instance.relation
    return Finding(
        check=relation.id,
        kind=relation.kind,
        severity=severity_of(instance, sheets),
        message=zh if lang == "zh" else en,
        addresses=tuple(fact.address for fact in facts),
        places=tuple(fact.place for fact in facts if fact.place != Place()),
        stated=stated,
        expected=expected,
        source="; ".join(relation.basis),
    )


def joined(system: System, failed: Iterable[int], location: Location, lang: Lang) -> list[Finding]:
    """The findings of all failed instances: those of one cause as one, the others each by itself."""
    open_ones = list(failed)
    taken = {at for cause in location.causes for at in cause.instances}
    found: list[Finding] = []
    for cause in location.causes:
        rest = [at for at in open_ones if at not in taken]
        also = [at for at in rest if cause.certain and _mended(system, at, cause.suspects[0])]
        taken.update(also)
        found.append(_finding(system, cause, also, lang))
    found.extend(finding_of(system.instances[at], system.sheets, lang) for at in open_ones if at not in taken)
    return found


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


def _finding(system: System, cause: Located, also: list[int], lang: Lang) -> Finding:
    sheets, facts = system.sheets, system.facts
    first = cause.suspects[0]
    every = [*cause.instances, *also]
    lead = min(cause.instances, key=lambda at: _apartness(system.instances[at], first.number if cause.certain else -1))
    parts = {at: finding_of(system.instances[at], sheets, lang) for at in every}
    base = parts[lead]
    ordered = [parts[at] for at in (lead, *(at for at in every if at != lead))]
    accused = [facts[first.number]] if cause.certain else []
    addresses = dict.fromkeys([*(f.address for f in accused), *(a for part in ordered for a in part.addresses)])
    own = [fact.place for fact in accused if fact.place != Place()]
    places = dict.fromkeys([*own, *(place for part in ordered for place in part.places)])
    worst = max(ordered, key=lambda part: RANK[part.severity]).severity
    shown = replace(base, severity=worst, addresses=tuple(addresses), places=tuple(places))
    if len(every) > 1:
        relations = tuple(FailedRelation(p.check, p.severity, p.message, p.addresses) for p in ordered)
        follows = dict.fromkeys(part.check for part in ordered if part.check != base.check)
        shown = replace(shown, follows=tuple(follows), relations=relations)
    if cause.certain:
        fact = facts[first.number]
        should = expected_of(system, first, cause.instances)
        if "-" in should and fact.address.rpartition("/")[2].startswith("增减额"):
            should += "（负数为减少）" if lang == "zh" else " (below nought: a decrease)"
        shown = replace(
            shown,
            cause=Cause(fact.address, _why(system, cause, len(every), lang)),
            stated=stated(fact),
            expected=should,
        )
    others = cause.suspects[1:] if cause.certain else cause.suspects
    if len(cause.suspects) > 1:
        listed = tuple(_alternative(system, suspect, cause.instances, lang) for suspect in others[:_SHOWN])
        if len(others) > _SHOWN:
            more = len(others) - _SHOWN
            left = f"另有 {more} 个数同样可能" if lang == "zh" else f"{more} more numbers would do as well"
            listed = (*listed[:-1], replace(listed[-1], why="；".join(filter(None, (listed[-1].why, left)))))
        shown = replace(shown, alternatives=listed)
    return shown


def _apartness(instance: Instance, number: int) -> tuple[bool, int, str, str, str]:
    """The lower, the better the relation tells of the number: alone on a side, few others on the other."""
    beside = all(set(side) != {number} for side in (instance.left, instance.right))
    return beside, len(instance.terms), instance.relation.id, instance.bound, instance.column


def _why(system: System, cause: Located, failing: int, lang: Lang) -> str:
    slip, rivals = slip_words(system, cause.suspects[0], cause.instances, lang), len(cause.suspects) > 1
    if lang == "zh":
        said = f"改这一个数，{failing} 处关系就都成立" if failing > 1 else "改这一个数，这处关系就成立"
        if rivals:
            said += "；别的数不如它容易写错"
        return said + (f"；疑为{slip.removeprefix('疑为')}" if slip else "")
    said = (
        f"with this one number changed all {failing} relations hold" if failing > 1 else "changed, the relation holds"
    )
    if rivals:
        said += "; other numbers are less easily mistyped"
    return said + (f"; it seems that {slip}" if slip else "")


def _alternative(system: System, suspect: Suspect, instances: Collection[int], lang: Lang) -> Alternative:
    fact = system.facts[suspect.number]
    should = expected_of(system, suspect, instances)
    if should and fact.unit in MONEY_UNITS and fact.unit != system.sheets.report.money_unit:
        should += fact.unit
    return Alternative((fact.address,), (should,) if should else (), slip_words(system, suspect, instances, lang))


def contradiction(joint: Joint, owners: list[int], lang: Lang, *, certain: bool) -> Finding:
    """The finding that relations which hold one by one cannot hold together; a note unless that is certain."""
    system = joint.system
    instances = [system.instances[at] for at in owners]
    numbers = dict.fromkeys(number for instance in instances for number in instance.numbers)
    facts = [system.facts[number] for number in numbers]
    times = Counter(instance.relation for instance in instances)
    told = "；".join(f"{r.id} {r.title}{f'（{n} 处）' if n > 1 else ''}" for r, n in times.items())
    told_en = "; ".join(f"{r.id} {r.title_en}{f' ({n} times)' if n > 1 else ''}" for r, n in times.items())
    zh = (
        f"{len(owners)} 处关系单独看都在四舍五入之内，合在一起却不成立：没有一套到分的账能同时印出这些数。"
        f"去掉任何一处就能成立的这些关系是：{told}"
    )
    en = (
        f"{len(owners)} relations hold within rounding one by one but not together: no ledger of whole fen prints all "
        f"these numbers. With any one of them left out the others hold: {told_en}"
    )
    parts = [finding_of(instance, system.sheets, lang) for instance in instances]
    return Finding(
        check="JOINT",
        kind="articulation",
        severity="error" if certain else "note",
        message=zh if lang == "zh" else en,
        addresses=tuple(fact.address for fact in facts),
        places=tuple(fact.place for fact in facts if fact.place != Place()),
        relations=tuple(FailedRelation(p.check, "note", p.message, p.addresses) for p in parts),
    )
