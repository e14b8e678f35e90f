"""Self-evaluation tables as text: a project in the national layout, its rows given."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

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
Row = tuple[str, str, str, str, str, str, str, str]
"""Levels one to three, target, outturn, points, score, reason."""
ROWS: tuple[Row, ...] = (
    ("产出指标（50分）", "数量指标", "修缮面积", "≥400平方米", "410平方米", "20", "20", ""),
    ("", "时效指标", "完工时限", "≤90天", "88天", "10", "10", ""),
    ("", "成本指标", "不突破预算", "控制在预算内", "完成", "20", "20", ""),
    ("效益指标（30分）", "社会效益指标", "库房安全", "达到标准", "达成预期指标", "30", "30", ""),
    ("满意度指标（10分）", "服务对象满意度指标", "职工满意率", "90%-95%", "94%", "10", "10", ""),
)


def with_row(at: int, **changed: str) -> tuple[Row, ...]:
    """The rows with some cells of one changed: target, outturn, points, score, why."""
    names = ("first", "second", "third", "target", "outturn", "points", "score", "why")
    rows = list(ROWS)
    rows[at] = tuple(changed.get(name, cell) for name, cell in zip(names, rows[at], strict=True))  # type: ignore[assignment]
    return tuple(rows)


def project_text(
    rows: Sequence[Row] = ROWS,
    *,
    name: str = "库房修缮经费",
    initial: str = "60",
    budget: str = "50",
    spent: str = "48",
    rate: str = "96%",
    points: str = "10",
    executed: str = "9.6",
    sources: Sequence[tuple[str, str, str, str]] = (),
    full: str = "100",
    total: str = "99.6",
    label: str = "总分",
    unit: str = "（万元）",
) -> str:
    """One table, its cells parted by tabs."""
    lines = [
        "项目支出绩效自评表",
        "",
        f"项目名称\t{name}" + "\t" * 7,
        f"项目资金{unit}\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\t",
        f"\t年度资金总额\t{initial}\t{budget}\t{spent}\t{points}\t{rate}\t{executed}\t",
        *("\t" + "\t".join(source) + "\t\t\t\t" for source in sources),
        "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施\t",
        *("\t".join(row) + "\t" for row in rows),
        f"{label}\t\t\t\t\t{full}\t{total}\t\t",
    ]
    return "\n".join(lines) + "\n"


def report_of(folder: Path, *tables: str, before: str = "") -> Report:
    """The report of a publication whose annexes are the tables."""
    path = folder / "a.txt"
    path.write_text((before or HEAD) + "\n".join(tables), encoding="utf-8")
    return recognise(read(path))


def annex_findings(report: Report) -> list[WordedFinding]:
    """What is found about the self-evaluation."""
    return [finding for finding in checked(report) if finding.rule.startswith(("PF", "PS"))]
