"""Numbers with what they count in running text."""

import pytest

from juesuan.standard import counted, counted_whole


def findings_in(text: str) -> list[tuple[str, str, int, bool]]:
    return [(one.matter, one.measure, one.number.value, one.plain) for one in counted(text)]


def test_a_number_is_said_of_the_words_before_it() -> None:
    assert findings_in("全年组织重点工程协调会议120场，办结率达100%。") == [
        ("组织重点工程协调会议", "场", 120_000_000, True),
        ("办结率", "%", 100_000_000, True),
    ]


@pytest.mark.parametrize("text", ["2024年7月28日", "第32届博览会", "保障24小时在岗", "依托“832”平台", "〔2020〕10号"])
def test_dates_and_names_count_nothing(text: str) -> None:
    assert findings_in(text) == []


def test_money_is_one_measure_in_whatever_unit() -> None:
    (wan,), (yuan,) = findings_in("落实帮扶资金1,790万元"), findings_in("落实帮扶资金17900000元")
    assert wan == yuan == ("落实帮扶资金", "元", 1_790_000_000, True)


def test_a_round_number_stands_for_all_that_print_so() -> None:
    (one,) = counted("线上宣传点击量达15万次")
    assert (one.number.value, one.number.low, one.number.high) == (150_000_000_000, 145_000_000_000, 155_000_000_000)


@pytest.mark.parametrize(
    "text",
    [
        "全年督办各类问题180余项",
        "约120场培训会议召开了120场左右",
        "较上年同期减少10件",
        "其中专题培训3场",
        "每季度走访企业20家",
        "近三年连续走访企业20家",
    ],
)
def test_what_is_no_plain_total_says_so(text: str) -> None:
    assert not any(plain for *_, plain in findings_in(text))


def test_few_words_before_are_joined_by_those_behind() -> None:
    assert findings_in("举办7场政银企对接会")[0][0] == "举办…政银企对接会"


def test_a_whole_text_takes_the_measure_of_its_target() -> None:
    found = counted_whole("120", "场")
    assert found is not None
    assert (found.measure, found.number.value) == ("场", 120_000_000)
    assert counted_whole("基本完成") is None
    assert counted_whole("120余场") is None
