"""A run in which nothing was checked is no success: it says so, and ends with exit code 3."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from juesuan.cli import main

LOOSE = """某县云河乡2022年度决算公开
云河乡今年修了三条路，用了多少钱见乡政府公告栏，共 12.5 万元，村民都说好。
"""


@pytest.fixture
def loose(tmp_path: Path) -> Path:
    """A text whose one figure can be held against nothing."""
    path = tmp_path / "云河乡.txt"
    path.write_text(LOOSE, encoding="utf-8")
    return path


def test_a_text_of_which_no_figure_was_checked_ends_with_3_and_says_so(
    loose: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["audit", str(loose)]) == 3
    output = capsys.readouterr().out
    assert "什么数也没有检查，不能说没有错误" in output
    assert "错误 0，警告 0" not in output
    assert main(["mark", str(loose), "-o", str(tmp_path / "a.html")]) == 3
    assert "没有检查的" in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_of_several_files_the_worst_decides(
    loose: Path, small_report: Path, wrong_report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "坏.pdf"
    bad.write_bytes(b"%PDF-1.4 no more")
    assert main(["audit", "-q", str(small_report), str(loose)]) == 3
    assert "1 份在已检范围内没有错误，1 份什么数也没有检查" in capsys.readouterr().out.splitlines()[-1]
    assert main(["audit", "-q", str(loose), str(wrong_report)]) == 1
    assert main(["audit", "-q", str(loose), str(wrong_report), str(bad)]) == 2


def test_what_the_reader_could_not_read_is_told_once_and_with_its_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "云河乡.txt"
    path.write_bytes(LOOSE.encode("gb18030")[:-3] + b"\xff\xff")
    main(["audit", "--format", "json", str(path)])
    (line,) = capsys.readouterr().out.splitlines()
    (garbled,) = [item for item in json.loads(line)["coverage"] if item["what"] == "text"]
    assert (garbled["what"], garbled["why"]) == ("text", "garbled")
    main(["audit", str(path)])
    assert capsys.readouterr().out.count(garbled["message"]) == 1


def test_titles_without_content_are_not_called_clean(tmp_path: Path) -> None:
    path = tmp_path / "云河乡.txt"
    path.write_text("云河乡2022年度部门决算\n详见附件。\n", encoding="utf-8")
    assert main(["audit", "-q", str(path)]) == 3
