"""The row of claims that a printed name means: the code of a functional item, a class, or an economic item.

Names in sentences are often wrong (the 款 of another item, an old name), so a row is found from all names and the
outturn of the sentence together, compared with the rows of the statement.  The names as printed stay claims.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from msgspec.structs import replace

from juesuan.patterns import lazy_pattern
from juesuan.report import Fact, Report, StatementRow
from juesuan.standard import ClassifiedCode, classification, comparable_name

_COMPLETION = lazy_pattern(r"(年初预算|全年预算|预算)完成率(#\d+)?")
_COMPARED = lazy_pattern(r"决算(大于|小于|持平)((?:年初|全年)?预算)(#\d+)?")
_BUDGETS = ("年初预算", "全年预算", "预算")
_STATEMENT = {"五.三": "GK05", "七": "GK07", "八": "GK08"}


CODE = "代码"
"""The key of :meth:`RowNamer.item` for a code that is already certain."""


class RowNamer:
    """Finds rows by name in one report."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.names = classification(report.year)
        self._items: dict[str, tuple[str, dict[str, str]]] = {}
        self._lines_of: dict[str, list[tuple[StatementRow, Fact | None]]] = {}

    def class_code(self, name: str) -> str:
        """The code of a functional class, or the name where no class is called so."""
        for wanted in (name, f"{name}支出"):
            found = self.names.by_name(wanted, level="类")
            if found:
                return found[0].code
        return name

    def is_class(self, name: str) -> bool:
        """True for the name of a functional class, or nearly that."""
        if self.class_code(name).isdigit():
            return True
        return any(_near(comparable_name(name), comparable_name(entry.name)) for entry in self._classes)

    @cached_property
    def _classes(self) -> list[ClassifiedCode]:
        """The functional classes; 其他支出 is left out, since every other item is nearly that."""
        return [
            entry
            for entry in self.names.functional_codes()
            if len(entry.code) == 3 and len(comparable_name(entry.name)) > 2
        ]

    def item(self, section: str, names: dict[str, str]) -> str:
        """A provisional row for an item; :meth:`settled` puts its code in."""
        row = f"{section}.\0{len(self._items)}"
        self._items[row] = (section, names)
        return row

    def settled(self, rows: dict[str, list[Fact]]) -> list[Fact]:
        """The facts of all rows, provisional rows and listed names replaced by codes, completion by its base."""
        final: dict[str, str] = {}
        taken: set[str] = set()
        for row, (section, names) in self._items.items():
            if row in rows:
                final[row] = self._settle(section, names, rows[row], taken)
        facts: list[Fact] = []
        for row, found in rows.items():
            section = row.split(".")[0]
            around = {f.address.split("/")[2]: f for f in rows.get(section, rows.get(f"{section}.一", []))}
            for fact in _rebased(found, around):
                facts.append(self._placed(fact, _final(row, final)))
        return facts

    def _placed(self, fact: Fact, row: str) -> Fact:
        form, _, column = fact.address.split("/")
        if column.startswith("列举额:"):
            name, _, repeated = column.removeprefix("列举额:").partition("#")
            return _at(fact, f"{form}/六经济.{self._economic(name, row)}/金额" + (f"#{repeated}" if repeated else ""))
        if column.startswith("列举:"):
            name, _, repeated = column.removeprefix("列举:").partition("#")
            column = self._economic(name, row) + (f"#{repeated}" if repeated else "")
        return _at(fact, f"{form}/{row}/{column}")

    def _economic(self, name: str, row: str) -> str:
        statement = self.report.statement("GK06")
        sides = ("301", "303") if row.endswith("人员经费") else ("302", "310", "307", "399", "309")
        for line in statement.rows if statement else ():
            if line.code.startswith(sides) and len(line.code) > 3 and _same(line.label, name):
                return line.code
        for side in sides:
            found = self.names.economic_by_name(name, within=side)
            if found:
                return found[0].code
        return name.replace("/", "／")

    def _settle(self, section: str, names: dict[str, str], facts: list[Fact], taken: set[str]) -> str:
        code = self._code(section, names, facts, taken)
        row = f"{section}.{code or names.get('项') or names.get('款', '')}".replace("/", "／")
        if (
            not code
            and not names.get("项")
            and any(other.get("项") for place, other in self._items.values() if place == section)
        ):
            row = f"{section}款.{names.get('款', '')}".replace("/", "／")  # a subtotal of items that are listed too
        unique, count = row, 1
        while unique in taken:
            count += 1
            unique = f"{row}#{count}"
        taken.add(unique)
        return unique

    def _code(self, section: str, names: dict[str, str], facts: list[Fact], taken: set[str]) -> str:
        if CODE in names:
            return names[CODE]
        item = names.get("项", "")
        actual = next((f for f in facts if f.address.endswith("/决算") and f.unit != "text"), None)
        best: tuple[int, StatementRow | None, Fact | None] = (0, None, None)
        lines = self._lines(_STATEMENT.get(section, "GK05"))
        for line, cell in lines:
            if f"{section}.{line.code}" in taken:
                continue
            score = self._likeness(line, item, names)
            same = bool(cell and actual and actual.value and cell.low <= actual.high and actual.low <= cell.high)
            if score + 3 * same > best[0]:
                best = (score + 3 * same, line, cell)
        same = bool(best[2] and actual and actual.value and best[2].value == actual.value)
        if best[1] is not None and best[0] >= 4 and not self._elsewhere(lines, best[1], item, names, same=same):
            return best[1].code
        path = self.names.by_path(names.get("类", ""), names.get("款", ""), item)
        if not path:
            path = tuple(
                entry
                for entry in self.names.by_name(item, level="项")
                if any(_same(name, names.get("款", "")) for name in self.names.names(entry.code[:5]))
            )
        return path[0].code if len(path) == 1 else ""

    def _elsewhere(
        self,
        lines: Sequence[tuple[StatementRow, Fact | None]],
        row: StatementRow,
        item: str,
        names: dict[str, str],
        *,
        same: bool,
    ) -> bool:
        """True when the names lead to one item, under another heading than the row's, that the statement lacks.

        A row of the ``same`` amount and of the item's name, or nearly, is meant all the same.
        """
        if same and any(_same(name, item) or _near(name, item) for name in (row.label, *self.names.names(row.code))):
            return False
        if any(_same(name, names.get("款", "")) for name in self.names.names(row.code[:5])):
            return False
        path = self.names.by_path(names.get("类", ""), names.get("款", ""), item)
        return len(path) == 1 and all(line.code != path[0].code for line, _ in lines)

    def _lines(self, form: str) -> list[tuple[StatementRow, Fact | None]]:
        """The rows of 项 of a statement, each with its 小计."""
        if form not in self._lines_of:
            statement = self.report.statement(form)
            cells = {fact.address: fact for fact in statement.facts} if statement else {}
            rows = [row for row in statement.rows if len(row.code) == 7] if statement else []
            self._lines_of[form] = [(row, cells.get(f"{form}/{row.key}/小计")) for row in rows]
        return self._lines_of[form]

    def _likeness(self, line: StatementRow, item: str, names: dict[str, str]) -> int:
        known = {line.label, *self.names.names(line.code)}
        score = 4 if any(_same(name, item) for name in known) else 0
        if score == 0 and item and any(_near(name, item) for name in known):
            score = 2
        for depth, slot in ((5, "款"), (3, "类")):
            printed = names.get(slot, "")
            score += any(_same(name, printed) for name in self.names.names(line.code[:depth]))
        return score


def _final(row: str, final: dict[str, str]) -> str:
    """The row with the provisional row in it, if there is one, replaced by its code."""
    at = row.find("\0")
    if at < 0:
        return row
    begin = next((n for n in range(at) if row[n:] in final), 0)
    return row[:begin] + final.get(row[begin:], row[begin:].replace("\0", "第"))


def _same(name: str, other: str) -> bool:
    return bool(name) and bool(other) and comparable_name(name) == comparable_name(other)


def _near(name: str, other: str) -> bool:
    """Three quarters of the pairs of characters in common: an old name, a word left out."""

    def pairs(text: str) -> set[str]:
        return {text[n : n + 2] for n in range(len(text) - 1)}

    ours, theirs = pairs(name), pairs(other)
    return bool(ours and theirs) and 4 * len(ours & theirs) >= 3 * min(len(ours), len(theirs))


def _rebased(facts: list[Fact], around: dict[str, Fact]) -> list[Fact]:
    """Completion rates moved to the budget that the row states; the base as printed stays their word."""
    columns = {fact.address.split("/")[2] for fact in facts}
    budgets = [base for base in _BUDGETS if base in columns]
    if not budgets:
        budgets = [base for base in _BUDGETS if base in around]
    moved = []
    for fact in facts:
        form, row, column = fact.address.split("/")
        match = _COMPLETION.fullmatch(column)
        if match and budgets and match[1] not in budgets:
            target = f"{budgets[-1]}完成率"
            if target not in columns:
                columns.add(target)
                fact = _at(fact, f"{form}/{row}/{target}{match[2] or ''}", word=match[1])
        elif match:
            fact = _at(fact, fact.address, word=match[1])
        elif compared := _COMPARED.fullmatch(column):
            base = _compared_with(compared[2], budgets)
            fact = _at(fact, f"{form}/{row}/决算{compared[1]}{base}{compared[3] or ''}")
        moved.append(fact)
    return moved


def _compared_with(said: str, budgets: Sequence[str]) -> str:
    """The budget that an outturn is compared with: named only where the row states both, or another than it states."""
    if len(budgets) > 1:
        return "全年预算" if said == "预算" else said
    return "预算" if not budgets or said in ("预算", budgets[0]) else said


def _at(fact: Fact, where: str, *, word: str | None = None) -> Fact:
    if where == fact.address and word in (None, fact.word):
        return fact
    return replace(fact, address=where, word=fact.word if word is None else word)
