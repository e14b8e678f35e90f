"""Functional items as the narrative names them, against the statement and the classification of the year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from juesuan.check.reading import Reading, Row, alike
from juesuan.report import Fact, Finding
from juesuan.standard import Classification, Entry, classification, normal_name

_FORMS = {"五.三": "GK05", "七": "GK07", "八": "GK08"}
_SHOWN = 8


def item_findings(reading: Reading) -> Iterator[Finding]:
    """What is wrong with the items and classes that the narrative names."""
    for section, form in _FORMS.items():
        yield from _section(reading, section, form)
    yield from _classes(reading)


def _section(reading: Reading, section: str, form: str) -> Iterator[Finding]:
    known = classification(reading.report.year)
    rows = reading.under(section)
    old: dict[str, list[tuple[Entry, Fact]]] = {}
    for key, row in rows.items():
        path = known.path(key.partition("#")[0])
        if len(path) != 3:
            continue
        other = _elsewhere(known, path, row)
        if other is not None and _sure(reading, form, path[2].code, row):
            yield _misplaced(reading, form, path, other, row)
            continue
        for entry, level in zip(path, ("类", "款", "项"), strict=True):
            fact = row.get(level)
            if fact is not None and _is_old(known, entry, fact):
                old.setdefault(entry.code[:5], []).append((entry, fact))
    for found in old.values():
        yield _misnamed(reading, found)
    yield from _unwritten(reading, form, rows)
    yield from _unknown(reading, form, rows)


@lru_cache(maxsize=10_000)
def bare(name: str) -> str:
    """A name without blanks, brackets, quotes and the word 支出 at its end."""
    return re.sub(r"[“”\"()（）]", "", normal_name(name)).removesuffix("支出")


def path_of(known: Classification, code: str) -> str:
    """``2010301 政府办公厅（室）及相关机构事务（款）行政运行（项）``, without its code."""
    return "".join(f"{step.name}（{step.level}）" for step in known.path(code)[1:])


def _misplaced(reading: Reading, form: str, path: tuple[Entry, ...], other: Entry, row: Row) -> Finding:
    group, item, actual = row["款"], row.get("项"), row.get("决算")
    stated = f"{group.text}（款）{item.text}（项）" if item else f"{group.text}（款）"
    proved = path[1].standing == "proved" and other.standing == "proved"
    return reading.breach(
        "CL-01",
        tuple(fact.place for fact in (group, item) if fact is not None),
        stated=stated,
        expected=path_of(classification(reading.report.year), path[2].code),
        addresses=(group.address, f"{form}/{path[2].code}/小计"),
        severity=None if proved else "warning",
        code=path[2].code,
        amount=f" {actual.text}{actual.unit}" if actual else "",
        wrong=group.text,
        other=other.code,
    )


def _is(entry: Entry, name: str) -> bool:
    return any(bare(name) == bare(other) for other in entry.names)


def _elsewhere(known: Classification, path: tuple[Entry, ...], row: Row) -> Entry | None:
    """The other 款 that the sentence names instead of the item's own; None where it names that one, or none known."""
    group, item = row.get("款"), row.get("项")
    if group is None or _is(path[1], group.text) or (item is not None and not _is(path[2], item.text)):
        return None
    named = known.by_name(group.text, level="款") or known.by_name(f"{group.text}支出", level="款")
    return next((entry for entry in named if entry.code != path[1].code), None)


def _sure(reading: Reading, form: str, code: str, row: Row) -> bool:
    """True when the outturn of the sentence is that of this one row of the statement and of no other."""
    actual, statement = row.get("决算"), reading.read(form)
    if actual is None or actual.unit == "text" or not actual.value or statement is None:
        return False
    same = [
        line.code
        for line in statement.rows
        if len(line.code) == 7
        and (cell := reading.cell(form, line.key, "小计")) is not None
        and cell.low <= actual.high
        and actual.low <= cell.high
    ]
    return same == [code]


_PROVED_YEAR = 2024
"""The year whose documents the names were read in; no name is held against a document of another year."""


def _is_old(known: Classification, entry: Entry, fact: Fact) -> bool:
    """True for a name that the code had in another year, where the name of this one is proved."""
    if bare(fact.text) == bare(entry.name) or entry.standing != "proved" or known.year != _PROVED_YEAR:
        return False
    return any(bare(fact.text) == bare(name) for name in entry.names[1:])


def _misnamed(reading: Reading, found: list[tuple[Entry, Fact]]) -> Finding:
    """One finding for a 款 and its items that bear old names."""
    once = {fact.text: entry for entry, fact in found}
    mild = all(bare(name) in bare(entry.name) for name, entry in once.items())
    return reading.breach(
        "CL-02",
        tuple(fact.place for _, fact in found),
        stated="」「".join(once),
        expected="」「".join(entry.name for entry in once.values()),
        addresses=tuple(fact.address for _, fact in found),
        severity="note" if mild else None,
        code="、".join(entry.code for entry in once.values()),
        year=str(reading.report.year),
    )


def _unwritten(reading: Reading, form: str, rows: dict[str, Row]) -> Iterator[Finding]:
    """Items with money in the statement that no sentence of the narrative speaks of: one finding for all."""
    statement = reading.read(form)
    if statement is None or not rows:
        return
    written = {key.partition("#")[0] for key in rows}
    names = [row["项"].text for key, row in rows.items() if not key[:1].isdigit() and "项" in row]
    lacking = []
    for line in statement.rows:
        cell = reading.cell(form, line.key, "小计")
        if len(line.code) == 7 and line.code not in written and cell is not None and cell.low > 0:
            lacking.append((line, cell))
    if not lacking:
        return
    unsure = any(alike(bare(line.label), bare(name)) >= 0.5 for line, _ in lacking for name in names)
    shown = "、".join(f"{line.code} {line.label} {cell.text}" for line, cell in lacking[:_SHOWN])
    last = list(rows.values())[-1]
    yield reading.breach(
        "CL-04",
        (*(cell.place for _, cell in lacking[:_SHOWN]), next(iter(last.values())).place),
        expected="、".join(line.code for line, _ in lacking),
        addresses=tuple(cell.address for _, cell in lacking),
        severity="note" if unsure or len(names) >= len(lacking) else None,
        title=reading.title(form),
        count=str(len(lacking)),
        items=shown + ("……" if len(lacking) > _SHOWN else ""),
    )


def _unknown(reading: Reading, form: str, rows: dict[str, Row]) -> Iterator[Finding]:
    """Items of the narrative with an outturn that the statement has no row for."""
    statement = reading.read(form)
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
            yield reading.breach(
                "CL-05",
                (item.place, actual.place),
                stated=item.text,
                addresses=(actual.address,),
                title=reading.title(form),
                amount=actual.text,
                code=code,
            )


def _classes(reading: Reading) -> Iterator[Finding]:
    """The classes of 五.二 against those of the statement."""
    statement = reading.read("GK05")
    rows = {key: row for key, row in reading.under("五.二").items() if key.isdigit()}
    unread = [key for key in reading.under("五.二") if not key.isdigit()]
    if statement is None or len(rows) < 2 or unread:
        return
    used: dict[str, int] = {}
    for line in statement.rows:
        cell = reading.cell("GK05", line.key, "小计")
        if line.code and cell is not None:
            used[line.code[:3]] = max(used.get(line.code[:3], 0), cell.low)
    known = classification(reading.report.year)
    lacking = [code for code, low in used.items() if low > 0 and code not in rows]
    extra = [
        code for code, row in rows.items() if code not in used and (a := row.get("金额")) is not None and a.low > 0
    ]
    if not lacking and not extra:
        return

    def names(codes: list[str]) -> str:
        return "、".join(entry.name if (entry := known.functional(code)) else code for code in codes)

    parts = [f"没有写 {names(lacking)}"] * bool(lacking) + [f"表中没有 {names(extra)}"] * bool(extra)
    parts_en = [f"not written: {names(lacking)}"] * bool(lacking) + [f"not in the statement: {names(extra)}"] * bool(
        extra
    )
    first = next(iter(rows.values()))
    yield reading.breach(
        "CL-06",
        (next(iter(first.values())).place,),
        stated=names(extra),
        expected=names(lacking),
        detail="；".join(parts),
        detail_en="; ".join(parts_en),
    )
