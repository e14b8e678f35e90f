"""Projects of the ledger against those that are evaluated: none is left out, none is made up."""

import shutil
from pathlib import Path

import pytest
from publications import example_report

from juesuan.books import Books, load
from juesuan.compile import compile_report
from juesuan.errors import BadBooks

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"


def changed(folder: Path, name: str, file: str, old: str, new: str) -> Path:
    books = folder / "books"
    shutil.copytree(EXAMPLES / name, books)
    path = books / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return books


@pytest.mark.parametrize(
    ("name", "file", "old", "new", "said"),
    [
        ("mingyuan-2024", "projects.csv", "采风课题,", "采风项目,", "序时账的项目「采风课题」支出 174,398.52 元"),
        ("mingyuan-2024", "projects.csv", ",,否", ",,", "项目「采风课题」要作自评，performance.csv 没有它的指标"),
        ("hanyang-2024", "ledger.csv", "行政事业单位缴纳残保金", "残保金", "序时账没有它的支出"),
        ("hanyang-2024", "ledger.csv", "项目,驻村帮扶专项经费", "项目,", "有项目支出 30,000.00 元没有写明项目"),
    ],
)
def test_a_project_that_one_side_lacks_is_named(
    name: str, file: str, old: str, new: str, said: str, tmp_path: Path
) -> None:
    with pytest.raises(BadBooks, match=said):
        load(changed(tmp_path, name, file, old, new))


def test_nothing_spent_may_be_said_in_so_many_words(tmp_path: Path) -> None:
    books = changed(tmp_path, "mingyuan-2024", "ledger.csv", "国企退休人员社会化管理", "采风课题")
    with pytest.raises(BadBooks, match="确未支出的在「执行数」栏写 0"):
        load(books)
    path = books / "projects.csv"
    lines = path.read_text("utf-8").splitlines()
    lines[0] += ",执行数"
    lines[1:] = [line + (",0" if line.startswith("国企") else ",") for line in lines[1:]]
    path.write_text("\n".join(lines), "utf-8")
    assert load(books).projects[5].outturn == 0


def test_without_self_evaluation_no_project_needs_a_row(tmp_path: Path) -> None:
    books = changed(tmp_path, "mingyuan-2024", "projects.csv", "采风课题,", "采风项目,")
    (books / "performance.csv").unlink()
    assert load(books).measures == ()


def leaves(books: Books) -> list[str]:
    parents = {project.parent for project in books.projects}
    return [project.name for project in books.projects if project.name not in parents]


@pytest.mark.parametrize("name", ["hanyang-2024", "mingyuan-2024"])
def test_the_projects_make_up_the_project_expenditure(name: str) -> None:
    books = load(EXAMPLES / name)
    report = compile_report(books)
    known = {fact.address: fact.exact or 0 for fact in (*report.inputs, *report.facts())}
    spent = sum(known[f"资料/项目.{project}/执行数"] for project in leaves(books))
    assert spent == known["GK03/合计/项目支出"]


def test_a_project_with_parts_is_their_sum() -> None:
    known = {fact.address: fact for fact in example_report("hanyang-2024").inputs}
    whole, *parts = (
        known[f"资料/项目.{name}/执行数"].exact or 0
        for name in ("巩固脱贫衔接乡村振兴", "恩施州来凤县结对帮扶经费", "驻村帮扶专项经费")
    )
    assert whole == sum(parts) == 17_930_000_00
