"""Workbooks as finance bureaux hand them over: hidden rows, signatures, the year under the title, text in one cell."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from juesuan.document import Heading, Paragraph, Table
from juesuan.formats import read

TITLE = "一般公共预算财政拨款支出决算表"
ROWS = (
    ("科目编码", "科目名称", "小计", "基本支出", "项目支出"),
    ("合计", None, 3.0, 2.0, 1.0),
    ("2010301", "行政运行", 3.0, 2.0, 1.0),
)


def sheet_of(book: openpyxl.Workbook) -> Worksheet:
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet["A1"] = TITLE
    for row in ROWS:
        sheet.append(row)
    return sheet


def table_of(path: Path) -> Table:
    (table,) = (block for block in read(path).blocks if isinstance(block, Table))
    return table


def rows_of(table: Table) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in row] for row in table.grid()]


def test_hidden_rows_and_columns_are_not_read_and_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = sheet_of(book)
    sheet.insert_cols(3)
    sheet.insert_rows(4)
    sheet["C2"], sheet["C3"], sheet["C4"], sheet["D4"] = "校验", 9.0, 8.0, 7.0
    sheet["B7"] = "差额"
    sheet["D7"] = 123.45
    sheet.column_dimensions["C"].hidden = True
    for number in (4, 7):
        sheet.row_dimensions[number].hidden = True
    book.save(tmp_path / "a.xlsx")
    table = table_of(tmp_path / "a.xlsx")
    assert [[text or None for text in row] for row in rows_of(table)] == [
        [text if isinstance(text, str | None) else f"{text:.0f}" for text in row] for row in ROWS
    ]
    places = {cell.text: cell.place.cell for cell in table.cells}
    assert (places["项目支出"], places["行政运行"]) == ("F2", "B5")
    assert [zh for zh, _ in read(tmp_path / "a.xlsx").troubles] == ["隐藏的行或列没有读取：Sheet"]


def test_a_merged_cell_keeps_what_of_it_is_shown(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = sheet_of(book)
    sheet["C2"] = "本年支出"
    sheet.merge_cells("C2:E2")
    sheet.column_dimensions["C"].hidden = True
    book.save(tmp_path / "a.xlsx")
    (head,) = (cell for cell in table_of(tmp_path / "a.xlsx").cells if cell.text == "本年支出")
    assert (head.column, head.columns) == (2, 2)


def test_those_who_signed_are_no_row_of_the_table(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = sheet_of(book)
    sheet.append(("单位负责人：张三", None, "财务负责人：李四", None, "填表人：王五"))
    book.save(tmp_path / "a.xlsx")
    assert table_of(tmp_path / "a.xlsx").height == len(ROWS)


def test_the_line_of_unit_year_and_money_is_no_row_of_the_table(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = sheet_of(book)
    sheet.insert_rows(2)
    sheet["A2"], sheet["C2"], sheet["E2"] = "编制单位：示例局", "2024年度", "金额单位：万元"
    book.save(tmp_path / "a.xlsx")
    assert rows_of(table_of(tmp_path / "a.xlsx"))[0] == list(ROWS[0])


def test_a_narrative_in_one_cell_is_read_paragraph_by_paragraph(tmp_path: Path) -> None:
    reported = "2024年度收入合计3.00万元，其中：财政拨款收入3.00万元，占本年收入的100.00%。" * 3
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet["A1"] = f"一、收入决算情况说明\n{reported}\n\n二、支出决算情况说明\n{reported}"
    book.save(tmp_path / "a.xlsx")
    blocks = read(tmp_path / "a.xlsx").blocks
    assert [type(block) for block in blocks] == [Heading, Paragraph, Heading, Paragraph]


def test_statements_on_one_sheet_without_a_blank_row_between_are_apart(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = sheet_of(book)
    sheet.append(("注：本表反映支出情况。",))
    sheet.append(("国有资本经营预算财政拨款支出决算表",))
    for row in ROWS:
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    tables = [block for block in read(tmp_path / "a.xlsx").blocks if isinstance(block, Table)]
    assert [table.height for table in tables] == [len(ROWS)] * 2
