"""OFD files: where characters stand, templates and units, order of pages, names of parts that break the standard."""

from __future__ import annotations

import pytest
from ofd_files import NAMESPACE, OfdPage, ofd_bytes, ofd_of_pdf
from publications import published

from juesuan.document import Document, Figure, Heading, Paragraph, Table
from juesuan.formats import file_bytes, read
from juesuan.formats.sniff import kind_of
from juesuan.recognise import recognise
from juesuan.report import same_figures
from juesuan.text import without_blanks


def words(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph | Heading)]


def lines(document: Document) -> list[str]:
    """The text of each visual line, from the top."""
    return [
        line.place.quote for block in document.blocks if isinstance(block, Paragraph | Heading) for line in block.lines
    ]


def tables(document: Document) -> list[list[list[str]]]:
    return [
        [[cell.text if cell else "" for cell in row] for row in block.grid()]
        for block in document.blocks
        if isinstance(block, Table)
    ]


def one_text(code: str, attributes: str = 'Boundary="20 20 150 200"') -> Document:
    """A page with one text object of an em of 4 mm."""
    page = OfdPage()
    page.objects.append(f'<ofd:TextObject Font="1" Size="4" {attributes}>{code}</ofd:TextObject>')
    return read(ofd_bytes([page]))


def a_page(text: str) -> OfdPage:
    page = OfdPage()
    page.text(text, 30, 40)
    return page


def test_a_table_of_rules_and_text_comes_back_with_its_cells() -> None:
    page = OfdPage()
    page.text("收入支出决算总表", 70, 20)
    page.table([["项目", "决算数"], ["一、收入", "1,234.50"], ["二、支出", "-78.90"]])
    document = read(ofd_bytes([page]))
    assert words(document) == ["收入支出决算总表"]
    assert tables(document) == [[["项目", "决算数"], ["一、收入", "1,234.50"], ["二、支出", "-78.90"]]]
    place = next(block for block in document.blocks if isinstance(block, Table)).cells[3].place
    assert place.page == 1
    assert place.bbox == pytest.approx(
        (60 * 72 / 25.4, (297 - 56) * 72 / 25.4, 100 * 72 / 25.4, (297 - 48) * 72 / 25.4)
    )


@pytest.mark.parametrize("layout", ["national", pytest.param("shanghai", marks=pytest.mark.long)])
def test_a_publication_written_as_ofd_is_the_same_report_as_its_pdf(layout: str) -> None:
    pdf = file_bytes(published(layout), "pdf")
    ofd = ofd_of_pdf(pdf)
    assert kind_of(ofd) == "ofd"
    of_pdf, of_ofd = read(pdf), read(ofd)
    assert (of_ofd.troubles, of_ofd.unread, of_ofd.hidden) == ([], [], [])
    # dots that lead to a page number stand apart or not
    assert list(map(without_blanks, words(of_ofd))) == list(map(without_blanks, words(of_pdf)))
    assert tables(of_ofd) == tables(of_pdf)
    assert sum(isinstance(block, Figure) for block in of_ofd.blocks) == sum(
        isinstance(block, Figure) for block in of_pdf.blocks
    )
    assert list(same_figures(recognise(of_pdf).facts(), recognise(of_ofd).facts())) == []


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('<ofd:TextCode X="0" Y="4" DeltaX="g 3 4 2 2">收入合计12</ofd:TextCode>', ["收入合计12"]),
        ('<ofd:TextCode X="0" Y="4" DeltaX="4 g 2 4 4">年初结转数</ofd:TextCode>', ["年初结转数"]),
        # the last distance goes on
        ('<ofd:TextCode X="0" Y="4" DeltaX="4">年初结转和结余</ofd:TextCode>', ["年初结转和结余"]),
        # a run of more than there are characters
        ('<ofd:TextCode X="0" Y="4" DeltaX="g 1000000 4">支出</ofd:TextCode>', ["支出"]),
        # back to the left and down: the second half is a line of its own
        ('<ofd:TextCode X="40" Y="4" DeltaX="4 -24 4" DeltaY="0 20 0">上行下行</ofd:TextCode>', ["上行", "下行"]),
        # up again: what comes first in the file stands below
        ('<ofd:TextCode X="0" Y="34" DeltaX="4 -4 4" DeltaY="0 -30 0">下行上行</ofd:TextCode>', ["上行", "下行"]),
        # from right to left
        ('<ofd:TextCode X="12" Y="4" DeltaX="-4 -4">计合总</ofd:TextCode>', ["总合计"]),
        # the second code goes on at the place of the first
        ('<ofd:TextCode X="0" Y="4">甲</ofd:TextCode><ofd:TextCode X="4">乙</ofd:TextCode>', ["甲乙"]),
        # no distances at all: as wide as the characters are
        ('<ofd:TextCode X="0" Y="4">合计1100</ofd:TextCode>', ["合计1100"]),
    ],
)
def test_distances_say_where_characters_stand(code: str, expected: list[str]) -> None:
    assert lines(one_text(code)) == expected


def test_distances_follow_the_linear_part_of_the_transformation() -> None:
    code = '<ofd:TextCode X="0" Y="12" DeltaX="g 3 12">收入合计</ofd:TextCode>'
    document = one_text(code, 'Boundary="20 20 50 10" CTM="0.352778 0 0 0.352778 30 0"')
    block = document.blocks[0]
    assert isinstance(block, Paragraph)
    assert block.lines[0].place.bbox is not None
    left, _, right, _ = block.lines[0].place.bbox
    assert (left, right) == pytest.approx((50 * 72 / 25.4, 50 * 72 / 25.4 + 40), abs=0.1)


def test_a_character_of_several_glyphs_and_a_glyph_of_several_characters_keep_their_places() -> None:
    several = '<ofd:CGTransform CodePosition="1" CodeCount="1" GlyphCount="2"><ofd:Glyphs>1 2</ofd:Glyphs>'
    code = f'{several}</ofd:CGTransform><ofd:TextCode X="0" Y="4" DeltaX="4 1 3 20">收入合计</ofd:TextCode>'
    assert lines(one_text(code)) == ["收入合 计"]
    shared = '<ofd:CGTransform CodePosition="1" CodeCount="2" GlyphCount="1"><ofd:Glyphs>1</ofd:Glyphs>'
    code = f'{shared}</ofd:CGTransform><ofd:TextCode X="0" Y="4" DeltaX="2 7">a11b</ofd:TextCode>'
    assert lines(one_text(code)) == ["a11 b"]


def test_a_page_set_sideways_is_read_as_it_is_meant() -> None:
    page = OfdPage()
    rows = [("项目", "决算数"), ("收入合计", "100.00"), ("支出合计", "200.00")]
    for down, row in enumerate(rows):
        for across, text in enumerate(row):
            step = 2 if text[0].isdigit() else 4
            # a quarter turn to the left: the lines run upwards, the next line is farther right
            page.objects.append(
                f'<ofd:TextObject Font="1" Size="4" CTM="0 -1 1 0 0 60" Boundary="{40 + 8 * down} {200 - 60 * across} '
                f'8 60"><ofd:TextCode X="2" Y="5.5" DeltaX="g 9 {step}">{text}</ofd:TextCode></ofd:TextObject>'
            )
    for nth in range(4):
        page.line(40 + 8 * nth, 140, 40 + 8 * nth, 260)
    for nth in range(3):
        page.line(40, 140 + 60 * nth, 64, 140 + 60 * nth)
    assert tables(read(ofd_bytes([page]))) == [[list(row) for row in rows]]


def test_text_of_units_and_templates_is_read_in_its_place() -> None:
    unit = OfdPage()
    unit.text("单元里的文字", 0, 20, size=12)
    resources = (
        f'<ofd:Res xmlns:ofd="{NAMESPACE}"><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="9" Width="500" '
        f'Height="500"><ofd:Content>{"".join(unit.objects)}</ofd:Content></ofd:CompositeGraphicUnit>'
        "</ofd:CompositeGraphicUnits></ofd:Res>"
    )
    template = OfdPage()
    template.text("模板", 30, 60)
    page = a_page("页面的文字")
    page.objects.append(
        '<ofd:CompositeObject ResourceID="9" CTM="0.352778 0 0 0.352778 0 0" Boundary="30 100 150 150"/>'
    )
    document = read(
        ofd_bytes(
            [page.xml('<ofd:Template TemplateID="5" ZOrder="Background"/>')],
            common='<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes><ofd:TemplatePage ID="5" BaseLoc="Tpls/T.xml"/>',
            parts={"Doc_0/DocumentRes.xml": resources, "Doc_0/Tpls/T.xml": template.xml()},
        )
    )
    assert lines(document) == ["页面的文字", "模板", "单元里的文字"]


def test_pages_come_in_the_order_of_the_document_not_of_their_names() -> None:
    listed = (
        '<ofd:Page ID="1" BaseLoc="Pages/Page_1/Content.xml"/><ofd:Page ID="2" BaseLoc="Pages/Page_0/Content.xml"/>'
    )
    document = f'<ofd:Document xmlns:ofd="{NAMESPACE}"><ofd:CommonData/><ofd:Pages>{listed}</ofd:Pages></ofd:Document>'
    data = ofd_bytes([a_page("第二张。"), a_page("第一张。")], parts={"Doc_0/Document.xml": document})
    assert words(read(data)) == ["第一张。", "第二张。"]


@pytest.mark.parametrize(
    "place",
    [
        "/Doc_0/Pages/Page_0/Content.xml",
        "Doc_0/Pages/Page_0/Content.xml",
        "./Pages/Page_0/Content.xml",
        "Pages\\Page_0\\Content.xml",
        "pages/page_0/CONTENT.XML",
        "../Doc_0/Pages/Page_0/Content.xml",
    ],
)
def test_a_part_is_found_however_its_place_is_written(place: str) -> None:
    document = (
        f'<ofd:Document xmlns:ofd="{NAMESPACE}"><ofd:CommonData/><ofd:Pages><ofd:Page ID="1" BaseLoc="{place}"/>'
        "</ofd:Pages></ofd:Document>"
    )
    assert words(read(ofd_bytes([a_page("找到了")], parts={"Doc_0/Document.xml": document}))) == ["找到了"]


def test_a_picture_page_is_named_and_not_called_empty() -> None:
    page = OfdPage()
    page.objects.append('<ofd:ImageObject Boundary="0 0 210 297" CTM="210 0 0 297 0 0"/>')
    document = read(ofd_bytes([a_page("文字页"), page]))
    assert document.unread == [2]
    assert document.troubles[0][0].startswith("第 2 页只有图片")


def test_characters_drawn_as_shapes_are_a_picture() -> None:
    page = OfdPage()
    for nth in range(100):
        x, y = 20 + 5 * (nth % 30), 30 + 8 * (nth // 30)
        page.objects.append(
            f'<ofd:PathObject Boundary="{x} {y} 4 4" Fill="true" Stroke="false"><ofd:AbbreviatedData>'
            "M 0 0 Q 4 0 4 4 B 4 4 0 4 0 2 C</ofd:AbbreviatedData></ofd:PathObject>"
        )
    assert read(ofd_bytes([a_page("文字页"), page])).unread == [2]


def test_a_stamp_over_the_page_is_read_and_a_link_is_not() -> None:
    notes = "".join(
        f'<ofd:Annot Type="{kind}" {more}><ofd:Appearance Boundary="30 {at} 100 10"><ofd:TextObject Font="1" '
        f'Size="4" Boundary="0 0 80 8"><ofd:TextCode X="0" Y="4" DeltaX="4">{text}</ofd:TextCode></ofd:TextObject>'
        "</ofd:Appearance></ofd:Annot>"
        for kind, more, at, text in (
            ("Stamp", "", 80, "已核"),
            ("Link", "", 120, "链接"),
            ("Stamp", 'Visible="false"', 160, "不显示"),
        )
    )
    note = f'<ofd:PageAnnot xmlns:ofd="{NAMESPACE}">{notes}</ofd:PageAnnot>'
    listed = (
        f'<ofd:Annotations xmlns:ofd="{NAMESPACE}"><ofd:Page PageID="100"><ofd:FileLoc>Page_0/Annotation.xml'
        "</ofd:FileLoc></ofd:Page></ofd:Annotations>"
    )
    data = ofd_bytes(
        [a_page("正文")],
        document="<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>",
        parts={"Doc_0/Annots/Annotations.xml": listed, "Doc_0/Annots/Page_0/Annotation.xml": note},
    )
    assert lines(read(data)) == ["正文", "已核"]
