"""Targets and outturns of indicators: what their texts say, whether one reaches the other, in what share."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal, NamedTuple

import msgspec

from juesuan.money import ONE
from juesuan.standard.law_files import law_book
from juesuan.text import NUMBER, half_width

Sign = Literal["", "≥", "≤", "=", "区间"]
MONEY, RATE = "金额", "比率"
_PER_CENT = 100
_FAR = 1000
_LONGEST_UNIT = 8
_KEPT = 4096
"""Texts whose reading is remembered: the same few hundred come again and again."""


class MeasureUnit(msgspec.Struct, frozen=True):
    """A unit: the family it can be turned within (its own words for an unknown one), how many of the first it is."""

    family: str
    times: int


class Quantity(NamedTuple):
    """A number as printed, with the interval of true values that print so, in millionths; the unit behind it."""

    value: int
    low: int
    high: int
    unit: str

    def times(self, count: int) -> Quantity:
        """So many times the quantity, of the same unit."""
        return Quantity(self.value * count, self.low * count, self.high * count, self.unit)


class Target(msgspec.Struct, frozen=True):
    """What is to be reached, in millionths of ``unit``; ``None`` is an open bound; no sign says both bounds alike."""

    sign: Sign
    low: int | None
    high: int | None
    unit: str


class Held(NamedTuple):
    """An outturn held against its target.

    ``reached`` is None where it is not known: ``why`` is then ``units`` (which do not turn into each other),
    ``scale`` (a number without unit that is thousands of times the target), ``rounding``, or ``above`` (more than an
    equal).  A missed target without sign is ``unsigned``.  ``part`` of ``whole`` is what a missed target was reached
    by; ``times`` the outturn in percent of a lower bound.  ``turned`` says that one unit was turned into the other.
    """

    reached: bool | None
    why: str = ""
    part: int = 0
    whole: int = 0
    times: int = 0
    turned: bool = False


Bounds = tuple[int | None, int | None]


class _Family(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    units: dict[str, int]


class _Book(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    at_least: tuple[str, ...]
    at_most: tuple[str, ...]
    equal: tuple[str, ...]
    at_least_behind: tuple[str, ...]
    at_most_behind: tuple[str, ...]
    between: tuple[str, ...]
    less: tuple[str, ...]
    more: tuple[str, ...]
    shares: tuple[str, ...]
    measures: tuple[str, ...]
    prefixes: dict[str, int]
    family: tuple[_Family, ...]


@cache
def _book() -> _Book:
    return law_book("targets", _Book)


@cache
def _units() -> dict[str, MeasureUnit]:
    return {text: MeasureUnit(family.name, times) for family in _book().family for text, times in family.units.items()}


@cache
def _pattern() -> re.Pattern[str]:
    book = _book()

    def any_of(*words: str) -> str:
        return "|".join(re.escape(half_width(word)) for word in sorted(words, key=len, reverse=True))

    unit = rf"(?:%|[^\d%.,，、；;()\[\]\s]{{1,{_LONGEST_UNIT}}}?(?:/[年月日次]|[23])?)"
    return re.compile(
        rf"(?P<sign>{any_of(*book.at_least, *book.at_most, *book.equal)})?[\[(]?(?P<number>{NUMBER})(?P<first>{unit})??"
        rf"(?:(?:{any_of(*book.between)}|,)(?P<until>{NUMBER}))?[\])]?(?P<unit>{unit})??[\])]?"
        rf"(?P<behind>\(?(?:{any_of(*book.at_least_behind, *book.at_most_behind)})\)?(?:\(含\))?)?"
    )


@lru_cache(_KEPT)
def read_quantity(text: str) -> Quantity | None:
    """The number that is a whole text, with its unit; None for words, ranges, dates and bounds."""
    target = read_target(text)
    if target is None or target.sign not in ("", "=") or target.low is None:
        return None
    digits = re.search(r"\.(\d+)", half_width(text))
    times = unit_named(target.unit).times
    rounded = digits is not None or times > 1 or unit_named(target.unit).family in (MONEY, RATE)
    half = max(1, ONE // (2 * 10 ** len(digits[1] if digits else ""))) if rounded else 0
    return Quantity(target.low, target.low - half, target.low + half, target.unit)


@lru_cache(_KEPT)
def read_target(text: str, *, sign: str = "", unit: str = "") -> Target | None:
    """The target that a text states; None for words and dates.

    Args:
        text: ``≥95%``, ``5-10场``, ``[90%,95%]``, ``不超过3次``, ``100``.
        sign: where it stands in a column of its own.
        unit: likewise.
    """
    found = _pattern().fullmatch(half_width(sign) + half_width(text))
    if found is None:
        return None
    book = _book()
    shown = found["unit"] or found["first"] or half_width(unit)
    if re.match(r"[年月季]|\d", shown) or (found["first"] and found["unit"] and found["first"] != found["unit"]):
        return None
    low = _quanta(found["number"])
    if found["until"]:
        high = _quanta(found["until"])
        return Target("区间", low, high, shown) if low < high and not found["sign"] else None
    said = _signs()[found["sign"] or ""]
    behind = (found["behind"] or "").removesuffix("(含)").strip("()")
    if behind and said != "=":
        said = "≥" if behind in book.at_least_behind else "≤"
    match said:
        case "≥":
            return Target("≥", low, None, shown)
        case "≤":
            return Target("≤", None, low, shown)
    return Target("=" if said else "", low, low, shown)


@cache
def _signs() -> dict[str, Sign]:
    book = _book()
    signs: dict[str, Sign] = {"": ""}
    said: tuple[tuple[tuple[str, ...], Sign], ...] = ((book.at_least, "≥"), (book.at_most, "≤"), (book.equal, "="))
    for words, sign in said:
        signs |= dict.fromkeys(map(half_width, words), sign)
    return signs


def _quanta(text: str) -> int:
    whole, _, part = text.replace(",", "").partition(".")
    return int(whole + part[:6].ljust(6, "0"))


@lru_cache(_KEPT)
def unit_named(text: str) -> MeasureUnit:
    """The unit of a text; one that is not known is a family of its own."""
    known = _units()
    bare = _without_year(text)
    if bare in known:
        return known[bare]
    times = _book().prefixes.get(bare[:1], 0)
    if not times:
        return MeasureUnit(bare, 1)
    rest = known.get(bare[1:], MeasureUnit(bare[1:], 1))
    return MeasureUnit(rest.family, rest.times * times)


def _without_year(text: str) -> str:
    return text.removesuffix("/年") or text


def is_known_unit(text: str) -> bool:
    """True for a unit of the book, with or without a prefix: only two such are certainly of two kinds."""
    bare = _without_year(text)
    return bare in _units() or (bare[:1] in _book().prefixes and bare[1:] in _units())


def is_share(indicator: str) -> bool:
    """True when an indicator is a share of a whole, which is a hundred percent at most."""
    return indicator.endswith(_book().shares)


def calls_for_less(indicator: str, kind: str = "") -> bool:
    """True when an indicator is named like one of which less is better (``kind`` are its levels)."""
    return not indicator.endswith(_book().more) and _less().search(indicator + kind) is not None


@cache
def _less() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _book().less)))


def names_measures(reason: str) -> bool:
    """True when a reason also says what is done about the deviation."""
    return any(word in reason for word in _book().measures)


def held_against(target: Target, outturn: Quantity, *, less: bool = False) -> Held:
    """An outturn held against its target, units turned into each other where they can be.

    ``less`` says that less is better where the target has no sign: its number is then the most that there may be.
    """
    wanted, found = unit_named(target.unit), unit_named(outturn.unit)
    if not target.unit or not outturn.unit:
        wanted = found = wanted if target.unit else found
    elif not wanted.family or not found.family:  # 万 against 万元
        family = wanted.family or found.family
        wanted, found = MeasureUnit(family, wanted.times), MeasureUnit(family, found.times)
    if wanted.family != found.family:
        return Held(None, "units")
    low, high = _bounds(target, less=less)
    bounds = (None if low is None else low * wanted.times, None if high is None else high * wanted.times)
    shown = outturn.times(found.times)
    held = _held(bounds, shown, target.sign)
    if wanted.family == RATE and not (target.unit and outturn.unit):
        held = _as_ratio(bounds, shown, target, held)
    if not outturn.unit and wanted.times > 1 and _far_off(bounds, shown.value):
        return Held(None, "scale")
    return held if held.turned or wanted == found else held._replace(turned=True)


def _bounds(target: Target, *, less: bool) -> Bounds:
    if target.sign:
        return target.low, target.high
    return (None, target.high) if less else (target.low, None)


def _as_ratio(bounds: Bounds, shown: Quantity, target: Target, plain: Held) -> Held:
    """The comparison where a number without unit may be a ratio, ``0.95`` for ``95%``."""
    bare = shown.value if target.unit else max(bound for bound in bounds if bound is not None)
    if bare > ONE:
        return plain
    low, high = bounds
    if target.unit:
        other = _held(bounds, shown.times(_PER_CENT), target.sign)
    else:
        raised = (None if low is None else low * _PER_CENT, None if high is None else high * _PER_CENT)
        other = _held(raised, shown, target.sign)
    if other.reached is False and (plain.reached or plain.part * other.whole >= other.part * plain.whole):
        return plain._replace(times=0)
    return other._replace(turned=True, times=min(other.times, plain.times) if plain.reached else other.times)


def _far_off(bounds: Bounds, value: int) -> bool:
    bound = max(bound for bound in (*bounds, 0) if bound is not None)
    return bool(bound and value) and (value >= _FAR * bound or value * _FAR <= bound)


def _held(bounds: Bounds, shown: Quantity, sign: Sign) -> Held:
    (low, high), value = bounds, shown.value
    times = 100 * value // low if low else 0
    if (low is None or value >= low) and (high is None or value <= high):
        return Held(True, times=times)
    bound = low if low is not None and value < low else high
    assert bound is not None
    part, whole = sorted((bound, value))
    if sign == "=" and value > bound:
        return Held(None, "above", part, whole, times)
    if shown.low <= bound <= shown.high:
        return Held(None, "rounding", part, whole)
    return Held(False, "" if sign else "unsigned", part, whole)
