"""Names of the classification that differ by a slip, in any part of the text."""

from __future__ import annotations

import pytest
from checked import checked
from narratives import narrated, narrative_report

from juesuan.report import Report

CLASSES = "2024年度一般公共预算财政拨款支出100.00万元，主要用于以下方面：{}90.00万元，占90%；{}10.00万元，占10%。"


def slips(report: Report) -> list[tuple[str, str, str]]:
    """What is stated, expected, and how severe it is, of every name that is missed by a slip."""
    return [(one.stated, one.expected, one.severity) for one in checked(report) if one.check == "CL-20"]


@pytest.mark.parametrize(
    ("stated", "right"),
    [
        ("社会保障与就业支出（类）", "社会保障和就业支出（类）"),
        ("农林支出（类）", "农林水支出（类）"),
        ("城乡社区区支出（类）", "城乡社区支出（类）"),
    ],
)
def test_a_class_that_is_named_nearly_right_is_told_with_its_name(stated: str, right: str) -> None:
    report = narrated("五.二", CLASSES.format("教育支出（类）", stated))
    assert slips(report) == [(stated, right, "warning")]


def test_a_class_without_its_level_is_a_note() -> None:
    report = narrated("五.二", CLASSES.format("教育支出（类）", "科学技木支出"))
    assert slips(report) == [("科学技木支出（类）", "科学技术支出（类）", "note")]


@pytest.mark.parametrize(
    "stated",
    [
        "社会保障和就业支出（类）",
        "社会保障和就业（类）支出",
        "文化旅游体育与传媒支出（类）",
        "其他支出（类）",
        "住房保障支出",
    ],
)
def test_names_that_are_right_or_shortened_are_not_told(stated: str) -> None:
    assert slips(narrated("五.二", CLASSES.format("教育支出（类）", stated))) == []


def test_a_name_in_the_glossary_is_held_to_the_list_of_its_level() -> None:
    explained = "{}（类）普通教育（款）小学教育（项）：反映各部门举办的小学教育支出。"
    lines = ["名词解释", "1.财政拨款收入：指单位从同级财政部门取得的各类财政拨款。"]
    assert slips(narrative_report([*lines, f"2.{explained.format('教育支出')}"])) == []
    assert slips(narrative_report([*lines, f"2.{explained.format('科学技术术支出')}"])) == [
        ("科学技术术支出（类）", "科学技术支出（类）", "warning")
    ]


def test_a_group_that_no_statement_prints_is_a_note() -> None:
    text = "2024年度支出合计10.00万元，其中教育支出（类）普通教肓（款）小学教育（项）10.00万元。"
    assert slips(narrated("三", text)) == [("普通教肓（款）", "普通教育（款）", "note")]


def test_items_are_told_once_where_a_section_lists_them() -> None:
    text = "1.科学技术支出（类）科学技术管理事务（款）行政运行（项）。支出决算为10.00万元。"
    assert slips(narrated("五.三", text)) == []
