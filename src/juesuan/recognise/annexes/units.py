"""The unit of the amounts of a self-evaluation table, where its heading states none or a wrong one.

Tables filled in with yuan under a heading of 万元, or without a heading, are common.  The same amount in the text or in
the statements shows the unit; without one the heading counts, and 万元 where there is none.
"""

from __future__ import annotations

from msgspec.structs import replace

from juesuan.money import MONEY_UNITS, is_blank, read_printed
from juesuan.report import NARRATIVE, PERFORMANCE, WHOLE, Fact, Report, address, printed_fact, text_fact

UNIT = "金额单位"
UNSTATED = "未写"
_YUAN, _WAN = "元", "万元"
_LEAST, _MOST = 1_000, 100_000
"""An amount in yuan read as 万元 is so many times the one stated elsewhere, even if both differ a little."""
_TOO_MUCH = 100
_SECTION = "十三.二"


def with_actual_units(report: Report, facts: list[Fact]) -> list[Fact]:
    """The facts with amounts in their actual unit, and a fact of the unit for each table that was changed.

    Tables that state no unit have such a fact already; it is removed where their amounts were right as read.
    """
    unstated = {_item(fact) for fact in facts if fact.address.endswith(f"/{UNIT}")}
    actual: dict[str, str] = {}
    others = _OtherAmounts(report)
    for fact in facts:
        item, column = _item(fact), fact.address.rpartition("/")[2]
        if column in ("执行数", "预算数") and fact.unit in MONEY_UNITS and fact.value > 0 and "." not in item:
            other = _WAN if fact.unit == _YUAN else _YUAN
            if item not in actual and others.show_unit(fact, item, column, other, stated=item not in unstated):
                actual[item] = other
    if not actual and not unstated:
        return facts
    found: list[Fact] = []
    for fact in facts:
        unit = actual.get(_item(fact))
        if fact.address.endswith(f"/{UNIT}"):
            continue
        found.append(fact if unit is None or fact.unit not in MONEY_UNITS else _in(fact, unit))
        if unit is not None and fact.address == address(PERFORMANCE, _item(fact), "执行数"):
            said = UNSTATED if _item(fact) in unstated else fact.unit
            found.append(text_fact(address(PERFORMANCE, _item(fact), UNIT), said, place=fact.place))
    return found


class _OtherAmounts:
    """The amounts that the narrative and the statements state for the departments and projects of the tables."""

    def __init__(self, report: Report) -> None:
        self.claims = {fact.address: fact for fact in report.claims if fact.unit in MONEY_UNITS}
        spent = report.statement("GK03")
        cells = spent.facts if spent is not None else []
        self.total = next((fact for fact in cells if fact.address == "GK03/合计/本年支出合计"), None)

    def show_unit(self, fact: Fact, item: str, column: str, unit: str, *, stated: bool) -> bool:
        """True when the amounts elsewhere show that a figure is in ``unit`` and not in the unit it was read in."""
        other = _in(fact, unit)
        same = self._stated_elsewhere(item, column)
        if same is None or not same.value:
            if stated or unit != _YUAN or self.total is None or self.total.value <= 0:
                return False
            return fact.low > _TOO_MUCH * self.total.high and other.low <= self.total.high
        if fact.low <= same.high and same.low <= fact.high:
            return False
        if other.low <= same.high and same.low <= other.high:
            return True
        return not stated and unit == _YUAN and _LEAST * same.value <= fact.value <= _MOST * same.value

    def _stated_elsewhere(self, item: str, column: str) -> Fact | None:
        """The amount stated elsewhere for the same column of the same table."""
        names = {"执行数": ("决算", "金额"), "预算数": ("全年预算",)}[column]
        stated = (self.claims.get(address(NARRATIVE, f"{_SECTION}.{item}", name)) for name in names)
        found = next((fact for fact in stated if fact is not None), None)
        return self.total if found is None and item == WHOLE and column == "执行数" else found


def _item(fact: Fact) -> str:
    """The table that a fact, or an amount by source, belongs to."""
    row = fact.address.split("/")[1]
    return row.split(".")[1] if row.startswith("资金.") else row


def _in(fact: Fact, unit: str) -> Fact:
    """The same printed number in another unit."""
    if is_blank(fact.text):
        return replace(fact, unit=unit)
    number = printed_fact(fact.address, read_printed(fact.text, unit=unit), place=fact.place)
    return replace(number, text=fact.text)
