"""The vocabulary of the books as data: funds, kinds, table columns and their other names."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

FISCAL = ("一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款")
"""The funds that are fiscal appropriation, in the order of GK04."""


class TableWords(NamedTuple):
    """A table's columns: which must be there, which hold money, and the canonical name of each header."""

    required: tuple[str, ...]
    money: frozenset[str]
    columns: tuple[str, ...]
    names: dict[str, str]


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((files("juesuan.books") / "data" / "words.toml").read_text("utf-8"))


@cache
def row_words(table: str) -> dict[str, Any]:
    """What the rows of a small table, the texts or the unit card may be named (``data/rows.toml``)."""
    data = tomllib.loads((files("juesuan.books") / "data" / "rows.toml").read_text("utf-8"))
    group: dict[str, Any] = data[table]
    return group


@cache
def canonical(kind: str) -> dict[str, str]:
    """Every accepted word of a group (``funds``, ``kinds``, ``natures``) and its canonical form."""
    group: dict[str, list[str]] = _words()[kind]
    return {word: name for name, others in group.items() for word in (name, *others)}


@cache
def table_words(table: str) -> TableWords:
    """The columns of a table of the books."""
    data = _words()["tables"][table]
    columns: dict[str, list[str]] = data["columns"]
    names = {word.casefold(): name for name, others in columns.items() for word in (name, *others)}
    return TableWords(tuple(data["required"]), frozenset(data["money"]), tuple(columns), names)


def table_names() -> tuple[str, ...]:
    """The tables that books may hold."""
    return tuple(_words()["tables"])
