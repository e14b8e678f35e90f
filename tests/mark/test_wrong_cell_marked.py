"""A wrong number on a page: the mark is on its own cell and says what it should be."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from planted import printing, with_facts
from sample_reports import sample_report

from juesuan.cli import main
from juesuan.compose import compose
from juesuan.formats import read, write
from juesuan.recognise import recognise

ADDRESS = "GK05/2010301/基本支出"


def test_the_wrong_cell_is_marked_with_its_repair(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = sample_report()
    was = report.by_address()[ADDRESS]
    wrong = printing(was, was.value + 300_000_000)
    source, to = tmp_path / "决算.pdf", tmp_path / "marked.pdf"
    write(compose(with_facts(report, {ADDRESS: wrong})), source, "pdf")
    assert main(["mark", str(source), "-o", str(to)]) == 1
    assert "错误 1" in capsys.readouterr().out

    place = recognise(read(source)).by_address()[ADDRESS].place
    assert place.page is not None
    assert place.bbox is not None
    left, _, right, top = place.bbox
    with pikepdf.open(io.BytesIO(to.read_bytes())) as pdf:
        marks = [one for one in pdf.pages[place.page - 1].obj.get("/Annots", []) if one.Subtype == "/Highlight"]
        (said,) = [
            str(one.Contents)
            for one in marks
            if "应为" in str(one.Contents)
            and [float(v) for v in one.QuadPoints][:4] == pytest.approx([left, top, right, top], abs=0.1)
        ]
    assert f"写的是：{wrong.text}" in said
    assert f"应为：{was.text}" in said
    assert ADDRESS in said
