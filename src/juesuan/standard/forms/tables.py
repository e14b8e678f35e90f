"""The files of ``forms``: which layouts there are, which extends which, and what of the rules each of them changes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import Any, Literal

from juesuan.errors import BrokenRuleBook
from juesuan.standard.law_files import LawRow, toml_tables

TomlTable = dict[str, Any]
_EVERYWHERE = ""
"""The region code that begins every other: whose layout has it serves every place that has none of its own."""
_NEEDED = ("id", "name", "regions", "first_year", "source")
_OF_RULES = ("without_rules", "milder")
_KNOWN = {
    *_NEEDED,
    *_OF_RULES,
    *("extends", "names", "last_year", "order", "levels", "classes", "optional_classes", "forms"),
    *("line_numbers", "column_numbers", "form_marks", "unit_name_line", "titles_numbered", "thousands", "blank_zero"),
}


@cache
def layout_versions() -> dict[str, tuple[TomlTable, ...]]:
    """The tables of each layout by its id, one for each run of years, in their order.

    Raises:
        BrokenRuleBook: a part is missing or unknown, years overlap, a layout extends one that is not there, or not
            just one layout serves every place; names the file.
    """
    found: dict[str, list[TomlTable]] = {}
    for file, table in toml_tables("forms"):
        missing, unknown = [name for name in _NEEDED if name not in table], sorted(table.keys() - _KNOWN)
        if missing:
            raise _broken(file, f"缺 {missing[0]}", f"{missing[0]} is missing")
        if unknown:
            raise _broken(file, f"不认识的 {'、'.join(unknown)}", f"unknown {', '.join(unknown)}")
        found.setdefault(table["id"], []).append(table | {"file": file})
    for name, versions in found.items():
        versions.sort(key=lambda table: table["first_year"])
        for one, other in pairwise(versions):
            if one.get("last_year", other["first_year"]) >= other["first_year"]:
                raise _broken(
                    other["file"], f"{name} 的年度与 {one['file']} 重叠", f"{name} shares years with {one['file']}"
                )
        for table in versions:
            if table.get("extends", name) not in found or _goes_round(name, found):
                raise _broken(
                    table["file"], "extends 所指的版式没有，或又指回自己", "extends a layout that is not there"
                )
    if sum(_EVERYWHERE in versions[-1]["regions"] for versions in found.values()) != 1:
        raise BrokenRuleBook(
            'forms：应有且只有一个版式的 regions 含 ""（用于没有版式的地区）',
            'forms: just one layout must have "" among its regions, for places without one of their own',
        )
    return {name: tuple(versions) for name, versions in found.items()}


def _broken(file: str, zh: str, en: str) -> BrokenRuleBook:
    return BrokenRuleBook(f"{file}：{zh}", f"{file}: {en}")


def _goes_round(name: str, found: dict[str, list[TomlTable]]) -> bool:
    seen: list[str] = []
    step: str | None = name
    while step in found:
        if step in seen:
            return True
        seen.append(step)
        step = found[step][-1].get("extends")
    return False


@cache
def default_layout() -> str:
    """The id of the layout that serves every place without one of its own."""
    return next(name for name, versions in layout_versions().items() if _EVERYWHERE in versions[-1]["regions"])


@cache
def lineage(layout_id: str) -> tuple[str, ...]:
    """A layout and those it extends, the nearest first; of an unknown layout that of places without one."""
    versions = layout_versions()
    if layout_id not in versions:
        return lineage(default_layout())
    base = versions[layout_id][-1].get("extends")
    return (layout_id, *lineage(base)) if base else (layout_id,)


@cache
def form_ids() -> frozenset[str]:
    """The ids of the statements of every layout."""
    tables = [table for versions in layout_versions().values() for table in versions]
    return frozenset(form["id"] for table in tables for form in table.get("forms", ()))


@cache
def short_titles() -> dict[str, str]:
    """Of each statement what a person calls it in a few characters, where its layout says so."""
    tables = [table for versions in layout_versions().values() for table in versions]
    return {form["id"]: form["short"] for table in tables for form in table.get("forms", ()) if "short" in form}


def layout_table(name: str, year: int) -> TomlTable:
    """The table of a layout that is in force in a year, or the nearest, with all that it extends put in."""
    table = min(layout_versions()[name], key=lambda table: _years_off(table, year))
    if "extends" not in table:
        return table
    base = layout_table(table["extends"], year)
    own = {form["id"]: form for form in table.get("forms", ())}
    forms = [form | own.pop(form["id"], {}) for form in base["forms"]]
    kept = {key: value for key, value in base.items() if key not in _OF_RULES}
    return kept | table | {"forms": [*forms, *own.values()]}


def _years_off(table: TomlTable, year: int) -> int:
    first, last = int(table["first_year"]), int(table.get("last_year", year))
    return max(first - year, year - last, 0)


@cache
def rules_left_out(layout_id: str) -> frozenset[str]:
    """The rules that a layout, or one that it extends, says do not hold there."""
    versions = layout_versions()
    return frozenset(rule for step in lineage(layout_id) for rule in versions[step][-1].get("without_rules", ()))


@cache
def milder_rules(layout_id: str) -> dict[str, Literal["error", "warning", "note"]]:
    """By rule the severity that a layout, or the nearest that it extends, gives a breach of it."""
    versions = layout_versions()
    found: dict[str, Literal["error", "warning", "note"]] = {}
    for step in reversed(lineage(layout_id)):
        found |= versions[step][-1].get("milder", {})
    return found


def check_layouts(row: LawRow, names: Iterable[str]) -> None:
    """Every name is that of a layout.

    Raises:
        BrokenRuleBook: one is not; names the row's file and line.
    """
    known = layout_versions()
    for name in names:
        if name not in known:
            rule, ids = row.values.get("id", ""), "、".join(known)
            raise row.broken(f"{rule}：没有版式 {name}，有的是 {ids}", f"{rule}: no layout {name}; there are {ids}")
