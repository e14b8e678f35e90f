"""A document as one self-contained page with its findings marked, each listed beside it and linked both ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from markupsafe import Markup

from juesuan.document import Document, Figure, Heading, Paragraph, Table
from juesuan.errors import Lang
from juesuan.mark.find import Finder
from juesuan.mark.remarks import Remark
from juesuan.markup import rendered
from juesuan.report import Severity, WordedCoverage

_HERE: Final = Path(__file__).parent


class _Mark(NamedTuple):
    start: int
    end: int
    label: str
    number: int
    severity: Severity
    main: bool


_Marks = dict[tuple[int, int | None], list[_Mark]]
_Pieces = list[tuple[str, _Mark | None]]


class _Line(NamedTuple):
    """A heading or a paragraph of the page; ``level`` of a heading."""

    kind: str
    pieces: _Pieces
    level: int = 0
    style: str = ""


class _Cell(NamedTuple):
    pieces: _Pieces
    rows: int
    columns: int


class _Table(NamedTuple):
    rows: list[list[_Cell]]
    kind: str = "table"


def marked_page(
    document: Document,
    remarks: Sequence[Remark],
    lang: Lang,
    coverage: Sequence[WordedCoverage] = (),
    total: str = "",
) -> str:
    """The page as HTML; nothing in it comes from elsewhere, and nothing of the document runs."""
    marks: _Marks = {}
    shown: dict[int, list[str]] = {}
    finder = Finder(document.blocks)
    for remark in remarks:
        for at, place in enumerate(remark.places):
            spot = finder.spot(place)
            if spot is None:
                continue
            label = remark.label(at)
            mark = _Mark(spot.start, spot.end, label, remark.number, remark.severity, at == remark.main)
            marks.setdefault((spot.block, spot.cell), []).append(mark)
            shown.setdefault(remark.number, []).append(label)
    return rendered(
        _HERE / "page.html.jinja",
        zh=lang == "zh",
        language="en" if document.language == "en" else "zh-CN",
        head="审核标注" if lang == "zh" else "Audit with marks",
        title=document.title or document.path.rpartition("/")[2],
        total=total,
        coverage=coverage,
        style=Markup((_HERE / "page.css").read_text(encoding="utf-8")),
        blocks=list(_blocks(document, marks)),
        items=[(remark, shown.get(remark.number, [])) for remark in remarks],
    )


def _blocks(document: Document, marks: _Marks) -> Iterator[_Line | _Table]:
    for number, block in enumerate(document.blocks):
        mine = marks.get((number, None), [])
        if isinstance(block, Heading):
            yield _Line("heading", _pieces(block.text, mine), min(block.level + 1, 4))
        elif isinstance(block, Paragraph):
            style = {"note": "note-line"}.get(block.style, block.style)
            yield _Line("paragraph", _pieces(block.text, mine), style=style)
        elif isinstance(block, Table):
            rows: list[list[_Cell]] = [[] for _ in range(block.height)]
            for at, cell in enumerate(block.cells):
                if 0 <= cell.row < block.height:
                    pieces = _pieces(cell.text, marks.get((number, at), []))
                    rows[cell.row].append(_Cell(pieces, cell.rows, cell.columns))
            yield _Table(rows)
        elif isinstance(block, Figure):
            yield _Line("paragraph", [(f"［图］{block.caption or block.alt}", None)], style="caption")


def _pieces(text: str, marks: list[_Mark]) -> _Pieces:
    """The text with its marks; of marks that overlap the later ones are only badges at their start."""
    pieces: _Pieces = []
    done = 0
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.number)):
        start, end = max(mark.start, done), max(mark.end, done)
        pieces += [(text[done:start], None), (text[start:end], mark)]
        done = end
    return [*pieces, (text[done:], None)]
