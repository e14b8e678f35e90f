"""Years, dates and the name of the department."""

from __future__ import annotations

import re
from collections.abc import Iterator

from juesuan.check.view import ReportView, alike
from juesuan.document import Place
from juesuan.money import ONE
from juesuan.patterns import lazy_pattern
from juesuan.report import Fact, Finding, Severity
from juesuan.text import PART_NUMBER, half_width, without_blanks

_ORGAN = lazy_pattern(
    r"(?:局|委|委员会|办公室|部|院|所|中心|学校|小学|中学|大学|幼儿园|厅|站|总队|支队|大队|协会|联合会|馆|政府|街道|镇|乡|法院|检察院)$"
)
_NOT_A_NAME = lazy_pattern(r"[的和及与按据对为]|组织|部门|单位|开展|截至|其中")
_TITLES = (
    lazy_pattern(rf"^{PART_NUMBER}(?P<unit>.{{4,40}}?)(?:20\d\d年度?.*|概况|基本情况)$"),
    lazy_pattern(r"^(?!第.部分)(?P<unit>.{4,40}?)20\d\d年度?(?:部门|单位)?决算(?:公开|表|情况说明|说明)?$"),
    lazy_pattern(r"^(?:单位|部门|编制单位|填报单位)(?:名称)?：(?P<unit>(?!.*万元).{4,40})$"),
)
_YEAR_END = lazy_pattern("12月31日|年(?:末|底|终|度末)")
_SURE_TITLES = 2
"""Titles that bear the department's own name, so that another's name in a title cannot be meant."""
_ASIDE = frozenset(("十三", "其他"))
_AS_OF = "截至"
_EXPECTED = {"年度": ("YR-02", 0), "上年度": ("YR-01", -1)}
"""The rule for a year that a column names, and how many years it is off that of the accounts."""

HELD_TO_THE_YEAR = frozenset((*_EXPECTED, _AS_OF))
"""The columns of years and dates that are held to the year of the accounts."""


def identity_findings(view: ReportView) -> Iterator[Finding]:
    """Wrong years, dates and names."""
    if not view.report.year_assumed:
        yield from _years(view)
        yield from _dates(view)
    yield from _names(view)


def _years(view: ReportView) -> Iterator[Finding]:
    """Years named wrong; the same wrong year in several sentences is one finding with every place."""
    year = view.report.year
    own = [fact for row in view.rows.values() if (fact := row.get("年度")) is not None]
    right = sum(fact.value == year * ONE for fact in own)
    if 2 * right <= len(own):
        return
    found: dict[tuple[str, str, str, bool], list[Fact]] = {}
    for name, row in view.rows.items():
        aside = name.split(".")[0] in _ASIDE
        for column, fact in row.items():
            known, again, _ = column.partition("#")
            rule, off = _EXPECTED.get(known, ("", 0))
            if rule and fact.unit != "text" and fact.value != (year + off) * ONE:
                found.setdefault((rule, fact.text, str(year + off), aside or bool(again)), []).append(fact)
    for (rule, stated, expected, aside), facts in found.items():
        yield view.breach(
            rule,
            tuple(fact.place for fact in facts),
            stated=stated,
            expected=expected,
            addresses=tuple(fact.address for fact in facts),
            severity="warning" if aside else None,
            year=str(year),
        )


def _dates(view: ReportView) -> Iterator[Finding]:
    found: dict[str, list[Fact]] = {}
    for row in view.rows.values():
        fact = row.get(_AS_OF)
        if fact is not None and not half_width(fact.text).startswith(str(view.report.year)):
            found.setdefault(without_blanks(fact.text), []).append(fact)
    for stated, facts in found.items():
        severity: Severity | None = None if _YEAR_END.search(half_width(stated)) else "warning"
        yield view.breach(
            "YR-04",
            tuple(fact.place for fact in facts),
            stated=stated,
            expected=f"{view.report.year}年12月31日",
            addresses=tuple(fact.address for fact in facts),
            severity=severity,
        )


def _names(view: ReportView) -> Iterator[Finding]:
    """Names of a department that are neither the report's own nor short for it; each once with its places."""
    unit = _plain(view.report.unit)
    if len(unit) < 4 or "X" in unit.upper():
        return
    found: dict[str, list[Place]] = {}
    titled: set[str] = set()
    for row in view.rows.values():
        fact = row.get("单位")
        if fact is not None and _is_name(fact):
            found.setdefault(_plain(fact.text), []).append(fact.place)
    own = 0
    for text in view.texts:
        if len(text.text) > 60 or text.excerpt.part in ("annexes", "key_work", "glossary"):
            continue
        listed = text.excerpt.part == "overview" and not text.excerpt.heading  # accounts of units below
        for pattern in _TITLES[:1] if listed else _TITLES:
            match = pattern.match(text.text)
            if match:
                name = _plain(match["unit"])
                own += _same(name, unit)
                if _ORGAN.search(name) and not _NOT_A_NAME.search(name):
                    found.setdefault(name, []).append(text.place(*match.span("unit")))
                    if pattern is _TITLES[0] and not view.report.others:
                        titled.add(name)
    for name, places in found.items():
        if not _same(name, unit) and len(places) <= max(own, 2):
            sure = name in titled and own >= max(_SURE_TITLES, 2 * len(places))
            severity: Severity | None = None if sure else "warning"
            yield view.breach("UN-01", tuple(places), stated=name, expected=view.report.unit, severity=severity)


def _is_name(fact: Fact) -> bool:
    name = _plain(fact.text)
    return len(name) >= 4 and _ORGAN.search(name) is not None and not _NOT_A_NAME.search(name)


def _plain(name: str) -> str:
    return re.sub(r"[（(]?本级[)）]?$|[（(]?部门[)）]?$|[\s“”]|[（(]汇总[)）]", "", half_width(name))


def _same(name: str, unit: str) -> bool:
    """True for the name itself, a part of it, one that holds it, or a short form of it."""
    if name in unit or unit in name:
        return True
    rest = iter(unit)
    if all(char in rest for char in name):
        return len(name) < len(unit) - 1
    return alike(name, unit) < 0.3 and len(name) < 6
