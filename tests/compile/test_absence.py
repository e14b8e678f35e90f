"""What is not in the books is stated and never assumed: compile says what lacks, publish refuses what is not known."""

from pathlib import Path
from shutil import copytree

import pytest

from juesuan.books import load
from juesuan.compile import compile_report, parts_note, unlisted_notes
from juesuan.compose import absences, compose
from juesuan.document import Table
from juesuan.errors import BadBooks
from juesuan.publish import obstacles
from juesuan.report import Report


@pytest.fixture
def books(root: Path, tmp_path: Path) -> Path:
    """A copy of complete books, to take parts away from."""
    return copytree(root / "examples" / "hanyang-2024", tmp_path / "books")


def compiled(folder: Path) -> Report:
    return compile_report(load(folder))


def refused(report: Report) -> list[str]:
    return [problem.zh for problem in obstacles(report)]


def test_complete_books_lack_nothing(books: Path) -> None:
    report = compiled(books)
    assert absences(report) == []
    assert refused(report) == []


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("opening.csv", "没有 opening.csv；年初结转和结余不知道，报表按 0 编制"),
        ("sangong.csv", "没有 sangong.csv；“三公”经费预算数不知道，不能印成 0"),
        ("counts.csv", "没有 counts.csv；国有资产的数量不知道，不能印成 0"),
        ("procurement.csv", "没有 procurement.csv；不能写“无政府采购支出”"),
    ],
)
def test_a_part_that_is_not_there_is_said_once_and_nothing_is_published(books: Path, file: str, said: str) -> None:
    (books / file).unlink()
    report = compiled(books)
    (absence,) = absences(report)
    assert absence.said.zh.startswith(said)
    assert absence.said.en.startswith(f"no {file}: ")
    assert refused(report) == [absence.said.zh]


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("last_year.csv", "没有 last_year.csv；相应各节不写与上年相比的增减"),
        ("budget.csv", "没有 budget.csv；说明里不写年初预算、全年预算和完成率"),
    ],
)
def test_what_only_leaves_sentences_out_is_said_and_does_not_stop(books: Path, file: str, said: str) -> None:
    (books / file).unlink()
    report = compiled(books)
    assert [(item.said.zh.startswith(said), item.refuses) for item in absences(report)] == [(True, False)]
    text = "".join(getattr(block, "text", "") for block in compose(report).blocks)
    assert ("比2023年度" in text) == (file != "last_year.csv")
    assert ("年初预算为" in text) == (file != "budget.csv")


def test_no_procurement_is_published_only_where_the_file_says_so(books: Path) -> None:
    def published(rows: str) -> tuple[bool, list[str]]:
        (books / "procurement.csv").write_text("项目,金额\n" + rows, encoding="utf-8")
        report = compiled(books)
        text = "".join(getattr(block, "text", "") for block in compose(report).blocks)
        return "无政府采购支出" in text, refused(report)

    assert published("货物,0\n工程,0\n服务,0\n") == (True, [])
    for rows, said in (("", "procurement.csv 是空表；"), ("货物,0\n", "procurement.csv 没有写：工程、服务；")):
        printed, problems = published(rows)
        assert not printed
        assert [problem.startswith(said) for problem in problems] == [True]


@pytest.mark.parametrize(
    ("file", "row", "said"),
    [
        ("sangong.csv", "公务接待费", "sangong.csv 没有写：公务接待费；“三公”经费预算数不知道"),
        ("counts.csv", "国有资产,执法执勤用车", "counts.csv 没有写：执法执勤用车；国有资产的数量不知道"),
        ("last_year.csv", "机关运行经费", "last_year.csv 没有写：机关运行经费；相应各节不写与上年相比"),
    ],
)
def test_a_row_that_is_not_there_is_named(books: Path, file: str, row: str, said: str) -> None:
    lines = (books / file).read_text(encoding="utf-8").splitlines()
    (books / file).write_text("\n".join(line for line in lines if not line.startswith(f"{row},")), encoding="utf-8")
    (absence,) = absences(compiled(books))
    assert absence.said.zh.startswith(said)


def test_counts_of_the_three_public_costs_that_are_not_there_are_named(books: Path) -> None:
    lines = (books / "counts.csv").read_text(encoding="utf-8").splitlines()
    (books / "counts.csv").write_text("\n".join(line for line in lines if "保有量" not in line), encoding="utf-8")
    (absence,) = absences(compiled(books))
    assert absence.said.zh.startswith("counts.csv（三公） 没有写：公务用车保有量；“三公”经费的这些数量不知道，说明不写")
    assert not absence.refuses


def test_a_count_of_cars_is_not_made_up_of_some(books: Path) -> None:
    lines = (books / "counts.csv").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if "执法执勤用车" not in line]
    (books / "counts.csv").write_text("\n".join(kept), encoding="utf-8")
    assert "说明/十二/车辆" not in compiled(books).by_address()


def without_evaluation(books: Path) -> None:
    (books / "performance.csv").unlink()
    card = (books / "unit.toml").read_text(encoding="utf-8").partition('[texts."绩效表.整体"]')[0]
    (books / "unit.toml").write_text(card, encoding="utf-8")


def test_self_evaluation_is_not_said_to_be_published_elsewhere_unless_the_unit_says_so(books: Path) -> None:
    without_evaluation(books)
    (said,) = refused(compiled(books))
    assert said.startswith("没有 performance.csv；没有自评表，也没有写另在哪里公开")
    (books / "texts.csv").write_text("类别,项目,内容\n绩效,自评表公开,自评表见区财政局网站。\n", encoding="utf-8")
    report = compiled(books)
    assert refused(report) == []
    texts = [getattr(block, "text", "") for block in compose(report).blocks]
    assert "自评表见区财政局网站。" in texts
    assert not any("另行公开" in text for text in texts)


def test_projects_that_are_not_listed_are_no_nought(books: Path) -> None:
    without_evaluation(books)
    (books / "texts.csv").write_text("类别,项目,内容\n绩效,自评表公开,自评表见区财政局网站。\n", encoding="utf-8")
    (books / "projects.csv").unlink()
    report = compiled(books)
    assert refused(report) == [
        "没有 projects.csv；有项目支出，不能说绩效自评涉及 0 个项目；请列出项目，不作自评的在「自评」栏写否"
    ]
    assert "说明/十三.一/项目数" not in report.by_address()


def test_a_project_of_the_ledger_that_is_not_listed_is_named_and_the_count_says_what_it_covers(books: Path) -> None:
    without_evaluation(books)
    lines = (books / "projects.csv").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("行政事业单位缴纳残保金")]
    (books / "projects.csv").write_text("\n".join(kept), encoding="utf-8")
    report = compiled(books)
    ((zh, en),) = unlisted_notes(report)
    assert zh == (
        "序时账的项目「行政事业单位缴纳残保金」支出 80,800.00 元，projects.csv 没有列，绩效自评和项目数不含它"
    )
    assert "行政事业单位缴纳残保金" in en
    text = "".join(getattr(block, "text", "") for block in compose(report).blocks)
    assert (
        "共涉及项目2个，资金1837.21万元，占一般公共预算项目支出总额的99.56%，另有项目支出8.08万元没有纳入自评" in text
    )
    assert "全面开展" not in text


def test_which_parts_are_there_is_said(books: Path) -> None:
    zh, en = parts_note(load(books))
    assert zh.startswith("账套：ledger 588 行、opening 0 行、budget 11 行")
    assert zh.endswith("；没有 texts、classification；没有读的：README.md")
    assert en.endswith("; no texts, classification; not read: README.md")


def test_a_ticked_line_shows_all_alternatives(books: Path) -> None:
    tables = [block for block in compose(compiled(books)).blocks if isinstance(block, Table)]
    cells = {cell.text for table in tables for cell in table.cells}
    assert "1、部门预算项目 ☑ 2、市直专项 □ 3、市对下转移支付项目 □" in cells
    assert "1、持续性项目 ☑ 2、新增性项目 □" in cells
    assert "1、常年性项目 ☑ 2、延续性项目 □ 3、一次性项目 □" in cells


def test_a_choice_that_the_form_does_not_offer_is_refused(books: Path) -> None:
    card = books / "unit.toml"
    card.write_text(card.read_text(encoding="utf-8").replace('"常年性项目"', '"常年项目"', 1), encoding="utf-8")
    with pytest.raises(BadBooks) as caught:
        load(books)
    (problem,) = caught.value.problems
    assert "写的是「常年项目」，表上没有这个选项，是不是「常年性项目」" in problem.zh


def test_a_table_that_lost_points_does_not_say_that_there_is_nothing_to_explain(books: Path) -> None:
    card = books / "unit.toml"
    lines = card.read_text(encoding="utf-8").splitlines()
    card.write_text("\n".join(line for line in lines if not line.startswith('"偏差原因"')), encoding="utf-8")
    report = compiled(books)
    lost = {fact.address.split("/")[1] for fact in report.indicators if fact.address.endswith("/执行得分")
            and fact.value < 20_000_000}  # fmt: skip
    assert lost
    for name in lost:
        reason = report.by_address().get(f"绩效/{name}/偏差原因")
        assert reason is None or reason.text != "无"
