"""The accounts of budgetary accounting: which money each holds, where it closes to, what its details do."""

from __future__ import annotations

from functools import cache

import msgspec

from juesuan.standard.law_files import csv_rows

OPENING, CLOSING, BETWEEN = "年初", "结账", "互转"
"""Effects of a detail of a carry-over account: the opening balance changes, the year is closed, or money moves from
one carry-over account to another."""


class Detail(msgspec.Struct, frozen=True):
    """A detail (明细科目) of a carry-over account: its names, and what an entry on it does."""

    names: tuple[str, ...]
    effect: str


class Account(msgspec.Struct, frozen=True):
    """A first-level account and what it means for the statements.

    ``flow`` is 收入, 支出, 资金, 结余 or 分配; ``line`` the column its amounts go to; ``funds`` the money it can hold
    (none: any); ``kind`` what an entry has when it names none; ``closes_to`` the accounts it closes to at the year's
    end; ``counterpart`` the account on which the other side books the same money, where one body pays another.
    """

    account: str
    name: str
    flow: str
    line: str
    funds: tuple[str, ...]
    kind: str
    closes_to: tuple[str, ...]
    counterpart: str
    details: tuple[Detail, ...]
    source: str

    @property
    def fund(self) -> str:
        """The money of an entry that names none: that of the account where it can hold one kind only."""
        return self.funds[0] if len(self.funds) == 1 else ""


@cache
def accounts(year: int) -> dict[str, Account]:
    """First-level accounts of a fiscal year by code; a sub-account begins with the four digits of its own.

    A year before the first in the data has the accounts of that first year.
    """
    every = csv_rows("accounts")
    year = max(year, min(int(row["first_year"]) for row in every))
    rows = [row for row in every if int(row["first_year"]) <= year <= int(row["last_year"] or year)]
    details: dict[str, list[Detail]] = {}
    for row in rows:
        if row["detail"]:
            details.setdefault(row["account"], []).append(Detail((row["detail"], *_parts(row["name"])), row["effect"]))
    return {
        row["account"]: Account(
            row["account"],
            row["name"],
            row["flow"],
            row["line"],
            _parts(row["funds"]),
            row["kind"],
            _parts(row["closes_to"]),
            row["counterpart"],
            tuple(details.get(row["account"], ())),
            row["source"],
        )
        for row in rows
        if not row["detail"]
    }


def _parts(text: str) -> tuple[str, ...]:
    return tuple(text.split(";")) if text else ()
