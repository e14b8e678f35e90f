"""Codes and names of the statements against the lists of the year: what no list has, what belongs to another budget.

The lists are not proved complete, and most of their rows are known from memory alone: what they lack is a warning at
most, what only memory contradicts a note.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher, get_close_matches

from juesuan.check.view import SLIPS, ReportView, differing
from juesuan.document import Place
from juesuan.report import Finding, Severity, StatementRow
from juesuan.standard import FUNCTIONAL_FORMS, Classification, ClassifiedCode, classification, comparable_name

_BUDGETS = {"GK05": "一般公共预算", "GK07": "政府性基金预算"}
_HELD_BY_RELATIONS = ("223", "20709", "21208", "21219", "22908")
"""Codes that the relations GK05-04 and GK05-05 keep out of GK05."""
_ITEM = 7


def listed_findings(view: ReportView) -> Iterator[Finding]:
    """Codes and names that no list has, and codes of another budget than the statement's; each once."""
    known = classification(view.report.year)
    rows: dict[tuple[str, str], list[tuple[str, StatementRow]]] = {}
    for form in FUNCTIONAL_FORMS:
        statement = view.read(form)
        for row in statement.rows if statement is not None else ():
            if row.code and row.label:
                rows.setdefault((row.code, row.label), []).append((form, row))
    codes: dict[tuple[str, str], set[str]] = {}
    for code, label in rows:
        codes.setdefault((code[:-2], comparable_name(label)), set()).add(code)
    for (code, label), found in rows.items():
        entry = known.known(code)
        if entry is None or (entry.years_proved and not entry.in_force(known.year)):
            # where other statements print the name at another code, that difference is the finding
            if len(codes[code[:-2], comparable_name(label)]) == 1:
                yield from _unlisted(view, known, code, label, found)
        elif entry.in_force(known.year):
            yield from _misnamed(view, known, entry, label, found)
            yield from _of_another_budget(view, entry, label, found)


def _unlisted(
    view: ReportView, known: Classification, code: str, label: str, found: list[tuple[str, StatementRow]]
) -> Iterator[Finding]:
    if len(code) == _ITEM and _is_open(known, code[:5]):
        return
    near = _nearest(known, code, label)
    if near is None:
        return
    yield view.breach(
        "CL-17",
        _places(found),
        stated=f"{code} {label}",
        expected=f"{near.code} {near.name}",
        codes=(code,),
        form=found[0][0],
        title=view.title(found[0][0]),
        year=str(known.year),
    )


def _is_open(known: Classification, group: str) -> bool:
    """True for a 款 whose items no document has shown yet."""
    entry = known.known(group)
    return entry is not None and not any(other.code[:5] == group and len(other.code) == _ITEM for other in _all(known))


def _all(known: Classification) -> list[ClassifiedCode]:
    return list(known.functional_codes())


def _nearest(known: Classification, code: str, label: str) -> ClassifiedCode | None:
    """The code of that name that is most like the one printed; else that of the name most like it nearby; else the
    heading above."""
    level = {3: "类", 5: "款", 7: "项"}.get(len(code), "")
    same = known.by_name(label, level=level)
    if same:
        return max(same, key=lambda entry: SequenceMatcher(None, entry.code, code).ratio())
    for above in (code[:5], code[:3], ""):
        beside = {comparable_name(e.name): e for e in _all(known) if e.level == level and e.code.startswith(above)}
        close = get_close_matches(comparable_name(label), beside, 1, 0.6)
        if close:
            return beside[close[0]]
    return known.functional(code[:5]) or known.functional(code[:3])


def _misnamed(
    view: ReportView, known: Classification, entry: ClassifiedCode, label: str, found: list[tuple[str, StatementRow]]
) -> Iterator[Finding]:
    """A name that belongs to no code; one that is another's, or cut off, is another finding or none."""
    name, own = comparable_name(label), [comparable_name(other) for other in entry.names]
    if not name or any(name in other or other in name for other in own) or known.by_name(label):
        return
    slip = min(differing(name, other) for other in own) <= SLIPS
    severity: Severity = "warning" if slip and known.names_were_read and entry.standing == "proved" else "note"
    yield view.breach(
        "CL-18",
        _places(found),
        stated=f"{entry.code} {label}",
        expected=entry.name,
        severity=severity,
        codes=(entry.code,),
        form=found[0][0],
        title=view.title(found[0][0]),
        year=str(known.year),
    )


def _of_another_budget(
    view: ReportView, entry: ClassifiedCode, label: str, found: list[tuple[str, StatementRow]]
) -> Iterator[Finding]:
    for form, row in found:
        own = _BUDGETS.get(form)
        if own is None or len(entry.code) != _ITEM or not entry.budget or entry.budget == own:
            continue
        if form == "GK05" and entry.code.startswith(_HELD_BY_RELATIONS):
            continue
        yield view.breach(
            "CL-19",
            (row.place,),
            stated=f"{entry.code} {label}",
            expected=entry.budget,
            addresses=(f"{form}/{row.key}/小计",),
            severity=None if entry.confirmed else "note",
            form=form,
            title=view.title(form),
        )


def _places(found: list[tuple[str, StatementRow]]) -> tuple[Place, ...]:
    return tuple(row.place for _, row in found)
