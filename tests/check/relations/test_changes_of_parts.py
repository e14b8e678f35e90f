"""Changes of parts and of the whole, the bases that rates imply, and shares above the whole, in a text alone."""

from __future__ import annotations

import random

import pytest
from checked import checked
from narratives import narrated

from juesuan.money import as_printed

INCOME = "2024年度收入合计120.00万元，比上年{}。其中：财政拨款收入90.00万元，比上年{}；其他收入30.00万元，比上年{}。"
EXPENDITURE = (
    "2024年度支出合计120.00万元，同比{}。其中：基本支出90.00万元，占75%，同比{}；项目支出30.00万元，占25%，同比{}。"
)
CLASSES = (
    "2024年度一般公共预算财政拨款支出120.00万元，比上年{}，主要用于以下方面：教育支出（类）90.00万元，占75%，比上年{}；"
    "农林水支出（类）30.00万元，占25%，比上年{}。"
)
BASIC = (
    "2024年度一般公共预算财政拨款基本支出120.00万元，比上年{}。"
    "其中：人员经费90.00万元，比上年{}；公用经费30.00万元，比上年{}。"
)
TEXTS = {"二": INCOME, "三": EXPENDITURE, "五.二": CLASSES, "六": BASIC}


def told(section: str, *changes: str) -> list[tuple[str, str]]:
    """Rule and severity of what is found where the whole and its parts change so."""
    found = checked(narrated(section, TEXTS[section].format(*changes)))
    return [(one.rule, one.severity) for one in found if one.rule[0] == "N"]


@pytest.mark.parametrize(
    ("section", "more", "less"),
    [
        ("二", ("N2-41", "warning"), ("N2-42", "note")),
        ("三", ("N3-41", "warning"), ("N3-42", "note")),
        ("五.二", ("N5-129", "warning"), ("N5-130", "note")),
        ("六", ("N6-41", "warning"), ("N6-42", "warning")),
    ],
)
def test_the_change_of_the_whole_is_that_of_the_parts(
    section: str, more: tuple[str, str], less: tuple[str, str]
) -> None:
    parts = ("增加8.00万元", "减少2.00万元")
    assert told(section, "增加6.00万元", *parts) == []
    assert told(section, "增加7.00万元", *parts) == [more]
    assert told(section, "增加5.00万元", *parts) == [less]  # a part of last year that is listed no more


@pytest.mark.parametrize(("section", "rules"), [("二", ("N2-43", "N2-44")), ("三", ("N3-43", "N3-44"))])
def test_rates_imply_bases_and_the_bases_add_up_within_their_intervals(section: str, rules: tuple[str, str]) -> None:
    parts = ("增长12.50%", "下降14.29%")  # from 80 and 35
    assert told(section, "增长4.35%", *parts) == []
    assert told(section, "增长4.3%", *parts) == []
    assert told(section, "增长6.35%", *parts) == [(rules[0], "warning")]
    assert told(section, "增长2.35%", *parts) == [(rules[1], "note")]


def test_a_change_of_one_part_and_the_rate_of_the_other_are_held_to_the_whole() -> None:
    assert told("二", "增加5.00万元", "增加10.00万元", "下降14.29%") == []
    assert told("二", "增加9.00万元", "增加10.00万元", "下降14.29%") == [("N2-43", "warning")]


def test_parts_that_are_not_the_whole_say_nothing_of_its_change() -> None:
    text = "2024年度收入合计120.00万元，比上年增加60.00万元。其中：财政拨款收入90.00万元，占75%，比上年增加1.00万元。"
    assert [one for one in checked(narrated("二", text)) if one.rule[0] == "N"] == []


def test_a_part_without_a_change_leaves_the_change_of_the_whole_open() -> None:
    text = (
        "2024年度支出合计120.00万元，比上年增加60.00万元。"
        "其中：基本支出90.00万元，比上年增加1.00万元；项目支出30.00万元。"
    )
    assert [one for one in checked(narrated("三", text)) if one.rule[0] == "N"] == []


def said(change: int, base: int, *, rate: bool) -> str:
    """The words of a change of so many fen from a base."""
    word = "增长" if rate else "增加"
    word = {True: word, False: "下降" if rate else "减少"}[change >= 0]
    if rate:
        return f"{word}{abs(change) * 100 / base:.2f}%"
    return f"{word}{as_printed(abs(change), unit='万元', decimals=2)}万元"


@pytest.mark.parametrize("seed", range(40))
def test_right_texts_are_never_accused_however_they_are_rounded(seed: int) -> None:
    chance = random.Random(seed)
    now = [chance.randrange(1, 10 ** chance.randint(4, 9)) for _ in range(2)]
    before = [chance.randrange(1, 10 ** chance.randint(4, 9)) for _ in range(2)]
    gone = chance.choice((0, chance.randrange(1, 10**7)))  # spent last year on what is listed no more
    whole, old = sum(now), sum(before) + gone
    printed = [as_printed(amount, unit="万元", decimals=2) for amount in (whole, *now)]
    changes = [
        said(new - base, base, rate=chance.random() < 0.5)
        for new, base in zip((whole, *now), (old, *before), strict=True)
    ]
    for section, parts in (("二", ("财政拨款收入", "其他收入")), ("三", ("基本支出", "项目支出"))):
        total = "收入" if section == "二" else "支出"
        text = (
            f"2024年度{total}合计{printed[0]}万元，比上年{changes[0]}。"
            f"其中：{parts[0]}{printed[1]}万元，比上年{changes[1]}；{parts[1]}{printed[2]}万元，比上年{changes[2]}。"
        )
        accused = [one for one in checked(narrated(section, text)) if one.rule[0] == "N" and one.severity != "note"]
        assert accused == [], text


@pytest.mark.parametrize(
    ("section", "text", "rules"),
    [
        ("十一", "授予中小企业合同金额80.00万元，占政府采购支出总额的120%。", [("N11-22", "error")]),
        ("十一", "授予中小企业合同金额占政府采购支出总额的120%。", [("N11-22", "error")]),
        ("十一", "授予小微企业合同金额40.00万元，占授予中小企业合同金额的150%。", [("N11-21", "error")]),
        (
            "十一",
            "2024年度政府采购支出总额100.00万元。授予中小企业合同金额120.00万元，占政府采购支出总额的120%。",
            [("N11-27", "warning"), ("N11-02", "note")],
        ),
        ("三", "2024年度支出合计100.00万元，其中：基本支出占101%。", []),
        (
            "九",
            "2024年度“三公”经费支出决算为8.00万元，其中：公务接待费支出决算3.00万元，占137.5%。",
            [("N9-160", "error")],
        ),
    ],
)
def test_a_share_above_the_whole_is_told(section: str, text: str, rules: list[tuple[str, str]]) -> None:
    found = checked(narrated(section, text))
    assert [(one.rule, one.severity) for one in found if one.rule[0] == "N"] == rules


@pytest.mark.parametrize("share", ["100%", "99.99%", "100.00%", "100.3%"])
def test_a_share_that_rounds_to_the_whole_is_not_told(share: str) -> None:
    text = f"授予中小企业合同金额80.00万元，占政府采购支出总额的{share}。"
    found = [one for one in checked(narrated("十一", text)) if one.rule[0] == "N"]
    assert bool(found) == (share == "100.3%")
