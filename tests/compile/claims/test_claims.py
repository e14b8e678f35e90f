from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from departments import department
from ledgers import RIGHT, books_folder

from juesuan.books import load
from juesuan.compile import compile_report
from juesuan.report import Fact, Report

LAST = "项目,金额\n收入支出总计,{0}\n本年收入合计,{0}\n"


def claims(report: Report) -> dict[str, Fact]:
    return {fact.address.removeprefix("说明/"): fact for fact in report.claims}


def small(tmp_path: Path, last: str, **tables: str) -> dict[str, Fact]:
    return claims(compile_report(load(books_folder(tmp_path / "b", last_year=LAST.format(last), **tables))))


def test_a_decrease_is_negative_and_prints_without_a_sign(tmp_path: Path) -> None:
    found = small(tmp_path, "241")
    amount, rate = found["一/增减额"], found["一/增减率"]
    assert (amount.text, amount.value, amount.word, amount.exact) == ("0.01", -10_000, "减少", -12_050)
    assert (rate.text, rate.value, rate.word) == ("50.00%", -50_000_000, "下降")


def test_an_increase_from_nothing_has_words_in_place_of_a_rate(tmp_path: Path) -> None:
    found = small(tmp_path, "0")
    assert found["一/增减额"].word == "增加"
    assert (found["一/增减率"].text, found["一/增减率"].unit) == ("上年为零，不计算增减率", "text")


def test_a_base_below_zero_has_words_in_place_of_a_rate(tmp_path: Path) -> None:
    assert small(tmp_path, "-500")["一/增减率"].text == "上年为负数，不计算增减率"


def test_a_change_that_prints_as_nothing_is_level(tmp_path: Path) -> None:
    found = small(tmp_path, "120.49")
    assert (found["一/增减额"].text, found["一/增减额"].value) == ("持平", 0)
    assert "一/增减率" not in found
    assert "一/原因" not in found


def test_without_last_year_nothing_is_said_of_a_change(tmp_path: Path) -> None:
    found = claims(compile_report(load(books_folder(tmp_path))))
    assert not any(where.endswith(("增减额", "增减率", "上年度")) for where in found)


BUDGET = "资金,功能分类,年初预算,全年预算\n一般公共预算,2010301,{},{}\n"


@pytest.mark.parametrize(
    ("budget", "word", "rate"),
    [("80000", "决算大于预算", "125.00%"), ("400000", "决算小于预算", "25.00%"), ("100000", "决算持平预算", "100.00%")],
)
def test_outturn_and_budget_are_compared_in_a_word(tmp_path: Path, budget: str, word: str, rate: str) -> None:
    lines = [line.replace("100.00", "100000.00") for line in RIGHT]
    folder = books_folder(tmp_path / "b", lines, budget=BUDGET.format(budget, budget))
    found = claims(compile_report(load(folder)))
    assert f"五.三.2010301/{word}" in found
    assert found["五.三.2010301/年初预算完成率"].text == rate
    assert found["五.三.2010301/项"].text == "行政运行"


def test_without_an_initial_budget_there_is_no_rate(tmp_path: Path) -> None:
    found = small(tmp_path, "0", budget=BUDGET.format("0", "100"))
    assert found["五.三.2010301/年初预算"].text == "0.00"
    assert "五.三.2010301/年初预算完成率" not in found
    assert "五.三.2010301/决算大于预算" in found


def test_each_fund_that_is_not_used_is_said_to_be_none(tmp_path: Path) -> None:
    found = small(tmp_path, "0", procurement="项目,金额\n货物,0\n工程,0\n服务,0\n")
    assert found["七/无"].text == "无"
    assert found["八/无"].text == "无"
    assert found["十一/无"].text == "无"


def test_procurement_that_the_books_do_not_state_is_not_said_to_be_none(tmp_path: Path) -> None:
    assert not any(where.startswith("十一/") for where in small(tmp_path, "0"))


def test_economic_items_with_money_are_listed_by_name(tmp_path: Path) -> None:
    found = small(tmp_path, "0")
    assert found["六.人员经费/30101"].text == "基本工资"
    assert not any(where.startswith("六.公用经费/3") for where in found)


def test_the_shares_of_a_whole_are_of_the_true_amounts(tmp_path: Path) -> None:
    found = small(tmp_path, "0")
    assert found["三.基本支出/占比"].text == "82.99%"
    assert found["三.基本支出/占比"].exact == 82_987_552


def test_years_that_a_text_speaks_of_are_claims() -> None:
    books = department(1, codes=2, equal_years=False)
    texts = dict(books.texts) | {("原因", "一"): "2022年的项目完成，2023 年的项目推迟。"}
    found = claims(compile_report(replace(books, texts=texts)))
    assert [found[f"一/所述年度{nth}"].text for nth in ("", "#2")] == ["2022", "2023"]


def test_only_what_the_layout_prints_is_claimed() -> None:
    national, shanghai = (
        claims(compile_report(department(5, layout_id=name, codes=2))) for name in ("national", "shanghai")
    )
    assert "二/增减额" in national
    assert "二/增减额" not in shanghai
    assert "九.一/全年预算" in national
    assert "九.一/年初预算" in shanghai


def test_a_part_of_another_project_is_not_named_apart(tmp_path: Path) -> None:
    projects = "项目,上级项目,预算数,产出效益,自评\n业务费,,30,办成,\n其中一件,业务费,5,办成,\n不评的,,5,办成,否\n"
    found = small(tmp_path, "0", projects=projects)
    assert found["十三.二/一级项目数"].text == "1"
    assert found["十三.二.业务费/决算"].text == "0.00"
    assert not any("其中一件" in where or "不评的" in where for where in found)


def test_every_claim_knows_its_phrase_and_its_exact_amount() -> None:
    report = compile_report(department(2, codes=3))
    assert all(fact.phrase for fact in report.claims)
    assert all(fact.exact is not None for fact in report.claims if fact.unit not in ("text", "") and fact.value)
