"""Statements as other places print them: other titles, more tables, the three public costs in other shapes."""

from __future__ import annotations

import pytest
from checked import checked

from juesuan.document import Block, Cell, Document, Heading, Table
from juesuan.recognise import recognise
from juesuan.report import Report


def table(*rows: str) -> Table:
    """A table of rows whose cells are parted by bars."""
    texts = [row.split("|") for row in rows]
    cells = [Cell(r, c, text) for r, row in enumerate(texts) for c, text in enumerate(row)]
    return Table(len(texts), len(texts[0]), cells)


def read(*blocks: Block | str) -> Report:
    return recognise(
        Document(
            [
                Heading("示例县水利局2023年度部门决算"),
                *(Heading(block) if isinstance(block, str) else block for block in blocks),
            ],
            path="x",
        )
    )


def figures(report: Report, form: str) -> dict[str, str]:
    statement = report.statement(form)
    return {fact.address.partition("/")[2]: fact.text for fact in statement.facts if fact.text} if statement else {}


SPENDING = (
    "项目||本年支出||",
    "功能分类科目编码|科目名称|小计|基本支出|项目支出",
    "合计||{0}|{0}|",
    "205|教育支出|{0}|{0}|",
)


def spending(total: str) -> Table:
    return table(*(row.format(total) for row in SPENDING))


def test_expenditure_of_all_appropriation_is_not_that_of_the_general_budget() -> None:
    report = read(
        "财政拨款支出决算表（功能科目）", spending("12.00"), "一般公共预算财政拨款支出决算表", spending("10.00")
    )
    assert figures(report, "GK05")["合计/小计"] == "10.00"
    assert figures(read("财政拨款支出决算表（功能科目）", spending("12.00")), "GK05") == {}


def test_a_table_under_a_title_goes_before_one_that_only_looks_like_it() -> None:
    report = read(spending("12.00"), "一般公共预算财政拨款支出决算表", spending("10.00"))
    assert figures(report, "GK05")["合计/小计"] == "10.00"


def test_of_income_and_expenditure_in_one_table_the_expenditure_is_read() -> None:
    both = table(
        "项目||年初结转和结余|本年收入|本年收入|本年收入|本年支出|本年支出|本年支出|年末结转和结余",
        "功能分类科目编码|科目名称|年初结转和结余|小计|基本支出|项目支出|小计|基本支出|项目支出|年末结转和结余",
        "合计||1.00|9.00|8.00|1.00|7.00|6.00|1.00|3.00",
        "205|教育支出|1.00|9.00|8.00|1.00|7.00|6.00|1.00|3.00",
    )
    report = read("一般公共预算财政拨款收入支出决算表", both)
    assert figures(report, "GK05")["合计/小计"] == "7.00"
    later = read("一般公共预算财政拨款收入支出决算表", both, "一般公共预算财政拨款支出决算表", spending("7.10"))
    assert figures(later, "GK05")["合计/小计"] == "7.10"


def test_beside_meetings_and_training_the_total_is_that_under_the_words_three_public() -> None:
    report = read(
        "一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表",
        table(
            "项目|合计|一般公共预算财政拨款安排的“三公”经费||||||会议费|培训费",
            "||小计|因公出国（境）费用|公务接待费|公务用车购置及运行维护费||||",
            "|||||小计|公务用车购置费|公务用车运行维护费||",
            "2022年度决算数|30.51|27.51||1.50|26.01|18.00|8.01|1.00|2.00",
            "年初预算数|14.50|11.50||3.00|8.50||8.50|1.00|2.00",
            "2023年度决算数|10.85|8.85||1.20|7.65||7.65|1.00|1.00",
            "增减额|-19.66|-18.66||-0.30|-18.36|-18.00|-0.36||-1.00",
        ),
    )
    assert figures(report, "GK09") == {
        "合计/预算数": "11.50",
        "合计/决算数": "8.85",
        "公务用车购置及运行维护费/预算数": "8.50",
        "公务用车购置及运行维护费/决算数": "7.65",
        "公务用车运行维护费/预算数": "8.50",
        "公务用车运行维护费/决算数": "7.65",
        "公务接待费/预算数": "3.00",
        "公务接待费/决算数": "1.20",
    }


def test_counts_below_the_amounts_are_no_amounts() -> None:
    report = read(
        "“三公”经费支出决算表",
        table(
            "项目|预算数|决算数",
            "合计|11.50|8.85",
            "1．因公出国（境）费||",
            "2．公务用车购置及运行维护费|8.50|7.65",
            "（1）公务用车运行维护费|8.50|7.65",
            "3．公务接待费|3.00|1.20",
            "（1）国内接待费|—|1.20",
            "4．公务用车保有量（辆）|—|3",
            "5．国内公务接待批次（个）|—|12",
        ),
    )
    assert figures(report, "GK09")["公务接待费/决算数"] == "1.20"
    assert all("#" not in name for name in figures(report, "GK09"))


REST = (
    "三、国有资本经营预算财政拨款收入||三、国防支出|",
    "四、上级补助收入||四、公共安全支出|",
    "五、事业收入||五、教育支出|",
    "六、经营收入||六、科学技术支出|",
    "七、附属单位上缴收入||七、文化旅游体育与传媒支出|",
    "八、其他收入||八、社会保障和就业支出|",
)


def test_a_total_may_stand_between_the_words_of_the_header() -> None:
    fund = table(
        "项目||年初结转和结余|本年收入|本年支出|||年末结转和结余",
        "功能分类科目编码|科目名称||||||",
        "合计|||30.00|合计|基本支出|项目支出|",
        "229|其他支出||30.00|30.00||30.00|",
    )
    fund.cells = [cell for cell in fund.cells if not (cell.row < 2 and cell.column > 1 and not cell.text)]
    for cell in fund.cells:
        if cell.row == 0 and cell.column > 1:
            cell.rows, cell.columns = 2, 3 if cell.text == "本年支出" else 1
    report = read("政府性基金预算财政拨款收入支出决算表", fund)
    assert figures(report, "GK07") == {
        "合计/本年收入": "30.00",
        "229/本年收入": "30.00",
        "229/小计": "30.00",
        "229/项目支出": "30.00",
    }


def test_a_label_cut_by_a_page_break_is_put_together() -> None:
    report = read(
        "收入支出决算总表",
        table(
            "收入||支出|",
            "项目|金额|项目|金额",
            "一、一般公共预算|9.00|一、一般公共服务支|7.00",
            "财政拨款收入||出|",
            "二、政府性基金预算财政拨款收入||二、外交支出|",
            *REST,
            "本年收入合计|9.00|本年支出合计|7.00",
            "使用非财政拨款结余||结余分配|",
            "年初结转和结余||年末结转和结余|2.00",
            "总计|9.00|总计|9.00",
        ),
    )
    read_cells = figures(report, "GK01")
    assert read_cells["一般公共预算财政拨款收入/决算数"] == "9.00"
    assert read_cells["一般公共服务支出/决算数"] == "7.00"


def test_lines_without_figures_are_not_put_together() -> None:
    report = read(
        "收入支出决算总表",
        table(
            "收入||支出|",
            "项目|金额|项目|金额",
            "一、一般公共预算财政拨款收入|9.00|一、一般公共服务支出|9.00",
            "二、政府性基金预算财政拨款收入||二、外交支出|",
            *REST,
            "本年收入合计|9.00|本年支出合计|9.00",
            "使用非财政拨款结余||结余分配|",
            "年初结转和结余||年末结转和结余|",
            "总计|9.00|总计|9.00",
        ),
    )
    statement = report.statement("GK01")
    assert statement is not None
    assert {"外交支出", "国防支出", "政府性基金预算财政拨款收入"} <= {row.key for row in statement.rows}


def test_the_name_of_an_item_cut_by_a_page_break_is_put_together() -> None:
    report = read(
        "一般公共预算财政拨款支出决算表",
        table(
            "项目||本年支出||",
            "功能分类科目编码|科目名称|小计|基本支出|项目支出",
            "合计||2.00|2.00|",
            "2080505|机关事业单位基本养老保险缴费支|2.00|2.00|",
            "|出|||",
        ),
    )
    statement = report.statement("GK05")
    assert statement is not None
    assert [row.label for row in statement.rows] == ["合计", "机关事业单位基本养老保险缴费支出"]


def test_headings_whose_words_stand_in_two_rows_are_known() -> None:
    report = read(
        "支出决算表",
        table(
            "项目||本年支|基本支|项目支|上缴|经营|对附",
            "功能分类科目编码|科目名称|出合计|出|出|上级支出|支出|属单位补助支出",
            "合计||3.00|2.00|1.00|||",
            "205|教育支出|3.00|2.00|1.00|||",
        ),
    )
    assert figures(report, "GK03")["205/项目支出"] == "1.00"


HEAD = ("项目||本年支出||", "功能分类科目编码|科目名称|小计|基本支出|项目支出")
FIRST = ("合计||3.00|2.00|1.00", "205|教育支出|1.00|1.00|")
SECOND = ("208|社会保障和就业支出|2.00|1.00|1.00",)
TITLE = "一般公共预算财政拨款支出决算表"


@pytest.mark.parametrize(
    "blocks",
    [
        [table(*HEAD, *FIRST, *HEAD, *SECOND)],
        [table(*HEAD, *FIRST), table(*HEAD, *SECOND)],
        [table(*HEAD, *FIRST), table(*SECOND)],
        [table(*HEAD, *FIRST), TITLE + "（续表）", table(*HEAD, *SECOND)],
        [table(*HEAD, *FIRST), TITLE, table(*HEAD, *SECOND)],
    ],
)
def test_a_statement_over_several_pages_is_read_whole(blocks: list[Block | str]) -> None:
    report = read(TITLE, *blocks)
    statement = report.statement("GK05")
    assert statement is not None and statement.state == "read"
    assert [row.key for row in statement.rows] == ["合计", "205", "208"]


def test_the_same_statement_twice_is_read_once() -> None:
    report = read(TITLE, table(*HEAD, *FIRST), TITLE, table(*HEAD, *FIRST))
    statement = report.statement("GK05")
    assert statement is not None
    assert [row.key for row in statement.rows] == ["合计", "205"]


def test_where_the_rest_of_a_statement_cannot_be_joined_it_is_not_taken_for_whole() -> None:
    report = read(TITLE, table(*HEAD, *FIRST), table("208|社会保障和就业支出||2.00|1.00|1.00"))
    statement = report.statement("GK05")
    assert statement is not None
    assert statement.state == "partial"


def test_staff_and_public_cost_may_stand_beside_their_total() -> None:
    report = read(
        "一般公共预算财政拨款基本支出决算表",
        table(
            "项目||本年支出决算数||",
            "经济分类科目编码|科目名称|合计|人员经费|公用经费",
            "合计||10.00|7.00|3.00",
            "301|工资福利支出|7.00|7.00|",
            "30101|基本工资|7.00|7.00|",
            "302|商品和服务支出|3.00||3.00",
            "30201|办公费|3.00||3.00",
        ),
    )
    assert figures(report, "GK06") == {
        "人员经费合计/决算数": "7.00",
        "公用经费合计/决算数": "3.00",
        "301/决算数": "7.00",
        "30101/决算数": "7.00",
        "302/决算数": "3.00",
        "30201/决算数": "3.00",
    }


def test_basic_expenditure_whose_one_side_stands_elsewhere_is_not_read_whole() -> None:
    left = table(
        "经济分类科目编码|科目名称|决算数",
        "301|工资福利支出|10.00",
        "30101|基本工资|10.00",
        "人员经费合计||10.00",
        "公用经费合计||2.00",
    )
    report = read("一般公共预算财政拨款基本支出决算表", left)
    statement = report.statement("GK06")
    assert statement is not None and statement.state == "partial"
    assert "公用经费合计的各行" in statement.unread[0]
    checks = {item.rule for item in checked(report) if item.severity == "error"}
    assert checks.isdisjoint({"GK06-10", "GK06-21", "GK06-22"})
