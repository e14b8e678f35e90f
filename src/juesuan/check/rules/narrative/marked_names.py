"""Names of the classification in any part of the text, known by the level behind them: 科学技术支出（类）.

Names of items in the sections that list them are held to the statements by CL-20 and CL-07; these are all others:
classes everywhere, and 款 and 项 in the glossary and in other sections.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from juesuan.check.view import ITEM_FORMS, SLIPS, ReportView, differing
from juesuan.document import Place
from juesuan.patterns import lazy_pattern
from juesuan.report import Finding, Severity
from juesuan.standard import classification, comparable_name

_MARK = lazy_pattern("（(?P<level>类|款|项)）")
_NAME = lazy_pattern("(?:[^，。；：、（）“”《》\\d.%]|（[^，。；：（）]{1,8}）)+$")
_LEAD = lazy_pattern("^(?:其中|主要|用于|包括|分别为|以及|列支|安排|为|是|和|及|与)+")
_PARTS = frozenset(("narrative", "glossary", "overview"))
_BEFORE_AMOUNT = lazy_pattern("[^，。；：、（）“”《》\\d.%]{2,20}支出(?=为?\\d)")
_DIGITS = {"类": 3, "款": 5, "项": 7}
_LONGEST, _SHORTEST, _SHORTEST_UNMARKED = 40, 4, 6
_FORMS = ("GK03", "GK05", "GK07", "GK08")


class _Names(NamedTuple):
    """Names of a level: those that are right, in full and as they are compared, and their codes."""

    codes: dict[str, str]
    compared: frozenset[str]
    printed: frozenset[str]
    """Names that a statement of the report prints."""


def marked_findings(view: ReportView) -> Iterator[Finding]:
    """Names that miss a name of their level by a slip, and are none themselves; each once with its places."""
    names: dict[str, _Names] = {}
    found: dict[tuple[str, str, str], list[Place]] = {}
    marked = list(_marked(view))
    surely = {(level, stated) for level, stated, _ in marked}
    for level, stated, place in (*marked, *_unmarked(view)):
        if level not in names:
            names[level] = _names(view, level)
        right = _missed(stated, names[level])
        if right is not None:
            found.setdefault((level, stated, right), []).append(place)
    for (level, stated, right), places in found.items():
        sure = (level, stated) in surely and (level == "类" or right in names[level].printed)
        severity: Severity = "warning" if sure else "note"
        code = names[level].codes[right]
        yield view.breach(
            "CL-20",
            tuple(dict.fromkeys(places)),
            stated=f"{stated}（{level}）",
            expected=f"{right}（{level}）",
            severity=severity,
            codes=(code,),
            code=code,
        )


def _marked(view: ReportView) -> Iterator[tuple[str, str, Place]]:
    """Level, words before it and place of every level that the text names."""
    for text in view.texts:
        if text.excerpt.part not in _PARTS or "（" not in text.text:
            continue
        listed = text.excerpt.section in ITEM_FORMS
        last = 0
        for mark in _MARK.finditer(text.text):
            name = _NAME.search(text.text, max(last, mark.start() - _LONGEST), mark.start())
            last = mark.end()
            if name is not None and not (listed and mark["level"] != "类"):
                words = _LEAD.sub("", name.group())
                yield mark["level"], words, text.place(name.end() - len(words), mark.end())


def _unmarked(view: ReportView) -> Iterator[tuple[str, str, Place]]:
    """The same of names before amounts in section 五（二）, which lists classes, without a level behind them."""
    for text in view.texts:
        if text.excerpt.section == "五.二":
            for name in _BEFORE_AMOUNT.finditer(text.text):
                words = _LEAD.sub("", name.group())
                if len(words) >= _SHORTEST_UNMARKED:
                    yield "类", words, text.place(name.end() - len(words), name.end())


def _names(view: ReportView, level: str) -> _Names:
    digits = _DIGITS[level]
    labels = {
        row.label: row.code
        for form in _FORMS
        if (statement := view.read(form)) is not None
        for row in statement.rows
        if row.label and len(row.code) == digits
    }
    every, compared = _classified(view.report.year, level)
    own = labels if level == "项" else every | labels
    return _Names(own, compared | set(map(comparable_name, labels)), frozenset(labels))


@cache
def _classified(year: int, level: str) -> tuple[dict[str, str], frozenset[str]]:
    """Code by name of the codes of a level in a year, and every name that these have had, as names are compared."""
    known = classification(year)
    every = {entry.name: entry.code for entry in known.functional_codes() if len(entry.code) == _DIGITS[level]}
    return every, frozenset(comparable_name(name) for code in every.values() for name in known.names(code))


def _missed(stated: str, names: _Names) -> str | None:
    """The name that the words before a level miss by a slip; None where they end with a name, or are near several."""
    if any(comparable_name(stated[at:]) in names.compared for at in range(len(stated) - 1)):
        return None
    near = {name for name in names.codes if _is_near(stated, name)}
    return near.pop() if len(near) == 1 else None


def _is_near(stated: str, name: str) -> bool:
    if len(name) < _SHORTEST or abs(len(stated) - len(name)) > SLIPS:
        return False
    return 0 < differing(stated, name) <= min(SLIPS, len(name) // 3) and stated not in name and name not in stated
