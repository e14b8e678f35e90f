"""What of a Word file a person sees is read; the rest is listed, and reported where it holds a digit."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from seen_words import hidden, words

from juesuan.document import Document
from juesuan.formats import read

SECRET = "secret 888"
SEEN = "<w:p><w:r><w:t>Sum 47.11 there</w:t></w:r></w:p>"
SPACES = (
    nsdecls("w", "wp", "a", "r")
    + ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    + ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)


def written(path: Path, xml: str, styles: str = "") -> Document:
    file = docx.Document()
    for item in list(parse_xml(f"<w:body {SPACES}>{SEEN}{xml}</w:body>")):
        file.element.body.sectPr.addprevious(item)
    for item in list(parse_xml(f"<w:styles {SPACES}>{styles}</w:styles>")):
        file.styles.element.append(item)
    file.save(str(path))
    return read(path)


def run(look: str, text: str = SECRET) -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def paragraph(look: str, place: str = "") -> str:
    return f"<w:p><w:pPr>{place}</w:pPr>{run(look)}</w:p>"


def table(cell: str, look: str, *, about: str = "", text: str = "") -> str:
    row = (
        f"<w:tr><w:tc><w:tcPr>{cell}</w:tcPr><w:p>{text or run(look)}</w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc></w:tr>"
    )
    return f"<w:tbl><w:tblPr>{about}</w:tblPr><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{row}{row}</w:tbl>"


def style(kind: str, name: str, inner: str, base: str = "") -> str:
    based = f"<w:basedOn w:val='{base}'/>" if base else ""
    return f"<w:style w:type='{kind}' w:styleId='{name}'><w:name w:val='{name}'/>{based}{inner}</w:style>"


def anchor(
    place: str, *, hidden: str = "", extent: str = "cx='900000' cy='900000'", fill: str = "", look: str = ""
) -> str:
    return (
        f"<w:p><w:r><w:drawing><wp:anchor>{place}<wp:extent {extent}/><wp:docPr id='1' name='a' {hidden}/><a:graphic>"
        f"<a:graphicData uri='x'><wps:wsp><wps:spPr>{fill}</wps:spPr><wps:txbx><w:txbxContent><w:p>{run(look)}</w:p>"
        "</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>"
    )


def offset(across: int, down: int = 0, by: str = "page") -> str:
    return (
        f"<wp:positionH relativeFrom='{by}'><wp:posOffset>{across}</wp:posOffset></wp:positionH>"
        f"<wp:positionV relativeFrom='{by}'><wp:posOffset>{down}</wp:posOffset></wp:positionV>"
    )


def shape(look: str) -> str:
    return (
        f"<w:p><w:r><w:pict><v:shape style='{look}'><v:textbox><w:txbxContent><w:p>{run('')}</w:p></w:txbxContent>"
        "</v:textbox></v:shape></w:pict></w:r></w:p>"
    )


WHITE = "<w:color w:val='FFFFFF'/>"
DARK = "<w:shd w:val='clear' w:color='auto' w:fill='1F3864'/>"
GRID = "<w:tblStyle w:val='Dark'/><w:tblLook w:val='04A0'/>"
DARK_TOP = style("table", "Dark", f"<w:tblStylePr w:type='firstRow'><w:tcPr>{DARK}</w:tcPr></w:tblStylePr>")
TRICKS: dict[str, tuple[str, str, str]] = {
    "hidden": (paragraph("<w:vanish/>"), "", "invisible"),
    "hidden by a style of characters": (
        paragraph("<w:rStyle w:val='K'/>"),
        style("character", "K", "<w:rPr><w:vanish/></w:rPr>"),
        "invisible",
    ),
    "hidden by a style of paragraphs, far below": (
        paragraph("", "<w:pStyle w:val='L'/>"),
        style("paragraph", "K", "<w:rPr><w:vanish/></w:rPr>") + style("paragraph", "L", "", "K"),
        "invisible",
    ),
    "white": (paragraph(WHITE), "", "background"),
    "nearly white": (paragraph("<w:color w:val='FAFAFA'/>"), "", "background"),
    "of the theme's white": (paragraph("<w:color w:val='000000' w:themeColor='background1'/>"), "", "background"),
    "of the theme's black, made light": (
        paragraph("<w:color w:val='000000' w:themeColor='text1' w:themeTint='05'/>"),
        "",
        "background",
    ),
    "white by a style": (
        paragraph("", "<w:pStyle w:val='K'/>"),
        style("paragraph", "K", f"<w:rPr>{WHITE}</w:rPr>"),
        "background",
    ),
    "black on black": (paragraph("<w:color w:val='000000'/><w:shd w:val='clear' w:fill='000000'/>"), "", "background"),
    "black on a solid pattern": (
        paragraph("<w:color w:val='101010'/><w:shd w:val='solid' w:color='000000' w:fill='FFFFFF'/>"),
        "",
        "background",
    ),
    "yellow on a yellow marker": (
        paragraph("<w:color w:val='FFFF00'/><w:highlight w:val='yellow'/>"),
        "",
        "background",
    ),
    "dark in a dark paragraph": (paragraph("<w:color w:val='1F3864'/>", DARK), "", "background"),
    "dark in a dark cell": (table(DARK, "<w:color w:val='203764'/>"), "", "background"),
    "white in a light cell of a dark table": (
        table("<w:shd w:val='clear' w:fill='FFFFFF'/>", WHITE, about=DARK),
        "",
        "background",
    ),
    "tiny": (paragraph("<w:sz w:val='2'/>"), "", "tiny"),
    "squeezed": (paragraph("<w:w w:val='1'/>"), "", "tiny"),
    "filled with nothing": (paragraph("<w14:textFill><w14:noFill/></w14:textFill>"), "", "transparent"),
    "nearly transparent": (
        paragraph(
            "<w14:textFill><w14:solidFill><w14:srgbClr w14:val='000000'><w14:alpha w14:val='98000'/></w14:srgbClr>"
            "</w14:solidFill></w14:textFill>"
        ),
        "",
        "transparent",
    ),
    "beside the page by its indent": (paragraph("", "<w:ind w:left='-20000'/>"), "", "off_page"),
    "beside the page by its frame": (paragraph("", "<w:framePr w:x='-30000' w:hAnchor='page'/>"), "", "off_page"),
    "in a line without height": (paragraph("", "<w:spacing w:line='1' w:lineRule='exact'/>"), "", "clipped"),
    "in a box to the left of the page": (anchor(offset(-2_000_000)), "", "off_page"),
    "in a box to the right of the page": (anchor(offset(12_000_000)), "", "off_page"),
    "in a box below the page": (anchor(offset(0, 20_000_000)), "", "off_page"),
    "in a hidden box": (anchor(offset(0), hidden="hidden='1'"), "", "invisible"),
    "in a box without height": (anchor(offset(0), extent="cx='900000' cy='0'"), "", "clipped"),
    "of the color of its box": (
        anchor(
            offset(0),
            fill="<a:solidFill><a:srgbClr val='336699'/></a:solidFill>",
            look="<w:color w:val='336699'/>",
        ),
        "",
        "background",
    ),
    "in an old box beside the page": (
        shape("position:absolute;margin-left:-900pt;width:50pt;height:50pt"),
        "",
        "off_page",
    ),
    "in an old hidden box": (shape("position:absolute;visibility:hidden"), "", "invisible"),
    "deleted": (f"<w:p><w:del w:id='1'><w:r><w:delText>{SECRET}</w:delText></w:r></w:del></w:p>", "", "revision"),
    "moved away": (f"<w:p><w:moveFrom w:id='1'>{run('')}</w:moveFrom></w:p>", "", "revision"),
}  # fmt: skip


@pytest.mark.parametrize("trick", TRICKS)
def test_text_that_is_not_seen_is_reported_and_not_read(tmp_path: Path, trick: str) -> None:
    xml, styles, reason = TRICKS[trick]
    found = written(tmp_path / "a.docx", xml, styles)
    assert "888" not in words(found) and "47.11" in words(found)
    assert set(hidden(found)) == {(SECRET, reason)}
    (trouble,) = found.troubles
    assert SECRET in trouble[0] and SECRET in trouble[1] and "没有读" in trouble[0]


SHOWN: dict[str, tuple[str, str]] = {
    "black": (paragraph("<w:color w:val='000000'/>"), ""),
    "automatic on a dark ground": (paragraph("<w:color w:val='auto'/>", DARK), ""),
    "white in a dark paragraph": (paragraph(WHITE, DARK), ""),
    "white on a dark run": (paragraph(WHITE + DARK), ""),
    "white on a dark marker": (paragraph(WHITE + "<w:highlight w:val='darkBlue'/>"), ""),
    "white in a dark cell": (table(DARK, WHITE), ""),
    "white in a dark table": (table("", WHITE, about=DARK), ""),
    "white in a paragraph of a dark style": (
        paragraph(WHITE, "<w:pStyle w:val='K'/>"),
        style("paragraph", "K", f"<w:pPr>{DARK}</w:pPr>"),
    ),
    "white in the first row of a style": (
        f"<w:tbl><w:tblPr>{GRID}</w:tblPr><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p>{run(WHITE)}</w:p>"
        "</w:tc><w:tc><w:p/></w:tc></w:tr><w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>",
        DARK_TOP,
    ),
    "not hidden against its style": (
        paragraph("<w:rStyle w:val='K'/><w:vanish w:val='0'/>"),
        style("character", "K", "<w:rPr><w:vanish/></w:rPr>"),
    ),
    "hidden by two styles, which cancel each other": (
        paragraph("<w:rStyle w:val='K'/>", "<w:pStyle w:val='L'/>"),
        style("character", "K", "<w:rPr><w:vanish/></w:rPr>") + style("paragraph", "L", "<w:rPr><w:vanish/></w:rPr>"),
    ),
    "hidden on the web alone": (paragraph("<w:webHidden/>"), ""),
    "small": (paragraph("<w:sz w:val='9'/>"), ""),
    "outdented a little": (paragraph("", "<w:ind w:left='-400' w:hanging='200'/>"), ""),
    "in a box on the page": (anchor(offset(600_000, 600_000)), ""),
    "in a box placed by its column": (anchor(offset(-500_000, 0, "column")), ""),
    "white in a dark box": (
        anchor(offset(0), fill="<a:solidFill><a:srgbClr val='102030'/></a:solidFill>", look=WHITE),
        "",
    ),
    "inserted": (f"<w:p><w:ins w:id='1'>{run('')}</w:ins></w:p>", ""),
}  # fmt: skip


@pytest.mark.parametrize("look", SHOWN)
def test_text_that_is_seen_is_read_however_it_looks(tmp_path: Path, look: str) -> None:
    found = written(tmp_path / "a.docx", *SHOWN[look])
    assert SECRET in words(found)
    assert found.hidden == [] and found.troubles == []


def test_white_text_below_the_dark_row_of_a_style_is_not_seen(tmp_path: Path) -> None:
    found = written(tmp_path / "a.docx", table("", WHITE, about=GRID), DARK_TOP)
    assert words(found).count(SECRET) == 1 and hidden(found) == [(SECRET, "background")]


def test_a_hidden_row_is_left_out(tmp_path: Path) -> None:
    rows = "".join(
        f"<w:tr><w:trPr>{look}</w:trPr><w:tc><w:p>{run('', name)}</w:p></w:tc><w:tc><w:p>{run('', '9')}</w:p></w:tc>"
        "</w:tr>"
        for name, look in (("甲", ""), ("乙", "<w:hidden/>"), ("丙", "<w:del w:id='1'/>"), ("丁", ""))
    )
    xml = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{rows}</w:tbl>"
    found = written(tmp_path / "a.docx", xml)
    assert words(found) == "Sum 47.11 there 甲 9 丁 9"
    assert hidden(found) == [("乙 9", "invisible"), ("丙 9", "revision")]


def test_a_digit_of_a_number_that_is_hidden_is_no_part_of_it(tmp_path: Path) -> None:
    xml = f"<w:p>{run('', '12')}{run('<w:vanish/>', '99')}{run('<w:vanish/>', '9')}{run('', '3.00')}</w:p>"
    found = written(tmp_path / "a.docx", xml)
    assert "123.00" in words(found) and hidden(found) == [("999", "invisible")]


def test_white_text_in_a_box_of_unknown_color_is_read_and_doubtful(tmp_path: Path) -> None:
    found = written(tmp_path / "a.docx", anchor(offset(0), look=WHITE))
    assert SECRET in words(found)
    assert [(piece.reason, piece.read) for piece in found.hidden] == [("doubtful", True)]
    assert "可能看不见" in found.troubles[0][0]


def test_white_text_on_a_page_of_a_color_that_is_shown_is_seen(tmp_path: Path) -> None:
    file = docx.Document()
    file.element.insert(0, parse_xml(f"<w:background {SPACES} w:color='203040'/>"))
    file.element.body.insert(0, parse_xml(f"<w:p {SPACES}>{run(WHITE)}</w:p>"))
    file.save(str(tmp_path / "a.docx"))
    assert hidden(read(tmp_path / "a.docx")) == [(SECRET, "background")]
    file.settings.element.append(parse_xml(f"<w:displayBackgroundShape {SPACES}/>"))
    file.save(str(tmp_path / "a.docx"))
    assert SECRET in words(read(tmp_path / "a.docx"))


def test_words_without_a_digit_are_listed_and_no_trouble(tmp_path: Path) -> None:
    found = written(tmp_path / "a.docx", f"<w:p>{run('<w:vanish/>', 'nothing')}</w:p>")
    assert hidden(found) == [("nothing", "invisible")] and found.troubles == []
