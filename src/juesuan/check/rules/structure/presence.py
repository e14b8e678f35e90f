"""What must be published and is not there: statements, notes of empty ones, contents that the law asks for."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.check.view import ExcerptText, ReportView, alike
from juesuan.money import MONEY_UNITS
from juesuan.patterns import lazy_pattern
from juesuan.report import Citation, Fact, Finding, Listed, Severity, Statement, words_of
from juesuan.standard import Needed, form_titles, layout, needed, normal_title
from juesuan.text import MONEY_UNIT

_NONE = lazy_pattern(
    rf"无|没有|未安排|未发生|未使用|未取得|不涉及|不存在|空表|为空|为零|(?:决算|支出)[数为]{{0,2}}0(?:\.0+)?(?:{MONEY_UNIT})"
)
_ANNEX = lazy_pattern(r"(?:详?见|附)(?:附件|附表)|附件(?:所示|所列|中列示)|(?:自评表|报告)(?:附后|见后)")
_ALSO_TELLS = lazy_pattern(r"(?:部门|单位)基本情况|机构设置|主要职责")
"""Headings of the narrative where a part of its own on the department is lacking."""
_PAGE = lazy_pattern(r"[.…·。\-—_]*\d{1,3}$")
_LONGEST, _LIKE = 40, 0.5
_SECTIONS = {"GK07": "七", "GK08": "八", "GK09": "九"}
_OF_THE_YEAR = ("收入", "支出", "决算")
_FUNDS = {"GK07": "政府性基金", "GK08": "国有资本经营", "GK09": "三公"}


def presence_findings(view: ReportView) -> Iterator[Finding]:
    """What is lacking, each cause once."""
    report = view.report
    there = [statement for statement in report.statements if statement.state in ("read", "partial")]
    parts = {text.excerpt.part for text in view.texts}
    has_narrative = "narrative" in parts or bool(report.claims)
    if there:
        yield from _statements(view, there)
        yield from _units(view, there)
    elif has_narrative:
        yield view.breach("ST-15")
    if has_narrative:
        yield from _needed(view)
        yield from _annexes(view)
    elif there:
        yield view.breach("ST-14")


def other_accounts(view: ReportView) -> Iterator[Finding]:
    """That the file holds accounts which were not read, where it does."""
    if view.report.others:
        yield view.breach("ST-12", stated=words_of(view.report.others))


def _statements(view: ReportView, there: list[Statement]) -> Iterator[Finding]:
    report = view.report
    forms = {form.id: form for form in layout(report.year, report.layout).forms}
    titles = {form.id: form.title for form in forms.values()}
    names = {statement.form: statement.title or titles.get(statement.form, "") for statement in report.statements}
    pictured = [s for s in report.statements if s.state in ("image", "unread")]
    if pictured:
        shown = words_of(names[s.form] for s in pictured)
        yield view.breach("ST-03", tuple(s.place for s in pictured), stated=shown)
    known = {statement.form for statement in report.statements if statement.state != "missing"}
    missing = {form: title for form, title in titles.items() if form not in known}
    listed = _listed_in_contents(view, missing) if not pictured and 2 * len(missing) < len(titles) else {}
    for form, entry in listed.items():
        yield view.breach("ST-22", (entry.whole,), stated=missing.pop(form), contents=entry.text)
    if missing:
        shown = words_of(missing.values())
        early = all(report.year <= forms[form].often_missing_until for form in missing)
        yield view.breach("ST-04", expected=shown, severity="note" if early else None)
    for statement in there:
        if statement.state == "read" and statement.empty and statement.form in _FUNDS:
            yield from _unexplained(view, statement, names[statement.form])


def _listed_in_contents(view: ReportView, missing: dict[str, str]) -> dict[str, ExcerptText]:
    """The missing forms that the contents name and that nothing else in the document names, each with its entry.

    Where the body has a table of an unknown title that is like one of them, it may be that one.
    """
    titles = form_titles(view.report.year)
    found: dict[str, ExcerptText] = {}
    body = []
    for text in view.texts:
        title = normal_title(text.text)
        if text.excerpt.part != "contents":
            body.append(title)
        elif titles.get(_PAGE.sub("", title), "") in missing:
            found.setdefault(titles[_PAGE.sub("", title)], text)
    unknown = [line for line in body if line.endswith("表") and len(line) <= _LONGEST and line not in titles]
    names = {
        form: (normal_title(missing[form]), _PAGE.sub("", normal_title(text.text))) for form, text in found.items()
    }

    def named(form: str) -> bool:
        at_all = any(name in line for name in names[form] for line in body)
        return at_all or any(alike(name, line) >= _LIKE for name in names[form] for line in unknown)

    return {form: text for form, text in found.items() if not named(form)}


def _unexplained(view: ReportView, statement: Statement, title: str) -> Iterator[Finding]:
    """An empty statement: whose figures the narrative gives, or without a note.

    That a note is lacking is only worth a look where the narrative says that there was nothing.
    """
    figures = _stated_figures(view, statement.form)
    if figures:
        rows = [f"{statement.form}/{row.key}/{statement.columns[0]}" for row in statement.rows if statement.columns]
        places = (statement.place, *(fact.place for fact in figures))
        addresses = (*(fact.address for fact in figures), *rows)
        stated = f"{figures[0].text}{figures[0].unit}"
        yield view.breach("ST-21", places, stated=stated, addresses=addresses, form=statement.form, title=title)
        return
    if any(_NONE.search(note) for note in statement.notes):
        return
    fund = _FUNDS[statement.form]
    saying_none = {text.excerpt.part for text in view.texts if fund in text.text and _NONE.search(text.text)}
    if "statements" not in saying_none:
        severity: Severity = "note" if "narrative" in saying_none else "warning"
        yield view.breach("ST-06", (statement.place,), stated=title, title=title, severity=severity)


def _stated_figures(view: ReportView, form: str) -> list[Fact]:
    """The amounts of the year that the narrative gives for a statement."""
    section = _SECTIONS[form]
    rows = (row for name, row in view.rows.items() if name.split(".")[0] == section)
    facts = (fact for row in rows for column, fact in row.items() if column in _OF_THE_YEAR)
    return [fact for fact in facts if fact.unit in MONEY_UNITS and fact.low > 0]


def _needed(view: ReportView) -> Iterator[Finding]:
    """Contents that the law asks for and no word of which was found."""
    report = view.report
    words: dict[str, str] = {}
    for text in view.texts:
        words[text.excerpt.part] = words.get(text.excerpt.part, "") + text.text
    for item in needed(report.year, report.layout):
        said = "".join(words.get(part, "") for part in item.parts)
        if _may_judge(view, item, words) and not any(word in said for word in item.words):
            law = Listed(tuple(map(Citation, item.basis)), "clauses")
            yield view.breach("ST-05", expected=item.name, name=item.name, law=law)


def _may_judge(view: ReportView, item: Needed, words: dict[str, str]) -> bool:
    """True unless the part that would hold it was not found at all; then where its words are is not known.

    One part alone is judged by what belongs into it.
    """
    if view.report.kind == "part" and item.parts[0] not in words:
        return False
    if "narrative" in item.parts:
        return "narrative" in words
    return "overview" in words or ("contents" in words and not _ALSO_TELLS.search(words.get("narrative", "")))


def _annexes(view: ReportView) -> Iterator[Finding]:
    if any(text.excerpt.part == "annexes" for text in view.texts) or view.report.indicators:
        return
    for text in view.texts:
        match = _ANNEX.search(text.text) if text.excerpt.part == "narrative" else None
        if match:
            yield view.breach("ST-09", (text.place(*match.span()),), stated=match.group())
            return


def _units(view: ReportView, there: list[Statement]) -> Iterator[Finding]:
    """A narrative in 元 beside statements in 万元."""
    amounts = [fact for fact in view.report.claims if fact.unit in MONEY_UNITS and fact.value]
    other = [fact for fact in amounts if fact.unit != view.report.money_unit]
    if there and len(amounts) >= 6 and 2 * len(other) > len(amounts):
        yield view.breach(
            "ST-16",
            tuple(fact.place for fact in other[:3]),
            stated=other[0].unit,
            expected=view.report.money_unit,
            text_unit=other[0].unit,
            statement_unit=view.report.money_unit,
        )
