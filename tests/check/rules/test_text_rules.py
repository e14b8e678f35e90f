"""Each rule of words, headings, names and lists: a publication that breaks it, and ones that nearly do."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from checked import checked
from publications import (
    between,
    findings_of,
    in_yuan,
    published,
    recelled,
    reworded,
    with_contents,
    without,
    worded,
)

from juesuan.document import Document, Heading, Paragraph, Table
from juesuan.recognise import recognise
from juesuan.standard import text_rules, word_patterns

LAYOUTS = N, S = "national", "shanghai"
Made = Callable[[], Document]


def blanked(layout_id: str) -> Document:
    document = published(layout_id)
    for block in worded(document):
        block.text = re.sub(r"\d+\.\d\d", "XXX", block.text)
    return document


def twice(layout_id: str) -> Document:
    document, other = published(layout_id), reworded(layout_id, ("2024年度部门决算", "2024年度部门决算"))
    own = {"national": "武汉市汉阳区人民政府办公室", "shanghai": "明远区文化体育局"}[layout_id]
    for block in worded(other):
        block.text = block.text.replace(own, "示例区水务局")
    document.blocks += other.blocks
    return document


def inserted(layout_id: str, after: str, *texts: str) -> Document:
    document = published(layout_id)
    at = next(n for n, block in enumerate(document.blocks) if after in getattr(block, "text", ""))
    document.blocks[at + 1 : at + 1] = [Paragraph(text) for text in texts]
    return document


def table_of(document: Document, code: str, nth: int = 0) -> Table:
    """The first table that has a row of the code, or one after it."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    return [table for table in tables if code in {cell.text.strip() for cell in table.cells}][nth]


def recoded(layout_id: str, old: str, new: str) -> Document:
    document = published(layout_id)
    next(cell for cell in table_of(document, old).cells if cell.text.strip() == old).text = new
    return document


def reprinted(layout_id: str, old: str, new: str) -> Document:
    """The publication with another text in every cell of a table that prints just this one."""
    document = published(layout_id)
    for table in (block for block in document.blocks if isinstance(block, Table)):
        for cell in table.cells:
            if cell.text.strip() == old:
                cell.text = new
    return document


def row_lost(layout_id: str, code: str, nth: int = 0) -> Document:
    document = published(layout_id)
    table = table_of(document, code, nth)
    gone = next(cell.row for cell in table.cells if cell.text.strip() == code)
    table.cells = [cell for cell in table.cells if cell.row != gone]
    for cell in table.cells:
        cell.row -= cell.row > gone
    table.height -= 1
    return document


def shifted(layout_id: str, title: str, rows: int, first: int) -> Document:
    """The publication with the figures of a statement so many rows too high, from one of its rows of codes on."""
    document = published(layout_id)
    at = next(n for n, block in enumerate(document.blocks) if getattr(block, "text", "").endswith(title))
    table = next(block for block in document.blocks[at:] if isinstance(block, Table))
    coded = [cell.row for cell in table.cells if re.fullmatch(r"2\d{2,6}", cell.text.strip())][first:]
    cells = {(cell.row, cell.column): cell for cell in table.cells if cell.column >= table.width - 3}
    texts = {place: cell.text for place, cell in cells.items()}
    for (row, column), cell in cells.items():
        if row in coded:
            cell.text = texts[coded[(coded.index(row) + rows) % len(coded)], column]
    return document


def without_table(layout_id: str, title: str) -> Document:
    document = published(layout_id)
    at = next(n for n, block in enumerate(document.blocks) if title in getattr(block, "text", ""))
    number = next(n for n in range(at, len(document.blocks)) if isinstance(document.blocks[n], Table))
    del document.blocks[number]
    return document


def renamed(layout_id: str, code: str, name: str) -> Document:
    """The publication with another name beside a code in every statement."""
    document = published(layout_id)
    for table in (block for block in document.blocks if isinstance(block, Table)):
        rows = [cell.row for cell in table.cells if cell.text == code]
        for cell in table.cells:
            if cell.row in rows and cell.text and not cell.text[0].isdigit():
                cell.text = name
    return document


def without_annexes(document: Document) -> Document:
    """The publication up to its annexes."""
    texts = [getattr(block, "text", "") for block in document.blocks]
    end = next(n for n, text in enumerate(texts) if text.startswith("第") and text.endswith("附件"))
    document.blocks = document.blocks[:end]
    return document


def promised() -> Document:
    """Contents that list annexes behind the last part, and no annexes."""
    document = with_contents(without_annexes(published(S)))
    at = max(n for n, block in enumerate(document.blocks) if getattr(block, "style", "") == "contents")
    document.blocks.insert(at + 1, Paragraph("第八部分　附件", style="contents"))
    return document


def wrong_page() -> Document:
    """Contents with a page number that was not brought up to date."""
    document = with_contents(published(N), pages=True)
    entry = next(block for block in worded(document) if block.text.startswith("第五部分　名词解释……"))
    entry.text = "第五部分　名词解释……9"
    return document


def run_on(layout_id: str) -> Document:
    """The publication with one heading of the narrative inside the paragraph before it."""
    document = without(layout_id, "十一、政府采购支出说明")
    for block in worded(document):
        if block.text.startswith("2024年度武汉市汉阳区人民政府办公室机关运行"):
            block.text += "十一、政府采购支出说明"
    return document


EMPTY = "没有政府性基金预算财政拨款收入、支出及结转和结余，本表无数据"


def emptied(layout_id: str, title: str) -> Document:
    """The publication with the amounts of the statement of that title left out."""
    document = published(layout_id)
    at = next(n for n, block in enumerate(document.blocks) if getattr(block, "text", "").endswith(title))
    table = next(block for block in document.blocks[at:] if isinstance(block, Table))
    for cell in table.cells:
        cell.text = "" if re.fullmatch(r"[\d,]+\.\d\d", cell.text) else cell.text
    return document


def without_listed(layout_id: str, title: str) -> Document:
    """The publication with contents, without the statement of that title, which the contents list."""
    document = with_contents(published(layout_id))
    at = [n for n, block in enumerate(document.blocks) if getattr(block, "text", "").endswith(title)][-1]
    end = next(n for n, block in enumerate(document.blocks) if n > at and isinstance(block, Heading))
    del document.blocks[at:end]
    return document


def untold_purchase() -> Document:
    document = without(
        N, "九、财政拨款“三公”经费支出决算表", "本年度财政拨款“三公”经费支出预决算情况", "购置费支出0.00"
    )
    document.blocks = [
        block for block in document.blocks if not (isinstance(block, Table) and block.cells[0].text == "预算数")
    ]
    return document


BROKEN: list[tuple[str, str, str, Made]] = [
    (
        "ST-01",
        "warning",
        "其他需要说明",
        lambda: with_contents(published(N), ("2024年重点工作完成情况", "其他需要说明的情况")),
    ),
    ("ST-02", "warning", "附件", promised),
    ("ST-03", "warning", "收入决算表", lambda: without_table(N, "二、收入决算表")),
    ("ST-04", "warning", "国有资本经营", lambda: between(N, "八、国有资本经营预算财政拨款支出决算表", "九、财政")),
    ("ST-05", "warning", "政府采购", lambda: without(N, "政府采购")),
    ("ST-06", "note", "政府性基金", lambda: without(N, EMPTY)),
    ("ST-06", "warning", "政府性基金", lambda: without(N, EMPTY, "年度无政府性基金")),
    ("ST-07", "warning", "十一", lambda: reworded(N, ("十一、政府采购支出说明", "十二、政府采购支出说明"))),
    (
        "ST-08",
        "warning",
        "中小企业发展专项",
        lambda: reworded(
            N,
            (
                "11.住房保障支出（类）住房改革支出（款）提租补贴（项）：",
                "11.资源勘探工业信息等支出（类）支持中小企业发展和管理支出（款）中小企业发展专项（项）：",
            ),
        ),
    ),
    ("ST-08", "note", "提租补贴", lambda: without(N, "提租补贴（项）：")),
    (
        "ST-09",
        "warning",
        "附件",
        lambda: without_annexes(reworded(S, ("年末组织自评", "年末组织自评（自评表详见附件）"))),
    ),
    ("ST-10", "note", "9", wrong_page),
    (
        "ST-11",
        "note",
        "（四）",
        lambda: inserted(
            N,
            "部门主要职责",
            "（一）管理文件。",
            "（二）管理会议。",
            "（三）管理档案。（四）管理印章。",
            "（五）其他事务。",
        ),
    ),
    ("ST-12", "warning", "示例区水务局", lambda: twice(N)),
    ("ST-12", "warning", "示例区水务局", lambda: twice(S)),
    ("ST-13", "warning", "空白模板", lambda: blanked(S)),
    ("ST-13", "warning", "空白模板", lambda: blanked(N)),
    ("ST-14", "warning", "情况说明", lambda: between(N, "第三部分", "")),
    ("ST-15", "warning", "报表", lambda: between(S, "第二部分", "第三部分")),
    ("ST-16", "note", "万元", lambda: in_yuan(S)),
    ("ST-17", "warning", "公开03表", lambda: reworded(N, ("公开02表", "公开03表"))),
    ("ST-19", "note", "运行维护费", lambda: recelled(S, "公务用车购置及运行维护费", "公务用车购置及运行费")),
    ("WD-31", "warning", "（含以上", lambda: reworded(N, ("100万元（含）以上", "100万元（含以上"))),
    ("WD-32", "note", "；", lambda: reworded(N, ("占本年支出64.52%。", "占本年支出64.52%；"))),
    (
        "CL-01",
        "error",
        "财政事务",
        lambda: reworded(N, ("政府办公厅（室）及相关机构事务（款）行政运行", "财政事务（款）行政运行")),
    ),
    (
        "CL-09",
        "error",
        "教育支出",
        lambda: reworded(
            N,
            (
                "一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行",
                "教育支出（类）政府办公厅（室）及相关机构事务（款）行政运行",
            ),
        ),
    ),
    ("CL-02", "warning", "攻坚成果", lambda: reworded(N, ("脱贫攻坚成果衔接", "脱贫衔接"))),
    ("CL-03", "error", "2210203", lambda: renamed(N, "2210202", "购房补贴")),
    ("CL-04", "warning", "2210202", lambda: without(N, "提租补贴（项）。")),
    (
        "CL-05",
        "warning",
        "体育竞赛",
        lambda: reworded(S, ("年初预算为5.00万元，支出决算为0.00万元", "年初预算为5.00万元，支出决算为5.00万元")),
    ),
    ("CL-06", "warning", "住房保障", lambda: without(N, "5.住房保障支出（类）")),
    (
        "CL-02",
        "warning",
        "卫生健康支出",
        lambda: reworded(N, ("卫生健康支出（类）64.26", "医疗卫生与计划生育支出（类）64.26")),
    ),
    ("CL-07", "error", "2101101", lambda: reworded(N, ("行政单位医疗（项）。", "事业单位医疗（项）。"))),
    (
        "CL-07",
        "warning",
        "22102",
        lambda: reworded(S, ("住房改革支出（款）购房补贴（项）。", "提租补贴（款）购房补贴（项）。")),
    ),
    (
        "CL-07",
        "warning",
        "社会保障和就业",
        lambda: reworded(N, ("社会保障和就业支出（类）102.62", "社会保障与就业支出（类）102.62")),
    ),
    ("ST-07", "warning", "（二）", lambda: reworded(N, ("（二）部门决算中", "（三）部门决算中"))),
    ("ST-07", "warning", "第五部分", lambda: reworded(N, ("第五部分　名词解释", "第四部分　名词解释"))),
    (
        "ST-07",
        "note",
        "9",
        lambda: reworded(
            N,
            (
                "10.住房保障支出（类）住房改革支出（款）住房公积金（项）。",
                "9.住房保障支出（类）住房改革支出（款）住房公积金（项）。",
            ),
        ),
    ),
    ("CL-10", "warning", "2070284", lambda: recoded(S, "2070204", "2070284")),
    ("CL-17", "warning", "2070204 文物保护", lambda: reprinted(S, "2070204", "2070284")),
    ("CL-18", "warning", "行政单位医疗", lambda: reprinted(S, "行政单位医疗", "行政单位医寮")),
    ("CL-19", "warning", "一般公共预算的科目", lambda: reprinted(S, "2120899", "2120399")),
    ("CL-19", "note", "政府性基金预算的科目", lambda: reprinted(S, "2070307", "2296002")),
    (
        "CL-20",
        "warning",
        "基本养老保险缴费支出",
        lambda: reworded(N, ("基本养老保险缴费支出（项）。年初", "基本养老保障缴费支出（项）。年初")),
    ),
    ("CL-12", "error", "2210202", lambda: row_lost(N, "2210202", 1)),
    ("CL-13", "error", "2210202", lambda: row_lost(N, "2210202")),
    ("ST-20", "warning", "人数", lambda: reworded(S, ("公务接待17批次、132人次，其中：接待外宾2批次、11人次。", ""))),
    ("CL-14", "error", "", lambda: shifted(S, "一般公共预算财政拨款支出决算表", 2, 6)),
    ("CL-15", "error", "2070109", lambda: row_lost(S, "2070109")),
    ("CL-16", "warning", "20703", lambda: row_lost(S, "20703")),
    ("CL-11", "warning", "20702", lambda: row_lost(S, "2070204")),
    ("LS-01", "warning", "咨询费", lambda: reworded(N, ("办公费、邮电费", "办公费、咨询费、邮电费"))),
    ("LS-02", "note", "退休费", lambda: reworded(N, ("、退休费", ""))),
    ("LS-02", "warning", "奖金", lambda: reworded(S, ("津贴补贴、奖金", "津贴补贴"))),
    ("LS-03", "warning", "印刷费", lambda: reworded(N, ("基本工资、津贴补贴", "基本工资、印刷费、津贴补贴"))),
    ("LS-04", "warning", "差旅费", lambda: reworded(N, ("邮电费、差旅费", "邮电费、差旅费、差旅费"))),
    ("BW-01", "warning", "全年预算", lambda: reworded(N, ("完成全年预算的9.26%", "完成年初预算的9.26%"))),
    (
        "BW-02",
        "error",
        "101.46%",
        lambda: reworded(S, ("年初预算为1603.88万元", "年初预算为0.00万元，全年预算为1603.88万元")),
    ),
    ("BW-03", "note", "100.00%", lambda: reworded(N, ("增加19.75万元，增长44.68%", "增加63.96万元，增长100.00%"))),
    (
        "BW-04",
        "error",
        "持平",
        lambda: reworded(N, ("财政拨款收、支总计减少204.46万元，下降6.67%", "财政拨款收、支总计持平")),
    ),
    ("BW-05", "note", "公务接待", lambda: reworded(N, ("车辆使用和维修减少", "车辆使用减少，没有发生公务接待"))),
    (
        "BW-06",
        "note",
        "出国",
        lambda: reworded(N, ("全年预算为0.00万元，支出决算为0.00万元；较上年持平", "全年预算为0.00万元")),
    ),
    ("BW-07", "error", "70.00", lambda: reworded(N, ("增加19.75万元，增长44.68%", "增加70.00万元"))),
    (
        "BW-08",
        "note",
        "204.46",
        lambda: reworded(
            N,
            ("，主要原因是在职人员减少，项目经费从紧安排", ""),
            ("。增减主要原因是在职人员减少，项目经费从紧安排", ""),
        ),
    ),
    (
        "BW-09",
        "warning",
        "增加",
        lambda: reworded(N, ("减少的主要原因：车辆使用减少", "增加的主要原因：车辆使用减少")),
    ),
    (
        "BW-10",
        "warning",
        "19.75",
        lambda: reworded(N, ("增加19.75万元，增长44.68%", "增加19.75万元（上年为零，不计算增减率）")),
    ),
    ("BW-11", "warning", "下降", lambda: reworded(N, ("增加19.75万元，增长44.68%", "增加63.96万元，下降100.00%"))),
    ("WD-34", "warning", "00.45", lambda: recelled(N, "0.45", "00.45")),
    ("WD-33", "note", "优", lambda: reworded(N, ("等级为“优”", "等级为”优”"))),
    (
        "GL-01",
        "warning",
        "上级补助收入",
        lambda: reworded(
            S, ("从主管部门和上级单位得到的、不属于财政拨款的补助", "开展专业业务活动及其辅助活动取得的收入")
        ),
    ),
    (
        "GL-02",
        "note",
        "公用经费",
        lambda: reworded(
            S, ("购买商品和服务、添置办公设备等日常运转的部分", "在职人员工资福利以及对个人和家庭补助的部分")
        ),
    ),
    ("ST-21", "error", "政府性基金预算", lambda: emptied(S, "政府性基金预算财政拨款收入支出决算表")),
    ("ST-21", "error", "“三公”", lambda: emptied(S, "财政拨款“三公”经费支出决算表")),
    ("ST-22", "error", "国有资本经营预算", lambda: without_listed(N, "国有资本经营预算财政拨款支出决算表")),
    ("ST-22", "error", "“三公”", lambda: without_listed(S, "财政拨款“三公”经费支出决算表")),
    ("BW-12", "warning", "公务用车购置费", untold_purchase),
    ("WD-43", "warning", "预算绩管理", lambda: reworded(S, ("预算绩效管理工作开展", "预算绩管理工作开展"))),
    ("UN-02", "warning", "文化育体局", lambda: reworded(S, ("明远区文化体育局共有车辆", "明远区文化育体局共有车辆"))),
    ("PU-01", "error", "医疗", lambda: reworded(S, ("职工住房公积金的单位缴存", "事业单位职工医疗保险的单位缴费"))),
    ("PU-01", "warning", "养老保险", lambda: reworded(S, ("职工职业年金的单位缴费", "在职人员养老保险"))),
    ("PU-02", "warning", "项目支出", lambda: reworded(S, ("市民文化节和各类展演活动", "市民文化节等基本支出"))),
    ("PU-03", "note", "行政运行", lambda: reworded(N, ("具体情况如下：", "项目支出主要用于："))),
    ("YR-01", "error", "2022", lambda: reworded(N, ("比2023年度增加19.75", "比2022年度增加19.75"))),
    ("YR-02", "error", "2023", lambda: reworded(N, ("2024年度支出合计2859.97", "2023年度支出合计2859.97"))),
    (
        "YR-02",
        "warning",
        "2023",
        lambda: reworded(S, ("2024年度“三公”经费财政拨款支出", "2023年度“三公”经费财政拨款支出")),
    ),
    ("YR-03", "error", "2023", lambda: reworded(N, ("2024年度部门决算情况说明", "2023年度部门决算情况说明"))),
    ("YR-04", "error", "2023年12月31日", lambda: reworded(S, ("截至2024年12月31日", "截至2023年12月31日"))),
    (
        "UN-01",
        "warning",
        "武汉市江岸区水务局",
        lambda: reworded(N, ("武汉市汉阳区人民政府办公室共有车辆", "武汉市江岸区水务局共有车辆")),
    ),
    ("UN-01", "error", "民政局", lambda: reworded(S, ("第三部分　明远区文化体育局", "第三部分　明远区民政局"))),
]


def ids(case: tuple[str, str, str, Made]) -> str:
    return f"{case[0]}-{case[1]}-{case[2]}"


@pytest.mark.parametrize("case", BROKEN, ids=ids)
def test_a_broken_rule_is_found_with_its_words(case: tuple[str, str, str, Made]) -> None:
    rule, severity, shows, made = case
    found = findings_of(made(), rule)
    assert len(found) == 1, [item.message for item in found]
    assert found[0].severity == severity
    assert shows in found[0].message + found[0].stated + found[0].expected
    assert found[0].source


@pytest.mark.parametrize("case", BROKEN, ids=ids)
def test_a_finding_says_the_same_in_english(case: tuple[str, str, str, Made]) -> None:
    rule, severity, _, made = case
    found = findings_of(made(), rule, lang="en")
    assert [item.severity for item in found] == [severity]
    assert "{" not in found[0].message


def test_every_rule_of_the_book_has_a_publication_that_breaks_it() -> None:
    tried = {case[0] for case in BROKEN} | {"ST-18", "JOINT"}
    own = {rule.id for rule in text_rules() if not rule.id.startswith("PS")}
    assert own - tried == set()


@pytest.mark.parametrize("layout_id", LAYOUTS)
def test_a_correct_publication_has_no_finding_of_words(layout_id: str) -> None:
    rules = {rule.id for rule in text_rules()} | {pattern.id for pattern in word_patterns()}
    assert [item.message for item in findings_of(published(layout_id)) if item.rule in rules] == []


@pytest.mark.parametrize("layout_id", LAYOUTS)
def test_right_contents_with_right_pages_are_no_finding(layout_id: str) -> None:
    document = with_contents(published(layout_id), ("的情况说明", "说明"), ("部门决算", "决算"), pages=True)
    assert [item.message for item in findings_of(document) if item.rule.startswith("ST")] == []


INNOCENT: list[tuple[str, str, Made]] = [
    (
        "ST-01",
        "a part named with other small words",
        lambda: with_contents(published(N), ("年度部门决算情况", "年度决算情况")),
    ),
    (
        "ST-02",
        "a section named with other small words",
        lambda: with_contents(published(S), ("其他重要事项的情况说明", "其他重要事项说明")),
    ),
    ("ST-05", "a heading worded otherwise", lambda: reworded(N, ("十一、政府采购支出说明", "十一、采购情况"))),
    ("ST-06", "a note in other words", lambda: reworded(N, (EMPTY, "无此项收支"))),
    ("ST-07", "a heading that runs on in the paragraph before", lambda: run_on(N)),
    ("ST-07", "part two without a heading", lambda: without(S, "第二部分")),
    (
        "CL-07",
        "a name shortened",
        lambda: reworded(N, ("机关事业单位基本养老保险缴费支出（项）。", "机关事业单位基本养老保险缴费（项）。")),
    ),
    (
        "BW-09",
        "a reason for the difference from the budget",
        lambda: reworded(N, ("年初预算为48.54万元", "比上年增加1.00万元，年初预算为48.54万元")),
    ),
    (
        "BW-10",
        "an increase from zero",
        lambda: reworded(N, ("增加19.75万元，增长44.68%", "增加63.96万元（上年为零，不计算增减率）")),
    ),
    (
        "ST-20",
        "counts in other words",
        lambda: reworded(S, ("17批次、132人次，其中：接待外宾2批次、11人次", "17批、132人次")),
    ),
    ("CL-14", "two rows with each other's figures", lambda: shifted(S, "一般公共预算财政拨款支出决算表", 1, 22)),
    ("CL-17", "a code that another statement prints otherwise", lambda: recoded(S, "2070204", "2070284")),
    ("CL-17", "a code that ended by hearsay alone", lambda: reprinted(N, "2010402", "2010308")),
    (
        "CL-18",
        "a name cut off by its cell",
        lambda: reprinted(S, "机关事业单位职业年金缴费支出", "机关事业单位职业年金"),
    ),
    ("CL-18", "a name without its brackets", lambda: reprinted(N, "其他残疾人事业支出", "其他残疾人事业（支出）")),
    ("CL-18", "the name that the code bore before", lambda: reprinted(S, "行政单位离退休", "归口管理的行政单位离退休")),
    ("CL-10", "a code two figures away", lambda: recoded(S, "2070204", "2070299")),
    ("ST-09", "an annex that is there", lambda: reworded(N, ("督查和值班工作有序", "督查和值班工作有序，详见附件"))),
    (
        "CL-01",
        "an item under its own heading without brackets",
        lambda: reworded(N, ("政府办公厅（室）及相关机构事务（款）行政", "政府办公厅(室)及相关机构事务（款）行政")),
    ),
    (
        "CL-09",
        "an item under its class without the word 支出",
        lambda: reworded(
            N, ("一般公共服务支出（类）政府办公厅（室）及相关", "一般公共服务（类）政府办公厅（室）及相关")
        ),
    ),
    (
        "CL-02",
        "a class without the word 支出",
        lambda: reworded(N, ("1.一般公共服务支出（类）813.39万元", "1.一般公共服务（类）支出813.39万元")),
    ),
    ("CL-03", "a name cut off at the edge of its cell", lambda: renamed(N, "2080505", "机关事业单位基本养老保险缴")),
    ("CL-05", "an item with a budget and no outturn", lambda: published(S)),
    ("LS-01", "an item that rounds to nothing", lambda: recelled(N, "1.71", "0.01")),
    ("LS-02", "two items told in one", lambda: reworded(S, ("差旅费、维修（护）费", "差旅费和维修（护）费"))),
    ("LS-03", "an item of its own side", lambda: reworded(N, ("办公费、邮电费", "邮电费、办公费"))),
    ("BW-01", "one kind of budget", lambda: reworded(N, ("完成全年预算的9.26%", "完成预算的9.26%"))),
    (
        "BW-02",
        "nothing of nothing",
        lambda: reworded(
            N,
            ("全年预算为0.00万元，支出决算为0.00万元；", "全年预算为0.00万元，支出决算为0.00万元，完成全年预算的0%；"),
        ),
    ),
    ("BW-03", "twice as much", lambda: reworded(N, ("增加19.75万元，增长44.68%", "增加31.98万元，增长100.00%"))),
    (
        "BW-04",
        "nearly unchanged, with a reason",
        lambda: reworded(N, ("财政拨款收、支总计减少204.46万元，下降6.67%", "财政拨款收、支总计基本持平")),
    ),
    (
        "PU-01",
        "its own purpose among others",
        lambda: reworded(S, ("职工住房公积金的单位缴存", "住房公积金、医疗保险")),
    ),
    ("PU-02", "both kinds of expenditure", lambda: reworded(S, ("市民文化节和各类展演活动", "基本支出和项目支出"))),
    ("YR-01", "the year before in words", lambda: reworded(N, ("比2023年度增加19.75", "比上年增加19.75"))),
    (
        "YR-03",
        "a comparison with the year before",
        lambda: reworded(
            N, ("（一）一般公共预算财政拨款支出决算总体情况", "（一）2024年度决算总体情况及与2023年度决算比较")
        ),
    ),
    (
        "YR-03",
        "work of the next year",
        lambda: reworded(N, ("第四部分　2024年重点工作完成情况", "第四部分　2025年重点工作安排")),
    ),
    ("UN-01", "a short name", lambda: reworded(N, ("武汉市汉阳区人民政府办公室共有车辆", "汉阳区政府办公室共有车辆"))),
    (
        "UN-01",
        "the own level of the department",
        lambda: reworded(N, ("单位：武汉市汉阳区人民政府办公室", "单位：武汉市汉阳区人民政府办公室本级")),
    ),
    (
        "WD-08",
        "a multiplication sign and an address",
        lambda: reworded(N, ("推进政务公开。", "推进政务公开（www.example.gov.cn/xxgk/）。")),
    ),
    ("ST-12", "contents and body", lambda: with_contents(published(S))),
]


@pytest.mark.parametrize("case", INNOCENT, ids=lambda case: f"{case[0]} {case[1]}")
def test_what_is_right_or_usual_is_no_finding(case: tuple[str, str, Made]) -> None:
    rule, _, made = case
    assert [item.message for item in findings_of(made(), rule)] == []


def test_a_row_that_the_form_prints_is_missed() -> None:
    report = recognise(published(S))
    statement = report.statement("GK06")
    assert statement is not None
    statement.rows = [row for row in statement.rows if row.code != "30306"]
    statement.facts = [fact for fact in statement.facts if "/30306/" not in fact.address]
    (finding,) = [item for item in checked(report) if item.rule == "ST-18"]
    assert finding.expected == "30306 救济费"


def test_a_report_without_words_of_its_own_has_no_finding_of_words() -> None:
    report = recognise(reworded(N, ("公开02表", "公开03表")))
    report.excerpts = []
    assert [item for item in checked(report) if item.rule.startswith(("ST", "WD"))] == []


def test_the_same_old_name_in_款_and_项_is_one_finding() -> None:
    (finding,) = findings_of(reworded(N, ("脱贫攻坚成果衔接", "脱贫衔接")), "CL-02")
    assert len(finding.addresses) == 2


def test_growth_from_zero_in_several_sections_is_one_finding_with_every_place() -> None:
    changes = (
        ("增加111.61万元，增长5.41%", "增加2175.09万元，增长100.00%"),
        ("增加2.49万元，增长3.13%", "增加82.04万元，增长100.00%"),
    )
    (finding,) = findings_of(reworded(S, *changes), "BW-03")
    assert len(finding.addresses) == 2


@pytest.mark.parametrize("year", range(2020, 2026))
def test_a_name_whose_end_is_not_proved_is_held_against_documents_of_one_year_only(year: int) -> None:
    document = reworded(N, ("脱贫攻坚成果衔接", "脱贫衔接"))
    for block in worded(document):
        block.text = re.sub("2024年", f"{year}年", block.text)
    assert bool(findings_of(document, "CL-02")) == (year == 2024)


@pytest.mark.parametrize("year", range(2020, 2026))
def test_a_name_that_ended_before_is_old_in_every_later_year(year: int) -> None:
    document = reworded(N, ("行政事业单位养老支出（款）", "行政事业单位离退休（款）"))
    for block in worded(document):
        block.text = re.sub("2024年", f"{year}年", block.text)
    (finding,) = findings_of(document, "CL-02")
    assert (finding.stated, finding.expected) == ("行政事业单位离退休", "行政事业单位养老支出")


def errors_of(document: Document) -> list[tuple[str, bool]]:
    """The rules of the errors, and whether something is listed under them."""
    return [(item.rule, bool(item.follows)) for item in findings_of(document) if item.severity == "error"]


def test_a_list_in_words_of_its_own_is_compared_by_what_they_mean() -> None:
    items = "机关事业单位基本养老保险缴费、职业年金缴费、职工基本医疗保险缴费、住房公积金、退休费"
    document = reworded(S, (items, "社保、职业年金、公积金、离退休补贴、福利费、活动费"))
    assert [(item.rule, item.severity) for item in findings_of(document)] == [("LS-03", "note")]


def test_what_fails_by_a_lost_row_is_listed_under_it() -> None:
    assert errors_of(row_lost(N, "2210202", 1)) == [("CL-12", True)]


def test_a_row_lost_from_the_income_is_named_by_its_amount() -> None:
    assert errors_of(row_lost(N, "2210202")) == [("CL-13", True)]


@pytest.mark.parametrize("nth", [0, 1, 2])
@pytest.mark.parametrize("code", ["2070101", "2070109", "2070307", "2080505"])
def test_a_lost_row_accuses_no_cell_that_is_right(code: str, nth: int) -> None:
    (finding,) = [item for item in findings_of(row_lost(S, code, nth)) if item.severity == "error"]
    assert finding.rule in ("CL-12", "CL-13", "CL-15")
    assert finding.cause is None
    assert finding.relations


def test_an_item_lost_from_a_statement_is_not_taken_for_another_of_its_name() -> None:
    """行政运行 of one heading, lost, beside those of others in text and statement."""
    report = recognise(row_lost(N, "2010302", 2))
    reported = {fact.address.split("/")[1] for fact in report.claims if fact.address.startswith("说明/五.三.20103")}
    assert "五.三.2010302" in reported


def test_what_fails_by_figures_that_slipped_off_their_codes_is_one_finding() -> None:
    title = "一般公共预算财政拨款支出决算表"
    (finding,) = [item for item in findings_of(shifted(S, title, 2, 6)) if item.severity == "error"]
    assert finding.rule == "CL-14"
    assert len(finding.relations) > 30
    assert {address.partition("/")[0] for address in finding.addresses} == {"GK05"}


def test_what_fails_by_a_mistyped_code_is_listed_under_it() -> None:
    assert errors_of(recoded(S, "2070204", "2080204")) == [("CL-10", True)]


def test_what_fails_by_a_wrong_unit_is_listed_under_it() -> None:
    assert errors_of(reworded(N, ("年初预算为48.54万元", "年初预算为48.54元"))) == [("WD-22", True)]


@pytest.mark.parametrize("layout_id", LAYOUTS)
def test_a_text_in_yuan_is_told_once_and_no_amount_of_it_is_of_the_wrong_unit(layout_id: str) -> None:
    found = findings_of(in_yuan(layout_id))
    assert [(item.rule, item.severity) for item in found if item.rule in ("ST-16", "WD-22")] == [("ST-16", "note")]
    assert [item.rule for item in found if item.severity == "error"] == []


def test_mistakes_of_two_numbers_stay_two_findings() -> None:
    document = reworded(N, ("年初预算为48.54万元", "年初预算为48.54元"), ("增加19.75万元", "增加17.95万元"))
    assert len(errors_of(document)) == 2


def test_an_empty_statement_whose_figures_the_narrative_gives_is_one_finding() -> None:
    found = findings_of(emptied(S, "政府性基金预算财政拨款收入支出决算表"))
    assert [item.rule for item in found] == ["ST-21"] and len(found[0].follows) > 5


def test_a_listed_statement_that_stands_under_another_title_is_no_certain_mistake() -> None:
    document = without_listed(N, "国有资本经营预算财政拨款支出决算表")
    document.blocks.append(Heading("八、国有资本经营预算财政拨款支出情况表"))
    assert {item.severity for item in findings_of(document, "ST-22")} == set()


@pytest.mark.parametrize(("amount", "rule", "severity"), [("44.21", "N10-03", "error"), ("51.70", "N10-01", "warning")])
def test_operating_cost_that_is_a_project_of_general_administration_is_an_error(
    amount: str, rule: str, severity: str
) -> None:
    document = reworded(N, ("机关运行经费支出63.96万元", f"机关运行经费支出{amount}万元"))
    found = [item for item in findings_of(document) if item.rule.startswith("N10-0")]
    assert [(item.rule, item.severity) for item in found] == [(rule, severity)]
