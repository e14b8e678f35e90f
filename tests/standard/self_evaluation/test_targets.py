"""Targets and outturns: what their texts say, how one is held against the other, what it earns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan.standard import (
    held_against,
    overshoot,
    read_quantity,
    read_target,
    share_points,
    word_band,
    word_grade,
)

MILLION = 1_000_000


@pytest.mark.parametrize(
    ("text", "sign", "low", "high", "unit"),
    [
        ("≥95%", "≥", 95, None, "%"),
        ("不超过3次", "≤", None, 3, "次"),
        ("3个工作日内", "≤", None, 3, "个工作日"),
        ("100件以上", "≥", 100, None, "件"),
        ("95%以上（含）", "≥", 95, None, "%"),
        ("＞30％", "≥", 30, None, "%"),
        ("5-10场", "区间", 5, 10, "场"),
        ("90%～95%", "区间", 90, 95, "%"),
        ("[90%，95%]", "区间", 90, 95, "%"),
        ("（90,95]%", "区间", 90, 95, "%"),
        ("≥1,200人次", "≥", 1200, None, "人次"),
        ("1750 万", "", 1750, 1750, "万"),
        ("=100", "=", 100, 100, ""),
    ],
)
def test_a_target_is_read(text: str, sign: str, low: int | None, high: int | None, unit: str) -> None:
    target = read_target(text)
    assert target is not None
    bounds = [None if bound is None else bound * MILLION for bound in (low, high)]
    assert (target.sign, [target.low, target.high], target.unit) == (sign, bounds, unit)


@pytest.mark.parametrize("text", ["达标", "12月底前", "2024年12月", "10-5场", "1:1", "不突破预算", "", "5场-10次"])
def test_words_and_dates_are_no_target(text: str) -> None:
    assert read_target(text) is None


def test_sign_and_unit_may_stand_in_columns_of_their_own() -> None:
    target = read_target("30", sign="≤", unit="万元")
    assert target is not None
    assert (target.sign, target.high, target.unit) == ("≤", 30 * MILLION, "万元")


@pytest.mark.parametrize(
    ("target", "outturn", "reached", "why"),
    [
        ("≥100场", "120场", True, ""),
        ("≥100场", "80场次", False, ""),
        ("≤3次", "5次", False, ""),
        ("5-10场", "7场", True, ""),
        ("5-10场", "12场", False, ""),
        ("90%-95%", "93%", True, ""),
        ("≤50万元", "498000元", True, ""),
        ("≤50万元", "508000元", False, ""),
        ("≥1万人", "12000名", True, ""),
        ("1750万", "1780万元", True, ""),
        ("≥95%", "0.96", True, ""),
        ("≥95%", "0.80", False, ""),
        ("≥0.95", "96%", True, ""),
        ("≤5%", "0.03", True, ""),
        ("≥5场", "5人次", None, "units"),
        ("≤50万元", "498000", None, "scale"),
        ("≥95.2%", "95%", None, "rounding"),
        ("=5场", "6场", None, "above"),
        ("100场", "80场", False, "unsigned"),
    ],
)
def test_an_outturn_is_held_against_its_target(target: str, outturn: str, reached: bool | None, why: str) -> None:
    wanted, found = read_target(target), read_quantity(outturn)
    assert wanted is not None and found is not None
    held = held_against(wanted, found)
    assert (held.reached, held.why) == (reached, why)


def test_less_is_better_where_the_indicator_says_so() -> None:
    wanted, found = read_target("3次"), read_quantity("2次")
    assert wanted is not None and found is not None
    assert held_against(wanted, found, less=True).reached
    assert not held_against(wanted, found).reached


@pytest.mark.parametrize(
    ("target", "outturn", "points"),
    [("≥100场", "80场", 8), ("≤4次", "5次", 8), ("5-10场", "4场", 8), ("5-10场", "12.5场", 8), ("≤0次", "2次", 0)],
)
def test_a_missed_target_earns_its_share(target: str, outturn: str, points: int) -> None:
    wanted, found = read_target(target), read_quantity(outturn)
    assert wanted is not None and found is not None
    held = held_against(wanted, found)
    assert share_points(10 * MILLION, held.part, held.whole) == points * MILLION


def test_far_more_than_the_target_is_told_in_percent() -> None:
    wanted, found = read_target("≥100件"), read_quantity("160件")
    assert wanted is not None and found is not None
    assert held_against(wanted, found).times == 160 >= overshoot()


def test_words_have_bands_by_scheme() -> None:
    assert word_grade("达成预期指标。") == "full"
    assert word_grade("部分达成预期指标并具有一定效果") == "partly"
    assert word_grade("未达成年度指标且效果较差") == "missed"
    assert word_grade("较好") is None
    assert word_band(10 * MILLION, "部分完成") == (6 * MILLION, 8 * MILLION)
    assert word_band(10 * MILLION, "部分完成", "wuhan") == (5 * MILLION, 8 * MILLION)
    assert word_band(10 * MILLION, "还行") is None


@given(
    st.text("≥≤=＞<～-至，,.0123456789%％万亿元场次人[]（）以上内约年月日 ", max_size=14),
    st.text("0123456789.%万元场人", max_size=8),
)
def test_any_texts_are_read_or_not_and_never_fail(target: str, outturn: str) -> None:
    wanted, found = read_target(target), read_quantity(outturn)
    if wanted is not None and found is not None:
        held = held_against(wanted, found)
        assert held.reached in (True, False, None) and 0 <= held.part <= held.whole


@given(st.integers(1, 10**6), st.sampled_from(("元", "万元", "人", "平方米")))
def test_a_number_reaches_itself_in_any_unit_of_its_family(number: int, unit: str) -> None:
    wanted = read_target(f"≥{number}{unit}")
    larger = {"元": "亿元", "万元": "元", "人": "万人", "平方米": "公顷"}[unit]
    times = {"元": 10**-8, "万元": 10**4, "人": 10**-4, "平方米": 10**-4}[unit]
    shown = read_quantity(f"{number * times:.8f}".rstrip("0").rstrip(".") + larger)
    assert wanted is not None
    assert shown is None or shown.value == 0 or held_against(wanted, shown).reached is not False
