"""Numbers that text recognition read: a likely misread is told, and findings on them are mild."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from sample_reports import sample_report

from juesuan.check import check
from juesuan.check.diagnosis.recognised import slips_of
from juesuan.document import Place
from juesuan.money import read_printed
from juesuan.report import Report, WordedFinding, in_words, printed_fact


def scanned(address: str, text: str, *, ocr: float) -> Report:
    """A sound report whose pages are pictures, one number of it read otherwise."""
    report = sample_report()
    for statement in report.statements:
        statement.facts = [replace(fact, place=Place(page=1, bbox=(0, 0, 9, 9), ocr=ocr)) for fact in statement.facts]
        for at, fact in enumerate(statement.facts):
            if fact.address == address:
                number = read_printed(text, unit=fact.unit, where=address)
                statement.facts[at] = printed_fact(address, number, place=fact.place)
    report.source = replace(report.source, pages=1, recognised=(1,))
    return report


CELL = "GK03/2010301/本年支出合计"


def finding_on(text: str, ocr: float) -> WordedFinding:
    """The one finding where the picture was read so; it should be 1,964.12."""
    (found,) = check(scanned(CELL, text, ocr=ocr)).findings
    return in_words(found)


@pytest.mark.parametrize("ocr", [0.6, 0.999])
@pytest.mark.parametrize("text", ["1,984.12", "196412", "-1,964.12"], ids=["a digit", "the point", "a minus"])
def test_one_misread_that_explains_a_failed_relation_is_told_and_is_a_warning(text: str, ocr: float) -> None:
    found = finding_on(text, ocr)
    assert found.severity == "warning"
    assert f"疑为识别错误：图上的字读作 {text}，若实为 1,964.12 则相符" in found.message


def test_a_number_that_no_misread_explains_is_an_error_only_where_it_is_read_for_certain() -> None:
    certain, doubtful = finding_on("1,924.12", 0.999), finding_on("1,924.12", 0.9)
    assert certain.severity == "error" and len(certain.relations) > 1
    assert doubtful.severity == "warning"
    assert "识别错误" not in certain.message + doubtful.message


def test_a_misread_within_what_the_others_allow_is_told() -> None:
    report = scanned(CELL, "1,964.17", ocr=0.999)
    (found,) = check(report).findings
    assert found.severity == "warning" and "识别错误" in in_words(found).message


def test_pages_with_text_of_their_own_keep_their_findings() -> None:
    report = scanned(CELL, "1,984.12", ocr=0.6)
    for statement in report.statements:
        statement.facts = [replace(fact, place=replace(fact.place, page=2, ocr=None)) for fact in statement.facts]
    (found,) = check(report).findings
    assert found.severity == "error"


def test_slips_of_a_machine_are_few_and_of_known_kinds() -> None:
    assert set(slips_of("7.1")) == {"-7.1", "1.1", "2.1", "7.7", "7.4", "71"}
