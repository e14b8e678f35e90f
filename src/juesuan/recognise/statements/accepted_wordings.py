"""The wordings of titles, columns and rows that each form is recognised by, of every layout of a year."""

from __future__ import annotations

from functools import cache, lru_cache

import msgspec

from juesuan.recognise.table_view import label_text, label_without_number
from juesuan.standard import FormKind, form_titles, layouts, normal_title


class AcceptedWordings(msgspec.Struct, frozen=True):
    """The accepted wordings of one form.

    ``columns`` maps a normalised heading to canonical names, best first; ``left`` and ``right`` map a row label without
    its number to canonical keys in the order of the form; ``codes`` gives the 类 of a class row.
    """

    form: str
    kind: FormKind
    columns: dict[str, tuple[str, ...]]
    left: dict[str, tuple[str, ...]]
    right: dict[str, tuple[str, ...]]
    rows: dict[str, tuple[str, ...]]
    codes: dict[str, str]
    canonical: tuple[str, ...]
    weak_titles: frozenset[str]


def _add(target: dict[str, tuple[str, ...]], label: str, key: str) -> None:
    if label and key not in target.get(label, ()):
        target[label] = (*target.get(label, ()), key)


@cache
def accepted_wordings(year: int) -> dict[str, AcceptedWordings]:
    """The accepted wordings of every form, by form id."""
    found: dict[str, AcceptedWordings] = {}
    for layout in layouts(year):
        for form in layout.forms:
            known = found.get(form.id)
            if known is None:
                names = tuple(dict.fromkeys(column.name for column in (*form.columns, *form.more_columns)))
                weak = frozenset(normal_title(title) for title in form.weak_titles)
                known = found[form.id] = AcceptedWordings(form.id, form.kind, {}, {}, {}, {}, {}, names, weak)
            for column in (*form.columns, *form.more_columns):
                for label in (column.name, *column.labels):
                    _add(known.columns, label_text(label), column.name)
            for rows, target in ((form.left, known.left), (form.right, known.right), (form.rows, known.rows)):
                for row in rows:
                    for label in (row.label, *row.labels):
                        _add(target, label_without_number(label), row.key)
                    if row.code:
                        known.codes[row.key] = row.code
    return found


@cache
def _titles(year: int) -> tuple[tuple[str, str], ...]:
    titles = form_titles(year)
    return tuple(sorted(titles.items(), key=lambda item: -len(item[0])))


@lru_cache(2**11)
def title_of(text: str, year: int) -> tuple[str, str]:
    """The form that a line is the title of, and the title as printed; two empty texts for none.

    The line may carry an ordinal, 公开0x表, the unit's name, ``2024年度`` or the heading of the part before the
    title, nothing behind it.
    """
    return _title_of(text, year) if 4 <= len(text) <= 120 and "表" in text else ("", "")


@lru_cache(2**12)
def _title_of(text: str, year: int) -> tuple[str, str]:
    normal = normal_title(text)
    for title, form in _titles(year):
        if normal == title:
            return form, _tail(text, title)
        if normal.endswith(title) and len(normal) - len(title) <= 60:
            before = normal[: -len(title)]
            if before[-1] in _BEFORE or before.endswith("决算表"):
                return form, _tail(text, title)
    return "", ""


_BEFORE = "度年局部委办室院处中心会校所队厅站馆社区县市团体署台.）"


def _tail(text: str, title: str) -> str:
    """The end of the text that is the title as printed, without what stands before it."""
    start = max(0, len(text) - len(title))
    while start > 0 and normal_title(text[start:]) != title:
        start -= 1
    return text[start:].strip()
