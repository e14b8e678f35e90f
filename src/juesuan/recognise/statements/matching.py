"""Which of the nine statements a table is, from its own words."""

from __future__ import annotations

import re
from itertools import pairwise

from juesuan.patterns import lazy_pattern
from juesuan.recognise.statements.accepted_wordings import AcceptedWordings
from juesuan.recognise.statements.by_code import amount_columns, header_height
from juesuan.recognise.table_view import TableView, label_without_number

_CLASS = lazy_pattern(r"30[123]|310")
CERTAIN = 0.85
"""The least fit at which a table without a title is taken for a statement."""
LIKELY = 0.4
"""The least fit at which a table under a title is taken for the statement of that title."""

_FEW_LINES = 5


def fit(view: TableView, accepted: AcceptedWordings) -> float:
    """How well a table fits a form, 0 to 1: the share of the form's labels that the table shows."""
    if accepted.kind == "two_sided":
        return _two_sided(view, accepted)
    if accepted.kind == "economic":
        return _economic(view)
    if accepted.kind == "three_public":
        return _three_public(view)
    return _by_code(view, accepted)


def _two_sided(view: TableView, accepted: AcceptedWordings) -> float:
    labels = {label_without_number(text) for row in view.texts for text in row if text}
    left = sum(
        any(label in labels for label, keys in accepted.left.items() if key in keys) for key in _keys(accepted.left)
    )
    classes = [key for key in _keys(accepted.right) if key in accepted.codes]
    right = sum(key in labels for key in classes)
    share = 0.5 * left / max(1, len(_keys(accepted.left))) + 0.5 * min(1.0, right / max(1, len(classes) - 2))
    return max(share, LIKELY) if share < LIKELY and _is_short(labels, accepted) else share


def _is_short(labels: set[str], accepted: AcceptedWordings) -> bool:
    """True for a statement that leaves out the lines without amounts: those that it has are the form's."""
    words = [label for label in labels if not any(map(str.isdigit, label))]
    known = sum(label in accepted.left or label in accepted.right for label in words)
    return known >= _FEW_LINES and known >= 0.7 * len(words)


def _keys(rows: dict[str, tuple[str, ...]]) -> list[str]:
    return list(dict.fromkeys(key for keys in rows.values() for key in keys))


def _economic(view: TableView) -> float:
    codes: set[str] = set()
    for row in view.texts:
        digits = [text for text in row if text.isdigit()]
        codes.update(text for text in digits if len(text) == 5 and text.startswith(("30", "31")))
        codes.update(
            header_rows + tail
            for header_rows, tail in pairwise(digits)
            if _CLASS.fullmatch(header_rows) and len(tail) == 2
        )
    heads = any("经济分类" in text or "人员经费" in text for row in view.texts[:3] for text in row)
    share = min(1.0, len(codes) / 12) * (1.0 if heads else 0.7)
    return max(share, LIKELY) if heads and codes else share


def _three_public(view: TableView) -> float:
    words = "".join(text for row in view.texts[:8] for text in row)
    marks = ("因公出国", "公务接待", "公务用车", "预算数", "决算数")
    return sum(mark in words for mark in marks) / len(marks)


def _by_code(view: TableView, accepted: AcceptedWordings) -> float:
    view.set_header(header_height(view))
    if view.header_rows == 0 or view.width < 3:
        return 0.0
    columns = amount_columns(view, accepted)
    lead = "".join(view.texts[r][c] for r in range(view.header_rows) for c in range(min(columns.values(), default=0)))
    if "科目" not in lead and "项目" not in lead and "编码" not in lead:
        return 0.0
    needed = [name for name in accepted.canonical if "教育收费" not in name]
    share = len([name for name in columns if name in needed]) / len(needed)
    unmatched = view.width - len(columns) - min(columns.values(), default=0)
    return max(0.0, share - 0.15 * unmatched)


def only_state_capital(view: TableView) -> bool:
    """True when every functional code of a table is of the state capital budget (223)."""
    codes = [text for row in view.texts for text in row[:1] if re.fullmatch(r"\d{3}|\d{5}|\d{7}", text)]
    return bool(codes) and all(code.startswith("223") for code in codes)
