"""A department of several units: what one pays another is in no statement, and both sides must agree."""

from pathlib import Path

import pytest
from checked import checked
from ledgers import books_folder

from juesuan.books import load
from juesuan.compile import compile_report, explain, internal_notes
from juesuan.errors import BadBooks

HEADER = "凭证号,日期,单位,科目,借方,贷方,资金,功能分类,经济分类,支出性质,对方单位"
UNIT = """
[unit]
name = "某区教育局"
year = 2024
[members]
"某区教育局本级" = "行政"
"某区第一中学" = "事业"
"某区教研中心" = "事业"
"""
HEAD, SCHOOL, CENTRE, OTHER = "某区教育局本级", "某区第一中学", "某区教研中心", "非财政其他资金"
INCOME = (
    f"1,2024-01-05,{HEAD},8001,500,,,,,,",
    f"1,2024-01-05,{HEAD},6609,,500,{OTHER},2050101,,,",
)
GRANTED = (
    f"2,2024-02-05,{HEAD},7501,300,,,2050101,,,{SCHOOL}",
    f"2,2024-02-05,{HEAD},8001,,300,,,,,",
)
RECEIVED = (
    f"1,2024-02-06,{SCHOOL},8001,300,,,,,,",
    f"1,2024-02-06,{SCHOOL},6201,,300,{OTHER},2050203,,,{HEAD}",
)
SPENT = (
    f"2,2024-03-06,{SCHOOL},7201,120,,{OTHER},2050203,30201,基本,",
    f"2,2024-03-06,{SCHOOL},8001,,120,,,,,",
)
ALL = (*INCOME, *GRANTED, *RECEIVED, *SPENT)


def folder(path: Path, *lines: str, unit: str = UNIT) -> Path:
    return books_folder(path, lines, header=HEADER, unit=unit)


def said(path: Path, *lines: str) -> list[str]:
    return said_of(path, UNIT, *lines)


def said_of(path: Path, unit: str, *lines: str) -> list[str]:
    with pytest.raises(BadBooks) as caught:
        load(folder(path, *lines, unit=unit))
    return [problem.zh for problem in caught.value.problems]


def test_money_that_one_member_pays_another_is_in_no_statement(tmp_path: Path) -> None:
    books = load(folder(tmp_path, *ALL))
    report = compile_report(books)
    facts = {fact.address: fact.exact or 0 for fact in report.facts()}
    assert facts["GK02/合计/本年收入合计"] == 500_00
    assert facts["GK02/合计/上级补助收入"] == facts["GK03/合计/对附属单位补助支出"] == 0
    assert facts["GK03/合计/本年支出合计"] == 120_00
    assert "GK02/2050203/本年收入合计" not in facts
    assert not [finding.rule for finding in checked(report) if finding.severity == "error"]


def test_what_a_member_has_left_at_the_years_end_counts_what_it_received(tmp_path: Path) -> None:
    """The school distributes 300 - 120, the head office keeps 500 - 300; together 500 - 120 are accounted for."""
    books = load(folder(tmp_path, *ALL))
    report = compile_report(books)
    for address, fen in (("GK01/结余分配/决算数", 180_00), ("GK01/年末结转和结余/决算数", 200_00)):
        found = explain(report, address, books=books)
        assert (found.amount, sum(entry.amount for entry in found.entries)) == (fen, fen)


def test_what_was_taken_out_is_shown(tmp_path: Path) -> None:
    assert list(internal_notes(load(folder(tmp_path, *ALL)))) == [
        (
            "部门内部收支已从报表中抵销：对附属单位补助支出，某区教育局本级付某区第一中学 300.00 元，"
            "收款方记 300.00 元",
            "paid within the department and taken out of the statements: "
            "对附属单位补助支出.某区教育局本级付某区第一中学, 300.00 yuan, booked by the receiver as 300.00",
        )
    ]


def test_what_was_not_taken_out_is_shown_as_well(tmp_path: Path) -> None:
    service = (
        f"5,2024-07-06,{HEAD},7101,20,,{OTHER},2050101,30227,基本,{CENTRE}",
        f"5,2024-07-06,{HEAD},8001,,20,,,,,",
    )
    outside = tuple(line.replace(f",{HEAD}", ",江城市教育局") if ",6201," in line else line for line in RECEIVED)
    books = load(folder(tmp_path, *INCOME, *outside, *service))
    assert [zh for zh, _ in internal_notes(books)] == [
        "按部门以外处理、没有抵销的对方单位：江城市教育局",
        "某区教育局本级 与 某区教研中心 之间的 7101 行政支出 20.00 元没有抵销：只抵销对附属单位补助与上级补助、"
        "上缴上级与附属单位上缴",
    ]
    assert compile_report(books).by_address()["GK03/合计/本年支出合计"].exact == 20_00


@pytest.mark.parametrize(
    ("lines", "received", "gap"),
    [((*INCOME, *GRANTED, *(line.replace("300", "290") for line in RECEIVED), *SPENT), "290.00", "10.00"),
     ((*INCOME, *GRANTED), "0.00", "300.00")],
)  # fmt: skip
def test_two_sides_that_differ_are_an_error_that_names_the_difference(
    tmp_path: Path, lines: tuple[str, ...], received: str, gap: str
) -> None:
    report = compile_report(load(folder(tmp_path, *lines)))
    (finding,) = [found for found in checked(report) if found.rule == "BK-01"]
    assert finding.severity == "error"
    name = "资料 部门内部.对附属单位补助支出.某区教育局本级付某区第一中学"
    assert finding.message.startswith(f"{name}·付款方 为 300.00元，应等于 {name}·收款方（{received}元），相差 {gap}元")


def test_money_handed_up_is_taken_out_as_well(tmp_path: Path) -> None:
    up = (
        f"3,2024-04-06,{SCHOOL},7401,50,,,2050203,,,{HEAD}",
        f"3,2024-04-06,{SCHOOL},8001,,50,,,,,",
        f"4,2024-04-06,{HEAD},8001,50,,,,,,",
        f"4,2024-04-06,{HEAD},6301,,50,{OTHER},2050101,,,{SCHOOL}",
    )
    report = compile_report(load(folder(tmp_path, *ALL, *up)))
    facts = {fact.address: fact.exact or 0 for fact in report.facts()}
    assert facts["GK02/合计/附属单位上缴收入"] == facts["GK03/合计/上缴上级支出"] == 0
    assert facts["GK01/结余分配/决算数"] == 130_00


def test_money_from_outside_the_department_counts(tmp_path: Path) -> None:
    outside = tuple(line.replace(f",{HEAD}", ",江城市教育局") if ",6201," in line else line for line in RECEIVED)
    facts = {fact.address: fact.exact for fact in compile_report(load(folder(tmp_path, *INCOME, *outside))).facts()}
    assert facts["GK02/合计/上级补助收入"] == 300_00


def test_the_other_side_is_stated_and_never_guessed(tmp_path: Path) -> None:
    blank = [line.replace(f",{SCHOOL}", ",") if ",7501," in line else line for line in GRANTED]
    (line,) = said(tmp_path, *INCOME, *blank)
    assert line.startswith(
        "ledger.csv 第 4 行「对方单位」列：科目 7501 的分录没有写对方单位（部门有几个单位，内部的收支要抵销）"
    )


def test_a_misspelt_member_is_no_body_outside(tmp_path: Path) -> None:
    (line,) = said(tmp_path, *INCOME, *(line.replace(f",{SCHOOL}", ",某区第一中") for line in GRANTED))
    assert line.endswith(
        "对方单位「某区第一中」不是 unit.toml 里的名称，是不是「某区第一中学」？"
        "是部门以外的，请在名称后写「（部门外）」"
    )
    lines = [line.replace(f",{SCHOOL}", ",某区第一中（部门外）") for line in GRANTED]
    report = compile_report(load(folder(tmp_path / "outside", *INCOME, *lines)))
    assert report.by_address()["GK03/合计/对附属单位补助支出"].exact == 300_00


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("某区第一中", SCHOOL),
        ("某区第二中学", SCHOOL),
        ("某区第一一中学", SCHOOL),
        ("某区一第中学", SCHOOL),
        ("第一中学", SCHOOL),
        ("江城市某区第一中学", SCHOOL),
        ("某区研教中心", CENTRE),
        ("区教研中心", CENTRE),
        ("某区教育", "某区教育局"),
    ],
)
def test_a_name_like_that_of_a_member_is_asked_and_never_taken_for_a_body_outside(
    tmp_path: Path, written: str, meant: str
) -> None:
    (line,) = said(tmp_path, *INCOME, *(line.replace(f",{SCHOOL}", f",{written}") for line in GRANTED))
    assert f"对方单位「{written}」不是 unit.toml 里的名称，是不是「{meant}」？" in line


@pytest.mark.parametrize("outside", ["江城市第一中学", "某区实验小学", "市教育局", "某区第三小学"])
def test_a_name_of_another_body_needs_no_mark(tmp_path: Path, outside: str) -> None:
    lines = [line.replace(f",{SCHOOL}", f",{outside}") for line in GRANTED]
    assert load(folder(tmp_path, *INCOME, *lines)).entries.num_rows == 4


def test_a_unit_of_the_ledger_or_of_the_openings_that_is_no_member_is_asked(tmp_path: Path) -> None:
    lines = [line.replace(f",{SCHOOL},7", ",某区第一中,7").replace(f",{SCHOOL},8", ",某区第一中,8") for line in SPENT]
    opening = "单位,科目,金额\n某区第一中学,8202,5\n某区第一完中,8202,5\n"
    with pytest.raises(BadBooks) as caught:
        load(books_folder(tmp_path, (*INCOME, *GRANTED, *RECEIVED, *lines), header=HEADER, unit=UNIT, opening=opening))
    assert [problem.zh for problem in caught.value.problems] == [
        "ledger.csv 第 8 行「单位」列：单位「某区第一中」没有列在 unit.toml 的 [members] 里，"
        "是不是「某区第一中学」？不是的，请补上（同样的共 2 处）",
        "opening.csv 第 3 行「单位」列：单位「某区第一完中」没有列在 unit.toml 的 [members] 里，"
        "是不是「某区第一中学」？不是的，请补上",
    ]


def test_several_units_without_members_on_the_card_are_refused(tmp_path: Path) -> None:
    unit = '[unit]\nname = "某区教育局"\nyear = 2024\nnature = "行政"\n'
    lines = said_of(tmp_path, unit, *INCOME, *GRANTED, *RECEIVED, *SPENT)
    assert [line.partition("，")[0] for line in lines] == [
        "ledger.csv 第 2 行「单位」列：单位「某区教育局本级」不是 unit.toml 的单位名称「某区教育局」",
        "ledger.csv 第 6 行「单位」列：单位「某区第一中学」不是 unit.toml 的单位名称「某区教育局」",
    ]
    assert all("请在 unit.toml 的 [members] 下写明各单位的名称和性质" in line for line in lines)
    assert load(folder(tmp_path / "one", *INCOME, unit=unit)).entries.num_rows == 2


def test_a_unit_does_not_pay_itself(tmp_path: Path) -> None:
    (line,) = said(tmp_path, *INCOME, *(line.replace(f",{SCHOOL}", f",{HEAD}") for line in GRANTED))
    assert "对方单位「某区教育局本级」就是本单位，请写另一方" in line


def test_a_department_of_one_unit_names_nobody(tmp_path: Path) -> None:
    unit = '[unit]\nname = "某区教育局"\nyear = 2024\nnature = "行政"\n'
    lines = [line.replace(f",{HEAD},", ",,").replace(f",{SCHOOL}", ",") for line in (*INCOME, *GRANTED)]
    facts = {fact.address: fact.exact for fact in compile_report(load(folder(tmp_path, *lines, unit=unit))).facts()}
    assert facts["GK03/合计/对附属单位补助支出"] == 300_00
