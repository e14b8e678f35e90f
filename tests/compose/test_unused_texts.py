"""A text of the books that stands nowhere in the publication is named, with the key that it may be meant for."""

from pathlib import Path
from shutil import copytree

import pytest

from juesuan.books import load
from juesuan.cli import main
from juesuan.compile import compile_report
from juesuan.compose import unused_texts


@pytest.fixture
def books(root: Path, tmp_path: Path) -> Path:
    return copytree(root / "examples" / "hanyang-2024", tmp_path / "books")


def said(books: Path, *rows: str) -> list[str]:
    (books / "texts.csv").write_text("类别,项目,内容\n" + "\n".join(rows) + "\n", encoding="utf-8")
    found = unused_texts(compile_report(load(books)))
    assert all(one.en and one.en != one.zh for one in found)
    return [one.zh for one in found]


def test_books_whose_texts_all_stand_in_the_publication_have_none_unused(books: Path) -> None:
    assert unused_texts(compile_report(load(books))) == []


def test_a_text_under_a_code_without_money_is_named_with_the_nearest_code(books: Path) -> None:
    assert said(books, "名词解释,2010309,反映某项支出。", "原因,五.三.2299901,增加了") == [
        "没有用上的文字：名词解释.2010309；今年科目 2010309 没有数，是不是 2010301？",
        "没有用上的文字：原因.五.三.2299901；今年科目 2299901 没有数；请核对编码，不需要的请删去",
    ]


def test_texts_for_what_did_not_change_or_is_not_printed_are_one_notice(books: Path) -> None:
    assert said(books, "原因,九.二.公务接待费,没有接待", "用途,因公出国（境）费,参展") == [
        "没有用上的文字：原因.九.二.公务接待费、用途.因公出国（境）费；相应处没有增减、没有可比较的数，或本版式没有这一段；"
        "请核对，不需要的请删去"
    ]


@pytest.mark.parametrize(("lang", "words"), [("zh", "没有用上的文字"), ("en", "text that is not used")])
def test_compile_says_so_and_does_not_stop(
    books: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str, words: str
) -> None:
    (books / "texts.csv").write_text("类别,项目,内容\n名词解释,2010309,某项\n", encoding="utf-8")
    assert main(["--lang", lang, "compile", str(books), "-o", str(tmp_path / "r.json")]) == 0
    assert words in capsys.readouterr().out
