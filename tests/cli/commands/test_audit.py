"""``juesuan audit`` of reports: the shape of its JSON, its words, its exit codes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from juesuan.cli import main


def test_a_sound_report_has_exit_code_0_and_says_what_was_checked(
    small_report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["audit", str(small_report)]) == 0
    output = capsys.readouterr().out
    assert output.startswith(f"══ {small_report}\n   甲局 2024 年度 · 版式 national · 单位 万元\n")
    assert "没有检查的 1 项\n  · 文件里没有找到收支总表、收入表、支出表、财政拨款收支总表、基本支出表、" in output
    assert "条关系因此未检。" in output
    assert re.search(r"\n已检报表 1 张，表内数 9 个，关系 \d+ 条：错误 0，警告 0，提示 0\n$", output)


def test_a_wrong_total_is_an_error_with_its_address_and_what_it_should_be(
    wrong_report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["audit", str(wrong_report)]) == 1
    output = capsys.readouterr().out
    assert "── 错误 " in output
    assert "GK05/合计/小计" in output
    assert "写的是：5.97" in output
    assert "应为：5.79" in output


def test_the_same_in_english(wrong_report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", str(wrong_report), "--lang", "en"]) == 1
    output = capsys.readouterr().out
    assert "stated: 5.97" in output
    assert re.search(r"checked 1 statement, 9 figures in the statements, \d+ relations: 1 error, ", output)


def test_the_line_of_json_has_the_published_shape(wrong_report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "--format", "json", str(wrong_report)]) == 1
    output = capsys.readouterr()
    assert output.err == ""
    (line,) = output.out.splitlines()
    printed = json.loads(line)
    assert printed.keys() == {"document", "read", "checked", "findings", "coverage", "seconds", "schema"}
    document = printed["document"]
    assert document.keys() == {"path", "sha256", "pages", "unit", "year", "layout", "money_unit", "kind"}
    assert len(document["sha256"]) == 64
    assert (document["unit"], document["year"], document["money_unit"]) == ("甲局", 2024, "万元")
    (statement,) = printed["read"]["statements"]
    assert {"form", "title", "pages", "facts", "empty"} <= statement.keys()
    assert (statement["form"], statement["facts"], statement["empty"]) == ("GK05", 9, False)
    assert printed["read"]["missing"][0] == "GK01"
    assert printed["read"]["annexes"] == []
    counted = {"statements", "figures", "numbers", "tables", "passages", "nothing"}
    run = {"relations", "failed", "not_run", "tail_differences", "consistent", "witness"}
    assert printed["checked"].keys() == run | counted
    assert (printed["checked"]["statements"], printed["checked"]["figures"], printed["checked"]["nothing"]) == (
        1,
        9,
        False,
    )
    (absent,) = printed["coverage"]
    assert (absent["what"], absent["why"], absent["forms"][0]) == ("statement", "not_stated", "GK01")
    assert 0 < absent["relations"] <= printed["checked"]["not_run"]
    assert absent["message"].startswith("文件里没有找到收支总表、") and absent["do"]
    assert printed["checked"]["failed"] > 0
    assert printed["seconds"].keys() == {"read", "check", "locate"}
    finding = printed["findings"][0]
    asked = {"check", "kind", "severity", "message", "addresses", "places", "stated", "expected", "cause"}
    assert asked | {"alternatives"} <= finding.keys()
    assert finding["severity"] == "error"


def test_documents_are_told_in_the_order_given(
    small_report: Path, wrong_report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    order = [str(wrong_report), str(small_report), str(wrong_report)]
    assert main(["audit", "-q", "--format", "json", *order]) == 1
    printed = [json.loads(line)["document"]["path"] for line in capsys.readouterr().out.splitlines()]
    assert printed == order


def test_several_documents_end_in_one_summary(
    small_report: Path, wrong_report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["audit", "-q", str(small_report), str(wrong_report)]) == 1
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith("共 2 份：1 份有错误，1 份在已检范围内没有错误，0 份什么数也没有检查，0 份读不了；已检关系 ")


@pytest.mark.parametrize("content", [b"", b"\0\0", b"not a report", b"[1, 2]", b"{}"], ids=repr)
def test_a_file_that_is_no_report_is_one_line_and_exit_code_2(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "坏.json"
    path.write_bytes(content)
    assert main(["audit", str(path)]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.count("\n") == 1
    assert str(path) in output.err


def test_a_folder_is_audited_file_by_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], small_report: Path
) -> None:
    (tmp_path / "下级").mkdir()
    (tmp_path / "下级" / "空.pdf").write_bytes(b"")
    (tmp_path / "空.txt").write_bytes(b"")
    (tmp_path / "图.png").write_bytes(b"")
    assert main(["audit", "-q", "--format", "json", str(tmp_path)]) == 2
    printed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [Path(line["document"]["path"]).name for line in printed] == ["空.pdf", "空.txt"]
    assert all("空" in line["error"] for line in printed)


def test_explain_tells_the_relations_of_a_number(wrong_report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(wrong_report), "GK05/合计/小计"]) == 0
    output = capsys.readouterr().out
    assert output.startswith("GK05/合计/小计：5.97 万元\n没有分录：")
    assert "GK05-01  不成立  " in output
    assert main(["explain", str(wrong_report), "GK05/合计/小计", "--format", "json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["fact"]["address"] == "GK05/合计/小计"
    assert {"GK05-01", "GK05-02"} <= {relation["id"] for relation in printed["relations"]}
    assert printed["allowed"]["agrees"] is not True
    assert "其余各数" in output


def test_explain_names_the_addresses_near_a_wrong_one(small_report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(small_report), "GK05/合计/小记"]) == 2
    assert capsys.readouterr().err.startswith("报告里没有 GK05/合计/小记；相近的有：GK05/合计/小计")
