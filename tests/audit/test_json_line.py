"""The line of an audit: its shape in both languages, and lines of the version before."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from juesuan.audit import audit, audit_line, read_audit_line
from juesuan.errors import Lang, UnreadableFile

MISTAKE = Path(__file__).resolve().parents[2] / "examples" / "with-a-mistake" / "临江县档案馆-2024.txt"
SHOWN: dict[Lang, dict[str, object]] = {
    "zh": {
        "check": "GK05-02",
        "rule": "GK05-02",
        "kind": "arithmetic",
        "severity": "error",
        "stated": "520.50",
        "expected": "520.05（520.04～520.06）",
        "should": "应为：520.05（520.04～520.06）",
        "source": "《部门决算公开表》一般公共预算支出表表内勾稽关系",
        "basis": ["forms#GK05"],
        "follows": ["GK05-01"],
    },
    "en": {
        "check": "GK05-02",
        "rule": "GK05-02",
        "kind": "arithmetic",
        "severity": "error",
        "stated": "520.50",
        "expected": "520.05 (520.04–520.06)",
        "should": "should be: 520.05 (520.04–520.06)",
        "source": "Public statements of departmental final accounts, GK05",
        "basis": ["forms#GK05"],
        "follows": ["GK05-01"],
    },
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_finding_is_printed_whole(lang: Lang) -> None:
    line = json.loads(audit_line(audit(MISTAKE), lang))
    assert line["schema"] == "juesuan-audit/4"
    finding = line["findings"][0]
    assert {key: finding[key] for key in SHOWN[lang]} == SHOWN[lang]
    assert finding["terms"][0] == {
        "address": "GK05/合计/基本支出",
        "unit": "万元",
        "stated": "520.50",
        "expected": ["520.04", "520.06"],
        "gap": "0.45",
    }
    assert finding["places"][0] | {"quote": ""} == {
        "page": None,
        "bbox": None,
        "line": 15,
        "quote": "",
        "section": "一般公共预算支出表",
    }
    assert finding["identity"].startswith("GK05-02-")


def test_both_languages_have_the_same_findings() -> None:
    audited = audit(MISTAKE)
    zh, en = (json.loads(audit_line(audited, lang))["findings"] for lang in ("zh", "en"))
    same = ("rule", "severity", "addresses", "terms", "identity", "basis")
    assert [[one[key] for key in same] for one in zh] == [[one[key] for key in same] for one in en]


def test_a_line_is_read_back_as_it_was_written() -> None:
    line = audit_line(audit(MISTAKE)).decode()
    read = read_audit_line(line)
    assert read.document.unit == "临江县档案馆"
    assert read.findings and read.findings[0].rule == "GK05-02"


def test_a_line_of_the_version_before_is_still_read() -> None:
    old = {
        "document": {"path": "a.pdf", "unit": "甲局", "year": 2023},
        "findings": [{"check": "WD-01", "kind": "wording", "severity": "warning", "message": "词语重复"}],
    }
    read = read_audit_line(json.dumps(old))
    assert read.findings and (read.findings[0].check, read.findings[0].identity) == ("WD-01", "")
    second = read_audit_line(json.dumps(old | {"schema": "juesuan-audit/2", "checked": {"relations": 7}}))
    assert second.checked and (second.checked.relations, second.checked.nothing) == (7, False)
    assert not second.coverage


@pytest.mark.parametrize("line", ["", "{}", "[1]", '{"document": {"path": "a"}, "schema": "juesuan-audit/9"}'])
def test_what_is_no_such_line_is_refused_in_one_clear_line(line: str) -> None:
    with pytest.raises(UnreadableFile) as error:
        read_audit_line(line, where="审核.jsonl")
    assert "审核.jsonl" in error.value.zh and "\n" not in error.value.zh
