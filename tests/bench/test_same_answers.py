"""The comparison of two source trees: every changed answer is a difference, and nothing else is."""

from __future__ import annotations

import sys
from copy import deepcopy
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))

from same_answers_differences import Audit, differences, reasons, rules_of, with_reason

FINDING = {
    "check": "GK05-01",
    "severity": "error",
    "message": "小计不等于两项之和",
    "addresses": ["GK05/合计/小计", "GK05/合计/基本支出"],
    "places": [{"page": 3, "bbox": [1, 2, 3, 4], "line": None, "quote": "12.00"}],
    "stated": "12.00",
    "expected": "13.00",
    "cause": {"address": "GK05/合计/小计", "why": "改这一个数"},
    "alternatives": [],
    "follows": ["N5-01"],
    "relations": [{"check": "GK05-02", "severity": "error"}],
}
AUDIT: Audit = {
    "document": {"path": "a.pdf", "unit": "示例市水务局", "year": 2024, "layout": "national", "pages": 9},
    "read": {"statements": [{"form": "GK05", "facts": 12, "empty": False}], "missing": [], "numbers": 9, "bound": 9},
    "checked": {"relations": 20, "failed": 1, "not_run": 2, "tail_differences": 0},
    "findings": [FINDING],
    "seconds": {"read": 0.1},
}


def kinds(after: Audit, *, messages: bool = False) -> list[str]:
    """The kinds of the differences between the audit above and another."""
    return [one.kind for one in differences("a.pdf", AUDIT, after, messages=messages)]


def changed(**fields: object) -> Audit:
    """The audit above with its finding changed."""
    return deepcopy(AUDIT) | {"findings": [FINDING | fields]}


def test_time_order_of_addresses_and_the_box_on_the_page_are_no_answers() -> None:
    again = changed(addresses=FINDING["addresses"][::-1], places=[{"page": 3, "line": None}])  # type: ignore[index]
    assert kinds(again | {"seconds": {"read": 9.0}}) == []


def test_a_rule_may_be_called_rule_or_check() -> None:
    renamed = {key: value for key, value in FINDING.items() if key != "check"} | {"rule": "GK05-01"}
    assert kinds(deepcopy(AUDIT) | {"findings": [renamed]}) == []


def test_each_field_that_changed_is_named() -> None:
    assert kinds(changed(severity="warning")) == ["finding's severity"]
    assert kinds(changed(expected="14.00")) == ["finding's expected"]
    assert kinds(changed(places=[{"page": 4}])) == ["finding's places"]
    assert kinds(changed(cause=None)) == ["finding's cause"]


def test_a_lost_a_new_and_a_repeated_finding_are_differences() -> None:
    assert kinds(deepcopy(AUDIT) | {"findings": []}) == ["finding lost"]
    assert kinds(changed(check="GK05-09")) == ["finding lost", "finding new"]
    assert kinds(deepcopy(AUDIT) | {"findings": [FINDING, FINDING]}) == ["finding new"]


def test_words_of_a_message_count_only_when_asked_for() -> None:
    assert kinds(changed(message="另一句话")) == []
    assert kinds(changed(message="另一句话"), messages=True) == ["finding's message"]


def test_what_was_read_and_checked_is_compared() -> None:
    after = deepcopy(AUDIT)
    after["document"]["year"] = 2023
    after["read"]["statements"][0]["facts"] = 11
    after["read"]["bound"] = 8
    after["checked"]["not_run"] = 3
    assert kinds(after) == ["document.year", "read.bound", "checked.not_run", "statement facts"]


def test_a_document_that_is_no_longer_read_is_one_difference() -> None:
    assert kinds({"document": {"path": "a.pdf"}, "error": "打不开"}) == ["document now unread"]


def test_every_rule_that_an_audit_names_counts_as_broken() -> None:
    assert rules_of(AUDIT) == {"GK05-01", "GK05-02", "N5-01"}


def test_a_difference_that_is_meant_has_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "reasons.toml"
    path.write_text(
        '[[difference]]\npattern = "severity: GK05-01: .*error → warning"\nreason = "减轻"\n', encoding="utf-8"
    )
    known = reasons(path)
    (milder,) = differences("a.pdf", AUDIT, changed(severity="warning"))
    (other,) = differences("a.pdf", AUDIT, changed(expected="14.00"))
    assert with_reason(milder, known).reason == "减轻"
    assert with_reason(other, known).reason == ""
    assert reasons(tmp_path / "none.toml") == []
