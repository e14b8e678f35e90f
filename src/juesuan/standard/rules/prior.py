"""Which figures of last year's accounts this year's are held against, and where last year's publication states them."""

from __future__ import annotations

from functools import cache

import msgspec

from juesuan.standard.law_files import csv_rows, only_one


class PriorFigure(msgspec.Struct, frozen=True):
    """A figure of last year: ``input`` as in ``资料/上年/<input>``, the cell and the claim that state it."""

    input: str
    statement: str
    claim: str
    title: str


@cache
def prior_figures() -> tuple[PriorFigure, ...]:
    """Every figure of last year that a relation may speak of, in the order of the data."""
    return tuple(row.read_as(PriorFigure) for row in only_one(csv_rows("prior"), "input"))
