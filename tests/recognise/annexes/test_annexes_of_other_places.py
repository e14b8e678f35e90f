"""Self-evaluation tables as other provinces print them: invented figures in the layouts seen there."""

from pathlib import Path

import pytest
from checked import checked
from msgspec.structs import replace

from juesuan.document import Block, Cell, Document, Heading, Paragraph, Place, Table
from juesuan.formats import WRITERS, read, write
from juesuan.recognise import recognise
from juesuan.report import same_figures

Row = list[str | tuple[str, int, int]]
"""Cells as text, or text with the rows and columns that they cover."""


def table(rows: list[Row]) -> Table:
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    width = 0
    for r, row in enumerate(rows):
        column = 0
        for cell in row:
            text, down, across = cell if isinstance(cell, tuple) else (cell, 1, 1)
            while (r, column) in taken:
                column += 1
            cells.append(Cell(r, column, text, down, across))
            taken |= {(r + a, column + b) for a in range(down) for b in range(across)}
            column += across
        width = max(width, column)
    return Table(len(rows), width, cells)


def published(*tables: Table) -> Document:
    blocks: list[Block] = [Paragraph("临江县档案馆2022年度部门决算"), Heading("第五部分 附件", 1)]
    return Document([*blocks, Paragraph("项目支出绩效自评表（2022年度）"), *tables])


MONEY: list[Row] = [
    [("项目名称", 1, 2), ("库房修缮经费", 1, 7)],
    [("主管部门", 1, 2), ("临江县档案局", 1, 3), "实施单位", ("临江县档案馆", 1, 3)],
    [
        ("项目资金\n（万元）", 5, 1),
        "",
        "年初预算数",
        "全年预算数（A）",
        "全年执行数（B）",
        "分值",
        "执行率（B/A）",
        "得分",
        "",
    ],
    ["年度资金总额：", "60", "50", "48", "10", "96%", "9.6", ""],
    ["其中：本年财政拨款", "60", "45", "43", "—", "—", "—", ""],
    ["上年结转资金", "", "5", "5", "—", "—", "—", ""],
    ["其他资金", "", "", "", "—", "—", "—", ""],
    [("年度总体目标", 2, 1), ("预期目标", 1, 4), ("实际完成情况", 1, 4)],
    [("修缮库房两间。", 1, 4), ("已修缮库房两间。", 1, 4)],
]
NATIONAL: list[Row] = [
    *MONEY,
    [
        ("绩效指标", 7, 1),
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值（A）",
        "实际完成值（B）",
        "分值",
        "得分",
        "偏差原因分析及改进措施",
    ],
    [("产出指标（50分）", 3, 1), ("数量指标", 2, 1), "指标1：修缮面积", "≥400平方米", "410平方米", "30", "30", ""],
    ["指标2：", "", "", "", "", ""],
    ["成本指标", "指标1：工程造价", "≤50万元", "48", "20", "20", ""],
    [("效益指标（30分）", 2, 1), "社会效益指标", "库房安全", "符合规定", "达成预期指标", "30", "30", ""],
    ["生态效益指标", "……", "", "", "", "", ""],
    ["满意度指标（10分）", "服务对象满意度指标", "职工满意度", "≥90%", "95%", "10", "10", ""],
    [("总分", 1, 6), "100", "99.6", ""],
]
SICHUAN: list[Row] = [
    [("部门预算项目支出绩效自评表（2022年度）", 1, 11)],
    ["项目名称", ("51090022T000000000001-库房修缮经费", 1, 10)],
    [
        ("预算执行情况（10分）", 6, 1),
        "年度预算数（万元）",
        ("年初预算", 1, 2),
        *("调整后预算数", "预算执行数", "预算执行率", "权重", "得分"),
        ("原因", 1, 2),
    ],
    ["总额", ("0.00", 1, 2), "3.36", "3.36", "100.00%", "10", "10", ("执行率未达到90%的需说明原因", 5, 2)],
    ["其中：财政资金", ("0.00", 1, 2), "3.36", "3.36", "100.00%", "/", "/"],
    ["财政专户管理资金", ("0.00", 1, 2), "0.00", "0.00", "0.00%", "/", "/"],
    ["单位资金", ("0.00", 1, 2), "0.00", "0.00", "0.00%", "/", "/"],
    ["其他资金", ("", 1, 2), "", "", "", "/", "/"],
    [
        ("绩效指标（90分）", 4, 1),
        *("一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "完成值"),
        *("权重", "得分", "未完成原因分析"),
    ],
    ["产出指标", "质量指标", "验收合格率", "=", "100", "%", "100", "30", "30", ""],
    ["产出指标", "数量指标", "购置台数", "≥", "13", "台", "13", "30", "30", ""],
    ["满意度指标", "满意度指标", "使用人员满意度", "≥", "95", "%", "90", "30", "28", "系统卡顿，已扩容"],
    [("合计", 1, 8), "100", "98", ""],
    ["评价结论", ("完成。", 1, 10)],
]


def texts(document: Document) -> dict[str, str]:
    return {fact.address: fact.text for fact in recognise(document).indicators}


def found(document: Document) -> list[tuple[str, str]]:
    findings = checked(recognise(document))
    return [(one.rule, one.severity) for one in findings if one.rule.startswith(("PF", "PS"))]


def test_the_national_table_is_read_with_its_sources_and_without_empty_rows() -> None:
    read_as = texts(published(table(NATIONAL)))
    assert read_as["绩效/库房修缮经费/年初预算数"] == "60"
    assert read_as["绩效/资金.库房修缮经费.当年财政拨款/预算数"] == "45"
    assert read_as["绩效/资金.库房修缮经费.其他资金/预算数"] == ""
    names = [text for where, text in read_as.items() if where.endswith("/指标")]
    assert names == ["修缮面积", "工程造价", "库房安全", "职工满意度"]
    assert read_as["绩效/指标.库房修缮经费.满意度指标.04/类别"] == "满意度指标/服务对象满意度指标"
    assert (read_as["绩效/库房修缮经费/满分"], read_as["绩效/库房修缮经费/总分"]) == ("100", "99.6")
    assert found(published(table(NATIONAL))) == []


def test_signs_and_units_in_columns_of_their_own_belong_to_the_target() -> None:
    read_as = texts(published(table(SICHUAN)))
    item = "51090022T000000000001-库房修缮经费"
    assert read_as[f"绩效/{item}/预算数"] == "3.36"
    assert read_as[f"绩效/指标.{item}.02/目标值"] == "≥13台"
    assert read_as[f"绩效/指标.{item}.02/实际值"] == "13台"
    assert read_as[f"绩效/指标.{item}.01/目标值"] == "=100%"
    assert read_as[f"绩效/{item}/指标分值"] == "90"
    assert found(published(table(SICHUAN))) == []


@pytest.mark.parametrize("kind", [kind for kind in WRITERS if kind in ("pdf", "docx", "html", "xlsx")])
def test_the_tables_are_the_same_in_every_format(kind: str, tmp_path: Path) -> None:
    document = published(table(NATIONAL), table(SICHUAN))
    write(document, tmp_path / f"a.{kind}", kind)
    back = recognise(read(tmp_path / f"a.{kind}"))
    assert same_figures(recognise(document).indicators, back.indicators) == []


@pytest.mark.parametrize("cut", [4, 9, 12, 16])
@pytest.mark.parametrize("again", [False, True])
def test_a_table_cut_in_two_is_put_together(cut: int, again: bool) -> None:
    whole = table(NATIONAL)
    upper = [c for c in whole.cells if c.row < cut]
    head = [replace(c, row=0, rows=1) for c in whole.cells if c.row == 9 and c.column] if again and cut > 9 else []
    down = cut - bool(head)
    lower = [replace(c, row=c.row - down) for c in whole.cells if c.row >= cut]
    lower += [
        replace(c, row=cut - down, rows=c.row + c.rows - cut)
        for c in whole.cells
        if c.row < cut < c.row + c.rows and not (head and c.column == 0)
    ]
    upper = [replace(c, rows=min(c.rows, cut - c.row)) for c in upper]
    parts = (Table(cut, whole.width, upper), Table(whole.height - down, whole.width, [*head, *lower]))
    read_as, meant = texts(published(*parts)), texts(published(whole))
    assert read_as["绩效/库房修缮经费/总分"] == "99.6"
    assert [t for w, t in read_as.items() if w.endswith("/指标")] == [
        t for w, t in meant.items() if w.endswith("/指标")
    ]
    assert [one for one in found(published(*parts)) if one[1] == "error"] == []


def test_a_table_of_something_else_behind_is_no_part_of_it() -> None:
    cut = [row for row in NATIONAL if not (isinstance(row[0], tuple) and row[0][0] == "总分")]
    other = table([["科室", "", "", "", "", "", "", "人数", ""], ["办公室", "", "", "一组", "1", "2", "3", "4", ""]])
    document = published(table(cut), other)
    document.blocks.insert(4, Heading("附表2 人员情况", 2))
    assert len([where for where in texts(document) if where.endswith("/指标")]) == 4


def test_tasks_with_their_money_are_no_budget_of_the_whole() -> None:
    rows: list[Row] = [
        [("部门整体支出绩效自评表", 1, 8)],
        ["任务名称", "主要内容", "完成情况", "预算数（万元）", "", "执行数（万元）", "", ""],
        ["接收档案", "接收", "完成", "20", "", "19", "", ""],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", ""],
        ["产出指标", "数量指标", "接收卷数", "≥300卷", "320卷", "100", "100", ""],
        [("总分", 1, 5), "100", "100", ""],
    ]
    read_as = texts(published(table(rows)))
    assert "绩效/整体/执行数" not in read_as
    assert read_as["绩效/整体/总分"] == "100"


def test_levels_whose_words_stand_in_pieces_are_put_together_and_not_summed() -> None:
    place = Place(page=1)
    rows: list[Row] = [
        *MONEY,
        ["", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"],
        ["", "产出", "数量", "修缮面积", "≥400平方米", "410平方米", "30", "30", ""],
        ["", "指标", "指标", "完工间数", "≥2间", "2间", "20", "20", ""],
        ["", "（50", "", "库房安全", "符合规定", "达标", "30", "30", ""],
        ["", "分）", "", "职工满意度", "≥90%", "95%", "10", "10", ""],
        [("总分", 1, 6), "100", "99.6", ""],
    ]
    made = table(rows)
    document = published(replace(made, cells=[replace(cell, place=place) for cell in made.cells]))
    read_as = texts(document)
    assert read_as["绩效/指标.库房修缮经费.产出指标.02/类别"] == "产出指标/数量指标"
    assert found(document) == []


@pytest.mark.parametrize(("rate", "error"), [("0.96", False), ("96", False), ("0.90", True), ("90", True)])
def test_a_rate_without_its_sign_may_be_a_ratio(rate: str, error: bool) -> None:
    rows = [[rate if cell == "96%" else cell for cell in row] for row in NATIONAL]
    assert (("PF-01", "error") in found(published(table(rows)))) == error


def test_amounts_in_yuan_are_read_in_yuan() -> None:
    rows = [
        ["项目资金（元）" if isinstance(c, str) and c.startswith("项目资金") else c for c in row] for row in NATIONAL
    ]
    rows[2][0] = ("项目资金（元）", 5, 1)
    facts = {fact.address: fact for fact in recognise(published(table(rows))).indicators}
    assert facts["绩效/库房修缮经费/预算数"].value == 5000


@pytest.mark.parametrize(("head", "fen"), [("项目资金", 5000), ("项目资金（万元）", 50_000_000)])
def test_the_unit_may_stand_in_a_line_above_the_table(head: str, fen: int) -> None:
    rows = [list(row) for row in NATIONAL]
    rows[2][0] = (head, 5, 1)
    document = published(table(rows))
    document.blocks.insert(3, Paragraph("金额单位：元"))
    facts = {fact.address: fact for fact in recognise(document).indicators}
    assert facts["绩效/库房修缮经费/预算数"].value == fen


def test_a_form_that_was_not_filled_in_has_no_finding() -> None:
    blank = [
        [("" if isinstance(c, str) and c[:1].isdigit() and r > 8 else c) for c in row] for r, row in enumerate(SICHUAN)
    ]
    assert [one for one in found(published(table(blank))) if one[1] == "error"] == []
