"""Phrases that final accounts write in one way, and characters that are taken for each other."""

from __future__ import annotations

from functools import cache

import msgspec

from juesuan.standard.law_files import only_one, toml_rows
from juesuan.standard.sources import basis_of


class FixedPhrase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A phrase; a text that misses it by one character is a slip.

    ``lawful`` are words that miss it by a character and are right, or around which it seems to be missed.  Where
    ``first_is_bound``, what is left when the first character is lost begins no word; where ``any_change``, any other
    character inside is a slip, else only one that looks or sounds alike.
    """

    text: str
    basis: tuple[str, ...]
    lawful: tuple[str, ...] = ()
    first_is_bound: bool = False
    any_change: bool = False


class _Alike(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    characters: tuple[str, ...]


@cache
def fixed_phrases() -> tuple[FixedPhrase, ...]:
    """All fixed phrases, in the order of the data.

    Raises:
        BrokenRuleBook: a row lacks a part or a basis, or a phrase is there twice; names file and line.
    """
    found = []
    for row in only_one(toml_rows("fixed_phrases", "phrase"), "text"):
        basis_of(row)
        found.append(row.read_as(FixedPhrase))
    return tuple(found)


@cache
def alike_characters() -> frozenset[tuple[str, str]]:
    """The pairs of characters that look or sound alike, each both ways."""
    groups = [group for row in toml_rows("fixed_phrases", "alike") for group in row.read_as(_Alike).characters]
    return frozenset((one, two) for group in groups for one in group for two in group if one != two)
