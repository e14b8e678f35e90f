"""A report as the checks of its words read it: text without blanks, claims by row, cells by name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType

from msgspec.structs import replace

from juesuan.check.view.coded_rows import CodedRow, coded_lines
from juesuan.document import Place
from juesuan.report import (
    Excerpt,
    Fact,
    Finding,
    Report,
    Severity,
    Statement,
    StatementRow,
    Term,
    Value,
    amount_of,
    facts_by_row,
)
from juesuan.standard import text_rule


class ExcerptText:
    """An excerpt and its normalised ``text``, quotation marks kept; places are those of the original."""

    def __init__(self, excerpt: Excerpt) -> None:
        self.excerpt = excerpt
        self.text = excerpt.normal.text

    def place(self, start: int, end: int) -> Place:
        """The place of the characters ``start:end`` of the text."""
        return self.excerpt.place(start, end)

    @property
    def whole(self) -> Place:
        """The place of the whole excerpt."""
        return self.place(0, len(self.text))

    @property
    def speaks(self) -> bool:
        """False for words among the statements that are no sentence: a head of columns that lost its table."""
        return self.excerpt.part != "statements" or any(stop in self.text for stop in "，。；")


FactsByColumn = dict[str, Fact]
"""The claims of one row of the narrative, by column."""
_ITEM = 7
_WHOLE = ("总计", "合计", "支出", "金额", "决算")


class ReportView:
    """One report being checked."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._coded: dict[str, dict[str, CodedRow]] = {}
        self._items: dict[str, list[tuple[StatementRow, Fact]]] = {}

    @cached_property
    def texts(self) -> list[ExcerptText]:
        """Every excerpt that has words."""
        return [text for excerpt in self.report.excerpts if (text := ExcerptText(excerpt)).text]

    @cached_property
    def whole(self) -> str:
        """All texts, one a line."""
        return "\n".join(text.text for text in self.texts)

    @cached_property
    def _characters(self) -> frozenset[str]:
        return frozenset(self.whole)

    def may_hold(self, words: tuple[str, ...]) -> bool:
        """True when one of the words stands in the texts, or none is named."""
        if not words:
            return True
        known, whole = self._characters.issuperset, self.whole
        return any(known(word) and word in whole for word in words)

    @cached_property
    def rows(self) -> dict[str, FactsByColumn]:
        """The claims of the narrative by row (``五.三.2010301``) and column."""
        return facts_by_row(self.report.claims)

    @cached_property
    def annexes(self) -> dict[str, FactsByColumn]:
        """The facts of the self-evaluation tables by row (``指标.整体.01``) and column."""
        return facts_by_row(self.report.indicators)

    @cached_property
    def _cells(self) -> dict[str, Fact]:
        return {fact.address: fact for statement in self.report.statements for fact in statement.facts}

    @cached_property
    def _facts(self) -> dict[str, Fact]:
        return self.report.by_address()

    def cell(self, form: str, row: str, column: str) -> Fact | None:
        """A cell of a statement, None when it was not read."""
        return self._cells.get(f"{form}/{row}/{column}")

    def read(self, form: str) -> Statement | None:
        """A statement that was read whole, None otherwise."""
        statement = self.report.statement(form)
        return statement if statement is not None and statement.state == "read" else None

    def coded(self, form: str) -> dict[str, CodedRow] | None:
        """The rows of a statement that have a code and an amount, by code; None where it was not read whole."""
        statement = self.read(form)
        if statement is None:
            return None
        if form not in self._coded:
            self._coded[form] = coded_lines(statement, self._cells)
        return self._coded[form]

    def items(self, form: str) -> list[tuple[StatementRow, Fact]]:
        """The rows of 项 of a statement that was read whole, each with its 小计."""
        if form not in self._items:
            statement = self.read(form)
            rows = statement.rows if statement is not None else []
            cells = ((row, self.cell(form, row.key, "小计")) for row in rows if len(row.code) == _ITEM)
            self._items[form] = [(row, cell) for row, cell in cells if cell is not None]
        return self._items[form]

    def title(self, form: str) -> str:
        """The title of a statement as printed; its id where none was read."""
        statement = self.report.statement(form)
        return (statement.title if statement else "") or form

    def under(self, section: str) -> dict[str, FactsByColumn]:
        """The rows below a section: ``五.三`` gives those of its items by their keys."""
        start = f"{section}."
        return {row[len(start) :]: facts for row, facts in self.rows.items() if row.startswith(start)}

    def breach(
        self,
        rule_id: str,
        places: tuple[Place, ...] = (),
        *,
        stated: Value = "",
        expected: Value = "",
        addresses: tuple[str, ...] = (),
        codes: tuple[str, ...] = (),
        form: str = "",
        severity: Severity | None = None,
        filled: Mapping[str, Value] = MappingProxyType({}),
        **values: Value,
    ) -> Finding:
        """The finding that a rule is broken.

        Args:
            rule_id: the rule.
            places: where it shows.
            stated: what the report says.
            expected: what it should say.
            addresses: the numbers and texts that it is about.
            codes: the items of the classification that it is about, where the addresses do not say.
            form: the statement that it is about.
            severity: a milder one than the rule's.
            filled: what else its sentence is filled with, beside ``values``.
        """
        rule = text_rule(rule_id)
        return Finding(
            rule_id,
            rule.kind,
            severity or rule.severity_in(self.report.layout),
            values={**filled, **values},
            stated=stated,
            expected=expected,
            terms=tuple(map(self.term, dict.fromkeys(addresses))),
            places=tuple(place for place in places if place != Place()),
            codes=codes,
            form=form,
            basis=rule.basis,
        )

    def term(self, address: str) -> Term:
        """What stands at an address, as a finding speaks of it."""
        fact = self._facts.get(address)
        return Term(address, stated=amount_of(fact) if fact is not None and fact.unit != "text" else None)

    def in_force(self, rule_id: str) -> bool:
        """True from the first year of a rule on."""
        return self.report.year >= text_rule(rule_id).from_year

    def milder(self, finding: Finding, severity: Severity) -> Finding:
        """The same finding with another severity."""
        return replace(finding, severity=severity)


def whole_of(row: FactsByColumn) -> Fact | None:
    """The amount that a row is about; None for none that is a number."""
    return next((row[column] for column in _WHOLE if column in row and row[column].unit != "text"), None)
