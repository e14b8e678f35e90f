from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest
from departments import department
from hypothesis import given
from hypothesis import strategies as st
from ledgers import UNIT, books_folder
from publications import example_report
from sweeps import swept

from juesuan.books import Books, Opening, load
from juesuan.compile import compile_report, explain
from juesuan.errors import BadInput
from juesuan.report import Fact, Report

seeds = st.integers(0, 10_000)
layouts = st.sampled_from(("national", "shanghai"))


def amounts(report: Report) -> dict[str, int]:
    return {fact.address: fact.exact or 0 for fact in report.facts()}


def own_money(tmp_path: Path, nature: str, income: int, spent: int, *, opening: int = 0) -> dict[str, int]:
    """Cells of a unit that earned and spent other money, in yuan, with 非财政拨款结余 at the beginning."""
    lines = [
        f"1,2024-01-01,收,,8001,{income},,,,,,",
        f"1,2024-01-01,收,,6101,,{income},其他资金,2070109,,,",
        f"2,2024-01-02,支,,7201,{spent},,其他资金,2070109,30201,基本,",
        f"2,2024-01-02,支,,8001,,{spent},,,,,",
    ]
    unit = UNIT.replace("行政", nature)
    table = f"科目,金额\n8202,{opening}\n"
    return amounts(compile_report(load(books_folder(tmp_path, lines, unit=unit, opening=table))))


def test_all_nine_statements_are_made_in_the_order_of_the_layout() -> None:
    report = example_report("mingyuan-2024")
    assert [item.form for item in report.statements] == [f"GK0{n}" for n in (1, 2, 3, 4, 5, 6, 9, 7, 8)]
    assert not any(item.empty for item in report.statements)
    assert report.books.format == "books"
    assert report.books.sha256


def test_a_statement_without_money_stays_and_says_so() -> None:
    report = example_report("hanyang-2024")
    assert [item.form for item in report.statements if item.empty] == ["GK07", "GK08"]
    fund = report.statement("GK07")
    assert fund
    assert [row.key for row in fund.rows] == ["合计"]
    assert all(not fact.text for fact in fund.facts)
    assert "武汉市汉阳区人民政府办公室" in fund.notes[-1]


def test_the_national_layout_prints_items_only_and_shanghai_all_three_levels() -> None:
    national = example_report("hanyang-2024").statement("GK05")
    shanghai = example_report("mingyuan-2024").statement("GK05")
    assert national
    assert shanghai
    assert {row.level for row in national.rows} == {"合计", "项"}
    assert {row.level for row in shanghai.rows} == {"合计", "类", "款", "项"}
    assert (national.rows[0].key, shanghai.rows[-1].key) == ("合计", "合计")


@swept(8, 60)
@given(seeds, layouts)
def test_the_year_closes_what_came_in_went_out_or_is_left(seed: int, layout: str) -> None:
    cell = amounts(compile_report(department(seed, layout_id=layout, business_loss=True)))
    came = ("年初结转和结余", "本年收入合计", "使用非财政拨款结余")
    went = ("本年支出合计", "结余分配", "年末结转和结余")
    total = sum(cell[f"GK01/{row}/决算数"] for row in came)
    assert total == sum(cell[f"GK01/{row}/决算数"] for row in went)
    assert cell["GK01/收入总计/决算数"] == cell["GK01/支出总计/决算数"] == total


@swept(8, 60)
@given(seeds, layouts, st.randoms(use_true_random=False))
def test_the_order_of_entries_changes_nothing(seed: int, layout: str, chance: object) -> None:
    import random

    assert isinstance(chance, random.Random)
    books = department(seed, layout_id=layout)
    order = list(range(books.entries.num_rows))
    chance.shuffle(order)
    mixed = replace(books, entries=books.entries.take(pa.array(order)))
    assert amounts(compile_report(mixed)) == amounts(compile_report(books))


@swept(2, 10)
@given(st.integers(0, 200), layouts, st.randoms(use_true_random=False))
def test_the_entries_behind_a_cell_sum_exactly_to_it(seed: int, layout: str, chance: object) -> None:
    import random

    assert isinstance(chance, random.Random)
    books = department(seed, layout_id=layout, codes=2, business_loss=True)
    report = compile_report(books)
    cells = [fact for statement in report.statements for fact in statement.facts]
    stated, zero = [fact for fact in cells if fact.exact], [fact for fact in cells if not fact.exact]
    entries_sum_to(report, books, chance.sample(stated, 12) + chance.sample(zero, 3))


@pytest.mark.long
@pytest.mark.parametrize("layout", ["national", "shanghai"])
def test_the_entries_behind_every_cell_sum_exactly_to_it(layout: str) -> None:
    books = department(7, layout_id=layout, codes=2, business_loss=True)
    report = compile_report(books)
    entries_sum_to(report, books, [fact for statement in report.statements for fact in statement.facts])


def entries_sum_to(report: Report, books: Books, cells: list[Fact]) -> None:
    for fact in cells:
        found = explain(report, fact.address, books=books)
        assert found.amount == fact.exact == sum(entry.amount for entry in found.entries), fact.address


@swept(8, 40)
@given(seeds, layouts)
def test_the_statements_agree_with_each_other(seed: int, layout: str) -> None:
    cell = amounts(compile_report(department(seed, layout_id=layout)))
    assert cell["GK01/本年收入合计/决算数"] == cell["GK02/合计/本年收入合计"]
    assert cell["GK01/本年支出合计/决算数"] == cell["GK03/合计/本年支出合计"]
    assert cell["GK04/本年支出合计/一般公共预算财政拨款"] == cell["GK05/合计/小计"]
    assert cell["GK05/合计/基本支出"] == cell["GK06/人员经费合计/决算数"] + cell["GK06/公用经费合计/决算数"]
    assert cell["GK04/本年支出合计/政府性基金预算财政拨款"] == cell["GK07/合计/小计"]
    assert cell["GK04/本年支出合计/国有资本经营预算财政拨款"] == cell["GK08/合计/小计"]
    assert cell["GK04/收入总计/决算数"] == cell["GK04/支出总计/小计"]


def test_closing_entries_in_the_ledger_disturb_nothing(root: Path) -> None:
    import pyarrow.compute as pc

    books = load(root / "examples" / "mingyuan-2024")
    closing = pc.match_substring_regex(books.entries["summary"], "年末结转|转入分配|分配转入")
    without = replace(books, entries=books.entries.filter(pc.invert(closing)))
    assert without.entries.num_rows == books.entries.num_rows - 7
    assert amounts(compile_report(without)) == amounts(compile_report(books))


def test_an_adjustment_of_carry_over_changes_the_opening_balance(root: Path) -> None:
    books = load(root / "examples" / "mingyuan-2024")
    found = explain(compile_report(books), "GK04/年初一般公共预算财政拨款/决算数", books=books)
    assert found.amount == 288_000_00 == 247_500_00 + 32_000_00 + 8_500_00
    assert [entry.account for entry in found.entries] == ["8101.01", "8101", "8102"]


def test_a_surplus_of_a_service_unit_is_distributed(tmp_path: Path) -> None:
    cell = own_money(tmp_path, "事业", 500, 300, opening=70)
    assert cell["GK01/结余分配/决算数"] == 200_00
    assert cell["GK01/年初结转和结余/决算数"] == cell["GK01/年末结转和结余/决算数"] == 0


def test_a_gap_of_a_service_unit_is_covered_from_its_balance(tmp_path: Path) -> None:
    cell = own_money(tmp_path, "事业", 300, 350, opening=70)
    assert cell["GK01/使用非财政拨款结余/决算数"] == 50_00
    assert cell["GK01/年末结转和结余/决算数"] == 0


def test_a_gap_wider_than_the_balance_stays_as_a_negative_carry_over(tmp_path: Path) -> None:
    cell = own_money(tmp_path, "事业", 300, 400, opening=70)
    assert cell["GK01/使用非财政拨款结余/决算数"] == 70_00
    assert cell["GK01/年末结转和结余/决算数"] == -30_00


def test_an_office_keeps_its_other_money_in_carry_over(tmp_path: Path) -> None:
    cell = own_money(tmp_path, "行政", 500, 300, opening=70)
    assert cell["GK01/结余分配/决算数"] == 0
    assert cell["GK01/年初结转和结余/决算数"] == 70_00
    assert cell["GK01/年末结转和结余/决算数"] == 270_00


def test_a_business_loss_stays_and_a_later_profit_makes_it_good_first(tmp_path: Path) -> None:
    lines = [
        "1,2024-01-01,收,,8001,100,,,,,,",
        "1,2024-01-01,收,,6401,,100,,2070109,,,",
    ]
    unit = UNIT.replace("行政", "事业")
    books = load(books_folder(tmp_path, lines, unit=unit))
    loss = replace(books, openings=(Opening("8401", "经营资金", "", -60_00, member="某市某局"),))
    assert amounts(compile_report(books))["GK01/结余分配/决算数"] == 100_00
    assert amounts(compile_report(loss))["GK01/结余分配/决算数"] == 40_00


def test_operating_cost_is_that_of_the_offices_alone() -> None:
    report = example_report("mingyuan-2024")
    (cost,) = (fact for fact in report.inputs if fact.address == "资料/机关运行经费/金额")
    assert cost.text == "82.04"
    service = compile_report(department(3, nature="事业"))
    assert not any(fact.address.startswith("资料/机关运行经费") for fact in service.inputs)


def test_explain_lists_the_vouchers_of_a_published_figure() -> None:
    report = example_report("hanyang-2024")
    found = explain(report, "GK05/2010301/基本支出")
    assert abs(found.amount - 769_18_0000) < 5_000
    assert all(entry.account == "7101" and entry.voucher.startswith("记-") and entry.row for entry in found.entries)


def test_explain_names_the_nearest_cells_when_there_is_none_such() -> None:
    report = example_report("hanyang-2024")
    with pytest.raises(BadInput, match="报告里没有单元格「GK05/2010301/基础支出」；相近的有：GK05/2010301/基本支出"):
        explain(report, "GK05/2010301/基础支出")


def test_explain_refuses_books_that_have_changed_since(tmp_path: Path) -> None:
    folder = books_folder(tmp_path)
    report = compile_report(load(folder))
    assert explain(report, "GK05/合计/小计").amount == 12_050
    (folder / "unit.toml").write_text(UNIT + "# later\n", encoding="utf-8")
    with pytest.raises(BadInput, match="账簿在编制报告之后改过，请用 juesuan compile 重新编制"):
        explain(report, "GK05/合计/小计")


def test_money_at_a_class_without_a_line_is_refused_with_the_class(tmp_path: Path) -> None:
    table = "编码,名称,来源\n2339999,某支出,财预〔2024〕1号\n"
    lines = ["1,2024-01-01,支,,7101,1,,一般公共预算,2339999,30201,项目,", "1,2024-01-01,支,,8001,,1,,,,,"]
    with pytest.raises(BadInput, match="收入支出决算总表没有类级科目 233 债务发行费用支出 的行，请核对"):
        compile_report(load(books_folder(tmp_path, lines, classification=table)))


@pytest.mark.parametrize(
    ("code", "zh", "en"), [("209", "社会保险基金决算反映", "social insurance"), ("230", "政府之间的拨付", "transfers")]
)
def test_a_class_that_no_department_reports_is_refused_with_the_reason(
    tmp_path: Path, code: str, zh: str, en: str
) -> None:
    table = f"编码,名称,来源\n{code}9999,某支出,财预〔2024〕1号\n"
    lines = [f"1,2024-01-01,支,,7101,1,,一般公共预算,{code}9999,30201,项目,", "1,2024-01-01,支,,8001,,1,,,,,"]
    with pytest.raises(BadInput, match=rf"没有类级科目 {code} .* 的行：.*{zh}.*预算法") as refusal:
        compile_report(load(books_folder(tmp_path, lines, classification=table)))
    assert en in refusal.value.en


def test_departments_made_from_a_seed_are_the_same_each_time() -> None:
    def same(books: Books) -> dict[str, int]:
        return amounts(compile_report(books))

    assert same(department(7)) == same(department(7)) != same(department(8))
