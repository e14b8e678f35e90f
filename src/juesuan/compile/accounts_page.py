"""The page of accounts: what each of them does to each statement, from the data; ``make docs`` writes it."""

from __future__ import annotations

from collections.abc import Iterable

from juesuan.compile.account_effects import Effect, Use, effects, uses
from juesuan.standard import accounts, citation

_YEAR, _FUNCTIONAL, _ECONOMIC = 2024, "2010301", "30201"
_BALANCES = ("8101", "8102", "8201", "8202", "8301", "8401")
_FORMS = ("GK01", "GK02", "GK03", "GK04", "GK05", "GK06", "GK07", "GK08")
_HEAD = """# 科目与报表 · What each account does to each statement

本页由 `src/juesuan/standard/data/accounts.csv` 与单元格规则 `src/juesuan/standard/data/cells` 生成（`make docs`），
请改数据而不改本页。
This page is made from the data; change them, not the page.

每行是一个科目记一笔金额（收入和结转结余记贷方，支出记借方）使哪些单元格增加（＋）或减少（－）；反方向与红字相反。
`各行` 是这笔分录的类、款、项各行与合计行；`类` 是总表中的那一类。GK06 以 302 公用经费为例：301、303 归人员经费合计，
307、309—313、399 依经济分类。“三公”经费（GK09）只看财政拨款支出的经济分类：30212 因公出国（境）、30217 公务接待、
30231 公务用车运行维护、30913 与 31013 公务用车购置。
One row: which cells grow or fall when an amount is booked on the account's own side (income and balances credit,
expenditure debit). 各行 are the rows of the entry's functional code and the total.

年末的结余分配（8501、8701）与用非财政拨款结余弥补差额，由全年发生额计算，不取自结账分录；结账分录使任何单元格不变。
一张凭证做了什么，依次看：有 8001 的动用资金，不是结账；有 8501、8701 的是结账；结转结余各行都写明年初余额调整、归集、
上缴、调剂的是更正；有收入或支出科目的是结账；8201、8202、8301 之间的是结余之间转账；其余是更正。
“未写明细”指更正或动用资金的凭证。项目完成后由 8201 累计结转转入 8202 结转转入的，与项目间接费用或管理费相同：
8202 在表外的单位（事业、混合）列结余分配，其余单位两个科目都在表内，不变。
What a voucher does is decided in this order: with 8001 it moves money and is no closing entry; with 8501 or 8701 it
closes the year; with named corrections it corrects; with income or expenditure it closes; between 8201, 8202 and 8301
it moves balances; the rest corrects.

部门有几个单位的，7501 与 6201、7401 与 6301 中对方单位是本部门成员的，从报表抵销，不进下列各格（见 books.zh-CN.md）。
Where both sides are members of the department, 7501 with 6201 and 7401 with 6301 are in no statement (see books.md).

| 科目 | 资金 | 性质或明细 | 年末转入 | GK01 | GK02 | GK03 | GK04 | GK05 | GK06 | GK07 | GK08 |
|---|---|---|---|---|---|---|---|---|---|---|---|
"""


def accounts_page(year: int = _YEAR) -> str:
    """The page in Markdown, for the accounts of a year."""
    grouped: dict[tuple[str, tuple[str, ...]], list[Use]] = {}
    for use in uses(year):
        found = effects(use, _FUNCTIONAL, _ECONOMIC, year)
        grouped.setdefault((use.account, tuple(_cells(found, form) for form in _FORMS)), []).append(use)
    lines = [_line(same, cells, year) for (_, cells), same in grouped.items()]
    used = dict.fromkeys(account.source for account in accounts(year).values())
    notes = [f"来源：{citation(key)}，第三部分二、预算会计科目。" for key in used]
    return _HEAD + "\n".join(lines) + "\n\n" + "\n".join(notes) + "\n"


def _line(same: list[Use], cells: tuple[str, ...], year: int) -> str:
    account = accounts(year)[same[0].account]
    funds = "、".join(dict.fromkeys(use.fund for use in same if use.fund)) or "不限"
    kinds = "、".join(_kinds(same))
    shown = [*cells] if any(cells) else ["不进报表", *[""] * (len(cells) - 1)]
    closes = "、".join(account.closes_to)
    return f"| {' | '.join((f'{account.account} {account.name}', funds, kinds, closes, *shown))} |"


def _kinds(same: list[Use]) -> list[str]:
    """基本 or 项目, or the details; with the nature of the unit where it makes a difference."""
    natures: dict[str, set[str]] = {}
    for use in same:
        name = use.detail or use.kind or ("未写明细" if use.account in _BALANCES else "")
        natures.setdefault(name, set()).add(use.nature)
    words = {"行政": "（行政、参公）", "事业": "（事业、混合）"}
    return [
        name + (words.get(next(iter(found)), "") if len(found) == 1 else "") for name, found in natures.items() if name
    ]


def _cells(found: Iterable[Effect], form: str) -> str:
    """The cells of a form in words: what grows, then what falls."""
    parts: dict[int, dict[str, None]] = {1: {}, -1: {}}
    for effect in found:
        if effect.form == form:
            parts[effect.sign][_cell(effect)] = None
    return " ".join(f"{mark}{'、'.join(parts[sign])}" for sign, mark in ((1, "＋"), (-1, "－")) if parts[sign])


def _cell(effect: Effect) -> str:
    code = effect.row.isdecimal() or (effect.row == "合计" and effect.form not in ("GK01", "GK04", "GK06", "GK09"))
    if effect.form == "GK06":
        return "该科目" if effect.row.isdecimal() else effect.row
    if code:
        return f"各行.{effect.column}"
    return effect.row if effect.column == "决算数" else f"{effect.row}.{effect.column}"


if __name__ == "__main__":
    print(accounts_page(), end="")
