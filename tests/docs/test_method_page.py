from __future__ import annotations

from pathlib import Path

import pytest
from checked import checked

from juesuan.check import allowed_for, system_of
from juesuan.errors import Lang
from juesuan.formats import read
from juesuan.money import read_printed
from juesuan.recognise import recognise
from juesuan.report import Report, words_in
from juesuan.standard import relations

ROOT = Path(__file__).resolve().parents[2]
PAGES: dict[Lang, Path] = {"zh": ROOT / "docs" / "method.zh-CN.md", "en": ROOT / "docs" / "method.md"}


@pytest.fixture(scope="module")
def report() -> Report:
    return recognise(read(ROOT / "examples" / "with-a-mistake" / "临江县档案馆-2024.txt"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_worked_example_is_what_the_check_says(report: Report, lang: Lang) -> None:
    page = PAGES[lang].read_text(encoding="utf-8")
    (finding,) = [item for item in checked(report, lang) if item.severity == "error"]
    assert finding.cause is not None
    for said in (finding.stated, finding.expected, finding.cause.address, finding.cause.why):
        assert said in page
    for part in finding.relations:
        assert part.rule in page
    system = system_of(report, relations(report.year, report.layout))
    assert words_in(allowed_for(system, finding.cause.address).printed, finding.rule, lang) in page


def test_three_figures_that_agree_in_pairs_and_not_together() -> None:
    first, second, third = (read_printed(text) for text in ("10.00", "10.01", "10.02"))
    assert first.low <= second.low <= first.high
    assert second.low <= third.low <= second.high
    assert first.high < third.low
    assert (first.high, second.high) == (10_005_000, 10_015_000)
    for page in PAGES.values():
        text = page.read_text(encoding="utf-8")
        assert all(figure in text for figure in ("10.00", "10.01", "10.02", "10.005", "10.015"))
