"""Pages that are pictures: their tables and lines are read as they stand there, and how sure each number is."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from page_pictures import askew, noisy, picture_pdf, table_picture

from juesuan.document import Document, Paragraph, Table
from juesuan.formats import file_bytes, read

ROWS = (
    ("项目", "年初数", "本年数", "增减"),
    ("基本支出", "1,736.04", "1,809.17", "73.13"),
    ("项目支出", "6", "0.38", "-5.62"),
    ("合计", "1,742.04", "1,809.55", ""),
)
LINES = ("本年支出合计1809.55万元，比上年增加67.51万元。",)
OTHER_ROWS = (("名称", "数量", "金额"), ("办公费", "7", "13.80"), ("差旅费", "1", "-0.06"))


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> Iterator[bytes]:
    """Two pages: one upright, one on its side, askew and noisy; what is read of them is kept in a folder of its own."""
    from juesuan.formats.scan import kept

    folder, before = tmp_path_factory.mktemp("cache"), os.environ.get("XDG_CACHE_HOME")
    os.environ["XDG_CACHE_HOME"] = str(folder)
    kept.folder.cache_clear()
    upright = table_picture("某单位支出情况表", ROWS, lines=LINES)
    other = np.rot90(noisy(askew(table_picture("经费明细表", OTHER_ROWS), 1.7)))
    yield picture_pdf(upright, other)
    kept.folder.cache_clear()
    del os.environ["XDG_CACHE_HOME"]
    if before is not None:
        os.environ["XDG_CACHE_HOME"] = before


@pytest.fixture(scope="module")
def document(scan: bytes) -> Document:
    return read(scan, name="扫描件.pdf")


def tables(document: Document) -> list[list[list[str]]]:
    found = [block for block in document.blocks if isinstance(block, Table)]
    return [[["" if cell is None else cell.text for cell in row] for row in table.grid()] for table in found]


def test_tables_and_lines_are_read_as_the_picture_shows_them_whichever_way_it_lies(document: Document) -> None:
    assert tables(document) == [[list(row) for row in rows] for rows in (ROWS, OTHER_ROWS)]
    words = "".join(block.text for block in document.blocks if isinstance(block, Paragraph))
    assert "某单位支出情况表" in words and "经费明细表" in words
    assert LINES[0] in words.replace(",", "，")
    assert document.recognised == [1, 2] and document.unread == []
    (trouble,) = document.troubles
    assert trouble.why == "recognised" and trouble.pages == (1, 2)


def test_each_number_of_a_picture_keeps_its_place_there_and_how_sure_it_is(document: Document) -> None:
    table = next(block for block in document.blocks if isinstance(block, Table))
    cell = next(cell for cell in table.cells if cell.text == "1,809.17")
    assert cell.place.ocr is not None and cell.place.ocr > 0.9
    left, bottom, right, top = cell.place.bbox or (0, 0, 0, 0)
    # third of four columns, 60 to 1140 of 1200 pixels at 150 an inch; second of rows of 64 from 120
    assert abs(left - 600 * 0.48) < 3 and abs(right - 870 * 0.48) < 3
    assert abs(top - (1050 - 184) * 0.48) < 3 and abs(bottom - (1050 - 248) * 0.48) < 3
    line = next(block for block in document.blocks if isinstance(block, Paragraph) and "增加" in block.text)
    at = line.text.index("67.51")
    place = line.place_of(at, at + 5)
    assert place.ocr is not None and place.ocr > 0.9 and place.bbox is not None
    assert place.bbox[2] - place.bbox[0] < 60


def test_a_page_that_was_read_before_is_not_read_again(scan: bytes, document: Document) -> None:
    from juesuan.formats.scan import kept

    assert read(scan, name="扫描件.pdf").blocks == document.blocks
    first, second = sorted(kept.folder().iterdir())
    assert kept.load(first.name, 1) is not None
    first.write_bytes(first.read_bytes()[:-9] + b"damaged!!")
    assert kept.load(first.name, 1) is None
    second.chmod(0o666)  # others may have written it
    assert kept.load(second.name, 1) is None


def test_a_picture_without_text_is_a_page_that_was_not_read() -> None:
    shades = np.linspace(40, 250, 600, dtype=np.uint8)
    photo = np.repeat(np.repeat(shades[None, :, None], 800, axis=0), 3, axis=2)
    document = read(picture_pdf(photo), name="照片.pdf")

    assert document.unread == [1] and document.recognised == []
    (trouble,) = document.troubles
    assert trouble.why == "picture" and "没有认出文字" in trouble.zh


def test_without_text_recognition_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    document = read(picture_pdf(table_picture("某单位支出情况表", ROWS)), name="扫描件.pdf")

    assert document.unread == [1]
    (trouble,) = document.troubles
    assert "pip install 'juesuan[scan]'" in trouble.zh and "pip install 'juesuan[scan]'" in trouble.en


def test_a_pdf_with_text_loads_nothing_of_text_recognition(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(file_bytes(Document(blocks=[Paragraph("本年支出合计1809.55万元。")]), "pdf"))
    names = ("cv2", "onnxruntime", "rapidocr", "PIL", "juesuan.formats.scan")
    code = f"import sys, juesuan; juesuan.read(sys.argv[1]); print([name for name in {names!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
