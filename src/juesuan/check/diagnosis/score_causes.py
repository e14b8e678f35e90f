"""The wrong number behind failed relations of the self-evaluation, and what the rules of its words add.

``locate`` seeks causes among amounts that a ledger binds.  Scores are given by rules of their own, so here a number is
the cause only where nothing else would do: every relation that fails around it holds once it is another, none that
holds breaks, and no other number explains as much.  A rule that would be kept with that other number (all points for
a target that was met, the grade of a score) follows from the same cause; where the relations leave several numbers
open, such a rule tells which.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec.structs import replace

from juesuan.check.diagnosis.agreement import Agreed, PrintedRange
from juesuan.check.diagnosis.corrections import exact_value
from juesuan.check.diagnosis.locate import Located, Location, Suspect
from juesuan.check.intervals import binds_amounts
from juesuan.check.relations import Instance, System, printed
from juesuan.check.rules import full_point_findings, score_findings
from juesuan.check.view import ReportView
from juesuan.report import INPUTS, RESULTS, Fact, Finding, Report

_MOST_TRIED = 6
"""Numbers for which the rules are read again; a table with more mistakes than these has no one cause."""


class LocationWithScores(msgspec.Struct, frozen=True):
    """All causes, those of scores among them, and by the place of a cause the findings of words that follow from it."""

    location: Location
    following: dict[int, list[Finding]]


class _Explained(msgspec.Struct, frozen=True):
    """What one number, changed, would mend."""

    number: int
    allowed: PrintedRange
    failed: frozenset[int]
    others_doubted: bool
    """Whether another number of these relations stands in further ones that fail."""

    @property
    def suspect(self) -> Suspect:
        """The number as one that may be wrong."""
        return Suspect(self.number, 0, self.allowed.low, self.allowed.high)


def with_scores(
    system: System, failed: Iterable[int], location: Location, texts: Sequence[Finding]
) -> LocationWithScores:
    """The causes that were found, and those of scores; ``texts`` are the findings of words."""
    settled = [cause for cause in location.causes if len(cause.instances) > 1 and cause.certain]
    open_ones = frozenset(failed).difference(*(cause.instances for cause in settled))
    if not any(_is_scoring(system.instances[at]) for at in open_ones):
        return LocationWithScores(location, {})
    rules = _Rules(system, texts)
    agreed = Agreed(system, _chosen(system, open_ones))
    found: list[Located] = []
    following: list[list[Finding]] = []
    for group in _groups(system, agreed, open_ones, {cause.suspects[0].number for cause in settled}):
        located, rest = _cause_of(system, group, rules)
        if located is not None:
            found.append(located)
            following.append(rest)
    taken = {at for cause in found for at in cause.instances}
    kept = [cause for cause in location.causes if not taken.intersection(cause.instances)]
    causes = (*kept, *found)
    return LocationWithScores(
        location._replace(causes=causes), {len(kept) + at: rest for at, rest in enumerate(following) if rest}
    )


def _is_scoring(instance: Instance) -> bool:
    return instance.relation.kind == "performance" and instance.relation.severity != "note"


def _chosen(system: System, open_ones: frozenset[int]) -> Iterator[int]:
    """The relations of scores and amounts around those that fail; of those of amounts only what fails or may not."""
    near = {number for at in open_ones for number in system.instances[at].numbers}
    for at in system.instances.touching(near):
        if _is_scoring(system.instances[at]) or binds_amounts(system.instances[at]):
            yield at


def _groups(system: System, agreed: Agreed, open_ones: frozenset[int], settled: set[int]) -> Iterator[list[_Explained]]:
    """Numbers that explain the same failures, most failures first; none of those that others explain as well."""
    explained: dict[frozenset[int], list[_Explained]] = {}
    failing: dict[int, set[int]] = {}
    for at in open_ones:
        for number in system.instances[at].numbers:
            failing.setdefault(number, set()).add(at)
    for number in sorted(failing.keys() - settled):
        fails = frozenset(at for at in agreed.around.get(number, ()) if at in open_ones)
        if not any(_is_scoring(system.instances[at]) for at in fails):
            continue
        if system.facts[number].address.startswith(f"{INPUTS}/"):
            continue
        allowed = agreed.allowed(number)
        if allowed is not None:
            others = {n for at in fails for n in system.instances[at].numbers} - {number}
            doubted = any(failing[n] - fails for n in others)
            explained.setdefault(fails, []).append(_Explained(number, allowed, fails, doubted))
    left = set(open_ones)
    for fails in sorted(explained, key=lambda fails: (-len(fails), min(fails))):
        rivals = [other for other in explained if other != fails and len(other) == len(fails) and other & fails]
        if fails <= left and not rivals:
            yield explained[fails]
        left -= fails


def _cause_of(system: System, group: list[_Explained], rules: _Rules) -> tuple[Located | None, list[Finding]]:
    """The cause that a group of numbers is, with the findings that follow; None where it says no more than they do."""
    fails = tuple(sorted(group[0].failed))
    failed = [system.instances[at] for at in fails]
    if all(one.ratio is None and one.relation.cmp != "=" for one in failed):
        return None, []  # either side of a bound may be the wrong one
    sure = any(one.relation.severity == "error" for one in failed)
    if len(group) > 1:
        kept = [(one, gone) for one in rules.worth(group) if (gone := rules.kept_with(one))]
        if len(kept) == 1:
            ((cause, following),) = kept
            return _located(fails, [cause], certain=sure), following
    if len(group) > 1 and len(fails) > 1:
        return _located(fails, group, certain=False), []
    if len(group) > 1 or not (sure or len(fails) > 1):
        return None, []
    following = rules.kept_with(group[0])
    if group[0].others_doubted and not following:
        return None, []
    return _located(fails, group, certain=sure), following


def _located(fails: tuple[int, ...], group: Sequence[_Explained], *, certain: bool) -> Located:
    return Located(fails, tuple(one.suspect for one in group), certain)


class _Rules:
    """The rules of words, read again with another number in a place."""

    def __init__(self, system: System, texts: Sequence[Finding]) -> None:
        self.system = system
        broken = _broken(system.sheets.report) if texts else set()
        self.found = [finding for finding in texts if _named(finding) in broken]
        self._rows = {_row(address) for finding in self.found for address in finding.addresses}

    def worth(self, group: Iterable[_Explained]) -> list[_Explained]:
        """Those of a row that a rule speaks of; none where they are too many."""
        found = [one for one in group if _row(self._stated_in(self.system.facts[one.number]).address) in self._rows]
        return found if len(found) <= _MOST_TRIED else []

    def kept_with(self, changed: _Explained) -> list[Finding]:
        """The findings that are gone once the number is what the relations allow; none where another comes."""
        if not self.found:
            return []
        value = exact_value(self.system, changed.suspect, changed.failed)
        if value is None:
            return []
        number = self.system.facts[changed.number]
        text = printed(number, value).text.removesuffix("%")
        fact = self._stated_in(number)
        if fact is number:
            other = replace(fact, value=value, low=value, high=value, text=text)
        else:
            other = replace(fact, text=fact.text.replace(number.text, text, 1))
        report = self.system.sheets.report
        claims, indicators = (
            [other if one is fact else one for one in facts] for facts in (report.claims, report.indicators)
        )
        left = _broken(replace(report, claims=claims, indicators=indicators))
        if left - {_named(finding) for finding in self.found}:
            return []
        return [finding for finding in self.found if _named(finding) not in left]

    def _stated_in(self, number: Fact) -> Fact:
        """The fact in whose words a number stands: the outturn of an indicator, of a result that it states."""
        if not number.address.startswith(f"{RESULTS}/") or "指标" not in number.address.rpartition("/")[2]:
            return number
        outturns = (one for one in self.system.sheets.report.indicators if one.address.endswith("/实际值"))
        return next((one for one in outturns if one.place == number.place and number.text in one.text), number)


def _row(address: str) -> str:
    return address.rpartition("/")[0]


def _broken(report: Report) -> set[tuple[str, tuple[str, ...]]]:
    """The rules on scores that a report breaks, each with the addresses that it is broken at."""
    view = ReportView(report)
    return {_named(finding) for finding in (*score_findings(view), *full_point_findings(view))}


def _named(finding: Finding) -> tuple[str, tuple[str, ...]]:
    return finding.rule, finding.addresses
