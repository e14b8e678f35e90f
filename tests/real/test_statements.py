"""The statements of the real publications, cell by cell."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from juesuan.check import check
from juesuan.formats import read
from juesuan.money import is_blank, read_printed
from juesuan.recognise import recognise
from juesuan.report import Report, sentence

pytestmark = pytest.mark.real

_PDFS = ("putuo-finance-2024", "putuo-social-work-2024", "shanghai-template-2024")
_BY_CODE = {
    "02_收入决算表": ("GK02", "本年收入合计 财政拨款收入 上级补助收入 事业收入 经营收入 附属单位上缴收入 其他收入"),
    "03_支出决算表": ("GK03", "本年支出合计 基本支出 项目支出 上缴上级支出 经营支出 对附属单位补助支出"),
    "05_一般公共预算财政拨款支出决算表": ("GK05", "小计 基本支出 项目支出"),
}


@pytest.fixture(scope="module")
def reports(shared: Path) -> dict[str, Report]:
    paths = [*sorted((shared / "real").glob("*.pdf")), *sorted((shared / "real").glob("*.txt"))]
    return {path.stem: recognise(read(path)) for path in paths}


def _figures(report: Report) -> dict[str, int]:
    return {fact.address: fact.value for item in report.statements for fact in item.facts if not is_blank(fact.text)}


def _fen(text: str) -> int:
    return read_printed(text).value


def _gold_tables(folder: Path) -> dict[str, int]:
    """The figures of the hand-made tables, by address; written apart from the reader on purpose."""
    found: dict[str, int] = {}

    def put(form: str, row: str, column: str, text: str) -> None:
        if text.strip():
            found[f"{form}/{row}/{column}"] = _fen(text)

    for path in sorted(folder.glob("*.csv")):
        rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
        if path.stem in _BY_CODE:
            form, names = _BY_CODE[path.stem]
            for row in rows:
                if row[0].isdigit() or row[0] == "合计":
                    for name, text in zip(names.split(), row[2:], strict=True):
                        put(form, row[0], name, text)
        elif path.stem.startswith(("01", "04")):
            form = "GK01" if path.stem.startswith("01") else "GK04"
            for row in rows[2:]:
                left, right = (cell.partition("、")[2] or cell for cell in (row[0], row[2]))
                put(form, "收入总计" if left == "总计" else left, "决算数", row[1])
                right = "支出总计" if right == "总计" else right
                if form == "GK01":
                    put(form, right, "决算数", row[3])
                else:
                    for at, name in enumerate(("小计", "一般公共预算财政拨款", "政府性基金预算财政拨款"), 3):
                        put(form, right, name, row[at])
        elif path.stem.startswith("06"):
            for row in rows[1:-1]:
                for start in (0, 3):
                    if row[start]:
                        put("GK06", row[start], "决算数", row[start + 2])
            put("GK06", "人员经费合计", "决算数", rows[-1][2])
            put("GK06", "公用经费合计", "决算数", rows[-1][5])
    return found


def test_every_cell_of_the_social_work_department_is_the_transcribed_one(
    reports: dict[str, Report], shared: Path
) -> None:
    gold = _gold_tables(shared / "gold" / "tables" / "putuo-social-work-2024")
    assert len(gold) > 150
    assert _figures(reports["putuo-social-work-2024"]) == gold


def test_every_cell_of_the_finance_bureau_is_the_transcribed_one(reports: dict[str, Report]) -> None:
    path = Path(__file__).parent / "transcribed" / "putuo-finance-2024.csv"
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    assert _figures(reports["putuo-finance-2024"]) == {row["address"]: _fen(row["printed"]) for row in rows}


def test_every_cell_of_the_text_is_read(reports: dict[str, Report], shared: Path) -> None:
    text = (shared / "real" / "hanyang-gov-office-2024.txt").read_text(encoding="utf-8")
    figures = _figures(reports["hanyang-gov-office-2024"])
    expected: dict[str, int] = {}
    sections = {"GK03": (0, 3, 6), "GK05": (0, 3, 3)}
    columns = {"GK03": _BY_CODE["03_支出决算表"][1].split(), "GK05": ["小计", "基本支出", "项目支出"]}
    form = ""
    for line in text.splitlines():
        cells = line.split("\t")
        if "本年支出合计" in line and "上缴上级支出" in line:
            form = "GK03"
        elif "五、一般公共预算财政拨款支出决算表" in line:
            form = "GK05"
        elif line.startswith("注："):
            form = ""
        if form in sections and cells[0].isdigit() and len(cells[0]) == 7:
            for name, printed in zip(columns[form], cells[3:], strict=False):
                if printed.strip():
                    expected[f"{form}/{cells[0]}/{name}"] = _fen(printed)
    assert len(expected) == 44
    assert {where: figures.get(where) for where in expected} == expected
    assert figures["GK05/合计/小计"] == figures["GK04/收入总计/决算数"] == _fen("2,859.97")
    assert figures["GK06/人员经费合计/决算数"] == _fen("950.72") and figures["GK06/公用经费合计/决算数"] == _fen(
        "63.96"
    )
    assert figures["GK06/30231/决算数"] == _fen("0.45") and figures["GK06/31002/决算数"] == _fen("0.36")


def test_the_statements_that_are_there_are_found_and_the_others_are_said_to_be_lost(
    reports: dict[str, Report],
) -> None:
    for name in _PDFS:
        assert {item.form: item.state for item in reports[name].statements} == {f"GK0{n}": "read" for n in range(1, 10)}
    states = {item.form: item.state for item in reports["hanyang-gov-office-2024"].statements}
    assert {form for form, state in states.items() if state == "read"} == {"GK03", "GK04", "GK05", "GK06"}
    assert {form for form, state in states.items() if state == "missing"} == {"GK08", "GK09"}


def test_every_cell_has_its_place(reports: dict[str, Report]) -> None:
    for name, report in reports.items():
        for statement in report.statements:
            for fact in statement.facts:
                if not is_blank(fact.text):
                    assert fact.place.line if name.startswith("hanyang") else fact.place.page and fact.place.bbox
                    assert fact.place.quote == fact.text


def test_no_statement_figure_is_accused(reports: dict[str, Report]) -> None:
    for name, report in reports.items():
        figures = Report(report.unit, report.year, report.layout, statements=report.statements)
        result = check(figures)
        assert [sentence(f) for f in result.findings if f.severity == "error"] == [], name
        assert result.relations > 100, name


def test_unit_year_and_layout_are_known(reports: dict[str, Report]) -> None:
    seen = {name: (report.unit, report.year, report.layout) for name, report in reports.items()}
    assert seen["putuo-finance-2024"] == ("上海市普陀区财政局", 2024, "shanghai")
    assert seen["putuo-social-work-2024"] == ("中共上海市普陀区委社会工作部", 2024, "shanghai")
    assert seen["hanyang-gov-office-2024"] == ("武汉市汉阳区人民政府办公室", 2024, "national")
