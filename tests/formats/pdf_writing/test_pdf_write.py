from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from juesuan.document import (
    Block,
    Cell,
    Chart,
    Document,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    Series,
    Table,
)
from juesuan.errors import NotPublishable
from juesuan.formats.pdf_writing.writer import pdf_bytes, write_pdf
from juesuan.text import without_blanks

MARKUP = "#let x = 1 $y$ <a> =b @c *d* _e_ `f` ~g \\h [i] ]] // k /* l \"m\" 'n' -- ---"


def page_texts(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def table(rows: int) -> Table:
    cells = [Cell(0, 0, "项目", columns=2, header=True, align="center"), Cell(0, 2, "决算数", header=True)]
    cells += [Cell(row, column, f"{row}.{column}0", align="right") for row in range(1, rows) for column in range(3)]
    return Table(rows, 3, cells, header_rows=1, widths=[1, 2, 1])


def publication(*more: Block) -> Document:
    chart = Chart("bar", ("收入", "支出"), (Series("2024年度", (5_000_000, 4_000_000)),))
    blocks: list[Block] = [
        Paragraph("某区某局", style="cover"),
        Paragraph("2024年度部门决算", style="cover"),
        Paragraph("2025年10月15日", style="cover"),
        PageBreak(),
        Paragraph("目录", style="contents"),
        PageBreak(),
        Heading("第一部分 概况", 1),
        Heading("一、主要职责", 2),
        Paragraph("负责日常工作。"),
        Figure(alt="收入 5 万元，支出 4 万元", caption="图1：收、支", chart=chart),
        *more,
    ]
    return Document(blocks, title="某区某局2024年度部门决算")


def test_the_pdf_has_tags_language_title_and_bookmarks() -> None:
    pdf = pikepdf.open(BytesIO(pdf_bytes(publication(table(4)))))
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang).startswith("zh")
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    kinds = tags(pdf)
    assert {"/H1", "/H2", "/P", "/Table", "/TH", "/TD", "/Figure", "/TOC"} <= kinds.keys()
    assert kinds["/Figure"] == ["收入 5 万元，支出 4 万元"]
    with pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["第一部分 概况"]
        assert [item.title for item in outline.root[0].children] == ["一、主要职责"]
    with pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == "某区某局2024年度部门决算"
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["pdfaid:part"] == "2"
    assert all(float(page.MediaBox[2]) == pytest.approx(595.28, abs=0.1) for page in pdf.pages)


def tags(pdf: pikepdf.Pdf) -> dict[str, list[str]]:
    """Alternative texts by kind of structure element."""
    found: dict[str, list[str]] = {}

    def walk(node: pikepdf.Object) -> None:
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                found.setdefault(str(node.S), []).append(str(node.get("/Alt", "")))
            if "/K" in node:
                walk(node.K)

    walk(pdf.Root.StructTreeRoot.K)
    return found


def test_the_same_document_gives_the_same_bytes() -> None:
    assert pdf_bytes(publication()) == pdf_bytes(publication())


def test_the_date_of_the_file_is_the_date_on_the_cover() -> None:
    with pikepdf.open(BytesIO(pdf_bytes(publication()))).open_metadata() as metadata:
        assert str(metadata["xmp:CreateDate"]).startswith("2025-10-15")


def test_markup_characters_are_printed_as_they_are() -> None:
    runs = Paragraph("", runs=[Run(MARKUP, strong=True), Run("完")])
    inside = Table(1, 1, [Cell(0, 0, MARKUP)])
    pages = pdf_bytes(publication(Heading(MARKUP, 2), Paragraph(MARKUP), Paragraph(MARKUP, style="note"), runs, inside))
    text = without_blanks("".join(page_texts(pages)))
    assert text.count(without_blanks(MARKUP)) >= 4


def test_the_header_of_a_table_is_repeated_on_each_page_and_every_row_is_there() -> None:
    pages = page_texts(pdf_bytes(publication(PageBreak(), table(121))))
    with_rows = [page for page in pages if ".20" in page]
    assert len(with_rows) >= 3
    assert all("决算数" in page for page in with_rows)
    text = "".join(pages)
    assert all(f"{row}.20" in text for row in range(1, 121))


def test_wide_tables_lie_on_their_side_and_the_text_after_them_stands_again() -> None:
    data = pdf_bytes(publication(PageBreak(landscape=True), table(3), PageBreak(), Paragraph("后文")))
    sizes = [float(page.MediaBox[2]) > float(page.MediaBox[3]) for page in pikepdf.open(BytesIO(data)).pages]
    assert sizes == [False, False, False, True, False]


def test_pages_are_numbered_but_not_the_cover() -> None:
    pages = [without_blanks(page) for page in page_texts(pdf_bytes(publication()))]
    assert not pages[0].endswith("—1—")
    assert pages[1].endswith("—2—")
    assert "第一部分概况" in pages[1]


def test_a_heading_that_skips_a_level_does_not_stop_the_pdf() -> None:
    assert pdf_bytes(Document([Heading("三级", 3), Heading("一级", 1), Heading("三级", 3)])).startswith(b"%PDF")


def test_an_empty_document_is_one_page() -> None:
    assert len(page_texts(pdf_bytes(Document([])))) == 1


def test_characters_without_a_glyph_are_refused_all_at_once() -> None:
    with pytest.raises(NotPublishable) as refusal:
        pdf_bytes(publication(Paragraph("名单：\U00020bb7野家😀")))
    assert "U+20BB7" in refusal.value.zh
    assert "U+1F600" in refusal.value.zh


def test_control_characters_and_lone_surrogates_are_left_out() -> None:
    text = "甲\x00乙\x1b\ud800丙\u202e丁\n戊"
    assert "甲乙丙丁戊" in without_blanks("".join(page_texts(pdf_bytes(publication(Paragraph(text))))))


def test_a_chart_is_drawn_with_vectors_and_embedded_fonts(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_pdf(publication(), path)
    with pikepdf.open(path) as written:
        objects = [item for item in written.objects if isinstance(item, pikepdf.Dictionary | pikepdf.Stream)]
    assert [item for item in objects if item.get("/Subtype") == "/Image"] == []
    fonts = [item for item in objects if item.get("/Type") == "/FontDescriptor"]
    assert fonts
    assert all("/FontFile3" in font or "/FontFile2" in font for font in fonts)
