"""Schemes of the self-evaluation, and the points that an execution or an indicator earns by rule."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from juesuan.money import POINT, nearest_whole
from juesuan.standard.law_files import law_book
from juesuan.text import without_blanks

"""Quanta of a point."""
_CENT = POINT // 100
Reached = Literal["full", "partly", "missed"]


class Scheme(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Points of execution and of all indicators; ``budget`` is the budget that the outturn is held against.

    ``table`` is the shape of its tables: ``sources`` has the money by source, points and reasons in columns, and groups
    of indicators by first level; ``goals`` has goals with their points, points behind the words, one reason for all.
    ``choices`` are the lines of a project's table that are ticked, with their alternatives in printed order.
    """

    id: str
    title: str
    regions: tuple[str, ...]
    first_year: int
    source: str
    execution: int
    indicators: int
    budget: str
    table: Literal["sources", "goals"]
    choices: dict[str, tuple[str, ...]] = {}


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    full: tuple[str, ...]
    partly: tuple[str, ...]
    missed: tuple[str, ...]


class _Bands(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    scheme: str
    full: tuple[int, int]
    partly: tuple[int, int]
    missed: tuple[int, int]
    source: str


class _Overshoot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    percent: int
    source: str


class _Book(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    scheme: tuple[Scheme, ...]
    words: _Words
    bands: tuple[_Bands, ...]
    overshoot: _Overshoot


@cache
def _book() -> _Book:
    return law_book("scoring", _Book)


def scheme_ids() -> tuple[str, ...]:
    """The ids of every scheme."""
    return tuple(scheme.id for scheme in _book().scheme)


def scheme_of(region: str, stated: str = "") -> Scheme:
    """The scheme that is stated, else that of the region, else the national one."""
    known = _book().scheme
    if stated:
        return next(scheme for scheme in known if scheme.id == stated)
    fitting = [(len(code), scheme) for scheme in known for code in scheme.regions if region.startswith(code)]
    return max(fitting, key=lambda item: item[0])[1] if fitting else known[0]


def execution_points(scheme: Scheme, budget: int, outturn: int) -> int:
    """Quanta of points for an outturn of a budget: points times the rate to 0.01, at most all, at least none."""
    return min(scheme.execution * POINT, max(0, _share(scheme.execution * POINT, outturn, budget)))


def share_points(points: int, part: int, whole: int) -> int:
    """Quanta for a target that was missed: points in proportion to what was reached of it, short of all."""
    return min(points - _CENT, max(0, _share(points, part, whole)))


def word_grade(word: str) -> Reached | None:
    """How far a word of outturn says that its target was reached; None for a word that says nothing of it."""
    words = _book().words
    bare = without_blanks(word).strip("。，；.")
    if bare in words.full:
        return "full"
    return "partly" if bare in words.partly else "missed" if bare in words.missed else None


def word_band(points: int, word: str, scheme: str = "") -> tuple[int, int] | None:
    """The least and the most quanta that a word of outturn earns in a scheme; None for a word that no band has."""
    grade = word_grade(word)
    if grade is None:
        return None
    known = _book().bands
    low, high = getattr(next((bands for bands in known if bands.scheme == scheme), known[0]), grade)
    return points * low // 100, points * high // 100


def word_limits(points: int, grade: Reached) -> tuple[int, int]:
    """The least and the most quanta that a grade of words earns in any scheme."""
    bands = [getattr(known, grade) for known in _book().bands]
    return points * min(low for low, _ in bands) // 100, points * max(high for _, high in bands) // 100


def overshoot() -> int:
    """The outturn in percent of its target from which on the target was set too low."""
    return _book().overshoot.percent


def _share(points: int, part: int, whole: int) -> int:
    """``points * part / whole`` to 0.01 points, half up."""
    return nearest_whole(points * part, whole * _CENT) * _CENT if whole > 0 else 0
