"""Texts in one form, numerals and unit words."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan.errors import UnreadableAmount
from juesuan.money import MONEY_UNITS, read_printed
from juesuan.text import (
    CHARACTERS_MEANT,
    CHINESE_NUMERAL,
    DECIMAL_NUMBER,
    HEADING_NUMBER,
    MONEY_UNIT,
    NUMBER,
    NormalText,
    chinese_number,
    chinese_numeral,
    half_width,
    normalise,
    stated_money_unit,
    without_blanks,
)

SIGNS = '，,﹐.．-－−（）()〔〕：:;；！!“”"‘’「」《》％%\u200b\u200f\u2060\u00ad\ufeff \u3000\t\n'
WORDS = "支出决算为万元年初预算０１２３4567899ＡＢab⾦⽀①㎡"
printed = st.one_of(st.text(st.sampled_from(SIGNS + WORDS), max_size=40), st.text(max_size=40))


def digits(text: str) -> list[int]:
    return [unicodedata.digit(char) for char in text if char.isdigit()]


@given(printed)
def test_a_text_brought_into_a_form_twice_is_the_same_as_once(text: str) -> None:
    for form in (without_blanks, half_width, normalise):
        assert form(form(text)) == form(text)
    kept = normalise(text, quotes=True)
    assert normalise(kept, quotes=True) == kept
    assert normalise(kept) == normalise(text)


@given(printed)
def test_no_form_loses_a_digit(text: str) -> None:
    for shown in (without_blanks(text), half_width(text), normalise(text), normalise(text, quotes=True)):
        assert digits(shown) == digits(text)


@given(printed, st.booleans())
def test_each_normalised_character_knows_where_it_stood(text: str, quotes: bool) -> None:
    normal = NormalText(text, quotes=quotes)
    assert normal.text == normalise(text, quotes=quotes)
    assert list(normal.positions[:-1]) == sorted(set(normal.positions[:-1]))
    assert normal.positions[-1] == len(text)
    for at, char in enumerate(normal.text):
        start, end = normal.span(at, at + 1)
        assert end == start + 1
        assert normalise(text[start:end], quotes=quotes) in (char, "，" if char == "," else char)


@given(printed, st.integers(-5, 50), st.integers(-5, 50))
def test_a_span_lies_within_the_original_and_holds_the_same_digits(text: str, start: int, end: int) -> None:
    normal = NormalText(text)
    first, last = normal.span(start, end)
    assert 0 <= first <= last <= len(text)
    begin = max(start, 0)
    assert digits(text[first:last]) == digits(normal.text[begin : max(end, begin)])


@given(st.sampled_from("支出决算"), st.integers(0, 10**12), st.integers(0, 99), st.booleans())
def test_a_number_is_the_same_number_however_it_is_printed(word: str, whole: int, part: int, wide: bool) -> None:
    shown = f"{whole:,}.{part:02}"
    if wide:
        shown = shown.translate({ord(char): chr(ord(char) + 0xFEE0) for char in "0123456789.,"})
    text = normalise(f"{word} {shown} 万元")
    match = re.search(NUMBER, text)
    assert match is not None
    assert match[0] == f"{whole:,}.{part:02}"
    assert read_printed(match[0]).value == (whole * 100 + part) * 10_000


def test_commas_are_of_sentences_except_between_thousands() -> None:
    assert normalise("支出1,234.50万元,增加12,占5,6") == "支出1,234.50万元，增加12，占5，6"
    assert normalise("支出1，234，567元，其中") == "支出1,234,567元，其中"
    assert normalise("第1,2345号") == "第1，2345号"


def test_brackets_and_stops_have_one_shape() -> None:
    assert normalise("办公厅(室)及相关机构事务〔款〕 : 说明;") == "办公厅（室）及相关机构事务（款）：说明；"
    assert half_width(" （３．５０） ％ ") == "(3.50)%"


def test_quotation_marks_are_kept_where_they_are_judged() -> None:
    assert normalise("“三公”经费") == "三公经费"
    assert normalise("“三公” 经费(合计)", quotes=True) == "“三公”经费（合计）"


def test_a_radical_is_the_character_meant() -> None:
    assert normalise("资⾦⽀出") == "资金支出"
    assert all(len(meant) == 1 for meant in CHARACTERS_MEANT.values())


@given(st.integers(1, 99))
def test_chinese_numerals_are_read_as_they_are_written(number: int) -> None:
    assert chinese_number(chinese_numeral(number)) == number
    assert re.fullmatch(CHINESE_NUMERAL, chinese_numeral(number))


def test_chinese_numerals_of_headings() -> None:
    shown = [chinese_numeral(number) for number in (1, 10, 11, 20, 26)]
    assert shown == ["一", "十", "十一", "二十", "二十六"]
    assert chinese_numeral(100) == "100"
    assert [chinese_number(text) for text in ("", "支出", "一一", "3")] == [0, 0, 0, 0]


@pytest.mark.parametrize("text", ["一、", "（十二）", "3.", "（4）", "5、", "（六）、"])
def test_headings_are_numbered_in_these_ways(text: str) -> None:
    assert re.fullmatch(HEADING_NUMBER, text)


def test_decimals_are_no_number_of_a_heading() -> None:
    assert re.match(HEADING_NUMBER, "1.5万元") is None
    assert re.findall(DECIMAL_NUMBER, "2024年支出1,234.50万元，占9%") == ["1,234.50"]


def test_the_words_of_money_are_those_that_amounts_have() -> None:
    assert sorted(MONEY_UNIT.split("|")) == sorted(MONEY_UNITS)


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("单位：万元", "万元"),
        ("金额单位: 人民币元", "元"),
        ("单 位 ： 亿 元", "亿元"),
        ("单位：武汉市某局", ""),
        ("万元", ""),
    ],
)
def test_a_line_states_the_unit_of_amounts(line: str, unit: str) -> None:
    assert stated_money_unit(line) == unit


def test_a_number_of_endless_digits_is_no_amount() -> None:
    with pytest.raises(UnreadableAmount):
        read_printed("1" * 5_000)


def test_a_separator_left_out_among_thousands_is_read_past() -> None:
    assert read_printed("1234,567.00").value == 1_234_567 * 1_000_000
