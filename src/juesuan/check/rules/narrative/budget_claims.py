"""Words of budgets and rates: which budget is completed, rates of nothing, reasons for no change."""

from __future__ import annotations

import re
from collections.abc import Iterator

from juesuan.check.view import FactsByColumn, ReportView, whole_of
from juesuan.document import Place
from juesuan.money import HUNDRED_PERCENT, as_printed
from juesuan.patterns import lazy_pattern
from juesuan.report import Fact, Finding, Fragment, Severity, words_of
from juesuan.text import normalise

_BUDGETS = ("年初预算", "全年预算")
_EXPLAINED = ("一", "四", "五.一", "九.一", "十")
_WHY = lazy_pattern(r"原因|由于|主要是|因[^公此素]")
_CHANGED = lazy_pattern(r"(?<![未没不无])(?:减少|增加|下降|增长)")
_SENTENCE = lazy_pattern(r"[^。；]+")
_COMPLETED = lazy_pattern(r"完成了?(?P<budget>年初|全年)预算数?的?[\d.]*%?")
_NAMED = lazy_pattern(r"(年初|全年)预算数?(?:安排)?为?\d")
_ITEMS = {"因公出国（境）费": ("出国", "出境"), "公务接待费": ("接待",), "公务用车购置及运行维护费": ("用车", "车辆")}
_SPENT = {
    "因公出国（境）费": ("出国", "outturn_and_groups"),
    "公务用车购置及运行维护费": ("用车", "outturn"),
    "公务接待费": ("接待", "outturn"),
}


def budget_findings(view: ReportView) -> Iterator[Finding]:
    """What is wrong with words of budgets, rates and changes."""
    for name, row in view.rows.items():
        yield from _of_nothing(view, row)
        yield from _flat(view, row)
        yield from _too_much(view, row)
        if name.startswith("九.二."):
            yield from _only_budgeted(view, name.removeprefix("九.二."), row)
    yield from _unexplained(view)
    yield from _mixed(view)
    yield from _from_zero(view)
    yield from _unchanged_item(view)


def _mixed(view: ReportView) -> Iterator[Finding]:
    """Sentences that complete one budget and name only the other: one finding for each way, with every place."""
    found: dict[tuple[str, str], list[Place]] = {}
    for text in view.texts:
        if text.excerpt.part != "narrative" or "完成" not in text.text:
            continue
        for sentence in _SENTENCE.finditer(text.text):
            done = _COMPLETED.search(sentence.group())
            named = set(_NAMED.findall(sentence.group()[: done.start()])) if done else set()
            if done and len(named) == 1 and done["budget"] not in named:
                place = text.place(sentence.start() + done.start(), sentence.start() + done.end())
                found.setdefault((named.pop(), done["budget"]), []).append(place)
    for (budget, stated), places in found.items():
        yield view.breach(
            "BW-01", tuple(places), stated=f"{stated}预算", expected=f"{budget}预算", budget=f"{budget}预算"
        )


def _of_nothing(view: ReportView, row: FactsByColumn) -> Iterator[Finding]:
    """The completion of a budget of zero."""
    for budget, other in (_BUDGETS, _BUDGETS[::-1]):
        base, rate = row.get(budget), row.get(f"{budget}完成率")
        if base is None or rate is None or base.unit == "text" or base.value or not rate.value:
            continue
        actual, whole = row.get("决算"), row.get(other)
        meant = whole is not None and actual is not None and _is_ratio(rate, actual, whole)
        expected = f"完成{other}的{rate.text}" if meant else ""
        reason = Fragment("leave_out")
        if meant:
            reason = Fragment("of_other", {"rate": rate.text, "other": other, "expected": expected})
        if meant and _near(rate, base):
            severity: Severity | None = None
        else:
            severity = "note" if rate.value == HUNDRED_PERCENT or actual is None or actual.value == 0 else "warning"
        yield view.breach(
            "BW-02",
            (rate.place,),
            stated=rate.text,
            expected=expected,
            addresses=(rate.address, base.address),
            severity=severity,
            budget=budget,
            reason=reason,
        )


def _near(fact: Fact, other: Fact) -> bool:
    """True when both stand in one paragraph, as far as places tell."""
    one, two = fact.place, other.place
    if one.line is not None and two.line is not None:
        return abs(one.line - two.line) <= 3
    return one.page is None or two.page is None or abs(one.page - two.page) <= 1


def _is_ratio(rate: Fact, part: Fact, whole: Fact) -> bool:
    if whole.low <= 0:
        return False
    return part.low * HUNDRED_PERCENT <= rate.high * whole.high and rate.low * whole.low <= part.high * HUNDRED_PERCENT


def _from_zero(view: ReportView) -> Iterator[Finding]:
    """Rates of growth whose base is zero: one finding with every place."""
    found = []
    for row in view.rows.values():
        change, rate = row.get("增减额"), row.get("增减率")
        whole = whole_of(row)
        if change is None or rate is None or whole is None or change.value <= 0 or rate.value <= 0:
            continue
        if change.value == whole.value:
            found.append(rate)
    if found:
        yield view.breach(
            "BW-03",
            tuple(rate.place for rate in found),
            stated=found[0].text,
            addresses=tuple(rate.address for rate in found),
        )


def _too_much(view: ReportView, row: FactsByColumn) -> Iterator[Finding]:
    """An increase that is greater than what it led to."""
    change, whole = row.get("增减额"), whole_of(row)
    if change is None or whole is None or change.unit != whole.unit or whole.low < 0:
        return
    if change.low > whole.high:
        yield view.breach(
            "BW-07",
            (change.place, whole.place),
            stated=f"{change.text}{change.unit}",
            addresses=(change.address, whole.address),
            amount=f"{whole.text}{whole.unit}",
        )


def _unexplained(view: ReportView) -> Iterator[Finding]:
    """Changes without a word on why, in sections where forms ask for it: one finding with every place."""
    found = []
    for name in _EXPLAINED:
        row = view.rows.get(name, {})
        change = row.get("增减额")
        if change is None or not change.value or "原因" in row:
            continue
        said = "".join(text.text for text in view.texts if text.excerpt.section == name)
        if said and not _WHY.search(said):
            found.append(change)
    if found:
        stated = words_of(dict.fromkeys(f"{item.word or '增减'}{item.text}{item.unit}" for item in found))
        places = tuple(item.place for item in found)
        yield view.breach("BW-08", places, stated=stated, addresses=tuple(item.address for item in found))


def _flat(view: ReportView, row: FactsByColumn) -> Iterator[Finding]:
    """Said to be unchanged, and yet a reason for a change is given."""
    change, reason = row.get("增减额"), row.get("原因")
    if (
        change is None
        or reason is None
        or change.unit == "text"
        or change.value
        or any(char.isdigit() for char in change.text)
    ):
        return
    whole = whole_of(row)
    if (whole is not None and whole.value == 0) or _stands_before(view, reason.text, change.text):
        return
    if not change.text.startswith("基本") and _CHANGED.search(reason.text):
        shown = reason.text if len(reason.text) <= 40 else f"{reason.text[:40]}…"
        yield view.breach(
            "BW-04", (change.place, reason.place), stated=change.text, addresses=(change.address,), reason=shown
        )


def _stands_before(view: ReportView, reason: str, word: str) -> bool:
    """True where the reason stands in front of the word, and so explains the difference from the budget."""
    said = normalise(reason, quotes=True)
    at = next((text for text in view.texts if said in text.text and word in text.text), None)
    return at is not None and at.text.index(said) < at.text.index(word)


def _unchanged_item(view: ReportView) -> Iterator[Finding]:
    """The reason for a change of the whole names an item that is said to be unchanged."""
    whole = view.rows.get("九.一", {}) or view.rows.get("九", {})
    change, reason = whole.get("增减额"), whole.get("原因") or whole.get("比较原因")
    if change is None or reason is None or not change.value:
        return
    for item, words in _ITEMS.items():
        own = view.rows.get(f"九.二.{item}", {}).get("增减额") or view.rows.get(f"九.一.{item}", {}).get("增减额")
        if own is None or own.value or any(char.isdigit() for char in own.text):
            continue
        clause = next((part for part in re.split("[，；、]", reason.text) if any(word in part for word in words)), "")
        if clause and re.search(r"未发生|没有|减少|压减|下降|增加", clause):
            stated = _clause(view, own.text, words)
            yield view.breach(
                "BW-05", (own.place, reason.place), stated=stated, addresses=(own.address,), reason=clause, item=item
            )


def _clause(view: ReportView, word: str, about: tuple[str, ...]) -> str:
    """The clause of section 九 that says so: 较上年无变化."""
    for text in view.texts:
        if text.excerpt.section.startswith("九") and any(item in text.text for item in about):
            match = re.search(rf"[^，。；：]*{re.escape(word)}", text.text)
            if match:
                return match.group()
    return word


def _only_budgeted(view: ReportView, item: str, row: FactsByColumn) -> Iterator[Finding]:
    """An item of the three public costs that has a budget and nothing else."""
    budget = next((row[name] for name in _BUDGETS if name in row), None)
    if budget is None or item not in _SPENT or len([fact for fact in row.values() if fact.unit != "text"]) > 1:
        return
    word, lacking = _SPENT[item]
    if any(word in name for name in view.rows if name.startswith("九.二.") and name != f"九.二.{item}"):
        return
    unit = view.report.money_unit
    shown = f"{as_printed(budget.value, unit=unit, decimals=2)}{unit}" if budget.unit == unit else budget.text
    yield view.breach(
        "BW-06",
        (budget.place,),
        stated=f"{item}{shown}",
        addresses=(budget.address,),
        item=item,
        lacking=Fragment(lacking),
    )
