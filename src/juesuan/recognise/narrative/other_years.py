"""Figures of another year than that of the accounts: beside this year's, behind the other year, or planned."""

from __future__ import annotations

from collections.abc import Sequence

from juesuan.patterns import lazy_pattern
from juesuan.recognise.narrative.passages import Passage, sentence_start
from juesuan.recognise.narrative.phrase_match import PhraseMatch, RowMatch, StatedFigures

_LAST_YEAR = lazy_pattern(r"(?:比|较|与|同|和)(?:20\d\d年度?|上一?年度?|去年)?$|(?:上一?年度?|去年)$")
_YEAR_BEFORE = lazy_pattern(r"(?<!\d)(20\d{2})年度?(?:部门|单位)?$")
_WITHIN = 9
"""Characters that a year before a phrase takes at most: 2023年度部门."""
_YEAR_NAMED = lazy_pattern(r"(?<![\d比与较同对和])(20\d\d)年")


def beside_this_year(text: str, matched: PhraseMatch, years: dict[str, str]) -> bool:
    """True for an amount of last year beside this year's: ``比上年收入合计3064.43万元减少``.

    ``years`` holds the year by which each slot was filled so far.
    """
    filled = matched.compiled.filled(matched.match)
    if any(group.part in ("direction", "flat") for group in filled):
        return False
    numbers = [group.slot for group in filled if group.part == "number"]
    if not numbers:
        return False
    if _LAST_YEAR.search(text, max(matched.start - 8, 0), matched.start):
        return True
    own = next((matched.match[name] for name, g in matched.compiled.groups.items() if g.slot == "年度"), None)
    return own is not None and any(years.setdefault(slot, own) > own for slot in numbers)


def behind_another_year(passage: Passage, matched: PhraseMatch, year: int) -> bool:
    """True for an amount whose other year stands before the phrase: ``2023年度`` before ``决算数为3064.43万元``."""
    before = _YEAR_BEFORE.search(passage.normal.text, max(matched.start - _WITHIN, 0), matched.start)
    if before is None or int(before[1]) == year:
        return False
    parts = {group.part for group in matched.compiled.filled(matched.match)}
    return "number" in parts and parts.isdisjoint(("direction", "year"))


def of_another_year(
    at: int,
    row_matches: Sequence[RowMatch],
    stated: Sequence[StatedFigures],
    year: int,
    stated_before: dict[tuple[str, str], str],
) -> bool:
    """True for figures of another year where the passage, or one before it, states the same of the right one."""
    slots, years = stated[at]
    row = row_matches[at].row
    for slot, right in (("年度", year), ("上年度", year - 1)):
        if years.get(slot, right) == right:
            continue
        if slot == "年度" and any(stated_before.get((row, name), figure) != figure for name, figure in slots.items()):
            return True
        for n, (others, named) in enumerate(stated):
            if (
                n != at
                and row_matches[n].row == row
                and (named.get(slot) == right or (slot == "上年度" and slot not in named and "变化" in others))
                and not slots.keys().isdisjoint(others)
            ):
                return True
    return False


def names_another_year(lead: str, year: int) -> bool:
    """True where the words before a phrase name years, and none of them is that of the accounts."""
    named = _YEAR_NAMED.findall(lead) if "年" in lead and "本年" not in lead and str(year) not in lead else []
    return bool(named) and all(int(other) != year for other in named)


def of_next_year(
    passage: Passage,
    row_match: RowMatch,
    slots: dict[str, str],
    years: dict[str, int],
    year: int,
    stated_before: dict[tuple[str, str], str],
) -> bool:
    """True for a plan of the next year: a figure that repeats one, or a change against the year of the accounts."""
    text = passage.normal.text
    planned = f"{year + 1}年"
    if planned not in text:
        return False
    start = row_match.matched.start
    begin = sentence_start(text, start, passage.skip)
    if _is_plan(text, passage.skip, year) and str(year) not in _YEAR_NAMED.findall(text, begin, start):
        return True
    if years.get("上年度") != year and not is_repeated(row_match.row, slots, stated_before):
        return False
    return text.find(planned, begin, start) >= 0


def _is_plan(text: str, first: int, year: int) -> bool:
    """True for a paragraph that begins with the budget of the next year: ``2025年度“三公”经费预算较2024年度增加``."""
    opening = text[first : min(n for n in (text.find("。", first), len(text)) if n >= 0)]
    named = _YEAR_NAMED.search(opening)
    return named is not None and int(named[1]) == year + 1 and "预算" in opening[named.end() :]


def is_repeated(row: str, slots: dict[str, str], stated_before: dict[tuple[str, str], str]) -> bool:
    """True where one of these slots of the row was stated before."""
    return any((row, slot) in stated_before for slot in slots)
