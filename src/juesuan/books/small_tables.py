"""The small tables of the books: opening balances, budgets, projects, counts, figures by item."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Final

from juesuan.books.amounts import read_amount, refuse_digits
from juesuan.books.model import BudgetLine, Opening, Project, Unit
from juesuan.books.problems import Problems
from juesuan.books.spelling import check_item, hint, nearest
from juesuan.books.tables import TOTAL, BooksTable
from juesuan.books.words import canonical
from juesuan.errors import BadInput
from juesuan.money import ONE
from juesuan.standard import accounts

_MONEY: Final = ("金额", "年初预算", "全年预算", "年初预算数", "预算数", "执行数")


def rows(table: BooksTable | None) -> list[dict[str, Any]]:
    """The rows of a table that say something; none when the books have no such table."""
    found = table.rows() if table else []
    return [row for row in found if any(text.strip() for column, text in row.items() if column != "row")]


def check_total_rows(table: BooksTable | None, problems: Problems) -> BooksTable | None:
    """The table without rows of totals, each of which is kept: one that names no code, and says that it is a total."""
    if table is None or table.name not in ("opening", "budget", "projects"):
        return table
    totals = [
        row["row"]
        for row in rows(table)
        if not row.get("功能分类", "").strip(" 合计总小")
        and any(
            column not in _MONEY and column != "row" and re.fullmatch(TOTAL, "".join(str(text).split()))
            for column, text in row.items()
        )
    ]
    for row in totals:
        problems.add(
            table.file,
            "这是合计行，账套里不要放合计，请删去",
            "a row of totals, which the books have none of: delete it",
            row=int(row),
            cause="total",
        )
    if not totals:
        return table
    import pyarrow as pa
    import pyarrow.compute as pc

    kept = pc.invert(pc.is_in(table.data["row"], pa.array(totals, table.data["row"].type)))
    return replace(table, data=table.data.filter(kept))


def _amount(row: dict[str, Any], column: str, table: BooksTable, scale: int, problems: Problems) -> int:
    try:
        return read_amount(row[column], scale)
    except BadInput as error:
        problems.add(table.file, error.zh, error.en, row=row["row"], column=column, sort="amount")
        return 0


def _word(row: dict[str, Any], column: str, group: str, table: BooksTable, problems: Problems) -> str:
    text: str = row[column].strip()
    words = canonical(group)
    if text and text not in words:
        listed = "、".join(dict.fromkeys(words.values()))
        problems.add(
            table.file,
            f"不认识的{column}「{text}」，请用：{listed}",
            f"unknown word '{text}', use one of {listed}",
            row=row["row"],
            column=column,
        )
    return words.get(text, "")


def read_openings(table: BooksTable | None, unit: Unit, scale: int, problems: Problems) -> tuple[Opening, ...]:
    """Opening balances, credit positive; the debit balance of 资金结存 keeps its own sign as written."""
    found = []
    for row in rows(table):
        assert table
        code = row["科目"].strip()
        account = accounts(unit.year).get(code[:4])
        if account is None or account.flow not in ("结余", "资金"):
            problems.add(
                table.file,
                f"科目「{code}」没有年初余额，请用 8001、8101、8102、8201、8202、8301、8401、8501",
                f"account '{code}' has no opening balance",
                row=int(row["row"]),
                column="科目",
            )
            continue
        fund = _word(row, "资金", "funds", table, problems) or account.fund
        if account.account in ("8101", "8102") and not fund:
            problems.add(
                table.file, "财政拨款结转结余要写明资金性质", "name the fund", row=int(row["row"]), column="资金"
            )
        if account.account in ("8101", "8102") and not row["功能分类"].strip():
            problems.add(
                table.file,
                "财政拨款结转结余要写功能分类（按科目结转），请补上项级科目（7 位）",
                "appropriation is carried over by functional code: add the code of 7 digits",
                row=int(row["row"]),
                column="功能分类",
                cause="functional",
            )
        found.append(
            Opening(
                code,
                fund,
                row["功能分类"].strip(),
                _amount(row, "金额", table, scale, problems),
                _word(row, "支出性质", "kinds", table, problems),
                row["项目"].strip(),
                row["单位"].strip() or unit.name,
                int(row["row"]),
            )
        )
    return tuple(found)


def read_budgets(table: BooksTable | None, unit: Unit, scale: int, problems: Problems) -> tuple[BudgetLine, ...]:
    """Budget lines by fund and functional code."""
    found = []
    for row in rows(table):
        assert table
        found.append(
            BudgetLine(
                _word(row, "资金", "funds", table, problems),
                row["功能分类"].strip(),
                _amount(row, "年初预算", table, scale, problems),
                _amount(row, "全年预算", table, scale, problems),
                _word(row, "支出性质", "kinds", table, problems),
                row["项目"].strip(),
                row["单位"].strip() or unit.name,
            )
        )
    return tuple(found)


def read_projects(table: BooksTable | None, scale: int, problems: Problems) -> tuple[Project, ...]:
    """Projects in the order they are published."""
    found = []
    for row in rows(table):
        assert table
        stated, initial = (
            _amount(row, column, table, scale, problems) if row[column].strip() else None
            for column in ("执行数", "年初预算数")
        )
        found.append(
            Project(
                row["项目"].strip(),
                row["上级项目"].strip(),
                _amount(row, "预算数", table, scale, problems),
                stated,
                row["产出效益"].strip(),
                _word(row, "自评", "answers", table, problems) != "否",
                initial,
            )
        )
        names = [project.name for project in found]
        if names.count(names[-1]) > 1:
            _twice(table, row, names[-1], problems)
    names = [project.name for project in found]
    for row in rows(table):
        assert table
        if (parent := row["上级项目"].strip()) and parent not in names:
            zh, en = hint(nearest(parent, names))
            problems.add(
                table.file,
                f"上级项目「{parent}」不在「项目」栏里，{zh}",
                f"the project '{parent}' above this one has no row, {en}",
                row=int(row["row"]),
                column="上级项目",
            )
    return tuple(found)


def read_by_item(table: BooksTable | None, column: str, scale: int, problems: Problems) -> dict[str, int]:
    """Fen by item; an item named twice is a problem."""
    found: dict[str, int] = {}
    for row in rows(table):
        assert table
        item = row["项目"].strip()
        if item in found:
            _twice(table, row, item, problems)
        if not check_item(table.name, "", item, table.file, int(row["row"]), problems):
            continue
        found[item] = _amount(row, column, table, scale, problems)
    return found


def read_counts(table: BooksTable | None, problems: Problems) -> dict[tuple[str, str], int]:
    """Counts by category and item, in millionths of one."""
    found: dict[tuple[str, str], int] = {}
    for row in rows(table):
        assert table
        key, text = (row["类别"].strip(), row["项目"].strip()), row["数量"].strip()
        if not check_item("counts", key[0], key[1], table.file, int(row["row"]), problems):
            continue
        whole, _, part = text.partition(".")
        try:
            refuse_digits(text)
            if not whole.isdecimal() or (part and not part.isdecimal()) or len(part) > 6 or len(whole) > 12:
                raise BadInput(f"「{text}」不是数量，请写成数字", f"'{text}' is not a count, write a number")
        except BadInput as error:
            problems.add(table.file, error.zh, error.en, row=row["row"], column="数量")
            continue
        if key in found:
            _twice(table, row, key[1], problems)
        found[key] = int(whole) * ONE + int(part.ljust(6, "0"))
    return found


def _twice(table: BooksTable, row: dict[str, Any], item: str, problems: Problems) -> None:
    problems.add(
        table.file,
        f"「{item}」写了两次，请只留一行",
        f"'{item}' stands twice, keep one row",
        row=row["row"],
        column="项目",
    )
