"""A document as one self-contained page with its findings marked, each listed beside it and linked both ways."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from importlib import resources
from typing import NamedTuple

from juesuan.document import Cell, Document, Figure, Heading, Paragraph, Table
from juesuan.errors import Lang
from juesuan.mark.find import Finder
from juesuan.mark.remarks import SEVERITIES, Remark
from juesuan.report import Severity


class _Mark(NamedTuple):
    start: int
    end: int
    label: str
    number: int
    severity: Severity
    main: bool


def marked_page(document: Document, remarks: Sequence[Remark], lang: Lang) -> str:
    """The page as HTML; nothing in it comes from elsewhere, and nothing of the document runs."""
    marks: dict[tuple[int, int | None], list[_Mark]] = {}
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
    body = "\n".join(_block(document, number, marks) for number in range(len(document.blocks)))
    title = escape(document.title or document.path.rpartition("/")[2])
    style = resources.files("juesuan.mark").joinpath("page.css").read_text(encoding="utf-8")
    head, total = ("审核标注", _total(remarks, lang)) if lang == "zh" else ("Audit with marks", _total(remarks, lang))
    items = "\n".join(_item(remark, shown.get(remark.number, []), lang) for remark in remarks)
    return (
        f'<!doctype html>\n<html lang="{"zh-CN" if lang == "zh" else "en"}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{head}：{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f'<div class="both">\n<main>\n{body}\n</main>\n'
        f"<aside>\n<h1>{head}</h1>\n<p>{title}</p>\n<p>{total}</p>\n<ol>\n{items}\n</ol>\n</aside>\n</div>\n"
        "</body>\n</html>\n"
    )


def _total(remarks: Sequence[Remark], lang: Lang) -> str:
    at = lang != "zh"
    parts = [f"{names[at]} {sum(r.severity == severity for r in remarks)}" for severity, names in SEVERITIES.items()]
    return "，".join(parts) if lang == "zh" else ", ".join(parts)


def _item(remark: Remark, labels: list[str], lang: Lang) -> str:
    links = " ".join(f'<a class="badge {remark.severity}" href="#m{label}">{label}</a>' for label in labels)
    nowhere = "" if labels else f'<span class="small">{"（全文）" if lang == "zh" else "(whole document)"}</span>'
    details = escape("\n".join(remark.details))
    return (
        f'<li class="{remark.severity}" id="r{remark.number}"><b class="{remark.severity}">{escape(remark.title)}</b>'
        f'{links}{nowhere}<p>{escape(remark.message)}</p><div class="small">{details}</div></li>'
    )


def _block(document: Document, number: int, marks: dict[tuple[int, int | None], list[_Mark]]) -> str:
    block = document.blocks[number]
    if isinstance(block, Heading):
        level = min(block.level + 1, 4)
        return f"<h{level}>{_text(block.text, marks.get((number, None), []))}</h{level}>"
    if isinstance(block, Paragraph):
        style = {"note": "note-line"}.get(block.style, block.style)
        return f'<p class="{escape(style)}">{_text(block.text, marks.get((number, None), []))}</p>'
    if isinstance(block, Table):
        rows: list[list[str]] = [[] for _ in range(block.height)]
        for at, cell in enumerate(block.cells):
            if 0 <= cell.row < block.height:
                rows[cell.row].append(_cell(cell, marks.get((number, at), [])))
        return "<table>\n" + "\n".join(f"<tr>{''.join(row)}</tr>" for row in rows) + "\n</table>"
    if isinstance(block, Figure):
        return f'<p class="caption">［图］{escape(block.caption or block.alt)}</p>'
    return ""


def _cell(cell: Cell, marks: list[_Mark]) -> str:
    spans = (f' rowspan="{cell.rows}"' if cell.rows > 1 else "") + (
        f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    )
    return f"<td{spans}>{_text(cell.text, marks)}</td>"


def _text(text: str, marks: list[_Mark]) -> str:
    """The text with its marks; of marks that overlap the later ones are only badges at their start."""
    out: list[str] = []
    done = 0
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.number)):
        badge = f'<a class="badge {mark.severity}" href="#r{mark.number}">{mark.label}</a>'
        kind = f"{mark.severity} main" if mark.main else mark.severity
        start, end = max(mark.start, done), max(mark.end, done)
        out.append(escape(text[done:start]))
        out.append(f'<mark class="{kind}" id="m{mark.label}">{badge}{escape(text[start:end])}</mark>')
        done = end
    return "".join(out) + escape(text[done:])
