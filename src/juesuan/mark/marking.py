"""One file marked: a PDF on its own pages, everything else as a page to open in a browser."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec

from juesuan.document import Cell, Document, Heading, Line, Paragraph, Place, Table
from juesuan.errors import Lang, UnreadableFile
from juesuan.files import write_atomically
from juesuan.mark.active import Active
from juesuan.mark.remarks import remarks_of, unchecked_remark
from juesuan.report import WordedCoverage, WordedFinding

MARKED: Final = (".pdf", ".html")
"""What the written file may end in."""


def mark(
    path: Path,
    document: Document,
    findings: Sequence[WordedFinding],
    to: Path,
    coverage: Sequence[WordedCoverage] = (),
    total: str = "",
    *,
    lang: Lang = "zh",
    data: bytes | None = None,
) -> list[Active]:
    """Writes the file at ``path`` with the findings marked to ``to``, whole or not at all.

    Returns what a PDF carried that acts by itself (scripts, programs that are started, attachments); the copy does not.

    Args:
        path: the file that was audited.
        document: what was read from it (:func:`placed`, where the format tells no positions).
        findings: what is to be marked, in the order of their numbers.
        coverage: what was not checked.
        total: what was checked and how many findings there are in it, in a line.
        lang: of the words.
        data: the content of the file, where it stands in an archive.
        to: ``.pdf`` writes annotations on the pages of a PDF, ``.html`` a page with marks of any document.

    Raises:
        UnreadableFile: a PDF is asked for and the file is none or cannot be opened, or ``to`` ends otherwise.
    """
    remarks = remarks_of(findings, lang)
    dropped: list[Active] = []
    kind = to.suffix.lower()
    if kind == ".pdf" and document.format == "pdf":
        from juesuan.mark.pdf import marked_pdf

        unseen = unchecked_remark(coverage, total, lang)
        content = path.read_bytes() if data is None else data
        written, dropped = marked_pdf(path, content, [*remarks, *unseen], lang)
    elif kind in (".html", ".htm"):
        from juesuan.mark.page import marked_page

        written = marked_page(document, remarks, lang, coverage, total).encode()
    elif kind == ".pdf":
        raise UnreadableFile(
            f"{path}：不是 PDF，不能在原页面上批注，请把输出改为 .html：{to.with_suffix('.html')}",
            f"{path}: no PDF, so there are no pages to annotate; write to {to.with_suffix('.html')} instead",
        )
    else:
        raise UnreadableFile(
            f"{to}：标注只能写成 .pdf 或 .html，请改文件名",
            f"{to}: marks are written as .pdf or .html; change the name of the file",
        )
    write_atomically(to, written)
    return dropped


def placed(document: Document) -> Document:
    """The document with a position for everything that has none: the number of its block, as ``line``.

    Word files tell no positions; with these a finding can be led back to its paragraph or cell.
    """
    blocks = []
    for number, block in enumerate(document.blocks, 1):
        if isinstance(block, Paragraph | Heading) and not block.lines:
            place = Place(line=number, quote=block.text)
            block = msgspec.structs.replace(block, lines=[Line(0, len(block.text), place)])
        elif isinstance(block, Table) and any(_nowhere(cell) for cell in block.cells):
            block = msgspec.structs.replace(block, cells=[_numbered(cell, number) for cell in block.cells])
        blocks.append(block)
    return msgspec.structs.replace(document, blocks=blocks)


def _nowhere(cell: Cell) -> bool:
    place = cell.place
    return place.page is None and place.line is None and place.sheet is None


def _numbered(cell: Cell, number: int) -> Cell:
    if not _nowhere(cell):
        return cell
    place = Place(line=number, cell=f"{cell.row + 1}.{cell.column + 1}", quote=cell.text)
    return msgspec.structs.replace(cell, place=place)
