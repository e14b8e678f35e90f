"""The findings on the real publications against what a reader found in them by hand."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from juesuan.audit import audit, audit_line

pytestmark = pytest.mark.real
DOCUMENTS = ("hanyang-gov-office-2024.txt", "putuo-finance-2024.pdf", "putuo-social-work-2024.pdf")
"""Those whose mistakes are listed."""


class Compared(NamedTuple):
    """The findings on a document, the list of its mistakes, and the score."""

    findings: list[dict[str, Any]]
    gold: dict[str, Any]
    score: dict[str, Any]


@pytest.fixture(scope="module", params=DOCUMENTS)
def compared(request: pytest.FixtureRequest, shared: Path) -> Compared:
    gold = (shared / "gold" / request.param).with_suffix(".json")
    line = audit_line(audit(shared / "real" / request.param)).decode()
    command = [sys.executable, str(shared / "gold" / "score.py"), str(gold)]
    done = subprocess.run(command, input=line, capture_output=True, text=True, check=True)
    return Compared(json.loads(line)["findings"], json.loads(gold.read_text(encoding="utf-8")), json.loads(done.stdout))


def test_certain_mistakes_are_found_and_nothing_that_is_right_is_accused(compared: Compared) -> None:
    score = compared.score
    assert score["certain_found"] >= 0.95 * score["certain_of"], score["missed"]
    assert score["false_alarms"] == 0, score["unmatched_errors"]
    assert score["alarms_on_fine"] == 0


def test_no_mistake_is_told_more_mildly_than_the_reader_found_it(compared: Compared) -> None:
    assert compared.score["milder"] == []


def test_a_cause_is_the_number_that_the_reader_found_wrong(compared: Compared) -> None:
    causes = [finding for finding in compared.findings if finding["cause"]]
    for finding in causes:
        named = [item for item in compared.gold["errors"] if bare(item["stated"]) == bare(finding["stated"])]
        assert named, finding["message"]
        near = [item for item in named if any(stands_at(place, item) for place in finding["places"])]
        assert near, finding["message"]
        right = {bare(item["expected"]) for item in near}
        if re.fullmatch(r"[\d.]+%?", bare(finding["expected"])) and all(
            re.fullmatch(r"[\d.]+%?", one) for one in right
        ):
            assert bare(finding["expected"]) in right


def bare(text: str) -> str:
    """The text without blanks, commas, and the noughts that end a number."""
    text = re.sub(r"[\s,，]", "", text)
    return re.sub(r"(\.\d*?)0+(?=%|$)", r"\1", text).removesuffix(".")


def stands_at(place: dict[str, Any], item: dict[str, Any]) -> bool:
    """True where a place of a finding is that of an item of the list."""
    if item.get("line") is not None:
        return place["line"] is not None and abs(place["line"] - item["line"]) <= 2
    return bool(place["page"] == item.get("page"))
