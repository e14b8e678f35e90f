"""Numbers with what they count in running text: ``组织协调会议 120 场`` is 120, of 组织协调会议, in 场."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from juesuan.money import MONEY_UNITS, ONE, Printed, read_printed, shown_decimals
from juesuan.patterns import lazy_pattern
from juesuan.standard.law_files import law_book
from juesuan.text import NUMBER, half_width

_STOPS = "。；，：、？！“”（）「」《》;,:?!()\n"
_LEAST_BEFORE = 4
_LONGEST = 40
_YEAR = lazy_pattern(r"(?<!\d)(20\d\d)年")
_TIMES = {"": 1, "千": 1_000, "万": 10_000, "亿": 100_000_000}


class Counted(msgspec.Struct, frozen=True):
    """A number of a text: characters ``start:end``, what it is said of, its measure word.

    ``plain`` is False where the words make it no plain total of the year (约, 较上年, 其中, 以上).
    """

    start: int
    end: int
    matter: str
    measure: str
    number: Printed
    plain: bool


class _Words(msgspec.Struct, frozen=True):
    leading: tuple[str, ...]
    trailing: tuple[str, ...]
    about: tuple[str, ...]
    other: tuple[str, ...]
    number: re.Pattern[str]


@cache
def _words() -> _Words:
    data = law_book("counted", dict[str, list[str]])
    units = "|".join(sorted((*data["measures"], *MONEY_UNITS), key=len, reverse=True))
    behind = "|".join(data["about_behind"])
    number = re.compile(
        rf"(?<![\d.,A-Za-z第〔\[/-])(?P<number>{NUMBER})"
        rf"(?P<about>{behind})?(?:(?P<rate>[%％])|(?P<times>[千万亿](?!元))?(?P<more>{behind})?(?P<unit>{units}))"
        rf"(?P<end>{behind})?"
    )
    leading, trailing = (tuple(sorted(data[name], key=len, reverse=True)) for name in ("leading", "trailing"))
    return _Words(leading, trailing, tuple(data["about"]), tuple(data["other"]), number)


def counted(text: str) -> Iterator[Counted]:
    """The numbers of a text that count something, are money or a percentage; dates and ordinals are none of them."""
    words = _words()
    found = list(words.number.finditer(text))
    for nth, match in enumerate(found):
        begin = max(match.start() - _LONGEST, found[nth - 1].end() if nth else 0)
        before = _last_clause(text[begin : match.start()])
        until = found[nth + 1].start() if nth + 1 < len(found) else len(text)
        after = _first_clause(text[match.end() : min(until, match.end() + _LONGEST)])
        measure = "%" if match["rate"] else match["unit"]
        # an amount of money has one measure whatever unit it is printed in
        yield Counted(
            match.start(),
            match.end(),
            _matter(before, after),
            "元" if measure in MONEY_UNITS else measure,
            _number(match),
            not _qualified(match, before) and not _of_an_earlier_year(before, text),
        )


def counted_whole(text: str, measure: str = "") -> Counted | None:
    """The number that is the whole text, ``120场``; with ``measure`` where it stands bare."""
    bare = half_width(text)
    for shown in (bare, bare + measure):
        match = _words().number.fullmatch(shown)
        if match and not _qualified(match, ""):
            unit = "%" if match["rate"] else match["unit"]
            return Counted(0, len(shown), "", "元" if unit in MONEY_UNITS else unit, _number(match), True)
    return None


def measure_of(text: str) -> str:
    """The measure word at the end of a text such as ``≥100场``; ``""`` where there is none."""
    found = list(_words().number.finditer(half_width(text)))
    return (found[-1]["unit"] or "%") if found else ""


def _number(match: re.Match[str]) -> Printed:
    if match["rate"]:
        return read_printed(match["number"], unit="%")
    unit = match["unit"] if match["unit"] in MONEY_UNITS else ""
    number = read_printed(match["number"], unit=unit)
    times = _TIMES[match["times"] or ""]
    if times == 1:
        return number
    decimals = shown_decimals(match["number"])
    half = times * ONE // (2 * 10**decimals)
    value = number.value * times
    return Printed(match["number"] + match["times"], unit, value, value - half, value + half)


def _qualified(match: re.Match[str], before: str) -> bool:
    words = _words()
    if match["about"] or match["more"] or match["end"]:
        return True
    return before.endswith(words.about) or any(word in before for word in words.other)


def _of_an_earlier_year(before: str, text: str) -> bool:
    """True where the clause begins with a year, and the text names a later one."""
    own = _YEAR.match(before)
    return own is not None and any(own[1] < later for later in _YEAR.findall(text))


def _last_clause(text: str) -> str:
    cut = max(text.rfind(stop) for stop in _STOPS) + 1
    return text[cut:]


def _first_clause(text: str) -> str:
    cut = min((at for stop in _STOPS if (at := text.find(stop)) >= 0), default=len(text))
    return text[:cut]


def _matter(before: str, after: str) -> str:
    """What the number is said of: the words before it, with those behind it where they are too few."""
    words = _words()
    bare = re.sub(r"^\d{4}年度?", "", before)
    for _ in range(3):
        bare = next((bare.removeprefix(word) for word in words.leading if bare.startswith(word)), bare)
    for word in (*words.trailing, *words.about):
        if bare.endswith(word) and len(bare) > len(word) + 1:
            bare = bare.removesuffix(word)
            break
    return bare if len(bare) >= _LEAST_BEFORE else f"{bare}…{after}" if after else bare
