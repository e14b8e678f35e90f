"""The review letter: what was found, by file, in a table that the unit answers in."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from juesuan.document import Document, Heading, Paragraph, Table
from juesuan.formats import file_bytes, read, write
from juesuan.letter import Reviewed, letter
from juesuan.report import (
    Checked,
    Coverage,
    WordedAlternative,
    WordedCause,
    WordedFinding,
    WordedPlace,
    coverage_in_words,
)

SUM = WordedFinding(
    check="GK05-01",
    kind="arithmetic",
    severity="error",
    message="小计不等于基本支出与项目支出之和",
    addresses=("GK05/合计/小计", "GK05/合计/基本支出", "GK05/合计/项目支出"),
    places=(WordedPlace(9, quote="5.97", section="支出决算表"), WordedPlace(9), WordedPlace(10)),
    stated="5.97",
    expected="5.79",
    cause=WordedCause("GK05/合计/小计", "两位颠倒"),
    alternatives=(WordedAlternative(("GK05/合计/项目支出",), ("4.74",), "改一个数"),),
    source="部门决算公开表",
)
DOUBLED = WordedFinding(
    "WD-01", "wording", "warning", "词语重复", places=(WordedPlace(line=12),), stated="减少减少", expected="减少"
)
ADVICE = WordedFinding("NT-01", "wording", "note", "可以写得更清楚", places=(WordedPlace(sheet="05表", cell="C4"),))


PICTURE = coverage_in_words(Coverage("statement", "picture", forms=("GK02",), relations=7))


def reviewed(*findings: WordedFinding, file: str = "甲局.pdf", unit: str = "甲局") -> Reviewed:
    return Reviewed(file, unit, 2024, Checked(9, relations=431), findings)


def tables(document: Document) -> list[list[list[str]]]:
    return [
        [[cell.text if cell else "" for cell in row] for row in block.grid()]
        for block in document.blocks
        if isinstance(block, Table)
    ]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading | Paragraph)]


def test_errors_stand_before_warnings_and_notes_apart() -> None:
    main, notes = tables(letter([reviewed(ADVICE, DOUBLED, SUM)]))
    assert [row[:2] for row in main[1:]] == [["1", "错误"], ["2", "警告"]]
    assert [row[:2] for row in notes[1:]] == [["3", "提示"]]
    assert notes[1][2] == "05表!C4"


def test_a_row_says_where_what_it_should_be_and_why() -> None:
    ((head, row),) = tables(letter([reviewed(SUM)]))
    assert head == ["序号", "级别", "位置", "地址", "问题", "原文", "应为", "依据", "单位反馈"]
    assert row[2] == "第9页，支出决算表；第9页、第10页"
    assert row[3] == "GK05/合计/小计、GK05/合计/基本支出…"
    assert row[5] == "5.97"
    assert row[6] == "5.79；多半写错的：GK05/合计/小计（两位颠倒）；也可能是：GK05/合计/项目支出 → 4.74（改一个数）"
    assert row[7] == "GK05-01；部门决算公开表"
    assert row[8] == ""


def test_several_files_have_a_summary_on_top_with_those_not_read() -> None:
    document = letter(
        [
            reviewed(SUM, ADVICE),
            reviewed(DOUBLED, file="乙局.pdf", unit="乙局"),
            Reviewed("坏.pdf", problem="文件损坏"),
        ],
    )
    summary, *_, unread = tables(document)
    assert [row[1:] for row in summary[1:]] == [
        ["甲局", "2024", "甲局.pdf", "9", "1", "0", "1", "有错误"],
        ["乙局", "2024", "乙局.pdf", "9", "0", "1", "0", "无错误，有警告"],
        ["", "", "坏.pdf", "", "", "", "", "未能审核"],
        ["合计", "", "", "18", "1", "1", "1", ""],
    ]
    assert unread[1] == ["1", "坏.pdf", "文件损坏"]


def test_a_file_without_findings_is_told_so_and_has_no_table() -> None:
    document = letter([reviewed()])
    assert tables(document) == []
    assert any(isinstance(block, Paragraph) and "没有发现" in block.text for block in document.blocks)


def test_what_was_not_checked_is_a_table_of_its_own_with_what_can_be_done() -> None:
    document = letter([replace(reviewed(), coverage=(PICTURE,))])
    ((head, row),) = tables(document)
    assert head == ["序号", "没有检查的内容", "可以怎样做"]
    assert row[1] == "收入表只是图片，没有读出，7 条关系因此未检"
    assert "文字识别" in row[2]


def test_a_file_of_which_no_figure_was_checked_is_never_called_clean() -> None:
    nothing = Reviewed("甲局.pdf", "甲局", 2024, Checked(passages=4, nothing=True))
    document = letter([nothing, reviewed()])
    summary, *_ = tables(document)
    assert [row[-1] for row in summary[1:3]] == ["什么数也没有检查", "已检范围内没有错误和警告"]
    assert "什么数也没有检查，不能说没有错误" in list(texts(document))
    assert sum("没有发现错误" in text for text in texts(document)) == 1


def test_the_letter_speaks_english() -> None:
    document = letter([reviewed(SUM)], lang="en")
    ((head, row),) = tables(document)
    assert head[-1] == "Unit's reply"
    page = file_bytes(document, "html").decode()
    assert '<html lang="en">' in page
    assert ">Skip to the content</a>" in page
    assert b"<dc:language>en</dc:language>" in zipfile.ZipFile(BytesIO(file_bytes(document, "docx"))).read(
        "docProps/core.xml"
    )
    assert row[2] == "page 9, 支出决算表; page 9, page 10"
    assert "部门决算公开表" in row[7]


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html"])
def test_the_letter_reads_back_from_every_format_as_it_was_written(kind: str, tmp_path: Path) -> None:
    evil = WordedFinding(
        "X", "wording", "error", '=HYPERLINK("http://a","b")', stated="+1", expected="@x\t", source="=1+1"
    )
    document = letter([reviewed(evil, SUM, ADVICE), reviewed(DOUBLED, unit="乙" * 60)])
    write(document, tmp_path / f"a.{kind}", kind)
    back = read(tmp_path / f"a.{kind}")
    bare = [[[text.strip() for text in row] for row in table] for table in tables(document)]
    assert tables(back) == bare
    assert set(texts(document)) <= set(texts(back))


def test_the_title_of_a_workbook_stands_on_its_first_table(tmp_path: Path) -> None:
    write(letter([reviewed(SUM), reviewed()]), tmp_path / "a.xlsx", "xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert [sheet["A1"].value, sheet["A2"].value, sheet["B3"].value] == ["部门决算公开审核意见表", "汇总", "单位"]


def test_no_cell_of_the_letter_is_a_formula(tmp_path: Path) -> None:
    evil = WordedFinding("X", "wording", "error", "=1+1", stated="=A1", expected="-2+3", source="@SUM(A1)")
    write(letter([reviewed(evil)]), tmp_path / "a.xlsx", "xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "worksheets" in name]
    assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)
