"""``juesuan audit -o``: the review letter, or the printed audit as a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from juesuan.cli import main
from juesuan.document import Table
from juesuan.formats import read


@pytest.mark.parametrize("kind", ["xlsx", "docx", "html"])
def test_the_letter_of_several_files_is_written_in_the_format_of_its_name(
    kind: str, small_report: Path, wrong_report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / f"审核意见表.{kind}"
    (tmp_path / "坏.pdf").write_bytes(b"%PDF-1.7 broken")
    assert main(["audit", str(small_report), str(wrong_report), str(tmp_path / "坏.pdf"), "-o", str(to)]) == 2
    assert capsys.readouterr().out == f"已写出 {to}\n"
    first = next(block for block in read(to).blocks if isinstance(block, Table))
    rows = [[cell.text if cell else "" for cell in row] for row in first.grid()]
    assert [row[1:4] for row in rows[1:4]] == [
        ["甲局", "2024", "甲局.json"],
        ["甲局", "2024", "乙局.json"],
        ["", "", "坏.pdf"],
    ]
    assert int(rows[2][5]) >= 1
    assert rows[3][-1] == "未能审核"


def test_a_letter_needs_a_file_to_be_written_to(small_report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "--format", "xlsx", str(small_report)]) == 2
    assert "-o 审核意见表.xlsx" in capsys.readouterr().err


def test_json_goes_to_the_file_that_is_named(wrong_report: Path, tmp_path: Path) -> None:
    to = tmp_path / "a.json"
    assert main(["audit", str(wrong_report), "-o", str(to)]) == 1
    assert json.loads(to.read_text(encoding="utf-8"))["findings"]
