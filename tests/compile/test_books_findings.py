"""What books can have wrong that no statement shows: relations ``BK-…``, each before and after."""

from pathlib import Path

import pytest
from checked import checked
from departments import department
from ledgers import UNIT, books_folder

from juesuan.books import load
from juesuan.compile import compile_report
from juesuan.errors import BadBooks

HEADER = "凭证号,日期,科目,借方,贷方,资金,功能分类,经济分类,支出性质"
SERVICE = UNIT.replace("行政", "事业")
GENERAL, FUND, OTHER, EARMARKED = "一般公共预算", "政府性基金", "非财政其他资金", "非财政专项资金"


def voucher(number: int, debit: str, credit: str, fen: str) -> tuple[str, str]:
    """One amount from an account to another; an account with its fund, codes and kind behind it."""
    left, right = ((side + ",,,,").split(",")[:5] for side in (debit, credit))
    return (
        f"{number},2024-03-01,{left[0]},{fen},,{','.join(left[1:])}",
        f"{number},2024-03-01,{right[0]},,{fen},{','.join(right[1:])}",
    )


def found(tmp_path: Path, *vouchers: tuple[str, str, str], unit: str = UNIT, **tables: str) -> dict[str, str]:
    """Severity and message of each finding about the books, by rule."""
    lines = [line for at, one in enumerate(vouchers, 1) for line in voucher(at, *one)]
    tables = {"opening": "科目,金额\n"} | tables
    report = compile_report(load(books_folder(tmp_path, lines, header=HEADER, unit=unit, **tables)))
    return {
        item.rule: f"{item.severity} {item.message}" for item in checked(report) if item.rule.startswith(("BK", "CL"))
    }


INCOME = ("8001", f"6001,{GENERAL},2010301,,基本", "600")
SPENT = (f"7101,{GENERAL},2010301,30201,基本", "8001", "600")
RESERVE_SPENT = ("7201,专用结余,2010350,30299,基本", "8001", "50")


def test_reserves_spent_beyond_what_there_was(tmp_path: Path) -> None:
    assert found(tmp_path / "1", RESERVE_SPENT, unit=SERVICE, opening="科目,金额\n8301,50\n") == {}
    said = found(tmp_path / "2", RESERVE_SPENT, unit=SERVICE, opening="科目,金额\n8301,20\n")["BK-02"]
    assert said.startswith(
        "error 资料 专用结余.某市某局·使用 为 50.00元，不应大于 资料 专用结余.某市某局·可用（20.00元）"
    )
    assert "BK-02" in found(tmp_path / "3", RESERVE_SPENT, unit=SERVICE)


def test_without_the_opening_balances_nothing_is_held_against_them(tmp_path: Path) -> None:
    more = [
        line for at, one in enumerate((INCOME, (*SPENT[:2], "630"), RESERVE_SPENT), 1) for line in voucher(at, *one)
    ]
    folder = books_folder(tmp_path, more, header=HEADER, unit=SERVICE, budget=BUDGET + f"{GENERAL},2010301,500,500\n")
    report = compile_report(load(folder))
    assert not [item for item in checked(report) if item.rule.startswith("BK")]


def test_appropriation_below_zero_at_the_years_end(tmp_path: Path) -> None:
    more = (*SPENT[:2], "630")
    assert found(tmp_path / "1", INCOME, SPENT) == {}
    said = found(tmp_path / "2", INCOME, more)
    assert said.keys() == {"BK-03"}
    assert said["BK-03"].startswith(
        "error 资料 财政拨款结转.某市某局.一般公共预算财政拨款·年末 为 -30.00元，不应小于 0"
    )
    opening = f"科目,资金,功能分类,支出性质,金额\n8101,{GENERAL},2010301,基本,30\n"
    assert found(tmp_path / "3", INCOME, more, opening=opening) == {}


def test_one_item_below_zero_while_the_whole_is_not(tmp_path: Path) -> None:
    other = (f"7101,{GENERAL},2010302,30201,基本", "8001", "100")
    said = found(tmp_path, INCOME, (*SPENT[:2], "450"), other)
    assert said.keys() == {"BK-05"}
    assert "warning 资料 科目结转.某市某局.一般公共预算财政拨款.2010302·年末 为 -100.00元" in said["BK-05"]


def test_earmarked_money_below_zero_and_a_gap_that_nothing_covers(tmp_path: Path) -> None:
    earmarked = (f"7201,{EARMARKED},2010350,30201,项目", "8001", "10")
    own = (f"7201,{OTHER},2010350,30201,基本", "8001", "40")
    assert "非财政专项资金·年末 为 -10.00元" in found(tmp_path / "1", earmarked, unit=SERVICE)["BK-04"]
    assert (
        "非财政其他资金·年末 为 -15.00元"
        in found(tmp_path / "2", own, unit=SERVICE, opening="科目,金额\n8202,25\n")["BK-04"]
    )
    assert found(tmp_path / "3", own, unit=SERVICE, opening="科目,金额\n8202,40\n") == {}


def test_a_business_loss_stays_and_is_no_mistake(tmp_path: Path) -> None:
    assert found(tmp_path, ("7301,,2010350,30299", "8001", "10"), unit=SERVICE) == {}


BUDGET = "资金,功能分类,年初预算,全年预算\n"


@pytest.mark.parametrize(
    ("rows", "opening", "rules"),
    [
        (f"{GENERAL},2010301,500,600\n", "", set()),
        (f"{GENERAL},2010301,700,599.99\n", "", {"BK-06"}),
        (f"{GENERAL},2010302,700,700\n", "", {"BK-06"}),
        (f"{GENERAL},2010301,500,580\n", f"科目,资金,功能分类,支出性质,金额\n8101,{GENERAL},2010301,基本,20\n", set()),
        ("", "", set()),
    ],
    ids=["within", "beyond", "without a line", "with what was carried over", "no budgets"],
)
def test_an_item_that_spends_more_than_its_adjusted_budget(
    tmp_path: Path, rows: str, opening: str, rules: set[str]
) -> None:
    tables = ({"budget": BUDGET + rows} if rows else {}) | ({"opening": opening} if opening else {})
    assert found(tmp_path, INCOME, SPENT, **tables).keys() == rules


def test_amounts_that_print_alike_are_said_with_the_decimals_that_tell_them_apart(tmp_path: Path) -> None:
    unit = UNIT + 'layout = "national"\nmoney_unit = "元"\n'
    said = found(tmp_path, INCOME, SPENT, unit=unit, budget=BUDGET + f"{GENERAL},2010301,700,599.99\n")["BK-06"]
    assert "为 0.060000万元，不应大于" in said and "（0.059999万元），相差 0.000001万元" in said


def test_fund_money_is_held_to_its_own_budget(tmp_path: Path) -> None:
    income = ("8001", f"6001,{FUND},2120803,,项目", "90")
    spent = (f"7101,{FUND},2120803,30201,项目", "8001", "90")
    budget = BUDGET + f"{GENERAL},2010301,600,600\n{FUND},2120803,80,{{}}\n"
    assert found(tmp_path / "1", income, spent, budget=budget.format("90")) == {}
    assert found(tmp_path / "2", income, spent, budget=budget.format("80")).keys() == {"BK-07"}


def test_fund_money_under_a_general_code_is_an_error_of_the_statement(tmp_path: Path) -> None:
    income = ("8001", f"6001,{FUND},2010302,,项目", "90")
    spent = (f"7101,{FUND},2010302,30201,项目", "8001", "90")
    assert "2010302" in found(tmp_path, income, spent)["CL-19"]


CLOSED = (f"6001,{GENERAL},2010301", f"8101,{GENERAL},2010301", "600")


def test_a_closing_entry_that_differs_from_the_years_entries(tmp_path: Path) -> None:
    spent = (f"8101,{GENERAL},2010301", f"7101,{GENERAL},2010301,30201,基本", "600")
    assert found(tmp_path / "1", INCOME, SPENT, CLOSED, spent) == {}
    said = found(tmp_path / "2", INCOME, SPENT, CLOSED, (*spent[:2], "590"))
    assert said.keys() == {"BK-09"}
    assert said["BK-09"].startswith(
        "warning 资料 结账.某市某局.7101 行政支出·账面 为 590.00元，"
        "应等于 资料 结账.某市某局.7101 行政支出·应结（600.00元）"
    )


def test_closing_entries_that_are_not_there_are_no_mistake(tmp_path: Path) -> None:
    assert found(tmp_path, INCOME, SPENT, CLOSED) == {}


def test_income_closed_to_the_account_of_other_money(tmp_path: Path) -> None:
    wrong = (CLOSED[0], f"8201,{EARMARKED},2010301", "600")
    spent = (f"8101,{GENERAL},2010301", f"7101,{GENERAL},2010301,30201,基本", "600")
    said = found(tmp_path, INCOME, SPENT, wrong, spent)["BK-09"]
    assert "8101 财政拨款结转·账面 为 -600.00元，应等于" in said or "8201 非财政拨款结转·账面 为 600.00元" in said


def test_a_distribution_that_differs_from_the_surplus(tmp_path: Path) -> None:
    earned = ("8001", f"6609,{OTHER},2010350", "80")
    closed = (f"6609,{OTHER},2010350", f"8501,{OTHER},2010350", "80")
    steps = [("8501", "8701", "{}"), ("8701", "8202", "{}")]
    for fen, rules in (("80", set()), ("60", {"BK-09"})):
        vouchers = [(debit, credit, amount.format(fen)) for debit, credit, amount in steps]
        assert found(tmp_path / fen, earned, closed, *vouchers, unit=SERVICE).keys() == rules


GENERAL_SPENT, FUND_SPENT = f"7101,{GENERAL},2010301,30201,项目", f"7101,{FUND},2120803,30201,项目"
BOTH = f"科目,资金,功能分类,支出性质,金额\n8101,{GENERAL},2010301,项目,500\n8101,{FUND},2120803,项目,500\n"


def test_expenditure_of_one_fund_is_not_paid_from_income_of_another(tmp_path: Path) -> None:
    paid = (GENERAL_SPENT, f"6001,{FUND},2120803,,项目", "100")
    with pytest.raises(BadBooks) as caught:
        found(tmp_path, paid, opening=BOTH)
    (problem,) = caught.value.problems
    assert problem.zh == (
        "ledger.csv 第 2 行「资金」列：凭证 1 借贷合计相等，各种资金分开却不平：一般公共预算财政拨款借方多 100.00 元，"
        "政府性基金预算财政拨款贷方多 100.00 元；一种资金的收入不能用于另一种资金的支出，请核对第 2 至 3 行的资金"
    )
    assert "voucher 1 balances as a whole and not within each fund" in problem.en


@pytest.mark.parametrize(
    ("debit", "credit"),
    [
        (GENERAL_SPENT, FUND_SPENT),
        (f"8101,{FUND},2120803,,项目", f"8101,{GENERAL},2010301,,项目"),
        (f"7201,{OTHER},2010350,30201,基本", f"7201,{GENERAL},2010350,30201,基本"),
    ],
    ids=["correction of expenditure", "reassignment of carry-over", "paid in advance from own money"],
)
def test_money_that_changes_its_fund_in_a_correction_is_a_warning(tmp_path: Path, debit: str, credit: str) -> None:
    moved = found(tmp_path, (debit, credit, "100"), unit=SERVICE, opening=BOTH + f"8202,{OTHER},,,200\n")["BK-10"]
    first, second = ({FUND: "政府性基金预算财政拨款", GENERAL: "一般公共预算财政拨款"}.get(side.split(",")[1], OTHER)
                     for side in (debit, credit))  # fmt: skip
    assert moved.startswith(f"warning 资料 资金之间.凭证 1（第 2 至 3 行，{first}借方、{second}贷方）·差额 为 100.00元")


@pytest.mark.parametrize(
    "vouchers",
    [
        [("8001", f"6001,{FUND},2120803,,项目", "60"), (FUND_SPENT, "8001", "60")],
        [(GENERAL_SPENT, f"6001,{GENERAL},2010301,,项目", "60")],
        [("8201,,2070109,,项目", "8202", "15")],
        [(f"8501,{OTHER}", "8701", "30"), (f"8701,{OTHER}", "8301", "10")],
    ],
    ids=["through cash", "paid directly", "a finished project", "distribution"],
)
def test_vouchers_that_the_accounting_system_asks_for_move_no_money_between_funds(
    tmp_path: Path, vouchers: list[tuple[str, str, str]]
) -> None:
    assert "BK-10" not in found(tmp_path, *vouchers, unit=SERVICE)


def test_funds_are_balanced_over_the_whole_voucher_and_not_line_by_line(tmp_path: Path) -> None:
    lines = [
        f"1,2024-03-01,7101,60,,{GENERAL},2010301,30201,基本",
        f"1,2024-03-01,7101,40,,{FUND},2120803,30201,项目",
        f"1,2024-03-01,6001,,40,{FUND},2120803,,项目",
        f"1,2024-03-01,6001,,60,{GENERAL},2010301,,基本",
    ]
    report = compile_report(load(books_folder(tmp_path, lines, header=HEADER)))
    assert not [fact for fact in report.inputs if "资金之间" in fact.address]


def test_many_such_vouchers_are_named_up_to_twenty(tmp_path: Path) -> None:
    moved = [(GENERAL_SPENT, FUND_SPENT, "1")] * 23
    lines = [line for at, one in enumerate(moved, 1) for line in voucher(at, *one)]
    report = compile_report(load(books_folder(tmp_path, lines, header=HEADER, opening=BOTH)))
    rows = [fact for fact in report.inputs if "资金之间" in fact.address]
    assert (len(rows), rows[-1].address, rows[-1].exact) == (21, "资料/资金之间.另有 3 张凭证/差额", 300)


@pytest.mark.parametrize("seed", range(6))
def test_made_up_departments_have_none_of_these(seed: int) -> None:
    report = compile_report(department(seed, layout_id=("national", "shanghai")[seed % 2]))
    assert [item.message for item in checked(report) if item.rule.startswith("BK") and item.severity == "error"] == []
    assert any(fact.address.startswith("资料/财政拨款结转.") for fact in report.inputs)
