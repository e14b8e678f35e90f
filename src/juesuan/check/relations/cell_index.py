"""One report made ready for relations: cells by row and column, rows by level and descent.

A blank cell of a statement that was read is zero.  What was not read is not there: looking it up
gives a reason instead of a value, and the relation that asked does not run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from juesuan.check.relations.implied_bases import implied_bases
from juesuan.check.relations.plan import REPEATING
from juesuan.check.relations.stated_elsewhere import stated_elsewhere
from juesuan.report import INPUTS, NARRATIVE, PERFORMANCE, RESULTS, Fact, Report, Statement, Unbound, address

TOTAL = "合计"
_UNREAD = "缺"
"""The word of a text that stands where a figure was not read."""
_LONGEST = 24
"""Characters of an indicator that a message shows."""
_CODED = ("GK05", "GK06", "GK03", "GK07", "GK08")
"""Statements that tell what a code is called."""
_VEHICLES = "十二"
_COUNTED_TOO = "十三"
_COUNTERS = frozenset("个次人名项台套辆处家件年月日批期所张户科份条%％")
"""What stands behind a number that is no amount."""
_LENGTHS = (3, 5, 7)
"""Digits of a 类, 款 and 项."""


class StatementCells:
    """One statement, or one kind of claims, indexed for look-ups; ``no_codes`` says that it has no row of a code."""

    def __init__(self, form: str) -> None:
        self.form = form
        self.columns: list[str] = []
        self.keys: list[str] = []
        self.codes: list[str] = []
        self.class_rows: list[tuple[str, str]] = []
        self.levels: dict[str, str] = {}
        self.labels: dict[str, str] = {}
        self.by_column: dict[str, dict[str, int]] = {}
        self.class_of: dict[str, str] = {}
        self.code_keyed = False
        self.no_codes = False
        self.whole = True
        self.gaps: tuple[str, ...] = ()
        self._parents: dict[str, str] = {}
        self._children: dict[str, list[str]] = {}
        self._under: dict[str, list[str]] = {}
        self._starting: dict[str, list[str]] = {}

    @classmethod
    def of_statement(cls, statement: Statement, first: int) -> StatementCells:
        """The sheet of a statement; ``first`` is the number of its first fact, the others follow."""
        sheet = cls(statement.form)
        sheet.columns = list(statement.columns)
        sheet.whole = statement.state == "read"
        for row in statement.rows:
            sheet.keys.append(row.key)
            sheet.labels[row.key] = row.label
            sheet.levels[row.key] = row.level
            if row.code and row.code == row.key:
                sheet.codes.append(row.code)
                sheet.code_keyed = True
            elif row.code:
                sheet.class_rows.append((row.key, row.code))
                sheet.class_of.setdefault(row.code, row.key)
            if row.key == TOTAL:
                sheet.code_keyed = True
        sheet.no_codes = sheet.code_keyed and sheet.whole and not sheet.codes
        sheet._place(enumerate(statement.facts, first))
        sheet._descend()
        return sheet

    @classmethod
    def of_facts(cls, form: str, facts: list[Fact], first: int) -> StatementCells:
        """The sheet of claims, indicators or inputs that are numbers; ``first`` as of a statement."""
        sheet = cls(form)
        sheet._place((number, fact) for number, fact in enumerate(facts, first) if fact.unit != "text")
        for cells in sheet.by_column.values():
            for row_key in cells:
                if row_key not in sheet.levels:
                    sheet.levels[row_key] = "行"
                    sheet.keys.append(row_key)
        return sheet

    def _place(self, numbers: Iterable[tuple[int, Fact]]) -> None:
        by_column = self.by_column
        for number, fact in numbers:
            _, row_key, column = fact.address.split("/")
            cells = by_column.get(column)
            if cells is None:
                cells = by_column[column] = {}
            cells[row_key] = number

    def _descend(self) -> None:
        known = set(self.codes)
        for code in self.codes:
            parent = next((code[:n] for n in (5, 3) if n < len(code) and code[:n] in known), "")
            self._parents[code] = parent
            self._children.setdefault(parent, []).append(code)
            for length in _LENGTHS:
                if len(parent) < length <= len(code):
                    self._under.setdefault(code[:length], []).append(code)

    def place(self, row: str, column: str, number: int) -> None:
        """Puts the number of a fact into a row and column."""
        self.by_column.setdefault(column, {})[row] = number
        if row not in self.levels:
            self.levels[row] = "行"
            self.keys.append(row)

    def has_gap(self, selector: str) -> bool:
        """True when numbers of the text that the selector's rows come from were not bound."""
        return any(selector.startswith(gap) or gap.startswith(selector.rstrip("#.")) for gap in self.gaps)

    @property
    def tops(self) -> list[str]:
        """Codes that have no printed ancestor."""
        return self._children.get("", [])

    def children(self, code: str) -> list[str]:
        """Codes directly under a printed code."""
        return self._children.get(code, [])

    @property
    def leaves(self) -> list[str]:
        """Codes that have no printed descendant."""
        return [code for code in self.codes if code not in self._children]

    @property
    def inner(self) -> list[str]:
        """Codes that have printed descendants."""
        return [code for code in self.codes if code in self._children]

    def starting(self, start: str) -> list[str]:
        """Rows whose key begins so, in order."""
        if not start.endswith("."):
            return [key for key in self.keys if key.startswith(start)]
        if not self._starting:
            for key in self.keys:
                end = key.find(".") + 1
                while end:
                    self._starting.setdefault(key[:end], []).append(key)
                    end = key.find(".", end) + 1
        return self._starting.get(start, [])

    def within(self, prefix: str) -> list[str]:
        """The uppermost printed codes at or under ``prefix``."""
        if len(prefix) in _LENGTHS:
            return self._under.get(prefix, [])
        return [
            code for code in self.codes if code.startswith(prefix) and not len(self._parents[code]) >= len(prefix) > 0
        ]

    def above(self, code: str) -> bool:
        """True when an ancestor of ``code`` is printed though ``code`` is not."""
        known = self._parents
        return (len(code) > 3 and code[:3] in known) or (len(code) > 5 and code[:5] in known)


class CellIndex:
    """All sheets of a report, its numbers in one list, and their values: true ones where known, else as printed.

    ``numbers`` are the places of the numbers in the list, by address; ``stated`` the columns, by form, that the words,
    the annexes and the books state.
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        self.facts: list[Fact] = [*report.facts(), *report.inputs]
        self.values: list[int] = [fact.true_or_printed for fact in self.facts]
        self.by_form: dict[str, StatementCells] = {}
        self.has_negative = report.shows_negative()
        self.stated: set[tuple[str, str]] = set()
        first = 0
        for statement in report.statements:
            if statement.state in ("read", "partial"):
                self.by_form[statement.form] = StatementCells.of_statement(statement, first)
            first += len(statement.facts)
        for form, facts in (
            (NARRATIVE, report.claims),
            (PERFORMANCE, report.indicators),
            (RESULTS, report.results),
            (INPUTS, report.inputs),
        ):
            self.by_form[form] = StatementCells.of_facts(form, facts, first)
            first += len(facts)
            self.stated.update((form, column) for column in self.by_form[form].by_column)
        self.numbers = {fact.address: number for number, fact in enumerate(self.facts) if fact.unit != "text"}
        self.implied_by: dict[int, tuple[int, ...]] = {}
        self._place_elsewhere()
        unbound = {(one.section, one.sentence, one.text): one for one in report.unbound}
        torn = {one.section for one in unbound.values() if _tears(one)} | _beside_unread(report)
        self.by_form[NARRATIVE].gaps = tuple(torn)
        self.by_form[PERFORMANCE].gaps = tuple({_row(fact) for fact in report.indicators if fact.word == _UNREAD})
        self.twins = {n: more for form in REPEATING for n, more in _twins(self.by_form[form]).items()}

    def _place_elsewhere(self) -> None:
        """Figures of the text under the rows that relations speak of them by."""
        claims = self.by_form[NARRATIVE]
        known = len(self.facts)
        for row, column, number in list(stated_elsewhere(self.numbers, self.facts, self.implied_by)):
            claims.place(row, column, number)
            self.numbers[address(NARRATIVE, row, column)] = number
            self.stated.add((NARRATIVE, column))
        for row, column, fact, sources in list(implied_bases(claims.by_column, self.facts)):
            self.implied_by[len(self.facts)] = sources
            claims.place(row, column, len(self.facts))
            self.numbers[fact.address] = len(self.facts)
            self.stated.add((NARRATIVE, column))
            self.facts.append(fact)
        self.values.extend(fact.value for fact in self.facts[known:])

    @cached_property
    def _annex_labels(self) -> dict[str, str]:
        return {_row(fact): label for fact in self.report.indicators if (label := _called(fact))}

    def name(self, fact: Fact) -> str:
        """What the row of a fact is called, where its address does not say; see :func:`juesuan.report.label`."""
        form, row, _ = fact.address.split("/")
        if form == NARRATIVE:
            code = row.rpartition(".")[2].partition("#")[0]
            coded = (self.by_form[form].labels.get(code, "") for form in _CODED if form in self.by_form)
            return next(filter(None, coded), "") if code.isdigit() else ""
        if form == PERFORMANCE:
            return self._annex_labels.get(row, "")
        sheet = self.by_form.get(form)
        name = sheet.labels.get(row, row) if sheet else row
        return name if name != row else ""

    def __iter__(self) -> Iterator[StatementCells]:
        return iter(self.by_form.values())


def _row(fact: Fact) -> str:
    return fact.address.split("/")[1]


def _called(fact: Fact) -> str:
    """What a row of a self-evaluation table is called: an indicator by its words, a source or a group by its table."""
    _, row, column = fact.address.split("/")
    kind, _, rest = row.partition(".")
    item, _, what = rest.partition(".")
    if kind == "指标" and column == "指标":
        name = fact.text if len(fact.text) <= _LONGEST else f"{fact.text[:_LONGEST]}…"
        return f"{item}「{name}」"
    return f"{item} {what}" if kind in ("资金", "组") and what else ""


def _twins(sheet: StatementCells) -> dict[int, dict[str, int]]:
    """For the first figure of an address its further ones, ``#2`` and so on, that the text states."""
    found: dict[int, dict[str, int]] = {}
    for name, cells in sheet.by_column.items():
        column, repeated, nth = name.partition("#")
        if repeated:
            for row, number in cells.items():
                first = sheet.by_column.get(column, {}).get(row)
                if first is not None:
                    found.setdefault(first, {})[nth] = number
    return found


def _tears(unbound: Unbound) -> bool:
    """True for an unbound number that may be one of what its section lists: an amount, or vehicles among vehicles."""
    if not unbound.section or unbound.section.startswith(_COUNTED_TOO):
        return bool(unbound.section)
    parts = unbound.sentence.split(unbound.text)
    behind = {part.lstrip()[:1] for part in parts[1:]} or {""}
    if unbound.section == _VEHICLES:
        return not behind.isdisjoint(("辆", "台", ""))
    return not behind <= _COUNTERS


def _beside_unread(report: Report) -> set[str]:
    """The rows of the claims on the pages before and after those that could not be read: their lists may be torn."""
    found: set[str] = set()
    stated = [(claim.place.page, _row(claim)) for claim in report.claims if claim.place.page]
    for unread in report.source.unread:
        before = max((page for page, _ in stated if page < unread), default=0)
        after = min((page for page, _ in stated if page > unread), default=0)
        found.update(row for page, row in stated if page in (before, after))
    return found
