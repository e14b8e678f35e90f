"""The differences between two audits of one document, each of a kind, and the reasons that a file gives for them.

An audit is the JSON object that ``juesuan audit --format json`` prints for a document.  What is compared is what was
read and checked, and the findings as a multiset; words of messages only on request, and never seconds.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

Audit = dict[str, Any]

DOCUMENT = ("unit", "year", "layout", "money_unit", "pages")
READ = ("missing", "numbers", "bound", "annexes")
CHECKED = ("relations", "failed", "not_run", "tail_differences", "consistent", "witness")
STATEMENT = ("title", "pages", "facts", "empty", "state")
FIELDS = ("severity", "addresses", "stated", "expected", "places", "cause", "alternatives", "message")


class Difference(NamedTuple):
    """One difference; ``reason`` is empty while none is known."""

    kind: str
    rule: str
    document: str
    detail: str
    reason: str = ""

    @property
    def line(self) -> str:
        """The difference in one line, to which the patterns of the reasons are held."""
        return ": ".join(part for part in (self.kind, self.rule, self.document, self.detail) if part)


class Reason(NamedTuple):
    """Why a difference whose line the pattern is found in was meant."""

    pattern: re.Pattern[str]
    text: str


class Found(NamedTuple):
    """A finding as it is compared: its rule, then one value a field of :data:`FIELDS`."""

    rule: str
    values: tuple[str, ...]

    def value(self, field: str) -> str:
        """The value of a field."""
        return self.values[FIELDS.index(field)]


def reasons(path: Path) -> list[Reason]:
    """The reasons in a TOML file: tables ``[[difference]]`` of ``pattern`` and ``reason``; none without a file."""
    if not path.exists():
        return []
    rows = tomllib.loads(path.read_text(encoding="utf-8")).get("difference", [])
    return [Reason(re.compile(row["pattern"]), row["reason"]) for row in rows]


def with_reason(difference: Difference, known: list[Reason]) -> Difference:
    """The difference with the first reason whose pattern is found in its line."""
    text = next((reason.text for reason in known if reason.pattern.search(difference.line)), "")
    return difference._replace(reason=text)


def rule_of(finding: Audit) -> str:
    """The id of the rule of a finding: ``rule``, or ``check`` as it was called first."""
    return str(finding.get("rule") or finding.get("check") or "")


def rules_of(audit: Audit) -> set[str]:
    """Every rule that an audit names: of findings, of what follows from them and of what is grouped under them."""
    named = set()
    for finding in audit.get("findings", []):
        named |= {rule_of(finding), *map(str, finding.get("follows", []))}
        named |= {rule_of(part) for part in finding.get("relations", [])}
    return named


def differences(document: str, before: Audit, after: Audit, *, messages: bool = False) -> Iterator[Difference]:
    """Every difference between two audits of a document.

    Args:
        document: what it is called in the differences.
        before: the audit that is right.
        after: the audit that is held against it.
        messages: compare the words of the findings' messages too.
    """
    was, now = ("error" in audit for audit in (before, after))
    if was or now:
        if was != now:
            yield Difference(
                f"document {'now' if now else 'no longer'} unread", "", document, str(after.get("error", ""))
            )
        return
    for part, names in (("document", DOCUMENT), ("read", READ), ("checked", CHECKED)):
        for name in names:
            left, right = (audit[part].get(name) for audit in (before, after))
            if _count(left) != _count(right):
                yield Difference(f"{part}.{name}", "", document, f"{_short(left)} → {_short(right)}")
    yield from _statements(document, before, after)
    yield from _findings(document, before, after, messages=messages)


def _count(value: object) -> object:
    """Relations that were not run may be given one by one: their number is compared."""
    return len(value) if isinstance(value, list) and all(isinstance(one, dict) for one in value) and value else value


def _statements(document: str, before: Audit, after: Audit) -> Iterator[Difference]:
    left, right = ({one["form"]: one for one in audit["read"]["statements"]} for audit in (before, after))
    for form in left | right:
        if form not in left or form not in right:
            yield Difference(f"statement {'lost' if form in left else 'new'}", "", document, form)
            continue
        for name in STATEMENT:
            if left[form].get(name) != right[form].get(name):
                values = f"{_short(left[form].get(name))} → {_short(right[form].get(name))}"
                yield Difference(f"statement {name}", "", document, f"{form} {values}")


def _findings(document: str, before: Audit, after: Audit, *, messages: bool) -> Iterator[Difference]:
    """Findings that are lost, new, or the same but for some fields: the most alike of one rule are held together."""
    left, right = (Counter(_found(one, messages) for one in audit["findings"]) for audit in (before, after))
    lost, new = list((left - right).elements()), list((right - left).elements())
    pairs = sorted(
        ((_unlike(one, other), i, j) for i, one in enumerate(lost) for j, other in enumerate(new)),
        key=lambda pair: (len(pair[0]), pair[1:]),
    )
    paired_lost, paired_new = set[int](), set[int]()
    for unlike, i, j in pairs:
        if lost[i].rule != new[j].rule or i in paired_lost or j in paired_new or len(unlike) > len(FIELDS) // 2:
            continue
        paired_lost.add(i)
        paired_new.add(j)
        for field in unlike:
            values = f"{_short(lost[i].value(field))} → {_short(new[j].value(field))}"
            yield Difference(f"finding's {field}", lost[i].rule, document, values)
    for kind, some, paired in (("finding lost", lost, paired_lost), ("finding new", new, paired_new)):
        for at, one in enumerate(some):
            if at not in paired:
                values = " · ".join(_short(one.value(field)) for field in FIELDS[:5])
                yield Difference(kind, one.rule, document, values)


def _unlike(one: Found, other: Found) -> list[str]:
    return [field for field in FIELDS if one.value(field) != other.value(field)]


def _found(finding: Audit, messages: bool) -> Found:
    places = sorted(
        "/".join(str(place[name]) for name in ("page", "line", "sheet", "cell") if place.get(name) is not None)
        for place in finding.get("places", [])
    )
    alternatives = [
        [sorted(one["addresses"]), one["expected"]] if isinstance(one, dict) and "addresses" in one else one
        for one in finding.get("alternatives") or []
    ]
    values: dict[str, object] = {
        "severity": finding.get("severity"),
        "addresses": sorted(finding.get("addresses", [])),
        "stated": finding.get("stated"),
        "expected": finding.get("expected"),
        "places": places,
        "cause": (finding.get("cause") or {}).get("address", ""),
        "alternatives": sorted(map(_text, alternatives)),
        "message": finding.get("message") if messages else "",
    }
    return Found(rule_of(finding), tuple(_text(values[field]) for field in FIELDS))


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _short(value: object, most: int = 160) -> str:
    text = _text(value)
    return text if len(text) <= most else f"{text[: most - 1]}…"
