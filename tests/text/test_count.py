"""A number of things has its English word in one and in many."""

from __future__ import annotations

import pytest

from juesuan.report import Checked, Coverage, coverage_in_words, total_words
from juesuan.text import Count


@pytest.mark.parametrize(("count", "said"), [(0, "0 errors"), (1, "1 error"), (2, "2 errors")])
def test_the_word_goes_with_the_number(count: int, said: str) -> None:
    assert f"{Count(count):error|errors}" == said
    assert f"{Count(count):=it|them}" == ("it" if count == 1 else "them")
    assert f"{Count(count)} {Count(count):03d}" == f"{count} {count:03d}"


def test_a_total_of_one_is_in_the_singular() -> None:
    numbers = {"error": 1, "warning": 0, "note": 2}
    checked = Checked(statements=1, figures=12, relations=1)
    assert total_words(numbers, checked, "en") == (
        "checked 1 statement, 12 figures in the statements, 1 relation: 1 error, 0 warnings, 2 notes"
    )
    assert total_words(numbers, checked, "zh") == "已检报表 1 张，表内数 12 个，关系 1 条：错误 1，警告 0，提示 2"


def test_one_figure_that_nothing_compared_is_in_the_singular() -> None:
    one = coverage_in_words(Coverage("numbers", "no_relation", names=("增加3.00万元",), count=1), "en")
    assert one.words.startswith("1 figure of the narrative was read, and there is nothing to hold it against")
    assert one.do == "check it by eye"
