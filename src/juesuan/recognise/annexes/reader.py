"""The self-evaluation tables of the annexes as facts at ``绩效/…``.

``绩效/<item>/总分`` is the total of the whole department (整体) or of one project; ``绩效/指标.<item>.<nn>/得分`` the
score of an indicator, ``绩效/组.<item>.<group>/分值`` the points of a group of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from juesuan.document import Cell, Document, Place
from juesuan.errors import UnreadableAmount
from juesuan.money import (
    HUNDRED_PERCENT,
    ONE,
    is_blank,
    looks_like_number,
    read_printed,
    rounding_error,
    shown_decimals,
)
from juesuan.patterns import lazy_pattern
from juesuan.recognise.annexes.amount_block import AmountBlock
from juesuan.recognise.annexes.annex import Annex, AnnexIndicator
from juesuan.recognise.annexes.execution_row import without_execution
from juesuan.recognise.annexes.labels import AMOUNTS, POINTS, POINTS_AT_END, cell_words
from juesuan.recognise.annexes.pages import annex_tables
from juesuan.recognise.annexes.pasted_lines import UnreadTable
from juesuan.recognise.annexes.rows import read_annex
from juesuan.recognise.annexes.units import UNIT, UNSTATED
from juesuan.recognise.precision import USUAL
from juesuan.recognise.table_view import TableViews, is_amount
from juesuan.report import PERFORMANCE, Fact, address, item_row, printed_fact, text_fact
from juesuan.text import MONEY_UNIT, NUMBER, half_width

INDICATOR, GROUP = "指标", "组"
_HUNDRED = 100
_BY_RULE = lazy_pattern(r"按规则得(?P<points>\d{1,3}(?:\.\d{1,2})?)分")


def read_annexes(document: Document, views: TableViews, unread_tables: Sequence[UnreadTable] = ()) -> list[Fact]:
    """The facts of every self-evaluation table in document order, behind those of the tables not read."""
    facts = [
        text_fact(address(PERFORMANCE, f"未读.{nth}", "栏目不清"), one.title, place=one.place, word=str(one.rows))
        for nth, one in enumerate(unread_tables, 1)
    ]
    taken: dict[str, int] = {}
    for found in annex_tables(document, views):
        annex = read_annex(found.view, found.title, found.unit)
        if annex is not None:
            name = item_row(annex.name) or "未署名"
            taken[name] = taken.get(name, 0) + 1
            facts += _facts(annex, name if taken[name] == 1 else f"{name}#{taken[name]}")
    return _without_zeros(facts)


def _without_zeros(facts: list[Fact]) -> list[Fact]:
    """The facts; if any amount shows two decimals, all count as printed to two, trailing zeros left out."""
    if not any(fact.unit == "万元" and shown_decimals(fact.text) >= USUAL for fact in facts):
        return facts
    half = rounding_error("万元", USUAL)
    return [
        replace(fact, low=max(fact.low, fact.value - half), high=min(fact.high, fact.value + half))
        if fact.unit == "万元"
        else fact
        for fact in facts
    ]


def _facts(annex: Annex, name: str) -> list[Fact]:
    facts: list[Fact] = []
    budget = annex.budget
    indicators = without_execution(annex.indicators, budget)
    if not budget.unit:
        budget.unit = "万元"
        facts.append(text_fact(address(PERFORMANCE, name, UNIT), UNSTATED))
    for column in AMOUNTS:
        if column in budget.cells:
            facts.append(_number(name, column, budget.cells[column], budget.unit))
    facts += _sources(name, budget)
    if "执行率" in budget.cells:
        facts.append(_rate(name, budget))
    if "得分" in budget.cells:
        facts.append(_number(name, "执行得分", budget.cells["得分"], "分"))
    weight = budget.cells.get("分值")
    if weight is not None:
        facts.append(_exact(name, "执行分值", weight))
    elif budget.weight is not None:
        facts.append(_points(name, "执行分值", budget.weight))
    own = {fact.address.rpartition("/")[2]: fact for fact in facts if fact.address.startswith(f"{PERFORMANCE}/{name}/")}
    facts = [_all_points(fact, own) for fact in facts]
    facts += _over_or_not(name, budget, own)
    for label, column in (("基本支出总额", "基本支出"), ("项目支出总额", "项目支出")):
        cell = annex.labels.get(label)
        number = re.match(rf"({NUMBER})({MONEY_UNIT})?$", half_width(cell.text)) if cell else None
        if cell is not None and number:
            fact = printed_fact("", read_printed(number[1], unit=number[2] or budget.unit), place=cell.place)
            facts.append(replace(fact, address=address(PERFORMANCE, name, column)))
    for group, cell in annex.groups.items():
        if group and len(indicators) < len(annex.indicators) and group not in {one.group for one in indicators}:
            continue  # that of the execution alone
        if group:
            facts.append(_points(f"{GROUP}.{name}.{group}", "分值", cell))
        else:
            facts.append(_points(name, "指标分值", cell))
    reason = annex.reason
    for nth, indicator in enumerate(indicators, 1):
        group = f"{indicator.group}." if indicator.group else ""
        row = f"{INDICATOR}.{name}.{group}{nth:02}"
        facts += _indicator(row, indicator)
        if rule := _by_rule(indicator, reason):
            stated, reason = rule
            facts.append(_exact(row, "规则得分", stated))
    if annex.total is not None and not annex.unread:
        facts.append(_total(name, annex.total, budget.cells.get("得分")))
    if annex.full is not None and not annex.unread:
        facts.append(_exact(name, "满分", annex.full))
    if annex.full is None and "" not in annex.groups and not annex.unread:
        facts.append(_mark(name, "百分制", annex.place))
    if annex.reason is not None:
        words = cell_words(annex.reason)
        facts.append(text_fact(address(PERFORMANCE, name, "偏差原因"), words, place=annex.reason.place))
    for cell in annex.unread:
        where = address(PERFORMANCE, f"{INDICATOR}.{name}", f"未读{cell.row + 1}")
        facts.append(text_fact(where, cell.text, place=cell.place, word="缺"))
    return facts


def _by_rule(indicator: AnnexIndicator, reason: Cell | None) -> tuple[Cell, Cell | None] | None:
    """The score by rule where another was given, and the rest of the table's reason."""
    own = indicator.cells.get("说明")
    if own is not None and (match := _BY_RULE.match(cell_words(own))):
        return _reworded(own, match["points"]), reason
    if reason is None:
        return None
    text = cell_words(reason)
    name = re.escape(_without_points(indicator.name))
    match = re.search(f"(?:^|；){name}（{_BY_RULE.pattern}", text)
    return None if match is None else (_reworded(reason, match["points"]), _reworded(reason, text[match.end() :]))


def _sources(name: str, budget: AmountBlock) -> Iterator[Fact]:
    """The amounts by source, column by column; blank ones are zero where the column has any."""
    for column in AMOUNTS:
        if not any(is_amount(cell_words(cells[column])) for cells in budget.sources.values() if column in cells):
            continue
        for source, cells in budget.sources.items():
            where = f"资金.{name}.{source}"
            if column in cells:
                yield _number(where, column, cells[column], budget.unit)
            else:
                yield Fact(address(PERFORMANCE, where, column), "", budget.unit)


def _rate(name: str, budget: AmountBlock) -> Fact:
    """The rate of execution; a number such as 0.96 is 96 % where the amounts give that rate."""
    cell = budget.cells["执行率"]
    fact = _number(name, "执行率", cell, "%")
    if fact.unit == "text" or "%" in fact.text or not {"预算数", "执行数"} <= budget.cells.keys():
        return fact
    given, spent = (_number(name, column, budget.cells[column], budget.unit) for column in ("预算数", "执行数"))
    raised = (_HUNDRED * fact.low, _HUNDRED * fact.high)
    if given.value <= 0 or not raised[0] * given.value <= HUNDRED_PERCENT * spent.value <= raised[1] * given.value:
        return fact
    return replace(fact, value=_HUNDRED * fact.value, low=raised[0], high=raised[1])


def _all_points(fact: Fact, own: dict[str, Fact]) -> Fact:
    """The score, exact where the whole budget earned all points."""
    rate, weight = own.get("执行率"), own.get("执行分值")
    if fact is not own.get("执行得分") or rate is None or weight is None:
        return fact
    if rate.unit != "%" or rate.value < HUNDRED_PERCENT or fact.value != weight.value:
        return fact
    return replace(fact, low=fact.value, high=fact.value)


def _over_or_not(name: str, budget: AmountBlock, own: dict[str, Fact]) -> list[Fact]:
    """A mark that the score is the weight times the rate: where no more than budgeted was spent, by the heading; or by
    the scheme, where the rate is that of the amounts and the score at most its weight."""
    given, spent = own.get("预算数"), own.get("执行数")
    if given is None or spent is None or "text" in (given.unit, spent.unit) or not 0 <= spent.value <= given.value:
        return []
    rate, score, weight = own.get("执行率"), own.get("执行得分"), own.get("执行分值")
    if rate is not None and rate.low > HUNDRED_PERCENT:  # amounts so small that both are printed alike
        return []
    if budget.by_rate:
        return [_mark(name, "按执行率计分", spent.place)]
    if rate is None or score is None or weight is None or given.value <= 0 or score.value > weight.value:
        return []
    apart = rate.high * given.high < HUNDRED_PERCENT * spent.low or rate.low * given.low > HUNDRED_PERCENT * spent.high
    return [] if apart else [_mark(name, "按方案计分", spent.place)]


def _mark(name: str, column: str, place: Place) -> Fact:
    return Fact(address(PERFORMANCE, name, column), "", "", ONE, ONE, ONE, None, place)


def _indicator(row: str, indicator: AnnexIndicator) -> list[Fact]:
    facts = [text_fact(address(PERFORMANCE, row, "指标"), _without_points(indicator.name), place=indicator.place)]
    facts.append(text_fact(address(PERFORMANCE, row, "类别"), indicator.kind, place=indicator.place))
    cells = indicator.cells
    if "分值" in cells and looks_like_number(cell_words(cells["分值"]).removesuffix("分")):
        facts.append(_exact(row, "分值", cells["分值"]))
    elif POINTS.search(indicator.name):
        facts.append(_points(row, "分值", _reworded(cells["三级"], indicator.name)))
    for column in ("目标值", "实际值", "说明"):
        if column in cells:
            words = _with_unit(column, cells)
            facts.append(text_fact(address(PERFORMANCE, row, column), words, place=cells[column].place))
    if "得分" in cells:
        facts.append(_exact(row, "得分", cells["得分"]))
    return facts


def _with_unit(column: str, cells: dict[str, Cell]) -> str:
    """A target or an outturn with the sign and the unit that stand in columns of their own."""
    text = cell_words(cells[column])
    if column == "说明" or not looks_like_number(text):
        return text
    sign, unit = (cell_words(cells[name]) if name in cells else "" for name in ("性质", "单位"))
    sign = sign if column == "目标值" and sign != "定性" and not text.startswith(sign) else ""
    return sign + text + ("" if (unit and text.endswith(unit)) or is_blank(unit) else unit)


def _reworded(cell: Cell, text: str) -> Cell:
    return Cell(cell.row, cell.column, text, place=cell.place)


def _without_points(name: str) -> str:
    return POINTS_AT_END.sub("", name)


def _number(row: str, column: str, cell: Cell, unit: str) -> Fact:
    text = cell_words(cell).removesuffix("分")
    try:
        fact = printed_fact("", read_printed(text, unit=unit), place=cell.place)
    except UnreadableAmount:  # a percentage among points, a number with words: kept as it is printed
        return text_fact(address(PERFORMANCE, row, column), text, place=cell.place, word="缺")
    return replace(fact, address=address(PERFORMANCE, row, column))


def _total(name: str, cell: Cell, executed: Cell | None) -> Fact:
    """The total: exact, unless it is printed to fewer decimals than the scores."""
    if executed is not None and shown_decimals(cell.text) < shown_decimals(executed.text):
        return _number(name, "总分", cell, "分")
    return _exact(name, "总分", cell)


def _exact(row: str, column: str, cell: Cell) -> Fact:
    """Points that are given, not computed: the printed number is the number."""
    fact = _number(row, column, cell, "分")
    return replace(fact, low=fact.value, high=fact.value)


def _points(row: str, column: str, cell: Cell) -> Fact:
    """Points that stand in brackets behind words: ``（20分）``; ``word`` keeps a wrong 份."""
    *_, match = POINTS.finditer(cell_words(cell))
    number = read_printed(match["points"], unit="分")
    fact = printed_fact("", number, place=cell.place, word=match["word"])
    return replace(fact, address=address(PERFORMANCE, row, column), low=fact.value, high=fact.value)
