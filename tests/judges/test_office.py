"""LibreOffice opens the Word files and workbooks, and what it makes of them says the same."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from judging import EXAMPLES, Note
from msgspec.structs import replace

from juesuan.compose import compose
from juesuan.formats import read, write
from juesuan.letter import Reviewed, letter
from juesuan.recognise import recognise
from juesuan.report import Checked, Report, WordedFinding, same_figures

pytestmark = pytest.mark.verify
Office = Callable[[Path, str], Path]


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """``office(path, "pdf")``: the file as LibreOffice converts it."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not here")
    profile = tmp_path_factory.mktemp("profile")

    def convert(path: Path, to: str) -> Path:
        folder = path.parent / f"as-{to}"
        command = [program, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", to]
        done = subprocess.run([*command, "--outdir", str(folder), str(path)], capture_output=True, timeout=180)
        made = folder / f"{path.stem}.{to}"
        assert made.is_file(), done.stderr.decode(errors="replace")
        return made

    return convert


@cache
def version() -> str:
    reported = subprocess.run(["soffice", "--version"], capture_output=True, text=True, check=True).stdout
    return " ".join(reported.split()[:2])


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_what_libreoffice_saves_again_holds_the_same_figures(
    name: str, kind: str, reports: dict[str, Report], office: Office, tmp_path: Path, judged: Note
) -> None:
    report = reports[name]
    write(compose(report), tmp_path / f"a.{kind}", kind)
    again = recognise(read(office(tmp_path / f"a.{kind}", kind)))
    ours = [fact for statement in report.statements for fact in statement.facts]
    theirs = [fact for statement in again.statements for fact in statement.facts]
    assert same_figures(ours, theirs) == []
    judged(version(), f"{name}.{kind}: {len(theirs)} figures the same")


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_pages_that_libreoffice_prints_hold_every_statement(
    name: str, kind: str, reports: dict[str, Report], office: Office, tmp_path: Path
) -> None:
    report = reports[name]
    write(compose(report), tmp_path / f"a.{kind}", kind)
    pdf = pypdfium2.PdfDocument(office(tmp_path / f"a.{kind}", "pdf"))
    text = re.sub(r"\s", "", "".join(page.get_textpage().get_text_range() for page in pdf))
    assert len(pdf) >= 10
    lost = {
        fact.address: fact.text
        for statement in report.statements
        for fact in statement.facts
        if fact.text and fact.text not in text
    }
    assert lost == {}


@pytest.mark.parametrize("name", EXAMPLES)
def test_libreoffice_calculates_the_totals_that_are_written(
    name: str, reports: dict[str, Report], office: Office, tmp_path: Path, judged: Note
) -> None:
    write(compose(reports[name]), tmp_path / "a.xlsx", "xlsx")
    forgetful = tmp_path / "b.xlsx"
    forgetful.write_bytes(without_values((tmp_path / "a.xlsx").read_bytes()))
    formulas = openpyxl.load_workbook(tmp_path / "a.xlsx")
    kept = openpyxl.load_workbook(tmp_path / "a.xlsx", data_only=True)
    calculated = openpyxl.load_workbook(office(forgetful, "xlsx"), data_only=True)
    totals = 0
    for sheet in formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    totals += 1
                    theirs = calculated[sheet.title][cell.coordinate].value
                    assert isinstance(theirs, int | float), (sheet.title, cell.coordinate)
                    assert round(theirs, 2) == kept[sheet.title][cell.coordinate].value
    assert totals > 20
    judged(version(), f"{name}.xlsx: {totals} totals calculated the same")


def without_values(workbook: bytes) -> bytes:
    """The workbook with formulas that have no values, so that whoever opens it has to calculate."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if "worksheets/" in name:
                part = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", part)
            new.writestr(name, part)
    return made.getvalue()


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_the_review_letter_prints_whole(kind: str, office: Office, tmp_path: Path) -> None:
    one = WordedFinding("R-1", "arithmetic", "error", "", stated="5.97", expected="5.79")
    found = [replace(one, message=f"第{n}条问题") for n in range(80)]
    reported = [
        Reviewed("甲.pdf", "甲局", 2024, Checked(9, relations=431), tuple(found)),
        Reviewed("乙.pdf", problem="文件损坏"),
    ]
    write(letter(reported), tmp_path / f"a.{kind}", kind)
    pdf = pypdfium2.PdfDocument(office(tmp_path / f"a.{kind}", "pdf"))
    pages = [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in pdf]
    assert all(any(f"第{n}条问题" in page for page in pages) for n in range(80))
    assert sum("单位反馈" in page and "条问题" in page for page in pages) >= 2
    assert "文件损坏" in "".join(pages)
