"""The outline of a publication as data: parts and sections by layout."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from juesuan.standard.forms import check_layouts, lineage
from juesuan.standard.law_files import LawRow, only_one, toml_rows

PartKind = Literal["texts", "statements", "narrative", "key_work", "glossary", "annexes"]


class OutlineSection(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A section: its title, the inputs (``资料/…``) that stand under it, or the list of projects."""

    title: str
    texts: tuple[str, ...] = ()
    projects: bool = False


class OutlinePart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part (第一部分 …) and what it holds; an optional one stands only where there is something in it."""

    title: str
    kind: PartKind
    optional: bool = False
    section: tuple[OutlineSection, ...] = ()


class Outline(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A whole publication; titles take ``{unit}`` and ``{year}``, ``glossary_number`` takes ``{ordinal}``."""

    layout: str
    title: str
    cover: tuple[str, ...]
    contents: str
    source: str
    glossary_number: str
    items_title: str
    part: tuple[OutlinePart, ...]


@cache
def outline(layout_id: str) -> Outline:
    """The outline of a layout, else of the nearest that it extends."""
    by_layout = {row["layout"]: row.read_as(Outline) for row in _rows()}
    return next(by_layout[step] for step in lineage(layout_id) if step in by_layout)


def _rows() -> tuple[LawRow, ...]:
    rows = only_one(toml_rows("outline", "outline"), "layout")
    for row in rows:
        check_layouts(row, [row.values.get("layout", "")])
    return rows
