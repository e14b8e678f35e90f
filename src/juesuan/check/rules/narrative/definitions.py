"""The definitions of the glossary: a term explained with the definition of another term."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from juesuan.check.view import ExcerptText, ReportView
from juesuan.patterns import lazy_pattern
from juesuan.report import Finding
from juesuan.standard import Definition, basis_in_force, definitions
from juesuan.text import HEADING_NUMBER

_ENTRY = lazy_pattern(
    rf"(?:^|(?<=[。；.]))(?:{HEADING_NUMBER})?(?P<term>“?[^：，。；、“”（）\d]{{2,18}}?(?:”[^：，。；、“”（）\d]{{0,8}})?)"
    r"(?:（[^（）]{1,20}）)?(?:：|，?(?:主要)?(?:是|系)?指)(?:(?:主要)?(?:是|系|即)?指?：?)(?P<definition>[^。]{6,})"
)
_TERM = lazy_pattern(rf"^(?:{HEADING_NUMBER})?(?P<term>[^：，。；、（）\d]{{2,18}})(?:（[^（）]{{1,20}}）)?：?$")
_SAYS = lazy_pattern(r"^(?:主要)?(?:是|系|即)?指：?(?P<definition>[^。]{6,})")
_LONG = 14
"""Fewer characters than this may be the same for two terms."""
_HEADING = lazy_pattern("名词(?:解释|说明|释义)")
"""The heading of a glossary in a text whose parts have no titles of their own."""
_ITEM = lazy_pattern(r"（[类款项]）|\d{3}")


class Entry(msgspec.Struct, frozen=True):
    """A term of the glossary and what is said of it; ``span`` is that of the term in its text."""

    term: str
    said: str
    text: ExcerptText
    span: tuple[int, int]


def definition_findings(view: ReportView) -> Iterator[Finding]:
    """Terms that are explained with another term's definition, and terms that are explained alike."""
    entries = [entry for entry in _entries(view) if not _ITEM.search(entry.term)]
    reported = set()
    for entry in entries:
        own = _definition_of(entry.term)
        if own is None or own.known_by.search(entry.said):
            continue
        other = next((one for one in definitions() if one is not own and one.known_by.search(entry.said)), None)
        if other is not None:
            reported.add(entry.said)
            finding = view.breach(
                "GL-01",
                (entry.text.place(*entry.span),),
                stated=entry.term,
                expected=own.meaning,
                other=other.names[0],
            )
            held = basis_in_force((*own.basis, *finding.basis), view.report.year)
            yield replace(finding, basis=tuple(one for one in held if one in own.basis) or held)
    yield from _same(view, [entry for entry in entries if entry.said not in reported])


def _entries(view: ReportView) -> Iterator[Entry]:
    """The terms with their definitions; a term may stand in a line of its own before its definition."""
    before: tuple[ExcerptText, re.Match[str]] | None = None
    below = False
    for text in view.texts:
        below = _HEADING.search(text.text) is not None if text.excerpt.heading else below
        if text.excerpt.part != "glossary" and not (below and text.excerpt.part == "narrative"):
            before = None
            continue
        says = _SAYS.match(text.text)
        if before is not None and says is not None:
            yield Entry(before[1]["term"], says["definition"], before[0], before[1].span("term"))
        term = _TERM.match(text.text)
        before = (text, term) if term is not None else None
        for match in _ENTRY.finditer(text.text):
            yield Entry(match["term"], match["definition"], text, match.span("term"))


def _definition_of(term: str) -> Definition | None:
    return next((one for one in definitions() if term in one.names), None)


def _same(view: ReportView, entries: list[Entry]) -> Iterator[Finding]:
    """Two terms, not names of the same one, that are explained with the same words."""
    first: dict[str, Entry] = {}
    for entry in entries:
        other = first.setdefault(entry.said, entry)
        if other is entry or len(entry.said) < _LONG or _of_one(entry.term, other.term):
            continue
        places = (other.text.place(*other.span), entry.text.place(*entry.span))
        yield view.breach("GL-02", places, stated=entry.term, other=other.term)


def _of_one(term: str, other: str) -> bool:
    """True for names of one term, and for terms of which one is part of the other."""
    if term in other or other in term:
        return True
    own = _definition_of(term)
    return own is not None and own is _definition_of(other)
