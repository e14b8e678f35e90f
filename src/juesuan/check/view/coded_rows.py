"""The rows of a statement by functional code, each with its first amount, as they stand beside other statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from juesuan.document import Place
from juesuan.report import Fact, Statement, StatementRow
from juesuan.standard import comparable_name


class CodedRow(msgspec.Struct, frozen=True):
    """A row with money: its code, its name without ordinals, its first amount, between which two neighbouring printed
    amounts lie ``step`` quanta, and where it stands.
    """

    code: str
    name: str
    label: str
    amount: int
    step: int
    address: str
    place: Place


def coded_lines(statement: Statement, cells: Mapping[str, Fact]) -> dict[str, CodedRow]:
    """The rows of a statement that have a code and an amount, by code, as printed; ``cells`` are by address."""
    found: dict[str, CodedRow] = {}
    for row in statement.rows:
        if not row.code:
            continue
        for column in statement.columns:
            fact = cells.get(f"{statement.form}/{row.key}/{column}")
            if fact is not None and fact.value:
                step = max(1, fact.high - fact.low)
                found[row.code] = CodedRow(
                    row.code, comparable_name(row.label), row.label, fact.value, step, fact.address, fact.place
                )
                break
    return found


def rows_below(rows: Iterable[StatementRow]) -> dict[str, list[StatementRow]]:
    """The rows by the code of their nearest printed heading; ``""`` for those that have none."""
    coded = [row for row in rows if row.code]
    printed = {row.code for row in coded}
    found: dict[str, list[StatementRow]] = {}
    for row in coded:
        code = row.code
        above = code[:5] if len(code) > 5 and code[:5] in printed else code[:3]
        found.setdefault(above if above != code and above in printed else "", []).append(row)
    return found
