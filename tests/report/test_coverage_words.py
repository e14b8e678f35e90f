"""What is said of things that were not checked: every one has its words, and no count stands without its scope."""

from __future__ import annotations

from typing import get_args

import pytest

from juesuan.errors import Lang
from juesuan.report import Checked, Coverage, What, Why, coverage_in_words, total_words
from juesuan.standard import coverage_words

BOTH: tuple[Lang, Lang] = ("zh", "en")


def test_every_thing_and_reason_of_the_book_is_known_and_each_is_in_the_book() -> None:
    book = coverage_words()
    assert {what for what, _, _ in book} == set(get_args(What))
    assert {why for _, why, _ in book} == set(get_args(Why))


@pytest.mark.parametrize("key", coverage_words(), ids=".".join)
def test_every_row_makes_a_sentence_in_both_languages(key: tuple[What, Why, str]) -> None:
    what, why, how = key
    item = Coverage(
        what,
        why,
        how,
        forms=("GK01", "GK04"),
        sections=("五.三",),
        pages=(3, 9),
        names=("甲", "乙"),
        rules=("ST-04",),
        count=12,
        relations=34,
        year=2016,
        used=2020,
        said=("没有读", "not read"),
    )
    for lang in BOTH:
        said = coverage_in_words(item, lang)
        assert ("34" in said.message) == coverage_words()[key].counted and "{" not in said.words
    assert coverage_in_words(item).message != coverage_in_words(item, "en").message


def test_the_important_comes_first() -> None:
    document, picture, cells = (
        Coverage("document", "not_read"),
        Coverage("statement", "picture"),
        Coverage("cells", "not_stated"),
    )
    assert document.rank < picture.rank < cells.rank


def test_pages_are_told_in_runs_and_long_quotes_are_cut() -> None:
    item = Coverage("rows", "not_read", forms=("GK05",), names=("一二三四五六七八九十" * 5, "乙"), count=2)
    assert "「一二三四五六七八九十一二三四五六七八九十一二三…」、「乙」" in coverage_in_words(item).message


@pytest.mark.parametrize("lang", BOTH)
def test_a_count_of_findings_says_what_it_is_of(lang: Lang) -> None:
    none = {"error": 0, "warning": 0, "note": 0}
    said = total_words(none, Checked(statements=9, figures=444, relations=682), lang)
    assert "682" in said and "444" in said and ("错误 0" in said or "0 errors" in said)


@pytest.mark.parametrize("lang", BOTH)
def test_where_nothing_was_checked_no_count_of_no_errors_is_printed(lang: Lang) -> None:
    none = {"error": 0, "warning": 0, "note": 0}
    said = total_words(none, Checked(passages=3, nothing=True), lang)
    assert "错误 0" not in said and "0 errors" not in said
    assert "1" in total_words(none | {"warning": 1}, Checked(nothing=True), lang)


def test_rules_and_stops_are_those_of_the_language() -> None:
    law = Coverage("law", "no_rule", rules=("ST-04",), count=1, year=2012)
    zh, en = (coverage_in_words(law, lang).words for lang in BOTH)
    assert "「九张报表齐全」。请" in zh
    assert "'all nine statements" in en and "。" not in en
