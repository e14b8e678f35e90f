"""Rows of self-evaluation tables that are more than one indicator, or none: execution among them, scores of several."""

from pathlib import Path

import pytest
from annex_texts import ROWS, annex_findings, project_text, report_of

from juesuan.document import Block, Cell, Document, Heading, Paragraph, Table
from juesuan.formats import read, write
from juesuan.recognise import recognise
from juesuan.report import Report

EXECUTION = ("预算执行率（10分）", "预算执行率", "预算执行率", "100%", "96%", "10", "9.6", "")
SUBTOTAL = ("", "小计", "", "", "", "50", "50", "")


def scores(report: Report) -> dict[str, str]:
    return {fact.address: fact.text for fact in report.indicators if fact.address.endswith(("得分", "总分", "分值"))}


@pytest.mark.parametrize("block", [("10", "9.6"), ("—", "—")])
def test_execution_told_as_an_indicator_is_the_execution_of_the_table(block: tuple[str, str], tmp_path: Path) -> None:
    points, executed = block
    report = report_of(tmp_path, project_text((EXECUTION, *ROWS), points=points, executed=executed))
    assert annex_findings(report) == []
    found = scores(report)
    assert (found["绩效/库房修缮经费/执行得分"], found["绩效/库房修缮经费/执行分值"]) == ("9.6", "10")
    assert len([where for where in found if where.startswith("绩效/指标.")]) == 2 * len(ROWS)


def test_a_wrong_sum_is_seen_where_execution_is_an_indicator(tmp_path: Path) -> None:
    table = project_text((EXECUTION, *ROWS), points="—", executed="—", total="98.6")
    assert [one.rule for one in annex_findings(report_of(tmp_path, table))] == ["PF-04"]


def test_execution_of_other_points_is_an_indicator_like_any_other(tmp_path: Path) -> None:
    management = ("管理指标（5分）", "预算管理", "预算执行率", "100%", "100%", "5", "5", "")
    rows = (("产出指标（45分）", *ROWS[0][1:5], "15", "15", ""), *ROWS[1:], management)
    report = report_of(tmp_path, project_text(rows))
    assert annex_findings(report) == []
    assert "绩效/指标.库房修缮经费.管理指标.06/得分" in scores(report)


def test_a_subtotal_is_no_indicator(tmp_path: Path) -> None:
    report = report_of(tmp_path, project_text((*ROWS[:3], SUBTOTAL, *ROWS[3:])))
    assert annex_findings(report) == []
    assert len([where for where in scores(report) if where.startswith("绩效/指标.")]) == 2 * len(ROWS)


def test_a_score_of_several_rows_is_that_of_none_of_them(tmp_path: Path) -> None:
    rows: list[list[str | tuple[str, int]]] = [
        ["项目名称", "执法经费", "", "", "", "", "", ""],
        ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        ["", "年度资金总额", "20", "20", "19.5", "10", "97.5%", "9.75"],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"],
        ["产出指标", "数量指标", "执法次数", "≥50次", "60次", "20", ("50", 3), ""],
        ["", "质量指标", "合格率", "≥50%", "60%", "20", ""],
        ["", "时效指标", "及时率", "≥50%", "60%", "10", ""],
        ["效益指标", "社会效益指标", "秩序", "有序", "有序", "40", "40", ""],
        ["总分", "", "", "", "", "100", "99.75", ""],
    ]
    cells = []
    covered = set[tuple[int, int]]()
    for r, row in enumerate(rows):
        column = 0
        for one in row:
            text, down = one if isinstance(one, tuple) else (one, 1)
            column += (r, column) in covered
            cells.append(Cell(r, column, text, down))
            covered |= {(r + more, column) for more in range(1, down)}
            column += 1
    blocks: list[Block] = [
        Paragraph("临江县档案馆2022年度部门决算"),
        Heading("第五部分 附件", 1),
        Paragraph("项目支出绩效自评表"),
    ]
    path = tmp_path / "a.html"
    write(Document([*blocks, Table(len(rows), 8, cells)]), path, "html")
    report = recognise(read(path))
    assert [fact.text for fact in report.indicators if fact.address.endswith("/指标")] == ["执法次数", "秩序"]
    assert annex_findings(report) == []
