"""Differences from the budget, amounts by kind of budget, and sums beside numbers that nothing binds."""

from __future__ import annotations

import pytest
from checked import checked
from narratives import narrated

ITEM = "教育支出（类）普通教育（款）小学教育（项）"
KINDS = "（其中：一般公共预算支出{}万元；政府性基金预算支出0万元；国有资本经营预算支出1.00万元）"
BUDGET = KINDS.format("8.00")
OUTTURN = KINDS.format("5.00")
MORE = "比2024年年初预算增加1.00万元，增长{}。"
CASES = [
    ("五.三", ITEM + "9.00万元，较年初预算8.00万元增加1.00万元，增长{}。", "12.50%", "21.50%", "NB-01"),
    ("五.三", ITEM + "9.00万元，较年初预算8.00万元增加{}万元。", "1.00", "1.40", "NB-02"),
    ("五.三", ITEM + "支出决算为9.00万元，" + MORE, "12.50%", "21.50%", "NB-03"),
    ("五.三", "“教育支出”（类）2024年度决算9.00万元，" + MORE, "12.50%", "21.50%", "NB-04"),
    ("五.三", "“普通教育”（款）2024年度决算9.00万元，" + MORE, "12.50%", "21.50%", "NB-05"),
    ("九.二", "公务接待费支出6.00万元，较年初预算数减少2.00万元，下降{}。", "25.00%", "52.00%", "NB-08"),
    ("九.二", "公务接待费支出预算9.00万元" + BUDGET + "，支出决算6.00万元" + KINDS + "。", "5.00", "5.50", "NB-09"),
    ("九.二", "公务接待费支出预算6.00万元" + KINDS + "，支出决算6.00万元" + OUTTURN + "。", "5.00", "5.50", "NB-10"),
    (
        "二",
        "财政拨款收入9.00万元（其中：一般公共预算{}万元，政府性基金预算1.00万元，国有资本经营预算2.00万元），占100.00%。",
        "6.00",
        "6.60",
        "NB-11",
    ),
    (
        "十一",
        "政府采购支出总额9.00万元，其中：政府采购货物支出9.00万元。"
        "货物采购授予中小企业合同金额3.00万元，占货物支出金额的{}。",
        "33.33%",
        "35.33%",
        "NB-12",
    ),
    (
        "十一",
        "政府采购支出总额9.00万元，其中货物支出2.00万元、工程支出3.00万元、服务支出{}万元，另有合同5.55万元。",
        "4.00",
        "4.40",
        "N11-01",
    ),
    (
        "十二",
        "共有车辆3辆，其中：机要通信用车1辆、其他用车{}辆。房屋面积320.50平方米，图书200册。",
        "2",
        "1",
        "N12-01",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("section", "sentence", "right", "wrong", "rule"), CASES)
def test_each_is_right_or_named(section: str, sentence: str, right: str, wrong: str, rule: str) -> None:
    found = [{item.rule for item in checked(narrated(section, sentence.format(figure)))} for figure in (right, wrong)]
    assert not any(check_id.startswith(("N1", "N2", "N5", "N9", "NB")) for check_id in found[0])
    assert rule in found[1]


def test_a_list_with_a_number_that_may_belong_to_it_has_no_sum() -> None:
    sentence = "共有车辆5辆，其中：机要通信用车1辆、其他用车1辆，另有救护车3辆。"
    assert not [item for item in checked(narrated("十二", sentence)) if item.rule == "N12-01"]
