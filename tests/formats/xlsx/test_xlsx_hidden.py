"""What of a workbook a person sees is read; the rest is listed, and reported where it holds a digit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule, DataBarRule, FormulaRule
from openpyxl.styles import Color, Font, GradientFill, PatternFill
from openpyxl.worksheet.table import Table as StyledTable
from openpyxl.worksheet.table import TableStyleInfo
from seen_words import words

from juesuan.document import Document
from juesuan.formats import read

WHITE = Font(color="FFFFFFFF")
RED = Font(color="FFFF0000")
DARK = PatternFill("solid", fgColor="FF1F3864")


def written(path: Path, change: Callable[[Any], None]) -> Document:
    book = openpyxl.Workbook()
    sheet = book.active
    rows: list[tuple[str, str | float]] = [("科目", "金额"), ("甲", 47.11), ("乙", 888.5), ("丙", 12.25)]
    for row in rows:
        sheet.append(row)
    for number in range(2, 5):
        sheet.cell(number, 2).number_format = "0.00"
    change(sheet)
    book.save(path)
    return read(path)


def hidden(document: Document) -> list[tuple[str, str, str | None]]:
    return [(piece.text, piece.reason, piece.place.cell) for piece in document.hidden]


def font(**look: Any) -> Callable[[Any], None]:
    return lambda sheet: setattr(sheet["B3"], "font", Font(**look))


def both(ink: Any, fill: Any) -> Callable[[Any], None]:
    def change(sheet: Any) -> None:
        sheet["B3"].font, sheet["B3"].fill = ink, fill

    return change


def code(text: str) -> Callable[[Any], None]:
    return lambda sheet: setattr(sheet["B3"], "number_format", text)


def on_condition(rule: Any) -> Callable[[Any], None]:
    return lambda sheet: sheet.conditional_formatting.add("B2:B4", rule)


TRICKS: dict[str, tuple[Callable[[Any], None], str]] = {
    "white": (font(color="FFFFFFFF"), "background"),
    "nearly white": (font(color="FFF8F8F8"), "background"),
    "of the theme's white": (font(color=Color(theme=0)), "background"),
    "of the theme's black, made light": (font(color=Color(theme=1, tint=0.97)), "background"),
    "of the palette's white": (font(color=Color(indexed=9)), "background"),
    "dark on dark": (both(Font(color="FF203764"), DARK), "background"),
    "of a theme color on the same": (
        both(Font(color=Color(theme=4)), PatternFill("solid", fgColor=Color(theme=4))),
        "background",
    ),
    "white on an even gradient": (both(WHITE, GradientFill(stop=("FFFFFF", "FFFFFF"))), "background"),
    "tiny": (font(sz=1), "tiny"),
    "shown as nothing": (code(";;;"), "invisible"),
    "shown as blanks": (code('" ";" ";" "'), "invisible"),
    "white where it is over a number": (
        on_condition(CellIsRule(operator="greaterThan", formula=["800"], font=WHITE)),
        "background",
    ),
    "white where it equals a number, by a formula": (
        on_condition(FormulaRule(formula=["$B2=888.5"], font=WHITE)),
        "background",
    ),
    "white where a word stands beside it": (on_condition(FormulaRule(formula=['$A2="乙"'], font=WHITE)), "background"),
    "filled with its color between two numbers": (
        on_condition(CellIsRule(operator="between", formula=["500", "900"], fill=PatternFill(bgColor="FF000000"),
                                font=Font(color="FF000000"))),
        "background",
    ),
}  # fmt: skip


@pytest.mark.parametrize("trick", TRICKS)
def test_a_number_that_is_not_seen_is_reported_and_not_read(tmp_path: Path, trick: str) -> None:
    change, reason = TRICKS[trick]
    found = written(tmp_path / "a.xlsx", change)
    assert words(found) == "科目 金额 甲 47.11 乙 丙 12.25"
    ((text, why, cell),) = hidden(found)
    assert (float(text), why, cell) == (888.5, reason, "B3")
    (trouble,) = found.troubles
    assert "Sheet!B3" in trouble[0] and "没有读" in trouble[0] and "Sheet!B3" in trouble[1]


@pytest.mark.parametrize("formula", ["TRUE", "1", "1=1", "2>1", "TRUE()"])
def test_a_condition_that_always_holds_hides_all_that_it_is_for(tmp_path: Path, formula: str) -> None:
    found = written(tmp_path / "a.xlsx", on_condition(FormulaRule(formula=[formula], font=WHITE)))
    assert words(found) == "科目 金额 甲 乙 丙"
    assert [cell for *_, cell in hidden(found)] == ["B2", "B3", "B4"]


def bars(sheet: Any) -> None:
    sheet.conditional_formatting.add("B2:B4", DataBarRule("min", None, "max", None, color="FF638EC6", showValue=False))


def test_numbers_replaced_by_bars_are_not_read(tmp_path: Path) -> None:
    found = written(tmp_path / "a.xlsx", bars)
    assert words(found) == "科目 金额 甲 乙 丙"
    assert {why for _, why, _ in hidden(found)} == {"invisible"}


def made_visible(sheet: Any) -> None:
    sheet["B3"].font = WHITE
    sheet.conditional_formatting.add("B3", FormulaRule(formula=["TRUE"], fill=PatternFill(bgColor="FF000000")))


SHOWN: dict[str, Callable[[Any], None]] = {
    "black": font(color="FF000000"),
    "automatic": font(color=Color(auto=True)),
    "gray": font(color="FF808080"),
    "white on dark": both(WHITE, DARK),
    "white on a theme color": both(WHITE, PatternFill("solid", fgColor=Color(theme=4, tint=-0.25))),
    "small": font(sz=6),
    "white where it is zero": on_condition(CellIsRule(operator="equal", formula=["0"], font=WHITE)),
    "white where it is an error": on_condition(FormulaRule(formula=["ISERROR(B2)"], font=WHITE)),
    "red where it is large": on_condition(CellIsRule(operator="greaterThan", formula=["1"], font=RED)),
    "on a scale of colors": on_condition(ColorScaleRule("min", None, "FFF8696B", "max", None, "FF63BE7B")),
    "bold where it cannot be told": on_condition(FormulaRule(formula=["MOD(ROW(),2)=0"], font=Font(b=True))),
    "made visible by a condition": made_visible,
    "nothing for zero alone": code("#,##0.0;-#,##0.0;"),
}  # fmt: skip


@pytest.mark.parametrize("look", SHOWN)
def test_a_number_that_is_seen_is_read_however_it_looks(tmp_path: Path, look: str) -> None:
    found = written(tmp_path / "a.xlsx", SHOWN[look])
    assert "888.5" in words(found)
    assert found.hidden == [] and found.troubles == []


def test_a_zero_that_is_not_shown_is_blank_and_no_trouble(tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        sheet["B3"] = 0
        sheet["B3"].font = WHITE

    found = written(tmp_path / "a.xlsx", change)
    assert words(found) == "科目 金额 甲 47.11 乙 丙 12.25" and found.hidden == []


@pytest.mark.parametrize("formula", ["MOD(ROW(),2)=1", "COUNTIF(B:B,B2)>0"])
def test_a_number_that_a_condition_may_hide_is_read_and_doubtful(tmp_path: Path, formula: str) -> None:
    found = written(tmp_path / "a.xlsx", on_condition(FormulaRule(formula=[formula], font=WHITE)))
    assert "888.50" in words(found)
    assert {(piece.reason, piece.read) for piece in found.hidden} == {("doubtful", True)}
    assert "可能看不见" in found.troubles[0][0]


def test_white_letters_in_a_table_of_a_style_are_doubtful(tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        sheet["B1"].font = WHITE
        sheet["B1"] = "2024"
        table = StyledTable(displayName="T", ref="A1:B4")
        table.tableStyleInfo = TableStyleInfo(name="TableStyleMedium2", showRowStripes=True)
        sheet.add_table(table)

    found = written(tmp_path / "a.xlsx", change)
    assert "2024" in words(found) and [piece.reason for piece in found.hidden] == ["doubtful"]


def test_white_letters_among_black_ones_are_not_read(tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        white = TextBlock(InlineFont(color="FFFFFFFF"), "999")
        sheet["A5"] = CellRichText("合计", white, TextBlock(InlineFont(b=True), "120.5"))

    found = written(tmp_path / "a.xlsx", change)
    assert "合计120.5" in words(found) and hidden(found) == [("999", "background", "A5")]


@pytest.mark.parametrize(
    ("shape", "shown"), [(";;;", ""), ('0;0;0;"无"', "无"), ("0;0;0;@", "乙9"), ("0;0;0;[红]@*-", "乙9")]
)
def test_words_are_shown_as_their_format_says(tmp_path: Path, shape: str, shown: str) -> None:
    def change(sheet: Any) -> None:
        sheet["A3"] = "乙9"
        sheet["A3"].number_format = shape

    found = written(tmp_path / "a.xlsx", change)
    assert words(found) == " ".join(filter(None, ("科目", "金额", "甲", "47.11", shown, "888.50", "丙", "12.25")))
    assert bool(found.hidden) == (not shown)


def a_hidden_row(sheet: Any) -> None:
    sheet.row_dimensions[3].hidden = True


def a_row_without_height(sheet: Any) -> None:
    sheet.row_dimensions[3].height = 0.75


def a_filtered_row(sheet: Any) -> None:
    sheet.auto_filter.ref = "A1:B4"
    sheet.auto_filter.add_filter_column(0, ["甲", "丙"])
    sheet.row_dimensions[3].hidden = True


@pytest.mark.parametrize("change", [a_hidden_row, a_row_without_height, a_filtered_row])
def test_a_row_that_is_not_shown_is_listed_and_said(tmp_path: Path, change: Callable[[Any], None]) -> None:
    found = written(tmp_path / "a.xlsx", change)
    assert words(found) == "科目 金额 甲 47.11 丙 12.25"
    assert hidden(found) == [("乙 888.50", "invisible", "A3")]
    assert [zh for zh, _ in found.troubles] == ["隐藏的行或列没有读取：Sheet"]


def a_hidden_column(sheet: Any) -> None:
    sheet.column_dimensions["B"].hidden = True


def a_column_without_width(sheet: Any) -> None:
    sheet.column_dimensions["B"].width = 0.1


def columns_without_width(sheet: Any) -> None:
    sheet.sheet_format.defaultColWidth = 0
    sheet.column_dimensions["A"].width = 20


@pytest.mark.parametrize("change", [a_hidden_column, a_column_without_width, columns_without_width])
def test_a_column_that_is_not_shown_is_listed_and_said(tmp_path: Path, change: Callable[[Any], None]) -> None:
    found = written(tmp_path / "a.xlsx", change)
    assert words(found) == "科目 甲 乙 丙"
    assert hidden(found) == [("金额 47.11 888.50 12.25", "invisible", "B1")]
    assert [zh for zh, _ in found.troubles] == ["隐藏的行或列没有读取：Sheet"]


def test_hidden_lines_without_anything_in_them_are_no_trouble(tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        sheet.row_dimensions[9].hidden = True
        sheet.column_dimensions["F"].hidden = True

    assert written(tmp_path / "a.xlsx", change).troubles == []


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_sheet_that_is_not_shown_is_listed_and_said(tmp_path: Path, state: str) -> None:
    def change(sheet: Any) -> None:
        other = sheet.parent.create_sheet("底稿")
        other.sheet_state = state
        other["A1"] = 888

    found = written(tmp_path / "a.xlsx", change)
    assert [(piece.text, piece.place.sheet) for piece in found.hidden] == [("888", "底稿")]
    assert [zh for zh, _ in found.troubles] == ["隐藏的工作表没有读取：底稿"]
