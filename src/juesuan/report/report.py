"""The Report: what the figures of a publication mean, each fact at its address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Literal

import msgspec

from juesuan.document import Line, Place, Trouble, place_in
from juesuan.money import Printed, print_exact
from juesuan.report.address import address
from juesuan.standard import DocumentKind, default_layout
from juesuan.text import NormalText

State = Literal["read", "partial", "image", "unread", "missing"]
RowLevel = Literal["合计", "类", "款", "项", "行"]
_LEVELS: dict[int, RowLevel] = {3: "类", 5: "款", 7: "项"}


class Fact(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One figure, or one text, at its address.

    ``value``, ``low`` and ``high`` are in quanta of ``unit`` (fen for money, see ``juesuan.money``);
    a text (a reason, a purpose, a name) has the unit ``"text"`` and value 0.  ``exact`` is the true
    value where the books are known.  Changes (增减额) are signed: a decrease is negative.
    ``phrase`` is the id of the narrative phrase the fact was read or written by; ``word`` the word of
    direction or comparison that gave the sign.
    """

    address: str
    text: str
    unit: str = "万元"
    value: int = 0
    low: int = 0
    high: int = 0
    exact: int | None = None
    place: Place = Place()
    phrase: str = ""
    word: str = ""

    @property
    def true_or_printed(self) -> int:
        """The true value where it is known, else the printed one."""
        return self.value if self.exact is None else self.exact


def level_of(code: str) -> RowLevel:
    """The level of the row of a functional code: 类, 款 or 项 by its length."""
    return _LEVELS.get(len(code), "行")


class StatementRow(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A row of a statement: ``key`` is its part of the address, ``label`` the words printed."""

    key: str
    label: str
    code: str = ""
    level: RowLevel = "行"
    place: Place = Place()


class Statement(msgspec.Struct, omit_defaults=True):
    """One of the nine statements.

    ``columns`` are the canonical names of the columns that are printed, ``facts`` one for each printed
    cell, blank ones included.  ``state`` says whether everything was read: relations never run on
    what was not (``unread`` holds the texts of rows that could not be placed); of an ``image`` and of one that is
    ``unread`` the title stands there, under it a picture or no table at all.  ``empty`` is True when
    every amount is zero.
    """

    form: str
    title: str = ""
    columns: list[str] = []
    rows: list[StatementRow] = []
    facts: list[Fact] = []
    state: State = "read"
    empty: bool = False
    pages: list[int] = []
    unread: list[str] = []
    notes: list[str] = []
    place: Place = Place()


class FileOfSet(msgspec.Struct, frozen=True, omit_defaults=True):
    """One of the files that were read as one document."""

    path: str
    sha256: str = ""
    format: str = ""
    pages: int = 0


class SourceFile(msgspec.Struct, frozen=True, omit_defaults=True):
    """The file a report was read from or compiled from; ``troubles`` are what of it could not be read, ``unread`` the
    numbers of pages, ``recognised`` those of the pages read by text recognition; ``files``
    are those of a publication in several files."""

    path: str = ""
    sha256: str = ""
    format: str = ""
    pages: int = 0
    unread: tuple[int, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    recognised: tuple[int, ...] = ()
    files: tuple[FileOfSet, ...] = ()


class Unbound(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A number of the narrative that was read but could not be bound to an address; ``section`` is where it stands."""

    text: str
    sentence: str
    place: Place = Place()
    section: str = ""


class Bound(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A number of the narrative that was bound: ``addresses`` are those of the facts that it states.

    There are none where it stands in words that are kept as words, as a reason, or belongs to another year or unit.
    ``words`` are those that it ends.
    """

    text: str
    words: str = ""
    place: Place = Place()
    section: str = ""
    addresses: tuple[str, ...] = ()


Part = Literal["cover", "contents", "overview", "statements", "narrative", "key_work", "glossary", "annexes"]


class Excerpt(msgspec.Struct, frozen=True, omit_defaults=True, dict=True):
    """A heading or paragraph of the publication as printed: what the checks of wording read.

    ``part`` is the part of the publication it stands in, ``section`` the section of the narrative (``五.三``),
    ``lines`` where its characters stand (``juesuan.document.place_in``).
    """

    part: Part
    text: str
    section: str = ""
    heading: bool = False
    lines: list[Line] = []

    @cached_property
    def normal(self) -> NormalText:
        """The text normalised, with its quotation marks: the checks of wording judge them."""
        return NormalText(self.text, quotes=True)

    def place(self, start: int, end: int) -> Place:
        """The place of the characters ``start:end`` of the normalised text; at least that of one character."""
        start = min(max(start, 0), len(self.normal.text) - 1)
        first, last = self.normal.span(start, max(end, start + 1))
        return place_in(self.text, self.lines, first, last)


class Report(msgspec.Struct, omit_defaults=True):
    """The final accounts of one department or unit for one fiscal year.

    ``layout`` is the id of the form layout (``national``, ``shanghai``), ``region`` the code of the place
    whose rules apply, ``kind`` what the document is that it was read from;
    ``year_assumed`` says that no year was read. ``inputs`` (addresses ``资料/…``) are what
    the books bring in beyond the statements: last year's figures, budgets, counts, reasons and purposes;
    ``docs/inputs.md`` lists them.
    ``claims`` are the figures and words of the narrative as printed, ``numbers`` counts its numbers, ``bound`` or
    ``unbound``.
    ``results`` are the numbers of the key work and what elsewhere says the same.
    ``excerpts`` are the words of a publication that was read, whole; ``others`` are the names of further accounts in
    the same file, which were not read.
    """

    unit: str
    year: int
    layout: str = msgspec.field(default_factory=default_layout)
    region: str = ""
    money_unit: str = "万元"
    decimals: int = 2
    kind: DocumentKind = "publication"
    year_assumed: bool = False
    statements: list[Statement] = []
    inputs: list[Fact] = []
    claims: list[Fact] = []
    indicators: list[Fact] = []
    results: list[Fact] = []
    bound: list[Bound] = []
    unbound: list[Unbound] = []
    excerpts: list[Excerpt] = []
    others: list[str] = []
    numbers: int = 0
    source: SourceFile = SourceFile()
    books: SourceFile = SourceFile()
    schema: Literal["juesuan-report/1"] = "juesuan-report/1"

    def facts(self) -> Iterator[Fact]:
        """Every published fact: of the statements in order, then claims, indicators, results of the work."""
        for statement in self.statements:
            yield from statement.facts
        yield from self.claims
        yield from self.indicators
        yield from self.results

    def by_address(self) -> dict[str, Fact]:
        """Facts by address."""
        return {fact.address: fact for fact in self.facts()}

    def annexes(self) -> list[str]:
        """The names of the self-evaluation tables, in order: 整体 and the keys of projects."""
        return [row for row in facts_by_row(self.indicators) if "." not in row]

    def shows_negative(self) -> bool:
        """True when a statement shows an amount below zero."""
        return any(fact.high < 0 for statement in self.statements for fact in statement.facts)

    def statement(self, form: str) -> Statement | None:
        """The statement of that form, or None when the report has none."""
        return next((item for item in self.statements if item.form == form), None)


def facts_by_row(facts: Iterable[Fact]) -> dict[str, dict[str, Fact]]:
    """The facts of one form by row and column, rows in the order they come; of one address the last."""
    rows: dict[str, dict[str, Fact]] = {}
    for fact in facts:
        _, row, column = fact.address.split("/")
        rows.setdefault(row, {})[column] = fact
    return rows


def printed_fact(where: str, number: Printed, *, place: Place = Place(), phrase: str = "", word: str = "") -> Fact:
    """The fact that a printed number states."""
    return Fact(where, number.text, number.unit, number.value, number.low, number.high, None, place, phrase, word)


def exact_fact(
    form: str, row: str, column: str, quanta: int, *, unit: str = "万元", decimals: int = 2, blank_zero: bool = True
) -> Fact:
    """The fact of a known true amount; its printed text has thousands separators, zero is blank."""
    where = address(form, row, column)
    if quanta == 0 and blank_zero:
        return Fact(where, "", unit, exact=0)
    number = print_exact(quanta, unit=unit, decimals=decimals)
    return Fact(where, number.text, unit, number.value, number.low, number.high, quanta)


def text_fact(where: str, text: str, *, place: Place = Place(), phrase: str = "", word: str = "") -> Fact:
    """A fact that is words: a reason, a purpose, a name."""
    return Fact(where, text, "text", place=place, phrase=phrase, word=word)


def same_figures(left: Iterable[Fact], right: Iterable[Fact]) -> list[str]:
    """Addresses at which two sets of facts print different figures or words, or only one has any."""

    def figures(facts: Iterable[Fact]) -> dict[str, tuple[str, int, str]]:
        return {
            fact.address: (fact.unit, fact.value, fact.text if fact.unit == "text" else "")
            for fact in facts
            if fact.value or fact.unit == "text"
        }

    ours, theirs = figures(left), figures(right)
    return sorted(where for where in ours.keys() | theirs.keys() if ours.get(where) != theirs.get(where))
