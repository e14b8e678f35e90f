"""A place without forms and relations of its own is coverage, which says what forms were used instead."""

from __future__ import annotations

import pytest
from narratives import narrated

from juesuan.check import check
from juesuan.report import Coverage, coverage_in_words
from juesuan.standard import without_forms

TEXT = "2024年度收入合计100.00万元，比上年增加10.00万元，增长11.11%。"


def told(unit: str, region: str = "") -> list[Coverage]:
    """What coverage says of the place of a unit."""
    report = narrated("二", TEXT)
    report.unit, report.region = unit, region
    return [one for one in check(report).coverage if one.what == "region"]


@pytest.mark.parametrize(
    ("unit", "region", "place"),
    [
        ("广东省云河市水务局", "", "广东省"),
        ("内蒙古云河旗水务局", "", "内蒙古自治区"),
        ("云河县水务局", "440100", "广东省"),
    ],
)
def test_the_place_and_the_forms_that_were_used_are_named(unit: str, region: str, place: str) -> None:
    (item,) = told(unit, region)
    assert coverage_in_words(item).message == f"没有「{place}」自己的表式和勾稽关系，按“全国”的表式检查"
    assert "those of the layout national were used" in coverage_in_words(item, "en").message


@pytest.mark.parametrize(
    ("unit", "region"),
    [("上海市云河区水务局", ""), ("湖北省云河县水务局", ""), ("云河县水务局", "310107"), ("云河县水务局", "")],
)
def test_nothing_is_said_where_the_place_has_its_own_or_is_not_known(unit: str, region: str) -> None:
    assert told(unit, region) == []


def test_the_code_of_the_region_decides_before_the_name() -> None:
    assert without_forms(2024, "33", "广东省云河市水务局") == "浙江省"
    assert without_forms(2024, "99", "广东省云河市水务局") == ""
