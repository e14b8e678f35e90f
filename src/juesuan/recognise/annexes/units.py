"""The unit of the amounts of a self-evaluation table, where its heading says none or another than is meant.

Tables filled in by the yuan under a heading of 万元, or without one, are common.  The same amount in the text or in the
statements tells which unit is meant; where nothing does, the heading is believed, and 万元 where it says nothing.
"""

from __future__ import annotations

from msgspec.structs import replace

from juesuan.money import MONEY_UNITS, is_blank, read_printed
from juesuan.report import NARRATIVE, PERFORMANCE, WHOLE, Fact, Report, address, printed_fact, text_fact

UNIT = "金额单位"
UNSTATED = "未写"
_YUAN, _WAN = "元", "万元"
_LEAST, _MOST = 1_000, 100_000
"""How many times the amount elsewhere one in yuan is, read as 万元, that need not be quite the same."""
_TOO_MUCH = 100
_SECTION = "十三.二"


def with_meant_units(report: Report, facts: list[Fact]) -> list[Fact]:
    """The facts of the tables, amounts in the unit that is meant; a fact of the unit for each table that was changed.

    Tables that say no unit have such a fact already, which goes where their amounts were right as read.
    """
    unstated = {_item(fact) for fact in facts if fact.address.endswith(f"/{UNIT}")}
    meant: dict[str, str] = {}
    elsewhere = _Elsewhere(report)
    for fact in facts:
        item, column = _item(fact), fact.address.rpartition("/")[2]
        if column in ("执行数", "预算数") and fact.unit in MONEY_UNITS and fact.value > 0 and "." not in item:
            other = _WAN if fact.unit == _YUAN else _YUAN
            if item not in meant and elsewhere.means(fact, item, column, other, stated=item not in unstated):
                meant[item] = other
    if not meant and not unstated:
        return facts
    found: list[Fact] = []
    for fact in facts:
        unit = meant.get(_item(fact))
        if fact.address.endswith(f"/{UNIT}"):
            continue
        found.append(fact if unit is None or fact.unit not in MONEY_UNITS else _in(fact, unit))
        if unit is not None and fact.address == address(PERFORMANCE, _item(fact), "执行数"):
            said = UNSTATED if _item(fact) in unstated else fact.unit
            found.append(text_fact(address(PERFORMANCE, _item(fact), UNIT), said, place=fact.place))
    return found


class _Elsewhere:
    """The amounts that the text and the statements state of what the tables are about."""

    def __init__(self, report: Report) -> None:
        self.claims = {fact.address: fact for fact in report.claims if fact.unit in MONEY_UNITS}
        spent = report.statement("GK03")
        cells = spent.facts if spent is not None else []
        self.total = next((fact for fact in cells if fact.address == "GK03/合计/本年支出合计"), None)

    def means(self, fact: Fact, item: str, column: str, unit: str, *, stated: bool) -> bool:
        """True when the amounts elsewhere show that a figure of a table is of another unit than it was read in."""
        other = _in(fact, unit)
        same = self._same(item, column)
        if same is None or not same.value:
            if stated or unit != _YUAN or self.total is None or self.total.value <= 0:
                return False
            return fact.low > _TOO_MUCH * self.total.high and other.low <= self.total.high
        if fact.low <= same.high and same.low <= fact.high:
            return False
        if other.low <= same.high and same.low <= other.high:
            return True
        return not stated and unit == _YUAN and _LEAST * same.value <= fact.value <= _MOST * same.value

    def _same(self, item: str, column: str) -> Fact | None:
        """The amount elsewhere that the figure should be."""
        names = {"执行数": ("决算", "金额"), "预算数": ("全年预算",)}[column]
        told = (self.claims.get(address(NARRATIVE, f"{_SECTION}.{item}", name)) for name in names)
        found = next((fact for fact in told if fact is not None), None)
        return self.total if found is None and item == WHOLE and column == "执行数" else found


def _item(fact: Fact) -> str:
    """The table of a fact; of the sources of its money as well."""
    row = fact.address.split("/")[1]
    return row.split(".")[1] if row.startswith("资金.") else row


def _in(fact: Fact, unit: str) -> Fact:
    """The same printed number in another unit."""
    if is_blank(fact.text):
        return replace(fact, unit=unit)
    number = printed_fact(fact.address, read_printed(fact.text, unit=unit), place=fact.place)
    return replace(number, text=fact.text)
