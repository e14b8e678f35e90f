"""Self-evaluation tables pasted as lines of text: read where blanks leave no doubt, else named as not checked."""

from pathlib import Path

import pytest
from annex_texts import ROWS, annex_findings, project_text, report_of, with_row
from checked import checked

from juesuan.report import Report

SOURCES = (("其中：当年财政拨款", "60", "45", "43"), ("上年结转资金", "", "5", "5"), ("其他资金", "", "", ""))


def pasted(table: str, blanks: str) -> str:
    """The table without its empty cells, the others parted by blanks."""
    lines = [blanks.join(cell for cell in line.split("\t") if cell) for line in table.split("\n")]
    return "\n".join(lines)


def figures(report: Report) -> dict[str, str]:
    return {fact.address: fact.text for fact in report.indicators}


@pytest.mark.parametrize("blanks", [" ", "   "])
@pytest.mark.parametrize(
    "table",
    [
        project_text(),
        project_text(with_row(0, outturn="300平方米", score="15", why="雨季停工，已调整工期"), total="94.6"),
        project_text((("产出指标", *ROWS[0][1:5], "15", "15", ""), *ROWS[1:]), full="", total="94.6"),
    ],
)
def test_the_same_is_read_as_from_tabs(table: str, blanks: str, tmp_path: Path) -> None:
    with_tabs = report_of(tmp_path, table)
    without = report_of(tmp_path, pasted(table, blanks))
    assert figures(without) == figures(with_tabs) != {}
    assert [one.message for one in annex_findings(without)] == [one.message for one in annex_findings(with_tabs)]


def test_mistakes_are_found_and_placed_in_their_line(tmp_path: Path) -> None:
    table = pasted(project_text(total="98.6"), " ")
    (one,) = annex_findings(report_of(tmp_path, table))
    assert (one.rule, one.stated, one.expected) == ("PF-04", "98.60", "99.60")
    line = one.places[0].line
    assert line is not None
    assert (tmp_path / "a.txt").read_text(encoding="utf-8").split("\n")[line - 1].startswith("总分")


def test_amounts_by_source_with_lost_cells_are_left_out_together(tmp_path: Path) -> None:
    report = report_of(tmp_path, pasted(project_text(sources=SOURCES), " "))
    assert not any(where.startswith("绩效/资金.") for where in figures(report))
    assert annex_findings(report) == []


def test_a_row_that_cannot_be_parted_is_said_not_to_be_checked_and_breaks_no_sum(tmp_path: Path) -> None:
    table = pasted(project_text(with_row(0, third="修缮 面积")), " ")
    (one,) = annex_findings(report_of(tmp_path, table))
    assert (one.rule, one.severity, one.stated) == ("PS-24", "note", "项目支出绩效自评表")
    assert "1 行分不清各栏，没有核对" in one.message
    assert one.places[0].quote.startswith("产出指标（50分） 数量指标 修缮 面积")


def test_blanks_within_a_name_do_no_harm_where_columns_are_further_apart(tmp_path: Path) -> None:
    report = report_of(tmp_path, pasted(project_text(with_row(0, third="修缮 面积")), "  "))
    assert "修缮面积" in figures(report).values()
    assert annex_findings(report) == []


def test_a_heading_without_blanks_is_said_not_to_be_checked(tmp_path: Path) -> None:
    (one,) = annex_findings(report_of(tmp_path, pasted(project_text(), "")))
    assert (one.rule, one.severity) == ("PS-24", "note")


def test_several_tables_below_one_title_are_read_each(tmp_path: Path) -> None:
    tables = [pasted(project_text(name=name), " ").partition("\n\n")[2] for name in ("库房修缮经费", "设备购置经费")]
    report = report_of(tmp_path, "项目支出绩效自评表\n\n" + "".join(tables) + "\n以上项目均已公开。\n")
    assert report.annexes() == ["库房修缮经费", "设备购置经费"]
    assert annex_findings(report) == []
    assert "以上项目均已公开。" in [excerpt.text for excerpt in report.excerpts]


@pytest.mark.parametrize("blanks", ["", " ", "   "])
def test_the_words_of_a_pasted_table_are_no_sentences_with_mistakes(blanks: str, tmp_path: Path) -> None:
    report = report_of(tmp_path, pasted(project_text(), blanks))
    assert [one.rule for one in checked(report) if one.rule.startswith("WD")] == []


def test_words_about_a_table_are_no_table(tmp_path: Path) -> None:
    text = "项目支出绩效自评表\n\n本部门按一级指标、二级指标、三级指标填报，自评得分见附件。\n"
    report = report_of(tmp_path, text)
    assert (report.indicators, annex_findings(report)) == ([], [])
