"""The functional items that the glossary explains against those that the statements use."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from juesuan.check.view import ExcerptText, ReportView, alike, path_of
from juesuan.patterns import lazy_pattern
from juesuan.report import Finding, Fragment, Listed, words_of
from juesuan.standard import FUNCTIONAL_FORMS, classification, comparable_name

_PATH = lazy_pattern(
    r"(?:^|[.、；。\d）])(?P<kind>[^，。；：、（）\d.]{2,24})（类）"
    r"(?P<group>[^，。；：]{2,40}?)（款）(?P<item>[^，。；：]{2,40}?)（项）"
)
_SHOWN = 6


class Explained(msgspec.Struct, frozen=True):
    """An item as the glossary names it."""

    kind: str
    group: str
    item: str
    text: ExcerptText
    span: tuple[int, int]


def glossary_findings(view: ReportView) -> Iterator[Finding]:
    """Items explained though not used, items used though not explained: one finding."""
    explained = [
        Explained(match["kind"], match["group"], match["item"], text, match.span("kind"))
        for text in view.texts
        if text.excerpt.part == "glossary"
        for match in _PATH.finditer(text.text)
    ]
    if not explained or view.read("GK03") is None:
        return
    known = classification(view.report.year)
    used = {
        row.code
        for form in FUNCTIONAL_FORMS
        if (statement := view.report.statement(form)) is not None and not statement.empty
        for row in statement.rows
        if len(row.code) == 7
    }
    if not used:
        return
    names = {code: (_names(code, view), {comparable_name(name) for name in known.names(code[:5])}) for code in used}
    unused = [entry for entry in explained if not any(_like(entry.item, own) for own, _ in names.values())]
    unexplained = [
        code
        for code, (own, group) in sorted(names.items())
        if not any(_like(entry.item, own) and _like(entry.group, group) for entry in explained)
    ]
    if not unused and not (unexplained and len(unexplained) < len(used)):
        return
    yield _breach(view, unused, unexplained, explained)


def _breach(view: ReportView, unused: list[Explained], unexplained: list[str], explained: list[Explained]) -> Finding:
    known = classification(view.report.year)
    first = words_of(f"{entry.kind}（类）……{entry.item}（项）" for entry in unused[:_SHOWN])
    rest = words_of((f"{code} {path_of(known, code)}" for code in unexplained), _SHOWN)
    parts = [Fragment("unused", {"items": first})] * bool(unused)
    parts += [Fragment("unexplained", {"items": rest})] * bool(unexplained)
    places = tuple(entry.text.place(*entry.span) for entry in (unused or explained[-1:]))
    return view.breach(
        "ST-08",
        places,
        stated=first,
        expected=words_of(unexplained),
        severity=None if unused else "note",
        codes=tuple(unexplained),
        detail=Listed(tuple(parts), "clauses"),
    )


def _names(code: str, view: ReportView) -> set[str]:
    known = classification(view.report.year)
    labels = [
        row.label for statement in view.report.statements for row in statement.rows if row.code == code and row.label
    ]
    return {comparable_name(name) for name in (*known.names(code), *labels)}


def _like(name: str, names: set[str]) -> bool:
    return comparable_name(name) in names or any(alike(comparable_name(name), other) >= 0.75 for other in names)
