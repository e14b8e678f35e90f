"""One finding for one cause: the number that is most likely wrong, what it should be, which relations fail by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec.structs import replace

from juesuan.check.expand import PER_CENT, Instance
from juesuan.check.joint import Joint
from juesuan.check.locate import Located, Location, Suspect
from juesuan.check.restraint import severity_of
from juesuan.check.sheet import Sheets
from juesuan.check.slips import SLIPS, decimals_of
from juesuan.check.system import System, apart
from juesuan.check.words import verdict
from juesuan.document import Place
from juesuan.errors import Lang
from juesuan.money import QUANTA, as_printed
from juesuan.report import RANK, Alternative, Cause, Fact, FailedRelation, Finding

_APART = "～"
_SHOWN = 4
"""Alternatives that a finding names; a longer list helps nobody."""


def finding_of(instance: Instance, sheets: Sheets, lang: Lang) -> Finding:
    """The finding that one failed instance is."""
    zh, en, stated, expected = verdict(instance, sheets)
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
        source=relation.source,
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
            cause=Cause(fact.address, _why(first, len(every), len(cause.suspects) > 1, lang)),
            stated=_stated(fact),
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


def _apartness(instance: Instance, number: int) -> tuple[bool, int]:
    """The lower, the better the relation tells of the number: alone on a side, few others on the other."""
    return all(set(side) != {number} for side in (instance.left, instance.right)), len(instance.terms)


def _why(suspect: Suspect, failing: int, rivals: bool, lang: Lang) -> str:
    slip = slip_words(suspect, lang)
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


def slip_words(suspect: Suspect, lang: Lang) -> str:
    """The slip that explains a suspect, in words; empty for none."""
    kind = suspect.slips[0].kind if suspect.slips else suspect.copied
    return SLIPS[kind][lang != "zh"] if kind else ""


def _alternative(system: System, suspect: Suspect, instances: Iterable[int], lang: Lang) -> Alternative:
    fact = system.facts[suspect.number]
    should = expected_of(system, suspect, instances)
    return Alternative((fact.address,), (should,) if should else (), slip_words(suspect, lang))


def expected_of(system: System, suspect: Suspect, instances: Iterable[int]) -> str:
    """What a suspect should be: one value where a slip or the others pin it, else the interval; empty for open."""
    fact = system.facts[suspect.number]
    value = exact_value(system, suspect, instances)
    span = printed_span(fact, suspect.low, suspect.high)
    if value is None:
        return span
    text = _printed(fact, value)
    return text if fact.unit == "%" or _APART not in span else f"{text}（{span}）"


def exact_value(system: System, suspect: Suspect, instances: Iterable[int]) -> int | None:
    """The one value that the printed figures of most relations come to, or the slip nearest to it; None for neither."""
    fact = system.facts[suspect.number]
    step = _step(fact)
    if suspect.low is None or suspect.high is None:
        return None
    counted: Counter[int] = Counter()
    for at in _telling(system, suspect.number, instances):
        value = _residual(system, system.instances[at], suspect.number)
        if value is not None:
            printed = (2 * value + step) // (2 * step) * step
            if suspect.low - step // 2 <= printed <= suspect.high + step // 2:
                counted[printed] += 1
    likely = counted.most_common(1)[0][0] if counted else None
    if fact.unit == "%" or not suspect.slips:
        return likely
    if likely is None:
        return suspect.slips[0].value
    return min(suspect.slips, key=lambda slip: abs(slip.value - likely)).value


def _telling(system: System, number: int, instances: Iterable[int]) -> list[int]:
    """The failed instances given that speak of the number; of sums only the shortest ones, which round the least."""
    own = [at for at in instances if number in system.instances[at].terms]
    least = min((len(system.instances[at].terms) for at in own), default=0)
    return [at for at in own if len(system.instances[at].terms) == least]


def _residual(system: System, instance: Instance, number: int) -> int | None:
    """What the printed figures of the others come to for a number."""
    values = system.sheets.values
    if instance.ratio is not None:
        if number != instance.terms[0]:
            return None
        over = sum(w * values[n] for n, w in instance.over.items())
        base = sum(w * values[n] for n, w in instance.right.items())
        return None if base == 0 else (2 * PER_CENT * over + base) // (2 * base)
    weight = sum(w for n, w in zip(instance.terms, instance.weights, strict=True) if n == number)
    if instance.relation.cmp != "=" or abs(weight) != 1:
        return None
    rest = sum(w * values[n] for n, w in zip(instance.terms, instance.weights, strict=True) if n != number)
    return weight * (instance.offset - rest)


def printed_span(fact: Fact, low: int | None, high: int | None) -> str:
    """The printed values of true amounts from ``low`` to ``high``: ``12.30``, ``12.30～12.32``, ``≥ 12.30``."""
    step = _step(fact)
    least = None if low is None else -(-(2 * low - step) // (2 * step)) * step
    most = None if high is None else (2 * high + step) // (2 * step) * step
    if least is None or most is None:
        end = least if least is not None else most
        return "" if end is None else f"{'≥' if least is not None else '≤'} {_printed(fact, end)}"
    if most - least > step:  # an end that only the very edge of rounding allows is left out
        least += step if low is not None and 2 * low - 2 * least == step else 0
        most -= step if high is not None and 2 * most - 2 * high == step else 0
    return _printed(fact, most) if least >= most else f"{_printed(fact, least)}{_APART}{_printed(fact, most)}"


def _stated(fact: Fact) -> str:
    """A number as the finding tells it; a word that stands for one (``持平``) as it is printed."""
    return _printed(fact, fact.value) if any(map(str.isdigit, fact.text)) or not fact.text else fact.text


def _decimals(fact: Fact) -> int:
    return max(2, decimals_of(fact)) if fact.unit == "%" else decimals_of(fact)


def _step(fact: Fact) -> int:
    return int(max(1, QUANTA[fact.unit] // 10 ** _decimals(fact)))


def _printed(fact: Fact, value: int) -> str:
    return as_printed(value, unit=fact.unit, decimals=_decimals(fact)) + ("%" if fact.unit == "%" else "")


def contradiction(joint: Joint, owners: list[int], lang: Lang) -> Finding:
    """The finding that relations which hold one by one cannot hold together; no more than a note."""
    system = joint.system
    instances = [system.instances[at] for at in owners]
    numbers = dict.fromkeys(number for instance in instances for number in instance.numbers)
    facts = [system.facts[number] for number in numbers]
    rules = dict.fromkeys(instance.relation.id for instance in instances)
    zh = (
        f"{len(owners)} 处关系单独看都在四舍五入之内，合在一起却不成立：没有一套到分的账能同时印出这些数。"
        f"涉及规则 {'、'.join(rules)}"
    )
    en = (
        f"{len(owners)} relations hold within rounding one by one but not together: no ledger of whole fen prints all "
        f"these numbers. Rules: {', '.join(rules)}"
    )
    parts = [finding_of(instance, system.sheets, lang) for instance in instances]
    return Finding(
        check="JOINT",
        kind="articulation",
        severity="note",
        message=zh if lang == "zh" else en,
        addresses=tuple(fact.address for fact in facts),
        places=tuple(fact.place for fact in facts if fact.place != Place()),
        follows=tuple(rules),
        relations=tuple(
            FailedRelation(p.check, "note", i.relation.title if lang == "zh" else i.relation.title_en, p.addresses)
            for p, i in zip(parts, instances, strict=True)
        ),
    )
