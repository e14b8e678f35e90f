"""Word files in which tables stand within tables and text boxes, and text that nobody sees."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from juesuan.document import Block, Paragraph, Table
from juesuan.formats import read

GRID = (
    "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='2000'/><w:gridCol w:w='2000'/></w:tblGrid>"
    "<w:tr><w:tc><w:p><w:r><w:t>科目名称</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>决算数</w:t></w:r></w:p></w:tc></w:tr>"
    "<w:tr><w:tc><w:p><w:r><w:t>行政运行</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>3.00</w:t></w:r></w:p></w:tc></w:tr>"
    "</w:tbl>"
)
TITLE = "<w:p><w:r><w:t>支出决算表</w:t></w:r></w:p>"
BOX = f"<w:txbxContent>{TITLE}{GRID}<w:p/></w:txbxContent>"
FRAME = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='9000'/></w:tblGrid><w:tr><w:tc>{}<w:p/></w:tc></w:tr></w:tbl>"
SHAPES = {
    "a table in a table": FRAME.format(TITLE + GRID),
    "a table in a table in a table": FRAME.format(FRAME.format(TITLE + GRID)),
    "a text box": f"<w:p><w:r><w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing></w:r></w:p>",
    "an old text box": f"<w:p><w:r><w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict></w:r></w:p>",
    "a text box in two versions": (
        f"<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing>{BOX}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    ),
}
SPACES = (
    " xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'"
    " xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' xmlns:v='urn:schemas-microsoft-com:vml'"
)


def blocks_of(xml: str, path: Path) -> list[Block]:
    file = docx.Document()
    part = parse_xml(f"<w:body {nsdecls('w')}{SPACES}>{xml}</w:body>")
    for item in list(part):
        file.element.body.sectPr.addprevious(item)
    file.save(str(path))
    return read(path).blocks


@pytest.mark.parametrize("shape", SHAPES)
def test_a_table_is_read_wherever_it_stands(shape: str, tmp_path: Path) -> None:
    blocks = blocks_of(SHAPES[shape], tmp_path / "a.docx")
    assert [type(block) for block in blocks] == [Paragraph, Table]
    assert isinstance(blocks[1], Table)
    assert [cell.text for cell in blocks[1].cells] == ["科目名称", "决算数", "行政运行", "3.00"]


def test_a_frame_of_one_column_holds_paragraphs(tmp_path: Path) -> None:
    row = "<w:tr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"
    rows = row.format("收入。") + row.format("支出。")
    frame = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='9000'/></w:tblGrid>{rows}</w:tbl>"
    blocks = blocks_of(frame, tmp_path / "a.docx")
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == ["收入。", "支出。"]


def test_hidden_text_is_not_read(tmp_path: Path) -> None:
    unseen = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>9.99</w:t></w:r>"
    shown = "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>3.00万元。</w:t></w:r>"
    (block,) = blocks_of(f"<w:p><w:r><w:t>支出</w:t></w:r>{unseen}{shown}</w:p>", tmp_path / "a.docx")
    assert isinstance(block, Paragraph)
    assert block.text == "支出3.00万元。"
