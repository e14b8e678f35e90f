"""Words of direction against the change they speak of, and remarks on a base against it."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.check.view import FactsByColumn, ReportView, whole_of
from juesuan.patterns import lazy_pattern
from juesuan.report import Fact, Finding
from juesuan.standard import CHANGE

_WORD = "增减词"
_LESS = lazy_pattern("减|降|压")
_NO_BASE = lazy_pattern("上年(?:数|决算)?为(?:零|0)")
_BUDGETS = ("年初预算", "全年预算", "预算")
_HOMES = ("九.一", "九.二", "九")


def direction_findings(view: ReportView) -> Iterator[Finding]:
    """Reasons and rates of an increase where the figures decrease, or the reverse; a base of zero that was none."""
    for name, row in view.rows.items():
        yield from _reason(view, name, row)
        yield from _no_base(view, row)
        yield from _opposite(view, row)


def _reason(view: ReportView, name: str, row: FactsByColumn) -> Iterator[Finding]:
    word = row.get(_WORD)
    change = _change_of(view, name, row)
    if word is None or change is None or change.unit == "text" or not change.value:
        return
    falls = _LESS.match(word.text) is not None
    if falls == (change.value < 0):
        return
    against_budget = [budget for budget in _BUDGETS if (b := row.get(budget)) is not None and _differs(row, b, falls)]
    yield view.breach(
        "BW-09",
        (word.place, change.place),
        stated=word.text,
        expected="减少" if change.value < 0 else "增加",
        addresses=(word.address, change.address),
        severity="note" if against_budget else None,
        change=f"{change.word or '增减'}{change.text}{change.unit}",
    )


def _differs(row: FactsByColumn, budget: Fact, falls: bool) -> bool:
    """True when the outturn is on that side of the budget: the word may compare with it and not with last year."""
    actual = row.get("决算") or row.get("支出")
    if actual is None or actual.unit != budget.unit:
        return False
    return actual.value < budget.value if falls else actual.value > budget.value


def _change_of(view: ReportView, name: str, row: FactsByColumn) -> Fact | None:
    """The change of the row, or of the same item where another paragraph of its section tells it."""
    item = name.removeprefix("九.一").removeprefix("九.二")
    rows = [row, *(view.rows.get(f"{home}{item}", {}) for home in _HOMES if name != item)]
    return next((found[CHANGE[0]] for found in rows if CHANGE[0] in found), None)


def _no_base(view: ReportView, row: FactsByColumn) -> Iterator[Finding]:
    """Said to come from nothing, and yet the change is not the whole amount."""
    change, remark, whole = row.get(CHANGE[0]), row.get(CHANGE[1]), whole_of(row)
    if change is None or remark is None or whole is None or remark.unit != "text" or change.unit != whole.unit:
        return
    if _NO_BASE.search(remark.text) and (change.high < whole.low or whole.high < change.low):
        yield view.breach(
            "BW-10",
            (change.place, remark.place),
            stated=f"{change.word or '增减'}{change.text}{change.unit}",
            expected=f"{whole.text}{whole.unit}",
            addresses=(change.address, whole.address),
            remark=remark.text,
        )


def _opposite(view: ReportView, row: FactsByColumn) -> Iterator[Finding]:
    """An amount that increases at a rate that decreases, or the reverse, over a base that is not negative."""
    change, rate, whole = row.get(CHANGE[0]), row.get(CHANGE[1]), whole_of(row)
    if change is None or rate is None or whole is None or rate.unit != "%" or not change.word or not rate.word:
        return
    if not change.value or not rate.value or change.unit != whole.unit or whole.value < change.value:
        return
    if (change.value < 0) != (rate.value < 0):
        yield view.breach(
            "BW-11",
            (rate.place, change.place),
            stated=f"{rate.word}{rate.text}",
            expected="下降" if change.value < 0 else "增长",
            addresses=(rate.address, change.address),
            change=f"{change.word}{change.text}{change.unit}",
        )
