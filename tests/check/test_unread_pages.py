"""Pages that cannot be read are told, and never make an accusation of what stands on the others."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from checked import checked
from departments import department

from juesuan.compile import compile_report
from juesuan.compose import compose
from juesuan.errors import NotFinalAccounts
from juesuan.formats import read, write
from juesuan.recognise import recognise
from juesuan.text import ranges


@pytest.fixture(scope="module")
def publication(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A correct publication of a made-up department."""
    path = tmp_path_factory.mktemp("published") / "a.pdf"
    write(compose(compile_report(department(3, layout_id="national"))), path, "pdf")
    return path


def with_pictures(source: Path, to: Path, pages: set[int]) -> None:
    """The publication with some pages as pictures."""
    old, new = pypdfium2.PdfDocument(source), pypdfium2.PdfDocument.new()
    for index in range(len(old)):
        if index + 1 not in pages:
            new.import_pages(old, [index])
            continue
        page = new.new_page(*old[index].get_size())
        jpeg = io.BytesIO()
        old[index].render(scale=0.1).to_pil().convert("RGB").save(jpeg, "JPEG")
        picture = pypdfium2.PdfImage.new(new)
        picture.load_jpeg(jpeg, inline=True)
        picture.set_matrix(pypdfium2.PdfMatrix().scale(*page.get_size()))
        page.insert_obj(picture)
        page.gen_content()
    new.save(to)


def without_code_points(source: Path, to: Path, pages: set[int]) -> None:
    """The publication with fonts on some pages that do not say which character is which."""
    with pikepdf.open(source) as document:
        for number in pages:
            page = document.pages[number - 1]
            fonts = page.Resources.Font
            for name in list(fonts.keys()):
                font = pikepdf.Dictionary(dict(fonts[name].items()))
                if "/ToUnicode" in font:
                    del font["/ToUnicode"]
                fonts[name] = document.make_indirect(font)
        document.save(to)


def test_numbers_of_pages_that_follow_each_other_are_drawn_together() -> None:
    assert ranges([2, 5, 6, 7, 11]) == "2、5–7、11"
    assert ranges([1, 2], ", ") == "1–2"


EVERY = 5
"""Of each so many pages `make test` tries one, `make test-long` all."""


@pytest.mark.parametrize("first", [1, *(pytest.param(n, marks=pytest.mark.long) for n in range(2, EVERY + 1))])
def test_a_page_that_is_a_picture_accuses_nobody(publication: Path, tmp_path: Path, first: int) -> None:
    count = len(pypdfium2.PdfDocument(publication))
    reported = []
    for page in range(first, count + 1, EVERY):
        path = tmp_path / "b.pdf"
        with_pictures(publication, path, {page})
        document = read(path)
        assert document.unread == [page]
        reported += [
            (page, item.rule, item.message)
            for item in checked(recognise(document))
            if item.severity != "note" and item.rule != "ST-03"
        ]
    assert reported == []


def test_what_is_not_found_may_stand_on_a_page_that_was_not_read(publication: Path, tmp_path: Path) -> None:
    report = recognise(read(publication))
    pages = {page for statement in report.statements if statement.form in ("GK07", "GK08") for page in statement.pages}
    path = tmp_path / "b.pdf"
    with_pictures(publication, path, pages)
    lacking = [item for item in checked(recognise(read(path))) if item.rule in ("ST-04", "ST-22")]
    assert lacking and all(item.severity == "note" and "没读到的页" in item.message for item in lacking)


def test_a_page_without_code_points_is_not_read_as_marks_and_wrong_figures(
    publication: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    path = tmp_path / "b.pdf"
    without_code_points(publication, path, {6})
    document = read(path)
    assert document.unread == [6]
    assert "第 6 页的字体没有字符编码" in document.troubles[0][0]
    wrong = [item for item in checked(recognise(document)) if item.severity != "note" and item.rule != "ST-03"]
    assert wrong == []


def test_a_page_without_code_points_is_read_from_its_picture(publication: Path, tmp_path: Path) -> None:
    path = tmp_path / "b.pdf"
    without_code_points(publication, path, {6})
    document = read(path)
    assert document.unread == [] and document.recognised == [6]
    report = recognise(document)
    assert [item for item in checked(report) if item.severity != "note"] == []
    assert len(list(report.facts())) == len(list(recognise(read(publication)).facts()))


def test_a_publication_without_code_points_says_what_to_do(
    publication: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    path = tmp_path / "b.pdf"
    without_code_points(publication, path, set(range(1, len(pypdfium2.PdfDocument(publication)) + 1)))
    with pytest.raises(NotFinalAccounts, match=r"乱码.*重新导出"):
        recognise(read(path))
