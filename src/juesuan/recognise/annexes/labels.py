"""The words of self-evaluation tables: headings of columns, labels of rows, points in brackets."""

from __future__ import annotations

from collections.abc import Sequence

from juesuan.document import Cell
from juesuan.patterns import lazy_pattern
from juesuan.recognise.table_view import TableView
from juesuan.text import without_blanks

POINTS = lazy_pattern(r"[（(]?(?P<points>\d{1,3}(?:\.\d{1,2})?)(?P<word>分|份)[)）]?")
POINTS_AT_END = lazy_pattern(r"[（(](?P<points>\d{1,3}(?:\.\d{1,2})?)(?P<word>分|份)[)）]$")
TOTAL = lazy_pattern(r"^(?:总分|合计|总得分|自评总分|自评得分|总计|综合得分|自评总得分)(?:[（(].*|[:：])?$")
NAMES = ("项目名称", "项目（政策）名称", "项目(政策)名称", "政策名称", "专项名称", "项目名称（全称）")
AMOUNTS = ("年初预算数", "预算数", "执行数")
OTHER = "其他资金"
SOURCES = {
    "当年财政拨款": "当年财政拨款",
    "本年财政拨款": "当年财政拨款",
    "本年度财政拨款": "当年财政拨款",
    "财政拨款": "当年财政拨款",
    "上年结转资金": "上年结转资金",
    "上年结转": "上年结转资金",
    "上年结转结余资金": "上年结转资金",
    "上年结转和结余": "上年结转资金",
    "财政资金": "财政资金",
    "财政专户管理资金": "财政专户管理资金",
    "单位资金": "单位资金",
    "其他资金": OTHER,
    "其他": OTHER,
}
"""Labels of the rows by source, and the source that each names."""
COLUMNS: dict[str, tuple[str, ...]] = {
    "一级": ("一级指标",),
    "二级": ("二级指标",),
    "三级": ("三级指标", "绩效指标", "指标名称"),
    "目标值": (
        "年初目标值",
        "年度指标值",
        "指标值",
        "年度目标值",
        "目标值",
        "计划值",
        "年初设定目标值",
        "计划指标值",
        "年初指标值",
        "预期指标值",
        "预期目标值",
        "全年指标值",
        "绩效目标值",
    ),
    "实际值": (
        "实际完成值",
        "全年实际值",
        "完成值",
        "实际值",
        "全年完成值",
        "实际完成指标值",
        "全年实际完成值",
        "实际完成情况",
        "年度完成值",
        "实际完成",
        "完成情况",
        "指标完成值",
    ),
    "分值": ("分值", "权重", "指标分值", "标准分值", "标准分", "分值权重", "权重分值"),
    "得分": ("得分", "自评得分", "实际得分", "自评分", "自评分值", "评分"),
    "说明": (
        "偏差原因分析及改进措施",
        "偏差原因分析与改进措施",
        "未完成原因分析及改进措施",
        "未完成原因及改进措施",
        "未完成原因和改进措施",
        "偏差原因及改进措施",
        "未完成原因分析",
        "未完成原因",
        "原因分析",
        "偏差原因",
        "备注",
        "偏差原因分析",
        "完成情况分析",
        "偏离原因分析及改进措施",
    ),
    "性质": ("指标性质", "指标方向"),
    "单位": ("度量单位", "计量单位", "单位"),
}
_BY_HEADING = {heading: name for name, headings in COLUMNS.items() for heading in headings}
_BUDGET = {
    "年初预算数": ("年初预算数", "年初预算", "年初批复数", "年初预算批复数"),
    "预算数": (
        "全年预算数",
        "预算数",
        "调整后预算数",
        "年度预算数",
        "调整预算数",
        "全年预算",
        "调整后预算",
        "全年预算数（调整后）",
    ),
    "执行数": ("执行数", "全年执行数", "预算执行数", "决算数", "实际执行数", "全年支出数", "实际支出数", "支出数"),
    "执行率": ("执行率", "预算执行率", "执行率（%）", "全年执行率"),
    "分值": ("分值", "权重"),
}
_BUDGET_BY_HEADING = {heading: name for name, headings in _BUDGET.items() for heading in headings}

_AMONG = lazy_pattern(r"^其中[:：]?|[:：]$")
_ASIDE = lazy_pattern(r"[（(][^（）()]*[)）]$")


def heading_words(text: str) -> str:
    """A heading without the brackets at its end: ``年初目标值（A）`` gives ``年初目标值``."""
    return _ASIDE.sub("", text) if text else text


def cell_words(cell: Cell) -> str:
    """The words of a cell without blanks."""
    return without_blanks(cell.text)


def source_of(label: str) -> str:
    """The source of money that a row label names, ``其中`` left out; empty for another row."""
    return SOURCES.get(_AMONG.sub("", label), "")


def heading_columns(texts: Sequence[str]) -> dict[str, int]:
    """The columns of the indicators by name, if the row is their heading; empty otherwise."""
    found: dict[str, int] = {}
    for column, text in enumerate(texts):
        name = _BY_HEADING.get(heading_words(text))
        if name == "三级" and "三级指标" in texts and text != "三级指标":
            continue
        if name is not None and name not in found:
            found[name] = column
    return found if "三级" in found and "得分" in found and ("实际值" in found or "目标值" in found) else {}


def budget_columns(texts: Sequence[str]) -> dict[str, int]:
    """The columns of the amounts by name, if the row is the heading of the block of amounts; empty otherwise.

    It heads budget, outturn and the rate or the score; a list of tasks with their money has neither.
    """
    names = {name: column for column, text in enumerate(texts) if (name := budget_column(text))}
    scored = "执行率" in names or "得分" in names
    return names if scored and "执行数" in names and "预算数" in names else {}


def budget_column(text: str) -> str:
    """The name of a column of the block of amounts; empty for another heading."""
    words = heading_words(text)
    name = _BUDGET_BY_HEADING.get(text) or _BUDGET_BY_HEADING.get(words)
    return name or ("得分" if words.startswith("得分") else "")


def cells_in(view: TableView, row: int) -> list[Cell]:
    """The cells with text of a row, each once, in order; one that began further up is not among them."""
    seen: list[Cell] = []
    for cell in view.cells[row]:
        if cell is not None and cell.row == row and cell.text.strip() and (not seen or seen[-1] is not cell):
            seen.append(cell)
    return seen
