"""Why a planted mistake that was not found could not be: what is said here is reckoned, never assumed.

A mistake is beyond every relation and rule when the number stands in none and no other number printed near it or
anywhere gives it; when all other numbers of the report together (:func:`juesuan.check.allowed_for`) allow what was
planted; or when the words are as right as before.
"""

from __future__ import annotations

import re
from itertools import permutations

from juesuan.check import allowed_for, system_of
from juesuan.document import Document, Heading, Paragraph, Table
from juesuan.report import Fact, Report
from juesuan.standard import relations
from plant_ways import NUMBER, WORDS, Spot, around, value

ALONE = "the number stands in no relation and no other printed number gives it"
ALLOWED = "all other numbers together allow what was planted (rounding)"
EACH = "each relation by itself allows it; the document contradicts itself, so that all together allow nothing"
NOUGHT = "nought is nought in any unit, and without"
WRONG = "the number was named wrong in the untouched document"
REASON = "a word of the unit's own reason or purpose, which no figure tells"
REASON_NUMBER = "a number within the unit's own reason or purpose, which no other printed number gives"
YEAR = "a year in running text, with which the figures and sentences agree as well"
_TELLING = 3
"""Digits that a figure must have for its second printing to be no chance."""
_TOTALS = ("合计", "总计", "总分")
_OWN = ("原因", "用途", "说明", "措施", "列举", "情况", "应用", "产出")
_YEAR_NAMED = "所述年度"
"""The column of a year that running text names; no figure."""


def why_beyond(document: Document, spot: Spot, way: str, before: Report, after: Report) -> str:
    """The reason that the planted mistake cannot be seen; empty for one that could be and was missed."""
    old, new = _facts(before), _facts(after)
    moved = [address for address in old if address not in new or _figure(old[address]) != _figure(new[address])]
    moved += [address for address in new if address not in old]
    moved = [address for address in moved if not address.rpartition("/")[2].startswith(_YEAR_NAMED)]
    if way in ("unit changed", "unit lost") and re.search(r"(?<![\d.])0(?:\.0+)?\s*$", _before(document, spot)):
        return NOUGHT
    texts = [address for address in moved if (new.get(address) or old[address]).unit == "text"]
    own = len(texts) == len(moved) and all(any(word in a.rpartition("/")[2] for word in _OWN) for a in texts)
    if way in WORDS:
        if any(address not in texts for address in moved):
            return _by_numbers(document, spot, moved, before, old, new)
        if way == "year changed":
            return YEAR if not _states_figures(document, spot) else ""
        return REASON if texts and own and way.endswith("direction turned") else ""
    if own and NUMBER.fullmatch(spot.text):
        return "" if given(document, spot) else REASON_NUMBER if moved else ALONE
    return _by_numbers(document, spot, moved, before, old, new)


def _by_numbers(
    document: Document, spot: Spot, moved: list[str], before: Report, old: dict[str, Fact], new: dict[str, Fact]
) -> str:
    system = system_of(before, relations(before.year, before.layout))
    known = {fact.address for fact in system.facts}
    reasons = set()
    for address in moved:
        if address not in old or address not in new:
            return ""
        if new[address].unit == "text" or address not in known:
            continue
        span = allowed_for(system, address)
        if span.relations == 0:
            if NUMBER.fullmatch(spot.text) is None or given(document, spot):
                return ""
            reasons.add(ALONE)
        elif span.agrees is None:
            reasons.add(EACH)
        else:
            low, high = new[address].low, new[address].high
            if (span.low is not None and high < span.low) or (span.high is not None and low > span.high):
                return ""
            reasons.add(ALLOWED)
    return EACH if EACH in reasons else min(reasons, default="")


def given(document: Document, spot: Spot) -> bool:
    """True when the number is printed elsewhere, is a total of its table, or two others beside it make it."""
    said = value(spot.text)
    digits = spot.text.replace(",", "").replace(".", "").strip("-0")
    if len(digits) >= _TELLING and _printings(document).count(abs(said)) > 1:
        return True
    block = document.blocks[spot.block]
    if isinstance(block, Table) and any(word in around(document, spot) for word in _TOTALS):
        return True
    near = _near(document, spot)
    others = [abs(number) for number in near if abs(number) != abs(said)]
    share = 0.005 if "." in spot.text else 0.5
    for one, two in permutations(others, 2):
        if len(digits) >= _TELLING and (abs(one + two - said) < 0.011 or abs(one - two - said) < 0.011):
            return True
        if two and len(digits) >= _TELLING and 0.1 < said <= 200 and abs(100 * one / two - said) <= share:
            return True
    return False


def _printings(document: Document) -> list[float]:
    found = []
    for block in document.blocks:
        texts = [c.text for c in block.cells] if isinstance(block, Table) else []
        if isinstance(block, Paragraph | Heading):
            texts = [block.text]
        found += [abs(value(match[0])) for text in texts for match in NUMBER.finditer(text)]
    return found


def _near(document: Document, spot: Spot) -> list[float]:
    block = document.blocks[spot.block]
    if isinstance(block, Table):
        row = block.cells[spot.cell].row
        texts = [cell.text for cell in block.cells if cell.row == row]
    else:
        assert isinstance(block, Paragraph)
        texts = [block.text]
    return [value(match[0]) for text in texts for match in NUMBER.finditer(text)]


def _before(document: Document, spot: Spot) -> str:
    block = document.blocks[spot.block]
    return block.text[: spot.start] if isinstance(block, Paragraph) else ""


def _states_figures(document: Document, spot: Spot) -> bool:
    """True when the clause of the year goes on to a figure or names the accounts."""
    block = document.blocks[spot.block]
    assert isinstance(block, Paragraph)
    clause = re.split("[，。；]", block.text[spot.end :], maxsplit=1)[0]
    named = re.match(r"年度?(?:本?(?:部门|单位))?[^，。；]{0,12}(?:决算|收入|支出|三公|经费)", clause)
    return re.search(r"\d\s*(?:万元|%)", clause) is not None or (named is not None and "绩效" not in clause)


def _facts(report: Report) -> dict[str, Fact]:
    return {fact.address: fact for fact in report.facts()}


def _figure(fact: Fact) -> tuple[str, int, int, str]:
    return fact.unit, fact.low, fact.high, fact.text if fact.unit == "text" else ""
