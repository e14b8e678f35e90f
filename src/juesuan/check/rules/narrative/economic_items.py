"""The economic items that section 六 lists against those that have an amount in GK06."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.check.view import FactsByColumn, ReportView
from juesuan.patterns import lazy_pattern
from juesuan.report import Fact, Finding, StatementRow, words_of
from juesuan.standard import classification, comparable_name

_SIDES = {"人员经费": ("301", "303"), "公用经费": ("302", "310")}
_FEW = 2
_FREELY = 3
"""Entries that are no items by name, from which on a list is in words of its own and may name items otherwise."""
_AND = lazy_pattern("以及|[和及与]")
_TOGETHER = {
    "水电": ("30205", "30206"),
    "社保": ("30108", "30110", "30112"),
    "社会保险": ("30108", "30110", "30112"),
    "离退休": ("30301", "30302"),
}
"""Words by which several items are named at once."""
_LIST = lazy_pattern(r"(?P<side>人员经费|公用经费)[^。；]{0,30}?(?:包括|用于)：?(?P<list>[^。；，：]+)")


def list_findings(view: ReportView) -> Iterator[Finding]:
    """Items listed without an amount, with an amount and not listed, on the wrong side, twice."""
    statement = view.read("GK06")
    if statement is None or statement.unread:
        return
    for side, classes in _SIDES.items():
        row = view.rows.get(f"六.{side}", {})
        listed = {
            column: fact for column, fact in row.items() if fact.unit == "text" and column not in ("列举", "用途")
        }
        codes = {column.partition("#")[0] for column in listed if column[:1].isdigit()}
        if len(listed) < _FEW:
            continue
        freely = sum(not column[:1].isdigit() for column in listed) >= _FREELY
        yield from _without_amount(view, side, listed)
        yield from _astray(view, side, listed, freely=freely)
        yield from _unlisted(view, side, classes, codes, listed, freely=freely)
    yield from _twice(view)


def _without_amount(view: ReportView, side: str, listed: FactsByColumn) -> Iterator[Finding]:
    for column, fact in listed.items():
        code = column.partition("#")[0]
        cell = view.cell("GK06", code, "决算数")
        if cell is None or cell.value or not code.isdigit():
            continue
        yield view.breach(
            "LS-01",
            (fact.place, cell.place),
            stated=fact.text,
            addresses=(fact.address, cell.address),
            severity="note" if cell.text.strip() else None,
            side=side,
            code=code,
        )


def _twice(view: ReportView) -> Iterator[Finding]:
    """Names that stand twice in one list; claims hold each name once, so the words are read."""
    for text in view.texts:
        if text.excerpt.section != "六":
            continue
        for match in _LIST.finditer(text.text):
            seen: set[str] = set()
            at = match.start("list")
            for name in match["list"].split("、"):
                if name in seen and len(name) > 1:
                    place = text.place(at, at + len(name))
                    yield view.breach("LS-04", (place,), stated=name, side=match["side"])
                seen.add(name)
                at += len(name) + 1


def _astray(view: ReportView, side: str, listed: FactsByColumn, *, freely: bool) -> Iterator[Finding]:
    known = classification(view.report.year)
    (other,) = [name for name in _SIDES if name != side]
    for column, fact in listed.items():
        if column[:1].isdigit():
            continue
        found = [entry for start in _SIDES[other] for entry in known.economic_by_name(fact.text, within=start)]
        if found and found[0].standing == "proved":
            yield view.breach(
                "LS-03",
                (fact.place,),
                stated=fact.text,
                addresses=(fact.address,),
                severity="note" if freely else None,
                side=side,
                other=other,
                code=found[0].code,
            )


def _unlisted(
    view: ReportView, side: str, classes: tuple[str, ...], codes: set[str], listed: FactsByColumn, *, freely: bool
) -> Iterator[Finding]:
    statement = view.report.statement("GK06")
    assert statement is not None
    names = {
        comparable_name(name)
        for column, fact in listed.items()
        for name in (fact.text, *(() if column[:1].isdigit() else _AND.split(fact.text)))
    }
    said = comparable_name("".join(text.text for text in view.texts if text.excerpt.section == "六"))
    lacking: list[tuple[str, Fact]] = []
    for line in statement.rows:
        if len(line.code) != 5 or not line.code.startswith(classes):
            continue
        cell = view.cell("GK06", line.key, "决算数")
        if cell is not None and cell.low > 0 and line.code not in codes and not _is_listed(line, names, freely=freely):
            if comparable_name(line.label) in said:
                continue
            lacking.append((line.label, cell))
    if lacking:
        last = list(listed.values())[-1]
        yield view.breach(
            "LS-02",
            (last.place, *(cell.place for _, cell in lacking)),
            stated=last.text,
            expected=words_of(label for label, _ in lacking),
            addresses=tuple(cell.address for _, cell in lacking),
            severity="note" if freely else None,
            side=side,
            items=words_of(f"{label}（{cell.text}）" for label, cell in lacking),
        )


def _is_listed(line: StatementRow, names: set[str], *, freely: bool) -> bool:
    """True when a name of the list is the item's; of a list in words of its own, part of it or a word for several."""
    label = comparable_name(line.label)
    if label in names:
        return True
    if any(word in name and line.code in codes for word, codes in _TOGETHER.items() for name in names):
        return True
    return freely and any(len(name) > 2 and (name in label or label in name) for name in names)
