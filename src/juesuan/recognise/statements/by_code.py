"""Reading the statements whose rows are functional codes: 收入、支出、一般公共预算、政府性基金、国有资本."""

from __future__ import annotations

import re

from juesuan.document import Cell, Place
from juesuan.patterns import lazy_pattern
from juesuan.recognise.statements.accepted_wordings import AcceptedWordings
from juesuan.recognise.statements.cells import StatementBuilder
from juesuan.recognise.table_view import (
    CODE,
    TOTALS,
    TableView,
    amount_or_blank,
    are_column_numbers,
    column_headings,
    is_amount,
    repeats_header,
)

_LEADING_CODE = lazy_pattern(r"^\d+")
_SPENDING = "本年支出"
_HEADS = {"基本支出", "项目支出"}
_LEADING = frozenset({"项目", "类", "款", "项", "类款项", "栏次", "编码", "名称", "栏次合计"})


def amount_columns(view: TableView, accepted: AcceptedWordings) -> dict[str, int]:
    """Canonical column by grid position, as the header rows name them; each position and name once."""
    wanted: dict[str, int] = {}
    taken: set[int] = set()
    spending = _SPENDING if "本年收入" not in accepted.canonical[:3] and _in_groups(view) else ""
    for exact in (True, False):
        for at, path in enumerate(view.header_paths):
            if at in taken or any(text in _LEADING or "科目" in text for text in path):
                continue
            if spending and spending not in path:
                continue
            name = _name_of(path, accepted, wanted, exact)
            if name:
                wanted[name] = at
                taken.add(at)
    return wanted


def _in_groups(view: TableView) -> bool:
    """True when 本年收入 and 本年支出 each stand over columns of their own, as where both sides are one table."""
    heads = [path[0] for path in view.header_paths if path]
    return heads.count(_SPENDING) > 1 and heads.count("本年收入") > 1


def _name_of(path: tuple[str, ...], accepted: AcceptedWordings, wanted: dict[str, int], exact: bool) -> str:
    """The column that a header path names: its lowest text counts most, then texts below each other joined."""
    for text in column_headings(path) if exact else reversed(path):
        for label, names in accepted.columns.items():
            if text == label or (not exact and len(label) >= 4 and label in text):
                for name in names:
                    if name not in wanted:
                        return name
    return ""


def header_height(view: TableView) -> int:
    """How many rows are header: up to the first row with a code or with a total that has amounts."""
    for at in range(view.height):
        texts = view.texts[at]
        if are_column_numbers(texts):
            continue
        lead = _lead(view, at)
        if _code(lead):
            return at
        if _is_total(texts):
            return at
        if _total_among_words(texts):
            continue
        if any(is_amount(text) for text in texts):
            return at
        if at and not any(texts):
            return at
    return view.height


def _is_total(texts: list[str]) -> bool:
    """True for a row that begins with 合计 and holds only amounts besides."""
    words = list(dict.fromkeys(text for text in texts if text and not is_amount(text)))
    start = next((text for text in texts if text), "")
    return start in TOTALS and words == [start]


def _total_among_words(texts: list[str]) -> bool:
    """True for the lowest row of a header that begins with 合计, heads some columns and holds totals in others."""
    start = next((text for text in texts if text), "")
    return start in TOTALS and set(texts) >= _HEADS


def _lead(view: TableView, row: int) -> list[str]:
    """Texts of the leading cells of a row: codes and the name, before the first amount."""
    lead = []
    for column in range(view.width):
        text = view.texts[row][column]
        if is_amount(text) and not (text.isdigit() and len(text) in (2, 3, 5, 7)):
            break
        if view.starts_at(row, column):
            lead.append(text)
    return lead


def _code(lead: list[str]) -> str:
    """The functional code in the leading cells: in one cell, or 类, 款 and 项 in three; ``""`` for none."""
    digits = [text for text in lead[:3] if text.isdigit()]
    if not digits:
        header_rows = re.match(r"(\d{7}|\d{5}|\d{3})(?=\D)", lead[0]) if lead and lead[0] else None
        return header_rows.group(1) if header_rows else ""
    if CODE.fullmatch(digits[0]) and len(digits[0]) > 3:
        return digits[0]
    if not CODE.fullmatch(digits[0]):
        return ""
    code = digits[0]
    for part in digits[1:]:
        if part.startswith(code) and CODE.fullmatch(part):
            code = part
        elif len(part) == 2:
            code += part
        else:
            break
    return code


def read_by_code(view: TableView, accepted: AcceptedWordings, builder: StatementBuilder) -> None:
    """Fill ``builder`` with the rows and cells of a statement by functional code.

    A total may stand in the lowest row of the header, between words that head the other columns.
    """
    view.set_header(header_height(view))
    if view.header_rows == 0 and not _has_header(view, accepted):
        builder.unread.append("没有表头")
        return
    columns = amount_columns(view, accepted)
    builder.columns = [name for name in accepted.canonical if name in columns]
    first_amount = min(columns.values(), default=0)
    total_in_head = any(
        "合计" in view.texts[r][c] for r in range(view.header_rows) for c in range(min(first_amount, 4))
    )
    _total_in_header(view, columns, builder)
    for at in range(view.header_rows, view.height):
        texts = view.texts[at]
        if are_column_numbers(texts) or repeats_header(view, at):
            continue
        lead = [texts[c] for c in range(first_amount) if view.starts_at(at, c)]
        cells = {name: view.cells[at][c] for name, c in columns.items()}
        code = _code(lead)
        label = "".join(
            view.printed(at, c) for c in range(first_amount) if view.starts_at(at, c) and not texts[c].isdigit()
        )
        if code:
            name = _LEADING_CODE.sub("", label) if label[:1].isdigit() else label
            key = builder.code_row(code, name, _place(view, at))
        elif any(mark in label for mark in TOTALS):
            if any(texts[c] and not amount_or_blank(texts[c]) for c in columns.values()):
                continue
            key = builder.row("合计", "合计", level="合计", place=_place(view, at))
        elif not any(texts[c] for c in columns.values()):
            continue
        elif at == view.header_rows and total_in_head and not label:
            key = builder.row("合计", "合计", level="合计", place=_place(view, at))
        else:
            builder.keep_unread("".join(texts))
            continue
        for name in builder.columns:
            builder.fact(key, name, cells[name])
    if not builder.rows and not builder.unread:
        # an empty statement: nothing under its heading, so its total is zero
        key = builder.row("合计", "合计", level="合计", place=view.table.place)
        for name in builder.columns:
            builder.fact(key, name, None)


def _total_in_header(view: TableView, columns: dict[str, int], builder: StatementBuilder) -> None:
    """Read the totals that stand in the lowest row of the header; the columns that it heads have none."""
    at = view.header_rows - 1
    texts = view.texts[at]
    if not _total_among_words(texts) or not any(is_amount(texts[c]) for c in columns.values()):
        return
    key = builder.row("合计", "合计", level="合计", place=_place(view, at))
    for name, column in columns.items():
        if amount_or_blank(texts[column]):
            builder.fact(key, name, view.cells[at][column])


def _has_header(view: TableView, accepted: AcceptedWordings) -> bool:
    return any(text in accepted.columns for row in view.texts[:4] for text in row)


def _place(view: TableView, row: int) -> Place:
    cell: Cell | None = next((item for item in view.cells[row] if item is not None and item.row == row), None)
    return cell.place if cell else Place()
