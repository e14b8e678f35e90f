"""Rows of one statement against those of the others: a code mistyped, an item lost from under its heading."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from juesuan.check.view import CodedRow, ReportView
from juesuan.report import Amount, Finding, Fragment, words_of
from juesuan.standard import FUNCTIONAL_FORMS, Classification, classification

_WHOLE, _FUNDS = "GK03", ("GK05", "GK07", "GK08")
_ITEM, _HEADING = 7, 5
_FEW = 2
"""Lacking rows that are a slip; more were not read, or are published otherwise."""
_TOTAL = "合计"


def row_findings(view: ReportView) -> Iterator[Finding]:
    """Codes that only one statement prints, where the others print the same name under a code like it, and the same
    amount or a code that exists; headings with money and without an item, where another statement prints the item.
    """
    known = classification(view.report.year)
    lines = {form: rows for form in FUNCTIONAL_FORMS if (rows := view.coded(form)) is not None}
    others = {
        form: {code: line for other, rows in lines.items() if other != form for code, line in rows.items()}
        for form in lines
    }
    slips = {form: dict(_mistyped(own, others[form], known)) for form, own in lines.items()}
    doubted = {code for found in slips.values() for old, line in found.items() for code in (old, line.code)}
    for form, own in lines.items():
        mistyped = slips[form]
        for code, line in mistyped.items():
            yield view.breach(
                "CL-10",
                (own[code].place, line.place),
                stated=code,
                expected=line.code,
                addresses=(own[code].address, line.address),
                form=form,
                title=view.title(form),
                item=own[code].label,
            )
        if form == _WHOLE:
            yield from _absent(view, own, lines, doubted)
        yield from _short(view, form, own, others[form], doubted)
        yield from _nothing_but_a_total(view, form, lines)
        if _to_items(lines.values()):
            yield from _lost(view, form, own, others[form], doubted)


def _absent(
    view: ReportView, own: dict[str, CodedRow], lines: dict[str, dict[str, CodedRow]], known: set[str]
) -> Iterator[Finding]:
    """Items of one fund's expenditure that the statement of all expenditure lacks."""
    statement = view.read(_WHOLE)
    items = sum(len(code) == _ITEM for code in own)
    if statement is None or statement.unread or not items:
        return
    printed = {row.code for row in statement.rows}
    lacking = {
        code: line
        for form in _FUNDS
        for code, line in lines.get(form, {}).items()
        if len(code) == _ITEM and code not in printed and code not in known and line.amount > 0
    }
    if len(lacking) > max(_FEW, items // 10):
        return
    for code, line in lacking.items():
        yield view.breach(
            "CL-12",
            (line.place,),
            stated=f"{code} {line.label}",
            addresses=(line.address,),
            form=_WHOLE,
            title=view.title(_WHOLE),
            other=view.title(line.address.partition("/")[0]),
        )


def _short(
    view: ReportView, form: str, own: dict[str, CodedRow], others: dict[str, CodedRow], known: set[str]
) -> Iterator[Finding]:
    """An item whose amount in another statement is just what the items of this one lack to its total."""
    statement = view.read(form)
    if statement is None or statement.unread:
        return
    total = next((fact for fact in statement.facts if fact.address.startswith(f"{form}/{_TOTAL}/")), None)
    if total is None:
        return
    column = total.address.rpartition("/")[2]
    cells = [cell for code in own if len(code) == _ITEM and (cell := view.cell(form, code, column)) is not None]
    low, high = total.low - sum(cell.high for cell in cells), total.high - sum(cell.low for cell in cells)
    printed = {row.code for row in statement.rows}
    meant = [
        line
        for code, line in others.items()
        if len(code) == _ITEM and code not in printed and code not in known and max(low, 1) <= line.amount <= high
    ]
    if cells and len(meant) == 1 and high - low < meant[0].amount:
        yield view.breach(
            "CL-13",
            (total.place, meant[0].place),
            stated=total.text,
            expected=f"{meant[0].code} {meant[0].label}",
            addresses=(total.address, meant[0].address),
            form=form,
            title=view.title(form),
            other=view.title(meant[0].address.partition("/")[0]),
            amount=Amount(meant[0].amount, total.unit),
        )


def _nothing_but_a_total(view: ReportView, form: str, lines: dict[str, dict[str, CodedRow]]) -> Iterator[Finding]:
    statement = view.read(form)
    if statement is None or statement.unread or [row.key for row in statement.rows] != [_TOTAL]:
        return
    total = next((fact for fact in statement.facts if fact.unit != "text" and fact.value), None)
    if total is not None:
        elsewhere = {code for other in _FUNDS if other != form for code in lines.get(other, {})}
        meant = [line for code, line in lines.get(_WHOLE, {}).items() if len(code) == _ITEM and code not in elsewhere]
        yield view.breach(
            "CL-11",
            (total.place,),
            stated=_TOTAL,
            expected=Fragment("every_item"),
            form=form,
            addresses=(total.address, *(line.address for line in meant if form in _FUNDS)),
            title=view.title(form),
        )


def _to_items(statements: Collection[dict[str, CodedRow]]) -> bool:
    """True when most headings of the statements have items: the department publishes down to them."""
    headings = [(n, code) for n, rows in enumerate(statements) for code in rows if len(code) == _HEADING]
    filled = {(n, code[:_HEADING]) for n, rows in enumerate(statements) for code in rows if len(code) == _ITEM}
    return 2 * len(filled) >= len(headings)


def _mistyped(
    own: dict[str, CodedRow], others: dict[str, CodedRow], known: Classification
) -> Iterator[tuple[str, CodedRow]]:
    for code, line in own.items():
        if len(code) != _ITEM or code in others:
            continue
        meant = [
            other
            for other in others.values()
            if other.code not in own
            and other.name == line.name
            and (other.amount == line.amount or known.functional(code) is None)
            and _one_slip(code, other.code)
        ]
        if len({other.code for other in meant}) == 1:
            yield code, meant[0]


def _one_slip(code: str, other: str) -> bool:
    """True when one figure of the code differs, or two beside each other are swapped."""
    apart = [n for n in range(min(len(code), len(other))) if code[n] != other[n]]
    if len(code) != len(other) or not apart:
        return False
    swapped = len(apart) == 2 and apart[1] == apart[0] + 1 and sorted(code) == sorted(other)
    return len(apart) == 1 or swapped


def _lost(
    view: ReportView, form: str, own: dict[str, CodedRow], others: dict[str, CodedRow], known: set[str]
) -> Iterator[Finding]:
    filled = {code[:_HEADING] for code in own if len(code) == _ITEM}
    for code in (code for code in own if len(code) == _HEADING):
        items = [line for other, line in others.items() if len(other) == _ITEM and other.startswith(code)]
        if code in filled or not items or any(line.code in known for line in items):
            continue
        heading = own[code]
        yield view.breach(
            "CL-11",
            (heading.place, *(line.place for line in items)),
            stated=f"{code} {heading.label}",
            expected=words_of(f"{line.code} {line.label}" for line in items),
            addresses=(heading.address, *(line.address for line in items)),
            form=form,
            title=view.title(form),
        )
