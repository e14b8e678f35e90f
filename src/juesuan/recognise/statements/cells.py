"""Making facts of cells: read the amount, keep the place, or keep what could not be read."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from juesuan.document import Cell, Place
from juesuan.errors import UnreadableAmount
from juesuan.money import read_printed
from juesuan.recognise.table_view import are_row_numbers
from juesuan.report import Fact, RowLevel, Statement, StatementRow, address, level_of, printed_fact

_ZERO = "0.-—－–/"


class StatementBuilder(msgspec.Struct):
    """Collects the rows and facts of one statement as they are read."""

    form: str
    title: str
    unit: str = "万元"
    decimals: int = 2
    rows: list[StatementRow] = []
    facts: list[Fact] = []
    unread: list[str] = []
    columns: list[str] = []
    _keys: dict[str, StatementRow] = {}
    _seen: set[str] = set()

    def row(self, key: str, label: str, *, code: str = "", level: RowLevel = "行", place: Place = Place()) -> str:
        """Open a row; a key that is there already gets ``#2``, so that no figure is lost."""
        unique, count = key, 1
        while unique in self._keys:
            count += 1
            unique = f"{key}#{count}"
        row = StatementRow(unique, label, code if unique == key else "", level, place)
        self._keys[unique] = row
        self.rows.append(row)
        return unique

    def code_row(self, code: str, name: str, place: Place) -> str:
        """Open the row of a functional or economic code."""
        return self.row(code, name, code=code, level=level_of(code), place=place)

    def fact(self, row: str, column: str, cell: Cell | None) -> None:
        """The fact of an amount cell; a text that is no amount is kept as unread."""
        where = address(self.form, row, column)
        if where in self._seen:
            return
        self._seen.add(where)
        text = "" if cell is None else cell.text
        place = Place() if cell is None else _quoted(cell)
        try:
            number = read_printed(text, unit=self.unit, decimals=self.decimals, where=where)
        except UnreadableAmount:
            self.unread.append(f"{where}：{text.strip()}")
            return
        self.facts.append(printed_fact(where, number, place=place))

    def keep_unread(self, text: str) -> None:
        """Keep the texts of a row that could not be read; one that shows only zeros is no loss."""
        if text.strip(_ZERO):
            self.unread.append(text)

    def statement(self, *, pages: list[int], place: Place, notes: list[str]) -> Statement:
        """The statement gathered so far; a column of line numbers taken for amounts is not in it."""
        for column in self._numbering():
            self.unread.append(f"{column}：读到的是行次，不是金额")
            self.facts = [fact for fact in self.facts if not fact.address.endswith(f"/{column}")]
        return Statement(
            form=self.form,
            title=self.title,
            columns=self.columns,
            rows=self.rows,
            facts=self.facts,
            state="partial" if self.unread else "read",
            empty=not any(fact.value for fact in self.facts),
            pages=pages,
            unread=self.unread,
            notes=notes,
            place=place,
        )

    def _numbering(self) -> list[str]:
        """The columns whose amounts are line numbers."""
        columns: dict[str, list[str]] = {}
        for fact in self.facts:
            if fact.value:
                columns.setdefault(fact.address.rpartition("/")[2], []).append(fact.text)
        return [column for column, texts in columns.items() if texts[0].isdigit() and are_row_numbers(texts)]


def _quoted(cell: Cell) -> Place:
    return replace(cell.place, quote=cell.text.strip())
