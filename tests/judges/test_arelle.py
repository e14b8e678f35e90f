"""Arelle on the inline XBRL: specification, dimensions and calculations, without network."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from departments import department
from judging import EXAMPLES, Note
from sample_reports import many_codes, sample_report

from juesuan.compile import compile_report
from juesuan.money import read_printed
from juesuan.publish import inline_xbrl
from juesuan.publish.inline_xbrl import PAGE
from juesuan.report import Report, exact_fact

pytestmark = pytest.mark.verify


def complaints(page: Path, facts: Path | None = None) -> list[str]:
    """What Arelle says of the page, its own progress left out."""
    command = [sys.executable, "-m", "arelle.CntlrCmdLine", "--workOffline", "--validate", "--calc", "c11r"]
    command += ["--file", str(page), "--logFormat", "[%(messageCode)s] %(message)s"]
    if facts is not None:
        command += ["--factListCols", "Name Value Dec Dimensions", "--facts", str(facts)]
    home = {"HOME": str(page.parent), "XDG_CONFIG_HOME": str(page.parent / ".config")}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | home)
    lines = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
    assert any("validated in" in line for line in lines), lines
    return [line for line in lines if not line.startswith("[info]")]


def written(report: Report, folder: Path) -> Path:
    for name, data in inline_xbrl(report).items():
        (folder / name).write_bytes(data)
    return folder / PAGE


@pytest.mark.parametrize("name", EXAMPLES)
def test_arelle_finds_no_error_in_the_examples(
    name: str, publications: dict[str, Path], reports: dict[str, Report], tmp_path: Path, judged: Note
) -> None:
    table = tmp_path / "facts.csv"
    assert complaints(publications[name] / "ixbrl" / PAGE, table) == []
    with table.open(encoding="utf-8-sig", newline="") as stream:
        rows = [row for row in csv.reader(stream) if row and row[0].startswith("fa:")]
    amounts = [fact for statement in reports[name].statements for fact in statement.facts]
    assert len(rows) == len(amounts)
    assert sum(read_printed(row[1], unit="元").value for row in rows) == sum(fact.value for fact in amounts)
    judged(f"Arelle {version('arelle-release')}", f"{name}: {len(rows)} facts, calculations on, 0 errors")


@pytest.mark.parametrize("layout_id", ["national", "shanghai"])
@pytest.mark.parametrize("seed", [1, 5])
def test_arelle_finds_no_error_in_departments_made_up(seed: int, layout_id: str, tmp_path: Path) -> None:
    assert complaints(written(compile_report(department(seed, layout_id=layout_id)), tmp_path)) == []


@pytest.mark.parametrize(
    "report",
    [
        sample_report(codes=many_codes(80), fund_codes=("2120801",), unit="某<局>&\"'"),
        sample_report(codes=()),
        sample_report(year=2021),
    ],
    ids=lambda report: f"{report.unit}-{report.layout}-{report.year}",
)
def test_arelle_finds_no_error_in_reports_of_any_size(report: Report, tmp_path: Path) -> None:
    assert complaints(written(report, tmp_path)) == []


def test_arelle_finds_a_sum_that_is_wrong(tmp_path: Path) -> None:
    report = sample_report()
    statement = report.statement("GK05")
    assert statement is not None
    where = next(fact for fact in statement.facts if fact.address == "GK05/2010301/小计")
    wrong = exact_fact("GK05", "2010301", "小计", (where.exact or 0) + 20_000)
    statement.facts = [wrong if fact is where else fact for fact in statement.facts]
    (found,) = complaints(written(report, tmp_path))
    assert found.startswith("[calc11e:inconsistentCalculationUsingRounding]")
    assert "GK05_小计" in found


def test_arelle_finds_a_code_that_is_no_member(tmp_path: Path) -> None:
    page = written(sample_report(), tmp_path)
    text = page.read_text(encoding="utf-8").replace("fa:F2010301<", "fa:AllFunctions_<")
    page.write_text(text, encoding="utf-8")
    assert complaints(page)
