"""Text of an OFD that a person does not see is reported, and never read in silence."""

from __future__ import annotations

import pytest
from ofd_files import OfdPage, ofd_bytes

from juesuan.document import Document, Hiding, Paragraph
from juesuan.formats import read

NUMBER = "12,345.67"
SECRET = f"预算 {NUMBER}"
DELTAS = "4 2 g 9 2"


def words(document: Document) -> str:
    return " ".join(block.text for block in document.blocks if isinstance(block, Paragraph))


def text_object(attributes: str = "", inner: str = "", boundary: str = "30 60 80 6") -> str:
    return (
        f'<ofd:TextObject Font="1" Size="4" Boundary="{boundary}" {attributes}>{inner}'
        f'<ofd:TextCode X="0" Y="4" DeltaX="{DELTAS}">{SECRET}</ofd:TextCode></ofd:TextObject>'
    )


def page_with(*objects: str) -> OfdPage:
    page = OfdPage()
    page.text("看得见的文字", 30, 40)
    page.objects += objects
    return page


def filled(color: str, more: str = "", box: str = "20 55 120 20") -> str:
    return (
        f'<ofd:PathObject Boundary="{box}" Fill="true" Stroke="false" {more}><ofd:FillColor Value="{color}"/>'
        "<ofd:AbbreviatedData>M 0 0 L 120 0 L 120 20 L 0 20 C</ofd:AbbreviatedData></ofd:PathObject>"
    )


WHITE = '<ofd:FillColor Value="255 255 255"/>'
CLIP = (
    '<ofd:Clips TransFlag="false"><ofd:Clip><ofd:Area><ofd:Path Boundary="0 0 100 100"><ofd:AbbreviatedData>'
    "M 0 50 L 90 50 L 90 90 L 0 90 C</ofd:AbbreviatedData></ofd:Path></ofd:Area></ofd:Clip></ofd:Clips>"
)


@pytest.mark.parametrize(
    ("objects", "reason"),
    [
        ([text_object('Visible="false"')], "invisible"),
        ([text_object('Fill="false"')], "invisible"),
        ([text_object('Alpha="0"')], "transparent"),
        ([text_object(inner='<ofd:FillColor Value="0 0 0" Alpha="5"/>')], "transparent"),
        ([text_object(inner=WHITE)], "background"),
        ([text_object(inner='<ofd:FillColor Value="250 250 250"/>')], "background"),
        ([filled("0 0 128"), text_object(inner='<ofd:FillColor Value="0 0 128"/>')], "background"),
        ([text_object(), filled("255 255 255")], "covered"),
        ([text_object(inner=CLIP)], "clipped"),
        ([text_object(boundary="30 60 80 6").replace('Y="4"', 'Y="90"')], "clipped"),
        ([text_object(boundary="230 60 80 6")], "off_page"),
        ([text_object(boundary="30 -40 80 6")], "off_page"),
        ([text_object('CTM="0.1 0 0 0.1 0 0"')], "tiny"),
    ],
)
def test_text_that_is_not_seen_is_reported_and_not_read(objects: list[str], reason: Hiding) -> None:
    document = read(ofd_bytes([page_with(*objects)]))
    assert words(document) == "看得见的文字"
    assert [(piece.text, piece.reason) for piece in document.hidden] == [(SECRET, reason)]
    assert len(document.troubles) == 1
    assert NUMBER in document.troubles[0][0]


@pytest.mark.parametrize(
    "objects",
    [
        [text_object()],
        [text_object(inner='<ofd:FillColor Value="180 0 0"/>')],
        [filled("0 0 128"), text_object(inner=WHITE)],
        [filled("255 255 255"), text_object()],
        [text_object(), filled("255 255 0", 'Alpha="80"')],
        [text_object(), filled("255 255 255", box="20 80 120 20")],
        [text_object('Fill="false" Stroke="true"')],
        [text_object(inner=CLIP.replace("M 0 50 L 90 50", "M 0 -5 L 90 -5"))],
        # a shading behind: its color cannot be told
        [filled("0 0 0").replace('<ofd:FillColor Value="0 0 0"/>', "<ofd:FillColor><ofd:AxialShd/></ofd:FillColor>"),
         text_object(inner=WHITE)],
    ],
)  # fmt: skip
def test_text_that_is_seen_is_read(objects: list[str]) -> None:
    document = read(ofd_bytes([page_with(*objects)]))
    assert NUMBER in words(document)
    assert document.hidden == []


def test_a_shape_hides_only_what_lies_within_its_outline() -> None:
    ring = (
        '<ofd:PathObject Boundary="20 50 120 30" Fill="true" Stroke="false"><ofd:FillColor Value="255 255 255"/>'
        "<ofd:AbbreviatedData>M 0 0 L 120 0 L 120 30 L 0 30 C M 5 5 L 5 25 L 115 25 L 115 5 C</ofd:AbbreviatedData>"
        "</ofd:PathObject>"
    )
    assert NUMBER in words(read(ofd_bytes([page_with(text_object(), ring)])))


def test_a_watermark_aslant_is_no_text_of_the_page() -> None:
    slanted = text_object('CTM="0.866 -0.5 0.5 0.866 0 60"', boundary="30 80 120 120")
    assert words(read(ofd_bytes([page_with(slanted)]))) == "看得见的文字"


def test_unseen_words_over_a_scanned_page_are_read_and_said_to_be_so() -> None:
    picture = '<ofd:ImageObject Boundary="0 0 210 297" CTM="210 0 0 297 0 0"/>'
    document = read(ofd_bytes([page_with(picture, text_object('Visible="false"'))]))
    assert NUMBER in words(document)
    assert [(piece.reason, piece.read) for piece in document.hidden] == [("scan", True)]


def test_a_color_comes_from_the_style_that_an_object_names() -> None:
    resources = (
        '<ofd:Res xmlns:ofd="http://www.ofdspec.org/2016"><ofd:DrawParams><ofd:DrawParam ID="7" Relative="8"/>'
        f'<ofd:DrawParam ID="8" Relative="7">{WHITE}</ofd:DrawParam></ofd:DrawParams></ofd:Res>'
    )
    data = ofd_bytes(
        [page_with(text_object('DrawParam="7"'))],
        common="<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>",
        parts={"Doc_0/PublicRes.xml": resources},
    )
    assert [piece.reason for piece in read(data).hidden] == ["background"]
