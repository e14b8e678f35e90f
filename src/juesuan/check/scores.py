"""Indicators of the self-evaluation: targets against outturns and points, amounts against the project's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from juesuan.check.reading import Reading, Row, alike
from juesuan.money import MONEY_UNITS, QUANTA
from juesuan.report import Fact, Finding
from juesuan.standard import grade_of, grades

_TARGET = re.compile(
    r"^(?P<sign>≥|>=|=>|不低于|不少于|大于等于|≤|<=|=<|不超过|不高于|小于等于|=|等于)?"
    r"(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>%|％|[^\d%％].{0,5})?$"
)
_AT_LEAST = frozenset({"≥", ">=", "=>", "不低于", "不少于", "大于等于"})
_AT_MOST = frozenset({"≤", "<=", "=<", "不超过", "不高于", "小于等于"})
_WORDS = frozenset({"达标", "完成", "已完成", "达到", "全部完成", "达成", "达成预期指标", "100%"})
_MISSED = frozenset({"未完成", "未达标", "部分完成", "基本完成", "未达成", "未达到", "部分达标"})
_WITHIN_BUDGET = re.compile(r"(?:不|未|不得)(?:突破|超过?|超出)预算|控制在预算|预算(?:以内|之内|内)")
_PAYMENT = re.compile(r"^(?:足额|及时|按时)?(?:支付|拨付|缴纳|发放|兑付)(?:.*)(?:资金|经费|款|补助|补贴|金)$")
_SCALE = 10_000
_BARE = re.compile(r"(?:专项)?(?:资金|经费|费用|项目)$|^(?:足额|及时|按时)?(?:支付|拨付|缴纳|发放|兑付)")
_SURE = 0.99
_LOW_RATE = 90_000_000


class Value(NamedTuple):
    """A target or an outturn read: sign, number scaled by ten thousand, unit."""

    sign: str
    number: int
    unit: str


def score_findings(reading: Reading) -> Iterator[Finding]:
    """What the self-evaluation tables say that cannot be, indicator by indicator."""
    rows: dict[str, Row] = {}
    for fact in reading.report.indicators:
        _, row, column = fact.address.split("/")
        rows.setdefault(row, {})[column] = fact
    yield from _misspelt(reading)
    for row, facts in rows.items():
        name = _item(row)
        if name:
            yield from _met_or_missed(reading, name, facts, rows.get(name, {}).get("偏差原因"))
            yield from _against_budget(reading, name, facts, rows.get(name, {}))
        elif "执行率" in facts:
            yield from _unexplained(reading, row, facts)
    yield from _grade(reading, rows)


def _item(row: str) -> str:
    """The table that an indicator's row belongs to."""
    parts = row.split(".")
    return parts[1] if parts[0] == "指标" and len(parts) > 2 else ""


def _misspelt(reading: Reading) -> Iterator[Finding]:
    wrong = [fact for fact in reading.report.indicators if fact.word == "份"]
    right = any(fact.word == "分" for fact in reading.report.indicators)
    if wrong and right:
        yield reading.breach(
            "PS-01",
            tuple(fact.place for fact in wrong),
            stated=f"{wrong[0].text}份",
            expected=f"{wrong[0].text}分",
            addresses=tuple(fact.address for fact in wrong),
            count=str(len(wrong)),
        )


def value_of(text: str) -> Value | None:
    """A target or an outturn with a number; None for words and for what cannot be read."""
    match = _TARGET.match(text.replace("，", ","))
    if match is None:
        return None
    whole, _, part = match["number"].replace(",", "").partition(".")
    return Value(match["sign"] or "", int(whole + part[:4].ljust(4, "0")), (match["unit"] or "").replace("％", "%"))


def met(target: str, actual: str) -> bool | None:
    """Whether an outturn reaches its target; None where that cannot be said for certain."""
    if actual in _MISSED:
        return False
    wanted, found = value_of(target), value_of(actual)
    if wanted is None or found is None:
        return True if target in _WORDS and actual in _WORDS and target == actual else None
    if wanted.unit != found.unit and wanted.unit and found.unit:
        return None
    if wanted.sign in _AT_LEAST:
        return found.number >= wanted.number
    if wanted.sign in _AT_MOST:
        return found.number <= wanted.number
    return True if found.number == wanted.number else None


def _met_or_missed(reading: Reading, name: str, facts: Row, reason: Fact | None) -> Iterator[Finding]:
    points, score = facts.get("分值"), facts.get("得分")
    target, actual = facts.get("目标值"), facts.get("实际值")
    if points is None or score is None or target is None or actual is None or points.value <= 0:
        return
    reached = met(target.text, actual.text)
    explained = "说明" in facts and facts["说明"].text not in ("", "无", "/", "-", "—")
    explained = explained or (reason is not None and facts["指标"].text in reason.text)
    rule = ""
    if reached and score.value < points.value and not explained:
        rule = "PS-04"
    elif reached is False and score.value >= points.value:
        rule = "PS-05"
    if rule:
        yield reading.breach(
            rule,
            (score.place, actual.place),
            stated=score.text,
            expected=points.text,
            addresses=(score.address, actual.address, target.address),
            name=name,
            indicator=facts["指标"].text,
            target=target.text,
            actual=actual.text,
        )


def _against_budget(reading: Reading, name: str, facts: Row, table: Row) -> Iterator[Finding]:
    budget, outturn, rate = table.get("预算数"), table.get("执行数"), table.get("执行率")
    actual, target, indicator = facts.get("实际值"), facts.get("目标值"), facts.get("指标")
    if budget is None or outturn is None or actual is None or indicator is None:
        return
    over = outturn.low > budget.high
    if over and _WITHIN_BUDGET.search(indicator.text) and actual.text in _WORDS:
        yield reading.breach(
            "PS-02",
            tuple(fact.place for fact in (rate, outturn, actual) if fact is not None),
            stated=actual.text,
            addresses=(actual.address, outturn.address, budget.address),
            name=name,
            rate=rate.text if rate is not None else "大于 100%",
            indicator=indicator.text,
        )
    if name != "整体" and _PAYMENT.match(indicator.text):
        yield from _paid(reading, name, facts, outturn, budget, target)


def _paid(
    reading: Reading, name: str, facts: Row, outturn: Fact, budget: Fact, target: Fact | None
) -> Iterator[Finding]:
    """An amount paid of just what the project is for is the project's outturn."""
    actual, indicator = facts["实际值"], facts["指标"]
    paid = value_of(actual.text)
    unit = "" if paid is None else "万元" if paid.unit == "万" else paid.unit
    if paid is None or unit not in MONEY_UNITS or outturn.unit not in MONEY_UNITS:
        return
    if paid.number * QUANTA[unit] // _SCALE == outturn.value:
        return
    sure = alike(_bare(indicator.text), _bare(name)) >= _SURE
    yield reading.breach(
        "PS-03",
        (actual.place, outturn.place),
        stated=actual.text,
        expected=outturn.text + outturn.unit,
        addresses=(actual.address, outturn.address),
        severity=None if sure else "note",
        name=name,
        indicator=indicator.text,
        target=target.text if target is not None else "（无）",
        budget=budget.text + budget.unit,
    )


def _bare(text: str) -> str:
    return _BARE.sub("", _BARE.sub("", text))


def _unexplained(reading: Reading, name: str, facts: Row) -> Iterator[Finding]:
    rate, reason = facts["执行率"], facts.get("偏差原因")
    if rate.value < _LOW_RATE and reason is not None and reason.text in ("", "无", "/"):
        yield reading.breach(
            "PS-07", (rate.place, reason.place), stated=rate.text, addresses=(rate.address,), name=name, rate=rate.text
        )


def _grade(reading: Reading, rows: dict[str, Row]) -> Iterator[Finding]:
    said = reading.rows.get("十三.二.整体", {})
    grade, score = said.get("等级"), said.get("得分") or rows.get("整体", {}).get("总分")
    year = reading.report.year
    if grade is None or score is None or grade.text not in grades(year):
        return
    expected = {grade_of(value, year) for value in (score.low, score.value)}
    if grade.text not in expected:
        yield reading.breach(
            "PS-06",
            (grade.place, score.place),
            stated=grade.text,
            expected=grade_of(score.value, year),
            addresses=(grade.address, score.address),
            score=score.text,
        )
