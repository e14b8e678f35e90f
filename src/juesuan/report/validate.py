"""What a report that comes from a file must be before anything is made of it.

The schema says the types; here is said what the values mean: known forms, names that are names, amounts that are what
their texts print.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from juesuan.characters import one_line
from juesuan.errors import BadInput
from juesuan.money import MONEY_UNITS, QUANTA, is_blank, looks_like_number, read_printed
from juesuan.report.address import INPUTS, NARRATIVE, PERFORMANCE, RESULTS
from juesuan.report.report import Fact, Report, Statement
from juesuan.standard import layout

YEARS: Final = range(2000, 2101)
LARGEST: Final = 9 * 10**18
"""Quanta; no amount of accounts comes near it."""
_LONGEST_NAME: Final = 300
_MOST_DECIMALS: Final = 6


class Wrong(msgspec.Struct, frozen=True):
    """One thing that is wrong in a report: the place inside it, and what is wrong in Chinese and English."""

    place: str
    zh: str
    en: str


def wrong_in(report: Report) -> Iterator[Wrong]:
    """Everything that is wrong in a report, in its order."""
    if report.year not in YEARS:
        yield Wrong("year", f"年度 {report.year} 不在 2000 到 2100 之间", f"{report.year} is not between 2000 and 2100")
        return
    yield from _name("unit", report.unit, may_be_empty=True)
    if report.money_unit not in MONEY_UNITS:
        yield Wrong("money_unit", f"不认识的金额单位「{report.money_unit}」", f"unknown unit '{report.money_unit}'")
    if not 0 <= report.decimals <= _MOST_DECIMALS:
        yield Wrong("decimals", f"小数位数 {report.decimals} 不合理", f"{report.decimals} decimals make no sense")
    try:
        forms = {form.id for form in layout(report.year, report.layout).forms}
    except BadInput as error:
        yield Wrong("layout", error.zh, error.en)
        return
    if not report.statements:
        yield Wrong("statements", "一张报表也没有", "there is no statement")
    seen: set[str] = set()
    for number, statement in enumerate(report.statements):
        place = f"statements[{number}]"
        if statement.form not in forms:
            yield Wrong(f"{place}.form", f"不认识的表「{statement.form}」", f"unknown form '{statement.form}'")
        elif statement.form in seen:
            yield Wrong(f"{place}.form", f"{statement.form} 有两张", f"{statement.form} is there twice")
        seen.add(statement.form)
        yield from _statement(place, statement)
    for name, form in (("claims", NARRATIVE), ("indicators", PERFORMANCE), ("results", RESULTS), ("inputs", INPUTS)):
        yield from _facts(name, getattr(report, name), form)


def _statement(place: str, statement: Statement) -> Iterator[Wrong]:
    yield from _name(f"{place}.title", statement.title, may_be_empty=True)
    yield from _once(f"{place}.columns", statement.columns)
    yield from _once(f"{place}.rows", [row.key for row in statement.rows])
    for name in (*statement.columns, *(row.key for row in statement.rows)):
        yield from _name(place, name)
    yield from _facts(f"{place}.facts", statement.facts, statement.form)


def _facts(place: str, facts: Iterable[Fact], form: str) -> Iterator[Wrong]:
    seen: set[str] = set()
    for number, fact in enumerate(facts):
        where = f"{place}[{number}]"
        parts = fact.address.split("/")
        if len(parts) != 3 or parts[0] != form or not all(parts) or one_line(fact.address) != fact.address:
            yield Wrong(f"{where}.address", f"「{fact.address}」不是 {form} 的地址", f"no address of {form}")
        elif fact.address in seen:
            yield Wrong(f"{where}.address", f"「{fact.address}」有两个", f"'{fact.address}' is there twice")
        seen.add(fact.address)
        yield from _amount(where, fact, printed=form not in (NARRATIVE, PERFORMANCE, RESULTS, INPUTS))


def _amount(where: str, fact: Fact, *, printed: bool) -> Iterator[Wrong]:
    """``printed``: in a statement every amount is a number or blank; a claim may be a word."""
    if fact.unit == "text":
        return
    if fact.unit not in QUANTA:
        yield Wrong(f"{where}.unit", f"不认识的单位「{fact.unit}」", f"unknown unit '{fact.unit}'")
        return
    numbers = [fact.value, fact.low, fact.high, *([] if fact.exact is None else [fact.exact])]
    if max(map(abs, numbers)) > LARGEST:
        yield Wrong(where, "金额大得不合理", "the amount is beyond reason")
    elif min(numbers) < fact.low or max(numbers) > fact.high:
        yield Wrong(where, "value、exact 不在 low 与 high 之间", "value or exact is not between low and high")
    elif looks_like_number(fact.text):
        if abs(read_printed(fact.text, unit=fact.unit).value) != abs(fact.value):
            yield Wrong(where, f"写的是「{fact.text}」，value 却是 {fact.value}", f"'{fact.text}' is not {fact.value}")
    elif printed and not (is_blank(fact.text) and fact.value == 0):
        yield Wrong(where, f"「{fact.text}」不是金额", f"'{fact.text}' is no amount")


def _once(place: str, names: Iterable[str]) -> Iterator[Wrong]:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield Wrong(place, f"「{name}」有两个", f"'{name}' is there twice")
        seen.add(name)


def _name(place: str, name: str, *, may_be_empty: bool = False) -> Iterator[Wrong]:
    if not name and not may_be_empty:
        yield Wrong(place, "名称是空的", "a name is empty")
    elif len(name) > _LONGEST_NAME:
        yield Wrong(place, f"名称有 {len(name)} 个字符，太长", f"a name of {len(name)} characters is too long")
    elif one_line(name) != name:
        yield Wrong(place, f"名称里有控制字符：{name!a}", f"a name holds control characters: {name!a}")
