"""For which fiscal years there are data that a year decides, and the nearest year that has some."""

from __future__ import annotations

from functools import cache
from typing import Literal, get_args

import msgspec

from juesuan.standard.law_files import toml_rows

YearData = Literal["forms", "names", "scores"]
"""``forms``: rows, columns and titles of the statements; ``names``: codes and names of the classification; ``scores``:
schemes and grades of the self-evaluation."""


class Span(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first and the last fiscal year of data of one kind."""

    what: YearData
    first: int
    last: int
    source: str

    def nearest(self, year: int) -> int:
        """The year itself, or the one with data that is nearest to it."""
        return min(max(year, self.first), self.last)


@cache
def years_of(what: YearData) -> Span:
    """The years of the data; further law data may widen them.

    Raises:
        BrokenRuleBook: a row is wrong, or one is missing; names file and line.
    """
    rows = toml_rows("years", "span")
    spans = [row.read_as(Span) for row in rows]
    for name in get_args(YearData):
        if name not in {span.what for span in spans}:
            raise rows[0].broken(f"缺 {name}", f"{name} is missing")
    mine = [span for span in spans if span.what == what]
    sources = "；".join(span.source for span in mine)
    return Span(what, min(span.first for span in mine), max(span.last for span in mine), sources)
