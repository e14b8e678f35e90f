"""Rules of budgets, rates and reasons in sentences: a publication that breaks each, and ones that nearly do."""

from __future__ import annotations

import pytest
from publications import errors_of, findings_of, in_yuan, reworded, without
from rule_cases import (
    LAYOUTS,
    BrokenRule,
    N,
    RightOrUsual,
    RulesTried,
    S,
)

from juesuan.document import Document, Table


def untold_purchase() -> Document:
    document = without(
        N, "九、财政拨款“三公”经费支出决算表", "本年度财政拨款“三公”经费支出预决算情况", "购置费支出0.00"
    )
    document.blocks = [
        block for block in document.blocks if not (isinstance(block, Table) and block.cells[0].text == "预算数")
    ]
    return document


BROKEN = [
    BrokenRule("BW-01", "warning", "全年预算", lambda: reworded(N, ("完成全年预算的9.26%", "完成年初预算的9.26%"))),
    BrokenRule(
        "BW-02",
        "error",
        "101.46%",
        lambda: reworded(S, ("年初预算为1603.88万元", "年初预算为0.00万元，全年预算为1603.88万元")),
    ),
    BrokenRule(
        "BW-03", "note", "100.00%", lambda: reworded(N, ("增加19.75万元，增长44.68%", "增加63.96万元，增长100.00%"))
    ),
    BrokenRule(
        "BW-04",
        "error",
        "持平",
        lambda: reworded(N, ("财政拨款收、支总计减少204.46万元，下降6.67%", "财政拨款收、支总计持平")),
    ),
    BrokenRule(
        "BW-05", "note", "公务接待", lambda: reworded(N, ("车辆使用和维修减少", "车辆使用减少，没有发生公务接待"))
    ),
    BrokenRule(
        "BW-06",
        "note",
        "出国",
        lambda: reworded(N, ("全年预算为0.00万元，支出决算为0.00万元；较上年持平", "全年预算为0.00万元")),
    ),
    BrokenRule("BW-07", "error", "70.00", lambda: reworded(N, ("增加19.75万元，增长44.68%", "增加70.00万元"))),
    BrokenRule(
        "BW-08",
        "note",
        "204.46",
        lambda: reworded(
            N,
            ("，主要原因是在职人员减少，项目经费从紧安排", ""),
            ("。增减主要原因是在职人员减少，项目经费从紧安排", ""),
        ),
    ),
    BrokenRule(
        "BW-09",
        "warning",
        "增加",
        lambda: reworded(N, ("减少的主要原因：车辆使用减少", "增加的主要原因：车辆使用减少")),
    ),
    BrokenRule(
        "BW-10",
        "warning",
        "19.75",
        lambda: reworded(N, ("增加19.75万元，增长44.68%", "增加19.75万元（上年为零，不计算增减率）")),
    ),
    BrokenRule(
        "BW-11", "warning", "下降", lambda: reworded(N, ("增加19.75万元，增长44.68%", "增加63.96万元，下降100.00%"))
    ),
    BrokenRule("BW-12", "warning", "公务用车购置费", untold_purchase),
]


INNOCENT = [
    RightOrUsual(
        "BW-09",
        "a reason for the difference from the budget",
        lambda: reworded(N, ("年初预算为48.54万元", "比上年增加1.00万元，年初预算为48.54万元")),
    ),
    RightOrUsual(
        "BW-10",
        "an increase from zero",
        lambda: reworded(N, ("增加19.75万元，增长44.68%", "增加63.96万元（上年为零，不计算增减率）")),
    ),
    RightOrUsual("BW-01", "one kind of budget", lambda: reworded(N, ("完成全年预算的9.26%", "完成预算的9.26%"))),
    RightOrUsual(
        "BW-02",
        "nothing of nothing",
        lambda: reworded(
            N,
            ("全年预算为0.00万元，支出决算为0.00万元；", "全年预算为0.00万元，支出决算为0.00万元，完成全年预算的0%；"),
        ),
    ),
    RightOrUsual(
        "BW-03", "twice as much", lambda: reworded(N, ("增加19.75万元，增长44.68%", "增加31.98万元，增长100.00%"))
    ),
    RightOrUsual(
        "BW-04",
        "nearly unchanged, with a reason",
        lambda: reworded(N, ("财政拨款收、支总计减少204.46万元，下降6.67%", "财政拨款收、支总计基本持平")),
    ),
]


class TestBudgetRules(RulesTried):
    family, broken, right = "budget", BROKEN, INNOCENT


def test_growth_from_zero_in_several_sections_is_one_finding_with_every_place() -> None:
    changes = (
        ("增加111.61万元，增长5.41%", "增加2175.09万元，增长100.00%"),
        ("增加2.49万元，增长3.13%", "增加82.04万元，增长100.00%"),
    )
    (finding,) = findings_of(reworded(S, *changes), "BW-03")
    assert len(finding.addresses) == 2


def test_what_fails_by_a_wrong_unit_is_listed_under_it() -> None:
    assert errors_of(reworded(N, ("年初预算为48.54万元", "年初预算为48.54元"))) == [("WD-22", True)]


@pytest.mark.parametrize("layout_id", LAYOUTS)
def test_a_text_in_yuan_is_told_once_and_no_amount_of_it_is_of_the_wrong_unit(layout_id: str) -> None:
    found = findings_of(in_yuan(layout_id))
    assert [(item.rule, item.severity) for item in found if item.rule in ("ST-16", "WD-22")] == [("ST-16", "note")]
    assert [item.rule for item in found if item.severity == "error"] == []


def test_mistakes_of_two_numbers_stay_two_findings() -> None:
    document = reworded(N, ("年初预算为48.54万元", "年初预算为48.54元"), ("增加19.75万元", "增加17.95万元"))
    assert len(errors_of(document)) == 2


@pytest.mark.parametrize(("amount", "rule", "severity"), [("44.21", "N10-03", "error"), ("51.70", "N10-01", "warning")])
def test_operating_cost_that_is_a_project_of_general_administration_is_an_error(
    amount: str, rule: str, severity: str
) -> None:
    document = reworded(N, ("机关运行经费支出63.96万元", f"机关运行经费支出{amount}万元"))
    found = [item for item in findings_of(document) if item.rule.startswith("N10-0")]
    assert [(item.rule, item.severity) for item in found] == [(rule, severity)]
