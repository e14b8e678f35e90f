"""Old workbooks are read without another program: what they show, how they show it, and nothing that they hide."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from office_files import saved_as
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill

from juesuan.document import Document, Table
from juesuan.errors import UnreadableFile
from juesuan.formats import read

WHITE = Font(color="FFFFFFFF")


def texts(document: Document) -> dict[str, str]:
    return {
        f"{cell.place.sheet}!{cell.place.cell}": cell.text
        for block in document.blocks
        if isinstance(block, Table)
        for cell in block.cells
        if cell.text
    }


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An xls with what a workbook can hide."""
    folder = tmp_path_factory.mktemp("xls")
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "收入"
    rows: list[list[object]] = [["科目", "金额", "备注"], ["甲", 1234.5, "x"], ["乙", 888.004, "y"], ["丙", 12.25, "z"]]
    for row in [*rows, ["丁", 7.5, None], ["戊", 0.125, None]]:
        sheet.append(row)
    for row_number in range(2, 6):
        sheet.cell(row_number, 2).number_format = "#,##0.00"
    sheet["B6"].number_format = "0.0%"
    sheet["B4"].font = WHITE
    sheet["A7"] = CellRichText("合计 ", TextBlock(InlineFont(color="FFFFFFFF", sz=11), "999"), " 万元")
    sheet["A8"], sheet["B8"], sheet["B9"] = "并列", 1, 2
    sheet.merge_cells("A8:A9")
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["C"].hidden = True
    book.create_sheet("藏").append(["藏", 555.5])
    book["藏"].sheet_state = "hidden"
    book.save(folder / "a.xlsx")
    return saved_as(folder / "a.xlsx", "xls", folder / "profile").read_bytes()


def test_cells_show_what_the_sheet_shows_without_libreoffice(old: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUESUAN_SOFFICE", "/nowhere/soffice")
    document = read(old, name="决算.et")
    assert document.format == "xls"
    shown = texts(document)
    assert shown["收入!B2"] == "1,234.50" and shown["收入!B3"] == "888.00" and shown["收入!B6"] == "12.5%"
    assert shown["收入!A7"] == "合计  万元"
    merged = next(c for b in document.blocks if isinstance(b, Table) for c in b.cells if c.text == "并列")
    assert (merged.rows, merged.columns) == (2, 1)


def test_what_an_old_workbook_hides_is_not_read_and_said(old: bytes) -> None:
    document = read(old, name="a.xls")
    assert not {"收入!B4", "收入!A5", "收入!B5", "收入!C2"} & set(texts(document))
    found = {(piece.reason, piece.text) for piece in document.hidden}
    assert {("background", "12.25"), ("background", "999"), ("invisible", "藏 555.5")} <= found
    said = "\n".join(trouble.zh for trouble in document.troubles)
    assert "隐藏的工作表没有读取：藏" in said and "隐藏的行或列没有读取：收入" in said


def test_a_damaged_or_incomplete_old_workbook_is_one_line(old: bytes) -> None:
    for cut in (600, len(old) // 2, len(old) - 600):
        with pytest.raises(UnreadableFile, match="不完整"):
            read(old[:cut], name="a.xls")
    at = old.index(b"\x09\x08\x10\x00")
    for wrong in (old[: at + 4] + bytes(2000) + old[at + 2004 :], old[:at] + b"\xff" * 8 + old[at + 8 :]):
        with pytest.raises(UnreadableFile, match="损坏"):
            read(wrong, name="a.xls")


def test_a_locked_old_workbook_says_so(old: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUESUAN_SOFFICE", "/nowhere/soffice")
    at = old.index(b"\x09\x08\x10\x00") + 20
    number, length = old[at : at + 2], int.from_bytes(old[at + 2 : at + 4], "little")
    assert length < 6_000 and number != b"\x2f\x00"
    with pytest.raises(UnreadableFile, match="密码"):
        read(old[:at] + b"\x2f\x00" + old[at + 2 :], name="a.xls")


@pytest.mark.long
def test_conditional_formats_of_an_old_workbook_are_said_to_be_unchecked(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["科目", "金额"])
    sheet.append(["甲", 12.5])
    rule = CellIsRule(operator="greaterThan", formula=["1"], font=WHITE, fill=PatternFill(bgColor="FFFFFFFF"))
    sheet.conditional_formatting.add("B2", rule)
    book.save(tmp_path / "a.xlsx")
    document = read(saved_as(tmp_path / "a.xlsx", "xls", tmp_path / "profile"))
    assert any("条件格式没有核对" in trouble.zh for trouble in document.troubles)


def test_a_container_whose_chains_run_in_circles_ends(old: bytes) -> None:
    directory = int.from_bytes(old[0x30:0x34], "little")
    table = (int.from_bytes(old[0x4C:0x50], "little") + 1) * 512
    for sector in (directory, 0, 1):
        looped = bytearray(old)
        looped[table + 4 * sector : table + 4 * sector + 4] = sector.to_bytes(4, "little")
        try:
            document = read(bytes(looped), name="a.xls")
        except UnreadableFile as error:
            assert "损坏" in error.zh or "不完整" in error.zh
        else:
            assert document.blocks
