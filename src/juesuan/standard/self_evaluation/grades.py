"""The grades of a self-evaluation by its score."""

from __future__ import annotations

from functools import cache

import msgspec

from juesuan.money import POINT
from juesuan.standard.law_files import law_book


class _Band(msgspec.Struct, frozen=True, rename={"at_least": "from"}, forbid_unknown_fields=True):
    grade: str
    at_least: int


class _Scheme(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    source: str
    first_year: int
    bands: tuple[_Band, ...]


class _Book(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    scheme: tuple[_Scheme, ...]
    bounds: dict[str, tuple[int, int]]


@cache
def _book() -> _Book:
    return law_book("grades", _Book)


def grade_of(quanta: int, year: int) -> str:
    """The grade of a score in quanta of a point; empty for a year without bands."""
    for scheme in _book().scheme:
        if scheme.first_year <= year:
            return next((band.grade for band in scheme.bands if quanta >= band.at_least * POINT), "")
    return ""


@cache
def grades(year: int) -> frozenset[str]:
    """Every grade of a year."""
    return frozenset(band.grade for scheme in _book().scheme if scheme.first_year <= year for band in scheme.bands)


def grade_bounds() -> dict[str, tuple[int, int]]:
    """The least and the most points that a grade stands for, wherever a place draws its bands."""
    return _book().bounds
