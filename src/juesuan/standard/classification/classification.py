"""Codes and names of a fiscal year: functional (支出功能分类), economic (部门预算支出经济分类), revenue lines.

The data in ``data/classification`` say of each code what it rests on; what nobody has read in a document of
the year is marked so, and a check must not call a figure wrong on such a code alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, cached_property, lru_cache

import msgspec

from juesuan.prepared import package_value
from juesuan.standard.classification.entries import (
    LEVELS,
    STANDING,
    ClassifiedCode,
    entry_of,
    rows_by_code,
)
from juesuan.standard.law_files import LawRow, csv_rows, law_book, law_digest
from juesuan.standard.sources import basis_of
from juesuan.standard.years import years_of
from juesuan.text import normalise


@lru_cache(2**14)
def comparable_name(name: str) -> str:
    """A name of an item as names are compared: normalised, without brackets and the word 支出 at its end."""
    return normalise(name).replace("（", "").replace("）", "").removesuffix("支出")


class _Read(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The years in whose publications the names were read, and in which."""

    years: tuple[int, ...]
    source: str


@cache
def _read_in() -> _Read:
    return law_book("classification/read", _Read)


class WithoutLine(msgspec.Struct, frozen=True):
    """Why the statements have no line for a 类, and what that rests on."""

    why: str
    why_en: str
    basis: tuple[str, ...]


@cache
def classes_without_line(year: int) -> dict[str, WithoutLine]:
    """The 类 that no departmental statement has a line for and whose reason is known, by code."""
    found = {}
    for row in csv_rows("classification/without_line"):
        if int(row["first_year"] or year) <= year <= int(row["last_year"] or year):
            basis = basis_of(LawRow({"name": row["code"], "basis": row["basis"].split(";")}, row.place))
            found[row["code"]] = WithoutLine(row["why"], row["why_en"], basis)
    return found


class Classification:
    """The classification of one fiscal year; look-ups by code or by name."""

    def __init__(self, year: int) -> None:
        self.year = year
        self._entries: dict[tuple[str, str], ClassifiedCode | None] = {}

    @property
    def names_were_read(self) -> bool:
        """True for a year in whose publications the proved names were read."""
        return self.year in _read_in().years

    def functional(self, code: str) -> ClassifiedCode | None:
        """The functional code, or None when the year has none such."""
        return self._in_force("functional", code)

    def economic(self, code: str) -> ClassifiedCode | None:
        """The economic code of departments, or None when the year has none such."""
        return self._in_force("economic", code)

    def known(self, code: str) -> ClassifiedCode | None:
        """The functional code even if it is not valid in the year: to say *ended in 2023* and not *unknown*."""
        return self._entry("functional", code)

    def names(self, code: str) -> tuple[str, ...]:
        """Every name a functional or economic code has had, the year's first; empty when unknown."""
        entry = self._entry("functional", code) or self._entry("economic", code)
        return entry.names if entry else ()

    def path(self, code: str) -> tuple[ClassifiedCode, ...]:
        """类, 款 and 项 down to a functional code (1 to 3 entries); empty when it is unknown."""
        if len(code) not in LEVELS:
            return ()
        steps = [self._entry("functional", code[:n]) for n in LEVELS if n <= len(code)]
        return tuple(step for step in steps if step) if all(steps) else ()

    def by_name(self, name: str, *, within: str = "", level: str = "") -> tuple[ClassifiedCode, ...]:
        """Functional codes that have, or had, this name, in code order.

        Args:
            name: as printed; width of brackets and blanks do not matter.
            within: only codes under this one.
            level: only ``类``, ``款`` or ``项``.
        """
        return self._named("functional", name, within, level)

    def economic_by_name(self, name: str, *, within: str = "") -> tuple[ClassifiedCode, ...]:
        """Economic codes of this name, in code order; ``within`` names the 类."""
        return self._named("economic", name, within, "")

    def by_path(self, *names: str) -> tuple[ClassifiedCode, ...]:
        """Codes reached by going down through names: ``by_path("农林水支出", "扶贫", "其他扶贫支出")``."""
        reached: tuple[ClassifiedCode, ...] = ()
        for depth, name in enumerate(names):
            parents = [entry.code for entry in reached] if depth else [""]
            level = LEVELS[3 + 2 * depth]
            reached = tuple(entry for code in parents for entry in self.by_name(name, within=code, level=level))
        return reached

    def ended(self, code: str, name: str) -> int | None:
        """The last year of a name that a functional code bore before this one; None unless that is proved."""
        wanted = normalise(name)
        for row in rows_by_code("functional").get(code, ()):
            if row["status"] == "alias" and row["last_year"] and normalise(row["name"]) == wanted:
                last = int(row["last_year"])
                return last if last < self.year and STANDING[row["confidence"]] == "proved" else None
        return None

    def functional_codes(self) -> Iterator[ClassifiedCode]:
        """Every functional code valid in the year, in order."""
        return (entry for code in sorted(rows_by_code("functional")) if (entry := self.functional(code)))

    def economic_codes(self) -> Iterator[ClassifiedCode]:
        """Every economic code valid in the year, in order."""
        return (entry for code in sorted(rows_by_code("economic")) if (entry := self.economic(code)))

    @cached_property
    def _by_name(self) -> dict[str, dict[str, list[str]]]:
        digest = law_digest("classification/functional", "classification/economic")
        return package_value("codes by name", digest, _codes_by_name, dict[str, dict[str, list[str]]])

    def _named(self, kind: str, name: str, within: str, level: str) -> tuple[ClassifiedCode, ...]:
        entries = (self._in_force(kind, code) for code in self._by_name[kind].get(normalise(name), ()))
        return tuple(e for e in entries if e and e.code.startswith(within) and (not level or e.level == level))

    def _in_force(self, kind: str, code: str) -> ClassifiedCode | None:
        entry = self._entry(kind, code)
        return entry if entry and entry.in_force(self.year) else None

    def _entry(self, kind: str, code: str) -> ClassifiedCode | None:
        key = (kind, code)
        if key not in self._entries:
            self._entries[key] = entry_of(code, rows_by_code(kind).get(code, []), self.year)
        return self._entries[key]


def _codes_by_name() -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    for kind in ("functional", "economic"):
        codes_of = found.setdefault(kind, {})
        for code, rows in sorted(rows_by_code(kind).items()):
            for row in rows:
                codes = codes_of.setdefault(normalise(row["name"]), [])
                if row["status"] != "misprint" and code not in codes:
                    codes.append(code)
    return found


@cache
def classification(year: int) -> Classification:
    """The classification of a fiscal year; a year before the first with data takes that one, a later one the newest."""
    return Classification(max(year, years_of("names").first))
