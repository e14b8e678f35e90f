"""Codes and names as the statements print them, against the classification of the year and the form."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.check.view import ReportView, alike
from juesuan.document import Place
from juesuan.report import Finding, words_of
from juesuan.standard import FUNCTIONAL_FORMS, Classification, ClassifiedCode, classification, comparable_name, layout

_MOST_LACKING = 3


def code_findings(view: ReportView) -> Iterator[Finding]:
    """Codes beside the name of another code, rows and headings of the form that the statement lacks or shortens."""
    yield from _pairs(view)
    yield from _rows(view)
    yield from _headings(view)


def _pairs(view: ReportView) -> Iterator[Finding]:
    known = classification(view.report.year)
    places: dict[tuple[str, str], list[Place]] = {}
    printed: set[str] = set()
    for form in FUNCTIONAL_FORMS:
        statement = view.report.statement(form)
        for row in statement.rows if statement else ():
            printed.add(row.code)
            if row.code and row.label:
                places.setdefault((row.code, row.label), []).append(row.place)
    for (code, label), found in places.items():
        entry = known.functional(code)
        other = _other(known, entry, label) if entry else None
        if entry is None or other is None:
            continue
        # the name of a row beside it may have been read into this one
        proved = known.names_were_read and entry.standing == other.standing == "proved" and other.code not in printed
        yield view.breach(
            "CL-03",
            tuple(found),
            stated=label,
            expected=entry.name,
            severity=None if proved and other.code[:-2] == code[:-2] else "warning",
            codes=(code, other.code),
            code=code,
            other=other.code,
        )


def _other(known: Classification, entry: ClassifiedCode, label: str) -> ClassifiedCode | None:
    """The code of the same level whose name the label is, where it is no name of this code, whole or cut off."""
    name = comparable_name(label)
    if any(
        name in comparable_name(own) or comparable_name(own) in name or alike(name, comparable_name(own)) >= 0.6
        for own in entry.names
    ):
        return None
    others = [other for other in known.by_name(label, level=entry.level) if other.code != entry.code]
    beside = [other for other in others if other.code[:-2] == entry.code[:-2]]
    return next(iter([*beside, *others]), None)


def _rows(view: ReportView) -> Iterator[Finding]:
    statement = view.read("GK06")
    if statement is None or statement.unread or not view.in_force("ST-18"):
        return
    printed = {row.code for row in statement.rows}
    form = layout(view.report.year, view.report.layout).form("GK06")
    known = classification(view.report.year)
    lacking: list[str] = []
    places: list[Place] = []
    for block in form.blocks:
        for before, code, after in zip(block.codes, block.codes[1:], block.codes[2:], strict=False):
            if code not in printed and before in printed and after in printed:
                lacking.append(code)
                places.extend(row.place for row in statement.rows if row.code in (before, after))
    absent = sum(code not in printed for block in form.blocks for code in block.codes)
    if lacking and absent <= _MOST_LACKING:
        names = [f"{code} {entry.name}" if (entry := known.economic(code)) else code for code in lacking]
        yield view.breach("ST-18", tuple(places), expected=words_of(names))


def _headings(view: ReportView) -> Iterator[Finding]:
    """Items of the three public costs headed with less than their name."""
    statement = view.report.statement("GK09")
    found = [
        row
        for row in (statement.rows if statement else ())
        if "维护" in row.key and "运行" in row.label and "维护" not in row.label
    ]
    if found:
        stated, expected = words_of(row.label for row in found), words_of(row.key for row in found)
        yield view.breach("ST-19", tuple(row.place for row in found), stated=stated, expected=expected)
