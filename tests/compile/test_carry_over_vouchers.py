"""What a voucher on carry-over accounts does to the statements: close the year, change the opening, or neither."""

from pathlib import Path

import pytest
from ledgers import UNIT, books_folder

from juesuan.books import load
from juesuan.compile import compile_report, explain
from juesuan.errors import BadBooks

GENERAL = "一般公共预算"
SERVICE = UNIT.replace("行政", "事业")
OPENING = "科目,资金,功能分类,支出性质,金额\n8101,一般公共预算,2010301,基本,500\n"
SPENT = (
    "1,2024-01-05,拨款,,8001,600,,,,,,,",
    f"1,2024-01-05,拨款,,6001,,600,{GENERAL},2010301,,基本,,",
    f"2,2024-02-05,办公费,,7101,600,,{GENERAL},2010301,30201,基本,,",
    "2,2024-02-05,办公费,,8001,,600,,,,,,",
)
HEADER = "凭证号,日期,摘要,单位,科目,借方,贷方,资金,功能分类,经济分类,支出性质,项目,科目名称"


def cells(tmp_path: Path, lines: tuple[str, ...], *, unit: str = UNIT, opening: str = OPENING) -> dict[str, int]:
    report = compile_report(load(books_folder(tmp_path, lines, header=HEADER, unit=unit, opening=opening)))
    for address in ("GK01/年初结转和结余/决算数", "GK01/结余分配/决算数", "GK01/年末结转和结余/决算数"):
        found = explain(report, address)
        assert found.amount == sum(entry.amount for entry in found.entries)
    return {fact.address.removeprefix("GK01/").removesuffix("/决算数"): (fact.exact or 0) for fact in report.facts()}


def problems(tmp_path: Path, *lines: str) -> list[str]:
    with pytest.raises(BadBooks) as caught:
        load(books_folder(tmp_path, (*SPENT, *lines), header=HEADER, opening=OPENING))
    return [problem.zh for problem in caught.value.problems]


def test_a_refund_of_this_and_last_year_is_no_closing_entry(tmp_path: Path) -> None:
    refund = (
        "3,2024-03-05,退款,,8001,100,,,,,,,",
        f"3,2024-03-05,退款,,7101,,60,{GENERAL},2010301,30201,基本,,",
        f"3,2024-03-05,退款,,8101.01,,40,{GENERAL},2010301,,基本,,",
    )
    found = cells(tmp_path, (*SPENT, *refund))
    assert (found["本年支出合计"], found["年初结转和结余"], found["年末结转和结余"]) == (540_00, 540_00, 600_00)


def test_money_and_closing_entries_in_one_voucher_are_refused(tmp_path: Path) -> None:
    (said,) = problems(
        tmp_path,
        "3,2024-12-31,结转,,8001,50,,,,,,,",
        "3,2024-12-31,结转,,8001,,50,,,,,,",
        f"3,2024-12-31,结转,,6001,600,,{GENERAL},2010301,,基本,,",
        f"3,2024-12-31,结转,,8101,,600,{GENERAL},2010301,,基本,,",
    )
    assert said == (
        "ledger.csv 第 6 行「科目」列：凭证 3 既有 8001 资金结存，又有收入或支出科目和结转结余科目，方向不一，"
        "分不清哪几行是年末结转；请把资金收付与年末结转分成两张凭证"
    )


def test_closing_entries_of_the_whole_year_change_nothing(tmp_path: Path) -> None:
    closing = (
        f"3,2024-12-31,结转,,6001,600,,{GENERAL},2010301,,基本,,",
        f"3,2024-12-31,结转,,8101,,600,{GENERAL},2010301,,基本,,",
        f"4,2024-12-31,结转,,8101,600,,{GENERAL},2010301,,基本,,",
        f"4,2024-12-31,结转,,7101,,600,{GENERAL},2010301,30201,基本,,",
    )
    assert cells(tmp_path / "1", (*SPENT, *closing)) == cells(tmp_path / "2", SPENT)


def test_the_details_closed_into_the_accumulated_one_leave_the_correction_alone(tmp_path: Path) -> None:
    corrected = (
        "3,2024-03-05,收回上年支出,,8001,40,,,,,,,",
        f"3,2024-03-05,收回上年支出,,8101.01,,40,{GENERAL},2010301,,基本,,年初余额调整",
    )
    closed = (
        f"4,2024-12-31,转累计,,8101.01,40,,{GENERAL},2010301,,基本,,年初余额调整",
        f"4,2024-12-31,转累计,,8101.09,,40,{GENERAL},2010301,,基本,,累计结转",
    )
    with_names = cells(tmp_path / "1", (*SPENT, *corrected, *closed))
    without = tuple(line.rsplit(",", 1)[0] + "," for line in (*corrected, *closed))
    assert with_names == cells(tmp_path / "2", (*SPENT, *without)) == cells(tmp_path / "3", (*SPENT, *corrected))
    assert with_names["年初结转和结余"] == 540_00


def test_a_correction_without_money_is_known_by_the_name_of_its_detail(tmp_path: Path) -> None:
    moved = (
        f"3,2024-03-05,上年误记,,7101,30,,{GENERAL},2010301,30201,基本,,行政支出",
        f"3,2024-03-05,上年误记,,8101.01,,30,{GENERAL},2010301,,基本,,财政拨款结转—年初余额调整",
    )
    found = cells(tmp_path, (*SPENT, *moved))
    assert (found["本年支出合计"], found["年初结转和结余"]) == (630_00, 530_00)


EARMARKED = (
    "1,2024-01-05,课题款,,8001,100,,,,,,,",
    "1,2024-01-05,课题款,,6601,,100,非财政专项资金,2070109,,项目,课题,",
)
INDIRECT = (
    "2,2024-03-05,计提,,8201.03,15,,,2070109,,项目,课题,",
    "2,2024-03-05,计提,,8202.02,,15,,,,,,",
)
FINISHED = (
    "3,2024-12-31,结题,,8201.05,25,,,2070109,,项目,课题,累计结转",
    "3,2024-12-31,结题,,8202.03,,25,,,,,,结转转入",
)


@pytest.mark.parametrize(("lines", "moved"), [(INDIRECT, 15_00), (FINISHED, 25_00), (INDIRECT + FINISHED, 40_00)])
def test_project_money_that_becomes_the_units_own_is_distributed_and_no_opening(
    tmp_path: Path, lines: tuple[str, ...], moved: int
) -> None:
    found = cells(tmp_path, EARMARKED + lines, unit=SERVICE, opening="科目,金额\n8202,70\n")
    assert found["年初结转和结余"] == 0
    assert found["结余分配"] == moved
    assert found["年末结转和结余"] == 100_00 - moved
    assert found["收入总计"] == found["支出总计"] == 100_00


def test_indirect_cost_that_is_spent_is_covered_from_the_balance_it_went_to(tmp_path: Path) -> None:
    spent = (
        "4,2024-05-05,水电,,7201,12,,非财政其他资金,2070109,30206,基本,,",
        "4,2024-05-05,水电,,8001,,12,,,,,,",
    )
    found = cells(tmp_path, EARMARKED + INDIRECT + spent, unit=SERVICE, opening="科目,金额\n8202,0\n")
    assert (found["使用非财政拨款结余"], found["结余分配"], found["年末结转和结余"]) == (12_00, 15_00, 85_00)


def test_at_an_office_both_balances_are_inside_the_form_and_nothing_moves(tmp_path: Path) -> None:
    found = cells(tmp_path, EARMARKED + INDIRECT, opening="科目,金额\n8202,70\n")
    assert (found["年初结转和结余"], found["结余分配"], found["年末结转和结余"]) == (70_00, 0, 170_00)


def test_surrender_and_reassignment_change_the_opening_of_their_items(tmp_path: Path) -> None:
    lines = (
        f"3,2024-03-05,上缴,,8101,20,,{GENERAL},2010301,,基本,,归集上缴",
        "3,2024-03-05,上缴,,8001,,20,,,,,,",
        f"4,2024-04-05,调剂,,8102,30,,{GENERAL},2010301,,项目,,单位内部调剂",
        f"4,2024-04-05,调剂,,8101,,30,{GENERAL},2010302,,项目,,单位内部调剂",
    )
    assert cells(tmp_path, (*SPENT, *lines))["年初结转和结余"] == 480_00


def test_fiscal_money_that_turns_into_own_money_without_a_name_is_refused(tmp_path: Path) -> None:
    (said,) = problems(
        tmp_path,
        f"3,2024-12-31,转,,8101,20,,{GENERAL},2010301,,基本,,",
        "3,2024-12-31,转,,8202,,20,,,,,,",
    )
    assert "在不同性质的结转结余科目之间转账，分不清是差错更正还是年末结转" in said
    assert "请在「科目名称」栏写明细科目" in said


@pytest.mark.parametrize("account", ["6101", "6201", "6301", "6501", "6601", "6609"])
def test_income_that_may_be_earmarked_or_not_must_name_its_fund(tmp_path: Path, account: str) -> None:
    (said,) = problems(tmp_path, "3,2024-03-05,收,,8001,5,,,,,,,", f"3,2024-03-05,收,,{account},,5,,2010301,,,,")
    assert said == (
        f"ledger.csv 第 7 行「资金」列：科目 {account} 的分录没有写资金性质，请补上：非财政专项资金或非财政其他资金"
    )


def test_blank_funds_of_several_accounts_are_one_notice_that_names_them(tmp_path: Path) -> None:
    (said,) = problems(
        tmp_path,
        "3,2024-03-05,收,,8001,9,,,,,,,",
        "3,2024-03-05,收,,6609,,4,,2010301,,,,",
        "3,2024-03-05,收,,6101,,3,,2010301,,,,",
        "3,2024-03-05,收,,6101,,2,,2010301,,,,",
    )
    assert "科目 6101、6609 的分录没有写资金性质" in said
    assert said.endswith("（同样的共 3 处）")


def test_fiscal_carry_over_must_name_its_fund(tmp_path: Path) -> None:
    (said,) = problems(tmp_path, "3,2024-03-05,收回,,8001,5,,,,,,,", "3,2024-03-05,收回,,8101,,5,,2010301,,,,")
    assert "科目 8101 的分录没有写资金性质" in said
    assert "政府性基金预算财政拨款" in said


def test_money_that_an_account_cannot_hold_is_refused(tmp_path: Path) -> None:
    (said,) = problems(
        tmp_path,
        "3,2024-03-05,补助,,7501,5,,非财政专项资金,2010301,30399,,,",
        "3,2024-03-05,补助,,8001,,5,,,,,,",
    )
    assert "科目 7501 不能用「非财政专项资金」，只能是非财政其他资金；请核对科目或资金性质" in said
