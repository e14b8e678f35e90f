"""The parts of a Word file that are the same for every document: styles, settings, footer, properties.

Fonts are those of official documents (宋体, 黑体), named for East Asian text as Word wants it; a machine without
them takes its own Chinese font.  No part carries a time or a machine's name.
"""

from __future__ import annotations

from typing import Final

from juesuan.formats.office import XML_HEAD, xml_text

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPE: Final = "application/vnd.openxmlformats-officedocument"
SONG: Final = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体" w:cs="Times New Roman"/>'
HEI: Final = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="黑体" w:cs="Arial"/>'

STYLES: Final[dict[str, str]] = {
    "body": "BodyText",
    "unit": "UnitLine",
    "form": "FormMark",
    "note": "TableNote",
    "caption": "Caption",
    "center": "Centred",
}
"""Paragraph style of the Document tree → style id in the file."""


def _style(name: str, identity: str, paragraph: str = "", run: str = "", more: str = "", base: str = "Normal") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    default = "" if base else ' w:default="1"'
    return (
        f'<w:style w:type="paragraph" w:styleId="{identity}"{default}><w:name w:val="{name}"/>{based}{more}'
        f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _size(points: float) -> str:
    half = round(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _heading(level: int, points: float, before: int, after: int, align: str) -> str:
    return _style(
        f"heading {level}",
        f"Heading{level}",
        f'<w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="{after}" w:line="400" '
        f'w:lineRule="atLeast"/><w:jc w:val="{align}"/><w:outlineLvl w:val="{level - 1}"/>',
        f"{HEI}{_size(points)}",
        '<w:next w:val="BodyText"/>',
    )


def styles() -> str:
    """``word/styles.xml``."""
    plain = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    dotted = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9070"/></w:tabs>'
    middle = '<w:jc w:val="center"/>'
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    all_styles = [
        _style("Normal", "Normal", '<w:spacing w:before="0" w:after="0"/>', f"{SONG}{_size(12)}", base=""),
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>',
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:semiHidden/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="70" '
        'w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        '</w:style>',
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr></w:style>",
        _heading(1, 18, 240, 360, "center"),
        _heading(2, 14, 280, 200, "left"),
        _heading(3, 12, 200, 160, "left"),
        _style(
            "Body Text", "BodyText",
            '<w:spacing w:before="0" w:after="0" w:line="420" w:lineRule="atLeast"/>'
            '<w:ind w:firstLineChars="200" w:firstLine="480"/><w:jc w:val="both"/>',
        ),
        _style("Title", "Title", '<w:spacing w:before="1200" w:after="240"/>' + middle, f"{HEI}{_size(26)}"),
        _style("Subtitle", "Subtitle", '<w:spacing w:before="4800"/><w:jc w:val="center"/>', _size(16)),
        _style("caption", "Caption", '<w:spacing w:before="60" w:after="240"/><w:jc w:val="center"/>', _size(10.5)),
        _style("TOC Heading", "TOCHeading", '<w:spacing w:after="240"/><w:jc w:val="center"/>', f"{HEI}{_size(18)}"),
        _style("toc 1", "TOC1", f'{dotted}<w:spacing w:before="100" w:after="60"/>', HEI),
        _style("toc 2", "TOC2", f'{dotted}<w:spacing w:after="60"/><w:ind w:left="420"/>'),
        _style("toc 3", "TOC3", f'{dotted}<w:spacing w:after="60"/><w:ind w:left="840"/>'),
        _style("footer", "Footer", f'{plain}<w:jc w:val="center"/>', _size(9)),
        _style("单位行", "UnitLine", f'<w:keepNext/>{plain}<w:jc w:val="right"/>', _size(10)),
        _style("表号", "FormMark", f'<w:keepNext/>{plain}<w:jc w:val="right"/>', _size(10)),
        _style("表注", "TableNote", '<w:spacing w:before="60" w:after="0"/>', _size(9)),
        _style("居中", "Centred", '<w:spacing w:before="120" w:after="120"/><w:jc w:val="center"/>'),
        _style("表内文字", "TableText", plain, _size(9)),
        _style("图", "Picture", f'<w:keepNext/>{plain}<w:jc w:val="center"/>'),
        _style("间隔", "Spacer", '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>', _size(1)),
    ]  # fmt: skip
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{SONG}<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    return f'{XML_HEAD}<w:styles xmlns:w="{W}">{defaults}{"".join(all_styles)}</w:styles>'


def settings() -> str:
    """``word/settings.xml``: fields (the contents' page numbers) are brought up to date on opening."""
    return (
        f'{XML_HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:updateFields w:val="true"/>'
        '<w:defaultTabStop w:val="420"/><w:characterSpacingControl w:val="compressPunctuation"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def footer() -> str:
    """``word/footer1.xml``: the page number, centred."""
    field = "".join(
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>{rest}'
        for kind, rest in (
            ("begin", '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'),
            ("separate", "<w:r><w:t>1</w:t></w:r>"),
            ("end", ""),
        )
    )
    return f'{XML_HEAD}<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{field}</w:p></w:ftr>'


def content_types(charts: int) -> str:
    """``[Content_Types].xml``."""
    word = f"{_TYPE}.wordprocessingml"
    parts = [
        ("/word/document.xml", f"{word}.document.main+xml"),
        ("/word/styles.xml", f"{word}.styles+xml"),
        ("/word/settings.xml", f"{word}.settings+xml"),
        ("/word/footer1.xml", f"{word}.footer+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("/docProps/app.xml", f"{_TYPE}.extended-properties+xml"),
    ]
    parts += [(f"/word/charts/chart{n}.xml", f"{_TYPE}.drawingml.chart+xml") for n in range(1, charts + 1)]
    listed = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts)
    return (
        f'{XML_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="xlsx" ContentType="{_TYPE}.spreadsheetml.sheet"/>{listed}</Types>'
    )


def relations(items: list[tuple[str, str, str]]) -> str:
    """A ``.rels`` part of (id, last words of the type, target)."""
    body = "".join(
        f'<Relationship Id="{identity}" Target="{target}" Type="'
        f'{_PACKAGE if kind.startswith("metadata") else _OFFICE}/relationships/{kind}"/>'
        for identity, kind, target in items
    )
    return f'{XML_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{body}</Relationships>'


def core(title: str, language: str = "") -> str:
    """``docProps/core.xml``: the title and language (``zh`` or ``en``), no times and no names."""
    stated = language if language == "en" else "zh-CN"
    return (
        f'{XML_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{xml_text(title)}</dc:title><dc:language>{stated}</dc:language></cp:coreProperties>"
    )


def app() -> str:
    """``docProps/app.xml``."""
    return (
        f'{XML_HEAD}<Properties xmlns="{_OFFICE}/extended-properties"><Application>juesuan</Application></Properties>'
    )
