"""Documents as PDF, set by Typst: tagged (PDF/UA-1), archival (PDF/A-2a), with bookmarks and contents.

The look is in ``publication.typ``; all words reach it as JSON, so nothing in a document is ever read as
markup.  Only the fonts of the package ``pylopdf-fonts-zh-cn`` are used and the date is the one on the cover,
so the same document gives the same bytes on every machine.
"""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path
from typing import Any, Final

from juesuan.characters import without_controls
from juesuan.document import Block, Cell, Document, Figure, Heading, PageBreak, Paragraph, Run, Table
from juesuan.errors import BadInput, NotPublishable
from juesuan.formats.charts import svg
from juesuan.formats.pdf_writing.glyphs import characters
from juesuan.formats.table_fit import fit

STANDARDS: Final = ("ua-1", "a-2a")
_EPOCH: Final = 946_684_800  # 2000-01-01, of a document without a date
_ROOM: Final = {(False, False): (448.0, 570.0), (False, True): (493.0, 590.0), (True, False): (728.0, 375.0)}
_ROOM[True, True] = _ROOM[True, False]
# points of width and height that a table may take, by landscape and by margins made small for wide tables
_Data = dict[str, Any]


def write_pdf(document: Document, path: Path) -> None:
    """Writes the PDF of a document; see :func:`pdf_bytes`."""
    path.write_bytes(pdf_bytes(document))


def pdf_bytes(document: Document) -> bytes:
    """The PDF of a document: the same bytes for the same document.

    Raises:
        NotPublishable: a text holds a character that the fonts do not have.
    """
    import typst
    from pylopdf_fonts_zh_cn import sans_path

    template, inputs = typst_source(document)
    setter: Any = typst.compile  # its overloads cannot be resolved
    try:
        return bytes(
            setter(
                template,
                font_paths=[str(sans_path().parent)],
                ignore_system_fonts=True,
                sys_inputs=inputs,
                pdf_standards=list(STANDARDS),
                timestamp=_EPOCH,
            )
        )
    except typst.TypstError as error:
        raise _refused(str(error), inputs) from None


def typst_source(document: Document) -> tuple[bytes, dict[str, str]]:
    """The Typst template and its inputs (``sys.inputs``) for a document."""
    template = Path(__file__).with_name("publication.typ").read_bytes()
    pictures: list[str] = []
    data = {
        "title": _clean(document.title) or _first_words(document.blocks),
        "date": _date(document.blocks),
        "sections": _sections(document.blocks, pictures),
    }
    as_json = {"document": data, "pictures": pictures}
    return template, {name: json.dumps(part, ensure_ascii=False) for name, part in as_json.items()}


def _sections(blocks: list[Block], pictures: list[str]) -> list[_Data]:
    """Blocks by page turn; the cover apart."""
    sections: list[_Data] = [_section(landscape=False)]
    level = 0
    for at, block in enumerate(blocks):
        here = sections[-1]
        match block:
            case PageBreak(landscape=landscape):
                sections.append(_section(landscape=landscape))
            case Paragraph(style="cover"):
                here["cover"].append({"text": _clean(block.text), "foot": _date([block]) is not None})
            case Paragraph():
                follower = blocks[at + 1] if at + 1 < len(blocks) else None
                left = block.style == "unit" and isinstance(follower, Paragraph) and follower.style == "unit"
                here["blocks"].append(_paragraph(block, left=left))
            case Heading():
                level = min(max(block.level, 1), level + 1)
                here["blocks"].append(_heading(block, level, blocks[at + 1 : at + 2]))
            case Table() if block.width and block.height:
                here["blocks"].append(_table(block, here))
            case Figure():
                here["blocks"] += _figure(block, pictures)
    return [section for section in sections if section["cover"] or section["blocks"]]


def _section(*, landscape: bool) -> _Data:
    return {"landscape": landscape, "tables": False, "cover": [], "blocks": []}


def _heading(block: Heading, level: int, after: list[Block]) -> _Data:
    """A heading; centred where it is the title of a table."""
    over_table = any(
        isinstance(item, Table) or (isinstance(item, Paragraph) and item.style in ("form", "unit")) for item in after
    )
    return {"kind": "heading", "level": level, "text": _clean(block.text), "centred": over_table and level > 1}


def _paragraph(block: Paragraph, *, left: bool) -> _Data:
    data: _Data = {"kind": block.style, "text": _clean(block.text), "left": left}
    if block.runs:
        data["runs"] = [_run(run) for run in block.runs]
    if block.style not in ("unit", "form", "note", "caption", "center", "contents"):
        data["kind"] = "body"
    return data


def _run(run: Run) -> _Data:
    return {"text": _clean(run.text), "strong": run.strong}


def _table(table: Table, section: _Data) -> _Data:
    """A table, sized for the page it stands on; ``parts`` are its rows, those of headings apart."""
    wide = table.width > 5
    section["tables"] = section["tables"] or wide
    width, height = _ROOM[section["landscape"], wide]
    size, inset, widths = fit(table, width, height)
    return {"kind": "table", "size": size, "inset": inset, "widths": widths, "parts": _row_parts(table)}


def _row_parts(table: Table) -> list[_Data]:
    """Runs of rows, headings that come again on every page apart from the rest.

    A heading is a row of header cells; one that covers rows below as well is cut, its words with the heading.
    """
    inner: set[int] = {cell.row for cell in table.cells if cell.header and cell.row >= table.header_rows}
    inner -= {cell.row for cell in table.cells if not cell.header}
    parts: list[_Data] = []
    last = -1
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        heading = cell.row < table.header_rows or cell.row in inner
        if not parts or parts[-1]["heading"] != heading or (cell.row in inner and cell.row != last):
            parts.append({"heading": heading, "cells": []})
        last = cell.row
        parts[-1]["cells"].append(_cell(cell))
    for part, below in itertools.pairwise(parts):
        cut = [data for data in part["cells"] if part["heading"] and data["y"] in inner and data["h"] > 1]
        below["cells"][:0] = [data | {"y": data["y"] + 1, "h": data["h"] - 1, "text": "", "joined": 2} for data in cut]
        for data in cut:
            data |= {"h": 1, "joined": 1}
    return parts


def _cell(cell: Cell) -> _Data:
    return {
        "x": cell.column,
        "y": cell.row,
        "w": cell.columns,
        "h": cell.rows,
        "align": cell.align,
        "text": _clean(cell.text),
        "joined": 0,
    }


def _figure(figure: Figure, pictures: list[str]) -> list[_Data]:
    """The drawing with its caption; a picture whose data is unknown is described in words."""
    alt = _clean(figure.alt or figure.caption or "图")
    if figure.chart is None:
        return [{"kind": "center", "text": f"［图：{alt}］", "left": False}]
    drawing = svg(figure.chart)
    height = float(drawing.partition(' height="')[2].partition('"')[0])
    pictures.append(drawing)
    return [
        {
            "kind": "picture",
            "picture": len(pictures) - 1,
            "width": round(min(15.0, 640 * 20 / height), 2),
            "alt": alt,
            "caption": _clean(figure.caption),
        }
    ]


def _date(blocks: list[Block]) -> _Data | None:
    """The date on the cover."""
    for block in blocks:
        if isinstance(block, Paragraph) and block.style == "cover":
            match = re.fullmatch(r"\s*(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日\s*", block.text)
            if match and 1 <= int(match[2]) <= 12 and 1 <= int(match[3]) <= 28 + 3 * (match[2] != "2"):
                return {"year": int(match[1]), "month": int(match[2]), "day": int(match[3])}
    return None


def _first_words(blocks: list[Block]) -> str:
    texts = (_clean(block.text) for block in blocks if isinstance(block, Heading | Paragraph))
    return next((text for text in texts if text), "部门决算")


def _clean(text: str) -> str:
    """The text without control characters, lone surrogates and unassigned places; breaks become blanks."""
    return without_controls(re.sub(r"[\r\n\t\v\f\u2028\u2029]+", " ", text))


def _refused(message: str, inputs: dict[str, str]) -> NotPublishable:
    """The refusal in words: every character without a glyph, or what Typst says."""
    missing = sorted({char for text in inputs.values() for char in text if ord(char) > 0x7F} - characters())
    if not missing:
        return NotPublishable([BadInput(f"PDF 排版失败：{message}", f"setting the PDF failed: {message}")])
    return NotPublishable(
        [
            BadInput(
                f"PDF 所用字体没有字符「{char}」（U+{ord(char):04X}），请改用通行字形",
                f"the fonts of the PDF lack '{char}' (U+{ord(char):04X}); write it with a common form",
            )
            for char in missing
        ]
    )
