"""Names of items in sentences that differ from the statement's by a slip: a character lost, added or changed."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.check.view import ITEM_FORMS, SLIPS, ReportView, alike, differing
from juesuan.report import Fact, Finding, Severity
from juesuan.standard import Classification, ClassifiedCode, classification, comparable_name

_NEAR = 0.75
"""Names less alike than this are held against the statement's by CL-07."""


def slip_findings(view: ReportView) -> Iterator[Finding]:
    """A 款 or 项 named nearly, but not quite, as it is called, where no other is called so; each name once."""
    known = classification(view.report.year)
    reported: set[tuple[str, str]] = set()
    for section, form in ITEM_FORMS.items():
        statement = view.read(form)
        labels = {row.code: row.label for row in statement.rows if row.label} if statement is not None else {}
        for key, row in view.under(section).items():
            path = known.path(key.partition("#")[0])
            for entry, level in zip(path[1:], ("款", "项"), strict=False):
                fact = row.get(level)
                label = labels.get(entry.code, "")
                if fact is None or (entry.code, fact.text) in reported or not _is_slip(known, entry, fact, label):
                    continue
                reported.add((entry.code, fact.text))
                sure = level == "项" and bool(label or entry.standing == "proved")
                severity: Severity = "warning" if sure else "note"
                yield view.breach(
                    "CL-20",
                    (fact.place,),
                    stated=fact.text,
                    expected=label or entry.name,
                    addresses=(fact.address,),
                    severity=severity,
                    codes=(entry.code,),
                    code=entry.code,
                )


def _is_slip(known: Classification, entry: ClassifiedCode, fact: Fact, label: str) -> bool:
    """True for a name that is no code's, is not cut off, and differs from the entry's by a few characters."""
    name = comparable_name(fact.text)
    own = {comparable_name(other) for other in (*entry.names, *([label] if label else []))}
    if not name or any(name in other or other in name for other in own) or known.by_name(fact.text):
        return False
    if max(alike(name, other) for other in own) < _NEAR:
        return False
    return 0 < min(differing(name, other) for other in own) <= min(SLIPS, len(name) // 3)
