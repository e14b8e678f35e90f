"""Words that look like a mistake and are none, each beside the mistake that it looks like."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from annex_texts import annex_findings, project_text, report_of, with_row
from checked import checked
from publications import findings_of, published, reworded, with_contents, worded

from juesuan.document import Document, Heading, Paragraph
from juesuan.recognise.narrative.slot_patterns import phrase_patterns
from juesuan.report import Excerpt, Report

LAWFUL = {
    "2024年年报、2024年年会、2024年年均增速，2024年年度报告已公开": "2024年年预算",
    "涉及及时率的指标，重点是是否按期办结，凡是是党员的带头": "主要用于办公及及印刷，金额是是 3 万元",
    "区残疾人工作委员会委员会议两次，县文学研究所研究所需设备": "区残疾人工作委员会委员会，县文学研究所研究所",
    "教育支出其他教育支出其他教育支出 3.00 万元": "教育支出教育支出 3.00 万元",
    "始建于一九〇〇年，二〇〇五年并入，七○○人": "始建于〇〇年",
    "咨询电话 136****0000": "咨询电话XXXXXXXX",
    "被告人赵××受贿案审结": "本年度支出××万元",
    "型号为 DXXX 的设备": "由 XXX 负责",
    "居民自己经营、自己按月缴存，企业自己完成核算": "工程己经开工，己按期完成",
    "当年未结案件 21 件，全年未结仲裁 3 件": "年未结转和结余 3.00 万元",
    "百年木结构民居 2 处": "年木结转和结余",
    "发放算力券，给予算力补贴": "部门予算",
    "高校毕业生按排名录取，志愿者自愿公布署名": "统一按排布署",
    "著名人士地位、烈士地方抚恤": "国有士地出让",
    "业绩校准、成绩校对": "开展绩校评价",
    "编制增加（减少）的审核机制": "收入增加（减少）3.00 万元",
    "样品大小于前年一致": "支出决算大小于年初预算",
    "编印政策问答，指导企业根据实际情况填写": "本表根据实际情况填写",
    "对没有达标的说明原因。问题及原因。查明事故原因": "减少 3.00 万元，主要原因是。",
    "培育年收入亿元村 3 个、投资亿元项目 2 个": "财政拨款收入万元",
    "水质综合指数下降 0.21，平均得分上升 1.25": "支出下降 1.25",
    "建筑面积合计 3021.50": "支出合计 3021.50",
    "2024年运用以前年度绩效评价结果，压减2024年预算安排": "2024年绩效评价结果与2024年预算安排挂钩",
}


def rules_in(sentence: str) -> list[str]:
    report = Report("临江县档案馆", 2024, excerpts=[Excerpt("narrative", sentence + "。", "十三.一")])
    return [finding.rule for finding in checked(report) if finding.rule.startswith("WD")]


@pytest.mark.parametrize("sentence", LAWFUL)
def test_a_lawful_sentence_breaks_no_pattern(sentence: str) -> None:
    assert rules_in(sentence) == []


@pytest.mark.parametrize("sentence", LAWFUL.values())
def test_the_mistake_that_it_looks_like_is_found(sentence: str) -> None:
    assert rules_in(sentence)


def grave(document: Document) -> list[str]:
    return [f"{finding.rule} {finding.message}" for finding in findings_of(document) if finding.severity != "note"]


def every(layout_id: str, pattern: str, new: str | Callable[[re.Match[str]], str]) -> Document:
    document = published(layout_id)
    for block in worded(document):
        block.text = re.sub(pattern, new, block.text)
    return document


def added(layout_id: str, behind: str, *texts: str) -> Document:
    document = published(layout_id)
    at = max(n for n, block in enumerate(document.blocks) if behind in getattr(block, "text", ""))
    document.blocks[at + 1 : at + 1] = [Paragraph(text) for text in texts]
    return document


OWN_2024 = "2024年度收入合计2859.97万元，与2023年度相比，收入合计减少204.46万元，下降6.67%。"
USUAL: dict[str, Callable[[], Document]] = {
    "items without （类）（款）（项）": lambda: every("national", "（[类款项]）", ""),
    "items with dashes": lambda: every(
        "national", "（[类款]）(?=.*（项）)|（项）", lambda m: "" if "项" in m[0] else "—"
    ),
    "an item by name and code": lambda: every("national", r"^1\..*（款）行政运行（项）", "1.行政运行（2010301）"),
    "circled numbers": lambda: every("national", r"^(\d{1,2})\.", lambda m: chr(0x245F + int(m[1]))),
    "last year's amount behind this year's": lambda: reworded(
        "national",
        (OWN_2024, "2024年度收入合计2859.97万元，2023年度收入合计3064.43万元，减少204.46万元，下降6.67%。"),
    ),
    "last year's amount inside the comparison": lambda: reworded(
        "national", (OWN_2024, "2024年度收入合计2859.97万元，比上年收入合计3064.43万元减少204.46万元，下降6.67%。")
    ),
    "vehicles of units below": lambda: added(
        "shanghai", "共有车辆5辆", "其中，明远区文化馆共有车辆1辆，明远区体育中心共有车辆2辆。"
    ),
    "accounts of units below": lambda: added(
        "shanghai", "下设明远区文化馆", "明远区文化馆2024年度单位决算", "明远区体育中心2024年度单位决算"
    ),
    "water and power in one word": lambda: reworded(
        "shanghai", ("办公费、水费、电费、邮电费", "办公费、水电费、邮电费")
    ),
    "equipment behind a semicolon": lambda: reworded(
        "shanghai", ("其他商品和服务支出、办公设备购置", "其他商品和服务支出；资本性支出：办公设备购置")
    ),
    "nothing both years, with the reason for nothing": lambda: reworded(
        "national",
        ("完成全年预算的0.00%；较上年持平", "完成全年预算的0.00%；较上年持平，主要原因是厉行节约，继续减少接待"),
    ),
    "staff unchanged, beside costs that are not": lambda: added(
        "national", "十、机关运行经费支出说明", "年末实有人数38人，与上年持平。"
    ),
    "a carry-over unchanged, beside a total that is not": lambda: added(
        "national", "三、支出决算情况说明", "2024年度年末结转和结余0.00万元，与2023年度持平。"
    ),
    "parts of the spending that are no classes": lambda: added(
        "shanghai",
        "（二）一般公共预算财政拨款支出决算结构情况",
        "从经济分类看，资本性支出21.00万元；其中，购买社会服务支出8.00万元，占38.10%。",
    ),
    "last year's outturn in a sentence of its own": lambda: added(
        "national", "（一）“三公”经费财政拨款支出决算总体情况说明", "2022年度决算数为2.95万元。"
    ),
    "next year's budget": lambda: added(
        "national", "（一）“三公”经费财政拨款支出决算总体情况说明", "2025年预算数为5.00万元。"
    ),
    "spending of the office and of what is below it": lambda: added(
        "national", "三、支出决算情况说明", "其中：局机关本级支出2100.00万元，所属事业单位支出759.97万元。"
    ),
    "staff costs of some of the staff": lambda: added(
        "national",
        "六、一般公共预算财政拨款基本支出决算情况说明",
        "其中，在职人员经费890.00万元，离退休人员经费60.72万元。",
    ),
    "like for like": lambda: added(
        "national", "三、支出决算情况说明", "剔除上年一次性因素，同比增加21.00万元，增长0.70%。"
    ),
    "a project by its bare name": lambda: every(
        "national",
        r"^1\.业务工作及综合保障经费项目绩效自评综述：项目全年预算数为(.*?)，执行数为",
        r"1.业务工作及综合保障经费。项目全年预算\1，实际支出",
    ),
    "what was done in years before": lambda: added(
        "national", "（三）绩效评价结果应用情况", "2022年完成专题调研报告7篇，2024年完成2篇。"
    ),
    "figures and dates full width": lambda: every("national", r"\d", lambda m: chr(0xFEE0 + ord(m[0]))),
    "a short title in the contents": lambda: with_contents(
        published("national"), ("八、国有资本经营预算财政拨款支出决算情况说明", "八、国资预算")
    ),
}


@pytest.mark.parametrize("name", USUAL)
def test_a_usual_wording_is_no_error_and_no_warning(name: str) -> None:
    assert grave(USUAL[name]()) == []


WRONG: dict[str, tuple[str, Callable[[], Document]]] = {
    "an item left out": (
        "CL-04",
        lambda: every("national", r"^\d+\.住房保障支出（类）住房改革支出（款）提租补贴（项）。.*", "略。"),
    ),
    "another amount of the total": (
        "N2-01",
        lambda: reworded("national", ("2024年度收入合计2859.97万元", "2024年度收入合计2869.97万元")),
    ),
    "another count of vehicles": ("N12-01", lambda: reworded("shanghai", ("共有车辆5辆", "共有车辆6辆"))),
    "equipment that is not listed": (
        "LS-02",
        lambda: reworded("shanghai", ("其他商品和服务支出、办公设备购置", "其他商品和服务支出")),
    ),
    "unchanged for a reason of change": (
        "BW-04",
        lambda: reworded(
            "national",
            ("财政拨款收、支总计减少204.46万元，下降6.67%，主要", "财政拨款收、支总计与上年持平，主要"),
        ),
    ),
    "another amount of a class": (
        "N5-32",
        lambda: reworded("shanghai", ("卫生健康支出（类）46.32万元", "卫生健康支出（类）64.32万元")),
    ),
    "a class by an old name": (
        "CL-02",
        lambda: reworded("national", ("3.卫生健康支出（类）", "3.医疗卫生与计划生育支出")),
    ),
    "another outturn of a project": ("PF-12", lambda: reworded("national", ("执行数为44.21万元", "执行数为44.12万元"))),
    "another count of projects": ("PS-14", lambda: reworded("national", ("共涉及3个一级项目", "共涉及4个一级项目"))),
    "another number of what was done": (
        "WR-02",
        lambda: added("national", "（三）绩效评价结果应用情况", "2024年完成专题调研报告7篇。"),
    ),
    "another name on the cover": (
        "UN-01",
        lambda: reworded("national", ("2025年10月15日", "武汉市江岸区水务局2024年度部门决算")),
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_the_mistake_beside_it_is_still_found(name: str) -> None:
    rule, made = WRONG[name]
    assert rule in {finding.rule for finding in findings_of(made())}


def test_an_item_that_cannot_be_read_leaves_its_figures_open() -> None:
    document = every("national", r"^(4\.社会.*)（类）(.*)（款）(.*)（项）。", r"\1\2\3。")
    assert grave(document) == []
    assert any(isinstance(block, Heading) for block in document.blocks)


@pytest.mark.parametrize(("target", "outturn"), [("1次/月", "12次"), ("零差错", "0"), ("全覆盖", "100%")])
def test_a_target_by_the_month_or_in_a_word_is_no_finding(tmp_path, target: str, outturn: str) -> None:  # type: ignore[no-untyped-def]
    rows = with_row(0, target=target, outturn=outturn)
    assert annex_findings(report_of(tmp_path, project_text(rows))) == []


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("与上年持平", ["flat"]),
        ("与2023年度相比，减少3.00万元，下降1.50%", ["direction", "number", "money", "rate direction", "percent"]),
    ],
)
def test_the_parts_of_a_phrase_are_told_in_the_order_of_its_pattern(said: str, parts: list[str]) -> None:
    compiled = [reading.compiled for reading in phrase_patterns("三")]
    reported = [[group.part for group in one.filled(match)] for one in compiled if (match := one.regex.search(said))]
    assert any([part for part in found if part != "year"] == parts for found in reported)
