"""Self-evaluation tables, joined where a page break or a reader cut one into several."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from juesuan.document import Document, Heading, Paragraph, Table
from juesuan.patterns import lazy_pattern
from juesuan.recognise.annexes.amount_block import has_amount_block
from juesuan.recognise.annexes.labels import NAMES, TOTAL, cell_words, cells_in, heading_columns
from juesuan.recognise.table_view import TableView, TableViews, join_views
from juesuan.text import stated_money_unit

_LONGEST_TITLE = 80
_LONGEST_FOOTER = 40
_AFTER_TOTAL = lazy_pattern(r"^(?:偏差|改进|评价结论|存在问题|备注|联系人|填报人)")
_HINT = lazy_pattern(r"指标|项目名称|绩效")
_NAMED_WITHIN = 4


class AnnexTable(NamedTuple):
    """A table that may be one of self-evaluation, the heading above it, and the unit that a line above it states."""

    view: TableView
    title: str
    unit: str


def annex_tables(document: Document, views: TableViews) -> Iterator[AnnexTable]:
    """Every table that may be one of self-evaluation, in the order of the document."""
    title = unit = ""
    begun: AnnexTable | None = None
    for block in document.blocks:
        if isinstance(block, Heading | Paragraph):
            titled = "绩效" in block.text and len(block.text) <= _LONGEST_TITLE
            if titled:
                title, unit = block.text, ""
            apart = titled or isinstance(block, Heading) or len(block.text) > _LONGEST_FOOTER
            if begun is not None and apart and "续" not in block.text:
                yield begun
                begun = None
            if len(block.text) <= _LONGEST_TITLE:
                unit = stated_money_unit(block.text) or unit
        elif isinstance(block, Table):
            if begun is not None and _continues(begun.view, views.of(block)):
                begun = begun._replace(view=join_views(begun.view, views.of(block)))
                continue
            if begun is not None:
                yield begun
                begun = None
            if _HINT.search("\n".join([cell.text for cell in block.cells])) and _begins(views.of(block)):
                begun = AnnexTable(views.of(block), title, unit)
    if begun is not None:
        yield begun


def _begins(view: TableView) -> bool:
    return _named(view) or has_amount_block(view) or any(heading_columns(texts) for texts in view.texts)


def _named(view: TableView) -> bool:
    """True for a table that names its project near its top."""
    rows = range(min(_NAMED_WITHIN, view.height))
    return any(cell_words(cell).rstrip("：:") in NAMES for row in rows for cell in cells_in(view, row))


def _continues(begun: TableView, view: TableView) -> bool:
    """True for further rows of a table that has no total yet, or for the words below its total."""
    if _named(view) or has_amount_block(view):
        return False
    if not begun.height or not view.height:
        return False
    first = next((cell_words(cell) for cell in cells_in(view, 0)), "")
    if _has_total(begun):
        return bool(_AFTER_TOTAL.match(first))
    return view.width == begun.width or any(heading_columns(texts) for texts in view.texts) or bool(TOTAL.match(first))


def _has_total(view: TableView) -> bool:
    headed = False
    for row, texts in enumerate(view.texts):
        headed = headed or bool(heading_columns(texts))
        if headed and any(TOTAL.match(cell_words(cell)) for cell in cells_in(view, row)[:1]):
            return True
    return False
