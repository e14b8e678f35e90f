"""Office files beyond a limit end in one line that says which was met; every part is measured before it is read."""

from __future__ import annotations

import contextlib
import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest

from juesuan.errors import UnreadableFile
from juesuan.formats import limits, read
from juesuan.formats.office import Package

SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def workbook() -> bytes:
    stream = io.BytesIO()
    book = openpyxl.Workbook()
    book.active["A1"], book.active["B1"] = "甲", 1
    book.active.merge_cells("A2:B2")
    book.save(stream)
    return stream.getvalue()


@pytest.fixture
def document() -> bytes:
    stream = io.BytesIO()
    docx.Document().save(stream)
    return stream.getvalue()


def changed(
    data: bytes, parts: dict[str, bytes | Callable[[bytes], bytes]], packing: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """The file with parts replaced, rewritten or added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", packing) as new:
        for name in old.namelist():
            part = parts.get(name)
            new.writestr(name, old.read(name) if part is None else part(old.read(name)) if callable(part) else part)
        for name, part in parts.items():
            if name not in old.namelist() and isinstance(part, bytes):
                new.writestr(name, part)
    return stream.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read(data, name="a")
    zh, en = caught.value.args[:2] if len(caught.value.args) > 1 else (str(caught.value), "")
    assert "\n" not in zh + en
    return str(caught.value)


def says(limit: limits.Limit, text: str) -> bool:
    return limit.zh in text and f"超过上限 {limit.shown}" in text


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits small enough to be met at once."""
    part, total = (limit._replace(most=limit.most // 100) for limit in (limits.OFFICE_PART, limits.OFFICE_TOTAL))
    monkeypatch.setattr(Package, "limits", Package.limits._replace(part=part, total=total))


@pytest.mark.parametrize("ratio", [limits.OFFICE_RATIO.most])
@pytest.mark.parametrize(
    "name",
    [
        "xl/sharedStrings.xml",
        "[Content_Types].xml",
        "_rels/.rels",
        "xl/_rels/workbook.xml.rels",
        "docProps/core.xml",
        "docProps/thumbnail.emf",
        "customXml/item1.xml",
        "XL/Worksheets/SHEET9.XML",
        "xl/media/image1.bin",
        "anywhere",
    ],
)
def test_a_part_that_grows_too_much_is_refused_wherever_it_is(workbook: bytes, name: str, ratio: int) -> None:
    text = refusal(changed(workbook, {name: b"<a>" + b" " * 3_000_000 + b"</a>"}))
    assert says(limits.OFFICE_RATIO, text) and name.lower() in text and ratio == 200


def test_one_part_that_is_too_large_is_refused(workbook: bytes, small: None) -> None:
    part = b"<a>" + b" " * (limits.OFFICE_PART.most // 100) + b"</a>"
    text = refusal(changed(workbook, {"docProps/core.xml": part}, zipfile.ZIP_STORED))
    assert says(limits.OFFICE_PART._replace(most=limits.OFFICE_PART.most // 100), text)


def test_parts_that_are_too_large_together_are_refused(workbook: bytes, small: None) -> None:
    parts: dict[str, bytes | Callable[[bytes], bytes]] = {f"x/{n}.bin": bytes(700_000) for n in range(8)}
    text = refusal(changed(workbook, parts, zipfile.ZIP_STORED))
    assert says(limits.OFFICE_TOTAL._replace(most=limits.OFFICE_TOTAL.most // 100), text)


def test_more_parts_than_the_limit_are_refused(workbook: bytes, document: bytes) -> None:
    parts: dict[str, bytes | Callable[[bytes], bytes]] = {f"x/{n}": b"" for n in range(limits.OFFICE_PARTS.most)}
    for data in (workbook, document):
        assert says(limits.OFFICE_PARTS, refusal(changed(data, parts, zipfile.ZIP_STORED)))


@pytest.mark.parametrize("name", ["xl/worksheets/Sheet1.xml", "XL/WORKSHEETS/SHEET1.XML", "/xl/worksheets/sheet1.xml"])
def test_names_that_are_the_same_to_some_readers_are_refused(workbook: bytes, name: str) -> None:
    assert "重名" in refusal(changed(workbook, {name: b"<worksheet/>"}))


def test_a_part_in_an_encoding_that_hides_its_elements_is_refused(workbook: bytes) -> None:
    for encoding in ("utf-16", "cp037", "utf-7"):
        part = f"<?xml version='1.0' encoding='{encoding}'?><a/>".encode("ascii" if encoding == "utf-7" else encoding)
        assert "UTF-8" in refusal(changed(workbook, {"docProps/core.xml": part}))


@pytest.mark.parametrize("name", ["docProps/core.xml", "_rels/.rels", "[Content_Types].xml", "customXml/item1.xml"])
def test_a_part_with_entities_is_refused_wherever_it_is(workbook: bytes, name: str) -> None:
    bomb = b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"
    assert "DTD" in refusal(changed(workbook, {name: bomb}))


@pytest.mark.parametrize(
    "reference",
    [
        b"A1:XFD1048576",
        b"a1:xfd1048576",
        b"$A$1:$XFD$1048576",
        b"&#65;1:XFD1048576",
        b"A1:XF&#x44;1048576",
        b"S!A1:XFD1048576",
    ],
)
def test_a_merged_area_is_measured_however_it_is_written(workbook: bytes, reference: bytes) -> None:
    for before, after in ((b'ref="A2:B2"', b'ref="%s"'), (b'ref="A2:B2"', b"x='1'\n ref = '%s'")):
        data = changed(workbook, {SHEET: lambda part, b=before, a=after: part.replace(b, a % reference)})  # type: ignore[misc]
        assert says(limits.XLSX_PLACES, refusal(data))


@pytest.mark.parametrize("reference", [b"B2:A1", b"", b"A:XFD", b"1:1048576", b"AAAA1:B2", b"A1:B2 C3"])
def test_a_merged_area_that_is_none_is_refused(workbook: bytes, reference: bytes) -> None:
    data = changed(workbook, {SHEET: lambda part: part.replace(b'"A2:B2"', b'"%s"' % reference)})
    assert "合并范围" in refusal(data) or "结构损坏" in refusal(data)


def test_a_merged_area_without_a_reference_is_refused(workbook: bytes) -> None:
    data = changed(workbook, {SHEET: lambda part: part.replace(b'ref="A2:B2"', b"")})
    assert "合并范围" in refusal(data)


def test_more_cells_than_the_limit_are_refused_before_they_are_parsed(workbook: bytes) -> None:
    cells = b"".join(b'<c r="A%d"/>' % n for n in range(limits.XLSX_CELLS.most + 1))
    data = changed(
        workbook, {SHEET: lambda part: part.replace(b"</sheetData>", b"<row>" + cells + b"</row></sheetData>")}
    )
    assert says(limits.XLSX_CELLS, refusal(data))


@pytest.mark.parametrize(
    "filling",
    [
        b"<f " * 400_000,
        b"<x:mergeCell " * 200_000,
        b"<" * 2_000_000,
        b"<f>1</f>" + b" " * 2_000_000,
        b"<mergeCell ref=" * 200_000,
    ],
    ids=["f", "mergeCell", "<", "blanks", "ref"],
)
def test_a_sheet_made_to_take_long_takes_no_longer_than_its_size(workbook: bytes, filling: bytes) -> None:
    data = changed(
        workbook, {SHEET: lambda part: part.replace(b"</sheetData>", filling + b"</sheetData>")}, zipfile.ZIP_STORED
    )
    started = time.process_time()
    with contextlib.suppress(UnreadableFile):
        read(data, name="a")
    assert time.process_time() - started < 5


def body(xml: str) -> Callable[[bytes], bytes]:
    return lambda part: part.replace(b"<w:body>", b"<w:body>" + xml.encode())


def test_a_word_file_nested_too_deeply_is_refused(document: bytes) -> None:
    for opening, closing in (
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
    ):
        xml = opening * 70 + "<w:p><w:r><w:t>9</w:t></w:r></w:p>" + closing * 70
        assert says(limits.DOCX_DEPTH, refusal(changed(document, {"word/document.xml": body(xml)}))), opening


def test_a_word_table_of_more_columns_than_the_limit_is_refused(document: bytes) -> None:
    xml = "<w:tbl><w:tr>" + "<w:tc><w:p/></w:tc>" * 501 + "</w:tr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    assert says(limits.DOCX_COLUMNS, refusal(changed(document, {"word/document.xml": body(xml)})))


def test_a_word_file_of_more_paragraphs_than_the_limit_is_refused(
    document: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("juesuan.formats.docx.reader.DOCX_BLOCKS", limits.DOCX_BLOCKS._replace(most=20))
    data = changed(document, {"word/document.xml": body("<w:p><w:r><w:t>字</w:t></w:r></w:p>" * 21)})
    assert says(limits.DOCX_BLOCKS._replace(most=20), refusal(data))


def test_a_word_part_that_grows_too_much_is_refused(document: bytes) -> None:
    for name in ("word/document.xml", "word/styles.xml", "_rels/.rels", "docProps/core.xml"):
        text = refusal(changed(document, {name: lambda part: part + b" " * 3_000_000}))
        assert says(limits.OFFICE_RATIO, text) and name in text


def test_a_package_reads_no_more_of_a_part_than_its_limit(workbook: bytes, small: None) -> None:
    package = Package(Path("a"), changed(workbook, {"x.bin": bytes(2_000_000)}, zipfile.ZIP_STORED))
    with pytest.raises(UnreadableFile):
        package.read("X.BIN")
