"""Numbers of parts, headings and items: each follows the one before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import msgspec

from juesuan.check.view import ExcerptText, ReportView
from juesuan.patterns import lazy_pattern
from juesuan.report import Finding
from juesuan.text import CHINESE_NUMERAL, chinese_number, chinese_numeral

_LONGEST = 60
_PART = lazy_pattern(rf"^第(?P<ordinal>{CHINESE_NUMERAL})部分")
_FIRST = lazy_pattern(rf"^(?P<ordinal>{CHINESE_NUMERAL})、")
_SECOND = lazy_pattern(rf"^（(?P<ordinal>{CHINESE_NUMERAL})）")
_ITEM = lazy_pattern(r"^(?P<number>\d{1,2})[.、](?!\d)")


class Numbered(msgspec.Struct, frozen=True):
    """A text that begins with a number, and which of the texts it is."""

    number: int
    at: int
    text: ExcerptText


class Fault(msgspec.Struct, frozen=True):
    """A number that does not follow: the one before it, and the one that was due."""

    item: Numbered
    before: int
    due: int


def numbering_findings(view: ReportView) -> Iterator[Finding]:
    """Parts, headings of the narrative, and items of 五.三, numbered twice or with a gap."""
    yield from _parts(view)
    narrative = [text for text in view.texts if text.excerpt.part == "narrative"]
    in_parts = any(_PART.match(text.text) for text in narrative)  # else which headings are whose is not known
    first: list[Numbered] = []
    second: list[list[Numbered]] = [[]]
    items: list[Numbered] = []
    for at, text in enumerate(narrative):
        if in_parts and text.excerpt.heading and len(text.text) < _LONGEST:
            if match := _FIRST.match(text.text):
                first.append(Numbered(chinese_number(match["ordinal"]), at, text))
                second.append([])
            elif match := _SECOND.match(text.text):
                second[-1].append(Numbered(chinese_number(match["ordinal"]), at, text))
        elif text.excerpt.section == "五.三" and (match := _ITEM.match(text.text)):
            items.append(Numbered(int(match["number"]), at, text))
    for fault in _gaps(first, narrative, lambda number: f"{chinese_numeral(number)}、"):
        yield _breach(view, fault, chinese_numeral)
    for group in second:
        for fault in _gaps(group, narrative, _bracketed):
            yield _breach(view, fault, _bracketed)
    for fault in _gaps(items, narrative, lambda number: rf"(?<!\d){number}[.、](?!\d)"):
        yield view.milder(_breach(view, fault, str), "note")


def _bracketed(number: int) -> str:
    return f"（{chinese_numeral(number)}）"


def _gaps(numbered: list[Numbered], texts: list[ExcerptText], mark: Callable[[int], str]) -> Iterator[Fault]:
    """The faults, but not where the number that was due stands inside the text before."""
    for fault in _faults(numbered):
        begin = max((item.at for item in numbered if item.at < fault.item.at), default=0)
        before = "".join(text.text for text in texts[begin : fault.item.at])
        if fault.item.number < fault.due or not re.search(mark(fault.due), before):
            yield fault


def _faults(numbered: list[Numbered]) -> Iterator[Fault]:
    """Where a number does not follow; one is a new start."""
    before = 0
    for at, item in enumerate(numbered):
        due = before + 1
        if before == 0 or item.number in (1, due):
            before = item.number
            continue
        yield Fault(item, before, due)
        following = numbered[at + 1].number if at + 1 < len(numbered) else item.number + 1
        before = item.number if following == item.number + 1 else due


def _parts(view: ReportView) -> Iterator[Finding]:
    """A part numbered like the one before; gaps are usual, since the heading of part two is often left out."""
    parts = [
        Numbered(chinese_number(match["ordinal"]), at, text)
        for at, text in enumerate(view.texts)
        if text.excerpt.part not in ("contents", "cover")
        and len(text.text) < _LONGEST
        and (match := _PART.match(text.text))
    ]
    numbers = [item.number for item in parts]
    faults = [fault for fault in _faults(parts) if fault.item.number < fault.due and fault.due not in numbers]
    if len(faults) == 1:
        yield _breach(view, faults[0], lambda number: f"第{chinese_numeral(number)}部分")


def _breach(view: ReportView, fault: Fault, shown: Callable[[int], str]) -> Finding:
    text = fault.item.text
    return view.breach(
        "ST-07",
        (text.whole,),
        stated=shown(fault.item.number),
        expected=shown(fault.due),
        before=shown(fault.before),
        heading=text.text[:30],
    )
