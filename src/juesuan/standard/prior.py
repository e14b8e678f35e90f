"""Which figures of last year's accounts this year's are held against, and where last year's publication states them."""

from __future__ import annotations

import csv
from functools import cache
from io import StringIO

import msgspec

from juesuan.standard.data_files import data_file


class PriorFigure(msgspec.Struct, frozen=True):
    """A figure of last year: ``input`` as in ``资料/上年/<input>``, the cell and the claim that state it."""

    input: str
    statement: str
    claim: str
    title: str


@cache
def prior_figures() -> tuple[PriorFigure, ...]:
    """Every figure of last year that a relation may speak of, in the order of the data."""
    rows = csv.DictReader(StringIO(data_file("prior.csv").read_text(encoding="utf-8")))
    return tuple(PriorFigure(row["input"], row["statement"], row["claim"], row["title"]) for row in rows)
