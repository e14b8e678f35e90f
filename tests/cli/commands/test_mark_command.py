"""``juesuan mark``: one file audited and marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan.cli import main
from juesuan.document import Cell, Document, Heading, Paragraph, Table
from juesuan.formats import write


def publication(*, total: str) -> Document:
    head = ("项目", "本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出")
    rows = [("科目编码", "科目名称", *head[1:]), ("", "合计", total, "1.23", "4.56", "", "", "")]
    rows += [
        ("2010301", "行政运行", "1.23", "1.23", "", "", "", ""),
        ("2010302", "一般行政管理事务", "4.56", "", "4.56", "", "", ""),
    ]
    cells = [Cell(at, column, text) for at, row in enumerate(rows) for column, text in enumerate(row)]
    return Document(
        [
            Heading("甲局2024年度部门决算"),
            Paragraph("支出决算表"),
            Paragraph("部门：甲局　　单位：万元", style="unit"),
            Table(4, 8, cells),
        ]
    )


@pytest.mark.parametrize(("suffix", "marked"), [(".pdf", ".pdf"), (".docx", ".html")])
def test_a_wrong_total_is_marked_and_the_exit_code_says_so(
    suffix: str, marked: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, to = tmp_path / f"甲局{suffix}", tmp_path / f"标注{marked}"
    write(publication(total="5.97"), path, suffix[1:])
    assert main(["mark", str(path), "-o", str(to)]) == 1
    output = capsys.readouterr().out
    assert f"已写出 {to}" in output
    assert "错误 " in output
    data = to.read_bytes()
    assert b"/Highlight" in data if marked == ".pdf" else "5.97</mark>" in data.decode()


def test_a_file_that_cannot_be_read_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "空.pdf"
    path.write_bytes(b"")
    assert main(["mark", str(path), "-o", str(tmp_path / "标注.pdf")]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == f"{path}：文件是空的\n"
    assert not (tmp_path / "标注.pdf").exists()
