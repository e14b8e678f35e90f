import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_reports import many_codes, sample_report

from juesuan.compose import compose, statement_table, statements, unplaced
from juesuan.document import Cell, Heading, Paragraph, Table
from juesuan.money import read_printed
from juesuan.report import Report, exact_fact
from juesuan.standard import layout

FUNDS = ("2120801", "2290804")


def table_of(report: Report, form_id: str) -> Table:
    frame = layout(report.year, report.layout)
    return statement_table(report, frame.form(form_id), frame)


def rows_of(table: Table) -> list[list[str]]:
    return [[cell.text if cell else "?" for cell in row] for row in table.grid()]


@pytest.mark.parametrize("layout_id", ["national", "shanghai"])
def test_every_cell_of_the_report_stands_in_its_table_with_its_address(layout_id: str) -> None:
    report = sample_report(layout_id=layout_id, fund_codes=FUNDS)
    cells = {
        cell.address: cell.text for block in statements(report) if isinstance(block, Table) for cell in block.cells
    }
    facts = {fact.address: fact.text for statement in report.statements for fact in statement.facts}
    assert facts.items() <= cells.items()
    assert unplaced(report, compose(report)) == []


@pytest.mark.parametrize("layout_id", ["national", "shanghai"])
def test_no_two_cells_of_a_table_overlap_and_none_is_missing(layout_id: str) -> None:
    for block in statements(sample_report(layout_id=layout_id, fund_codes=FUNDS)):
        if isinstance(block, Table):
            taken = [
                (row, column)
                for cell in block.cells
                for row in range(cell.row, cell.row + cell.rows)
                for column in range(cell.column, cell.column + cell.columns)
            ]
            assert sorted(taken) == [(row, column) for row in range(block.height) for column in range(block.width)]


def test_the_national_first_statement_has_line_and_column_numbers_on_both_sides() -> None:
    rows = rows_of(table_of(sample_report(), "GK01"))
    assert rows[0] == ["收入"] * 3 + ["支出"] * 3
    assert rows[1] == ["项目", "行次", "决算数"] * 2
    assert rows[2] == ["栏次", "", "1", "栏次", "", "2"]
    assert rows[3][:2] == ["一、一般公共预算财政拨款收入", "1"]
    assert rows[3][3:5] == ["一、一般公共服务支出", "32"]
    assert rows[-1][0] == rows[-1][3] == "总计"
    assert len(rows) == 34


def test_the_shanghai_layout_prints_no_numbers_and_other_rows() -> None:
    report = sample_report(layout_id="shanghai")
    assert rows_of(table_of(report, "GK01"))[0] == ["收入", "收入", "支出", "支出"]
    by_code = rows_of(table_of(report, "GK05"))
    assert [row[0] for row in by_code[2:5]] == ["201", "20103", "2010301"]
    assert by_code[-1][:2] == ["合计", "合计"]
    assert rows_of(table_of(report, "GK06"))[0] == ["人员经费"] * 3 + ["公用经费"] * 3
    assert rows_of(table_of(report, "GK09"))[2] == ["预算数", "决算数"] * 6


def test_the_national_sixth_statement_has_three_blocks_and_totals_at_its_foot() -> None:
    table = table_of(sample_report(), "GK06")
    rows = rows_of(table)
    assert table.width == 9
    assert rows[0] == ["人员经费"] * 3 + ["公用经费"] * 6
    assert rows[2][0] == "301"
    assert rows[2][3] == "302"
    assert rows[2][6] == "310"
    assert rows[-1][0] == "人员经费合计"
    assert rows[-1][3] == "公用经费合计"


def test_the_national_three_public_statement_puts_all_budgets_before_all_outturns() -> None:
    rows = rows_of(table_of(sample_report(), "GK09"))
    assert rows[0] == ["预算数"] * 6 + ["决算数"] * 6
    assert rows[3] == [str(number) for number in range(1, 13)]
    assert rows[4][0] == "5.86"
    assert rows[4][6] == "0.45"


def test_a_code_that_no_block_prints_is_put_into_the_fitting_one() -> None:
    report = sample_report()
    statement = report.statement("GK06")
    assert statement is not None
    statement.facts.append(exact_fact("GK06", "31005", "决算数", 100_000))
    statement.facts.append(exact_fact("GK06", "30117", "决算数", 100_000))
    rows = rows_of(table_of(report, "GK06"))
    assert "31005" in [row[6] for row in rows]
    assert "30117" in [row[0] for row in rows]
    assert unplaced(report, compose(report)) == []


def test_an_amount_without_a_line_in_the_form_is_named() -> None:
    report = sample_report()
    statement = report.statement("GK01")
    assert statement is not None
    statement.facts.append(exact_fact("GK01", "未来支出", "决算数", 100_000))
    assert unplaced(report, compose(report)) == ["GK01/未来支出/决算数"]


def test_an_empty_statement_keeps_its_frame_and_says_so() -> None:
    blocks = statements(sample_report(unit="{某}局"))
    start = next(n for n, block in enumerate(blocks) if isinstance(block, Heading) and "政府性基金" in block.text)
    kinds = [block.style for block in blocks[start + 1 :] if isinstance(block, Paragraph)]
    assert kinds[:3] == ["form", "unit", "unit"]
    table = next(block for block in blocks[start:] if isinstance(block, Table))
    assert table.height == 3 + 1 + 3
    notes = [block.text for block in blocks[start:] if isinstance(block, Paragraph) and block.style == "note"]
    assert "本表无数据" in notes[1]
    assert "{某}局" in notes[1]


def test_a_statement_that_the_report_lacks_is_an_empty_frame() -> None:
    report = sample_report()
    report.statements = [statement for statement in report.statements if statement.form != "GK03"]
    assert table_of(report, "GK03").height == 3 + 1 + 3
    assert any("没有支出" in block.text for block in statements(report) if isinstance(block, Paragraph))


def test_eighty_codes_are_eighty_rows() -> None:
    table = table_of(sample_report(codes=many_codes(80)), "GK05")
    assert table.height == 3 + 1 + 80


def worked_out(table: Table, formula: str) -> int:
    """The value of a formula over the printed cells."""
    at = {(cell.row, cell.column): cell for cell in table.cells}

    def value(row: str, column: str) -> int:
        cell: Cell | None = at.get((int(row), int(column)))
        return read_printed(cell.text).value if cell else 0

    total = 0
    for sign, inside, single in re.findall(r"([+-]?)(?:sum\(([^)]*)\)|(r\d+c\d+))", formula):
        amount = 0
        for item in (inside or single).split(","):
            numbers = re.findall(r"\d+", item)
            if len(numbers) == 2:
                amount += value(*numbers)
            else:
                top, left, bottom, right = map(int, numbers)
                amount += sum(value(str(r), str(c)) for r in range(top, bottom + 1) for c in range(left, right + 1))
        total += -amount if sign == "-" else amount
    return total


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 30), st.sampled_from(["national", "shanghai"]))
def test_every_formula_gives_the_number_that_is_printed(seed: int, number: int, layout_id: str) -> None:
    codes = many_codes(number) if number else ()
    report = sample_report(layout_id=layout_id, codes=codes, fund_codes=FUNDS[: seed % 3], seed=seed)
    for block in statements(report):
        if isinstance(block, Table):
            for cell in block.cells:
                assert not cell.formula or worked_out(block, cell.formula) == read_printed(cell.text).value


def test_totals_have_formulas_unless_rounding_leaves_a_tail() -> None:
    table = table_of(sample_report(), "GK01")
    formulas = {cell.address: cell.formula for cell in table.cells if cell.formula}
    assert formulas["GK01/收入总计/决算数"] == "sum(r29c2:r31c2)"
    assert formulas["GK01/本年收入合计/决算数"] == "sum(r3c2:r10c2)"
