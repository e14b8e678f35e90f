"""No control or direction mark of a file, or of its name, reaches a terminal, a file name or a message."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan.characters import cell_text, one_line, printable
from juesuan.cli import main
from juesuan.errors import BadBooks, BadInput, UnreadableFile

HOSTILE = "甲\x1b[2J\x07\u202e乙\n丙.txt"


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1+1", "-1+1", "@SUM(1)", "  =1", "\t=1", "\n=1", "＝1", "-甲", '=HYPERLINK("x")', "|cmd", "\x00=1"],
)
def test_a_text_that_a_spreadsheet_would_run_is_made_a_text(text: str) -> None:
    assert cell_text(text).startswith("'")


@pytest.mark.parametrize("text", ["", "甲", "-12.50", "+3", "-", "1,234.5", "-35.48%", "2024-01-01", "a=b", "－"])
def test_a_number_and_plain_words_stay_as_they_are(text: str) -> None:
    assert cell_text(text) == text


def test_what_moves_a_cursor_or_turns_a_line_is_shown_as_its_code() -> None:
    assert printable("a\x1b[0m\tb\r\nc\x9b\u2066") == "a\\u001b[0m\tb\nc\\u009b\\u2066"
    assert one_line("a\nb\u2028c\x85d\re") == "a\\u000ab\\u2028c\\u0085d\\u000de"


def test_a_message_stays_on_its_line_whatever_its_file_is_called() -> None:
    error = UnreadableFile(f"{HOSTILE}：读不了", f"{HOSTILE}: no")
    assert error.zh == "甲\\u001b[2J\\u0007\\u202e乙\\u000a丙.txt：读不了"
    assert str(error) == error.zh
    several = BadBooks([BadInput("一\n二"), BadInput("三")])
    assert several.zh.splitlines() == ["一\\u000a二", "三"]


@pytest.mark.parametrize("words", [["audit"], ["audit", "--format", "json"], ["mark", "-o", "out.html"]])
@pytest.mark.parametrize("content", [b"", "甲局 2024 年度部门决算\n一、\x1b[2J收入 12 万元\u202e".encode()])
def test_a_file_of_a_hostile_name_and_content_changes_no_terminal(
    words: list[str],
    content: bytes,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / HOSTILE
    path.write_bytes(content)
    main([words[0], str(path), *words[1:]])
    said = capsys.readouterr()
    for unsafe in ("\x1b", "\x07", "\u202e"):
        assert unsafe not in said.out + said.err
    for stream in (said.out, said.err):
        assert not any(line.startswith("丙.txt") for line in stream.splitlines())
