"""What is said of things that an audit did not check, and what the person can do, by thing and reason."""

from __future__ import annotations

from functools import cache

import msgspec

from juesuan.standard.law_files import LawRow, toml_rows, toml_tables
from juesuan.standard.rules.rule_data import Wording


class CoverageWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A thing and the reason why it was not checked; ``how`` tells reasons of one kind apart.

    ``says`` and ``do`` are templates: what was not checked, and what the person can do (empty for nothing).  Things of
    a lower ``rank`` are said first.  Where not ``counted``, the sentence does not say how many relations did not run.
    """

    what: str
    why: str
    rank: int
    says: Wording
    do: Wording
    how: str = ""
    counted: bool = True


@cache
def coverage_words() -> dict[tuple[str, str, str], CoverageWords]:
    """Every row by what, why and how.

    Raises:
        BrokenRuleBook: a row lacks a part, or is there twice; names file and line.
    """
    found: dict[tuple[str, str, str], CoverageWords] = {}
    for row in toml_rows("coverage", "coverage"):
        words = row.read_as(CoverageWords)
        key = (words.what, words.why, words.how)
        if key in found:
            raise row.broken(f"{'.'.join(key)} 写了两次", f"{'.'.join(key)} is there twice")
        found[key] = words
    return found


@cache
def because() -> dict[str, Wording]:
    """The sentences around what is said of such a thing, by name."""
    return {
        name: LawRow(wording, f"{place} because.{name}").read_as(Wording)
        for place, book in toml_tables("coverage")
        for name, wording in book.get("because", {}).items()
    }
