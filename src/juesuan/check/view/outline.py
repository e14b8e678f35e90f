"""Where in the publication a place is: the section of the narrative, the statement, or the part."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from juesuan.document import Place
from juesuan.report import NARRATIVE, PERFORMANCE, RESULTS, Excerpt, Fact, Report

_Key = tuple[int | None, int | None, str | None, str | None]
ITEM_FORMS = {"五.三": "GK05", "七": "GK07", "八": "GK08"}
"""The sections that speak of items one by one, and the statement of each."""
_PARTS = {PERFORMANCE: "annexes", RESULTS: "key_work"}


class SectionIndex:
    """The sections of one report by the places in them."""

    def __init__(self, report: Report) -> None:
        self.report = report

    def sections(self, places: Iterable[Place], addresses: Iterable[str]) -> tuple[str, ...]:
        """The section of each place, ``五.三``, the id of a statement, or that of a part; ``""`` where it is not known.

        ``addresses`` are those of the facts that may stand there.
        """
        facts = self._facts
        own = {fact.place: section_of(fact.address) for address in addresses if (fact := facts.get(address))}
        return tuple(own.get(place) or self._around(place) for place in places)

    @cached_property
    def _facts(self) -> dict[str, Fact]:
        return self.report.by_address()

    @cached_property
    def _lines(self) -> dict[_Key, list[tuple[Place, Excerpt]]]:
        found: dict[_Key, list[tuple[Place, Excerpt]]] = {}
        for excerpt in self.report.excerpts:
            for line in excerpt.lines:
                found.setdefault(_key(line.place), []).append((line.place, excerpt))
        return found

    @cached_property
    def _statements(self) -> dict[int, str]:
        """The statement that has a page to itself."""
        found: dict[int, str] = {}
        for statement in self.report.statements:
            for page in statement.pages:
                found[page] = "" if page in found else statement.form
        return found

    def _around(self, place: Place) -> str:
        for line, excerpt in self._lines.get(_key(place), ()):
            if line.bbox is None or place.bbox is None or _within(place.bbox, line.bbox):
                return excerpt.section or excerpt.part
        return self._statements.get(place.page or 0, "")


def section_of(address: str) -> str:
    """The section in which an address is stated: that of the narrative, the statement, or the part."""
    form, row, _ = address.split("/")
    if form != NARRATIVE:
        return _PARTS.get(form, form)
    main, _, rest = row.partition(".")
    part = rest.partition(".")[0]
    return f"{main}.{part}" if part and all(char in "一二三四五六七八九十" for char in part) else main


def _key(place: Place) -> _Key:
    return place.page, place.line, place.sheet, place.file


def _within(inner: tuple[float, ...], outer: tuple[float, ...]) -> bool:
    """True when the middle of a box is as high as the other box."""
    return outer[1] <= (inner[1] + inner[3]) / 2 <= outer[3]
