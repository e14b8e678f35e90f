"""Indicators of the self-evaluation: targets against outturns and points, amounts paid against the project's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from juesuan.check.rules.self_evaluation.tables import EvaluationTable, IndicatorRow
from juesuan.check.view import alike
from juesuan.money import MONEY_UNITS, POINT, QUANTA
from juesuan.patterns import lazy_pattern
from juesuan.report import Fact, Finding, Fragment, Severity, words_of
from juesuan.standard import (
    MONEY,
    RATE,
    is_known_unit,
    is_share,
    overshoot,
    read_quantity,
    read_target,
    share_points,
    text_rule,
    unit_named,
    word_limits,
)

_PAYMENT = lazy_pattern(r"^(?:足额|及时|按时)?(?:支付|拨付|缴纳|发放|兑付)(?:.*)(?:资金|经费|款|补助|补贴|金)$")
_BARE = lazy_pattern(r"(?:专项)?(?:资金|经费|费用|项目)$|^(?:足额|及时|按时)?(?:支付|拨付|缴纳|发放|兑付)")
_SURE = 0.99
_CENT = POINT // 100
_EQUAL = 100
_NAMED = 3
_ZERO_OR_ALL = "零全"
_ALL = 100 * QUANTA[""]


def indicator_findings(table: EvaluationTable) -> Iterator[Finding]:
    """What the rows of one table say that cannot be."""
    for one in table.indicators:
        if one.points is not None and one.score is not None and one.points.value > 0:
            yield from _scored(one)
            yield from _by_rule(one, one.points)
        yield from _comparable(one)
        yield from _more_than_all(one)
        if not table.whole and _PAYMENT.match(one.name):
            yield from _paid(one)
    yield from _overshot(table)
    yield from _unmeasured(table)


def _scored(one: IndicatorRow) -> Iterator[Finding]:
    points, score = one.points, one.score
    assert points is not None and score is not None
    judged = one.judged
    facts = (score, one.actual, one.target)
    if judged.reached and score.value < points.value and not one.explained:
        low = word_limits(points.value, judged.word)[0] if judged.word else points.value
        milder: Severity = "warning" if score.value < low or judged.held is not None else "note"
        yield one.breach("PS-04", *facts, severity=milder)
    elif judged.reached is False and score.value >= points.value:
        earned = _earned(one, points)
        yield one.breach("PS-05", *facts, expected=earned.words, severity="warning" if judged.sure else "note")
    elif judged.reached is False:
        if not one.explained and (not one.table.explained or one.table.reasons_by_row) and not _spent_enough(one):
            sure = judged.sure and not one.table.explained
            outturn = one.actual.text if one.actual else ""
            why_due = (one.actual, one.target)
            yield one.breach("PS-17", *why_due, stated=outturn, expected="", severity="warning" if sure else "note")
        yield from _too_much(one, points, score)


class _Earned(NamedTuple):
    """The least and the most quanta of points that a missed target earns."""

    low: int
    high: int

    @property
    def words(self) -> str:
        """As a finding says them."""
        low, high = (f"{value // _CENT / 100:g}" for value in self)
        return high if self.low == self.high else f"{low}–{high}"


def _earned(one: IndicatorRow, points: Fact) -> _Earned:
    """In proportion to what was reached, or by the band of its word."""
    judged = one.judged
    if judged.held is not None:
        due = share_points(points.value, judged.held.part, judged.held.whole)
        return _Earned(due, due)
    return _Earned(*word_limits(points.value, judged.word or "missed"))


def _too_much(one: IndicatorRow, points: Fact, score: Fact) -> Iterator[Finding]:
    """More points than a missed target earns."""
    earned, judged = _earned(one, points), one.judged
    if judged.word is not None:
        if score.low > earned.high // _CENT * _CENT:
            yield one.breach("PS-10", score, one.actual, expected=earned.words)
    elif "规则得分" in one.facts:  # the score by rule stands beside it
        return
    elif score.value > earned.high + (POINT // 10 if judged.sure else points.value // 5):
        yield one.breach("PS-11", score, one.actual, one.target, expected=earned.words)


def _by_rule(one: IndicatorRow, points: Fact) -> Iterator[Finding]:
    """A score by rule that stands beside the one given, worked out again."""
    by_rule, judged = one.facts.get("规则得分"), one.judged
    if by_rule is None or judged.reached is None or (judged.reached and _may_be_all_that_is_wanted(one)):
        return
    earned = _Earned(points.value, points.value) if judged.reached else _earned(one, points)
    if not earned.low - _CENT <= by_rule.value <= earned.high + _CENT:
        yield one.breach(
            "PS-25",
            by_rule,
            one.actual,
            one.target,
            stated=by_rule.text,
            expected=earned.words,
            severity="warning" if judged.sure else "note",
        )


def _may_be_all_that_is_wanted(one: IndicatorRow) -> bool:
    """True for more than a target without sign, which may mean just so many."""
    wanted = read_target(one.target.text) if one.target is not None else None
    return wanted is not None and not wanted.sign and one.judged.held is not None and one.judged.held.times != _EQUAL


def _spent_enough(one: IndicatorRow) -> bool:
    """True for a rate of execution, given as an indicator, that asks for no reason."""
    found = read_quantity(one.actual.text) if one.actual is not None and one.name.endswith("执行率") else None
    return found is not None and found.value >= text_rule("PS-17").limits["rate_percent"] * QUANTA[""]


def _comparable(one: IndicatorRow) -> Iterator[Finding]:
    """Target and outturn in units that do not turn into each other, or thousands of times apart."""
    held = one.judged.held
    if held is None or held.why not in ("units", "scale") or one.target is None or one.actual is None:
        return
    wanted, found = read_target(one.target.text), read_quantity(one.actual.text)
    known = wanted is not None and found is not None and is_known_unit(wanted.unit) and is_known_unit(found.unit)
    if held.why == "scale" or known:
        yield one.breach("PS-12", one.actual, one.target, stated=one.actual.text, expected="")


def _more_than_all(one: IndicatorRow) -> Iterator[Finding]:
    """A rate of which there cannot be more than all, above a hundred percent."""
    if not is_share(one.name):
        return
    for fact in (one.actual, one.target):
        found = read_target(fact.text) if fact is not None else None
        if found is None or not found.unit or unit_named(found.unit).family != RATE:
            continue
        highest = max(bound for bound in (found.low, found.high) if bound is not None)
        if highest > _ALL:
            yield one.breach("PS-21", fact, stated=fact.text if fact else "", expected="100%")


def _overshot(table: EvaluationTable) -> Iterator[Finding]:
    """Outturns far above their targets that nothing explains, all of a table together."""
    found = []
    for one in table.indicators:
        held = one.judged.held
        if (
            held is not None
            and held.reached
            and held.times >= overshoot()
            and not one.explained
            and not table.explained
        ):
            found.append((one, held.times))
    if not found:
        return
    first = found[0][0]
    yield first.breach(
        "PS-09",
        *(one.actual for one, _ in found),
        stated=first.actual.text if first.actual else "",
        expected="",
        shown=words_of(f"{one.name}（{times}%）" for one, times in found[:_NAMED]),
        count=len(found),
        percent=overshoot(),
    )


def _unmeasured(table: EvaluationTable) -> Iterator[Finding]:
    """Counts whose target has no number to count against, all of a table together."""
    found = [one for one in table.indicators if _counts_without_target(one)]
    if found:
        shown = words_of(
            Fragment("target", {"name": one.name, "target": one.target.text if one.target else Fragment("value.blank")})
            for one in found[:_NAMED]
        )
        facts = [one.target or one.actual for one in found]
        yield found[0].breach("PS-18", *facts, stated="", expected="", shown=shown, count=len(found))


def _counts_without_target(one: IndicatorRow) -> bool:
    if "数量" not in one.kind or one.actual is None or read_quantity(one.actual.text) is None:
        return False
    return one.target is None or not any(char.isdigit() or char in _ZERO_OR_ALL for char in one.target.text)


def _paid(one: IndicatorRow) -> Iterator[Finding]:
    """An amount paid of just what the project is for is the project's outturn."""
    table, actual, target = one.table, one.actual, one.target
    outturn, budget = table.get("执行数"), table.get("预算数")
    paid = read_quantity(actual.text) if actual is not None else None
    if paid is None or actual is None or outturn is None or budget is None or outturn.unit not in MONEY_UNITS:
        return
    unit = unit_named(paid.unit)
    if unit.family not in (MONEY, "") or not paid.unit:
        return
    low, high = (bound * unit.times * QUANTA["元"] // POINT for bound in (paid.low, paid.high))
    if low <= outturn.high and outturn.low <= high:
        return
    sure = alike(_bare(one.name), _bare(table.name)) >= _SURE
    yield one.breach(
        "PS-03",
        actual,
        outturn,
        stated=actual.text,
        expected=outturn.text + outturn.unit,
        severity="error" if sure else "note",
        target=target.text if target is not None else Fragment("value.none"),
        budget=budget.text + budget.unit,
    )


def _bare(text: str) -> str:
    return _BARE.sub("", _BARE.sub("", text))
