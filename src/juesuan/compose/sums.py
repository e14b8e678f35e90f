"""The sums inside one statement, out of the relations: which cell is the sum of which others.

The same relations that the check runs give the formulas of the workbook and the calculations of the
XBRL taxonomy, so that no sum is declared twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from juesuan.standard import CellRef, Relation, RelationTerm, relations

Spot = tuple[str, str]
"""Row key and column of a cell."""


class Sum(NamedTuple):
    """``total`` is the sum of ``parts``, each with its sign (1 or -1)."""

    total: Spot
    parts: tuple[tuple[int, Spot], ...]


class Frame:
    """The rows and columns that a statement prints, and the cells that are there.

    ``keys`` are the row keys in order, ``classes`` the 类 codes of class lines, ``children`` the codes under a code
    ("" for the uppermost).
    """

    def __init__(self, form: str, classes: Mapping[str, str], cells: Iterable[Spot]) -> None:
        self.form = form
        self.classes = classes
        self.cells = dict.fromkeys(cells)
        self.keys = list(dict.fromkeys(key for key, _ in self.cells))
        self.columns = list(dict.fromkeys(column for _, column in self.cells))
        known = {key for key in self.keys if key.isdigit()}
        self.children: dict[str, list[str]] = {}
        for code in (key for key in self.keys if key in known):
            parent = next((code[:n] for n in (5, 3) if n < len(code) and code[:n] in known), "")
            self.children.setdefault(parent, []).append(code)


def sums_in(frame: Frame, year: int, layout_id: str) -> list[Sum]:
    """Every sum that holds inside a statement; a total may have more than one."""
    found: dict[Sum, None] = {}
    for relation in relations(year, layout_id):
        if _is_sum(relation, frame.form):
            found.update(dict.fromkeys(_instances(relation, frame)))
    return list(found)


def _is_sum(relation: Relation, form: str) -> bool:
    """True for ``cell = terms`` within the form, with whole cells of weight one and no condition."""
    every = [*relation.left, *relation.right]
    plain = relation.kind == "arithmetic" and relation.cmp == "=" and not relation.when and relation.percent is None
    if not plain or len(relation.left) != 1 or relation.left[0].summed or relation.left[0].coefficient != 1:
        return False
    if not all(term.cell is not None and term.cell.form == form and abs(term.coefficient) == 1 for term in every):
        return False
    return len(relation.right) > 1 or any(term.summed for term in relation.right)


def _instances(relation: Relation, frame: Frame) -> Iterator[Sum]:
    target = relation.left[0].cell
    if target is None:
        return
    columns = frame.columns if target.column == "*" else [target.column]
    for bound in _bindings(target.selector, frame):
        for column in columns:
            total = (bound, column)
            parts = tuple(part for term in relation.right for part in _parts(term, frame, bound, column))
            if total in frame.cells and parts:
                yield Sum(total, parts)


def _bindings(selector: str, frame: Frame) -> list[str]:
    if selector == "*":
        return frame.keys
    if selector == "inner":
        return [key for key in frame.keys if key in frame.children]
    if selector == "class":
        return list(frame.classes)
    return [selector]


def _parts(term: RelationTerm, frame: Frame, bound: str, column: str) -> Iterator[tuple[int, Spot]]:
    cell = term.cell
    if cell is None:
        return
    name = column if cell.column == "*" else cell.column
    for key in _rows(cell, frame, bound):
        if (key, name) in frame.cells:
            yield term.coefficient, (key, name)


def _rows(cell: CellRef, frame: Frame, bound: str) -> list[str]:
    selector = cell.selector.replace("@", bound)
    if selector == "children":
        return frame.children.get(bound, [])
    if selector == "top":
        return frame.children.get("", [])
    if selector == "class":
        return [bound] if bound in frame.classes else list(frame.classes)
    if selector.endswith("#"):
        return [key for key in frame.keys if key.startswith(selector[:-1])]
    return [selector]
