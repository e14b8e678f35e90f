"""The concepts of the nine statements: which element and which functional code an address is.

A statement with fixed rows has a concept for each row and column (``GK01_收入总计_决算数``).  One whose rows are
functional codes has a concept for each column (``GK05_基本支出``); the code is a member of a dimension, and without
a code the amount is that of 合计.  Concepts are those of all layouts of the year, so that the figures of two places
compare by name.
"""

from __future__ import annotations

import csv
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from juesuan.patterns import lazy_pattern
from juesuan.standard import Form, classification, layouts

TOTAL: Final = "合计"
_UNFIT: Final = lazy_pattern(r"[^\w.-]+")


class Concept(NamedTuple):
    """An element for amounts, with its labels; ``row`` is ``""`` where rows are functional codes."""

    name: str
    form: str
    row: str
    column: str
    zh: str
    en: str


class Member(NamedTuple):
    """A functional code as a member of the dimension, with its labels."""

    name: str
    code: str
    parent: str
    zh: str
    en: str


def xml_name(*parts: str) -> str:
    """The parts as one XML name, what a name cannot hold as ``_``."""
    return "_".join(_UNFIT.sub("_", part).strip("_") for part in parts if part)


@cache
def english() -> dict[str, str]:
    """English by Chinese terms of the statements and by form id."""
    text = files("juesuan.publish").joinpath("data/english.csv").read_text(encoding="utf-8")
    return {row["term"]: row["english"] for row in csv.DictReader(text.splitlines())}


@cache
def concepts(year: int) -> dict[str, Concept]:
    """Every concept of a fiscal year by name, in the order of the statements."""
    found: dict[str, Concept] = {}
    for frame in layouts(year):
        for form in frame.forms:
            cells = spots(form, year)
            columns = Counter(row for row, _ in cells)
            for row, column in cells:
                concept = _concept(form, row, column, year, alone=columns[row] == 1)
                found.setdefault(concept.name, concept)
    return dict(sorted(found.items(), key=lambda item: item[1].form))


def spots(form: Form, year: int) -> list[tuple[str, str]]:
    """The row keys and columns a form can have; the row is 合计 where rows are functional codes."""
    columns = list(dict.fromkeys(column.name for column in (*form.columns, *form.more_columns)))
    if form.kind == "by_code":
        return [(TOTAL, column) for column in columns]
    if form.kind == "two_sided":
        return [
            (row.key, column.name)
            for row in form.fixed_rows()
            for column in form.columns
            if column.side in ("", row.side)
        ]
    codes: list[str] = []
    if form.kind == "economic":
        codes = [code for block in form.blocks for code in (*block.codes, *block.when_used)]
        codes += [entry.code for entry in classification(year).economic_codes()]
    rows = [*sorted(set(codes)), *(row.key for row in form.fixed_rows())]
    return [(row, column) for row in rows for column in columns]


def _concept(form: Form, row: str, column: str, year: int, *, alone: bool) -> Concept:
    """The concept of a cell; ``alone`` where its row has no other column."""
    words = english()
    if form.kind == "by_code":
        return Concept(xml_name(form.id, column), form.id, "", column, column, words.get(column, column))
    known = classification(year).economic(row) if row.isdigit() else None
    label = known.name if known else row
    zh, en = label, words.get(label, label)
    if not alone:
        second = words.get(column, column)
        zh, en = f"{zh}·{column}", f"{en}, {second[0].lower()}{second[1:]}"
    if row.isdigit():
        zh, en = f"{row} {zh}", f"{row} {en}"
    return Concept(xml_name(form.id, row, column), form.id, row, column, zh, en)


@cache
def members(year: int) -> dict[str, Member]:
    """The functional codes of a fiscal year by code, 类 before 款 before 项."""
    found: dict[str, Member] = {}
    for entry in sorted(classification(year).functional_codes(), key=lambda entry: entry.code):
        parent = next((entry.code[:n] for n in (5, 3) if n < len(entry.code) and entry.code[:n] in found), "")
        named = english().get(entry.name)
        en = f"{entry.code} {named}" if named else f"Functional item {entry.code}"
        found[entry.code] = Member(f"F{entry.code}", entry.code, parent, f"{entry.code} {entry.name}", en)
    return found


def placed(address: str, year: int) -> tuple[Concept, Member | None] | None:
    """The concept and functional code of a statement's address; ``None`` where the taxonomy has none such."""
    form, _, rest = address.partition("/")
    row, _, column = rest.partition("/")
    fixed = concepts(year).get(xml_name(form, row, column))
    if fixed is not None:
        return fixed, None
    concept = concepts(year).get(xml_name(form, column))
    if concept is None or concept.row:
        return None
    if row == TOTAL:
        return concept, None
    member = members(year).get(row)
    return None if member is None else (concept, member)
