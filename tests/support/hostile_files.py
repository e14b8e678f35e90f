"""Files made to be too much for who reads them: each is beyond one limit, or takes long to look at."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

import docx
import openpyxl
import pikepdf
from hostile_ofds import hostile_ofds
from pikepdf import Array, Dictionary, Name, Stream

MANY = 210_000
_SHEET = "xl/worksheets/sheet1.xml"
_BODY = "word/document.xml"


def hostile_files() -> Iterator[tuple[str, bytes]]:
    """Name and content of each."""
    yield from _pages()
    yield from _workbooks()
    yield from _word_files()
    yield from _pdfs()
    yield from hostile_ofds()


def _pages() -> Iterator[tuple[str, bytes]]:
    sources = {
        "depth": "<div>" * 3000 + "<p>9</p>",
        "tag": f"<p title='{'x' * 11_000_000}'>9</p>",
        "attributes": "<p a=1 b=1 c=1 d=1 e=1 f=1 g=1 h=1 i=1 j=1>9</p>" * MANY,
        "elements": "<b></b>" * 1_100_000,
        "blocks": "<p>9</p>" * MANY,
        "cells": "<table>" + "<tr><td colspan=400 rowspan=3000>9</td></tr>" + "<tr></tr>" * 3000 + "</table>",
        "columns": "<table><tr>" + "<td>9</td>" * 900 + "</tr></table>",
        "rules": "<style>" + "".join(f".c{n}{{color:#fff}}" for n in range(25_000)) + "</style><p class=c7>9</p>",
        "chains": "<style>.a .a .a .a .a .b{color:red}</style>" + "<div class=a>" * 200 + "<p class=b>9</p>" * 5000,
        "attribute rules": "<style>" + "[title*=a]{opacity:.9}" * 4000 + "</style>" + "<p title=b>9</p>" * 20_000,
        "nested rules": "<style>" + "@media screen{" * 5000 + "</style><p>9</p>",
        "variables": "<style>:root{" + "".join(f"--a{n}:var(--a{n + 1}) var(--a{n + 1});" for n in range(99))
        + "--a99:x}p{color:var(--a0)}</style><p>9</p>",
        "sheets": "<link rel=stylesheet href=/etc/passwd><link rel=stylesheet href=../../x.css><p>9</p>",
    }  # fmt: skip
    for name, source in sources.items():
        yield f"{name}.html", f"<html><body>{source}</body></html>".encode()


def _changed(data: bytes, parts: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", packing) as new:
        for name in old.namelist():
            new.writestr(name, parts.pop(name) if name in parts else old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return stream.getvalue()


def _workbooks() -> Iterator[tuple[str, bytes]]:
    stream = io.BytesIO()
    book = openpyxl.Workbook()
    book.active["A1"] = 9
    book.active.merge_cells("A2:B2")
    book.save(stream)
    data = stream.getvalue()
    sheet = zipfile.ZipFile(io.BytesIO(data)).read(_SHEET)
    blanks = b"<a>" + b" " * 20_000_000 + b"</a>"
    bomb = b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"
    for name in ("xl/sharedStrings.xml", "docProps/core.xml", "_rels/.rels", "[Content_Types].xml", "x/y.bin"):
        yield f"growth of {name.replace('/', ' ')}.xlsx", _changed(data, {name: blanks})
        yield f"entities of {name.replace('/', ' ')}.xlsx", _changed(data, {name: bomb})
    yield "two of one name.xlsx", _changed(data, {"XL/WORKSHEETS/SHEET1.XML": sheet})
    yield "parts.xlsx", _changed(data, {f"x/{n}": b"" for n in range(11_000)})
    for nth, area in enumerate((b"a1:xfd1048576", b"$A$1:$XFD$1048576", b"&#65;1:XFD1048576")):
        yield f"merged area {nth}.xlsx", _changed(data, {_SHEET: sheet.replace(b"A2:B2", area)})
    fillings = {
        "cells": b"<row>" + b"".join(b'<c r="A%d"/>' % n for n in range(410_000)) + b"</row>",
        "formulas": b"<f " * 1_000_000,
        "merges": b"<x:mergeCell " * 1_000_000,
        "elements": b"<" * 9_000_000,
        "size": b" " * 70_000_000,
    }
    for name, filling in fillings.items():
        part = sheet.replace(b"</sheetData>", filling + b"</sheetData>")
        yield f"{name}.xlsx", _changed(data, {_SHEET: part}, zipfile.ZIP_STORED)


def _word_files() -> Iterator[tuple[str, bytes]]:
    stream = io.BytesIO()
    docx.Document().save(stream)
    data = stream.getvalue()
    body = zipfile.ZipFile(io.BytesIO(data)).read(_BODY)
    run = "<w:p><w:r><w:t>9</w:t></w:r></w:p>"
    contents = {
        "controls": "<w:sdt><w:sdtContent>" * 100 + run + "</w:sdtContent></w:sdt>" * 100,
        "tables": "<w:tbl><w:tr><w:tc>" * 70 + run + "</w:tc></w:tr></w:tbl>" * 70,
        "paragraphs": run * MANY,
        "columns": "<w:tbl><w:tr>" + f"<w:tc>{run}</w:tc>" * 600 + "</w:tr></w:tbl>",
        "runs": "<w:p>" + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>9</w:t></w:r>" * MANY + "</w:p>",
    }
    for name, content in contents.items():
        yield f"{name}.docx", _changed(data, {_BODY: body.replace(b"<w:body>", b"<w:body>" + content.encode())})
    yield "growth.docx", _changed(data, {"word/styles.xml": b"<a>" + b" " * 20_000_000 + b"</a>"})


def _pdfs() -> Iterator[tuple[str, bytes]]:
    def file(content: str, **inner: Stream) -> pikepdf.Pdf:
        made = pikepdf.new()
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        objects = Dictionary({f"/{name}": made.make_indirect(stream) for name, stream in inner.items()})
        page = Dictionary(
            Type=Name.Page, MediaBox=Array([0, 0, 595, 842]), Contents=Stream(made, content.encode()),
            Resources=Dictionary(Font=Dictionary(F1=font), XObject=objects),
        )  # fmt: skip
        made.pages.append(pikepdf.Page(made.make_indirect(page)))
        return made

    def saved(made: pikepdf.Pdf, **how: bool | pikepdf.StreamDecodeLevel) -> bytes:
        stream = io.BytesIO()
        made.save(stream, **how)  # type: ignore[arg-type]
        return stream.getvalue()

    seen = "BT /F1 12 Tf 100 700 Td (9) Tj ET "
    for name, times, depth in (("forms", 1, 40), ("forms again and again", 10, 12)):
        made = file(seen + "/X Do")
        drawn = Stream(made, b"0 0 5 5 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 99, 99]))
        for _ in range(depth):
            drawn = Stream(
                made, b"/X Do " * times, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 99, 99]),
                Resources=Dictionary(XObject=Dictionary(X=made.make_indirect(drawn))),
            )  # fmt: skip
        made.pages[0].Resources.XObject.X = made.make_indirect(drawn)
        yield f"{name}.pdf", saved(made)
    yield "objects.pdf", saved(file(seen + "0 0 5 5 re f " * 310_000))
    yield "segments.pdf", saved(file(seen + "0 0 m " + "9 9 l " * 60_000 + "f"))
    made = file(seen)
    for _ in range(3100):
        made.pages.append(made.pages[0])
    yield "pages.pdf", saved(made)
    for layers in (1, 2):
        data = bytes(2**29 + 2**20)
        for _ in range(layers):
            data = zlib.compress(data, 9)
        made = file(seen)
        filters = Name.FlateDecode if layers == 1 else Array([Name.FlateDecode] * layers)
        made.Root.Other = made.make_indirect(Stream(made, data, Filter=filters))
        yield (
            f"packed {layers}.pdf",
            saved(made, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none),
        )
