"""Word files written and read back, and Word files as people make them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from checked import checked
from departments import department
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from publications import example_report

from juesuan.compile import compile_report
from juesuan.compose import compose
from juesuan.document import Cell, Document, Heading, PageBreak, Paragraph, Table
from juesuan.errors import UnreadableFile
from juesuan.formats import read, write
from juesuan.recognise import recognise
from juesuan.report import Report, same_figures

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


@pytest.fixture(scope="module")
def report() -> Report:
    return example_report("mingyuan-2024")


@pytest.fixture(scope="module")
def written(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("word") / "a.docx"
    write(compose(report), path, "docx")
    return path


def test_what_is_written_reads_back_the_same(report: Report, written: Path) -> None:
    again = recognise(read(written))
    assert same_figures(report.facts(), again.facts()) == []
    assert [finding for finding in checked(again) if finding.severity != "note"] == []


def test_the_same_document_gives_the_same_bytes(report: Report, written: Path, tmp_path: Path) -> None:
    write(compose(report), tmp_path / "b.docx", "docx")
    assert (tmp_path / "b.docx").read_bytes() == written.read_bytes()


def test_headings_are_of_the_styles_that_word_lists(report: Report, written: Path) -> None:
    used = [(p.style.name, p.text) for p in docx.Document(str(written)).paragraphs if p.style is not None]
    for level in (1, 2, 3):
        meant = [b.text for b in compose(report).blocks if isinstance(b, Heading) and b.level == level]
        assert [text for style, text in used if style == f"Heading {level}"] == meant


def test_the_contents_are_a_field_whose_entries_lead_to_the_headings(written: Path) -> None:
    body = docx.Document(str(written)).element.body
    instructions = [node.text for node in body.iter(f"{W}instrText")]
    assert any(text.strip().startswith("TOC ") for text in instructions)
    marks = {node.get(f"{W}name") for node in body.iter(f"{W}bookmarkStart")}
    leading = [node.get(f"{W}anchor") for node in body.iter(f"{W}hyperlink")]
    assert len(leading) > 9
    assert set(leading) <= marks
    begins = [node.get(f"{W}fldCharType") for node in body.iter(f"{W}fldChar")]
    assert begins.count("begin") == begins.count("end")


def test_tables_are_tables_whose_header_rows_come_again(report: Report, written: Path) -> None:
    tables = docx.Document(str(written)).tables
    meant = [block for block in compose(report).blocks if isinstance(block, Table)]
    assert len(tables) == len(meant) >= 9
    for table, block in zip(tables, meant, strict=True):
        repeated = [row._tr.find(f"{W}trPr/{W}tblHeader") is not None for row in table.rows]
        assert repeated == [at < block.header_rows for at in range(block.height)]
        assert sum(int(node.get(qn("w:w"))) for node in table._tbl.tblGrid) <= 16838


def test_statements_that_lie_are_on_pages_that_lie(report: Report, written: Path) -> None:
    turned = any(isinstance(block, PageBreak) and block.landscape for block in compose(report).blocks)
    lying = any(item.orientation == 1 for item in docx.Document(str(written)).sections)
    assert turned
    assert lying


def test_charts_say_in_words_what_they_show(written: Path) -> None:
    drawn = list(docx.Document(str(written)).element.body.iter(f"{{{DRAWING}}}docPr"))
    assert len(drawn) == 4
    assert all(node.get("descr") for node in drawn)


def test_marks_and_controls_in_a_text_stay_text(tmp_path: Path) -> None:
    text = "a<b>&\"'#$=SUM(A1) \x07某"
    write(Document([Paragraph(text), Table(1, 1, [Cell(0, 0, text)])], title=text), tmp_path / "a.docx", "docx")
    paragraph, table = read(tmp_path / "a.docx").blocks
    assert isinstance(paragraph, Paragraph)
    assert isinstance(table, Table)
    assert paragraph.text == table.cells[0].text == text.replace("\x07", "")


def test_words_in_a_column_may_break_where_codes_may_not(tmp_path: Path) -> None:
    cells = [Cell(0, 0, "word " * 40), Cell(0, 1, "2010301"), Cell(0, 2, "某" * 40)]
    write(Document([Table(1, 3, cells, widths=[2.0, 1.0, 9.0])]), tmp_path / "a.docx", "docx")
    grid = docx.Document(str(tmp_path / "a.docx")).tables[0]._tbl.tblGrid
    words, code, text = [int(node.get(qn("w:w"))) for node in grid]
    assert text > 3 * words
    assert code > 700


@pytest.mark.parametrize("seed", (0, 10, 50))
def test_departments_come_back_from_word(seed: int, tmp_path: Path) -> None:
    report = compile_report(department(seed, layout_id=("national", "shanghai")[seed // 10 % 2]))
    write(compose(report), tmp_path / "a.docx", "docx")
    assert same_figures(report.facts(), recognise(read(tmp_path / "a.docx")).facts()) == []


def by_hand(path: Path) -> None:
    """A statement as a clerk lays it out: plain headings, merged cells, a table in a cell, a change not accepted."""
    made = docx.Document()
    made.add_paragraph("临江县档案馆2024年度部门决算")
    made.add_paragraph("第二部分 2024年度部门决算表")
    made.add_paragraph("五、一般公共预算财政拨款支出决算表")
    made.add_paragraph("部门：临江县档案馆    单位：万元")
    rows = (
        ("科目编码", "科目名称", "小计", "基本支出", "项目支出"),
        ("合计", "", "1,038.62", "769.18", "269.44"),
        ("2012601", "行政运行", "769.18", "769.18", ""),
        ("2012604", "档案馆", "269.44", "", "269.44"),
    )
    table = made.add_table(len(rows), 5)
    for r, texts in enumerate(rows):
        for c, text in enumerate(texts):
            table.cell(r, c).text = text
    table.cell(1, 0).merge(table.cell(1, 1))
    inner = table.cell(3, 1).add_table(1, 1)
    inner.cell(0, 0).text = "（馆）"
    changed(made.add_paragraph("注：本表反映"), deleted="上年度", inserted="本年度")
    made.save(str(path))


def changed(paragraph: Any, *, deleted: str, inserted: str) -> None:
    """A deletion and an insertion that Word still tracks."""
    for kind, part, text in (("w:del", "w:delText", deleted), ("w:ins", "w:t", inserted)):
        change, run, words = OxmlElement(kind), OxmlElement("w:r"), OxmlElement(part)
        words.text = text
        run.append(words)
        change.append(run)
        paragraph._p.append(change)


def only(document: Document) -> Iterator[Table]:
    return (block for block in document.blocks if isinstance(block, Table))


def test_a_file_made_by_hand_is_read(tmp_path: Path) -> None:
    by_hand(tmp_path / "a.docx")
    document = read(tmp_path / "a.docx")
    report = recognise(document)
    cells = {fact.address: fact.text for fact in report.facts()}
    assert (report.unit, report.year) == ("临江县档案馆", 2024)
    assert cells["GK05/合计/小计"] == "1,038.62"
    assert cells["GK05/2012601/基本支出"] == "769.18"
    (table,) = only(document)
    total = next(cell for cell in table.cells if cell.text == "合计")
    assert (total.columns, total.rows) == (2, 1)


def test_a_table_in_a_cell_is_words_of_the_cell(tmp_path: Path) -> None:
    by_hand(tmp_path / "a.docx")
    (table,) = only(read(tmp_path / "a.docx"))
    assert any(cell.text == "档案馆（馆）" for cell in table.cells)


def test_deleted_words_are_gone_and_inserted_ones_there(tmp_path: Path) -> None:
    by_hand(tmp_path / "a.docx")
    last = read(tmp_path / "a.docx").blocks[-1]
    assert isinstance(last, Paragraph)
    assert last.text == "注：本表反映本年度"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧版"),
        (b"PK\x03\x04 broken", "损坏"),
    ],
)
def test_what_is_no_word_file_of_today_is_one_line(tmp_path: Path, data: bytes, says: str) -> None:
    (tmp_path / "a.docx").write_bytes(data)
    with pytest.raises(UnreadableFile, match=says) as refusal:
        read(tmp_path / "a.docx")
    assert "\n" not in refusal.value.zh


def test_a_bomb_of_entities_is_refused(written: Path, tmp_path: Path) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    changed_file(written, tmp_path / "a.docx", bomb)
    with pytest.raises(UnreadableFile, match="DTD"):
        read(tmp_path / "a.docx")


def test_a_part_that_is_no_xml_is_told(written: Path, tmp_path: Path) -> None:
    changed_file(written, tmp_path / "a.docx", b"<w:document")
    with pytest.raises(UnreadableFile, match="XML"):
        read(tmp_path / "a.docx")


def changed_file(old: Path, new: Path, body: bytes) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(old) as source, zipfile.ZipFile(stream, "w") as made:
        for name in source.namelist():
            made.writestr(name, body if name == "word/document.xml" else source.read(name))
    new.write_bytes(stream.getvalue())
