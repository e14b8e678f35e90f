"""Self-evaluation tables read and checked: invented tables in the two usual shapes."""

from pathlib import Path

import pytest
from checked import checked

from juesuan.formats import read
from juesuan.recognise import recognise
from juesuan.report import Report, WordedFinding

HEAD = """临江县档案馆2024年度部门决算

第一部分 临江县档案馆概况

一、主要职责

保管档案。

第六部分 附件

"""
GOALS = """一、2024年度临江县档案馆整体绩效自评表

单位名称\t\t临江县档案馆\t\t\t\t\t
预算执行情况（万元）（20分）\t\t\t预算数（A）\t执行数（B）\t执行率（B/A）\t得分（20分*执行率）\t
\t\t部门整体支出总额\t200\t190\t95%\t{executed}\t
年度目标1：（40分）\t\t做好接收。\t\t\t\t\t
年度绩效指标\t一级指标\t二级指标\t三级指标\t\t年初目标值（A）\t实际完成值（B）\t得分
\t产出指标\t数量指标\t接收档案卷数（20分）\t\t≥300卷\t{accepted}\t{first}
\t效益指标\t社会效益\t查档满足率（20{word}）\t\t100%\t100%\t20
年度绩效目标2（{goal}分）\t\t做好保管。\t\t\t\t\t
年度绩效指标\t一级指标\t二级指标\t三级指标\t\t年初目标值（A）\t实际完成值（B）\t得分
\t产出指标\t质量指标\t库房达标率（20分）\t\t≥95%\t96%\t20
\t满意度指标\t服务对象满意度\t查档群众满意率（20分）\t\t≥90%\t95%\t20
总分\t{total}\t\t\t\t\t\t
偏差大或目标未完成原因分析\t{reason}\t\t\t\t\t\t
"""
PROJECT = """项目支出绩效自评表

项目名称\t库房修缮经费\t\t\t\t\t\t\t
项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\t
\t年度资金总额\t60\t50\t{spent}\t10\t{rate}\t{executed}\t
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施\t
产出指标（50分）\t数量指标\t修缮面积\t≥400平方米\t{area}\t30\t{score}\t{why}\t
\t成本指标\t不突破预算\t控制在预算内\t完成\t20\t20\t\t
效益指标（30分）\t社会效益指标\t库房安全\t达标\t达标\t30\t30\t\t
满意度指标（10分）\t服务对象满意度指标\t职工满意率\t≥90%\t95%\t10\t10\t\t
总分\t\t\t\t\t100\t{total}\t\t
"""
WHOLE = {
    "executed": "19",
    "accepted": "320卷",
    "first": "20",
    "word": "分",
    "goal": "40",
    "total": "99",
    "reason": "无",
}
ONE = {"spent": "48", "rate": "96%", "executed": "9.6", "area": "410平方米", "score": "30", "why": "", "total": "99.6"}


def read_text(tmp_path: Path, text: str) -> Report:
    path = tmp_path / "a.txt"
    path.write_text(HEAD + text, encoding="utf-8")
    return recognise(read(path))


def whole(tmp_path: Path, **changed: str) -> Report:
    return read_text(tmp_path, GOALS.format(**{**WHOLE, **changed}))


def project(tmp_path: Path, **changed: str) -> Report:
    return read_text(tmp_path, PROJECT.format(**{**ONE, **changed}))


def about(report: Report) -> list[WordedFinding]:
    return [finding for finding in checked(report) if finding.rule.startswith(("PF", "PS"))]


def texts(report: Report) -> dict[str, str]:
    return {fact.address: fact.text for fact in report.indicators}


def test_the_table_of_the_whole_department_is_read_goal_by_goal(tmp_path: Path) -> None:
    read_as = texts(whole(tmp_path))
    assert read_as["绩效/整体/预算数"] == "200"
    assert read_as["绩效/整体/执行得分"] == "19"
    assert read_as["绩效/整体/总分"] == "99"
    assert read_as["绩效/组.整体.1/分值"] == read_as["绩效/组.整体.2/分值"] == "40"
    assert read_as["绩效/指标.整体.1.01/指标"] == "接收档案卷数"
    assert read_as["绩效/指标.整体.1.01/目标值"] == "≥300卷"
    assert read_as["绩效/指标.整体.2.04/类别"] == "满意度指标/服务对象满意度"


def test_the_table_of_a_project_is_read_by_its_headings(tmp_path: Path) -> None:
    read_as = texts(project(tmp_path))
    assert read_as["绩效/库房修缮经费/年初预算数"] == "60"
    assert read_as["绩效/库房修缮经费/预算数"] == "50"
    assert read_as["绩效/库房修缮经费/满分"] == "100"
    assert read_as["绩效/库房修缮经费/总分"] == "99.6"
    assert read_as["绩效/组.库房修缮经费.产出指标/分值"] == "50"
    assert read_as["绩效/指标.库房修缮经费.产出指标.01/实际值"] == "410平方米"


def test_right_tables_have_no_finding(tmp_path: Path) -> None:
    assert about(whole(tmp_path)) == []
    assert about(project(tmp_path)) == []


@pytest.mark.parametrize(
    ("changed", "check_id", "stated", "expected"),
    [
        ({"executed": "20", "total": "100"}, "PF-02", "20", "19.00"),
        ({"total": "98"}, "PF-04", "98", "99"),
        ({"goal": "45"}, "PF-07", "45", "40"),
        ({"first": "21", "total": "100"}, "PF-05", "21", "不应大于 20"),
        ({"first": "15", "total": "94"}, "PS-04", "15", "20"),
        ({"accepted": "280卷"}, "PS-05", "20", "18.67"),
        ({"word": "份"}, "PS-01", "20份", "20分"),
    ],
)
def test_what_is_wrong_in_the_whole_table_is_named(
    tmp_path: Path, changed: dict[str, str], check_id: str, stated: str, expected: str
) -> None:
    assert [(f.rule, f.stated, f.expected) for f in about(whole(tmp_path, **changed))] == [(check_id, stated, expected)]


@pytest.mark.parametrize(
    ("changed", "check_id"),
    [
        ({"rate": "90%"}, "PF-01"),
        ({"executed": "10.6", "total": "100.6"}, "PF-03"),
        ({"total": "99.9"}, "PF-04"),
        ({"score": "25", "total": "94.6"}, "PS-04"),
        ({"spent": "55", "rate": "110%", "executed": "10", "total": "100"}, "PS-02"),
    ],
)
def test_what_is_wrong_in_a_project_is_named(tmp_path: Path, changed: dict[str, str], check_id: str) -> None:
    assert [f.rule for f in about(project(tmp_path, **changed))] == [check_id]


def test_fewer_points_with_a_reason_are_no_finding(tmp_path: Path) -> None:
    assert about(project(tmp_path, score="25", total="94.6", why="部分房间延期")) == []


def test_a_score_that_is_no_number_is_not_summed(tmp_path: Path) -> None:
    report = project(tmp_path, score="待定", total="50")
    assert "绩效/库房修缮经费/总分" not in texts(report)
    assert about(report) == []


def test_low_execution_without_a_reason_is_a_note(tmp_path: Path) -> None:
    text = GOALS.format(**{**WHOLE, "executed": "16", "total": "96"}).replace("190\t95%", "160\t80%")
    assert [(f.rule, f.severity) for f in about(read_text(tmp_path, text))] == [("PS-07", "note")]
    assert about(read_text(tmp_path, text.replace("原因分析\t无", "原因分析\t项目延期"))) == []


def test_full_points_below_full_execution_are_a_warning_where_scores_have_decimals(tmp_path: Path) -> None:
    fuller = GOALS.replace("190\t95%", "199.5\t99.75%")
    changes = {**WHOLE, "executed": "20", "reason": "接收减少", "accepted": "292卷"}
    (finding,) = about(read_text(tmp_path, fuller.format(**{**changes, "first": "19.5", "total": "99.5"})))
    assert (finding.rule, finding.severity, finding.stated, finding.expected) == ("PS-30", "warning", "20", "19.95")
    assert about(read_text(tmp_path, fuller.format(**{**changes, "first": "19", "total": "99"}))) == []


def test_a_total_rounded_to_whole_points_is_no_finding(tmp_path: Path) -> None:
    assert about(project(tmp_path, total="100")) == []
