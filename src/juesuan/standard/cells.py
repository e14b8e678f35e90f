"""What each statement cell is: a sum of movements that fit a predicate, valid from a fiscal year on, with its basis."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

import msgspec

from juesuan.standard.law_files import LawRow, law_book, toml_rows
from juesuan.standard.sources import basis_of

Family = Literal["", "functional", "classes", "economic"]


class MoveTerm(msgspec.Struct, frozen=True):
    """A predicate over movements, and the sign with which they count; an empty set accepts everything."""

    sign: int
    flow: str
    line: frozenset[str]
    fund: frozenset[str]
    kind: frozenset[str]
    economic: tuple[str, ...]

    def accepts(self, flow: str, line: str, fund: str, kind: str, economic: str) -> bool:
        """True when a movement of these dimensions counts."""
        return (
            flow == self.flow
            and (not self.line or line in self.line)
            and (not self.fund or fund in self.fund)
            and (not self.kind or kind in self.kind)
            and (not self.economic or economic.startswith(self.economic))
        )


class CellRule(msgspec.Struct, frozen=True):
    """A cell, or a family of cells in one column: ``row`` for one, ``rows`` for a family."""

    form: str
    row: str
    rows: Family
    column: str
    terms: tuple[MoveTerm, ...]
    basis: tuple[str, ...]


class Settlement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who distributes what is left of non-fiscal money, and which funds are settled."""

    natures: frozenset[str]
    other: str
    business: str
    reserve: str
    basis: tuple[str, ...]


class _Book(msgspec.Struct, frozen=True):
    """What the cells share: sets of funds, families of columns, the settlement."""

    sets: dict[str, frozenset[str]]
    columns: dict[str, dict[str, Any]]
    settlement: Settlement


_NEEDED = ("form", "column", "basis", "first_year")
_KNOWN = {*_NEEDED, "row", "rows", "fund", "plus", "minus", "last_year"}


@cache
def _book() -> _Book:
    return law_book("cells", _Book)


def settlement() -> Settlement:
    """How the year's remainder of non-fiscal money is settled."""
    return _book().settlement


@cache
def cell_rules(year: int) -> tuple[CellRule, ...]:
    """Every cell rule of a fiscal year, families of columns written out.

    A year before the first in the data has the cells of that first year.

    Raises:
        BrokenRuleBook: a row lacks a part, has an unknown one, or names an unknown source; names file and line.
    """
    rows = toml_rows("cells", "cell")
    found: list[CellRule] = []
    for row in rows:
        row.check_names(_NEEDED, _KNOWN)
    year = max(year, min(row["first_year"] for row in rows))
    for row in rows:
        if row["first_year"] <= year <= row.values.get("last_year", year):
            found += _written_out(row)
    return tuple(found)


def _written_out(row: LawRow) -> list[CellRule]:
    family = _book().columns.get(row["column"])
    if family is None:
        return [_rule(row, row["column"], row.values, "")]
    if row["column"] == "balance":
        return [_rule(row, column, terms, row["fund"]) for column, terms in family.items()]
    return [_rule(row, column, row.values, fund) for column, fund in family.items()]


def _rule(row: LawRow, column: str, terms: Mapping[str, Any], fund: str) -> CellRule:
    made = [_term(1, row, item, fund) for item in terms.get("plus", ())]
    made += [_term(-1, row, item, fund) for item in terms.get("minus", ())]
    values = row.values
    return CellRule(row["form"], values.get("row", ""), values.get("rows", ""), column, tuple(made), basis_of(row))


def _term(sign: int, row: LawRow, item: Mapping[str, Any], fund: str) -> MoveTerm:
    name = item.get("fund", fund)
    if name and name not in _book().sets:
        raise row.broken(f"不认识的资金 {name}", f"unknown set of funds {name}")
    return MoveTerm(
        sign,
        item["flow"],
        frozenset(item.get("line", ())),
        _book().sets[name] if name else frozenset(),
        frozenset(item.get("kind", ())),
        tuple(item.get("economic", ())),
    )
