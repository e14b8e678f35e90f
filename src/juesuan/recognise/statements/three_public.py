"""Reading the 三公 statement: items across (in pairs or in blocks) with one data row, or items down."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from juesuan.document import Place
from juesuan.patterns import lazy_pattern
from juesuan.recognise.statements.accepted_wordings import AcceptedWordings
from juesuan.recognise.statements.cells import StatementBuilder
from juesuan.recognise.table_view import TableView, amount_or_blank, are_column_numbers, label_without_number

_CAR, _BUY, _RUN = "公务用车购置及运行维护费", "公务用车购置费", "公务用车运行维护费"
_ABROAD, _GUEST, _ALL = "因公出国（境）费", "公务接待费", "合计"
_MEASURES = ("预算数", "决算数")
_COUNTS = lazy_pattern(r"团组|批次|人次|保有|（辆|（个|（人|（台|国内|外事|外宾|（境）外")
_OTHER_ROW = lazy_pattern(r"上年|增减|比|率|变动")
_BESIDE = lazy_pattern(r"会议费|培训费")


def read_three_public(view: TableView, accepted: AcceptedWordings, builder: StatementBuilder) -> None:
    """Fill ``builder`` with the items by 预算数 and 决算数."""
    builder.columns = list(_MEASURES)
    rows = _measure_rows(view)
    header_rows = min(rows.values(), default=next((at for at in range(view.height) if _is_data(view, at)), view.height))
    view.set_header(header_rows)
    places = _places(view, view.header_paths)
    if len({item for item, measure in places if item and (measure or rows)}) < 2:
        places = _places(view, _spread(view))
    items = {item for item, _ in places if item}
    if len({item for item, measure in places if item and measure}) >= 2:
        _across(view, places, builder)
    elif len(items) >= 3 and (rows := rows or _only_row(view)):
        _crossed(view, [item for item, _ in places], rows, builder)
    else:
        _down(view, builder)
    if not builder.facts and not builder.unread:
        builder.unread.append("没有认出各项目")


def _places(view: TableView, header_paths: Sequence[tuple[str, ...]]) -> list[tuple[str, str]]:
    """Item and measure of each column.

    Where meetings and training stand beside, a total is that of the three only under the words 三公.
    """
    wide = any(_BESIDE.search(text) for row in view.texts for text in row)
    return [
        ("" if wide and item == _ALL and "三公" not in "".join(path) else item, _measure(path))
        for path in header_paths
        for item in (_item(path),)
    ]


def _spread(view: TableView) -> list[tuple[str, ...]]:
    """The headings over each column where merged ones were written once, blanks to their right.

    A heading reaches to the next one of its row, and no further than the heading above it.
    """
    header_paths: list[list[str]] = [[] for _ in range(view.width)]
    above = [0] * view.width
    for row in range(view.header_rows):
        texts = view.texts[row]
        if are_column_numbers(texts) or not any(texts) or any("：" in text for text in texts):
            continue
        starts = list(above)
        at = 0
        for column in range(view.width):
            if texts[column] or (column and above[column] != above[column - 1]):
                at = column
            starts[column] = at
            if texts[at] and (not header_paths[column] or header_paths[column][-1] != texts[at]):
                header_paths[column].append(texts[at])
        above = starts
    return [tuple(path) for path in header_paths]


def _is_data(view: TableView, at: int) -> bool:
    texts = view.texts[at]
    return at > 0 and not are_column_numbers(texts) and all(amount_or_blank(text) for text in texts)


def _item(path: tuple[str, ...]) -> str:
    """The item that a column stands under, from its header texts; the lowest decides."""
    joined = "".join(path)
    if _BESIDE.search(joined):
        return ""
    for text in reversed(path):
        if "运行" in text and "购置" not in text:
            return _RUN
        if "购置" in text and "运行" not in text:
            return _BUY
        if "购置" in text:
            return _CAR
        if "出国" in text or "出境" in text:
            return _ABROAD
        if "接待" in text:
            return _GUEST
    if path and "三公" in path[0] and ("小计" in joined or "合计" in joined):
        return _ALL
    return _ALL if "合计" in joined or "总计" in joined else ""


def _measure(path: tuple[str, ...]) -> str:
    for text in reversed(path):
        for measure in _MEASURES:
            if measure[:2] in text:
                return measure
    return ""


def _across(view: TableView, places: list[tuple[str, str]], builder: StatementBuilder) -> None:
    rows = [at for at in range(view.header_rows, view.height) if not are_column_numbers(view.texts[at])]
    filled = [at for at in rows if any(view.texts[at])]
    at = filled[0] if filled else (rows[0] if rows else None)
    if len(filled) > 1:
        builder.unread.extend("".join(view.texts[other]) for other in filled[1:])
    seen = {name for name, _ in places}
    if _ALL in seen and (_GUEST not in seen or _ABROAD not in seen or not seen & {_CAR, _BUY, _RUN}):
        builder.unread.append("没有认出各项目")
    for item in (_ALL, _ABROAD, _CAR, _BUY, _RUN, _GUEST):
        columns = {measure: c for c, (name, measure) in enumerate(places) if name == item and measure}
        if not columns:
            continue
        column = min(columns.values())
        label, place = _heading(view, column, item)
        key = builder.row(item, label, place=place)
        for measure, column in columns.items():
            builder.fact(key, measure, None if at is None else view.cells[at][column])


def _measure_rows(view: TableView) -> dict[str, int]:
    """The row of each measure where the measures run down, named at the left; of several years the last."""
    found: dict[str, tuple[str, int]] = {}
    for at in range(1, view.height):
        lead = next((text for text in view.texts[at] if text and not amount_or_blank(text)), "")
        if not any(amount_or_blank(text) and text for text in view.texts[at]) or _OTHER_ROW.search(lead):
            continue
        year = "".join(re.findall(r"20\d\d", lead)[:1])
        for measure in _MEASURES:
            if measure[:2] in lead and (measure not in found or year > found[measure][0]):
                found[measure] = (year, at)
    return {measure: at for measure, (_, at) in found.items()}


def _only_row(view: TableView) -> dict[str, int]:
    """The one row of amounts of a table that shows outturns alone."""
    rows = [at for at in range(view.header_rows, view.height) if _is_data(view, at) and any(view.texts[at])]
    return {"决算数": rows[0]} if len(rows) == 1 else {}


def _crossed(view: TableView, items: list[str], rows: dict[str, int], builder: StatementBuilder) -> None:
    """Items across, measures down."""
    builder.columns = [measure for measure in _MEASURES if measure in rows]
    for item in (_ALL, _ABROAD, _CAR, _BUY, _RUN, _GUEST):
        if item not in items:
            continue
        column = items.index(item)
        label, place = _heading(view, column, item)
        key = builder.row(item, label, place=place)
        for measure, at in rows.items():
            builder.fact(key, measure, view.cells[at][column])


def _heading(view: TableView, column: int, item: str) -> tuple[str, Place]:
    """The heading of a column for its item, and its place."""
    for at in range(view.header_rows - 1, -1, -1):
        cell, text = view.cells[at][column], view.texts[at][column]
        if cell is not None and _item((text,)) == item:
            return text, replace(cell.place, quote=cell.text.strip())
    return item, Place()


def _down(view: TableView, builder: StatementBuilder) -> None:
    header_rows = next((at for at in range(view.height) if any("预算" in text for text in view.texts[at])), -1)
    view.set_header(header_rows + 1)
    columns = {measure: c for c, path in enumerate(view.header_paths) if (measure := _measure(path))}
    if header_rows < 0 or not columns:
        builder.unread.append("没有预算数、决算数栏")
        return
    seen: set[str] = set()
    for at in range(view.header_rows, view.height):
        label = next((text for text in view.texts[at][: min(columns.values())] if text and not text.isdigit()), "")
        item = _item((label_without_number(label),))
        if not item or item in seen or _COUNTS.search(label):
            continue
        seen.add(item)
        key = builder.row(item, label)
        for measure, column in columns.items():
            builder.fact(key, measure, view.cells[at][column])
