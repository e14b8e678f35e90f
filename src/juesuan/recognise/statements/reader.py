"""From the blocks of a document to the nine statements.

A statement is known by its title and, where the title is lost, by its header; its printed number is
never trusted, since places order the statements differently.  A table without title and header that
has the width of the statement before it is the rest of that statement.  A title in the body with no
table under it is a statement that stands there as a picture or was lost; one that is nowhere is missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from juesuan.document import Document, Figure, Heading, PageBreak, Paragraph, Place, Table
from juesuan.recognise.identity import unit_line
from juesuan.recognise.statements.accepted_wordings import Accepts, accepts, title_of
from juesuan.recognise.statements.broken_rows import mend_rows
from juesuan.recognise.statements.by_code import read_by_code
from juesuan.recognise.statements.cells import Gatherer
from juesuan.recognise.statements.economic import read_economic
from juesuan.recognise.statements.matching import CERTAIN, LIKELY, fit, only_state_capital
from juesuan.recognise.statements.three_public import read_three_public
from juesuan.recognise.statements.title_and_notes import MARK, NOTE, TITLE, unboxed, without_notes
from juesuan.recognise.statements.two_sided import read_two_sided
from juesuan.recognise.table_view import View, Views, column_numbers, is_amount, join_views, label_text
from juesuan.report import Statement
from juesuan.standard import layouts, normal_title
from juesuan.text import PART_NUMBER, stated_money_unit

_READERS: dict[str, Callable[[View, Accepts, Gatherer], None]] = {
    "two_sided": read_two_sided,
    "by_code": read_by_code,
    "economic": read_economic,
    "three_public": read_three_public,
}
_PART = re.compile(rf"^{PART_NUMBER}")
_STRANGE = re.compile(
    r"^(?!.*(?:[，。；：]|三公))(?:.*(?:机关运行经费|机构运行经费|政府采购|政府购买服务|会议费|绩效|资产|征收|债务|项目支出|目标|项目收入).*"
    r"|.*?(?<!预算)财政拨款(?:基本)?支出.*)表(?:（.*）)?$"
)
"""Titles of tables that are none of the nine, however much they look like one."""
_ITEM_CODE = re.compile(r"2\d{2}|2\d{4}|2\d{6}|3[01]\d{3}")
_CODE_PART = re.compile(r"\d{2}|\d{3}|\d{5}|\d{7}")

_MAY_GO_ON = "后面的表可能是续表，没有并入"


@dataclass
class Found:
    """A statement's table as it is met, its parts joined, with what stands around it.

    ``sure`` is 2 under a title, 1 under one of a table that holds the statement among more, 0 without a title;
    ``cut`` says that a table after it, which could not be joined, may be the rest of it.
    """

    form: str
    title: str
    view: View
    unit: str
    sure: int = 0
    cut: str = ""
    notes: list[str] = field(default_factory=list)


@dataclass
class Reading:
    """What one pass over a document's blocks finds."""

    tables: dict[str, Found] = field(default_factory=dict)
    lost: dict[str, tuple[str, Place]] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)


def read_statements(document: Document, year: int, views: Views) -> tuple[list[Statement], list[str]]:
    """The nine statements (missing ones said to be so) and the order in which their titles stand.

    The statements come in the order of their form ids; the order is that of the contents or the body.
    """
    reading = _walk(document, year, views)
    known = accepts(year)
    statements = []
    for form in sorted(known):
        found = reading.tables.get(form)
        if found is not None:
            statements.append(_statement(found, known[form]))
        elif form in reading.lost:
            title, place = reading.lost[form]
            pages = [place.page] if place.page else []
            statements.append(Statement(form, title, state="image", pages=pages, place=place))
        else:
            statements.append(Statement(form, state="missing"))
    return statements, reading.order


def _statement(found: Found, known: Accepts) -> Statement:
    into = Gatherer(found.form, found.title, unit=found.unit or "万元")
    view = found.view.to_read()
    mend_rows(view, known)
    _READERS[known.kind](view, known, into)
    if found.cut:
        into.unread.append(found.cut)
    table = view.table
    return into.statement(pages=list(table.pages), place=table.place, notes=found.notes)


def _walk(document: Document, year: int, views: Views) -> Reading:
    reading = Reading()
    known = accepts(year)
    by_note = _notes(year)
    title, title_text, title_place = "", "", Place()
    unit, last, strange = "", None, False
    for block in unboxed(document):
        if isinstance(block, Table):
            block, notes = without_notes(block)
            view = views.of(block)
            inner, inner_text = _inner_title(view, year)
            form = _form_of(view, inner or title, known, strange=strange)
            words = inner_text or title_text
            sure = _sureness(form, inner or title, words, known)
            if not form and last is not None and not title and _continues(last, view, known):
                last.view = join_views(last.view, view)
                last.notes += notes
                continue
            if form and (form not in reading.tables or reading.tables[form].sure < sure):
                last = Found(form, words if sure else "", view, _inner_unit(view) or unit, sure, notes=notes)
                reading.tables[form] = last
                reading.lost.pop(form, None)
                reading.order.append(form)
            elif form and _goes_on(reading.tables[form].view, view):
                last = reading.tables[form]
                last.view = join_views(last.view, view)
                last.notes += notes
            elif form:
                reading.twice.append(form)
                if last is reading.tables[form] and not title:
                    last.cut = _MAY_GO_ON
                last = None
            else:
                if last is not None and not title and not strange and _has_codes(view):
                    last.cut = _MAY_GO_ON
                last = None
            title, title_text, unit, strange = "", "", "", False
            continue
        if isinstance(block, PageBreak):
            continue
        if isinstance(block, Figure):
            if title:
                reading.lost.setdefault(title, (title_text, title_place))
            elif last is not None and block.place.page in document.unread:
                last.cut = f"后面的第 {block.place.page} 页没有读到，可能是续表"
            continue
        text = block.text.strip()
        if not text:
            continue
        form, printed = title_of(text, year)
        strange = not form and (_STRANGE.search(label_text(text)) is not None or (strange and not TITLE.search(text)))
        if form:
            title, title_text = form, printed
            title_place = block.lines[0].place if block.lines else Place()
            reading.order.append(form)
            last = None
        elif stated_money_unit(text) or unit_line(text):
            unit = stated_money_unit(text) or unit
            if title:
                reading.lost.setdefault(title, (title_text, title_place))
        elif MARK.match(label_text(text)):
            continue
        elif NOTE.match(text):
            if last is not None:
                last.notes.append(text)
            else:
                lost = title or by_note.get(label_text(text), "")
                if lost and lost not in reading.tables:
                    place = title_place if title else (block.lines[0].place if block.lines else Place())
                    reading.lost.setdefault(lost, (title_text if title else "", place))
            title, title_text = "", ""
        else:
            title, title_text = "", ""
            if _PART.match(text) or isinstance(block, Heading) or _ends_statement(block, last):
                last = None
    for form in reading.tables:
        reading.lost.pop(form, None)
    return reading


def _ends_statement(block: Paragraph | Heading, last: Found | None) -> bool:
    return last is not None and len(block.text) > 40


def _notes(year: int) -> dict[str, str]:
    """Statement by its standing note (注：本表反映…), where the note belongs to one statement alone."""
    found: dict[str, str] = {}
    shared: set[str] = set()
    for layout in layouts(year):
        for form in layout.forms:
            for note in form.notes[:1]:
                text = label_text(note)
                if found.get(text, form.id) != form.id:
                    shared.add(text)
                found[text] = form.id
    return {text: form for text, form in found.items() if text not in shared}


def _sureness(form: str, title: str, words: str, known: dict[str, Accepts]) -> int:
    if not form or title != form:
        return 0
    return 1 if normal_title(words) in known[form].weak_titles else 2


def _form_of(view: View, title: str, known: dict[str, Accepts], *, strange: bool) -> str:
    """The form of a table: that of its title when it fits, else the one form that it fits for certain.

    A table under the title of something else (``strange``) is none.
    """
    if title and fit(view, known[title]) >= LIKELY:
        return title
    if strange:
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


def _continues(last: Found, view: View, known: dict[str, Accepts]) -> bool:
    """True when a table has the width of the statement before it and no header of its own."""
    return view.width == last.view.width and all(fit(view, item) < CERTAIN for item in known.values())


def _goes_on(first: View, second: View) -> bool:
    """True when a table under the header of a statement holds further lines of it, none that are there already."""
    if first.width != second.width:
        return False
    lines, more = _lines(first), _lines(second)
    return bool(more) and not lines & more


def _has_codes(view: View) -> bool:
    """True for a table whose rows begin with functional or economic codes."""
    return any(_ITEM_CODE.fullmatch(text) for texts in view.texts for text in texts[:3])


def _lines(view: View) -> set[str]:
    """What the lines of a table are called: their codes and words, header and figures left out."""
    found: set[str] = set()
    for texts in view.texts:
        words = [text for text in texts if text and (not is_amount(text) or _CODE_PART.fullmatch(text))]
        figures = [text for text in texts if is_amount(text) and not _CODE_PART.fullmatch(text)]
        if words and (figures or any(text.isdigit() for text in words)) and not column_numbers(texts):
            found.add("/".join(words))
    return found


def _inner_title(view: View, year: int) -> tuple[str, str]:
    """A title that stands in the first rows of the table itself, as in workbooks."""
    for row in view.cells[:4]:
        for cell in row:
            if cell is not None:
                form, printed = title_of(cell.text.strip(), year)
                if form:
                    return form, printed
    return "", ""


def _inner_unit(view: View) -> str:
    for row in view.texts[:5]:
        for text in row:
            unit = stated_money_unit(text)
            if unit:
                return unit
    return ""
