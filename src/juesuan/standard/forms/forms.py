"""What the nine statements look like in one place and year: columns, rows, order, titles, notes."""

from __future__ import annotations

from typing import Literal

import msgspec

from juesuan.patterns import lazy_pattern
from juesuan.text import CHINESE_NUMERAL, normalise

FormKind = Literal["two_sided", "by_code", "economic", "three_public"]
Side = Literal["left", "right", ""]
FUNCTIONAL_FORMS = ("GK02", "GK03", "GK05", "GK07", "GK08")
"""Statements whose rows are functional codes."""
PrintedLevel = Literal["类", "款", "项"]


class Column(msgspec.Struct, frozen=True):
    """A column of amounts.

    ``name`` is canonical (the last part of an address), ``label`` what this layout prints, ``labels`` every
    accepted heading with ``label`` first, ``number`` the 栏次 (0 when none is printed), ``group`` the heading
    over several columns, ``side`` the side of a two-sided form.
    """

    name: str
    label: str
    labels: tuple[str, ...]
    number: int = 0
    group: str = ""
    side: Side = ""


class FormRow(msgspec.Struct, frozen=True):
    """A fixed row.

    ``key`` is canonical (the middle part of an address; ``""`` for a blank line), ``label`` what this layout
    prints (ordinal included), ``labels`` every accepted wording without ordinal, ``code`` the 类 of a class line,
    ``line`` the 行次 (0 when none is printed), ``optional`` true for a line that some publications leave out.
    """

    key: str
    label: str
    labels: tuple[str, ...] = ()
    code: str = ""
    line: int = 0
    side: Side = ""
    indent: int = 0
    optional: bool = False
    group: str = ""


class ColumnBlock(msgspec.Struct, frozen=True):
    """One column block of the economic form: the codes down it; ``when_used`` are added only if they have money."""

    group: str
    codes: tuple[str, ...]
    when_used: tuple[str, ...] = ()


class Form(msgspec.Struct, frozen=True):
    """One statement in one layout.

    ``id`` is the same everywhere (``GK07`` is always 政府性基金), ``number`` the printed position from 1.
    ``title`` is printed, ``titles`` are all accepted titles with ``title`` first, ``weak_titles`` those of tables that
    hold the statement among more and count only where no other does.  Two-sided forms have ``left``,
    ``right`` (labelled rows) and ``pairs`` (what stands side by side, blank lines included, key ``""``);
    ``by_code`` forms have a 合计 row and code rows of ``levels``; the economic form has ``blocks`` and two ``rows``
    of totals; the 三公 form has ``rows`` (items) times ``columns`` (预算数, 决算数), ``arrangement`` says which
    runs outside.  ``more_columns`` may be met when reading but are not printed.  ``empty_note`` takes ``{unit}``.
    Up to the year ``often_missing_until`` some places published accounts without it.
    """

    id: str
    number: int
    mark: str
    title: str
    titles: tuple[str, ...]
    kind: FormKind
    columns: tuple[Column, ...]
    source: str
    left: tuple[FormRow, ...] = ()
    right: tuple[FormRow, ...] = ()
    pairs: tuple[tuple[FormRow, FormRow], ...] = ()
    rows: tuple[FormRow, ...] = ()
    blocks: tuple[ColumnBlock, ...] = ()
    more_columns: tuple[Column, ...] = ()
    total_first: bool = True
    levels: tuple[PrintedLevel, ...] = ()
    arrangement: Literal["by_measure", "by_item", ""] = ""
    notes: tuple[str, ...] = ()
    empty_note: str = ""
    weak_titles: tuple[str, ...] = ()
    often_missing_until: int = 0

    def fixed_rows(self) -> tuple[FormRow, ...]:
        """Every row with a name of its own: both sides, then totals or items."""
        return (*self.left, *self.right, *self.rows)

    def column(self, name: str) -> Column | None:
        """The column of that canonical name, printed or met elsewhere; None when there is none."""
        return next((item for item in (*self.columns, *self.more_columns) if item.name == name), None)


class Layout(msgspec.Struct, frozen=True):
    """The nine statements as one region prints them, forms in printed order.

    ``line_numbers`` 行次, ``column_numbers`` 栏次, ``form_marks`` 公开01表…, ``unit_name_line`` 单位：<name> above
    单位：万元, ``titles_numbered`` 一、 before titles, ``thousands`` separators, ``blank_zero`` zero left blank.
    """

    id: str
    name: str
    regions: tuple[str, ...]
    names: tuple[str, ...]
    first_year: int
    last_year: int | None
    source: str
    forms: tuple[Form, ...]
    levels: tuple[PrintedLevel, ...]
    line_numbers: bool
    column_numbers: bool
    form_marks: bool
    unit_name_line: bool
    titles_numbered: bool
    thousands: bool
    blank_zero: bool

    def form(self, form_id: str) -> Form:
        """The form of that id (``KeyError`` when the layout has none)."""
        for item in self.forms:
            if item.id == form_id:
                return item
        raise KeyError(form_id)

    def in_force(self, year: int) -> bool:
        """True when the layout is valid for the fiscal year."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)


_ORDINAL = lazy_pattern(rf"^(?:（?{CHINESE_NUMERAL}）?[、.]?(?<=[、.）])|\d{{1,2}}[、.]|表{CHINESE_NUMERAL}[：、]?)")
_SHEET = r"(?:公开\d{1,2}表|(?:公开|附)?表\d{1,2})"
_ASIDE = lazy_pattern(r"（(?:按[^（）]*|[^（）]*科目[^（）]*|续表?|续[一二三四五1-5]|功能分类|经济分类|本级|汇总)）$")
_SHEET_NUMBER = lazy_pattern(rf"^{_SHEET}[：、.]?|（{_SHEET}）$")


def normal_title(text: str) -> str:
    """A title normalised, without its ordinal, form number and aside: what :func:`form_titles` is keyed by."""
    return _ASIDE.sub("", _SHEET_NUMBER.sub("", _ORDINAL.sub("", normalise(text))))
