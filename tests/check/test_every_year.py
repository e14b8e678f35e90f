"""The same publication of another year: relations run as for 2024, nothing is accused, what was not applied is told."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from publications import published, worded

from juesuan.check import check, system_of
from juesuan.document import Document
from juesuan.formats import read, write
from juesuan.recognise import recognise
from juesuan.report import Coverage, Report, coverage_in_words
from juesuan.standard import relations, rule_book, years_of

YEARS = (2010, 2013, 2016, 2019, 2030)
OWN = 2024


def of_year(year: int, layout_id: str = "national") -> Document:
    """A correct publication with its years moved."""
    document = published(layout_id)
    for block in worded(document):
        block.text = re.sub(r"20\d\d(?=年)", lambda match: str(int(match.group()) + year - OWN), block.text)
    return document


def run(report: Report) -> Counter[str]:
    """How many instances of each relation ran."""
    system = system_of(report, relations(report.year, report.layout))
    return Counter(instance.relation.id for instance in system.instances)


@pytest.fixture(scope="module")
def of_2024() -> Counter[str]:
    """What runs in the publication of its own year."""
    return run(recognise(published("national")))


@pytest.mark.parametrize("year", YEARS)
def test_relations_run_in_every_year_but_those_of_a_later_law(year: int, of_2024: Counter[str]) -> None:
    report = recognise(of_year(year))
    assert report.year == year
    younger = {rule.id for rule in rule_book() if rule.first_year > year}
    assert run(report) == Counter({rule: count for rule, count in of_2024.items() if rule not in younger})
    assert younger <= {"GK05-06", "PF-17", "PF-21", "PF-22", "PF-23", "PF-24"} | {f"BK-{n:02}" for n in range(1, 20)}


@pytest.mark.parametrize(
    ("kind", "year"), [*(("html", year) for year in YEARS), *(("pdf", year) for year in (YEARS[0], YEARS[-1]))]
)
def test_a_publication_of_any_year_is_accused_of_nothing(year: int, kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{kind}"
    write(of_year(year), path, kind)
    result = check(recognise(read(path)))
    assert [item.rule for item in result.findings if item.severity != "note"] == []
    assert result.relations > 600


def findings_in(year: int, layout_id: str = "national") -> dict[tuple[str, str], Coverage]:
    return {(item.what, item.why): item for item in check(recognise(of_year(year, layout_id))).coverage}


@pytest.mark.parametrize("year", [2010, 2013, 2016])
def test_before_the_data_names_are_not_checked_and_that_is_told(year: int) -> None:
    found = findings_in(year)
    assert found["names", "no_rule"].used == years_of("names").first
    assert found["forms", "nearest_year"].used == years_of("forms").first
    assert found["law", "no_rule"].count > 0
    assert f"{year} 年度" in coverage_in_words(found["law", "no_rule"]).message


def test_after_the_data_the_newest_are_used_and_that_is_told() -> None:
    found = findings_in(2030)
    assert {key for key in found if key[1] == "nearest_year"} == {
        ("forms", "nearest_year"),
        ("names", "nearest_year"),
        ("scores", "nearest_year"),
    }
    assert found["names", "nearest_year"].used == years_of("names").last
    assert "2030 年度的科目" in coverage_in_words(found["names", "nearest_year"]).message


def test_a_year_with_data_has_nothing_to_tell() -> None:
    assert not {"names", "forms", "scores", "law", "year"} & {what for what, _ in findings_in(2024)}


def test_a_wrong_share_is_found_in_any_year() -> None:
    document = of_year(2013)
    block = next(block for block in worded(document) if re.search(r"占本年支出\d", block.text))
    block.text = re.sub(r"占本年支出\d\d\.\d\d%", "占本年支出12.34%", block.text, count=1)
    assert [item.severity for item in check(recognise(document)).findings][:1] == ["error"]


def test_a_document_without_a_year_says_which_was_assumed() -> None:
    document = published("national")
    for block in worded(document):
        block.text = re.sub(r"20\d\d ?年度?", "", block.text)
    report = recognise(document)
    (item,) = [one for one in check(report).coverage if one.what == "year"]
    assert f"按 {report.year} 年度" in coverage_in_words(item).message
