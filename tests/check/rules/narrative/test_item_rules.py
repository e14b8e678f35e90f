"""Rules of the names, lists and purposes in the narrative: a publication that breaks each, and ones that nearly do."""

from __future__ import annotations

import re

import pytest
from publications import findings_of, published, recelled, reworded, without, worded
from rule_cases import (
    BrokenRule,
    N,
    RightOrUsual,
    RulesTried,
    S,
)

BROKEN = [
    BrokenRule(
        "CL-01",
        "error",
        "财政事务",
        lambda: reworded(N, ("政府办公厅（室）及相关机构事务（款）行政运行", "财政事务（款）行政运行")),
    ),
    BrokenRule(
        "CL-09",
        "error",
        "教育支出",
        lambda: reworded(
            N,
            (
                "一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行",
                "教育支出（类）政府办公厅（室）及相关机构事务（款）行政运行",
            ),
        ),
    ),
    BrokenRule("CL-02", "warning", "攻坚成果", lambda: reworded(N, ("脱贫攻坚成果衔接", "脱贫衔接"))),
    BrokenRule("CL-04", "warning", "2210202", lambda: without(N, "提租补贴（项）。")),
    BrokenRule(
        "CL-05",
        "warning",
        "体育竞赛",
        lambda: reworded(S, ("年初预算为5.00万元，支出决算为0.00万元", "年初预算为5.00万元，支出决算为5.00万元")),
    ),
    BrokenRule("CL-06", "warning", "住房保障", lambda: without(N, "5.住房保障支出（类）")),
    BrokenRule(
        "CL-02",
        "warning",
        "卫生健康支出",
        lambda: reworded(N, ("卫生健康支出（类）64.26", "医疗卫生与计划生育支出（类）64.26")),
    ),
    BrokenRule("CL-07", "error", "2101101", lambda: reworded(N, ("行政单位医疗（项）。", "事业单位医疗（项）。"))),
    BrokenRule(
        "CL-07",
        "warning",
        "22102",
        lambda: reworded(S, ("住房改革支出（款）购房补贴（项）。", "提租补贴（款）购房补贴（项）。")),
    ),
    BrokenRule(
        "CL-07",
        "warning",
        "社会保障和就业",
        lambda: reworded(N, ("社会保障和就业支出（类）102.62", "社会保障与就业支出（类）102.62")),
    ),
    BrokenRule("LS-01", "warning", "咨询费", lambda: reworded(N, ("办公费、邮电费", "办公费、咨询费、邮电费"))),
    BrokenRule("LS-02", "note", "退休费", lambda: reworded(N, ("、退休费", ""))),
    BrokenRule("LS-02", "warning", "奖金", lambda: reworded(S, ("津贴补贴、奖金", "津贴补贴"))),
    BrokenRule("LS-03", "warning", "印刷费", lambda: reworded(N, ("基本工资、津贴补贴", "基本工资、印刷费、津贴补贴"))),
    BrokenRule("LS-04", "warning", "差旅费", lambda: reworded(N, ("邮电费、差旅费", "邮电费、差旅费、差旅费"))),
    BrokenRule(
        "GL-01",
        "warning",
        "上级补助收入",
        lambda: reworded(
            S, ("从主管部门和上级单位得到的、不属于财政拨款的补助", "开展专业业务活动及其辅助活动取得的收入")
        ),
    ),
    BrokenRule(
        "GL-02",
        "note",
        "公用经费",
        lambda: reworded(
            S, ("购买商品和服务、添置办公设备等日常运转的部分", "在职人员工资福利以及对个人和家庭补助的部分")
        ),
    ),
    BrokenRule(
        "PU-01", "error", "医疗", lambda: reworded(S, ("职工住房公积金的单位缴存", "事业单位职工医疗保险的单位缴费"))
    ),
    BrokenRule("PU-01", "warning", "养老保险", lambda: reworded(S, ("职工职业年金的单位缴费", "在职人员养老保险"))),
    BrokenRule(
        "PU-02", "warning", "项目支出", lambda: reworded(S, ("市民文化节和各类展演活动", "市民文化节等基本支出"))
    ),
    BrokenRule("PU-03", "note", "行政运行", lambda: reworded(N, ("具体情况如下：", "项目支出主要用于："))),
]


INNOCENT = [
    RightOrUsual(
        "CL-07",
        "a name shortened",
        lambda: reworded(N, ("机关事业单位基本养老保险缴费支出（项）。", "机关事业单位基本养老保险缴费（项）。")),
    ),
    RightOrUsual(
        "CL-01",
        "an item under its own heading without brackets",
        lambda: reworded(N, ("政府办公厅（室）及相关机构事务（款）行政", "政府办公厅(室)及相关机构事务（款）行政")),
    ),
    RightOrUsual(
        "CL-09",
        "an item under its class without the word 支出",
        lambda: reworded(
            N, ("一般公共服务支出（类）政府办公厅（室）及相关", "一般公共服务（类）政府办公厅（室）及相关")
        ),
    ),
    RightOrUsual(
        "CL-02",
        "a class without the word 支出",
        lambda: reworded(N, ("1.一般公共服务支出（类）813.39万元", "1.一般公共服务（类）支出813.39万元")),
    ),
    RightOrUsual("CL-05", "an item with a budget and no outturn", lambda: published(S)),
    RightOrUsual("LS-01", "an item that rounds to nothing", lambda: recelled(N, "1.71", "0.01")),
    RightOrUsual(
        "LS-02", "two items told in one", lambda: reworded(S, ("差旅费、维修（护）费", "差旅费和维修（护）费"))
    ),
    RightOrUsual("LS-03", "an item of its own side", lambda: reworded(N, ("办公费、邮电费", "邮电费、办公费"))),
    RightOrUsual(
        "PU-01",
        "its own purpose among others",
        lambda: reworded(S, ("职工住房公积金的单位缴存", "住房公积金、医疗保险")),
    ),
    RightOrUsual(
        "PU-02", "both kinds of expenditure", lambda: reworded(S, ("市民文化节和各类展演活动", "基本支出和项目支出"))
    ),
]


class TestItemRules(RulesTried):
    family, broken, right = "items", BROKEN, INNOCENT


def test_the_same_old_name_in_款_and_项_is_one_finding() -> None:
    (finding,) = findings_of(reworded(N, ("脱贫攻坚成果衔接", "脱贫衔接")), "CL-02")
    assert len(finding.addresses) == 2


@pytest.mark.parametrize("year", range(2020, 2026))
def test_a_name_whose_end_is_not_proved_is_held_against_documents_of_one_year_only(year: int) -> None:
    document = reworded(N, ("脱贫攻坚成果衔接", "脱贫衔接"))
    for block in worded(document):
        block.text = re.sub("2024年", f"{year}年", block.text)
    assert bool(findings_of(document, "CL-02")) == (year == 2024)


@pytest.mark.parametrize("year", range(2020, 2026))
def test_a_name_that_ended_before_is_old_in_every_later_year(year: int) -> None:
    document = reworded(N, ("行政事业单位养老支出（款）", "行政事业单位离退休（款）"))
    for block in worded(document):
        block.text = re.sub("2024年", f"{year}年", block.text)
    (finding,) = findings_of(document, "CL-02")
    assert (finding.stated, finding.expected) == ("行政事业单位离退休", "行政事业单位养老支出")


def test_a_list_in_words_of_its_own_is_compared_by_what_they_mean() -> None:
    items = "机关事业单位基本养老保险缴费、职业年金缴费、职工基本医疗保险缴费、住房公积金、退休费"
    document = reworded(S, (items, "社保、职业年金、公积金、离退休补贴、福利费、活动费"))
    assert [(item.rule, item.severity) for item in findings_of(document)] == [("LS-03", "note")]
