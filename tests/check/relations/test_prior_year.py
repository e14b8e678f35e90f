"""Last year's publication beside this year's: changes, last year's figures and opening balances are held against it."""

from __future__ import annotations

from pathlib import Path

import pytest
from checked import checked
from narratives import narrative_report

from juesuan.check import with_prior
from juesuan.cli import main
from juesuan.errors import WrongPrior
from juesuan.report import Report, Statement, StatementRow, exact_fact

WAN = 1_000_000
"""Quanta of 一万元."""


def statement(form: str, column: str, **amounts: int) -> Statement:
    """A statement of rows with one column, in 万元."""
    rows = [StatementRow(key, key) for key in amounts]
    return Statement(form, form, [column], rows, [exact_fact(form, row, column, n * WAN) for row, n in amounts.items()])


def last_year(total: int, closing: int = 0, year: int = 2023, unit: str = "示例市水务局") -> Report:
    """The accounts of the year before: their total and what was left."""
    return Report(unit, year, statements=[statement("GK01", "决算数", 收入总计=total, 年末结转和结余=closing)])


def this_year(sentence: str, opening: int = 0) -> Report:
    """The accounts of 2024 with a total of 120 and this sentence in section one."""
    report = narrative_report(["一、收入支出决算总体情况说明", sentence])
    report.statements = [statement("GK01", "决算数", 收入总计=120, 年初结转和结余=opening)]
    return report


def found(report: Report, prior: Report) -> list[tuple[str, str]]:
    """What is said of the two, by rules that speak of last year."""
    findings = checked(with_prior(report, prior))
    return [(item.rule, item.severity) for item in findings if item.rule == "N1-21" or item.rule.startswith("PY")]


CHANGED = "2024年度收、支总计均为120.00万元。与2023年度相比，收、支总计各增加20.00万元，增长20.00%。"
SAME = "2024年度收、支总计均为120.00万元，与上年决算数持平。"
NAMED = "2024年度收、支总计均为120.00万元，比2023年的100.00万元，增加20.00万元，增长20.00%。"


def test_a_change_from_what_was_published_is_silent() -> None:
    assert found(this_year(CHANGED), last_year(100)) == []
    assert found(this_year(NAMED), last_year(100)) == []


def test_a_change_from_another_figure_is_a_warning_since_it_may_be_restated() -> None:
    assert found(this_year(CHANGED), last_year(101)) == [("N1-21", "warning")]


def test_a_warning_of_last_years_figure_says_that_it_may_be_restated() -> None:
    report = with_prior(this_year(CHANGED), last_year(101))
    (finding,) = [item for item in checked(report) if item.rule == "N1-21"]
    assert "上年数经过调整的" in finding.message
    assert not any("疑未更新" in other.why for other in finding.alternatives)
    (finding,) = [item for item in checked(report, lang="en") if item.rule == "N1-21"]
    assert "restated" in finding.message


def test_a_text_that_says_nothing_changed_must_agree_with_what_was_published() -> None:
    assert found(this_year(SAME), last_year(120)) == []
    assert found(this_year(SAME), last_year(119)) == [("N1-21", "error")]


def test_last_years_figure_that_the_text_names_is_the_one_published() -> None:
    assert ("PY-01", "warning") in found(this_year(NAMED), last_year(101))


def test_an_opening_balance_may_have_been_adjusted_downwards() -> None:
    assert found(this_year(CHANGED, opening=5), last_year(100, closing=5)) == []
    assert found(this_year(CHANGED, opening=4), last_year(100, closing=5)) == [("PY-21", "note")]
    assert ("PY-22", "warning") in found(this_year(CHANGED, opening=6), last_year(100, closing=5))


@pytest.mark.parametrize(
    ("prior", "said"),
    [
        (last_year(100, year=2022), "是 2022 年度的决算"),
        (last_year(100, unit="另一县教育局"), "是「另一县教育局」的决算"),
        (Report("示例市水务局", 2023), "没有读出"),
    ],
)
def test_accounts_of_another_year_or_department_are_refused_in_one_line(prior: Report, said: str) -> None:
    with pytest.raises(WrongPrior, match=said):
        with_prior(this_year(CHANGED), prior)


def test_figures_of_the_books_stay() -> None:
    report = this_year(CHANGED)
    report.inputs = [exact_fact("资料", "上年", "收入支出总计", 100 * WAN)]
    assert [fact.value for fact in with_prior(report, last_year(999)).inputs if "收入支出" in fact.address] == [
        100 * WAN
    ]


def text(year: int, total: str, sentence: str) -> str:
    rows = "\n".join(
        "\t".join(cells)
        for cells in (
            ("收入", "", "支出", ""),
            ("项目", "金额", "项目", "金额"),
            ("一、一般公共预算财政拨款收入", total, "一、一般公共服务支出", total),
            *((name, "", other, "") for name, other in zip(LEFT, RIGHT, strict=True)),
            ("本年收入合计", total, "本年支出合计", total),
            ("使用非财政拨款结余", "", "结余分配", ""),
            ("年初结转和结余", "", "年末结转和结余", ""),
            ("总计", total, "总计", total),
        )
    )
    return (
        f"示例县水利局{year}年度部门决算\n\n收入支出决算总表\n\n单位：万元\n\n{rows}\n\n"
        f"第三部分 {year}年度部门决算情况说明\n\n一、收入支出决算总体情况说明\n\n{sentence}\n"
    )


LEFT = ("二、政府性基金预算财政拨款收入", "三、国有资本经营预算财政拨款收入", "四、上级补助收入", "五、事业收入")
RIGHT = ("二、外交支出", "三、国防支出", "四、公共安全支出", "五、教育支出")


def test_the_command_takes_last_years_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    now, before, older = tmp_path / "今年.txt", tmp_path / "上年.txt", tmp_path / "前年.txt"
    now.write_text(text(2024, "120.00", CHANGED), encoding="utf-8")
    before.write_text(text(2023, "101.00", "2023年度收、支总计均为101.00万元。"), encoding="utf-8")
    older.write_text(text(2022, "90.00", "2022年度收、支总计均为90.00万元。"), encoding="utf-8")
    main(["audit", str(now), "--prior", str(before)])
    said = capsys.readouterr().out
    assert "[N1-21]" in said and "示例县水利局 2023 年度" in said
    assert main(["audit", str(now), "--prior", str(older)]) == 2
    lines = [line for line in capsys.readouterr().err.splitlines() if line.strip()]
    assert len(lines) == 1 and "2023 年度的" in lines[0]


def test_one_prior_is_for_one_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.txt"
    file.write_text(text(2024, "120.00", CHANGED), encoding="utf-8")
    assert main(["audit", str(file), str(file), "--prior", str(file)]) == 2
    assert "--prior" in capsys.readouterr().err
