"""What an amount on an account does to each statement: the cell rules run on one movement."""

from __future__ import annotations

from typing import NamedTuple

from juesuan.compile.aggregate import aggregate
from juesuan.compile.moves import Move
from juesuan.standard import BETWEEN, OPENING, Account, accounts, settlement

KINDS = ("基本", "项目")
_UNIT = 1


class Use(NamedTuple):
    """One way an account is used: the money, 基本 or 项目, the detail, and the nature of the unit where it matters."""

    account: str
    fund: str = ""
    kind: str = ""
    detail: str = ""
    nature: str = ""


class Effect(NamedTuple):
    """A cell that grows (``sign`` 1) or falls (-1) by the amount; ``row`` is a key, or 类 for the line of its class."""

    form: str
    row: str
    column: str
    sign: int


def uses(year: int) -> tuple[Use, ...]:
    """Every way that every account of the year can be used, in the order of the accounts."""
    found: list[Use] = []
    for account in accounts(year).values():
        if account.flow in ("收入", "支出"):
            kinds = KINDS if account.line == "按性质" else (account.kind,)
            found += [Use(account.account, fund, kind) for fund in account.funds for kind in kinds]
        elif account.account in ("8101", "8102", "8201", "8202", "8301", "8401"):
            found += _balances(account)
        else:
            found.append(Use(account.account, account.fund))
    return tuple(found)


def _balances(account: Account) -> list[Use]:
    natures = ("行政", "事业") if account.account in ("8201", "8202") else ("",)
    details = [detail.names[0] for detail in account.details]
    return [
        Use(account.account, fund, "", detail, nature)
        for detail in ("", *details)
        for fund in account.funds
        for nature in natures
    ]


def effects(use: Use, functional: str, economic: str, year: int) -> tuple[Effect, ...]:
    """The cells that one amount on the account's own side changes, for a functional and an economic code.

    Income and balances stand on the credit side, expenditure on the debit side.  What the year's end settles
    (使用非财政拨款结余, 结余分配) depends on all entries of the year and is not part of it.
    """
    flow, sign = _flow(use, year)
    if not flow:
        return ()
    account = accounts(year)[use.account]
    spent = account.flow == "支出"
    kind = account.kind or use.kind
    move = Move(flow, account.line, use.fund, functional, economic if spent else "", kind, "", "", sign * _UNIT)
    return tuple(
        Effect(form, "类" if row == functional[:3] and form in ("GK01", "GK04") else row, column, amount)
        for (form, row, column), amount in aggregate([move], year).items()
        if amount
    )


def _flow(use: Use, year: int) -> tuple[str, int]:
    """The flow that an entry counts in, and its sign; no flow where it does not count."""
    account = accounts(year)[use.account]
    if account.flow in ("收入", "支出"):
        return account.flow, 1
    if account.flow != "结余" or use.account == "8501":
        return "", 0
    outside = use.account == "8301" or (use.account == "8202" and use.nature in settlement().natures)
    effect = next((detail.effect for detail in account.details if use.detail in detail.names), OPENING)
    if effect == OPENING:
        return ("", 0) if outside else ("年初", 1)
    if effect == BETWEEN and use.account == "8201" and use.nature in settlement().natures:
        return "分配", -1
    return "", 0
