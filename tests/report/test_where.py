"""Places are written as a person looks them up."""

from __future__ import annotations

import pytest

from juesuan.report import WordedPlace, section_label, where


@pytest.mark.parametrize(
    ("places", "zh", "en"),
    [
        ([WordedPlace(12, section="三（二）")], "第12页，三（二）", "page 12, 三（二）"),
        (
            [WordedPlace(12, section="三（二）"), WordedPlace(13, section="三（二）"), WordedPlace(9)],
            "第12页、第13页，三（二）；第9页",
            "page 12, page 13, 三（二）; page 9",
        ),
        ([WordedPlace(line=7), WordedPlace(line=7)], "第7行", "line 7"),
        ([WordedPlace(sheet="05表", cell="C4")], "05表!C4", "05表!C4"),
        ([WordedPlace(quote="减少减少")], "", ""),
    ],
)
def test_a_place_is_its_page_and_its_section(places: list[WordedPlace], zh: str, en: str) -> None:
    assert (where(places, 6, "zh"), where(places, 6, "en")) == (zh, en)


def test_many_places_are_counted() -> None:
    assert where([WordedPlace(line=line) for line in range(1, 9)], 2, "zh") == "第1行、第2行 等 8 处"


@pytest.mark.parametrize(
    ("section", "zh", "en"),
    [
        ("三.二", "三（二）", "三（二）"),
        ("十", "十", "十"),
        ("GK03", "支出表", "支出表"),
        ("annexes", "附件", "annexes"),
    ],
)
def test_a_section_is_called_by_its_number_or_its_title(section: str, zh: str, en: str) -> None:
    assert (section_label(section, "zh"), section_label(section, "en")) == (zh, en)
