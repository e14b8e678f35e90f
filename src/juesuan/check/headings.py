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
_YEAR = re.compile(r"(?P<year>20[12]\d)年度?[^，。；]{0,4}决算(?!编制)")
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
    outer = inner = item = 0
    section = ""
    for text in narrative:
        first, second = _FIRST.match(text.text), _SECOND.match(text.text)
        third = _ITEM.match(text.text) if text.excerpt.section == "五.三" else None
        if text.excerpt.section != section:
            section, item = text.excerpt.section, 0
        if first and len(text.text) < _LONGEST and text.excerpt.heading:
            number = _value(first["ordinal"])
            due = ordinal(outer + 1)
            if outer and (number == outer or (number not in (1, outer + 1) and f"{due}、" not in whole)):
                yield _misnumbered(reading, text, first["ordinal"], ordinal(outer), due)
            outer, inner = max(number, 1), 0
        elif second and text.excerpt.heading and len(text.text) < _LONGEST:
            number = _value(second["ordinal"])
            due = f"（{ordinal(inner + 1)}）"
            if inner and (number == inner or (number not in (1, inner + 1) and due not in whole)):
                yield _misnumbered(reading, text, f"（{second['ordinal']}）", f"（{ordinal(inner)}）", due)
            inner = number
        elif third:
            number = int(third["number"])
            if item and number > 1 and (number == item or (number > item + 1 and not _written(item + 1, whole))):
                finding = _misnumbered(reading, text, str(number), str(item), str(item + 1))
                yield reading.milder(finding, "note")
            item = number


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
            shown = "、".join(_title(reading, form) for form in forms)
            places = tuple(text.whole for text in forms.values())
            yield reading.breach("ST-17", places, stated=name, titles=shown)


def _title(reading: Reading, form: str) -> str:
    statement = reading.report.statement(form)
    return (statement.title if statement else "") or form


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
