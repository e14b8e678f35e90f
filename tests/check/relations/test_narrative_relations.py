"""Relations between sentences, and between sentences and statements: what is wrong, and what only looks so."""

from __future__ import annotations

import pytest
from checked import checked
from narratives import narrated

from juesuan.money import read_printed
from juesuan.report import Report, Statement, StatementRow, printed_fact


def found(report: Report) -> list[tuple[str, str]]:
    """Rule and severity of every finding of a narrative relation."""
    return [(item.rule, item.severity) for item in checked(report) if item.rule[0] == "N"]


ITEM = "一般公共服务支出（类）财政事务（款）行政运行（项）"
RIGHT_AND_WRONG = [
    (
        "一",
        "2024年度收、支总计均为95.00万元。与2023年度相比，收、支总计各减少5.00万元，下降{}。",
        "5.00%",
        "6.00%",
        "N1-11",
    ),
    ("二", "收入合计9.00万元，其中：其他收入3.00万元，占{}。", "33.33%", "34.33%", "N2-03"),
    ("三", "支出合计9.00万元，其中：基本支出3.00万元，占{}。", "33.33%", "30%", "N3-03"),
    (
        "四",
        "2024年度财政拨款收、支总计9.00万元。与2023年度相比，财政拨款收、支总计增加1.00万元，{}12.50%。",
        "增长",
        "下降",
        "N4-11",
    ),
    ("五.三", ITEM + "。年初预算为80.00万元，支出决算为60.00万元，完成年初预算的{}。", "75%", "57%", "N5-53"),
    (
        "五.三",
        ITEM + "。年初预算为80.00万元，支出决算为60.00万元。决算数{}预算数的主要原因：压减。",
        "小于",
        "大于",
        "N5-73",
    ),
    ("六", "一般公共预算财政拨款基本支出9.00万元。其中：人员经费{}万元；公用经费2.00万元。", "7.00", "7.20", "N6-04"),
    (
        "九.二",
        "2.公务用车购置及运行维护费支出{}万元。其中：公务用车购置支出为1.00万元。公务用车运行维护支出2.00万元。",
        "3.00",
        "4.00",
        "N9-23",
    ),
    ("十", "机关运行经费支出9.00万元，比2023年度增加1.00万元，增长{}。", "12.5%", "11.11%", "N10-11"),
    (
        "十一",
        "政府采购支出总额{}万元，其中：政府采购货物支出2.00万元、政府采购服务支出3.00万元。",
        "5.00",
        "6.00",
        "N11-01",
    ),
    (
        "十一",
        "政府采购支出总额8.00万元。授予中小企业合同金额4.00万元，占政府采购支出总额的{}。",
        "50%",
        "40%",
        "N11-04",
    ),
    ("十二", "示例市水务局共有车辆{}辆，其中：机要通信用车1辆、其他用车3辆。", "4", "5", "N12-01"),
    (
        "十三",
        "绩效自评的2024年度项目{}个，涉及预算金额9.00万元（其中，绩效评级为“优”的项目3个；绩效评级为“良”的项目1个；绩效评级为“合格”的项目0个；绩效评级为“不合格”的项目0个）。",
        "4",
        "5",
        "N13-21",
    ),
    (
        "十三",
        "绩效自评的2024年度项目{}个，涉及预算金额9.00万元（其中，绩效评级为“优”的项目3个）。",
        "4",
        "2",
        "N13-23",
    ),
]


@pytest.mark.parametrize(("section", "sentence", "right", "wrong", "rule"), RIGHT_AND_WRONG)
def test_a_sentence_that_contradicts_itself_is_an_error(
    section: str, sentence: str, right: str, wrong: str, rule: str
) -> None:
    assert "error" not in {severity for _, severity in found(narrated(section, sentence.format(right)))}
    assert (rule, "error") in found(narrated(section, sentence.format(wrong)))


@pytest.mark.parametrize("loose", ["66.66%", "66.68%", "67%", "66%", "66.7%", "66.70%"])
def test_a_percentage_cut_off_or_rounded_coarsely_is_no_error(loose: str) -> None:
    said = found(narrated("三", f"支出合计9.00万元，其中：基本支出6.00万元，占{loose}。"))
    assert all(severity == "warning" for _, severity in said)


def test_items_that_do_not_add_up_to_their_budget_are_an_error() -> None:
    total = "2024年度一般公共预算财政拨款支出年初预算为{}万元，支出决算为60.00万元。其中："
    one = f"1.{ITEM}。年初预算为40.00万元，支出决算为35.00万元。"
    two = "2.住房保障支出（类）住房改革支出（款）住房公积金（项）。年初预算为25.00万元，支出决算为25.00万元。"
    assert found(narrated("五.三", total.format("65.00"), one, two)) == []
    assert ("N5-46", "error") in found(narrated("五.三", total.format("64.00"), one, two))
    assert ("N5-46", "warning") in found(narrated("五.三", total.format("66.00"), one, two))


def test_a_list_with_an_unread_number_has_no_sum() -> None:
    total = "2024年度一般公共预算财政拨款支出年初预算为66.00万元，支出决算为60.00万元。其中："
    one = f"1.{ITEM}。年初预算为40.00万元，支出决算为35.00万元。"
    strange = "2.另有若干项目合计安排26.00万元，花去25.00万元。"
    assert found(narrated("五.三", total, one, strange)) == []


def with_statements(report: Report, column: str, amount: str) -> Report:
    """The report with a statement 2 of one row and one column."""
    fact = printed_fact(f"GK02/合计/{column}", read_printed(amount))
    report.statements = [
        Statement("GK02", columns=[column], rows=[StatementRow("合计", "合计", level="合计")], facts=[fact])
    ]
    return report


def test_an_amount_in_a_sentence_is_that_of_the_statement() -> None:
    sentence = "本年收入合计9.00万元，其中：其他收入9.00万元，占100%。"
    assert found(with_statements(narrated("二", sentence), "其他收入", "9.00")) == []
    assert found(with_statements(narrated("二", sentence), "其他收入", "8.00")) == [("N2-02", "error")]


def test_amounts_in_yuan_meet_a_statement_in_ten_thousands() -> None:
    sentence = "本年收入合计90004.99元，其中：其他收入90004.99元，占100%。"
    assert found(with_statements(narrated("二", sentence), "其他收入", "9.00")) == []


def test_every_figure_that_a_text_states_for_an_address_is_checked() -> None:
    report = narrated("二", "本年收入合计9.00万元，其中：其他收入9.00万元，占100%。", "其他收入8.00万元。")
    said = found(with_statements(report, "其他收入", "9.00"))
    assert ("N2-02", "error") in said
