"""``juesuan explain`` on results of the year's work: the sentence that prints one, its row in the book."""

from pathlib import Path

import pytest

from juesuan.cli import main


def test_a_number_of_part_four_shows_its_sentence(example_books: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(example_books), "成果/组织重点工程协调会议（场）/正文"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == [
        "成果/组织重点工程协调会议（场）/正文：120",
        "所在的句子（重点工作）：全年组织重点工程协调会议120场。",
    ]
    assert lines[3].startswith("  WR-01  成立")


def test_a_result_shows_its_row_in_the_book(example_books: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(example_books), "资料/成果.贴息/正文", "--lang", "en"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("资料/成果.贴息/正文: 712.46 万元\n")
    assert "in the book of results: 创业担保贷款贴息资金 (2024年), source: 贴息审核表, duty: 5." in printed
