"""Formats of a workbook that hold on a condition: whether they hold for a cell, as far as it can be known."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from juesuan.patterns import lazy_pattern

_COMPARE: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "=": operator.eq, "<>": operator.ne, "<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge,
    "equal": operator.eq, "notEqual": operator.ne, "lessThan": operator.lt, "greaterThan": operator.gt,
    "lessThanOrEqual": operator.le, "greaterThanOrEqual": operator.ge,
}  # fmt: skip
_NUMBER: Final = lazy_pattern(r"-?\d{1,15}(?:\.\d{1,15})?")
_REFERENCE: Final = r"(\$?)([A-Z]{1,3})(\$?)(\d{1,7})"
_COMPARISON: Final = lazy_pattern(rf"{_REFERENCE}(<>|<=|>=|=|<|>)(-?\d{{1,15}}(?:\.\d{{1,15}})?|\"[^\"]{{0,200}}\")")
_PROPERTY: Final = lazy_pattern(rf"(ISERROR|ISERR|ISNA|ISBLANK|ISNUMBER|ISTEXT)\({_REFERENCE}\)", re.IGNORECASE)
_LONGEST: Final = 400


class Condition(NamedTuple):
    """One rule for one range: its corners (rows and columns from 1), and what openpyxl read of it."""

    top: int
    left: int
    bottom: int
    right: int
    rule: Any

    def covers(self, row: int, column: int) -> bool:
        """True for a cell of the range."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


def conditions_of(sheet: Any) -> list[Condition]:
    """The rules that can change how a value of the sheet looks, the strongest first."""
    found = []
    for formatting in sheet.conditional_formatting:
        for area in formatting.sqref.ranges:
            for rule in formatting.rules:
                if _changes(rule):
                    found.append(Condition(area.min_row, area.min_col, area.max_row, area.max_col, rule))
    return sorted(found, key=lambda one: one.rule.priority or 0)


def _changes(rule: Any) -> bool:
    look = rule.dxf
    plain = look is not None and any(part is not None for part in (look.font, look.fill, look.numFmt))
    return plain or any(part is not None for part in (rule.colorScale, rule.dataBar, rule.iconSet))


def holds(condition: Condition, sheet: Any, cell: Any) -> bool | None:
    """Whether a rule holds for a cell; ``None`` where that cannot be known."""
    rule, value = condition.rule, cell.value
    kind = str(rule.type)
    if kind in ("colorScale", "dataBar", "iconSet"):
        return isinstance(value, int | float)
    formulas = [str(formula).strip().lstrip("=") for formula in rule.formula]
    if any(len(formula) > _LONGEST for formula in formulas):
        return None
    if kind == "cellIs":
        return _compared(rule.operator or "", value, [_constant(formula) for formula in formulas])
    if kind in ("containsBlanks", "notContainsBlanks"):
        return (value is None or not str(value).strip()) == (kind == "containsBlanks")
    if kind in ("containsErrors", "notContainsErrors"):
        return _is_error(value) == (kind == "containsErrors")
    if kind in ("containsText", "notContainsText") and rule.text:
        return (str(rule.text).lower() in str(value or "").lower()) == (kind == "containsText")
    if kind == "expression" and len(formulas) == 1:
        return _formula(formulas[0].replace(" ", ""), condition, sheet, cell)
    return None


def _compared(name: str, value: Any, constants: list[Any]) -> bool | None:
    if not constants or any(constant is None for constant in constants):
        return None
    value = 0 if value is None else value
    try:
        if name in ("between", "notBetween") and len(constants) == 2:
            low, high = sorted(constants)
            return bool(low <= value <= high) == (name == "between")
        return _COMPARE[name](value, constants[0]) if name in _COMPARE else None
    except TypeError:  # words are no numbers: Excel puts them above
        return None


def _constant(text: str) -> Any:
    if _NUMBER.fullmatch(text):
        return float(text)
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] == '"' and '"' not in text[1:-1] else None


def _formula(text: str, condition: Condition, sheet: Any, cell: Any) -> bool | None:
    if text.upper() in ("TRUE", "TRUE()", "FALSE", "FALSE()"):
        return text.upper().startswith("TRUE")
    if _NUMBER.fullmatch(text):
        return float(text) != 0
    fixed = re.fullmatch(r"(-?\d{1,9})(<>|<=|>=|=|<|>)(-?\d{1,9})", text)
    if fixed:
        return _COMPARE[fixed[2]](int(fixed[1]), int(fixed[3]))
    asked = _PROPERTY.fullmatch(text)
    if asked:
        value = _referred(asked.groups()[1:], condition, sheet, cell)
        kind = asked[1].upper()
        if kind == "ISBLANK":
            return value is None
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if kind in ("ISNUMBER", "ISTEXT"):
            return number if kind == "ISNUMBER" else isinstance(value, str) and not _is_error(value)
        return _is_error(value)
    match = _COMPARISON.fullmatch(text)
    if match:
        value = _referred(match.groups()[:4], condition, sheet, cell)
        constant = _constant(match[6])
        value = ("" if isinstance(constant, str) else 0.0) if value is None else value
        return _compared(match[5], value, [constant])
    return None


def _referred(parts: tuple[str, ...], condition: Condition, sheet: Any, cell: Any) -> Any:
    """The value of the cell that a reference names, moved with the cell that the rule is for."""
    from openpyxl.utils import column_index_from_string

    fixed_column, letters, fixed_row, number = parts
    column, row = column_index_from_string(letters), int(number)
    column += 0 if fixed_column else cell.column - condition.left
    row += 0 if fixed_row else cell.row - condition.top
    found = sheet._cells.get((row, column))
    return found.value if found is not None else None


def _is_error(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(r"#(?:N/A|NAME\?|REF!|VALUE!|DIV/0!|NUM!|NULL!)", value) is not None
