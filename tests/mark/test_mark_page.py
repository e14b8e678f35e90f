"""A marked page: the document as it reads, every finding beside it, linked both ways."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from ofd_files import OfdPage, ofd_bytes

from juesuan.document import Cell, Document, Heading, Line, Paragraph, Place, Table
from juesuan.errors import Lang, UnreadableFile
from juesuan.formats import read, write
from juesuan.mark import mark, placed
from juesuan.report import Severity, WordedFinding, WordedPlace


def finding(*places: Place, severity: Severity = "error", message: str = "不等") -> WordedFinding:
    where = tuple(map(WordedPlace.of, places))
    return WordedFinding("GK01-01", "articulation", severity, message, places=where, expected="2,859.97")


def text_line(text: str, number: int) -> Paragraph:
    return Paragraph(text, [Line(0, len(text), Place(line=number, quote=text))])


def page(tmp_path: Path, document: Document, *findings: WordedFinding, lang: Lang = "zh") -> str:
    to = tmp_path / "marked.html"
    mark(tmp_path / "决算.txt", document, findings, to, lang=lang)
    return to.read_text(encoding="utf-8")


def test_a_mark_stands_at_its_words_and_leads_to_its_finding(tmp_path: Path) -> None:
    document = Document([text_line("收入总计为10万元。", 1), text_line("支出总计为10万元。", 2)])
    html = page(tmp_path, document, finding(Place(line=2, quote="10万元")))
    assert '支出总计为<mark class="error main" id="m1"><a class="badge error" href="#r1">1</a>10万元</mark>' in html
    assert re.search(r'<li class="error" id="r1">.*href="#m1".*不等.*应为：2,859.97', html, re.DOTALL)
    assert "收入总计为10万元。" in html


def test_several_places_are_numbered(tmp_path: Path) -> None:
    document = Document([text_line("甲乙", 1), text_line("丙丁", 2)])
    html = page(tmp_path, document, finding(Place(line=1, quote="乙"), Place(line=2, quote="丙")))
    assert 'href="#m1-1">1-1</a> <a class="badge error" href="#m1-2">1-2</a>' in html
    assert '<mark class="error" id="m1-2">' in html


def test_a_cell_of_a_table_is_marked(tmp_path: Path) -> None:
    cells = [
        Cell(0, 0, "合计", place=Place(sheet="收入", cell="A1", quote="合计")),
        Cell(0, 1, "9.00", place=Place(sheet="收入", cell="B1", quote="9.00")),
    ]
    html = page(tmp_path, Document([Table(1, 2, cells)]), finding(Place(sheet="收入", cell="B1", quote="9.00")))
    assert '<td>合计</td><td><mark class="error main" id="m1">' in html


def test_marks_over_each_other_lose_no_words(tmp_path: Path) -> None:
    document = Document([text_line("年初预算为0，完成95.89%。", 1)])
    findings = [
        finding(Place(line=1, quote="为0，完成95.89%")),
        finding(Place(line=1, quote="95.89%"), severity="note"),
    ]
    html = page(tmp_path, document, *findings)
    body = html[html.index("<main") : html.index("</main>")]
    assert re.sub(r"<a [^>]*>[^<]*</a>|<[^>]+>", "", body).strip() == "年初预算为0，完成95.89%。"
    assert 'id="m2"' in body


def test_a_finding_without_a_place_is_said_to_be_of_the_whole(tmp_path: Path) -> None:
    html = page(tmp_path, Document([text_line("甲", 1)]), finding(), lang="en")
    assert "(whole document)" in html
    assert "should be: 2,859.97" in html


def test_nothing_of_a_document_runs(tmp_path: Path) -> None:
    hostile = '<script>alert(1)</script><img src=x onerror="1">'
    document = Document([Heading(hostile), text_line(hostile, 2)], title=hostile)
    html = page(tmp_path, document, finding(Place(line=2, quote="alert"), message=hostile))
    assert "<script" not in html
    assert "<img" not in html
    assert "default-src 'none'" in html
    assert "http" not in re.sub(r"http-equiv", "", html)


def test_a_word_file_gets_positions_so_that_its_cells_and_paragraphs_are_found(tmp_path: Path) -> None:
    path = tmp_path / "决算.docx"
    table = Table(2, 2, [Cell(row, column, f"{row}{column}") for row in range(2) for column in range(2)])
    write(Document([Heading("第一部分 概况"), Paragraph("同样的话"), Paragraph("同样的话"), table]), path, "docx")
    document = placed(read(path))
    second = [block for block in document.blocks if isinstance(block, Paragraph) and block.text == "同样的话"][1]
    (grid,) = (block for block in document.blocks if isinstance(block, Table))
    html = page(tmp_path, document, finding(second.place_of(2, 4)), finding(grid.cells[2].place))
    assert html.index('<p class="body">同样的话</p>') < html.index('<p class="body">同样<mark')
    assert re.search(r"<tr><td><mark[^>]*><a[^>]*>2</a>10</mark></td>", html)


@pytest.mark.parametrize("severity", ["error", "warning", "note"])
def test_colours_tell_the_severity(tmp_path: Path, severity: Severity) -> None:
    html = page(tmp_path, Document([text_line("甲乙", 1)]), finding(Place(line=1, quote="乙"), severity=severity))
    assert f'<mark class="{severity} main"' in html
    assert f'<li class="{severity}"' in html


def test_a_cell_and_a_word_of_an_ofd_are_marked_where_they_stand(tmp_path: Path) -> None:
    sheet = OfdPage()
    sheet.text("收入总计为10万元。", 20, 20)
    sheet.table([["项目", "决算数"], ["收入合计", "9.00"]])
    document = read(ofd_bytes([sheet]))
    table = next(block for block in document.blocks if isinstance(block, Table))
    line = next(block for block in document.blocks if isinstance(block, Paragraph))
    html = page(tmp_path, document, finding(table.cells[3].place), finding(line.place_of(5, 9)))
    assert '<td>收入合计</td><td><mark class="error main" id="m1">' in html
    assert '收入总计为<mark class="error main" id="m2"><a class="badge error" href="#r2">2</a>10万元</mark>' in html


def test_a_pdf_of_an_ofd_is_refused_with_what_to_ask_for(tmp_path: Path) -> None:
    sheet = OfdPage()
    sheet.text("收入总计为10万元。", 20, 20)
    path = tmp_path / "决算.ofd"
    path.write_bytes(ofd_bytes([sheet]))
    with pytest.raises(UnreadableFile, match=r"不是 PDF.*决算\.html"):
        mark(path, read(path), [], tmp_path / "决算.pdf")


@pytest.mark.parametrize(("lang", "code", "skip"), [("zh", "zh-CN", "跳到问题"), ("en", "en", "Skip to the findings")])
def test_the_page_names_its_language_and_that_of_the_document(tmp_path: Path, lang: Lang, code: str, skip: str) -> None:
    document = Document([text_line("收入总计为10万元。", 1)], title="某局决算")
    html = page(tmp_path, document, finding(Place(line=1, quote="10万元")), lang=lang)
    assert f'<html lang="{code}">' in html
    assert f'<a class="skip" href="#findings">{skip}</a>' in html
    assert '<main lang="zh-CN">' in html
    assert f"<title>{'审核标注：' if lang == 'zh' else 'Audit with marks: '}某局决算</title>" in html
