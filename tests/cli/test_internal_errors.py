"""A fault in juesuan is reported as one: it names the file and the place in the code, and blames no file for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from juesuan import check
from juesuan.cli import main
from juesuan.errors import InternalError, UnreadableFile
from juesuan.formats import READERS, read


def a_reader_with_a_fault(path: Path, data: bytes) -> object:
    """A reader that forgets that there may be no text."""
    missing: None = None
    return missing.strip()  # type: ignore[attr-defined]


@pytest.fixture
def text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A text file, and a reader of text files with a fault."""
    monkeypatch.setattr("juesuan.formats.text.reader.read_text", a_reader_with_a_fault)
    path = tmp_path / "决算.txt"
    path.write_text("甲局 2024 年度部门决算\n", encoding="utf-8")
    return path


def test_a_fault_in_a_reader_is_no_damage_of_the_file(text: Path) -> None:
    with pytest.raises(InternalError) as caught:
        read(text)
    assert not isinstance(caught.value, UnreadableFile)
    assert isinstance(caught.value.__cause__, AttributeError)
    assert caught.value.zh.startswith(f"{text}：juesuan 内部错误（AttributeError: 'NoneType' object has no attribute")
    assert "formats/__init__.py:" in caught.value.zh
    assert "不是文件的错" in caught.value.zh
    assert "请把这一行和所用的文件报告给" in caught.value.zh
    assert "损坏" not in caught.value.zh


@pytest.mark.parametrize("command", [["audit"], ["mark", "-o", "out.html"], ["publish", "-o", "out"]])
def test_every_command_ends_with_4_and_one_line(
    command: list[str], text: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([command[0], str(text), *command[1:]]) == 4
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"{text}：juesuan 内部错误（AttributeError")
    assert said.err.count("\n") == 1


def test_an_audit_in_json_says_that_the_fault_is_ours(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "--format", "json", str(text)]) == 4
    line = json.loads(capsys.readouterr().out)
    assert line["internal"] is True
    assert "内部错误" in line["error"]


def test_a_fault_in_a_check_is_ours_too(
    small_report: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def evaluate(_: object) -> object:
        raise KeyError("GK05")

    monkeypatch.setattr(check, "evaluate", evaluate)
    assert main(["audit", str(small_report)]) == 4
    assert f"{small_report}：juesuan 内部错误（KeyError: 'GK05'，在 audit/run.py:" in capsys.readouterr().err


def test_a_fault_outside_any_file_is_ours_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def schema(*others: object) -> object:
        raise RuntimeError("first line\nsecond line")

    monkeypatch.setattr("juesuan.report.schema", schema)
    assert main(["schema", "--lang", "en"]) == 4
    assert capsys.readouterr().err.startswith("internal error in juesuan (RuntimeError: first line second line, at ")


def test_the_other_indicators_are_found_where_one_file_meets_a_fault(
    text: Path, small_report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["indicators", "search", "", str(text), str(small_report)]) == 4
    said = capsys.readouterr().err
    assert "juesuan 内部错误" in said
    assert "2 份文件里都没有读到绩效自评表" in said


def test_a_format_that_is_not_read_is_named(tmp_path: Path) -> None:
    import zipfile

    path = tmp_path / "决算.odp"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.presentation")
        archive.writestr("content.xml", "<office/>")
    assert "open document" not in READERS
    with pytest.raises(UnreadableFile, match="OpenDocument"):
        read(path)
