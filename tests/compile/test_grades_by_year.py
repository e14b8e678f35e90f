"""The grades of self-evaluations are counted in the years that have bands of grades, and in no other."""

from __future__ import annotations

from dataclasses import replace

from departments import department
from evaluations import evaluated

from juesuan.check import check
from juesuan.compile import compile_report
from juesuan.report import Report

SEEDS = range(12)


def compiled(seed: int, year: int) -> Report:
    """The accounts of a made-up department with self-evaluations, the scores and grades left to the program."""
    books = evaluated(department(seed, year=year), seed)
    counts = {key: given for key, given in books.counts.items() if key[0] != "绩效"}
    texts = {key: given for key, given in books.texts.items() if key != ("绩效", "整体等级")}
    return compile_report(replace(books, counts=counts, texts=texts))


def graded(report: Report) -> set[str]:
    """The grades that a report counts or gives to the whole."""
    named = {f"资料/绩效/{grade}" for grade in ("优", "良", "合格", "不合格", "整体等级")}
    return {fact.address for fact in report.inputs} & named


def test_a_year_with_bands_has_the_grades() -> None:
    assert any(len(graded(compiled(seed, 2024))) == 5 for seed in SEEDS)


def test_a_year_without_bands_has_no_grade_and_no_error_for_it() -> None:
    for seed in SEEDS:
        report = compiled(seed, 2015)
        assert graded(report) == set()
        assert "N13-21" not in {finding.rule for finding in check(report).findings}
