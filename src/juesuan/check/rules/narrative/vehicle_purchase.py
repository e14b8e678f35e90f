"""The cost of buying official vehicles, which is stated apart from that of running them also when it is 0."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.check.view import ReportView
from juesuan.money import MONEY_UNITS
from juesuan.patterns import lazy_pattern
from juesuan.report import Fact, Finding, Severity

_BOTH, _RUNNING, _BOUGHT = "公务用车购置及运行维护费", "公务用车运行维护费", "公务用车购置费"
_BUYING = lazy_pattern(
    r"购置(?!费?(?:及|和|与|、|以及|\+)(?:公务用?车)?运[行维转])(?!税)|购[买入车]|新购|[更添]新|新增[^，。；]{0,6}车|采购[^，。；]{0,6}车"
)
_OF_VEHICLES = lazy_pattern(r"(?:购置|更新|购买|新购|采购)[^，。；、]{0,8}[车辆]|车辆?(?:购置|更新)(?!费?(?:及|和|与))")


def purchase_findings(view: ReportView) -> Iterator[Finding]:
    """The cost of vehicles stated without what was spent on buying any, where no statement states it."""
    statement = view.report.statement("GK09")
    if not view.in_force("BW-12") or (statement is not None and statement.state != "missing"):
        return
    both, running, bought = (_amount(view, item) for item in (_BOTH, _RUNNING, _BOUGHT))
    stated = both if both is not None and both.value else running
    if stated is None or not stated.value or bought is not None or _is_mentioned(view):
        return
    split: Severity | None = None if both is not None and running is not None else "note"
    yield view.breach(
        "BW-12",
        (stated.place,),
        stated=f"{_BOTH if stated is both else _RUNNING}{stated.text}{stated.unit}",
        expected=_BOUGHT,
        addresses=(stated.address,),
        severity=split,
    )


def _amount(view: ReportView, item: str) -> Fact | None:
    """The amount that the narrative gives for an item of the three public expenses, else any fact about it."""
    rows = [row for name, row in view.rows.items() if name.startswith("九") and name.endswith(f".{item}")]
    facts = [fact for row in rows for column, fact in row.items() if column in ("支出", "决算") or item == _BOUGHT]
    money = [fact for fact in facts if fact.unit in MONEY_UNITS]
    return next(iter(money or facts), None) if item == _BOUGHT else next(iter(money), None)


def _is_mentioned(view: ReportView) -> bool:
    """True where a sentence of the narrative speaks of buying vehicles, or of buying none."""
    for text in view.texts:
        if text.excerpt.part not in ("narrative", "cover", "overview"):
            continue
        words = _BUYING if text.excerpt.section.startswith("九") else _OF_VEHICLES
        if words.search(text.text):
            return True
    return False
