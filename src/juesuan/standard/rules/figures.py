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


class Figures(msgspec.Struct, frozen=True):
    """``columns`` are those of the relations, each with the columns of the claims that it may be stated in."""

    columns: dict[str, tuple[str, ...]]
    restated: tuple[RestatedFigure, ...] = ()
    implied: tuple[ImpliedFigure, ...] = ()


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
    columns = law_book("figures", _Tables).columns
    for figure in implied:
        for column in (figure.of, figure.rate):
            if column not in columns:
                raise BrokenRuleBook(f"figures：没有栏「{column}」", f"figures: no column '{column}'")
    return Figures(columns, restated, implied)
