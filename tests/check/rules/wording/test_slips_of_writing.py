"""Slips of writing, each kind with sentences that break its rule and with lawful ones that look like them."""

from __future__ import annotations

import pytest
from checked import checked
from slips import SLIPS, Slip

from juesuan.report import Excerpt, Report, WordedFinding

UNIT = "清河县水利和湖泊局"


def findings_in(sentence: str) -> list[WordedFinding]:
    """The findings of wording in a paragraph of the narrative."""
    report = Report(UNIT, 2023, excerpts=[Excerpt("narrative", sentence, "十三.一")])
    return [finding for finding in checked(report) if finding.rule.startswith(("WD", "UN"))]


def each(lawful: bool) -> list[object]:
    return [
        pytest.param(slip, sentence, id=f"{slip.rule}-{n}")
        for slip in SLIPS
        for n, sentence in enumerate(slip.lawful if lawful else slip.broken)
    ]


@pytest.mark.parametrize(("slip", "sentence"), each(lawful=False))
def test_a_slip_is_found_and_nothing_else(slip: Slip, sentence: str) -> None:
    found = findings_in(sentence.replace("[", "").replace("]", ""))
    assert [(item.rule, item.severity) for item in found] == [(slip.rule, slip.severity)]
    marked = sentence.partition("[")[2].partition("]")[0]
    assert marked.replace(" ", "") in found[0].places[0].quote.replace(" ", "")


@pytest.mark.parametrize(("slip", "sentence"), each(lawful=True))
def test_a_lawful_sentence_that_looks_like_it_is_none(slip: Slip, sentence: str) -> None:
    assert [item.message for item in findings_in(sentence)] == []


def test_every_kind_has_twenty_lawful_sentences() -> None:
    assert {slip.rule: len(set(slip.lawful)) for slip in SLIPS if len(set(slip.lawful)) < 20} == {}


def endings(*paragraphs: str) -> list[str]:
    """The ends of paragraphs that the check would give a full stop, behind ten sentences that have one."""
    whole = [f"第{n}项支出用于堤防维护，金额已核对。" for n in "一二三四五六七八九十"]
    excerpts = [Excerpt("narrative", text, "三") for text in (*whole, *paragraphs)]
    found = checked(Report(UNIT, 2023, excerpts=[*excerpts, Excerpt("narrative", "四、其他", "四", heading=True)]))
    return [place.quote for finding in found if finding.rule == "WD-32" for place in finding.places]


def test_a_sentence_without_its_stop_is_found_where_the_others_have_one() -> None:
    assert endings("支出合计 512.60 万元，比上年增加 3.00 万元") == ["增加 3.00 万元"]
    assert endings("支出合计 512.60 万元，与上年持平", "1.基本支出 201.00 万元，保障运转。") == ["万元，与上年持平"]
    assert endings("支出合计 512.60 万元，与上年持平；") == ["元，与上年持平；"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("支出合计 512.60 万元，与上年持平。",),
        ("支出合计 512.60 万元，与上", "年持平。"),
        ("支出合计 512.60 万元，比上年增加 3.00 万元", "主要原因是增资。"),
        ("1.行政运行（项）",),
        ("（一）收入情况",),
        ("单位：万元",),
        ("支出合计 | 512.60，比上年 | 增加",),
        ("图1：支出构成",),
        ("人员经费",),
        ("附件：绩效自评表",),
        ("用途如下：", "1.人员经费，2.公用经费。"),
        ("支出是否合规？经核查，全部合规！",),
        ("“堤防巡查，人人有责”。",),
        ("（此段说明，见附表。）",),
        ("基本支出 201.00 万元，项目支出 90.40 万元，", "其他支出 0 万元。"),
        ("见《清河县水利和湖泊局预算管理办法》，全文已公开。",),
        ("项目包括堤防、涵闸、泵站等，见下表。",),
        ("联系电话 0711-3355",),
        ("清河县水利和湖泊局",),
        ("2023 年 12 月 31 日",),
        ("支出总额 512.60 万元……",),
    ],
)
def test_what_is_no_sentence_or_goes_on_needs_no_stop(paragraphs: tuple[str, ...]) -> None:
    assert endings(*paragraphs) == []


def test_sentences_that_mostly_lack_their_stop_are_a_way_of_writing() -> None:
    lines = [f"项目支出 {n}.00 万元，用于堤防维护" for n in range(1, 6)]
    assert endings(*(f"{n}.{line}" for n, line in enumerate(lines, 1))) == []
