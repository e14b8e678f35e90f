"""The economic items that section 六 lists against those that have an amount in GK06."""

from __future__ import annotations

import re
from collections.abc import Iterator

from juesuan.check.item_names import bare
from juesuan.check.reading import Reading, Row
from juesuan.report import Fact, Finding
from juesuan.standard import classification

_SIDES = {"人员经费": ("301", "303"), "公用经费": ("302", "310")}
_FEW = 2
_LIST = re.compile(r"(?P<side>人员经费|公用经费)[^。；]{0,30}?(?:包括|用于)：?(?P<list>[^。；，：]+)")


def list_findings(reading: Reading) -> Iterator[Finding]:
    """Items listed without an amount, with an amount and not listed, on the wrong side, twice."""
    statement = reading.read("GK06")
    if statement is None or statement.unread:
        return
    for side, classes in _SIDES.items():
        row = reading.rows.get(f"六.{side}", {})
        listed = {
            column: fact for column, fact in row.items() if fact.unit == "text" and column not in ("列举", "用途")
        }
        codes = {column.partition("#")[0] for column in listed if column[:1].isdigit()}
        if len(listed) < _FEW:
            continue
        yield from _nil(reading, side, listed)
        yield from _astray(reading, side, listed)
        yield from _unlisted(reading, side, classes, codes, listed)
    yield from _twice(reading)


def _nil(reading: Reading, side: str, listed: Row) -> Iterator[Finding]:
    for column, fact in listed.items():
        code = column.partition("#")[0]
        cell = reading.cell("GK06", code, "决算数")
        if cell is None or cell.value or not code.isdigit():
            continue
        yield reading.breach(
            "LS-01",
            (fact.place, cell.place),
            stated=fact.text,
            addresses=(fact.address, cell.address),
            severity="note" if cell.text.strip() else None,
            side=side,
            code=code,
        )


def _twice(reading: Reading) -> Iterator[Finding]:
    """Names that stand twice in one list; claims hold each name once, so the words are read."""
    for text in reading.texts:
        if text.excerpt.section != "六":
            continue
        for match in _LIST.finditer(text.text):
            seen: set[str] = set()
            at = match.start("list")
            for name in match["list"].split("、"):
                if name in seen and len(name) > 1:
                    place = text.place(at, at + len(name))
                    yield reading.breach("LS-04", (place,), stated=name, side=match["side"])
                seen.add(name)
                at += len(name) + 1


def _astray(reading: Reading, side: str, listed: Row) -> Iterator[Finding]:
    known = classification(reading.report.year)
    (other,) = [name for name in _SIDES if name != side]
    for column, fact in listed.items():
        if column[:1].isdigit():
            continue
        found = [entry for start in _SIDES[other] for entry in known.economic_by_name(fact.text, within=start)]
        if found and found[0].standing == "proved":
            yield reading.breach(
                "LS-03",
                (fact.place,),
                stated=fact.text,
                addresses=(fact.address,),
                side=side,
                other=other,
                code=found[0].code,
            )


def _unlisted(reading: Reading, side: str, classes: tuple[str, ...], codes: set[str], listed: Row) -> Iterator[Finding]:
    statement = reading.report.statement("GK06")
    assert statement is not None
    names = {bare(fact.text) for fact in listed.values()}
    lacking: list[tuple[str, Fact]] = []
    for line in statement.rows:
        if len(line.code) != 5 or not line.code.startswith(classes):
            continue
        cell = reading.cell("GK06", line.key, "决算数")
        if cell is not None and cell.low > 0 and line.code not in codes and bare(line.label) not in names:
            lacking.append((line.label, cell))
    if lacking:
        last = list(listed.values())[-1]
        yield reading.breach(
            "LS-02",
            (last.place, *(cell.place for _, cell in lacking)),
            stated=last.text,
            expected="、".join(label for label, _ in lacking),
            addresses=tuple(cell.address for _, cell in lacking),
            side=side,
            items="、".join(f"{label}（{cell.text}）" for label, cell in lacking),
        )
