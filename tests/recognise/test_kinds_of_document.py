"""Files that are no final accounts, hold several, or only a part: sensible words, and figures that are read."""

from __future__ import annotations

from pathlib import Path

import pytest
from publications import between, findings_of, in_yuan, published, reworded, worded

from juesuan.cli import main
from juesuan.document import Cell, Document, Heading, Paragraph, Table
from juesuan.errors import NotFinalAccounts
from juesuan.formats import write
from juesuan.recognise import recognise


def said(*texts: str) -> Document:
    return Document([Heading(text) if len(text) < 20 else Paragraph(text) for text in texts], path="x.pdf")


def test_a_budget_is_refused_and_called_one() -> None:
    table = Table(2, 2, [Cell(0, 0, "项目"), Cell(0, 1, "预算数"), Cell(1, 0, "一般公共预算"), Cell(1, 1, "12.00")])
    document = said(
        "示例区水务局2024年部门预算",
        "第一部分 部门概况",
        "第二部分 2024年部门预算表",
        "部门收支总表",
        "第三部分 2024年部门预算情况说明",
    )
    document.blocks += [table, Paragraph("2024 年收入预算 12.00 万元，比上年决算数增加 2.00 万元。")]
    with pytest.raises(NotFinalAccounts, match="预算"):
        recognise(document)


def test_the_report_of_a_company_is_refused_and_called_one() -> None:
    with pytest.raises(NotFinalAccounts, match="企业"):
        recognise(said("示例水务股份有限公司2024年年度报告", "合并资产负债表", "合并利润表", "现金流量表"))


def test_the_accounts_of_a_government_are_refused_and_called_so() -> None:
    with pytest.raises(NotFinalAccounts, match="政府"):
        recognise(said("示例区2024年财政总决算", "一般公共预算收入决算表", "转移支付决算表"))


def test_anything_else_is_refused_with_what_was_looked_for() -> None:
    with pytest.raises(NotFinalAccounts, match="没有找到部门决算") as refused:
        recognise(said("关于召开工作会议的通知", "请各单位准时参加，并提前一天报送名单，会议材料另行发送。"))
    assert refused.value.en.startswith("x.pdf: no statements")


def test_accounts_that_speak_of_the_next_budget_are_accounts() -> None:
    document = reworded("national", ("第四部分　2024年重点工作完成情况", "第四部分　2025年部门预算"))
    assert recognise(document).year == 2024


def test_a_file_that_is_no_accounts_ends_in_one_line_and_code_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "预算.txt"
    file.write_text("示例区水务局2024年部门预算\n\n第一部分 部门概况\n\n第二部分 2024年部门预算表\n", encoding="utf-8")
    assert main(["audit", str(file)]) == 2
    lines = [line for line in capsys.readouterr().err.splitlines() if line.strip()]
    assert len(lines) == 1
    assert "预算" in lines[0]


@pytest.mark.parametrize("layout_id", ["national", "shanghai"])
def test_of_two_accounts_in_one_file_the_first_is_read_and_the_other_named(layout_id: str) -> None:
    document, other = published(layout_id), published(layout_id)
    first = recognise(published(layout_id))
    for block in worded(other):
        block.text = block.text.replace(first.unit, "示例区水务局")
    document.blocks += other.blocks
    both = recognise(document)
    assert both.others == ["示例区水务局"]
    assert [fact.text for fact in both.facts()] == [fact.text for fact in first.facts()]


def test_of_two_accounts_in_one_pdf_the_first_is_audited_and_the_other_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document, other = published("shanghai"), published("shanghai")
    unit = recognise(document).unit
    for block in worded(other):
        block.text = block.text.replace(unit, "示例区水务局")
    document.blocks += other.blocks
    file = tmp_path / "两份.pdf"
    write(document, file, "pdf")
    main(["audit", str(file)])
    assert "[ST-12] 文件里不止一份决算，只读了第一份；另有：示例区水务局" in capsys.readouterr().out


def test_contents_before_the_body_are_no_second_accounts() -> None:
    assert recognise(published("national")).others == []


def test_statements_alone_are_checked_and_the_missing_narrative_named() -> None:
    found = findings_of(between("national", "第三部分", ""))
    assert [item.rule for item in found] == ["ST-14"]


def test_a_narrative_alone_is_checked_and_the_missing_statements_named() -> None:
    found = findings_of(between("shanghai", "第二部分", "第三部分"))
    assert [item.rule for item in found] == ["ST-15"]


@pytest.mark.parametrize("layout_id", ["national", "shanghai"])
def test_a_narrative_in_yuan_beside_statements_in_ten_thousands_agrees(layout_id: str) -> None:
    against_statements = ("N1-01", "N2-01", "N3-01", "N4-01", "N5-01", "N5-41", "N6-02", "N6-03")
    found = findings_of(in_yuan(layout_id), "ST-16", *against_statements)
    assert [(item.rule, item.severity) for item in found] == [("ST-16", "note")]


@pytest.mark.parametrize("year", range(2020, 2026))
@pytest.mark.parametrize("layout_id", ["national", "shanghai"])
def test_the_accounts_of_every_year_since_2020_are_read(layout_id: str, year: int) -> None:
    document = published(layout_id)
    for block in worded(document):
        block.text = (
            block.text.replace("2023年", "0000年").replace("2024年", f"{year}年").replace("0000年", f"{year - 1}年")
        )
    report = recognise(document)
    assert (report.year, report.layout) == (year, layout_id)
    assert [item.message for item in findings_of(document) if item.severity != "note"] == []
