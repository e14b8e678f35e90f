"""A phrase found in a passage, and what it states."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from juesuan.patterns import lazy_pattern
from juesuan.recognise.narrative.slot_patterns import CompiledPhrase

_CONSTANT = lazy_pattern(r"\d{2,}")
_CONSTANT_OF_PATTERN = lazy_pattern(r"(?<![\d{,])\d{2,}(?![\d,}])")
_FIGURES = frozenset({"number", "percent", "count", "flat", "compare"})


class PhraseMatch(NamedTuple):
    """A phrase found in a passage: characters ``start:end`` of it, and where the text slot behind it ends."""

    compiled: CompiledPhrase
    match: re.Match[str]
    start: int
    end: int
    text_end: int


class RowMatch(NamedTuple):
    """A phrase match and the row of claims that it is about."""

    matched: PhraseMatch
    row: str


class StatedFigures(NamedTuple):
    """The figures of a phrase match by slot, and the years that it names."""

    slots: dict[str, str]
    years: dict[str, int]


def fixed_numbers(matched: PhraseMatch) -> list[tuple[int, int]]:
    """Where the numbers stand that are words of the form itself: the 100 of 单价100万元（含）以上设备."""
    constants = _constants(matched.compiled.regex.pattern)
    if not constants:
        return []
    match = matched.match
    slots = [match.span(name) for name in matched.compiled.groups]
    return [
        found.span()
        for found in _CONSTANT.finditer(match.string, *match.span())
        if found.group() in constants and not any(begin <= found.start() < end for begin, end in slots)
    ]


@cache
def _constants(pattern: str) -> frozenset[str]:
    """The numbers that a pattern seeks as they stand; those of its repetitions are none."""
    return frozenset(_CONSTANT_OF_PATTERN.findall(pattern))


def stated_figures(matched: PhraseMatch) -> StatedFigures:
    """The figures and years that a phrase match states."""
    slots: dict[str, str] = {}
    years: dict[str, int] = {}
    for group, value in zip(matched.compiled.groups.values(), matched.match.groups(), strict=True):
        if value is not None:
            if group.part in _FIGURES:
                slots.setdefault(group.slot, value)
            elif group.part == "year":
                years[group.slot] = int(value)
    return StatedFigures(slots, years)
