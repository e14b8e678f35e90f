"""Which kind of document was read: a whole publication, one part, statements alone, “三公” alone, an excerpt."""

from __future__ import annotations

from juesuan.patterns import lazy_pattern
from juesuan.report import Report
from juesuan.standard import DocumentKind
from juesuan.text import CHINESE_NUMERAL

_STRUCTURE = frozenset({"overview", "statements", "narrative", "glossary", "key_work", "annexes"})
_MANY_STATEMENTS = 5
_WHOLE_NARRATIVE = 6
"""Sections of a narrative; with fewer it is an excerpt."""
_THREE_PUBLIC = "九"
_SECTION = lazy_pattern(CHINESE_NUMERAL)
_HEAD = 300
"""Characters at the beginning that tell what a document is about."""


def document_kind(report: Report) -> DocumentKind:
    """The kind of the document that a report was read from, by what it has of a publication."""
    parts = {excerpt.part for excerpt in report.excerpts if excerpt.text}
    rows = (fact.address.split("/")[1] for fact in report.claims)
    named = {row.partition(".")[0] for row in (*rows, *(excerpt.section for excerpt in report.excerpts))}
    sections = set(filter(_SECTION.fullmatch, named))
    forms = {statement.form for statement in report.statements if statement.state != "missing"}
    many = len(forms) >= _MANY_STATEMENTS
    if "contents" in parts or len(parts & _STRUCTURE) >= 3 or (many and len(sections) >= _WHOLE_NARRATIVE):
        return "publication"
    if forms <= {"GK09"} and sections <= {_THREE_PUBLIC} and (forms or _speaks_of_three_public(report)):
        return "three_public"
    if forms and not sections:
        return "statements" if many else "excerpt"
    if not forms and (len(sections) >= _WHOLE_NARRATIVE or (not sections and parts & _STRUCTURE)):
        return "part"
    return "excerpt"


def _speaks_of_three_public(report: Report) -> bool:
    return "三公" in "".join(excerpt.normal.text for excerpt in report.excerpts).replace("“", "")[:_HEAD]
