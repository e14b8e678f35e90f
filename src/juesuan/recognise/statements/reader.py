"""From the blocks of a document to the nine statements.

A statement is known by its title and, where the title is lost, by its header; its printed number is
never trusted, since places order the statements differently.  A table without title and header that
has the width of the statement before it is the rest of that statement.  A title in the body with no
table under it is a statement that stands there as a picture, or was not read; one that is nowhere is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import msgspec

from juesuan.document import Document, Figure, Heading, PageBreak, Paragraph, Place, Table
from juesuan.patterns import lazy_pattern
from juesuan.recognise.identity import unit_line
from juesuan.recognise.statements.accepted_wordings import AcceptedWordings, accepted_wordings, title_of
from juesuan.recognise.statements.broken_rows import join_broken_rows
from juesuan.recognise.statements.by_code import read_by_code
from juesuan.recognise.statements.cells import StatementBuilder
from juesuan.recognise.statements.economic import read_economic
from juesuan.recognise.statements.matching import CERTAIN, LIKELY, fit, only_state_capital
from juesuan.recognise.statements.three_public import read_three_public
from juesuan.recognise.statements.title_and_notes import MARK, NOTE, TITLE, with_side_tables_as_text, without_notes
from juesuan.recognise.statements.two_sided import read_two_sided
from juesuan.recognise.table_view import TableView, TableViews, are_column_numbers, is_amount, join_views, label_text
from juesuan.report import State, Statement
from juesuan.standard import layouts, normal_title
from juesuan.text import PART_NUMBER, stated_money_unit

_READERS: dict[str, Callable[[TableView, AcceptedWordings, StatementBuilder], None]] = {
    "two_sided": read_two_sided,
    "by_code": read_by_code,
    "economic": read_economic,
    "three_public": read_three_public,
}
_PART = lazy_pattern(rf"^{PART_NUMBER}")
_OTHER_TABLE = lazy_pattern(
    r"^(?!.*(?:[，。；：]|三公))(?:.*(?:机关运行经费|机构运行经费|政府采购|政府购买服务|会议费|绩效|资产|征收|债务|项目支出|目标|项目收入).*"
    r"|.*?(?<!预算)财政拨款(?:基本)?支出.*)表(?:（.*）)?$"
)
"""Titles of other tables that are similar to one of the nine statements."""
_LONGEST_TITLE = 120
_ITEM_CODE = lazy_pattern(r"2\d{2}|2\d{4}|2\d{6}|3[01]\d{3}")
_CODE_PART = lazy_pattern(r"\d{2}|\d{3}|\d{5}|\d{7}")

_MAY_CONTINUE = "后面的表可能是续表，没有并入"


class StatementCandidate(msgspec.Struct):
    """A table that may be a statement, its parts joined, with its title, unit and notes.

    ``certainty`` is 2 under the title of the statement, 1 under the title of a table that holds more than it, 0 without
    a title; ``may_continue`` is the sentence that a later table, which could not be joined, may be the rest of it.
    """

    form: str
    title: str
    view: TableView
    unit: str
    certainty: int = 0
    may_continue: str = ""
    notes: list[str] = []


class StatementScan(msgspec.Struct):
    """The candidates that one pass over a document finds, the titles without a table (``pictured`` are those with a
    picture), and the order of the titles."""

    tables: dict[str, StatementCandidate] = {}
    lost: dict[str, tuple[str, Place]] = {}
    pictured: set[str] = set()
    order: list[str] = []
    twice: list[str] = []


def read_statements(
    document: Document, year: int, views: TableViews, not_tables: Mapping[str, tuple[str, Place]] = MappingProxyType({})
) -> tuple[list[Statement], list[str]]:
    """The nine statements, missing ones with that state, and the order of their titles.

    The statements come in the order of their form ids; the order is that of the contents or the body.

    Args:
        document: what was read.
        year: the fiscal year.
        views: the views of its tables.
        not_tables: by form, title and place of those whose cells stand one a line, and could not be made tables.
    """
    scan = _scan(document, year, views)
    scan.lost = {form: lost for form, lost in not_tables.items() if form not in scan.tables} | scan.lost
    known = accepted_wordings(year)
    statements = []
    for form in sorted(known):
        candidate = scan.tables.get(form)
        if candidate is not None:
            statements.append(_statement(candidate, known[form]))
        elif form in scan.lost:
            title, place = scan.lost[form]
            pages = [place.page] if place.page else []
            state: State = "image" if form in scan.pictured else "unread"
            statements.append(Statement(form, title, state=state, pages=pages, place=place))
        else:
            statements.append(Statement(form, state="missing"))
    return statements, scan.order


def _statement(candidate: StatementCandidate, known: AcceptedWordings) -> Statement:
    builder = StatementBuilder(candidate.form, candidate.title, unit=candidate.unit or "万元")
    view = candidate.view.to_read()
    join_broken_rows(view, known)
    _READERS[known.kind](view, known, builder)
    if candidate.may_continue:
        builder.unread.append(candidate.may_continue)
    table = view.table
    return builder.statement(pages=list(table.pages), place=table.place, notes=candidate.notes)


def _scan(document: Document, year: int, views: TableViews) -> StatementScan:
    scan = StatementScan()
    known = accepted_wordings(year)
    by_note = _notes(year)
    title, title_text, title_place = "", "", Place()
    unit, last, other_table = "", None, False
    for block in with_side_tables_as_text(document):
        if isinstance(block, Table):
            block, notes = without_notes(block)
            view = views.of(block)
            inner, inner_text = _inner_title(view, year)
            form = _form_of(view, inner or title, known, other_table=other_table)
            words = inner_text or title_text
            certainty = _certainty(form, inner or title, words, known)
            if not form and last is not None and not title and _continues(last, view, known):
                last.view = join_views(last.view, view)
                last.notes += notes
                continue
            if form and (form not in scan.tables or scan.tables[form].certainty < certainty):
                last = StatementCandidate(
                    form, words if certainty else "", view, _inner_unit(view) or unit, certainty, notes=notes
                )
                scan.tables[form] = last
                scan.lost.pop(form, None)
                scan.order.append(form)
            elif form and _adds_rows(scan.tables[form].view, view):
                last = scan.tables[form]
                last.view = join_views(last.view, view)
                last.notes += notes
            elif form:
                scan.twice.append(form)
                if last is scan.tables[form] and not title:
                    last.may_continue = _MAY_CONTINUE
                last = None
            else:
                if last is not None and not title and not other_table and _has_codes(view):
                    last.may_continue = _MAY_CONTINUE
                last = None
            title, title_text, unit, other_table = "", "", "", False
            continue
        if isinstance(block, PageBreak):
            continue
        if isinstance(block, Figure):
            if title:
                scan.lost.setdefault(title, (title_text, title_place))
                scan.pictured.add(title)
            elif last is not None and block.place.page in document.unread:
                last.may_continue = f"后面的第 {block.place.page} 页没有读到，可能是续表"
            continue
        text = block.text.strip()
        if not text:
            continue
        form, printed = title_of(text, year)
        other_table = not form and (_is_other_table(text) or (other_table and not TITLE.search(text)))
        if form:
            title, title_text = form, printed
            title_place = block.lines[0].place if block.lines else Place()
            scan.order.append(form)
            last = None
        elif stated_money_unit(text) or unit_line(text):
            unit = stated_money_unit(text) or unit
            if title:
                scan.lost.setdefault(title, (title_text, title_place))
        elif MARK.match(label_text(text)):
            continue
        elif NOTE.match(text):
            if last is not None:
                last.notes.append(text)
            else:
                lost = title or by_note.get(label_text(text), "")
                if lost and lost not in scan.tables:
                    place = title_place if title else (block.lines[0].place if block.lines else Place())
                    scan.lost.setdefault(lost, (title_text if title else "", place))
            title, title_text = "", ""
        else:
            title, title_text = "", ""
            if _PART.match(text) or isinstance(block, Heading) or _ends_statement(block, last):
                last = None
    for form in scan.tables:
        scan.lost.pop(form, None)
    return scan


def _is_other_table(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and _OTHER_TABLE.search(label_text(text)) is not None


def _ends_statement(block: Paragraph | Heading, last: StatementCandidate | None) -> bool:
    return last is not None and len(block.text) > 40


def _notes(year: int) -> dict[str, str]:
    """Statement by its standing note (注：本表反映…), where the note belongs to one statement alone."""
    candidate: dict[str, str] = {}
    shared: set[str] = set()
    for layout in layouts(year):
        for form in layout.forms:
            for note in form.notes[:1]:
                text = label_text(note)
                if candidate.get(text, form.id) != form.id:
                    shared.add(text)
                candidate[text] = form.id
    return {text: form for text, form in candidate.items() if text not in shared}


def _certainty(form: str, title: str, words: str, known: dict[str, AcceptedWordings]) -> int:
    if not form or title != form:
        return 0
    return 1 if normal_title(words) in known[form].weak_titles else 2


def _form_of(view: TableView, title: str, known: dict[str, AcceptedWordings], *, other_table: bool) -> str:
    """The form of a table: that of its title when it fits, else the one form that it certainly fits.

    A table under the title of another table (``other_table``) is none.
    """
    if title and fit(view, known[title]) >= LIKELY:
        return title
    if other_table:
        return ""
    fits = sorted(((fit(view, item), form) for form, item in known.items()), reverse=True)
    (best, form), (second, other) = fits[0], fits[1]
    if best < CERTAIN:
        return ""
    if best - second < 0.1:
        if {form, other} <= {"GK05", "GK08"}:
            return "GK08" if only_state_capital(view) else "GK05"
        if best - second < 0.02:
            return ""
    return form


def _continues(last: StatementCandidate, view: TableView, known: dict[str, AcceptedWordings]) -> bool:
    """True when a table has the width of the statement before it and no header of its own."""
    return view.width == last.view.width and all(fit(view, item) < CERTAIN for item in known.values())


def _adds_rows(first: TableView, second: TableView) -> bool:
    """True when a table under the header of a statement has rows, and none that the statement already has."""
    if first.width != second.width:
        return False
    lines, more = _row_names(first), _row_names(second)
    return bool(more) and not lines & more


def _has_codes(view: TableView) -> bool:
    """True for a table whose rows begin with functional or economic codes."""
    return any(_ITEM_CODE.fullmatch(text) for texts in view.texts for text in texts[:3])


def _row_names(view: TableView) -> set[str]:
    """The codes and names of a table's rows, without header and figures."""
    candidate: set[str] = set()
    for texts in view.texts:
        words = [text for text in texts if text and (not is_amount(text) or _CODE_PART.fullmatch(text))]
        figures = [text for text in texts if is_amount(text) and not _CODE_PART.fullmatch(text)]
        if words and (figures or any(text.isdigit() for text in words)) and not are_column_numbers(texts):
            candidate.add("/".join(words))
    return candidate


def _inner_title(view: TableView, year: int) -> tuple[str, str]:
    """A title that stands in the first rows of the table itself, as in workbooks."""
    for row in view.cells[:4]:
        for cell in row:
            if cell is not None:
                form, printed = title_of(cell.text.strip(), year)
                if form:
                    return form, printed
    return "", ""


def _inner_unit(view: TableView) -> str:
    for row in view.texts[:5]:
        for text in row:
            unit = stated_money_unit(text)
            if unit:
                return unit
    return ""
