"""Which of the nine statements a table is, from its own words."""

from __future__ import annotations

import re
from itertools import pairwise

from juesuan.recognise.statements.accepted_wordings import Accepts
from juesuan.recognise.statements.by_code import amount_columns, header_height
from juesuan.recognise.table_view import View, bare_label

_CLASS = re.compile(r"30[123]|310")
CERTAIN = 0.85
"""The least fit at which a table without a title is taken for a statement."""
LIKELY = 0.4
"""The least fit at which a table under a title is taken for the statement of that title."""

_FEW_LINES = 5


def fit(view: View, accepts: Accepts) -> float:
    """How well a table fits a form, 0 to 1: the share of the form's labels that the table shows."""
    if accepts.kind == "two_sided":
        return _two_sided(view, accepts)
    if accepts.kind == "economic":
        return _economic(view)
    if accepts.kind == "three_public":
        return _three_public(view)
    return _by_code(view, accepts)


def _two_sided(view: View, accepts: Accepts) -> float:
    labels = {bare_label(text) for row in view.texts for text in row if text}
    left = sum(
        any(label in labels for label, keys in accepts.left.items() if key in keys) for key in _keys(accepts.left)
    )
    classes = [key for key in _keys(accepts.right) if key in accepts.codes]
    right = sum(key in labels for key in classes)
    share = 0.5 * left / max(1, len(_keys(accepts.left))) + 0.5 * min(1.0, right / max(1, len(classes) - 2))
    return max(share, LIKELY) if share < LIKELY and _is_short(labels, accepts) else share


def _is_short(labels: set[str], accepts: Accepts) -> bool:
    """True for a statement that leaves out the lines without amounts: those that it has are the form's."""
    words = [label for label in labels if not any(map(str.isdigit, label))]
    known = sum(label in accepts.left or label in accepts.right for label in words)
    return known >= _FEW_LINES and known >= 0.7 * len(words)


def _keys(rows: dict[str, tuple[str, ...]]) -> list[str]:
    return list(dict.fromkeys(key for keys in rows.values() for key in keys))


def _economic(view: View) -> float:
    codes: set[str] = set()
    for row in view.texts:
        digits = [text for text in row if text.isdigit()]
        codes.update(text for text in digits if len(text) == 5 and text.startswith(("30", "31")))
        codes.update(head + tail for head, tail in pairwise(digits) if _CLASS.fullmatch(head) and len(tail) == 2)
    heads = any("经济分类" in text or "人员经费" in text for row in view.texts[:3] for text in row)
    share = min(1.0, len(codes) / 12) * (1.0 if heads else 0.7)
    return max(share, LIKELY) if heads and codes else share


def _three_public(view: View) -> float:
    words = "".join(text for row in view.texts[:8] for text in row)
    marks = ("因公出国", "公务接待", "公务用车", "预算数", "决算数")
    return sum(mark in words for mark in marks) / len(marks)


def _by_code(view: View, accepts: Accepts) -> float:
    view.set_head(header_height(view))
    if view.head == 0 or view.width < 3:
        return 0.0
    columns = amount_columns(view, accepts)
    lead = "".join(view.texts[r][c] for r in range(view.head) for c in range(min(columns.values(), default=0)))
    if "科目" not in lead and "项目" not in lead and "编码" not in lead:
        return 0.0
    needed = [name for name in accepts.canonical if "教育收费" not in name]
    share = len([name for name in columns if name in needed]) / len(needed)
    strangers = view.width - len(columns) - min(columns.values(), default=0)
    return max(0.0, share - 0.15 * strangers)


def only_state_capital(view: View) -> bool:
    """True when every functional code of a table is of the state capital budget (223)."""
    codes = [text for row in view.texts for text in row[:1] if re.fullmatch(r"\d{3}|\d{5}|\d{7}", text)]
    return bool(codes) and all(code.startswith("223") for code in codes)
