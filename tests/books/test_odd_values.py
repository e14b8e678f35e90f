"""Values that no books have end in one clear line at their cell, and never in a guess or an error of the program."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from juesuan.books import load
from juesuan.errors import BadBooks, JuesuanError, UnreadableFile

VALUES = {
    "9" * 20: "大得不合理|不是数量",
    "9" * 5000: "有 5000 个字符，不是一个数",
    "1," + ",".join(["234"] * 100): "有 401 个字符，不是一个数",
    "١٢٣": "里有「١」这样的数字，请改用 0 到 9",
    "12３": "全角和半角数字混用",
    "12٤": "里有「٤」这样的数字",
    "1,2,3": "读不成金额|不是数量",
    "4127 29.84": "中间有空格，分不清是一个数还是两个",
    "1e999": "读不成金额|不是数量",
    "NaN": "读不成金额|不是数量",
    "²": "读不成金额|不是数量",
}
CELLS = [("ledger.csv", "借方"), ("budget.csv", "年初预算"), ("counts.csv", "数量")]


@pytest.fixture
def books(root: Path, tmp_path: Path) -> Path:
    """The books of the bundled department, to be changed."""
    return Path(shutil.copytree(root / "examples" / "hanyang-2024", tmp_path / "books"))


@pytest.mark.parametrize(("file", "column"), CELLS)
def test_an_amount_that_is_none_is_named_at_its_cell(file: str, column: str, books: Path) -> None:
    with (books / file).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    for row, value in zip(rows[1:], VALUES, strict=False):
        row[rows[0].index(column)] = value
    with (books / file).open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    with pytest.raises(BadBooks) as caught:
        load(books)
    named = {problem.zh.partition("：")[0]: problem.zh for problem in caught.value.problems}
    assert len(rows) > len(VALUES)
    for number, words in enumerate(VALUES.values(), 2):
        line = named[f"{file} 第 {number} 行「{column}」列"]
        assert any(word in line for word in words.split("|")), line
        assert len(line) < 200


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (".".join(["a"] * 2000) + " = 1\n", "下面套了超过 12 层"),
        ("x = " + "[" * 5000 + "]" * 5000 + "\n", "格式有误"),
        ("x = " + "{a=" * 3000 + "1" + "}" * 3000 + "\n", "格式有误"),
        ("x = " + "9" * 5000 + "\n", "格式有误"),
        ("texts = 1\n", "texts 应写成 [texts] 下面一行一项"),
        ("unit = [1]\n", "unit 应写成 [unit]"),
        ("members = 2024-01-01\n", "members 应写成 [members]"),
    ],
)
def test_a_unit_card_that_can_be_none_is_one_line(text: str, problem: str, books: Path) -> None:
    card = books / "unit.toml"
    rest = "" if text.startswith(("texts", "unit", "members")) else card.read_text(encoding="utf-8")
    card.write_text(text + rest, encoding="utf-8")
    with pytest.raises(UnreadableFile) as caught:
        load(books)
    assert problem in caught.value.zh
    assert caught.value.zh.startswith("unit.toml：")
    assert len(caught.value.zh) < 200


def test_a_sheet_that_gives_a_name_a_value_and_entries_is_one_line(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "unit"
    for row in (("unit.name", "甲局"), ("unit", "x"), ("unit.year", 2024)):
        sheet.append(row)
    book.save(tmp_path / "books.xlsx")
    with pytest.raises(JuesuanError, match=r"unit 工作表的「unit\.year」：「unit」已经有一个值"):
        load(tmp_path / "books.xlsx")
