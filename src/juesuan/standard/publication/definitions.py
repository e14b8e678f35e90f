"""What the terms that a glossary explains mean, and by which words a definition of each is known."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from juesuan.standard.law_files import LawRow, toml_rows
from juesuan.standard.sources import basis_of


class Definition(msgspec.Struct, frozen=True):
    """A term: its ``names``, what only a definition of it says (``known_by``), and its ``meaning``."""

    names: tuple[str, ...]
    known_by: re.Pattern[str]
    meaning: str
    basis: tuple[str, ...]


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    names: tuple[str, ...]
    known_by: str
    meaning: str
    basis: tuple[str, ...]


@cache
def definitions() -> tuple[Definition, ...]:
    """The definitions that are fixed, in the order of the data.

    Raises:
        BrokenRuleBook: a row lacks a part or a basis, or ``known_by`` is no pattern; names file and line.
    """
    return tuple(_read(row) for row in toml_rows("definitions", "definition"))


def _read(row: LawRow) -> Definition:
    basis_of(row)
    said = row.read_as(_Row)
    try:
        pattern = re.compile(said.known_by)
    except re.error as error:
        raise row.broken(f"{said.names[0]}：known_by {error}", f"{said.names[0]}: known_by {error}") from None
    return Definition(said.names, pattern, said.meaning, said.basis)
