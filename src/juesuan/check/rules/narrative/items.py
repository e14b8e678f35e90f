"""Which functional items and classes the narrative speaks of, against those that the statement has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from juesuan.check.view import ITEM_FORMS, FactsByColumn, ReportView, alike
from juesuan.report import Fact, Finding, Fragment, Listed, Severity, StatementRow, words_of
from juesuan.standard import classification, comparable_name
from juesuan.text import normalise

_SHOWN = 8
_NAME = 4
"""Fewer characters than this may stand in any sentence."""
_THE_REST = ("其他各类", "其余各类", "其他类", "其余类", "其他各项支出", "其余支出", "其他支出合计")
"""Words that stand for the classes that are not named one by one."""


def item_findings(view: ReportView) -> Iterator[Finding]:
    """Items and classes of the statement that the narrative lacks, and the reverse."""
    for section, form in ITEM_FORMS.items():
        rows = view.under(section)
        yield from _unwritten(view, form, rows)
        yield from _unknown(view, form, rows)
    yield from _classes(view)


def _unwritten(view: ReportView, form: str, rows: dict[str, FactsByColumn]) -> Iterator[Finding]:
    """Items with money in the statement that no sentence of the narrative speaks of: one finding for all."""
    statement = view.read(form)
    if statement is None or not rows:
        return
    written = {key.partition("#")[0] for key in rows}
    names = [row["项"].text for key, row in rows.items() if not key[:1].isdigit() and "项" in row]
    paid = [(line, cell) for line, cell in view.items(form) if cell.low > 0]
    lacking = _not_named(view, form, [(line, cell) for line, cell in paid if line.code not in written])
    if not lacking:
        return
    unsure = any(
        alike(comparable_name(line.label), comparable_name(name)) >= 0.5 for line, _ in lacking for name in names
    )
    shown = words_of((f"{line.code} {line.label} {cell.text}" for line, cell in lacking), _SHOWN)
    last = list(rows.values())[-1]
    yield view.breach(
        "CL-04",
        (*(cell.place for _, cell in lacking[:_SHOWN]), next(iter(last.values())).place),
        expected=words_of(line.code for line, _ in lacking),
        addresses=tuple(cell.address for _, cell in lacking),
        severity="note" if unsure or len(names) >= len(lacking) or 2 * len(lacking) > len(paid) else None,
        title=view.title(form),
        form=form,
        count=len(lacking),
        items=shown,
    )


def _not_named(
    view: ReportView, form: str, lacking: list[tuple[StatementRow, Fact]]
) -> list[tuple[StatementRow, Fact]]:
    """Those whose code stands nowhere in the section, and whose name less often than rows of the statement bear it."""
    section = next(name for name, own in ITEM_FORMS.items() if own == form)
    said = "\n".join(text.text for text in view.texts if text.excerpt.section == section)
    labels = [line.label for line, _ in view.items(form)]

    def named(label: str) -> bool:
        name = re.escape(normalise(label, quotes=True).removesuffix("支出"))
        return len(name) >= _NAME and len(re.findall(f"{name}(?:支出)?[（。：]", said)) >= labels.count(label)

    return [(line, cell) for line, cell in lacking if line.code not in said and not named(line.label)]


def _unknown(view: ReportView, form: str, rows: dict[str, FactsByColumn]) -> Iterator[Finding]:
    """Items of the narrative with an outturn that the statement has no row for."""
    statement = view.read(form)
    if statement is None or statement.unread:
        return
    there = {line.code for line in statement.rows}
    if not any(len(code) == 7 for code in there):
        return
    for key, row in rows.items():
        code, actual, item = key.partition("#")[0], row.get("决算"), row.get("项")
        if len(code) != 7 or code in there or actual is None or item is None or actual.unit == "text":
            continue
        if actual.low > 0:
            yield view.breach(
                "CL-05",
                (item.place, actual.place),
                stated=item.text,
                addresses=(actual.address,),
                codes=(code,),
                form=form,
                title=view.title(form),
                amount=actual.text,
                code=code,
            )


def _classes(view: ReportView) -> Iterator[Finding]:
    """The classes of 五.二 against those of the statement."""
    statement = view.read("GK05")
    every = view.under("五.二")
    if statement is None or len(every) < 2:
        return
    used: dict[str, list[Fact]] = {}
    for line in statement.rows:
        cell = view.cell("GK05", line.key, "小计")
        if len(line.code) == 7 and cell is not None:
            used.setdefault(line.code[:3], []).append(cell)
    if not used:
        return
    written = {key for key in every if key.isdigit()}
    unread = [row for key, row in every.items() if not key.isdigit()]
    for row in unread:
        code = _class_of(row, {code: cells for code, cells in used.items() if code not in written})
        if not code:
            return
        written.add(code)
        yield _misnamed_class(view, code, row)
    lacking = [code for code, cells in used.items() if code not in written and sum(cell.low for cell in cells) > 0]
    extra = [code for code in written - used.keys() if (a := every[code].get("金额")) is not None and a.low > 0]
    if lacking or extra:
        own = tuple(every[code]["金额"].address for code in sorted(extra))
        named_together = not extra and (2 * len(lacking) > len(used) or any(word in view.whole for word in _THE_REST))
        severity: Severity | None = "note" if named_together else None
        yield _class_breach(view, sorted(lacking), sorted(extra), next(iter(every.values())), own, severity)


def _class_of(row: FactsByColumn, used: dict[str, list[Fact]]) -> str:
    """The one class that comes to the amount of the row; ``""`` for none."""
    amount = row.get("金额")
    if amount is None or amount.unit == "text":
        return ""
    found = [
        code
        for code, cells in used.items()
        if sum(cell.low for cell in cells) <= amount.high and amount.low <= sum(cell.high for cell in cells)
    ]
    return found[0] if len(found) == 1 else ""


def _misnamed_class(view: ReportView, code: str, row: FactsByColumn) -> Finding:
    entry = classification(view.report.year).functional(code)
    name = row.get("类") or row["金额"]
    return view.breach(
        "CL-07",
        (name.place,),
        stated=name.text,
        expected=entry.name if entry else code,
        addresses=(name.address,),
        severity="warning",
        title=view.title("GK05"),
        amount=row["金额"].text,
        code=code,
    )


def _class_breach(
    view: ReportView,
    lacking: list[str],
    extra: list[str],
    first: FactsByColumn,
    addresses: tuple[str, ...],
    severity: Severity | None,
) -> Finding:
    known = classification(view.report.year)

    def names(codes: list[str]) -> Listed:
        return words_of(entry.name if (entry := known.functional(code)) else code for code in codes)

    parts = [Fragment("unwritten", {"items": names(lacking)})] * bool(lacking)
    parts += [Fragment("not_there", {"items": names(extra)})] * bool(extra)
    return view.breach(
        "CL-06",
        (next(iter(first.values())).place,),
        stated=names(extra),
        expected=names(lacking),
        addresses=addresses,
        severity=severity,
        form="GK05",
        detail=Listed(tuple(parts), "clauses"),
    )
