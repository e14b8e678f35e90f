"""What was not checked stands on the marked copy: as a note on the first page of a PDF, as a list on the page."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from juesuan.document import Document, Heading, Paragraph
from juesuan.errors import Lang
from juesuan.formats import read, write
from juesuan.mark import mark
from juesuan.report import Checked, Coverage, coverage_in_words, total_words

WORDS = Document([Heading("第三部分 2024年度部门决算情况说明"), Paragraph("2024年度收入总计2,859.97万元。")])
UNSEEN = Coverage("statement", "picture", forms=("GK02",), relations=7)
NONE = {"error": 0, "warning": 0, "note": 0}
CHECKED = Checked(statements=8, figures=400, relations=380)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("mark") / "决算.pdf"
    write(WORDS, path, "pdf")
    return path


@pytest.mark.parametrize(
    ("lang", "unread", "scope"),
    [
        ("zh", "收入表只是图片，没有读出，7 条关系因此未检", "关系 380 条"),
        ("en", "only a picture, not read; 7 ", "380 relations"),
    ],
)
def test_both_copies_say_what_was_not_checked_and_what_was(
    lang: Lang, unread: str, scope: str, original: Path, tmp_path: Path
) -> None:
    said = [coverage_in_words(UNSEEN, lang)]
    total = total_words(NONE, CHECKED, lang)
    for name in ("a.pdf", "a.html"):
        mark(original, read(original), [], tmp_path / name, said, total, lang=lang)
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert unread in page and scope in page
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        (note,) = [item for item in pdf.pages[0].Annots if item.Subtype == "/Text"]
        assert unread in str(note.Contents) and scope in str(note.Contents)


def test_where_everything_was_checked_there_is_no_note(original: Path, tmp_path: Path) -> None:
    mark(original, read(original), [], tmp_path / "a.pdf", [], total_words(NONE, CHECKED, "zh"))
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert not pdf.pages[0].get("/Annots")
