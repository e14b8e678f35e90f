"""Workbooks written and read back, and workbooks as clerks make them by hand."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from checked import checked
from publications import example_report

from juesuan.compose import compose
from juesuan.document import Cell, Document, Heading, Paragraph, Table
from juesuan.errors import UnreadableFile
from juesuan.formats import read, write
from juesuan.recognise import recognise
from juesuan.report import Report, same_figures


@pytest.fixture(scope="module", params=["hanyang-2024", "mingyuan-2024"])
def published(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, Path]:
    report = example_report(request.param)
    path = tmp_path_factory.mktemp("book") / "a.xlsx"
    write(compose(report), path, "xlsx")
    return report, path


def test_what_is_written_reads_back_the_same(published: tuple[Report, Path]) -> None:
    report, path = published
    document = read(path)
    assert document.troubles == []
    again = recognise(document)
    assert same_figures(report.facts(), again.facts()) == []
    assert checked(again) == []


def test_the_same_document_gives_the_same_bytes(published: tuple[Report, Path], tmp_path: Path) -> None:
    report, path = published
    write(compose(report), tmp_path / "b.xlsx", "xlsx")
    assert (tmp_path / "b.xlsx").read_bytes() == path.read_bytes()


def test_each_statement_is_a_sheet_with_a_print_area_and_totals_as_formulas(published: tuple[Report, Path]) -> None:
    _, path = published
    formulas, values = (openpyxl.load_workbook(path, data_only=kept) for kept in (False, True))
    totals = 0
    for sheet in formulas.worksheets:
        assert sheet.print_area or sheet.title == "图表"
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.data_type == "f":
                    totals += 1
                    assert isinstance(values[sheet.title][cell.coordinate].value, int | float)
    assert totals > 20
    assert sum("决算" in name or "公开" in name for name in formulas.sheetnames) >= 9


@pytest.mark.parametrize(
    "text", ['=HYPERLINK("http://a","b")', "+1+2", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0"]
)
def test_nothing_in_a_document_becomes_a_formula(tmp_path: Path, text: str) -> None:
    table = Table(2, 2, [Cell(0, 0, "项目"), Cell(0, 1, "金额"), Cell(1, 0, text), Cell(1, 1, text, align="right")])
    write(Document([Heading(text, 1), Paragraph(text), table], title=text), tmp_path / "a.xlsx", "xlsx")
    for sheet in openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets:
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist() if "worksheets" in name)


def by_hand(path: Path, *, total: float = 1038.62, unit: str = "万元") -> None:
    """Statement 5 as a clerk makes it: no borders, binary noise in the numbers, a merged total."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "05一般公共"
    sheet["A1"] = "一般公共预算财政拨款支出决算表"
    sheet.merge_cells("A1:E1")
    sheet["A2"], sheet["E2"] = "部门：临江县档案馆2024年度", f"单位：{unit}"
    for column, name in zip("ABCDE", ("科目编码", "科目名称", "小计", "基本支出", "项目支出"), strict=True):
        sheet[f"{column}3"] = name
    sheet["A4"], sheet["C4"], sheet["D4"], sheet["E4"] = "合计", total, 769.1800000001, 269.44
    sheet.merge_cells("A4:B4")
    rows = (
        ("201", "一般公共服务支出"),
        ("20126", "档案事务"),
        ("2012601", "行政运行"),
        ("2012604", "档案馆"),
    )
    amounts = ((1038.62, 769.18, 269.44), (1038.62, 769.18, 269.44), (769.18, 769.18, None), (269.44, None, 269.44))
    for row, ((code, name), values) in enumerate(zip(rows, amounts, strict=True), 5):
        sheet[f"A{row}"], sheet[f"B{row}"] = code, name
        for column, value in zip("CDE", values, strict=True):
            sheet[f"{column}{row}"] = value
            sheet[f"{column}{row}"].number_format = "#,##0.00"
    sheet["A9"] = "注：本表反映部门本年度一般公共预算财政拨款支出情况。"
    book.create_sheet("草稿").sheet_state = "hidden"
    book.save(path)


def test_a_workbook_made_by_hand_is_read(tmp_path: Path) -> None:
    by_hand(tmp_path / "a.xlsx")
    document = read(tmp_path / "a.xlsx")
    assert [zh for zh, _ in document.troubles] == ["隐藏的工作表没有读取：草稿"]
    report = recognise(document)
    cells = {fact.address: fact.text for fact in report.facts()}
    assert (report.unit, report.year, report.money_unit) == ("临江县档案馆", 2024, "万元")
    assert cells["GK05/合计/小计"] == "1038.62"
    assert cells["GK05/2012601/基本支出"] == "769.18"
    assert cells["GK05/2012601/项目支出"] == ""


def test_a_wrong_total_is_found_with_its_sheet_and_cell(tmp_path: Path) -> None:
    by_hand(tmp_path / "a.xlsx", total=1083.62)
    errors = [f for f in checked(recognise(read(tmp_path / "a.xlsx"))) if f.severity == "error"]
    assert errors
    assert all(("05一般公共", "C4") in {(place.sheet, place.cell) for place in error.places} for error in errors)


def test_a_formula_without_a_saved_value_is_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["A1"], book.active["B1"] = "合计", "=1+1"
    book.save(tmp_path / "a.xlsx")
    assert "公式没有保存计算结果" in read(tmp_path / "a.xlsx").troubles[0][0]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04 broken", "损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧版"),
    ],
)
def test_what_is_no_workbook_is_one_line(tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    with pytest.raises(UnreadableFile, match=says):
        read(path)


def test_entities_in_a_workbook_are_refused(tmp_path: Path) -> None:
    by_hand(tmp_path / "a.xlsx")
    bad = io.BytesIO()
    with zipfile.ZipFile(tmp_path / "a.xlsx") as old, zipfile.ZipFile(bad, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.endswith("sheet1.xml"):
                part = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>' + part.partition(b"?>")[2]
            new.writestr(name, part)
    (tmp_path / "b.xlsx").write_bytes(bad.getvalue())
    with pytest.raises(UnreadableFile, match=r"DTD|不是 UTF-8"):
        read(tmp_path / "b.xlsx")


def rewritten(old: Path, new: Path, before: bytes, after: bytes) -> Path:
    with zipfile.ZipFile(old) as source, zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            made.writestr(name, source.read(name).replace(before, after))
    return new


def test_a_workbook_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    by_hand(tmp_path / "a.xlsx")
    bomb = rewritten(tmp_path / "a.xlsx", tmp_path / "b.xlsx", b"<sheetData>", b"<sheetData>" + b" " * 80_000_000)
    with pytest.raises(UnreadableFile, match="压缩倍数超过上限 200"):
        read(bomb)


def test_a_merged_area_of_the_whole_sheet_is_refused(tmp_path: Path) -> None:
    by_hand(tmp_path / "a.xlsx")
    wide = rewritten(tmp_path / "a.xlsx", tmp_path / "b.xlsx", b'"A1:E1"', b'"A1:XFD1048576"')
    with pytest.raises(UnreadableFile, match="合并范围或表格的格数超过上限 2,000,000"):
        read(wide)


def test_a_cell_at_the_far_end_of_the_sheet_costs_nothing(tmp_path: Path) -> None:
    by_hand(tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    book.worksheets[0]["XFC1048576"], book.worksheets[0]["XFD1048576"] = "页", "末"
    book.save(tmp_path / "b.xlsx")
    cells = {fact.address: fact.text for fact in recognise(read(tmp_path / "b.xlsx")).facts()}
    assert cells["GK05/合计/小计"] == "1038.62"


def test_cells_far_apart_in_one_table_are_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in range(1, 200):
        book.active.cell(row, 1, "甲")
        book.active.cell(row, 16_000, 1)
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(UnreadableFile, match="格数超过上限 2,000,000"):
        read(tmp_path / "a.xlsx")


def test_a_part_in_another_encoding_hides_nothing(tmp_path: Path) -> None:
    by_hand(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as old, zipfile.ZipFile(tmp_path / "b.xlsx", "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.endswith("sheet1.xml"):
                part = ('<?xml version="1.0" encoding="UTF-16"?>' + part.decode().partition("?>")[2]).encode("utf-16")
            new.writestr(name, part)
    with pytest.raises(UnreadableFile, match=r"DTD|不是 UTF-8"):
        read(tmp_path / "b.xlsx")
