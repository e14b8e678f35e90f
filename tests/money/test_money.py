from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan.errors import UnreadableAmount
from juesuan.money import QUANTA, as_printed, is_blank, looks_like_number, print_exact, read_printed

fen = st.integers(min_value=-(10**14), max_value=10**14)
WAN = QUANTA["万元"]


def test_a_printed_number_is_the_interval_of_amounts_that_print_so() -> None:
    number = read_printed("2,859.97")
    assert (number.value, number.low, number.high) == (2859_970000, 2859_965000, 2859_975000)


def test_a_percentage_is_an_interval_too() -> None:
    number = read_printed("35.48%", unit="%")
    assert (number.low, number.high) == (35_475000, 35_485000)


def test_dropped_trailing_zeros_keep_the_decimals_of_the_document() -> None:
    assert read_printed("86.7", decimals=2).high == 86_705000
    assert read_printed("86.7").high == 86_750000
    assert read_printed("1793", decimals=2).low == 1792_995000


def test_a_coarser_percentage_keeps_its_own_interval() -> None:
    assert (read_printed("50%", unit="%").low, read_printed("50%", unit="%").high) == (49_500000, 50_500000)


@pytest.mark.parametrize("text", ["", " ", "　", "-", "—", "——", "－"])
def test_a_blank_cell_or_a_dash_is_zero(text: str) -> None:
    number = read_printed(text)
    assert is_blank(text) and (number.low, number.high) == (0, 0)


@pytest.mark.parametrize("text", ["(3.50)", "（3.50）", "-3.50", "－3.50", "−3.50", "（３．５０）"])
def test_brackets_and_minus_signs_are_negative(text: str) -> None:
    assert read_printed(text).value == -3_500000


def test_full_width_digits_and_separators_are_read() -> None:
    assert read_printed("１，２３４．５０").value == 1234_500000
    assert read_printed("1，234.50").value == 1234_500000


def test_yuan_with_two_decimals_is_exact() -> None:
    number = read_printed("1,234.56", unit="元")
    assert number.exact and number.value == 123456


def test_a_count_is_exact() -> None:
    assert read_printed("7", unit="").exact


def test_100_million_yuan_are_read_in_fen() -> None:
    number = read_printed("1.23", unit="亿元")
    assert number.value == 123_000_000_00 and number.high - number.low == QUANTA["亿元"] // 100


def test_a_letter_among_the_digits_is_named() -> None:
    with pytest.raises(UnreadableAmount) as caught:
        read_printed("1,2O4.50", where="2023 公开01表 R7C2")
    assert caught.value.say("zh") == "2023 公开01表 R7C2：「1,2O4.50」读不成金额：第 4 个字符是字母 O，请改为数字 0"
    assert "write 0" in caught.value.say("en")


def test_commas_in_wrong_places_are_no_number() -> None:
    assert not looks_like_number("1,23,4.5")
    assert not looks_like_number("2080505,")
    with pytest.raises(UnreadableAmount):
        read_printed("12,34")


@given(fen)
def test_a_printed_amount_always_holds_the_true_one(amount: int) -> None:
    number = print_exact(amount)
    assert number.low <= amount <= number.high


@given(st.lists(fen, min_size=1, max_size=40))
def test_rounding_alone_never_fails_a_true_sum(parts: list[int]) -> None:
    shown = [print_exact(part) for part in parts]
    total = print_exact(sum(parts))
    assert sum(item.low for item in shown) <= total.high and total.low <= sum(item.high for item in shown)


@given(fen, st.sampled_from(["元", "万元", "亿元"]))
def test_what_is_printed_reads_back_to_the_same_digits(amount: int, unit: str) -> None:
    text = as_printed(amount, unit=unit)
    assert as_printed(read_printed(text, unit=unit).value, unit=unit) == text


@given(st.text(max_size=12))
def test_any_text_is_a_number_or_a_named_error(text: str) -> None:
    try:
        number = read_printed(text)
    except UnreadableAmount as error:
        assert error.zh
    else:
        assert number.low <= number.value <= number.high
