"""The accounts of budgetary accounting: complete, sourced, and doing to the statements what the page says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from ledgers import UNIT, books_folder

from juesuan.books import load
from juesuan.compile import compile_report
from juesuan.compile.account_effects import Use, effects, uses
from juesuan.compile.accounts_page import accounts_page
from juesuan.standard import accounts, citation

YEAR = 2024
CODES = (
    "6001 6101 6201 6301 6401 6501 6601 6602 6609 7101 7201 7301 7401 7501 7601 7701 7901"
    " 8001 8101 8102 8201 8202 8301 8401 8501 8701"
)
HEADER = "凭证号,日期,摘要,单位,科目,借方,贷方,资金,功能分类,经济分类,支出性质,项目,科目名称"


def test_every_account_of_the_system_is_there_with_its_source() -> None:
    assert list(accounts(YEAR)) == CODES.split()
    assert all(citation(account.source) for account in accounts(YEAR).values())


def test_an_account_closes_to_accounts_that_exist() -> None:
    known = accounts(YEAR)
    assert all(to in known for account in known.values() for to in account.closes_to)
    assert all(account.closes_to for account in known.values() if account.flow in ("收入", "支出"))


def test_years_before_the_system_have_its_first_accounts() -> None:
    assert accounts(2010) == accounts(2019)


def test_the_page_of_accounts_is_what_the_data_say(root: Path) -> None:
    assert (root / "docs" / "accounts.md").read_text(encoding="utf-8") == accounts_page(), "run make docs"


def booked(use: Use, number: int = 1, amount: str = "1") -> list[str]:
    """A voucher that books the amount on the account's own side, its other side where no statement sees it."""
    spent = accounts(YEAR)[use.account].flow == "支出"
    transfer = any(use.detail in detail.names and detail.effect == "互转" for detail in accounts(YEAR)["8201"].details)
    economic = "30201" if spent else ""
    code = "" if use.account == "8001" else "2010301"
    own = f",{use.fund},{code},{economic},{use.kind},,{use.detail}"
    sides = (f"{amount},", f",{amount}") if spent else (f",{amount}", f"{amount},")
    other = {"8201": "8202", "8202": "8201"}[use.account] if transfer else "8001"
    if other == "8201":
        return []
    detail = use.detail if transfer else ""
    return [
        f"{number},2024-01-01,x,,{use.account},{sides[0]}{own}",
        f"{number},2024-01-01,x,,{other},{sides[1]},,,,,,{detail}",
    ]


PLAIN = [
    use
    for use in uses(YEAR)
    if use.account not in ("8001", "8501", "8701")
    and use.detail not in ("本年收支结转", "累计结转", "累计结余", "结转转入")
]

TOGETHER = 12
"""So many uses are booked in one ledger: the n-th as a one in the n-th digit of every cell that it changes."""


def in_one_ledger() -> Iterator[tuple[str, list[Use]]]:
    """The uses that a nature of unit has, some at a time; a transfer is booked from its first account alone."""
    for nature in ("行政", "事业"):
        own = [use for use in PLAIN if use.nature in ("", nature) and booked(use)]
        yield from ((nature, own[first : first + TOGETHER]) for first in range(0, len(own), TOGETHER))


@pytest.mark.parametrize(("nature", "together"), list(in_one_ledger()))
def test_an_entry_changes_exactly_the_cells_of_its_account(nature: str, together: list[Use], tmp_path: Path) -> None:
    yuan = {use: 10**nth for nth, use in enumerate(together)}
    lines = [line for nth, use in enumerate(together) for line in booked(use, nth, str(yuan[use]))]
    unit = UNIT.replace("行政", nature)
    report = compile_report(load(books_folder(tmp_path, lines, header=HEADER, unit=unit)))
    codes = {f"{item.form}/{row.key}": row.code or row.key for item in report.statements for row in item.rows}
    changed: dict[str, int] = {}
    for fact in (fact for item in report.statements for fact in item.facts):
        form, row, column = fact.address.split("/")
        changed[f"{form}/{codes[f'{form}/{row}']}/{column}"] = fact.exact or 0
    said: Counter[str] = Counter()
    for use in together:
        for effect in effects(use, "2010301", "30201", YEAR):
            row = "201" if effect.row == "类" else effect.row
            said[f"{effect.form}/{row}/{effect.column}"] += effect.sign * yuan[use] * 100
    settled = {"使用非财政拨款结余", "结余分配", "收入总计", "支出总计", "年末结转和结余"}
    shown = {name for name in changed if name.split("/")[1] not in settled}
    assert {name: changed[name] for name in shown if changed[name]} == {
        name: fen for name, fen in said.items() if name in shown and fen
    }
