"""Layouts read from ``data/forms``: a regional file holds only its differences from the one it extends."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from juesuan.errors import BadInput, BrokenRuleBook
from juesuan.standard.forms.forms import Column, ColumnBlock, Form, FormRow, Layout, Side, normal_title
from juesuan.standard.forms.tables import (
    TomlTable,
    default_layout,
    layout_table,
    layout_versions,
    lineage,
    short_titles,
)
from juesuan.text import chinese_number, chinese_numeral, without_blanks


def _labels(table: TomlTable, name: str) -> tuple[str, ...]:
    every: list[str] = [table.get("label", name), name, *table.get("labels", ())]
    return tuple(dict.fromkeys(every))


def _column(table: TomlTable, numbered: bool) -> Column:
    name = table["name"]
    labels = _labels(table, name)
    number = int(table.get("number", 0)) if numbered else 0
    return Column(name, labels[0], labels, number, table.get("group", ""), table.get("side", ""))


def _row(table: TomlTable, side: Side, nth: int) -> FormRow:
    key = str(table.get("key", ""))
    labels = _labels(table, key) if key else ()
    label = f"{chinese_numeral(nth)}、{labels[0]}" if table.get("ordinal") else str(table.get("label", key))
    bare = tuple(dict.fromkeys(normal_label(item) for item in (*labels, label))) if key else ()
    return FormRow(
        key,
        label,
        bare,
        code=table.get("code", ""),
        side=table.get("side", side),
        indent=table.get("indent", 0),
        optional=table.get("optional", False),
        group=table.get("group", ""),
    )


def normal_label(text: str) -> str:
    """A row label without its ordinal (``一、``), blanks removed."""
    bare = without_blanks(text)
    head, mark, tail = bare.partition("、")
    return tail if mark and chinese_number(head) else bare


def _sides(form: TomlTable, layout: TomlTable) -> tuple[tuple[FormRow, FormRow], ...]:
    optional = set(layout.get("optional_classes", ()))
    classes = [
        {
            "key": item["name"],
            "code": item["code"],
            "labels": item.get("labels", []),
            "ordinal": True,
            "optional": item["code"] in optional,
        }
        for item in layout["classes"]
    ]
    blank: list[TomlTable] = [{}] * (len(classes) - len(form["left"]))
    left = [_row(item, "left", nth) for nth, item in enumerate([*form["left"], *blank, *form["left_foot"]], 1)]
    right = [_row(item, "right", nth) for nth, item in enumerate([*classes, *form["right_foot"]], 1)]
    if len(left) != len(right):
        raise BrokenRuleBook(
            f"{layout['file']} {form['id']}：左右行数不等", f"{layout['file']} {form['id']}: sides differ in length"
        )
    if layout["line_numbers"]:
        left = [_numbered(row, nth) for nth, row in enumerate(left, 1)]
        right = [_numbered(row, nth) for nth, row in enumerate(right, len(left) + 1)]
    return tuple(zip(left, right, strict=True))


def _numbered(row: FormRow, line: int) -> FormRow:
    return FormRow(row.key, row.label, row.labels, row.code, line, row.side, row.indent, row.optional, row.group)


def _form(form: TomlTable, layout: TomlTable, number: int) -> Form:
    if not form.get("source"):
        raise BrokenRuleBook(f"{layout['file']} {form['id']}：缺 source", f"{layout['file']} {form['id']}: no source")
    pairs = _sides(form, layout) if form["kind"] == "two_sided" else ()
    numbered = layout["column_numbers"]
    return Form(
        form["id"],
        number,
        f"公开{number:02}表" if layout["form_marks"] else "",
        form["title"],
        tuple(dict.fromkeys((form["title"], *form.get("titles", ())))),
        form["kind"],
        tuple(_column(item, numbered) for item in form["columns"]),
        form["source"],
        left=tuple(row for row, _ in pairs if row.key),
        right=tuple(row for _, row in pairs if row.key),
        pairs=pairs,
        rows=tuple(_row(item, "", 0) for item in form.get("rows", ())),
        blocks=tuple(
            ColumnBlock(item["group"], tuple(item["codes"]), tuple(item.get("when_used", ())))
            for item in form.get("blocks", ())
        ),
        more_columns=tuple(_column(item, False) for item in form.get("more_columns", ())),
        total_first=form.get("total_first", True),
        levels=tuple(layout.get("levels", ("项",))) if form["kind"] == "by_code" else (),
        arrangement=form.get("arrangement", ""),
        notes=tuple(form.get("notes", ())),
        empty_note=form.get("empty_note", ""),
        weak_titles=tuple(form.get("weak_titles", ())),
        often_missing_until=form.get("often_missing_until", 0),
    )


@cache
def _layout(name: str, year: int) -> Layout:
    table = layout_table(name, year)
    by_id = {form["id"]: form for form in table["forms"]}
    unknown = [form_id for form_id in table.get("order", ()) if form_id not in by_id]
    if unknown:
        raise BrokenRuleBook(f"{table['file']}：order 中没有 {unknown[0]}", f"{table['file']}: no form {unknown[0]}")
    order = table.get("order", list(by_id))
    return Layout(
        table["id"],
        table["name"],
        tuple(table["regions"]),
        tuple(table.get("names", ())),
        table["first_year"],
        table.get("last_year"),
        table["source"],
        tuple(_form(by_id[form_id], table, number) for number, form_id in enumerate(order, 1)),
        tuple(table.get("levels", ("项",))),
        line_numbers=table["line_numbers"],
        column_numbers=table["column_numbers"],
        form_marks=table["form_marks"],
        unit_name_line=table["unit_name_line"],
        titles_numbered=table["titles_numbered"],
        thousands=table["thousands"],
        blank_zero=table["blank_zero"],
    )


@cache
def layouts(year: int) -> tuple[Layout, ...]:
    """Every layout that may be met for the fiscal year, the one for places without their own first.

    A year before the first or after the last that the data know is read with the nearest one.
    """
    every = [_layout(name, year) for name in layout_versions()]
    every.sort(key=lambda item: (item.id != default_layout(), item.id))
    fitting = tuple(item for item in every if item.in_force(year))
    if fitting:
        return fitting
    first = min(item.first_year for item in every)
    return layouts(first if year < first else max(item.last_year or year for item in every))


@cache
def layout(year: int, region_or_layout_id: str = "") -> Layout:
    """The layout of a region in a fiscal year.

    Args:
        year: fiscal year; a year the data do not reach takes the nearest layout they have.
        region_or_layout_id: a layout id (``"shanghai"``), a place (``"上海"``, ``"上海市普陀区"``) or a region code by
            its longest known prefix (``"310107"``); any other code, and ``""``, is that of places without their own.

    Raises:
        BadInput: neither a code nor a place or layout that the data know.
    """
    wanted, known = region_or_layout_id.strip(), layouts(year)
    found = next((item for item in known if wanted == item.id), None) or named_layout(wanted, year)
    if found is not None:
        return found
    if not wanted or (wanted.isascii() and wanted.isdigit()):
        return max(
            (item for item in known if any(wanted.startswith(code) for code in item.regions)),
            key=lambda item: max(len(code) for code in item.regions if wanted.startswith(code)),
        )
    ids = "、".join(item.id for item in known)
    raise BadInput(
        f"不认识的表式或地区「{wanted}」，请写行政区划代码，或下列之一：{ids}",
        f"unknown layout or region '{wanted}': give a region code or one of {ids}",
    )


def named_layout(text: str, year: int) -> Layout | None:
    """The layout of the place whose name begins a text; of several the longest, then the most particular."""
    found = [
        (len(name), len(lineage(item.id)), item)
        for item in layouts(year)
        for name in item.names
        if text.startswith(name)
    ]
    return max(found, key=lambda one: one[:2])[2] if found else None


@cache
def form_titles(year: int) -> MappingProxyType[str, str]:
    """Form id by normalised title (:func:`normal_title`), every accepted variant of every layout, weak ones too."""
    titles: dict[str, str] = {}
    for item in layouts(year):
        for form in item.forms:
            for title in (*form.weak_titles, *form.titles):
                titles[normal_title(title)] = form.id
    return MappingProxyType(titles)


def short_title(form: str) -> str:
    """What a person calls a statement in a few characters: ``财政拨款收支总表`` for ``GK04``."""
    return short_titles().get(form, form)
