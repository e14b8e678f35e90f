"""Amounts of a self-evaluation table in another unit than its heading says: what stands elsewhere tells which."""

from pathlib import Path

import pytest
from annex_texts import HEAD, project_text
from checked import checked

from juesuan.formats import read
from juesuan.recognise import recognise
from juesuan.report import Report

PART_TWO = """第二部分 2024年度部门决算表

支出决算表

公开03表
部门：临江县档案馆\t\t单位：万元
科目代码\t科目名称\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出\t对附属单位补助支出
栏次\t\t1\t2\t3\t4\t5\t6
合计\t\t248.00\t200.00\t48.00\t\t\t
2012604\t档案馆\t248.00\t200.00\t48.00\t\t\t

"""
PART_THREE = """第三部分 2024年度部门决算情况说明

十三、预算绩效情况说明

（二）部门决算中项目绩效自评结果

1.库房修缮经费项目绩效自评综述：根据年初设定的绩效目标，项目自评得分为99.6分。项目全年预算数为50万元，执行数为48万元，\
完成预算的96%。项目自评等级为“优”。

"""
OUTTURN = "绩效/库房修缮经费/执行数"


def publication(folder: Path, table: str, *parts: str) -> Report:
    path = folder / "a.txt"
    path.write_text(HEAD.replace("第六部分", "".join((*parts, "第六部分"))) + table, encoding="utf-8")
    return recognise(read(path))


def in_yuan(
    unit: str = "", spent: str = "480000", rate: str = "96%", executed: str = "9.6", total: str = "99.6"
) -> str:
    return project_text(
        initial="600000", budget="500000", spent=spent, unit=unit, rate=rate, executed=executed, total=total
    )


def findings_in(report: Report) -> list[tuple[str, str]]:
    return [(one.rule, one.severity) for one in checked(report) if one.rule.startswith(("PF", "PS"))]


def outturn(report: Report) -> tuple[str, int]:
    (fact,) = (fact for fact in report.indicators if fact.address == OUTTURN)
    return fact.unit, fact.value


@pytest.mark.parametrize("parts", [(PART_TWO,), (PART_THREE,), (PART_TWO, PART_THREE)])
def test_yuan_under_a_heading_without_unit_is_a_note_and_no_error(parts: tuple[str, ...], tmp_path: Path) -> None:
    report = publication(tmp_path, in_yuan(), *parts)
    assert outturn(report) == ("元", 48_000_000)
    assert findings_in(report) == [("PS-23", "note")]


def test_yuan_under_a_heading_of_ten_thousands_is_one_warning(tmp_path: Path) -> None:
    report = publication(tmp_path, in_yuan("（万元）"), PART_TWO, PART_THREE)
    assert findings_in(report) == [("PS-23", "warning")]
    (one,) = (one for one in checked(report) if one.rule == "PS-23")
    assert one.message.startswith(
        "库房修缮经费：自评表的金额单位写作「万元」；与说明或决算表比，执行数 480000 以「元」为单位"
    )


def test_ten_thousands_under_a_heading_of_yuan_are_one_warning(tmp_path: Path) -> None:
    report = publication(tmp_path, project_text(unit="（元）"), PART_TWO, PART_THREE)
    assert (outturn(report)[0], findings_in(report)) == ("万元", [("PS-23", "warning")])


def test_a_number_that_agrees_in_neither_unit_is_an_error_told_in_the_likely_one(tmp_path: Path) -> None:
    table = in_yuan(spent="483000", rate="96.6%", executed="9.66", total="99.66")
    found = findings_in(publication(tmp_path, table, PART_THREE))
    assert ("PS-23", "note") in found and ("PF-12", "error") in found


@pytest.mark.parametrize("parts", [(), (PART_TWO,), (PART_THREE,)])
def test_amounts_that_are_right_as_read_need_no_unit(parts: tuple[str, ...], tmp_path: Path) -> None:
    report = publication(tmp_path, project_text(unit=""), *parts)
    assert (outturn(report)[0], findings_in(report)) == ("万元", [])


def test_nothing_elsewhere_says_nothing(tmp_path: Path) -> None:
    report = publication(tmp_path, in_yuan())
    assert (outturn(report)[0], findings_in(report)) == ("万元", [])
