"""Tables whose borders were moved in some rows alone, as hands leave them in Word, pages and prints."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from juesuan.document import Cell, Document, Table
from juesuan.formats import read
from juesuan.formats.align_columns import straightened

HEAD = ("项目", "基本支出", "项目支出")
ROWS = (("合计", "6.00", "4.00"), ("2010301", "2.00", "1.00"))
MOVED = ((0, 100, 220, 300), (0, 120, 200, 300))
"""Where the borders of the header and of the other rows stand."""


def cells_at(rows: list[tuple[int, ...]]) -> list[Cell]:
    return [
        Cell(r, left, f"{r}.{n}", columns=right - left)
        for r, edges in enumerate(rows)
        for n, (left, right) in enumerate(pairwise(edges))
    ]


def shape(cells: list[Cell]) -> list[tuple[int, int, int]]:
    return [(cell.row, cell.column, cell.columns) for cell in cells]


def test_edges_that_no_row_uses_both_are_one() -> None:
    cells = cells_at([(0, 1, 4, 5), (0, 2, 3, 5)])
    assert straightened(cells, 5) == [0, 1, 1, 2, 2, 3]
    assert shape(cells) == [(r, c, 1) for r in (0, 1) for c in (0, 1, 2)]


def test_the_nearest_edges_are_joined_where_widths_are_known() -> None:
    rows = [(0, 1, 5), (0, 2, 4, 5), (0, 3, 4, 5)]
    cells = cells_at(rows)
    assert straightened(cells, 5, [100, 60, 10, 130, 100]) == [0, 1, 2, 2, 3, 4]
    assert straightened(cells_at(rows), 5, [100, 10, 60, 130, 100]) == [0, 1, 1, 2, 3, 4]


def test_a_heading_over_columns_that_a_row_shows_one_by_one_stays_wide() -> None:
    cells = cells_at([(0, 1, 3), (0, 1, 2, 3)])
    before = shape(cells)
    assert straightened(cells, 3) is None
    assert shape(cells) == before


def test_edges_far_apart_are_different_where_widths_are_known() -> None:
    cells = cells_at([(0, 1, 3), (0, 2, 3)])
    assert straightened(cells, 3, [100, 100, 100]) is None


def test_a_cell_over_rows_counts_in_each_of_them() -> None:
    cells = [Cell(0, 0, "a", rows=2), Cell(0, 1, "b", columns=2), Cell(1, 1, "c"), Cell(1, 2, "d")]
    assert straightened(cells, 3) is None


def by_hand(path: Path) -> Path:
    """A Word file with the table, its grid as Word writes it for borders that were dragged."""
    file = docx.Document()
    every = sorted({edge for edges in MOVED for edge in edges})
    made = file.add_table(len(ROWS) + 1, len(HEAD))
    for column in list(made._tbl.tblGrid):
        made._tbl.tblGrid.remove(column)
    for left, right in pairwise(every):
        column = OxmlElement("w:gridCol")
        column.set(qn("w:w"), str(20 * (right - left)))
        made._tbl.tblGrid.append(column)
    for r, (row, words) in enumerate(zip(made._tbl.tr_lst, (HEAD, *ROWS), strict=True)):
        edges = MOVED[r > 0]
        for n, (cell, text) in enumerate(zip(row.tc_lst, words, strict=True)):
            span = OxmlElement("w:gridSpan")
            span.set(qn("w:val"), str(every.index(edges[n + 1]) - every.index(edges[n])))
            cell.get_or_add_tcPr().append(span)
            cell.p_lst[0].add_r().text = text
    file.save(str(path))
    return path


def page(path: Path) -> Path:
    """The same table on a web page."""
    every = sorted({edge for edges in MOVED for edge in edges})
    rows = ""
    for r, words in enumerate((HEAD, *ROWS)):
        edges = MOVED[r > 0]
        spans = [every.index(b) - every.index(a) for a, b in pairwise(edges)]
        rows += "<tr>" + "".join(f"<td colspan={n}>{t}</td>" for n, t in zip(spans, words, strict=True)) + "</tr>"
    path.write_text(f"<!doctype html><html><body><table>{rows}</table></body></html>", encoding="utf-8")
    return path


def printed(path: Path) -> Path:
    """The same table on paper."""
    drawn, y = "", 700
    for r, words in enumerate((HEAD, *ROWS)):
        edges = [100 + edge for edge in MOVED[r > 0]]
        drawn += "".join(f"0.5 w {x} {y} m {x} {y - 20} l S\n" for x in edges)
        drawn += f"0.5 w 100 {y} m 400 {y} l S\n0.5 w 100 {y - 20} m 400 {y - 20} l S\n"
        for x, text in zip(edges, words, strict=False):
            drawn += f"BT /F1 10 Tf 1 0 0 1 {x + 2} {y - 14} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n"
        y -= 20
    path.write_bytes(pdf(drawn))
    return path


def pdf(content: str) -> bytes:
    """One page; damaged cross references are mended by every reader."""
    data = content.encode()
    bodies = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [6 0 R] /Count 1 >>",
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 [500] 13 [500] 17 26 500]"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
        b" /Resources << /Font << /F1 3 0 R >> >> >>",
    )
    whole = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, body) for number, body in enumerate(bodies, 1))
    return b"%PDF-1.7\n" + whole + b"trailer << /Root 1 0 R /Size 7 >>\n%%EOF\n"


def texts(document: Document) -> list[list[str]]:
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return [[cell.text if cell else "" for cell in row] for row in table.grid()]


@pytest.mark.parametrize(("make", "ending"), [(by_hand, "docx"), (page, "html"), (printed, "pdf")])
def test_figures_stand_under_their_headings_though_borders_were_moved(
    make: object, ending: str, tmp_path: Path
) -> None:
    assert callable(make)
    assert texts(read(make(tmp_path / f"a.{ending}"))) == [list(HEAD), *map(list, ROWS)]


def test_a_minus_at_the_end_of_a_line_stays_with_its_number(tmp_path: Path) -> None:
    lines = ("2024年度一般公共预算财政拨款支出年初预算为3344.36万元，支出决算为-", "41.46万元，完成年初预算的1.24%。")
    drawn = "".join(
        f"BT /F1 12 Tf 1 0 0 1 72 {700 - 20 * n} Tm <{line.encode('utf-16-be').hex()}> Tj ET\n"
        for n, line in enumerate(lines)
    )
    (tmp_path / "a.pdf").write_bytes(pdf(drawn))
    (block,) = read(tmp_path / "a.pdf").blocks
    assert not isinstance(block, Table)
    assert "支出决算为-41.46万元" in getattr(block, "text", "")


def test_a_watermark_across_the_page_is_not_read(tmp_path: Path) -> None:
    line = "2024年度支出决算为41.46万元，完成年初预算的98.24%，与上年持平。"
    mark = "内部资料".encode("utf-16-be").hex()
    drawn = f"BT /F1 12 Tf 1 0 0 1 72 700 Tm <{line.encode('utf-16-be').hex()}> Tj ET\n"
    for x, y in ((150, 640), (300, 600)):
        drawn += f"BT /F1 40 Tf 0.707 0.707 -0.707 0.707 {x} {y} Tm <{mark}> Tj ET\n"
    (tmp_path / "a.pdf").write_bytes(pdf(drawn))
    assert [getattr(block, "text", "") for block in read(tmp_path / "a.pdf").blocks] == [line]


def test_large_words_behind_the_lines_are_not_read_and_large_titles_are(tmp_path: Path) -> None:
    lines = [
        "2024年度支出决算为41.46万元，完成年初预算的98.24%，",
        "与上年相比增加1.20万元，增长2.98%，主要原因是补发工资。",
    ]
    title, mark = ("某市某局决算".encode("utf-16-be").hex(), "内部资料".encode("utf-16-be").hex())
    drawn = f"BT /F1 30 Tf 1 0 0 1 150 760 Tm <{title}> Tj ET\n"
    drawn += f"BT /F1 48 Tf 1 0 0 1 120 668 Tm <{mark}> Tj ET\n"
    for y, line in zip((700, 680), lines, strict=True):
        drawn += f"BT /F1 12 Tf 1 0 0 1 72 {y} Tm <{line.encode('utf-16-be').hex()}> Tj ET\n"
    (tmp_path / "a.pdf").write_bytes(pdf(drawn))
    assert [getattr(block, "text", "") for block in read(tmp_path / "a.pdf").blocks] == ["某市某局决算", *lines]


def test_text_on_a_page_that_was_scanned_askew_is_read(tmp_path: Path) -> None:
    line = "2024年度支出决算为41.46万元。".encode("utf-16-be").hex()
    (tmp_path / "a.pdf").write_bytes(pdf(f"BT /F1 12 Tf 0.9998 0.0201 -0.0201 0.9998 72 700 Tm <{line}> Tj ET\n"))
    assert "41.46万元" in getattr(read(tmp_path / "a.pdf").blocks[0], "text", "")
