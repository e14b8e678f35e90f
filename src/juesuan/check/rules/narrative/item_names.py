"""The names of functional items in sentences, against the statement and the classification of the year."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.check.view import ITEM_FORMS, FactsByColumn, ReportView, alike, path_of
from juesuan.report import Fact, Finding, Listed, Severity, StatementRow, words_of
from juesuan.standard import Classification, ClassifiedCode, classification, comparable_name

_NEAR, _FAR = 0.75, 0.5


def name_findings(view: ReportView) -> Iterator[Finding]:
    """Items named under another 款, by an old name, by the name of another item."""
    for section, form in ITEM_FORMS.items():
        yield from _section(view, section, form)
    known = classification(view.report.year)
    for code, row in view.under("五.二").items():
        entry, name = known.functional(code), row.get("类")
        if entry is not None and name is not None and _is_old(known, entry, name):
            yield _misnamed(view, [(entry, name)])


def _section(view: ReportView, section: str, form: str) -> Iterator[Finding]:
    known = classification(view.report.year)
    rows = view.under(section)
    old: dict[str, list[tuple[ClassifiedCode, Fact]]] = {}
    for key, row in rows.items():
        path = known.path(key.partition("#")[0])
        if len(path) != 3:
            continue
        line = _line(view, form, path[2].code, row)
        stranger = _of_another_class(known, path, row)
        if stranger is not None:
            yield _misclassed(view, form, path, stranger, row)
            continue
        other = _elsewhere(known, path, row)
        if other is not None and line is not None:
            yield _misplaced(view, form, path, other, row)
            continue
        if line is not None and (finding := _otherwise(view, form, path, row, line, rows)) is not None:
            yield finding
            continue
        for entry, level in zip(path, ("类", "款", "项"), strict=True):
            fact = row.get(level)
            if fact is not None and _is_old(known, entry, fact):
                old.setdefault(entry.code[:5], []).append((entry, fact))
    for found in old.values():
        yield _misnamed(view, found)


def _misplaced(
    view: ReportView, form: str, path: tuple[ClassifiedCode, ...], other: ClassifiedCode, row: FactsByColumn
) -> Finding:
    group, item, actual = row["款"], row.get("项"), row.get("决算")
    stated = f"{group.text}（款）{item.text}（项）" if item else f"{group.text}（款）"
    proved = path[1].standing == "proved" and other.standing == "proved"
    return view.breach(
        "CL-01",
        tuple(fact.place for fact in (group, item) if fact is not None),
        stated=stated,
        expected=path_of(classification(view.report.year), path[2].code),
        addresses=(group.address, f"{form}/{path[2].code}/小计"),
        severity=None if proved else "warning",
        code=path[2].code,
        amount=f" {actual.text}{actual.unit}" if actual else "",
        wrong=group.text,
        other=other.code,
    )


def _is(entry: ClassifiedCode, name: str) -> bool:
    return any(comparable_name(name) == comparable_name(other) for other in entry.names)


def _elsewhere(known: Classification, path: tuple[ClassifiedCode, ...], row: FactsByColumn) -> ClassifiedCode | None:
    """The other 款 that the sentence names instead of the item's own; None where it names that one, or none known."""
    group, item = row.get("款"), row.get("项")
    if group is None or _is(path[1], group.text) or (item is not None and not _is(path[2], item.text)):
        return None
    named = known.by_name(group.text, level="款") or known.by_name(f"{group.text}支出", level="款")
    return next((entry for entry in named if entry.code != path[1].code), None)


def _of_another_class(
    known: Classification, path: tuple[ClassifiedCode, ...], row: FactsByColumn
) -> ClassifiedCode | None:
    """The other 类 that the sentence names before the item's own 款 and 项; None where all are its own or unsure."""
    top, group, item = row.get("类"), row.get("款"), row.get("项")
    if top is None or group is None or item is None or _is(path[0], top.text):
        return None
    if not _is(path[1], group.text) or not _is(path[2], item.text):
        return None
    return next((entry for entry in known.by_name(top.text, level="类") if entry.code != path[0].code), None)


def _misclassed(
    view: ReportView, form: str, path: tuple[ClassifiedCode, ...], other: ClassifiedCode, row: FactsByColumn
) -> Finding:
    top = row["类"]
    proved = path[0].standing == "proved" and other.standing == "proved"
    return view.breach(
        "CL-09",
        (top.place,),
        stated=f"{top.text}（类）",
        expected=f"{path[0].name}（类）",
        addresses=(top.address, f"{form}/{path[2].code}/小计"),
        severity=None if proved else "warning",
        item=f"{path[1].name}（款）{path[2].name}（项）",
        code=path[2].code,
    )


def _line(view: ReportView, form: str, code: str, row: FactsByColumn) -> StatementRow | None:
    """The row of the statement that has the outturn of the sentence, where it is this code's and no other has it."""
    actual = row.get("决算")
    if actual is None or actual.unit == "text" or not actual.value:
        return None
    same = [line for line, cell in view.items(form) if cell.low <= actual.high and actual.low <= cell.high]
    return same[0] if len(same) == 1 and same[0].code == code else None


def _otherwise(
    view: ReportView,
    form: str,
    path: tuple[ClassifiedCode, ...],
    row: FactsByColumn,
    line: StatementRow,
    rows: dict[str, FactsByColumn],
) -> Finding | None:
    """The finding that the 项, or the 款, is called what neither the statement nor the classification calls it."""
    known = classification(view.report.year)
    group, item = row.get("款"), row.get("项")
    own = {comparable_name(line.label), *(comparable_name(name) for name in path[2].names)}
    if item is not None and comparable_name(item.text) not in own:
        others = [entry for entry in known.by_name(item.text, level="项") if entry.code != path[2].code]
        if not others and max(alike(comparable_name(item.text), name) for name in own) >= _NEAR:
            return None
        named_elsewhere = any(comparable_name(other["项"].text) in own for other in rows.values() if "项" in other)
        severity: Severity | None = None if others and not named_elsewhere else "warning"
        return _called(view, form, row, item, line.label or path[2].name, path[2].code, severity)
    if group is not None and not _is(path[1], group.text):
        if max(alike(comparable_name(group.text), comparable_name(name)) for name in path[1].names) >= _FAR:
            return None
        return _called(view, form, row, group, path[1].name, path[1].code, "warning")
    return None


def _called(
    view: ReportView, form: str, row: FactsByColumn, fact: Fact, expected: str, code: str, severity: Severity | None
) -> Finding:
    actual = row["决算"]
    return view.breach(
        "CL-07",
        (fact.place, actual.place),
        stated=fact.text,
        expected=expected,
        addresses=(fact.address, f"{form}/{code}/小计"),
        severity=severity,
        title=view.title(form),
        amount=actual.text,
        code=code,
    )


def _is_old(known: Classification, entry: ClassifiedCode, fact: Fact) -> bool:
    """True for a name whose end is proved, or of another year than the one in which the code's name was read."""
    if comparable_name(fact.text) == comparable_name(entry.name):
        return False
    if known.ended(entry.code, fact.text) is not None:
        return True
    if entry.standing != "proved" or not known.names_were_read:
        return False
    return any(comparable_name(fact.text) == comparable_name(name) for name in entry.names[1:])


def _misnamed(view: ReportView, found: list[tuple[ClassifiedCode, Fact]]) -> Finding:
    """One finding for a 款 and its items that bear old names."""
    once = {fact.text: entry for entry, fact in found}
    mild = all(comparable_name(name) in comparable_name(entry.name) for name, entry in once.items())
    return view.breach(
        "CL-02",
        tuple(fact.place for _, fact in found),
        stated=words_of(once),
        expected=words_of(entry.name for entry in once.values()),
        addresses=tuple(fact.address for _, fact in found),
        severity="note" if mild else None,
        names=Listed(tuple(once), "quoted"),
        right=Listed(tuple(entry.name for entry in once.values()), "quoted"),
        code=words_of(entry.code for entry in once.values()),
        year=str(view.report.year),
    )
