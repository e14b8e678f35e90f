"""The cells that a term of a relation stands for in a report, or why there are none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from juesuan.check.relations.cell_index import CellIndex, StatementCells
from juesuan.check.relations.plan import MAY_BE_SILENT, PlannedTerm
from juesuan.check.relations.reasons import UNSTATED, NotRun, NotRunReason
from juesuan.standard import CellRef
from juesuan.text import without_blanks

Cell = int | tuple[int, ...] | NotRunReason
"""What a term stands for at one row: the number of a cell, those of several, or why there is none."""


Groups = list[list[str]] | None
"""The rows that a sum runs over at each bound row; None for a term that is no such sum."""


def groups_of(term: PlannedTerm, sheets: CellIndex, bindings: Sequence[str]) -> Groups:
    """The rows that a term sums at each bound row, the same in every column."""
    if term.kind != "sum" or not term.varies:
        return None
    sheet = sheet_of(sheets, term.cell.form)
    return [_many(term.cell, sheet, bound) for bound in bindings]


def cells_of(
    term: PlannedTerm, sheets: CellIndex, bindings: Sequence[str], column: str, groups: Groups
) -> Cell | list[Cell]:
    """The cells of a term: for each bound row, or once where they do not vary."""
    cell, kind = term.cell, term.kind
    sheet = sheet_of(sheets, cell.form)
    if kind == "fixed" and not term.starred:
        known = sheet.by_column.get(cell.column)
        if known is not None and (found := known.get(cell.selector)) is not None:
            return found
    if kind == "column":
        return [_named(sheet, cell, cell.column.replace("@", bound)) for bound in bindings]
    name = column if term.starred else cell.column
    if "|" in name:
        return _some(sheet, cell, name.split("|"))
    cells = sheet.by_column.get(name)
    if cells is None:
        if sheet.columns and name not in sheet.columns:
            raise NotRun(NotRunReason("cells", cell.form, name))
        cells = {}
    if kind == "sum":
        if not sheet.whole:
            raise NotRun(NotRunReason("rows", cell.form))
        if not sheet.columns:
            if groups is not None:
                rows = zip(groups, bindings, strict=True)
                return [_listed(sheet, cell, cells, keys, bound) for keys, bound in rows]
            listed = _listed(sheet, cell, cells, _many(cell, sheet, ""))
            if isinstance(listed, NotRunReason):
                raise NotRun(listed)
            return listed
        if groups is not None:
            return [_summed(cells, keys) for keys in groups]
        return _summed(cells, _many(cell, sheet, ""))
    if kind == "fixed":
        return _looked_up(sheet, cells, cell.form, cell.selector, name)
    keys: Iterable[str] = bindings
    if kind == "tail":
        keys = [term.prefix + bound for bound in bindings]
    elif kind == "class":
        keys = [sheet.class_of.get(bound, bound) for bound in bindings]
    elif kind == "within":
        keys = [cell.selector.replace("@", bound) for bound in bindings]
    elif sheet.no_codes and all(map(str.isdigit, bindings)) and cells.keys().isdisjoint(bindings):
        return ()
    get = cells.get
    if cell.form in MAY_BE_SILENT:
        return [UNSTATED if (number := get(key)) is None else number for key in keys]
    return [
        number if (number := get(key)) is not None else _looked_up(sheet, cells, cell.form, key, name) for key in keys
    ]


def _summed(cells: dict[str, int], keys: list[str]) -> tuple[int, ...]:
    return tuple([cells[key] for key in keys if key in cells])


def _listed(sheet: StatementCells, cell: CellRef, cells: dict[str, int], keys: list[str], bound: str = "") -> Cell:
    """The column of every claim row that the selector lists; a list that was not read whole has no sum."""
    if not keys:
        return UNSTATED
    if sheet.has_gap(cell.selector.replace("@", bound)) or any(key not in cells for key in keys):
        return NotRunReason("numbers", cell.form, cell.selector.replace("@", bound))
    return _summed(cells, keys)


def _some(sheet: StatementCells, cell: CellRef, names: list[str]) -> tuple[int, ...]:
    """Those of several columns that a claim row states; none, or some of a row not read whole, has no sum."""
    found = [sheet.by_column[name].get(cell.selector) for name in names if name in sheet.by_column]
    numbers = tuple(number for number in found if number is not None)
    if not numbers:
        raise NotRun(UNSTATED)
    if len(numbers) < len(names) and sheet.has_gap(cell.selector):
        raise NotRun(NotRunReason("numbers", cell.form, cell.selector))
    return numbers


def _named(sheet: StatementCells, cell: CellRef, name: str) -> Cell:
    """The cell of the column that a bound row names."""
    cells = sheet.by_column.get(name)
    if cells is None or cell.selector not in cells:
        return UNSTATED if cell.form in MAY_BE_SILENT else NotRunReason("cells", cell.form, name)
    return cells[cell.selector]


def _looked_up(sheet: StatementCells, cells: dict[str, int], form: str, key: str, name: str) -> Cell:
    """The one cell, or those under a code that is not printed itself; blank rows of a whole statement are none."""
    number = cells.get(key)
    if number is not None:
        return number
    if sheet.code_keyed and key.isdigit():
        if not sheet.whole:
            return NotRunReason("rows", form)
        if not sheet.codes:
            return ()
        under = sheet.within(key)
        if not under and sheet.above(key):
            return NotRunReason("cells", form, key)
        return _summed(cells, under)
    if form in MAY_BE_SILENT:
        return UNSTATED
    return NotRunReason("cells", form, name if key in sheet.levels else key)


def sheet_of(sheets: CellIndex, form: str) -> StatementCells:
    """The sheet of a form; ``NotRun`` when it was not read."""
    sheet = sheets.by_form.get(form)
    if sheet is None:
        raise NotRun(NotRunReason("statement", form))
    return sheet


def _many(cell: CellRef, sheet: StatementCells, bound: str) -> list[str]:
    selector = cell.selector
    if selector == "children":
        return sheet.children(bound)
    if selector == "top":
        return sheet.tops
    if selector == "leaf":
        return sheet.leaves
    if selector == "class":
        return [key for key, _ in sheet.class_rows]
    if selector.startswith("top in "):
        return sheet.within(selector.removeprefix("top in ").replace("@", bound))
    if selector.endswith("#"):
        return sheet.starting(selector[:-1].replace("@", bound))
    if selector.startswith("="):
        return [code for code in sheet.codes if without_blanks(sheet.labels[code]) == selector[1:]]
    if selector in ("项", "款", "类"):
        return [key for key in sheet.keys if sheet.levels[key] == selector]
    return [selector.replace("@", bound)]
