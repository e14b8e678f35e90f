"""One code of a classification as it stands in a fiscal year, made from its rows of the data.

A row is the name that a code bears (``current``), one that it bore before (``alias``, until its ``last_year``) or one
that is often printed in its place (``misprint``). A code that was given another meaning has two ``current`` rows with
years of their own.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

import msgspec

from juesuan.prepared import package_value
from juesuan.standard.law_files import csv_rows, law_digest
from juesuan.standard.sources import sources

Standing = Literal["proved", "inferred", "recall"]
CsvRow = dict[str, str]
Rows = dict[str, list[CsvRow]]

STANDING: dict[str, Standing] = {"high": "proved", "medium": "inferred", "recall": "recall"}
LEVELS = {3: "类", 5: "款", 7: "项"}
_COLUMNS = ("code", "name", "first_year", "last_year", "status", "source", "confidence", "years_source", "note")
_ISSUED = ("law", "notice", "standard", "classification", "form")
_PROVES_NOTHING = ("altered copy", "public repository", "derivation", "expert recall")
"""What the note of evidence says that is no document: it confirms no code."""


class ClassifiedCode(msgspec.Struct, frozen=True):
    """One code of a classification, as it stands in a fiscal year.

    ``names`` are the year's name first, then those of other years; ``budget`` is the budget a functional code
    belongs to (of a 类, most of its codes), ``part`` where an economic code goes in GK06 (人员经费, 公用经费,
    不进基本支出). ``standing`` of the name: ``proved`` was read in a document of fiscal 2024, ``inferred`` in one of
    a year near it or follows from one, ``recall`` in none. Years are None where no beginning or end is known;
    ``years_proved`` says that a source states them. ``sources`` are labels of :func:`sources`.
    """

    code: str
    name: str
    level: str
    names: tuple[str, ...]
    budget: str = ""
    part: str = ""
    standing: Standing = "recall"
    source: str = ""
    first_year: int | None = None
    last_year: int | None = None
    years_proved: bool = False
    note: str = ""

    @property
    def sources(self) -> tuple[str, ...]:
        """The labels of the sources of the name."""
        return labels_of(self.source)

    @property
    def confirmed(self) -> int:
        """How many independent documents have this code with this name; 0 is known from memory alone."""
        return len(confirming(self.source))

    def in_force(self, year: int) -> bool:
        """True unless the code is known to begin later or to have ended."""
        return (self.first_year or year) <= year <= (self.last_year or year)


@cache
def rows_by_code(name: str) -> Rows:
    """The rows of a classification (``functional``, ``economic``) by code."""
    name = f"classification/{name}"
    return package_value("rows by code", law_digest(name), lambda: _rows_by_code(name), Rows)


def _rows_by_code(name: str) -> Rows:
    found: Rows = {}
    for row in csv_rows(name):
        for column in _COLUMNS:
            _ = row[column]  # a table without it is refused with its line
        found.setdefault(row["code"], []).append(row.values)
    return found


def labels_of(source: str) -> tuple[str, ...]:
    """The source labels of a cell like ``"SEED GK04; PT-SQ-2025 narrative"``; what follows a label is the place."""
    return tuple(part.split()[0] for part in source.split(";") if part.strip())


def confirming(source: str) -> frozenset[str]:
    """The independent documents in a cell of sources; those of one unit in several years count once."""
    return frozenset(re.sub(r"-20\d\d.*$", "", label) for label in labels_of(source) if _confirms(label))


def _confirms(label: str) -> bool:
    known = sources()[label]
    return known.kind in _ISSUED or (known.kind == "evidence" and not known.note.startswith(_PROVES_NOTHING))


def entry_of(code: str, rows: list[CsvRow], year: int) -> ClassifiedCode | None:
    """The entry that the rows of a code make in a year; of another year where the code is not in force."""
    meanings = [(row, _year(row["first_year"]), _year(row["last_year"])) for row in rows if row["status"] == "current"]
    if not meanings:
        return None
    valid = (found for found in meanings if (found[1] or year) <= year <= (found[2] or year))
    current, first, last = next(valid, meanings[-1])
    aliases = [row for row in rows if row["status"] == "alias"]
    # of former names the one that ended first is the year's, if the year lies before its end
    former = sorted((row for row in aliases if row["last_year"]), key=lambda row: row["last_year"])
    named = next((row for row in former if year <= int(row["last_year"])), current)
    names = tuple(dict.fromkeys([named["name"], current["name"], *(row["name"] for row in aliases)]))
    return ClassifiedCode(
        code,
        named["name"],
        LEVELS.get(len(code), ""),
        names,
        current.get("budget", ""),
        current.get("part", ""),
        STANDING[named["confidence"]],
        named["source"],
        first,
        last,
        bool(current.get("years_source")),
        current["note"],
    )


def _year(text: str) -> int | None:
    return int(text) if text else None
