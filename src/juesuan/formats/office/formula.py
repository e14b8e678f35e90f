"""The sums of a table as spreadsheet formulas, checked against the printed values.

``Cell.formula`` is an expression over 0-based grid positions: terms joined by ``+`` and ``-``, each ``r1c3`` or
``sum(r1c3:r9c3,r11c3)``.  Nothing else becomes a formula, so nothing that a document contains can run.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Final

from juesuan.patterns import lazy_pattern

_PLACE: Final = r"r\d{1,6}c\d{1,4}"
_PART: Final = rf"{_PLACE}(?::{_PLACE})?"
_TERM: Final = rf"(?:{_PLACE}|sum\({_PART}(?:,{_PART})*\))"
_WHOLE: Final = lazy_pattern(rf"-?{_TERM}(?:[+-]{_TERM})*")
_SPOT: Final = lazy_pattern(r"r(\d+)c(\d+)")


def formula_for(expression: str, printed: str, text_at: Callable[[int, int], str], row: int, column: int) -> str:
    """The formula (``=SUM(C4:C9)``) whose value is the printed number; empty when there is none.

    Args:
        expression: as in ``Cell.formula``.
        printed: the number that the cell prints.
        text_at: the printed text at a grid position.
        row: sheet row of the table's first row, from 0.
        column: sheet column of the table's first column, from 0.
    """
    if not _WHOLE.fullmatch(expression):
        return ""
    total = Decimal(0)
    for sign, term in re.findall(rf"([+-]?)({_TERM})", expression):
        for part in re.findall(_PART, term):
            places = [(int(r), int(c)) for r, c in _SPOT.findall(part)]
            (top, left), (bottom, right) = places[0], places[-1]
            if (bottom - top + 1) * (right - left + 1) > 10_000:
                return ""
            for r in range(top, bottom + 1):
                for c in range(left, right + 1):
                    value = amount(text_at(r, c))
                    if value is None:
                        return ""
                    total += -value if sign == "-" else value
    if total != amount(printed) or not printed.strip():
        return ""
    moved = _SPOT.sub(lambda spot: f"{letters(int(spot[2]) + column)}{int(spot[1]) + row + 1}", expression)
    return "=" + moved.replace("sum(", "SUM(")


def amount(text: str) -> Decimal | None:
    """The number that a text prints, blank as zero; ``None`` for words."""
    bare = text.strip().replace(",", "")
    try:
        return Decimal(bare) if bare else Decimal(0)
    except InvalidOperation:
        return None


def letters(column: int) -> str:
    """The letters of a sheet column, from 0: ``AB`` for 27."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text
