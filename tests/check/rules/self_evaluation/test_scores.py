"""What the narrative and the page of scores say of the self-evaluation is what the tables come to."""

import re
import shutil
from pathlib import Path

import pytest
from checked import checked
from publications import example_report, read_back

from juesuan.books import load
from juesuan.compile import compile_report
from juesuan.compose import compose
from juesuan.document import Paragraph, Table
from juesuan.errors import BadBooks
from juesuan.formats import READERS, WRITERS
from juesuan.recognise import recognise
from juesuan.report import Report, same_figures

ROOT = Path(__file__).resolve().parents[4]
EXAMPLES = ROOT / "examples"
GIVEN = "绩效/指标.民间技艺抢救记录.产出指标.02"


def texts(report: Report) -> dict[str, str]:
    return {fact.address: fact.text for fact in (*report.inputs, *report.facts())}


def amounts(report: Report) -> dict[str, int]:
    return {fact.address: fact.exact or 0 for fact in (*report.inputs, *report.facts())}


def test_section_thirteen_is_what_the_projects_and_tables_come_to() -> None:
    projects = ("业务工作及综合保障经费", "行政事业单位缴纳残保金", "巩固脱贫衔接乡村振兴")
    report = example_report("hanyang-2024")
    said, fen = texts(report), amounts(report)
    spent = {project: fen[f"资料/项目.{project}/执行数"] for project in projects}
    assert said["说明/十三.一/项目数"] == said["说明/十三.二/一级项目数"] == "3"
    assert fen["说明/十三.一/金额"] == sum(spent.values())
    assert said["说明/十三.二.整体/得分"] == said["绩效/整体/总分"] == "99.40"
    assert said["说明/十三.二.整体/等级"] == "优"
    assert fen["说明/十三.二.整体/金额"] == fen["GK03/合计/本年支出合计"] == fen["绩效/整体/执行数"]
    for project in projects:
        assert fen[f"说明/十三.二.{project}/决算"] == spent[project]
        if f"绩效/{project}/总分" in said:
            assert fen[f"绩效/{project}/执行数"] == spent[project]
            assert fen[f"绩效/{project}/预算数"] == fen[f"说明/十三.二.{project}/全年预算"]


def test_section_ten_of_shanghai_counts_what_the_tables_come_to() -> None:
    report = example_report("mingyuan-2024")
    said, fen = texts(report), amounts(report)
    tables = [where.split("/")[1] for where in said if re.fullmatch(r"绩效/(?!整体)[^/]+/总分", where)]
    assert said["说明/十三.绩效自评/项目数"] == str(len(tables)) == "6"
    assert fen["说明/十三.绩效自评/金额"] == sum(fen[f"绩效/{name}/预算数"] for name in tables)


def test_the_share_of_project_expenditure_is_that_of_the_evaluated_projects() -> None:
    assert texts(example_report("hanyang-2024"))["说明/十三.一/占比"] == "100.00%"


def test_mean_score_and_grades_are_those_of_the_tables() -> None:
    said = texts(example_report("mingyuan-2024"))
    totals = [float(text) for where, text in said.items() if re.fullmatch(r"绩效/(?!整体)[^/]+/总分", where)]
    assert len(totals) == 6
    assert said["说明/十三.绩效自评/平均得分"] == f"{sum(totals) / 6:.2f}"
    assert [said[f"说明/十三.绩效自评/{grade}"] for grade in ("优", "良", "合格", "不合格")] == ["6", "0", "0", "0"]
    assert "资料/绩效/平均得分" not in texts(example_report("hanyang-2024"))


def test_the_page_shows_the_scores_that_the_example_comes_to() -> None:
    said = texts(example_report("hanyang-2024"))
    for page in ("performance.md", "performance.zh-CN.md"):
        words = (ROOT / "docs" / page).read_text("utf-8")
        rows = re.findall(r"^\| (\S+) \| (\S+%) \| \S+ \| (\S+) \| \S+ \| (\S+) \|$", words, re.MULTILINE)
        assert len(rows) == 5
        for item, rate, executed, total in rows:
            shown = [said[f"绩效/{item}/{column}"] for column in ("执行率", "执行得分", "总分")]
            assert shown == [rate, executed, total]


@pytest.mark.parametrize("kind", [kind for kind in WRITERS if kind in READERS])
def test_a_lowered_score_is_published_with_the_one_by_rule(kind: str) -> None:
    report = example_report("mingyuan-2024")
    back = recognise(read_back("mingyuan-2024", kind))
    said = texts(back)
    assert (said[f"{GIVEN}/规则得分"], said[f"{GIVEN}/得分"]) == ("25", "22")
    assert said[f"{GIVEN}/说明"] == "按规则得25分，自评22分：一项成果补采后才通过复验，自行扣分"
    assert same_figures(report.facts(), back.facts()) == []
    assert not checked(back)


def changed(folder: Path, name: str, old: str, new: str) -> Path:
    books = folder / "books"
    shutil.copytree(EXAMPLES / name, books)
    path = books / "performance.csv"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return books


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (",22,一项成果补采后才通过复验，自行扣分", ",22,", "请在「说明」写明原因"),
        ("306,,年内去世和迁出 4 人，下年按实有人数调整目标", "306,25,", "请在「说明」写明原因"),
        ("306,,年内去世和迁出 4 人，下年按实有人数调整目标", "306,26,年内去世和迁出 4 人", "得分 26 大于分值 25"),
    ],
)
def test_another_score_needs_a_reason_and_never_exceeds_its_points(
    old: str, new: str, said: str, tmp_path: Path
) -> None:
    with pytest.raises(BadBooks, match=said):
        load(changed(tmp_path, "mingyuan-2024", old, new))


def test_among_the_reasons_of_the_wuhan_table_both_scores_stand_behind_the_name(tmp_path: Path) -> None:
    old, new = "足额缴纳残保金,20,,完成,,完成,,", "足额缴纳残保金,20,,完成,,完成,18,一笔补缴晚了三天"
    report = compile_report(load(changed(tmp_path, "hanyang-2024", old, new)))
    back = recognise(compose(report))
    said = texts(back)
    assert said["绩效/行政事业单位缴纳残保金/偏差原因"] == "足额缴纳残保金（按规则得20分，自评18分）：一笔补缴晚了三天"
    row = "绩效/指标.行政事业单位缴纳残保金.01"
    assert (said[f"{row}/规则得分"], said[f"{row}/得分"]) == ("20", "18")
    assert said["绩效/行政事业单位缴纳残保金/总分"] == "97.95"
    assert not checked(back)


def test_over_spending_is_shown_and_earns_no_more() -> None:
    said = texts(example_report("hanyang-2024"))
    assert said["绩效/恩施州来凤县结对帮扶经费/执行率"] == "100.56%"
    assert said["绩效/恩施州来凤县结对帮扶经费/执行得分"] == "20"


def test_the_money_of_the_national_table_is_told_by_source() -> None:
    report = example_report("mingyuan-2024")
    fen = amounts(report)
    for item in ("整体", "公共文化活动经费", "体育彩票公益金项目"):
        for column in ("预算数", "执行数"):
            parts = [
                fen[f"绩效/资金.{item}.{source}/{column}"] for source in ("当年财政拨款", "上年结转资金", "其他资金")
            ]
            assert sum(parts) == fen[f"绩效/{item}/{column}"]
    assert fen["绩效/资金.整体.上年结转资金/预算数"] == 456_900_00
    rows = [
        [cell.text for cell in block.cells if cell.row == row]
        for block in compose(report).blocks
        if isinstance(block, Table)
        for row in range(block.height)
    ]
    assert ["其中：当年财政拨款", "118.00", "124.40", "100.76", "—", "—", "—"] in rows
    assert not any(isinstance(block, Paragraph) and "另行公开" in block.text for block in compose(report).blocks)


def test_a_score_above_the_rule_with_a_reason_is_shown_and_noted(tmp_path: Path) -> None:
    old, new = "306,,年内去世和迁出 4 人，下年按实有人数调整目标", "306,25,年内去世和迁出 4 人，其余全部服务到位"
    back = recognise(compose(compile_report(load(changed(tmp_path, "mingyuan-2024", old, new)))))
    found = [finding for finding in checked(back) if finding.rule == "PF-24"]
    assert [(finding.severity, finding.stated, finding.expected) for finding in found] == [
        ("note", "25.00", "不应大于 24.68")
    ]
