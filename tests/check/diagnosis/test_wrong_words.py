"""A word of comparison that contradicts its numbers: the word is wrong where a rate confirms both, else it may be."""

from __future__ import annotations

import pytest
from checked import checked
from narratives import narrated

from juesuan.report import WordedFinding

TEXT = "2024年度一般公共预算财政拨款支出年初预算为200.00万元，支出决算为{}万元，{}决算数{}预算数的主要原因是项目调整。"


def told(outturn: str, rate: str, word: str) -> list[WordedFinding]:
    """What is found in the sentence with this outturn, rate and word."""
    text = TEXT.format(outturn, f"完成年初预算的{rate}，" if rate else "", word)
    return [one for one in checked(narrated("五.三", text)) if one.check[0] == "N"]


@pytest.mark.parametrize(
    ("outturn", "rate", "word", "right"),
    [("150.00", "75.00%", "大于", "小于"), ("250.00", "125.00%", "小于", "大于"), ("200.00", "100%", "高于", None)],
)
def test_where_the_rate_confirms_both_numbers_the_word_is_wrong(
    outturn: str, rate: str, word: str, right: str | None
) -> None:
    found = told(outturn, rate, word)
    if right is None:  # equal numbers break no bound
        assert found == []
        return
    (one,) = found
    assert (one.severity, one.stated, one.expected, one.alternatives) == ("error", word, right, ())
    assert one.cause is not None and one.cause.address == one.addresses[0]
    assert f"写「{word}」，而" in one.message and "比例与两个数都相符" in one.message


def test_where_no_rate_confirms_them_the_word_is_one_of_the_alternatives() -> None:
    (one,) = told("150.00", "", "大于")
    assert one.cause is None
    assert [other.addresses[0].rpartition("/")[2] for other in one.alternatives] == ["决算", "年初预算", "决算大于预算"]
    assert one.alternatives[-1].expected == ("小于",)


def test_a_rate_that_contradicts_them_too_is_the_wrong_number() -> None:
    (one,) = told("150.00", "133.33%", "大于")
    assert one.check == "N5-51"


def test_no_change_said_of_numbers_that_differ_is_the_wrong_word_as_well() -> None:
    text = (
        "2024年度一般公共预算财政拨款支出年初预算为200.00万元，支出决算为150.00万元，完成年初预算的75.00%，"
        "决算数与预算数持平。"
    )
    (one,) = (one for one in checked(narrated("五.三", text)) if one.check[0] == "N")
    assert (one.stated, one.expected) == ("持平", "小于")
