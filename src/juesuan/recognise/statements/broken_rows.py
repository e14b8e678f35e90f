"""Rows that a page break cut in two: the rest of a label stands in a row of its own, without figures.

The cells keep their places; only the texts that labels are read from are put together.
"""

from __future__ import annotations

from collections.abc import Callable, Container

from juesuan.patterns import lazy_pattern
from juesuan.recognise.statements.accepted_wordings import AcceptedWordings
from juesuan.recognise.table_view import CODE, TableView, amount_or_blank, label_without_number

_NO_REST = lazy_pattern(r"^(?:合计|总计|注|说明)|：")


def join_broken_rows(view: TableView, accepted: AcceptedWordings) -> None:
    """Put the texts of cut labels together, in the row that has the figures or the code."""
    if accepted.kind == "two_sided":
        _join_rows(view, _completes({*accepted.left, *accepted.right}))
    elif accepted.kind in ("by_code", "economic"):
        for at in range(1, view.height):
            _join_row_with_code(view, at)


def _completes(labels: Container[str]) -> Callable[[str, str], bool]:
    """True where two texts joined are a label of the form, and not both are labels already."""

    def whole(first: str, rest: str) -> bool:
        if label_without_number(first + rest) not in labels:
            return False
        return label_without_number(first) not in labels or label_without_number(rest) not in labels

    return whole


def _join_rows(view: TableView, completes: Callable[[str, str], bool]) -> None:
    for at in range(1, view.height):
        texts, above = view.texts[at], view.texts[at - 1]
        if any(text and amount_or_blank(text) for text in texts):
            continue
        for column, text in enumerate(texts):
            if text and above[column] and text != above[column] and completes(above[column], text):
                above[column] += text
                texts[column] = ""


def _join_row_with_code(view: TableView, at: int) -> None:
    """A row without code and figures continues the names of the row above, if that has a code."""
    texts, above = view.texts[at], view.texts[at - 1]
    if not any(texts) or any(text and (text.isdigit() or amount_or_blank(text)) for text in texts):
        return
    if not any(CODE.fullmatch(text) for text in above) or any(_NO_REST.search(text) for text in texts):
        return
    rests = [column for column, text in enumerate(texts) if text]
    if all(above[column] and not amount_or_blank(above[column]) and view.starts_at(at, column) for column in rests):
        for column in rests:
            above[column] += texts[column]
            texts[column] = ""
