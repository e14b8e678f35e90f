"""``juesuan indicators search``: what others measure, found in annexes of any readable format."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from juesuan.books import load
from juesuan.cli import main
from juesuan.cli.commands.indicators import sources
from juesuan.compile import compile_report
from juesuan.compose import compose
from juesuan.formats import write
from juesuan.report import Fact, load_report, report_bytes

Out = pytest.CaptureFixture[str]


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory, example_books: Path) -> Path:
    """A folder of past reports: a publication as a Word file, a report file in a folder below, a picture."""
    folder = tmp_path_factory.mktemp("past")
    report = compile_report(load(example_books))
    write(compose(report), folder / "汉阳.docx", "docx")
    (folder / "2023").mkdir()
    report.year = 2023
    (folder / "2023" / "汉阳.json").write_bytes(report_bytes(report))
    (folder / "照片.png").write_bytes(b"\x89PNG")
    return folder


@pytest.fixture(scope="session")
def known(example_books: Path) -> list[str]:
    """The names of all indicators on the shelf: those of the department's books, in two years."""
    return [measure.name for measure in load(example_books).measures] * 2


def found(out: Out, *argv: object) -> list[dict[str, object]]:
    assert main(["indicators", "search", *map(str, argv), "--format", "json", "-q"]) == 0
    printed: list[dict[str, object]] = json.loads(out.readouterr().out)
    return printed


def test_words_are_found_in_documents_and_reports_of_a_folder(shelf: Path, capsys: Out) -> None:
    assert [path.name for path in sources(shelf)] == ["汉阳.json", "汉阳.docx"]
    printed = found(capsys, "协调会议", shelf)
    assert [(one["name"], one["year"], one["project"]) for one in printed] == [
        ("重点工程协调会议", 2024, "整体"),
        ("重点工程协调会议", 2024, "业务工作及综合保障经费"),
        ("重点工程协调会议", 2023, "整体"),
        ("重点工程协调会议", 2023, "业务工作及综合保障经费"),
    ]
    assert printed[0] | {"file": "", "codes": []} == {
        "name": "重点工程协调会议",
        "level1": "产出指标",
        "level2": "数量指标",
        "target": "≥100场",
        "measure": "场",
        "outturn": "120场",
        "points": "4",
        "project": "整体",
        "unit": "武汉市汉阳区人民政府办公室",
        "year": 2024,
        "file": "",
        "codes": [],
        "score": 3.0,
        "by": [{"word": "协调会议", "where": "指标"}],
    }


def test_the_text_says_indicator_figures_level_project_unit_year_and_file(
    shelf: Path, known: list[str], capsys: Out
) -> None:
    assert main(["indicators", "search", "值班制度", str(shelf), "--limit", "1", "-q"]) == 0
    printed = capsys.readouterr()
    assert printed.out.splitlines() == [
        "  1. 值班制度执行率　目标 100%　实际 100%　4 分",
        f"     产出指标／质量指标　整体　武汉市汉阳区人民政府办公室 2024　{shelf / '汉阳.docx'}",
    ]
    many = sum("值班制度" in name for name in known)
    assert printed.err == f"{len(known)} 个指标中找到 {many} 个，列出了前 1 个；要看更多请加 --limit {many}\n"


def test_csv_has_a_heading_and_a_row_an_indicator(shelf: Path, capsys: Out) -> None:
    assert main(["indicators", "search", "资金", str(shelf), "--format", "csv", "-q", "--lang", "en"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {row["name"] for row in rows} == {"支付结对帮扶资金", "足额支付驻村帮扶资金"}
    assert rows[0]["target"] == "≥1750万元"


def test_a_code_keeps_units_with_project_expenditure_there(shelf: Path, capsys: Out) -> None:
    assert found(capsys, "帮扶", shelf, "--code", "21305") == found(capsys, "帮扶", shelf)
    assert main(["indicators", "search", "帮扶", str(shelf), "--code", "2050101", "-q"]) == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("没有单位在 2050101 有项目支出；这些文件里有项目支出的科目：2010302、")


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("无人机", '请换一个更短的词再试，写 "" 可列出全部指标\n'),
        ("无人机 会议", "每个词都要有，请少写一个词再试\n"),
    ],
)
def test_when_nothing_is_found_it_says_what_to_try(
    wanted: str, said: str, shelf: Path, known: list[str], capsys: Out
) -> None:
    assert main(["indicators", "search", wanted, str(shelf), "-q"]) == 0
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", f"2 份有自评表的文件、{len(known)} 个指标里没有「{wanted}」\n{said}")


def test_reports_without_annexes_are_said_to_have_none(small_report: Path, capsys: Out) -> None:
    assert main(["indicators", "search", "会议", str(small_report), "--lang", "en"]) == 0
    assert capsys.readouterr().err.startswith("none of the 1 files has a self-evaluation that could be read")


def test_a_file_that_cannot_be_read_does_not_stop_the_others(shelf: Path, tmp_path: Path, capsys: Out) -> None:
    broken = tmp_path / "坏.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing")
    assert main(["indicators", "search", "协调会议", str(broken), str(shelf), "-q"]) == 2
    printed = capsys.readouterr()
    assert "坏.pdf" in printed.err
    assert printed.out.count("重点工程协调会议") == 4


def test_a_code_of_four_digits_is_refused(shelf: Path, capsys: Out) -> None:
    assert main(["indicators", "search", "会议", str(shelf), "--code", "2130"]) == 2
    assert capsys.readouterr().err == "「2130」不是功能分类编码，请写 3、5 或 7 位数字\n"


def test_the_search_starts_light() -> None:
    code = "import sys, juesuan.library, juesuan.cli.commands.indicators; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"duckdb", "pyarrow", "openpyxl", "docx", "lxml", "pypdfium2", "scipy"} & set(loaded)


def test_the_table_of_indicators_has_no_cell_that_runs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], write_report: Callable[..., Path]
) -> None:
    path = write_report(tmp_path / "a.json", total=57_900)
    report = load_report(path)
    row = "绩效/指标.甲项目.1"
    texts = {"指标": "=cmd|'/c calc'!A0", "目标值": "@SUM(1)", "类别": "-1+1/+2+2", "实际值": "1", "分值": "5"}
    report.indicators = [Fact(f"{row}/{column}", text, "text") for column, text in texts.items()]
    path.write_bytes(report_bytes(report))
    assert main(["indicators", "search", "", str(path), "--format", "csv"]) == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    cells = [cell for line in rows[1:] for cell in line]
    assert "'=cmd|'/c calc'!A0" in cells
    assert not any(cell.startswith(("=", "@", "+", "-")) for cell in cells)
