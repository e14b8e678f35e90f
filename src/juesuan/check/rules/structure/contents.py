"""The table of contents against the body: titles, what is missing, page numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec

from juesuan.check.view import ExcerptText, ReportView, alike
from juesuan.patterns import lazy_pattern
from juesuan.report import Finding, Fragment
from juesuan.text import CHINESE_NUMERAL, PART_NUMBER, normalise

_LONGEST = 60
_ENTRY = lazy_pattern(rf"^(?:(?P<part>{PART_NUMBER})|(?P<ordinal>{CHINESE_NUMERAL})、)(?P<title>.*?)(?:PAGEREF.*)?$")
_PAGE = lazy_pattern(r"[.…·。\-—_]*(?P<page>\d{1,3})$")
_COMMON = lazy_pattern(r"20\d\d年度?|部门|单位|决算|的")
_LIKE = 0.4
_ENOUGH = 4
"""Fewer headings than this are too few to judge by."""


class TitleLine(msgspec.Struct, frozen=True):
    """A line of the contents or a heading of the body; ``number`` is 第四部分 or 四, ``page`` 0 where none is.

    ``bare`` is the title without the department, the year and words that headings add or leave out.
    """

    text: ExcerptText
    number: str
    title: str
    part: str
    bare: str
    page: int = 0

    @property
    def shown(self) -> str:
        """The heading as a person reads it."""
        return f"{self.number}{'' if self.number.startswith('第') else '、'}{self.title}"


def contents_findings(view: ReportView) -> Iterator[Finding]:
    """Where the contents and the body disagree."""
    contents, body = _entries(view)
    if contents:
        yield from _titles(view, contents, body)
        yield from _pages(view, contents, body)


def _entries(view: ReportView) -> tuple[list[TitleLine], list[TitleLine]]:
    contents: list[TitleLine] = []
    body: list[TitleLine] = []
    listed, unit = "", normalise(view.report.unit, quotes=True)
    for text in view.texts:
        match = _ENTRY.match(text.text) if len(text.text) < _LONGEST + 30 else None
        if match is None:
            continue
        title, page = match["title"], 0
        if text.excerpt.part == "contents":
            printed = _PAGE.search(title)
            if printed and printed.start() > 0:
                title, page = title[: printed.start()], int(printed["page"])
            listed = match["part"] or listed
            number, part = match["part"] or match["ordinal"], match["part"] or listed
            contents.append(TitleLine(text, number, title, part, _bare(title, unit), page))
        elif len(text.text) < _LONGEST and "。" not in title:
            part = text.excerpt.part
            body.append(TitleLine(text, match["part"] or match["ordinal"], title, part, _bare(title, unit)))
    return contents, body


def _titles(view: ReportView, contents: list[TitleLine], body: list[TitleLine]) -> Iterator[Finding]:
    """Parts and sections that the contents name otherwise than the body, or that the body lacks."""
    parts = {entry.number: entry for entry in body if entry.number.startswith("第")}
    kinds = {text.excerpt.part for text in view.texts}
    for entry in contents:
        if entry.number.startswith("第"):
            there = parts.get(entry.number)
            if there is not None and alike(entry.bare, there.bare) < _LIKE:
                yield _otherwise(view, entry, there)
            if there is None and ("附件" in entry.title and "annexes" not in kinds):
                yield _lacking(view, entry, "part")
        elif not _has(entry, body, view) and "表" not in entry.title[-3:]:
            instead = _instead(entry, contents, body)
            if instead is None:
                yield _lacking(view, entry, "section")
            else:
                yield _otherwise(view, entry, instead)


def _has(entry: TitleLine, body: list[TitleLine], view: ReportView) -> bool:
    """True unless the body has headings of the same shape and none is like this one."""
    title = entry.bare
    others = [other for other in body if not other.number.startswith("第")]
    if len(others) < _ENOUGH or not title:
        return True
    if any(alike(title, other.bare) >= _LIKE for other in others):
        return True
    if any(_short_for(title, other.bare) for other in others):
        return True
    return any(title[:6] in text.text for text in view.texts if text.excerpt.part != "contents")


def _short_for(title: str, other: str) -> bool:
    """True when the title is the other with characters left out: 国资预算 for 国有资本经营预算."""
    rest = iter(other)
    return len(title) > 2 and all(char in rest for char in title)


def _instead(entry: TitleLine, contents: list[TitleLine], body: list[TitleLine]) -> TitleLine | None:
    """The one heading of the body with the same number that the contents do not list."""
    listed = [other.bare for other in contents]
    found = [
        other
        for other in body
        if other.number == entry.number
        and other.part in ("overview", "narrative")
        and not any(alike(other.bare, title) >= _LIKE for title in listed)
    ]
    return found[0] if len(found) == 1 else None


def _otherwise(view: ReportView, entry: TitleLine, there: TitleLine) -> Finding:
    places = (entry.text.whole, there.text.whole)
    return view.breach(
        "ST-01", places, stated=entry.title, expected=there.title, contents=entry.shown, body=there.shown
    )


def _lacking(view: ReportView, entry: TitleLine, what: str) -> Finding:
    place = (entry.text.whole,)
    return view.breach("ST-02", place, stated=entry.title, contents=entry.shown, what=Fragment(what))


def _bare(title: str, unit: str) -> str:
    return _COMMON.sub("", title.replace(unit, ""))


def _pages(view: ReportView, contents: list[TitleLine], body: list[TitleLine]) -> Iterator[Finding]:
    """Page numbers of the contents that do not keep the distance of the others from the pages of the file."""
    where: dict[str, int] = {}
    for there in body:
        page = there.text.whole.page
        if page is not None:
            where.setdefault(there.shown, page)
    offsets = [(entry, where[entry.shown] - entry.page) for entry in contents if entry.page and entry.shown in where]
    if len(offsets) < _ENOUGH:
        return
    (usual, count), *_ = Counter(offset for _, offset in offsets).most_common(1)
    if 4 * count < 3 * len(offsets):
        return
    for entry, offset in offsets:
        if offset != usual:
            expected = str(entry.page + offset - usual)
            yield view.breach(
                "ST-10", (entry.text.whole,), stated=str(entry.page), expected=expected, heading=entry.shown
            )
