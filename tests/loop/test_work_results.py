"""Results of the year's work: one number wherever it stands, printed in part four, read back, held against the rest."""

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from checked import checked
from departments import department

from juesuan.books import Books, Result, load
from juesuan.compile import compile_report
from juesuan.compose import compose
from juesuan.document import Cell, Document, Heading, Paragraph, Table
from juesuan.formats import READERS, WRITERS, read, write
from juesuan.recognise import recognise
from juesuan.report import Report, WordedFinding, same_figures

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FORMATS = [kind for kind in WRITERS if kind in READERS]
VERBS = ("办理", "组织开展", "完成", "新建", "走访")
THINGS = ("群众来信来访事项", "培训", "区级“好人好事”评选", "老旧小区改造", "A&B平台数据更新", "企业（含个体）服务")
MEASURES = ("件", "人次", "批次", "公里", "平方米", "场", "个", "项", "名", "家", "份", "条")
MEETINGS = "成果/组织重点工程协调会议（场）"


def example(name: str = "hanyang-2024") -> Books:
    return load(EXAMPLES / name)


def odd(books: Books) -> Books:
    """The books with results of every kind: money, rates, round and broken numbers, in key work of their own."""
    duty = "1.承办区人民政府交办的其他工作。"
    made = [
        Result("走访", "走访企业", "1234", "家次", "2024年", "台账", duty, "", "全年走访企业{数}。"),
        Result("宣传", "线上宣传点击量", "15", "万次", "2024年", "台账", duty, "服务企业发展", "线上宣传点击量达{数}"),
        Result("贷款", "发放贴息贷款", "2.35", "亿元", "2024年", "台账", duty, "服务企业发展", "发放贴息贷款{数}！"),
        Result("比率", "按期办结率", "99.67", "%", "2024年", "台账", duty, "2", "按期办结率{数}，走访企业{走访}。"),
        Result("面积", "改造面积", "12.5", "平方米", "2024年", "台账", duty, "", "改造面积为{数}。"),
    ]
    return replace(books, results=(*books.results, *made))


@cache
def odd_report(name: str) -> Report:
    return compile_report(odd(example(name)))


@pytest.mark.parametrize("name", ["hanyang-2024", "mingyuan-2024"])
@pytest.mark.parametrize("kind", FORMATS)
def test_part_four_comes_back_as_the_same_results(name: str, kind: str, tmp_path: Path) -> None:
    report = odd_report(name)
    write(compose(report), tmp_path / f"a.{kind}", kind)
    back = recognise(read(tmp_path / f"a.{kind}"))
    assert same_figures(report.results, back.results) == []
    found = {fact.address: fact for fact in back.results}
    assert found["成果/线上宣传点击量（次）/正文"].value == 150_000 * 1_000_000
    assert found["成果/发放贴息贷款（元）/正文"].value == 23_500_000_000
    assert found["成果/按期办结率（％）/正文"].text == "99.67"
    assert found["成果/走访企业（家次）/正文#2"].text == "1234"
    assert [finding for finding in checked(back) if finding.rule.startswith("WR")] == []


def made_up(seed: int) -> Books:
    """A made-up department with a dozen results in any measures, in sentences of one or two."""
    chance = random.Random(f"{seed} results")
    units = [*MEASURES, "%", "万元", "元", "亿元", "万人次", "万元"]
    results: list[Result] = []
    for nth in range(12):
        unit = chance.choice(units)
        number = f"{chance.randint(1, 99_999)}" if unit in MEASURES else f"{chance.randint(1, 9_999) / 100:.2f}"
        other = f"，其中{chance.choice(THINGS)}{{{results[-1].id}}}" if results and chance.random() < 0.3 else ""
        start = chance.choice(("全年", "共", "累计", "2024年", "", "第3季度", "与12个单位合作，"))
        done = chance.choice(VERBS) + chance.choice(THINGS) + chance.choice(("", "达", "约", "为"))
        text = f"{start}{done}{{数}}{other}。"
        work = chance.choice(("", "", "一批实事", "(1)减负/增效"))
        duty = chance.choice(("1.管理（含监督）", "2.服务"))
        results.append(Result(f"r{nth}", "名", number, unit, "2024年", "台账", duty, work, text))
    return replace(department(seed, layout_id=("national", "shanghai")[seed % 2], codes=4), results=tuple(results))


@pytest.mark.parametrize("seed", [*range(6), *(pytest.param(seed, marks=pytest.mark.long) for seed in range(6, 40))])
def test_made_up_results_come_back(seed: int) -> None:
    report = compile_report(made_up(seed))
    back = recognise(compose(report))
    assert len(report.results) >= 12
    assert same_figures(report.results, back.results) == []
    assert [finding for finding in checked(back) if finding.rule.startswith("WR")] == []


@pytest.mark.parametrize("kind", FORMATS)
def test_made_up_results_come_back_from_files(kind: str, tmp_path: Path) -> None:
    for seed in (3, 6):
        report = compile_report(made_up(seed))
        write(compose(report), tmp_path / f"a.{kind}", kind)
        assert same_figures(report.results, recognise(read(tmp_path / f"a.{kind}")).results) == [], seed


def test_key_work_is_grouped_by_its_number_its_title_or_the_duty() -> None:
    texts = {fact.address: fact.text for fact in compile_report(odd(example())).inputs}
    assert texts["资料/重点工作/2"].endswith("完成专题调研报告2篇。按期办结率99.67%，走访企业1234家次。")
    assert texts["资料/重点工作/9"] == (
        "九是履行“承办区人民政府交办的其他工作”职责。全年走访企业1234家次。改造面积为12.5平方米。"
    )
    assert texts["资料/重点工作/10"] == "十是服务企业发展。线上宣传点击量达15万次。发放贴息贷款2.35亿元！"


def test_a_result_is_one_number_in_part_four_in_the_indicators_and_in_the_text() -> None:
    report = compile_report(example())
    known = {fact.address: fact.text for fact in (*report.inputs, *report.facts())}
    assert {known[f"资料/成果.协调会议/{place}"] for place in ("数值", "正文", "指标", "指标#2", "说明")} == {"120"}
    assert known["绩效/指标.整体.1.01/实际值"] == "120场"
    assert "组织重点工程协调会议120场" in known["说明/十三.二.业务工作及综合保障经费/产出效益"]
    assert known[f"{MEETINGS}/正文"] == known[f"{MEETINGS}/指标"] == known[f"{MEETINGS}/说明"] == "120"


def test_another_number_in_the_book_is_another_number_everywhere(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES / "hanyang-2024", tmp_path / "books")
    file = tmp_path / "books" / "results.csv"
    file.write_text(file.read_text("utf-8").replace("重点工程协调会议,120,", "重点工程协调会议,131,"), "utf-8")
    words = _words(compose(compile_report(load(tmp_path / "books"))))
    assert "120场" not in words
    assert words.count("131场") == 4


def _words(document: Document) -> str:
    parts = []
    for block in document.blocks:
        if isinstance(block, Table):
            parts += [cell.text for cell in block.cells]
        elif isinstance(block, Paragraph | Heading):
            parts.append(block.text)
    return "\n".join(parts)


def edited(change: Callable[[str, bool], str]) -> list[WordedFinding]:
    """What is found about results after a change of the words of the published example, of text and of cells."""
    document = compose(compile_report(example()))
    for block in document.blocks:
        if isinstance(block, Table):
            for cell in block.cells:
                cell.text = change(cell.text, True)
        elif isinstance(block, Paragraph):
            block.text = change(block.text, False)
            block.runs = []
    return [one for one in checked(recognise(document)) if one.rule.startswith("WR")]


def swapped(old: str, new: str, *, cells: bool = False) -> Callable[[str, bool], str]:
    return lambda text, cell: text.replace(old, new) if cell == cells else text


def test_part_four_that_says_another_number_than_the_indicator_is_warned_of() -> None:
    (found,) = edited(swapped("上报政务信息160条", "上报政务信息166条"))
    assert (found.rule, found.severity) == ("WR-01", "warning")
    assert found.message.startswith("成果 上报政务信息（条）·指标 为 160，应等于 成果 上报政务信息（条）·正文（166）")
    assert {found.stated, found.expected} == {"160", "166"}


def test_an_indicator_that_says_another_number_than_part_four_is_warned_of() -> None:
    (found,) = edited(lambda text, cell: "3篇" if cell and text == "2篇" else text)
    assert (found.rule, found.severity, found.stated, found.expected) == ("WR-01", "warning", "3", "2")


def test_a_projects_outputs_are_held_against_its_indicator() -> None:
    (found,) = edited(swapped("保障，组织重点工程协调会议120场", "保障，组织重点工程协调会议102场"))
    assert (found.rule, found.severity, found.stated, found.expected) == ("WR-02", "warning", "102", "120")

    def apart(text: str, cell: bool) -> str:
        text = text.replace("保障，组织重点工程协调会议120场", "保障，组织重点工程协调会议102场")
        return text if cell else text.replace("重点工程协调会议120场", "重点工程协调会")

    (found,) = edited(apart)
    assert (found.rule, found.severity, found.stated, found.expected) == ("WR-03", "warning", "102", "120")


def test_a_project_may_count_only_its_part() -> None:
    (found,) = edited(swapped("支付结对帮扶资金1790万元", "支付结对帮扶资金1990万元"))
    assert (found.rule, found.severity) == ("WR-07", "note")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("上报政务信息160条", "上报政务信息约166条"),
        ("上报政务信息160条", "上报政务信息160余条"),
        ("上报政务信息160条", "较上年多上报政务信息6条"),
        ("上报政务信息160条", "上报政务信息16件"),
        ("上报政务信息160条", "上半年上报政务信息80条"),
        ("上报政务信息160条", "上报政务信息80条，又上报政务信息80条"),
        ("支付结对帮扶资金1790万元", "支付结对帮扶资金1790.00万元"),
    ],
)
def test_what_may_mean_something_else_is_not_held_against_it(old: str, new: str) -> None:
    assert edited(swapped(old, new)) == []


def test_part_four_as_a_table_is_read_from_what_was_done() -> None:
    document = compose(compile_report(example()))
    heads = ("序号", "重要事项", "工作内容及目标", "完成情况")
    rows = (
        ("1", "协调", "组织重点工程协调会议100场", "组织重点工程协调会议 121 场。"),
        ("2", "信息", "报送", "已完成"),
    )
    cells = [Cell(0, at, text) for at, text in enumerate(heads)]
    cells += [Cell(row, at, text) for row, texts in enumerate(rows, 1) for at, text in enumerate(texts)]
    at = next(n for n, block in enumerate(document.blocks) if getattr(block, "text", "").startswith("一是"))
    document.blocks[at : at + 1] = [Table(3, 4, cells)]
    report = recognise(document)
    stated = [fact for fact in report.results if fact.address == f"{MEETINGS}/正文"]
    assert [(fact.text, fact.place.quote) for fact in stated] == [("121", "121 场")]
    assert "WR-01" in {finding.rule for finding in checked(report)}


def test_a_number_changed_after_compiling_breaks_with_the_book() -> None:
    report: Report = compile_report(example())
    at = next(n for n, fact in enumerate(report.inputs) if fact.address == "资料/成果.政务信息/指标#2")
    from msgspec.structs import replace as put

    report.inputs[at] = put(report.inputs[at], text="166", value=166_000_000, low=166_000_000, high=166_000_000)
    (found,) = [one for one in checked(report) if one.rule.startswith("WR")]
    assert (found.rule, found.severity) == ("WR-05", "error")
