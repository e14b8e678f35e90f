"""Headings of the body: numbers in order, years in titles, numbers of statements, items that run on."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache

from juesuan.check.reading import Bare, Reading
from juesuan.report import Finding
from juesuan.standard import form_titles, normal_title, ordinal

_LONGEST = 60
_FIRST = re.compile(r"^(?P<ordinal>[一二三四五六七八九十]{1,3})、")
_SECOND = re.compile(r"^（(?P<ordinal>[一二三四五六七八九十]{1,3})）")
_ITEM = re.compile(r"^(?P<number>\d{1,2})[.、](?!\d)")
_YEAR = re.compile(r"(?P<year>20[12]\d)年度?[^，。；]{0,4}决算")
_MARK = re.compile(r"^(?P<mark>公开\d{2}表)$")
_RUN_ON = re.compile(r"[。；]（(?P<ordinal>[一二三四五六七八九十]{1,3})）")


def heading_findings(reading: Reading) -> Iterator[Finding]:
    """What is wrong with headings and their numbers."""
    yield from _order(reading)
    yield from _years(reading)
    yield from _marks(reading)
    yield from _run_on(reading)


def _order(reading: Reading) -> Iterator[Finding]:
    """Headings of the narrative, and the items of its longest section, numbered twice or with a gap."""
    narrative = [text for text in reading.texts if text.excerpt.part == "narrative"]
    whole = "".join(text.text for text in narrative)
    first: list[tuple[int, Bare]] = []
    second: list[list[tuple[int, Bare]]] = [[]]
    items: list[tuple[int, Bare]] = []
    for text in narrative:
        if text.excerpt.heading and len(text.text) < _LONGEST:
            if match := _FIRST.match(text.text):
                first.append((_value(match["ordinal"]), text))
                second.append([])
            elif match := _SECOND.match(text.text):
                second[-1].append((_value(match["ordinal"]), text))
        elif text.excerpt.section == "五.三" and (match := _ITEM.match(text.text)):
            items.append((int(match["number"]), text))
    for text, number, due, before in _faults(first):
        if number < due or f"{ordinal(due)}、" not in whole:
            yield _misnumbered(reading, text, ordinal(number), ordinal(before), ordinal(due))
    for group in second:
        for text, number, due, before in _faults(group):
            if number < due or f"（{ordinal(due)}）" not in whole:
                yield _misnumbered(
                    reading, text, f"（{ordinal(number)}）", f"（{ordinal(before)}）", f"（{ordinal(due)}）"
                )
    for text, number, due, before in _faults(items):
        if number < due or not _written(due, whole):
            yield reading.milder(_misnumbered(reading, text, str(number), str(before), str(due)), "note")


def _faults(numbered: list[tuple[int, Bare]]) -> Iterator[tuple[Bare, int, int, int]]:
    """Where a number does not follow: the text, its number, the one due, the one before; one is a new start."""
    before = 0
    for at, (number, text) in enumerate(numbered):
        due = before + 1
        if before == 0 or number in (1, due):
            before = number
            continue
        yield text, number, due, before
        following = numbered[at + 1][0] if at + 1 < len(numbered) else number + 1
        before = number if following == number + 1 else due


def _written(number: int, whole: str) -> bool:
    return re.search(rf"(?<!\d){number}[.、](?!\d)", whole) is not None


def _misnumbered(reading: Reading, text: Bare, stated: str, before: str, expected: str) -> Finding:
    return reading.breach(
        "ST-07", (text.whole,), stated=stated, expected=expected, before=before, heading=text.text[:30]
    )


@cache
def _value(text: str) -> int:
    return next((number for number in range(1, 100) if ordinal(number) == text), 0)


def _years(reading: Reading) -> Iterator[Finding]:
    """Titles that name another year than most do."""
    year = str(reading.report.year)
    right, wrong = 0, []
    for text in reading.texts:
        if len(text.text) > _LONGEST or "。" in text.text or text.excerpt.part in ("annexes", "glossary", "key_work"):
            continue
        if text.excerpt.section and not text.excerpt.heading:
            continue
        for match in _YEAR.finditer(text.text):
            right += match["year"] == year
            if match["year"] != year:
                wrong.append((text, match))
    if right < 2 or right <= len(wrong):
        return
    for text, match in wrong:
        yield reading.breach(
            "YR-03",
            (text.place(match.start("year"), match.end("year") + 1),),
            stated=match["year"],
            expected=year,
            heading=text.text,
        )


def _marks(reading: Reading) -> Iterator[Finding]:
    """Numbers of statements (公开02表) that stand beside the titles of two forms."""
    titles = form_titles(reading.report.year)
    marked: dict[str, dict[str, Bare]] = {}
    mark: tuple[str, Bare] | None = None
    title = ""
    for text in reading.texts:
        if text.excerpt.part != "statements":
            mark, title = None, ""
            continue
        match = _MARK.match(text.text)
        form = titles.get(normal_title(text.text), "") if len(text.text) < _LONGEST else ""
        if match and title:
            marked.setdefault(match["mark"], {}).setdefault(title, text)
            title = ""
        elif match:
            mark = (match["mark"], text)
        elif form and mark:
            marked.setdefault(mark[0], {}).setdefault(form, mark[1])
            mark = None
        elif form:
            title = form
    for name, forms in marked.items():
        if len(forms) > 1:
            shown = "、".join(reading.title(form) for form in forms)
            places = tuple(text.whole for text in forms.values())
            yield reading.breach("ST-17", places, stated=name, titles=shown)


def _run_on(reading: Reading) -> Iterator[Finding]:
    """``（八）`` inside the paragraph of ``（七）`` where the paragraphs around begin with theirs."""
    numbered = [(text, _SECOND.match(text.text)) for text in reading.texts if text.excerpt.part == "overview"]
    for (text, begins), (_, follows) in itertools.pairwise(numbered):
        if begins is None or follows is None:
            continue
        number = _value(begins["ordinal"])
        inside = _RUN_ON.search(text.text)
        if inside and _value(inside["ordinal"]) == number + 1 and _value(follows["ordinal"]) == number + 2:
            stated = f"（{inside['ordinal']}）"
            yield reading.breach("ST-11", (text.place(inside.start() - 5, inside.end()),), stated=stated)
