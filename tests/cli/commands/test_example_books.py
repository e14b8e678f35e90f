"""The bundled department through the commands, from this checkout and from an installed package."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from shutil import copytree

import pytest

from juesuan.cli import main
from juesuan.cli.commands.publish import FORMATS
from juesuan.formats import WRITERS
from juesuan.report import load_report


def test_the_demo_runs_clean_and_says_where_its_files_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "-o", str(tmp_path / "out")]) == 0
    output = capsys.readouterr()
    assert output.err == ""
    assert output.out.endswith(f"文件都在 {tmp_path / 'out'}\n")
    written = {path.suffix.removeprefix(".") or path.name for path in (tmp_path / "out").iterdir()}
    assert written == {"json", *FORMATS}
    assert len(load_report(tmp_path / "out" / "report.json").statements) == 9


def test_compile_writes_the_same_bytes_again(
    example_books: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a.json", "b.json"):
        assert main(["compile", str(example_books), "-o", str(tmp_path / name)]) == 0
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    assert "9 张报表" in capsys.readouterr().out


def test_a_folder_of_books_can_be_audited_as_it_is(example_books: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "--format", "json", str(example_books)]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["findings"] == []
    assert printed["read"]["missing"] == []


def test_explain_lists_entries_that_sum_to_the_number(
    example_books: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = str(tmp_path / "r.json")
    assert main(["compile", str(example_books), "-o", report]) == 0
    capsys.readouterr()
    assert main(["explain", report, "GK05/2010301/基本支出", "--format", "json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["fact"]["text"] == "769.18"
    assert sum(entry["amount"] for entry in printed["entries"]) == printed["amount"] == printed["fact"]["exact"]
    assert main(["explain", report, "GK05/2010301/基本支出"]) == 0
    assert f"{len(printed['entries'])} 笔分录，合计 7,691,8" in capsys.readouterr().out


def test_explain_shows_the_sentence_a_claim_stands_in(
    example_books: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = str(tmp_path / "r.json")
    assert main(["compile", str(example_books), "-o", report]) == 0
    assert "情况说明 267 处数字和文字" in capsys.readouterr().out
    assert main(["explain", report, "说明/一/增减率"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("说明/一/增减率：下降 6.67%\n")
    assert "与2023年度相比，收、支总计各减少204.46万元，下降6.67%" in printed
    assert "成立" in printed
    assert main(["explain", report, "说明/一/增减率", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["heading"] == "一、收入支出决算总体情况说明"


def test_compile_counts_the_texts_that_publication_lacks(
    example_books: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    books = copytree(example_books, tmp_path / "books")
    unit = (books / "unit.toml").read_text(encoding="utf-8")
    kept = [line for line in unit.splitlines() if not line.startswith(('"一" =', '"四" ='))]
    (books / "unit.toml").write_text("\n".join(kept) + "\n", encoding="utf-8")
    assert main(["compile", str(books), "-o", str(tmp_path / "r.json")]) == 0
    assert "公开前还缺 2 处文字" in capsys.readouterr().out
    assert main(["publish", str(tmp_path / "r.json"), "-o", str(tmp_path / "out")]) == 2
    assert "「原因,四,……」" in capsys.readouterr().err


def test_wrong_books_name_every_wrong_row_of_one_cause_in_one_line(
    example_books: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    books = copytree(example_books, tmp_path / "books")
    ledger = (books / "ledger.csv").read_text(encoding="utf-8").splitlines()
    for line in (5, 9):
        ledger[line] = ledger[line].replace("2024-", "2023-", 1)
    (books / "ledger.csv").write_text("\n".join(ledger) + "\n", encoding="utf-8")
    assert main(["compile", str(books), "-o", str(tmp_path / "r.json")]) == 2
    error = capsys.readouterr().err
    assert "ledger.csv 第 6、10 行「日期」列" in error
    assert not (tmp_path / "r.json").exists()


def test_publish_writes_each_format_asked_for_and_the_same_bytes_again(
    example_books: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("a", "b"):
        assert main(["publish", str(example_books), "-o", str(tmp_path / folder), "--to", "docx"]) == 0
    (first,), (second,) = (list((tmp_path / folder).iterdir()) for folder in ("a", "b"))
    assert first.suffix == ".docx"
    assert "武汉市汉阳区人民政府办公室" in first.name
    assert first.read_bytes() == second.read_bytes()
    assert capsys.readouterr().out.startswith(f"已写出 {first}\n")


def test_publish_refuses_and_lists_every_text_that_is_missing(
    small_report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["publish", str(small_report), "-o", str(tmp_path / "out")]) == 2
    error = capsys.readouterr().err
    assert "资料/单位/主要职责" in error
    assert error.count("\n") > 1
    assert not (tmp_path / "out").exists()


def test_a_format_that_cannot_be_written_is_named(small_report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["publish", str(small_report), "-o", "out", "--to", "pdf,wps"]) == 2
    error = capsys.readouterr().err
    assert "wps" in error
    assert error.count("\n") == 1


def test_every_format_that_has_a_writer_is_published() -> None:
    written = {name for name, (module, _) in WRITERS.items() if importlib.util.find_spec(module)}
    assert written == set(FORMATS) - {"data", "ixbrl"}, "widen FORMATS in cli/publish.py"
