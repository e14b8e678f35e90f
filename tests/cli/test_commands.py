"""The commands, called in this process: arguments, languages, exit codes, and what ends a run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from juesuan.audit import run
from juesuan.cli import main
from juesuan.cli.commands import COMMANDS
from juesuan.cli.output import keys, words


def test_help_is_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    chinese = capsys.readouterr().out
    assert "审核已公开的决算" in chinese
    assert "usage" not in chinese
    assert main(["--lang", "en", "--help"]) == 0
    assert "check what has been published" in capsys.readouterr().out
    assert main(["audit", "--help", "--lang=en"]) == 0
    assert "no progress" in capsys.readouterr().out


def test_the_language_may_come_from_the_environment(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUESUAN_LANG", "en_GB.UTF-8")
    assert main(["audit"]) == 2
    assert capsys.readouterr().err == "wrong usage: missing FILE. See juesuan audit --help\n"


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        ([], "用法不对：缺少 COMMAND。运行 juesuan --help 看说明\n"),
        (["audit"], "用法不对：缺少 FILE。运行 juesuan audit --help 看说明\n"),
        (["compile", "books", "-o"], "用法不对：-o/--output 后面要有值。运行 juesuan compile --help 看说明\n"),
        (["schema", "x"], "用法不对：不认识 x。运行 juesuan --help 看说明\n"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(
    argv: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(argv) == 2
    output = capsys.readouterr()
    assert (output.out, output.err) == ("", said)


def test_a_wrong_choice_names_the_choices(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "--format", "xml", "x"]) == 2
    error = capsys.readouterr().err
    assert "xml" in error
    assert "json" in error
    assert error.count("\n") == 1


def test_the_version_is_the_package_version(capsys: pytest.CaptureFixture[str]) -> None:
    from juesuan import __version__

    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"juesuan {__version__}\n"


def test_the_schema_is_json_schema_of_reports(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert {"Report", "Document", "Fact", "AuditLine", "WordedFinding"} <= schema["$defs"].keys()


def test_every_command_has_its_help_in_both_languages() -> None:
    for name in COMMANDS:
        assert words(name, "zh") != words(name, "en")


def test_every_message_stands_in_both_languages_with_the_same_places() -> None:
    from string import Formatter

    def places(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    for key in keys():
        zh, en = words(key, "zh"), words(key, "en")
        assert zh, key
        assert en, key
        assert places(zh) == places(en), key


def test_a_missing_file_is_one_line_and_the_others_go_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], small_report: Path
) -> None:
    assert main(["audit", str(tmp_path / "无此文件.pdf"), str(small_report), "--format", "json", "-q"]) == 2
    output = capsys.readouterr()
    lines = [json.loads(line) for line in output.out.splitlines()]
    assert [line["document"]["path"] for line in lines] == [str(tmp_path / "无此文件.pdf"), str(small_report)]
    assert lines[0]["error"] == output.err.strip() == f"{tmp_path}/无此文件.pdf：没有这个文件，请检查路径"
    assert lines[1]["checked"]["relations"] > 0


def test_a_folder_without_documents_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"{tmp_path}：文件夹里没有可审核的文件\n"


def test_the_folder_of_an_unwritable_output_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], example_books: Path
) -> None:
    (tmp_path / "file").write_text("x")
    assert main(["compile", str(example_books), "-o", str(tmp_path / "file" / "r.json")]) == 2
    error = capsys.readouterr().err
    assert str(tmp_path / "file") in error
    assert error.count("\n") == 1


def test_a_file_that_breaks_the_program_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from juesuan.cli.children.worker import audit_file

    def read(_: Path, **__: object) -> object:
        raise RecursionError("too deep")

    monkeypatch.setattr(run, "report_of", read)
    result = audit_file(tmp_path / "怪.pdf", "en", json=False)
    assert result.problem.startswith(f"{tmp_path}/怪.pdf: internal error in juesuan (RecursionError: too deep, at ")
    assert result.ours
    assert result.lines == b""
