"""A finding in words of one language: what ``audit --format json`` prints, and what letters and pages are made of."""

from __future__ import annotations

from typing import Any

import msgspec

from juesuan.document import Place
from juesuan.errors import Lang
from juesuan.report.findings import Finding, Kind, Term
from juesuan.report.labels import section_label
from juesuan.report.sentences import sentence, should_be, words_in
from juesuan.report.values import Listed, Value
from juesuan.standard import Severity, citations


class WordedCause(msgspec.Struct, frozen=True):
    """The number that is most likely the wrong one, and why."""

    address: str
    why: str


class WordedAlternative(msgspec.Struct, frozen=True, omit_defaults=True):
    """Another repair that explains the finding as well."""

    addresses: tuple[str, ...]
    expected: tuple[str, ...] = ()
    why: str = ""

    @property
    def words(self) -> str:
        """The repair as it is said: each address with its value, then why."""
        pairs = [
            f"{where} → {self.expected[at]}" if at < len(self.expected) else where
            for at, where in enumerate(self.addresses)
        ]
        return "、".join(pairs) + (f"（{self.why}）" if self.why else "")


class WordedRelation(msgspec.Struct, frozen=True, omit_defaults=True):
    """One of the findings of the same cause."""

    check: str
    severity: Severity
    message: str
    addresses: tuple[str, ...] = ()

    @property
    def rule(self) -> str:
        """The id of its rule."""
        return self.check


class WordedTerm(msgspec.Struct, frozen=True, omit_defaults=True):
    """A number that the finding speaks of, as decimal texts in its printed unit.

    ``stated`` is what is printed, ``expected`` the least and the greatest that it should be (``None`` is open),
    ``gap`` the stated less the expected number; all three are absent where they are not known.
    """

    address: str
    name: str = ""
    unit: str = ""
    stated: str = ""
    expected: tuple[str | None, str | None] | None = None
    gap: str = ""


class WordedPlace(msgspec.Struct, frozen=True):
    """Where it stands: the page and the box on it, or the line, and the words there; ``section`` as a person names it.

    ``sheet`` and ``cell`` are those of a workbook, ``file`` one of several that were read as one document; the page is
    that of the file.
    """

    page: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    line: int | None = None
    quote: str = ""
    section: str = ""
    sheet: str | msgspec.UnsetType = msgspec.UNSET
    cell: str | msgspec.UnsetType = msgspec.UNSET
    file: str | msgspec.UnsetType = msgspec.UNSET

    @classmethod
    def of(cls, place: Place, section: str = "") -> WordedPlace:
        """A place of the document, in a section of that name."""
        cell = {"sheet": place.sheet, "cell": place.cell, "file": place.file}
        given: dict[str, Any] = {key: value for key, value in cell.items() if value is not None}
        return cls(place.own_page or place.page, place.bbox, place.line, place.quote, section, **given)

    @property
    def place(self) -> Place:
        """The same as a place of the document."""
        return Place(self.page, self.bbox, self.line, self.sheet or None, self.cell or None, self.quote)


class WordedFinding(msgspec.Struct, frozen=True):
    """A finding as it is read; ``check`` is the same as ``rule``.

    ``message`` says what is wrong, ``stated`` what the document says, ``expected`` what it should say, ``should`` the
    same as a clause; ``source`` are the sources of the rule as they can be quoted, ``basis`` their keys.
    """

    check: str
    kind: Kind
    severity: Severity
    message: str
    addresses: tuple[str, ...] = ()
    places: tuple[WordedPlace, ...] = ()
    stated: str = ""
    expected: str = ""
    cause: WordedCause | None = None
    alternatives: tuple[WordedAlternative, ...] = ()
    source: str = ""
    follows: tuple[str, ...] = ()
    relations: tuple[WordedRelation, ...] = ()
    rule: str = ""
    terms: tuple[WordedTerm, ...] = ()
    basis: tuple[str, ...] = ()
    identity: str = ""
    should: str = ""


def in_words(finding: Finding, lang: Lang = "zh") -> WordedFinding:
    """The finding in words of the language."""
    rule = finding.rule

    def said(value: Value) -> str:
        return words_in(value, rule, lang)

    return WordedFinding(
        check=rule,
        kind=finding.kind,
        severity=finding.severity,
        message=sentence(finding, lang),
        addresses=finding.addresses,
        places=_places(finding, lang),
        stated=said(finding.stated),
        expected=said(finding.expected),
        cause=WordedCause(finding.cause.address, said(finding.cause.why)) if finding.cause is not None else None,
        alternatives=tuple(
            WordedAlternative(one.addresses, tuple(map(said, one.expected)), said(Listed(one.why, "clauses")))
            for one in finding.alternatives
        ),
        source=citations(finding.basis, lang),
        follows=finding.follows,
        relations=tuple(
            WordedRelation(part.rule, part.severity, sentence(part, lang), part.addresses) for part in finding.relations
        ),
        rule=rule,
        terms=tuple(map(_term, finding.terms)),
        basis=finding.basis,
        identity=finding.identity,
        should=should_be(finding, lang),
    )


def _places(finding: Finding, lang: Lang) -> tuple[WordedPlace, ...]:
    sections = finding.sections or ("",) * len(finding.places)
    return tuple(
        WordedPlace.of(place, section_label(section, lang) if section else "")
        for place, section in zip(finding.places, sections, strict=True)
    )


def _term(term: Term) -> WordedTerm:
    stated, expected, gap = term.stated, term.expected, term.gap
    ends = None
    if expected is not None:
        low, high = expected.low, expected.high
        ends = (None if low is None else low.plain, None if high is None else high.plain)
    return WordedTerm(
        term.address,
        term.name,
        stated.unit if stated is not None else "",
        stated.plain if stated is not None else "",
        ends,
        gap.plain if gap is not None else "",
    )
