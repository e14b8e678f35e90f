"""A phrase found in a passage, and what it states."""

from __future__ import annotations

import re
from typing import NamedTuple

from juesuan.recognise.narrative.slot_patterns import Compiled

_FIGURES = frozenset({"number", "percent", "count", "flat", "compare"})


class Clause(NamedTuple):
    """A phrase found in a passage: characters ``start:end`` of it, and where its text runs to."""

    compiled: Compiled
    match: re.Match[str]
    start: int
    end: int
    text_end: int


class Spoken(NamedTuple):
    """A clause and the row that it speaks of."""

    clause: Clause
    row: str


class Said(NamedTuple):
    """The figures of a clause by slot, and the years that it names."""

    slots: dict[str, str]
    years: dict[str, int]


def said_by(clause: Clause) -> Said:
    """What a clause states."""
    slots: dict[str, str] = {}
    years: dict[str, int] = {}
    for group, value in zip(clause.compiled.groups.values(), clause.match.groups(), strict=True):
        if value is not None:
            if group.part in _FIGURES:
                slots.setdefault(group.slot, value)
            elif group.part == "year":
                years[group.slot] = int(value)
    return Said(slots, years)
