"""Reading the statement of basic expenditure by economic item: two or three blocks of code, name and amount."""

from __future__ import annotations

import re

from juesuan.document import Place
from juesuan.patterns import lazy_pattern
from juesuan.recognise.statements.accepted_wordings import AcceptedWordings
from juesuan.recognise.statements.cells import StatementBuilder
from juesuan.recognise.table_view import TOTALS, TableView, amount_or_blank, is_amount, label_without_number

_BESIDE = {
    "合计": ("合计", "小计", "本年支出合计", "基本支出合计", "支出合计"),
    "人员经费": ("人员经费", "人员经费支出"),
    "公用经费": ("公用经费", "日常公用经费", "公用经费支出"),
}
_OF_TOTAL = {"人员经费合计": ("301", "303"), "公用经费合计": ("302", "307", "310", "399")}
_CODE = lazy_pattern(r"3\d{2}(?:\d{2})?|399\d{0,2}")


def read_economic(view: TableView, accepted: AcceptedWordings, builder: StatementBuilder) -> None:
    """Fill ``builder`` with the rows of every block, and the two totals of the last row."""
    header_rows = next((at for at in range(view.height) if _is_data(view.texts[at])), view.height)
    view.set_header(header_rows)
    builder.columns = ["决算数"]
    amounts = [c for c, path in enumerate(view.header_paths) if any("决算" in t or "金额" in t for t in path[-2:])]
    beside = _beside(view)
    if not amounts and beside is None:
        builder.unread.append("没有决算数栏")
        return
    if beside is not None:
        amounts = [beside["合计"]]
    for at in range(header_rows, view.height):
        if beside is not None and _side_totals(view, at, beside, builder):
            continue
        if _totals(view, at, accepted, builder):
            continue
        start = 0
        for column in amounts:
            _block(view, at, start, column, builder)
            start = column + 1
    _report_lost_sides(builder)


def _report_lost_sides(builder: StatementBuilder) -> None:
    """Report a total other than zero without any rows that were read: they may stand on another sheet."""
    filled = {fact.address.split("/")[1] for fact in builder.facts if fact.value}
    for total, classes in _OF_TOTAL.items():
        if total in filled and not any(row.code.startswith(classes) for row in builder.rows):
            builder.unread.append(f"没有读到{total}的各行")


def _is_data(texts: list[str]) -> bool:
    """True for a row with a code, or with a total and figures."""
    first = next((text for text in texts if text), "")
    return any(_CODE.fullmatch(text) for text in texts) or (
        first in TOTALS and any(is_amount(text) for text in texts if text)
    )


def _beside(view: TableView) -> dict[str, int] | None:
    """The columns of a statement that shows staff and public cost beside their total; None for the usual blocks."""
    found: dict[str, int] = {}
    for column, path in enumerate(view.header_paths):
        for text in reversed(path):
            for name, words in _BESIDE.items():
                if text in words:
                    found.setdefault(name, column)
    return found if len(found) == len(_BESIDE) and len(set(found.values())) == len(_BESIDE) else None


def _side_totals(view: TableView, at: int, beside: dict[str, int], builder: StatementBuilder) -> bool:
    """Read the row 合计 of such a statement; false when the row is another."""
    label = next((text for text in view.texts[at] if text), "")
    if label not in TOTALS:
        return False
    for name in ("人员经费", "公用经费"):
        cell = view.cells[at][beside[name]]
        key = f"{name}合计"
        builder.fact(builder.row(key, key, level="合计", place=cell.place if cell else Place()), "决算数", cell)
    return True


def _block(view: TableView, at: int, start: int, column: int, builder: StatementBuilder) -> None:
    texts = [view.texts[at][c] for c in range(start, column) if view.starts_at(at, c)]
    digits = [text for text in texts if text.isdigit()]
    name = "".join(text for text in texts if text and not text.isdigit())
    amount = view.texts[at][column]
    code = digits[0] if digits else ""
    if len(digits) == 2:
        code = digits[1] if digits[1].startswith(digits[0]) else digits[0] + digits[1]
    if not code:
        header_rows = re.match(r"(3\d{4}|3\d{2})(?=\D)", name)
        code, name = (header_rows.group(1), name[header_rows.end() :]) if header_rows else ("", name)
    if _CODE.fullmatch(code):
        place = next((c.place for c in view.cells[at][start:column] if c is not None), Place())
        cell = view.cells[at][column]
        builder.fact(builder.code_row(code, name, place), "决算数", cell)
    elif amount and amount_or_blank(amount) and name not in TOTALS:
        builder.keep_unread("".join([*texts, amount]))


def _totals(view: TableView, at: int, accepted: AcceptedWordings, builder: StatementBuilder) -> bool:
    """Read a row of totals (人员经费合计 … 公用经费合计 …); false when the row is none."""
    keys: list[tuple[int, str]] = []
    for column in range(view.width):
        label = label_without_number(view.texts[at][column])
        if label in accepted.rows and view.starts_at(at, column):
            keys.append((column, accepted.rows[label][0]))
    for nth, (column, key) in enumerate(keys):
        limit = keys[nth + 1][0] if nth + 1 < len(keys) else view.width
        amount = next((c for c in range(column + 1, limit) if is_amount(view.texts[at][c])), None)
        cell = view.cells[at][amount] if amount is not None else None
        if cell is None:
            cell = next((view.cells[at][c] for c in range(limit - 1, column, -1) if view.starts_at(at, c)), None)
        place = view.cells[at][column]
        builder.fact(builder.row(key, key, level="合计", place=place.place if place else Place()), "决算数", cell)
    return bool(keys)
