"""Figures that texts state under one heading or another, each with one row that relations speak of it by."""

from __future__ import annotations

from functools import cache

import msgspec

from juesuan.errors import BrokenRuleBook
from juesuan.standard.law_files import law_book, only_one, toml_rows


class RestatedFigure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The row of relations ``row`` and the ``rows`` of claims that state its figures, the first that does counts."""

    row: str
    rows: tuple[str, ...]


class ImpliedFigure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The base ``column`` that an amount ``of`` and a ``rate`` of change imply; not where one ``unless`` is stated."""

    column: str
    of: str
    rate: str
    unless: tuple[str, ...] = ()


class Base(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What rows of the text say of last year, in ``column``: what is ``stated``, else the first amount ``of`` less its
    ``change``, else what its ``rate`` of change implies.

    ``rows`` are names of rows; ``三.#`` is every row right below ``三``.
    """

    column: str
    rows: tuple[str, ...]
    of: tuple[str, ...]
    stated: str
    change: str
    rate: str

    def speaks_of(self, row: str) -> bool:
        """True for the rows that it names."""
        return row in self.rows or (row.rpartition(".")[0] + ".#") in self.rows


class Figures(msgspec.Struct, frozen=True):
    """``columns`` are those of the relations, each with the columns of the claims that it may be stated in."""

    columns: dict[str, tuple[str, ...]]
    restated: tuple[RestatedFigure, ...] = ()
    implied: tuple[ImpliedFigure, ...] = ()
    bases: tuple[Base, ...] = ()


class _Tables(msgspec.Struct, frozen=True):
    columns: dict[str, tuple[str, ...]]


@cache
def figures() -> Figures:
    """Every figure that texts state in several places, in the order of the data.

    Raises:
        BrokenRuleBook: one has no places, or is there twice; names file and line.
    """
    restated = tuple(row.read_as(RestatedFigure) for row in only_one(toml_rows("figures", "figure"), "row"))
    implied = tuple(row.read_as(ImpliedFigure) for row in toml_rows("figures", "implied"))
    bases = tuple(row.read_as(Base) for row in toml_rows("figures", "base"))
    columns = law_book("figures", _Tables).columns
    for figure in implied:
        for column in (figure.of, figure.rate):
            if column not in columns:
                raise BrokenRuleBook(f"figures：没有栏「{column}」", f"figures: no column '{column}'")
    return Figures(columns, restated, implied, bases)
