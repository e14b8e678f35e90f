"""A wrong number that is the total of another statement is said to be that."""

from __future__ import annotations

from planted import as_published, printing, with_facts
from sample_reports import sample_report

from juesuan.check import check
from juesuan.report import in_words


def test_a_total_taken_from_another_statement_is_named() -> None:
    report = as_published(sample_report())
    facts = report.by_address()
    wrong, other = facts["GK05/合计/基本支出"], facts["GK03/合计/本年支出合计"]
    assert wrong.value != other.value
    found = check(with_facts(report, {wrong.address: printing(wrong, other.value)})).findings
    said = [in_words(finding).message for finding in found if wrong.address in finding.addresses]
    assert any(f"{other.text} 是 支出表 合计·本年支出合计 的数" in message for message in said)


def test_a_number_of_its_own_is_no_other_statements() -> None:
    report = as_published(sample_report())
    wrong = report.by_address()["GK05/合计/基本支出"]
    found = check(with_facts(report, {wrong.address: printing(wrong, wrong.value + 12_340_000)})).findings
    assert not any(remark.id == "relation.of_another" for finding in found for remark in finding.remarks)
