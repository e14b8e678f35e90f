from typing import Literal

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from juesuan.document import Chart, Series
from juesuan.formats.charts import ALL_ZERO, nice_ticks, svg, wrapped

WAN = 1_000_000


KINDS: tuple[Literal["bar", "pie"], ...] = ("bar", "pie")


def texts(picture: str) -> list[str]:
    return [str(item.text) for item in etree.fromstring(picture.encode()).iter("{*}text")]


def bar(*values: int) -> Chart:
    return Chart("bar", tuple(f"第{at}项" for at in range(len(values))), (Series("2024年度", values),))


def test_a_bar_chart_prints_its_amounts_in_ten_thousand_yuan() -> None:
    assert {"2,859.97", "0.00", "单位：万元", "2024年度"} <= set(texts(svg(bar(285_997 * WAN // 100, 0))))


def test_a_pie_prints_name_amount_and_share_of_each_part_that_is_not_nil() -> None:
    chart = Chart("pie", ("财政拨款收入", "事业收入", "其他收入"), (Series("", (3 * WAN, 0, 1 * WAN)),))
    words = texts(svg(chart))
    assert "3.00 万元，占 75.00%" in words
    assert "其他收入" in words
    assert "事业收入" not in words


def test_a_pie_of_one_part_is_a_whole_disc() -> None:
    assert "<circle" in svg(Chart("pie", ("财政拨款收入",), (Series("", (5,)),)))


def test_a_chart_of_nothing_is_a_note() -> None:
    assert texts(svg(bar(0, 0))) == [ALL_ZERO]
    assert texts(svg(Chart("pie", (), (Series("", ()),)))) == [ALL_ZERO]


def test_a_negative_part_turns_the_pie_into_bars() -> None:
    picture = svg(Chart("pie", ("甲", "乙"), (Series("", (-3 * WAN, WAN)),)))
    assert "<path" not in picture
    assert "-3.00" in texts(picture)


def test_long_names_are_wrapped_whole() -> None:
    name = "其他巩固脱贫攻坚成果衔接乡村振兴支出" * 3
    words = texts(svg(Chart("pie", (name, "乙"), (Series("", (1, 1)),))))
    assert name in "".join(words)
    assert name not in words
    assert "".join(wrapped(name, 60)) == name


def test_markup_in_names_is_text() -> None:
    name = '<script>&"#$'
    assert any(name in text for text in texts(svg(Chart("pie", (name,), (Series("", (5,)),)))))


def test_many_categories_become_lying_bars_and_stay_inside_the_picture() -> None:
    tree = etree.fromstring(svg(bar(*range(-3 * WAN, 23 * WAN, WAN))).encode())
    for box in tree.iter("{*}rect"):
        assert 0 <= float(box.get("x")) <= float(box.get("x")) + float(box.get("width")) <= 640


@given(st.integers(-(10**15), 10**15), st.integers(-(10**15), 10**15))
def test_an_axis_covers_zero_and_every_value(one: int, other: int) -> None:
    ticks = nice_ticks(min(one, other), max(one, other), WAN)
    assert ticks[0] <= min(one, other, 0) <= max(one, other, 0) <= ticks[-1]
    assert 0 in ticks
    assert len(ticks) <= 8
    if one or other:
        assert ticks[0] < ticks[-1]


@given(st.sampled_from(KINDS), st.lists(st.integers(-(10**13), 10**13), min_size=1, max_size=30))
def test_every_chart_is_well_formed_and_the_same_each_time(kind: Literal["bar", "pie"], values: list[int]) -> None:
    chart = Chart(kind, tuple(f"第{at}项<&" for at in range(len(values))), (Series("", tuple(values)),))
    assert svg(chart) == svg(chart)
    etree.fromstring(svg(chart).encode())
