"""What of a sheet a person sees: fonts against fills, sizes, number formats, and formats that hold on a condition.

That a picture or a shape lies over a cell is not seen.
"""

from __future__ import annotations

from typing import Any, Final

from juesuan.document import Hiding
from juesuan.formats.legible import BLACK, RGB, SMALLEST, WHITE, alike, hexadecimal, shaded
from juesuan.formats.limits import XLSX_CONDITIONS
from juesuan.formats.office import Theme
from juesuan.formats.xlsx.conditions import Condition, conditions_of, holds
from juesuan.formats.xlsx.number_format import as_shown, words_shown

_THINNEST: Final = 0.3
"""Characters; a narrower column shows nothing."""

Look = tuple[RGB | None, RGB, bool, float | None]
"""Color of the text (``None``: automatic), color behind it, whether that is sure, size in points."""


class Sight:
    """How the cells of one sheet look."""

    def __init__(self, book: Any, sheet: Any, theme: Theme) -> None:
        self._book, self._sheet, self._theme = book, sheet, theme
        conditions = conditions_of(sheet)
        self.beyond = len(conditions) > XLSX_CONDITIONS.most
        self._conditions = conditions[: XLSX_CONDITIONS.most]
        self._looks: dict[tuple[int, int], Look] = {}
        self._plain: dict[tuple[int, int], Hiding | None] = {}
        self._styled = [area for table in sheet.tables.values() if (area := _styled_area(table))]

    def hides(self, cell: Any, code: str) -> Hiding | None:
        """Why the value of a cell is not seen; ``doubtful`` where it may be seen or not.

        Args:
            cell: as openpyxl reads it.
            code: its number format.
        """
        style = cell._style
        key = (style.fontId, style.fillId)
        rules = [one for one in self._conditions if one.covers(cell.row, cell.column)] if self._conditions else []
        if _shows_nothing(cell.value, code):
            return "invisible"
        if not rules:
            if key not in self._plain:
                self._plain[key] = _reason(self._look(key))
            found = self._plain[key]
            return "doubtful" if found == "background" and self._in_table(cell) else found
        return self._on_conditions(cell, code, self._look(key), rules)

    def hides_run(self, cell: Any, font: Any) -> Hiding | None:
        """Why letters of a look of their own in a cell are not seen."""
        ink, ground, sure, size = self._look((cell._style.fontId, cell._style.fillId))
        own = self._color(font.color) if font.color is not None else ink
        found = _reason((own, ground, sure, font.sz if font.sz is not None else size))
        return "doubtful" if found == "background" and (self._conditions or self._in_table(cell)) else found

    def _on_conditions(self, cell: Any, code: str, look: Look, rules: list[Condition]) -> Hiding | None:
        """What comes of the rules that hold, the strongest first; the first that sets a property sets it."""
        ink: RGB | None = None
        fill: RGB | None = None
        written: str | None = None
        sure, unsure = look[2], False
        for condition in rules:
            rule = condition.rule
            met = holds(condition, self._sheet, cell)
            if met is False:
                continue
            part = rule.dataBar or rule.iconSet
            if part is not None and part.showValue is False and met:
                return "invisible"
            if rule.colorScale is not None:
                sure = False
            shown = self._of_rule(rule.dxf)
            if met is None:
                unsure = unsure or any(one is not None for one in shown)
                continue
            ink, fill = ink or shown[0], fill or shown[1]
            written = shown[2] if written is None else written
            if rule.stopIfTrue:
                break
        if written is not None and _shows_nothing(cell.value, written):
            return "invisible"
        reason = _reason((ink or look[0], fill or look[1], sure or fill is not None, look[3]))
        if reason in (None, "background") and (unsure or (reason and self._in_table(cell))):
            return "doubtful" if reason or self._may_hide(cell, look, rules) else None
        return reason

    def _may_hide(self, cell: Any, look: Look, rules: list[Condition]) -> bool:
        """True where a rule of which it is not known whether it holds would hide the value."""
        for condition in rules:
            if holds(condition, self._sheet, cell) is None:
                ink, fill, written = self._of_rule(condition.rule.dxf)
                if written is not None and _shows_nothing(cell.value, written):
                    return True
                if _reason((ink or look[0], fill or look[1], True, look[3])) is not None:
                    return True
        return False

    def _of_rule(self, look: Any) -> tuple[RGB | None, RGB | None, str | None]:
        if look is None:
            return None, None, None
        ink = self._color(look.font.color) if look.font is not None and look.font.color is not None else None
        fill = None
        if look.fill is not None and getattr(look.fill, "patternType", None) in (None, "solid"):
            fill = self._color(getattr(look.fill, "bgColor", None))
        return ink, fill, look.numFmt.formatCode if look.numFmt is not None else None

    def _look(self, key: tuple[int, int]) -> Look:
        if key not in self._looks:
            font, fill = self._book._fonts[key[0]], self._book._fills[key[1]]
            ground, sure = self._ground(fill)
            self._looks[key] = (self._color(font.color), ground, sure, font.sz)
        return self._looks[key]

    def _ground(self, fill: Any) -> tuple[RGB, bool]:
        pattern = getattr(fill, "patternType", None)
        if getattr(fill, "tagname", "") == "gradientFill":
            shades = [self._color(stop.color) or WHITE for stop in fill.stop]
            return (shades[0] if shades else WHITE), bool(shades) and all(alike(one, shades[0]) for one in shades)
        if pattern in (None, "none"):
            return WHITE, True
        front, back = self._color(fill.fgColor), self._color(fill.bgColor)
        if pattern == "solid":
            return front or BLACK, True
        return back or WHITE, alike(front or BLACK, back or WHITE)

    def _color(self, color: Any) -> RGB | None:
        """A color; ``None`` for automatic."""
        if color is None or color.type == "auto":
            return None
        if color.type == "theme":
            found = self._theme.numbered(color.theme)
        elif color.type == "indexed":
            table = self._book._colors
            found = hexadecimal(str(table[color.indexed])[-6:]) if 0 <= color.indexed < len(table) else None
        else:
            found = hexadecimal(str(color.rgb)[-6:])
        tint = color.tint or 0.0
        return found if found is None or not tint else shaded(found, tint=max(tint, 0.0), shade=max(-tint, 0.0))

    def _in_table(self, cell: Any) -> bool:
        """True in a table to which its style gives colors that are not looked up here."""
        return any(
            top <= cell.row <= bottom and left <= cell.column <= right for left, top, right, bottom in self._styled
        )


def _styled_area(table: Any) -> tuple[int, int, int, int] | None:
    from openpyxl.utils import range_boundaries

    if table.tableStyleInfo is None or not table.tableStyleInfo.name:
        return None
    try:
        left, top, right, bottom = range_boundaries(table.ref)
    except (ValueError, TypeError):
        return None
    return None if None in (left, top, right, bottom) else (left, top, right, bottom)


def _reason(look: Look) -> Hiding | None:
    ink, ground, sure, size = look
    if size is not None and size < SMALLEST:
        return "tiny"
    if ink is not None and alike(ink, ground):
        return "background" if sure else "doubtful"
    return None


def _shows_nothing(value: Any, code: str) -> bool:
    """True for a format that shows nothing of a value; that of nothing for zero is usual, and hides no figure."""
    if ";" not in code or value is None or isinstance(value, bool):
        return False
    if isinstance(value, int | float):
        return bool(value) and not as_shown(repr(value), code).strip()
    return isinstance(value, str) and bool(value.strip()) and not words_shown(value, code).strip()


def unseen_lines(sheet: Any) -> tuple[list[int], list[int]]:
    """The numbers of the rows and columns that are hidden or have no height or width, ascending."""
    rows = sorted(
        number
        for number, look in sheet.row_dimensions.items()
        if look.hidden or (look.height is not None and look.height < SMALLEST)
    )
    looks = [look for look in sheet.column_dimensions.values() if look.min]
    last = sheet.max_column  # to hide all columns on the right is usual
    columns = {
        number
        for look in looks
        if look.hidden or (look.width is not None and look.width < _THINNEST)
        for number in range(look.min, min(look.max, last) + 1)
    }
    usual = sheet.sheet_format.defaultColWidth
    if usual is not None and usual < _THINNEST:
        own = {number for look in looks for number in range(look.min, min(look.max, last) + 1)}
        columns |= set(range(1, last + 1)) - own
    return rows, sorted(columns)
