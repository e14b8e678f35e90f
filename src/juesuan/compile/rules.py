"""What each statement cell is: sums of movements that fit a predicate, read from ``data/cells.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple

Family = Literal["", "functional", "classes", "economic"]


class MoveTerm(NamedTuple):
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


class Rule(NamedTuple):
    """A cell, or a family of cells in one column: ``row`` for one, ``rows`` for a family."""

    form: str
    row: str
    rows: Family
    column: str
    terms: tuple[MoveTerm, ...]


class Settlement(NamedTuple):
    """Who distributes what is left of non-fiscal money, and which funds are settled."""

    natures: frozenset[str]
    other: str
    business: str
    reserve: str


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("juesuan.compile") / "data" / "cells.toml").read_text("utf-8"))


@cache
def settlement() -> Settlement:
    """How the year's remainder of non-fiscal money is settled."""
    data = _data()["settlement"]
    return Settlement(frozenset(data["natures"]), data["other"], data["business"], data["reserve"])


@cache
def rules() -> tuple[Rule, ...]:
    """Every cell rule, families of columns written out."""
    found: list[Rule] = []
    for cell in _data()["cell"]:
        family = _data()["columns"].get(cell["column"])
        if family is None:
            found.append(_rule(cell, cell["column"], cell, ""))
        elif cell["column"] == "balance":
            found += [_rule(cell, column, terms, cell["fund"]) for column, terms in family.items()]
        else:
            found += [_rule(cell, column, cell, fund) for column, fund in family.items()]
    return tuple(found)


def _rule(cell: Mapping[str, Any], column: str, terms: Mapping[str, Any], fund: str) -> Rule:
    made = [_term(1, item, fund) for item in terms.get("plus", ())]
    made += [_term(-1, item, fund) for item in terms.get("minus", ())]
    return Rule(cell["form"], cell.get("row", ""), cell.get("rows", ""), column, tuple(made))


def _term(sign: int, item: Mapping[str, Any], fund: str) -> MoveTerm:
    name = item.get("fund", fund)
    return MoveTerm(
        sign,
        item["flow"],
        frozenset(item.get("line", ())),
        frozenset(_data()["sets"][name] if name else ()),
        frozenset(item.get("kind", ())),
        tuple(item.get("economic", ())),
    )


def family_rows(family: Family, functional: str, economic: str) -> tuple[str, ...]:
    """The rows of a family that a movement of these codes falls in; ``classes`` gives the 类 code."""
    if family == "functional":
        levels = (functional[:3], functional[:5], functional)
        return ("合计", *dict.fromkeys(code for code in levels if code))
    if family == "classes":
        return (functional[:3],) if functional else ()
    return tuple(dict.fromkeys(code for code in (economic[:3], economic) if code))
