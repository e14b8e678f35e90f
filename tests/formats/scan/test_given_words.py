"""A scan with words given over it: they are used, and numbers that the picture shows otherwise are told."""

from __future__ import annotations

import io

import pytest
from page_pictures import picture_pdf, table_picture

from juesuan.document import Document, Paragraph
from juesuan.formats import read

LINE = "Total 1,809.55 of 67.51 and 12.06 here"


def with_words(words: str) -> Document:
    """A page that shows ``LINE``, with unseen words over it at the same place."""
    import pikepdf

    data = picture_pdf(table_picture("Some title", [("a", "b")], lines=(LINE,)))
    with pikepdf.open(io.BytesIO(data)) as file:
        page = file.pages[0]
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.Resources.Font = pikepdf.Dictionary(F1=font)
        # 26 pixels at 150 an inch, the baseline at 234 from the top of 1050; as wide as the line of the picture
        content = f"BT 3 Tr /F1 12.5 Tf 1 0 0 1 28.8 {(1050 - 233) * 0.48} Tm ({words}) Tj ET"
        page.contents_add(file.make_stream(content.encode()))
        out = io.BytesIO()
        file.save(out)
    return read(out.getvalue(), name="扫描件.pdf")


def test_numbers_of_words_given_with_a_scan_that_it_shows_otherwise_are_told() -> None:
    document = with_words("Total 1,809.55 of 61.51 and 12.06 here")

    (paragraph,) = [block for block in document.blocks if isinstance(block, Paragraph)]
    assert "61.51" in paragraph.text
    assert document.recognised == [1] and document.unread == []
    assert [(piece.text, piece.shown) for piece in document.hidden if piece.reason == "scan_differs"] == [
        ("61.51", "67.51")
    ]
    said = "".join(trouble.zh for trouble in document.troubles)
    assert "“61.51”，看到的是“67.51”" in said and "以图片为准" in said


@pytest.mark.long
def test_words_given_with_a_scan_that_it_shows_so_are_used_in_peace() -> None:
    document = with_words(LINE)
    assert [piece.reason for piece in document.hidden] == ["scan"]
