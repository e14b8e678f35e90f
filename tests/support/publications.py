"""The bundled departments as publications, whole or with words changed, and what the check finds in them."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from juesuan.books import load
from juesuan.check import check
from juesuan.compile import compile_report
from juesuan.compose import compose
from juesuan.document import Block, Document, Heading, Line, Paragraph, Place, Table
from juesuan.errors import Lang
from juesuan.formats import read, write
from juesuan.recognise import recognise
from juesuan.report import Report, WordedFinding, in_words

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
BOOKS = {"national": "hanyang-2024", "shanghai": "mingyuan-2024"}


@cache
def _report(name: str) -> bytes:
    return pickle.dumps(compile_report(load(EXAMPLES / name)))


def example_report(name: str) -> Report:
    """The report of the books of a bundled department, to be changed at will."""
    report: Report = pickle.loads(_report(name))
    return report


@cache
def _read_back(name: str, kind: str) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"a.{kind}"
        write(compose(example_report(name)), path, kind)
        return pickle.dumps(read(path))


def read_back(name: str, kind: str) -> Document:
    """The publication of a bundled department, written in a format and read, to be changed at will."""
    document: Document = pickle.loads(_read_back(name, kind))
    return document


@cache
def _published(layout_id: str) -> bytes:
    document = compose(example_report(BOOKS[layout_id]))
    for block in document.blocks:
        if isinstance(block, Paragraph):
            block.runs = []
    return pickle.dumps(document)


def published(layout_id: str) -> Document:
    """A correct publication in a layout, to be changed at will; paragraphs have no runs."""
    document: Document = pickle.loads(_published(layout_id))  # a fifth of the time of a deep copy
    return document


def worded(document: Document) -> Iterator[Paragraph | Heading]:
    """Its paragraphs and headings."""
    return (block for block in document.blocks if isinstance(block, Paragraph | Heading))


def reworded(layout_id: str, *changes: tuple[str, str]) -> Document:
    """The publication with words changed wherever they stand outside tables; each must be there."""
    document = published(layout_id)
    for old, new in changes:
        hits = [block for block in worded(document) if old in block.text]
        assert hits, f"{old} is not in the publication"
        for block in hits:
            block.text = block.text.replace(old, new)
    return document


def recelled(layout_id: str, old: str, new: str) -> Document:
    """The publication with cells of that text changed in every table."""
    document = published(layout_id)
    cells = [cell for block in document.blocks if isinstance(block, Table) for cell in block.cells if cell.text == old]
    assert cells, f"no cell says {old}"
    for cell in cells:
        cell.text = new
    return document


def without(layout_id: str, *leave_out: str | Callable[[Block], bool]) -> Document:
    """The publication without the blocks that hold these words, or that are chosen."""

    def goes(block: Block) -> bool:
        text = block.text if isinstance(block, Paragraph | Heading) else ""
        return any(bool(text) and item in text if isinstance(item, str) else item(block) for item in leave_out)

    document = published(layout_id)
    kept = [block for block in document.blocks if not goes(block)]
    assert len(kept) < len(document.blocks)
    document.blocks = kept
    return document


def between(layout_id: str, first: str, last: str) -> Document:
    """The publication without the blocks from one heading up to another; ``last`` may be ``""``."""
    document = published(layout_id)
    texts = [block.text if isinstance(block, Paragraph | Heading) else "" for block in document.blocks]
    begin = next(n for n, text in enumerate(texts) if text.startswith(first))
    end = next((n for n in range(begin + 1, len(texts)) if last and texts[n].startswith(last)), len(texts))
    del document.blocks[begin:end]
    return document


def with_contents(document: Document, *changes: tuple[str, str], pages: bool = False) -> Document:
    """The publication with its contents written out, some entries changed; with page numbers and pages on request."""
    headings = [block for block in worded(document) if isinstance(block, Heading) and block.level <= 2]
    entries = []
    for number, heading in enumerate(headings, 3):
        text = heading.text
        for old, new in changes:
            text = text.replace(old, new)
        if pages:
            heading.lines = [Line(0, len(heading.text), Place(page=number + 2, quote=heading.text))]
            text += f"……{number}"
        entries.append(Paragraph(text, style="contents"))
    at = next(n for n, block in enumerate(document.blocks) if getattr(block, "text", "") == "目录")
    document.blocks[at + 1 : at + 1] = entries
    return document


def in_yuan(layout_id: str) -> Document:
    """The publication with the amounts of its sentences in 元."""
    document = published(layout_id)
    for block in worded(document):
        block.text = re.sub(r"(\d+)\.(\d\d)万元", lambda match: f"{int(match[1] + match[2]) * 100}元", block.text)
    return document


def findings_of(document: Document, *rules: str, lang: Lang = "zh") -> list[WordedFinding]:
    """What the check finds by these rules, in words; by any rule when none is named."""
    found = check(recognise(document)).findings
    return [in_words(item, lang) for item in found if not rules or item.rule in rules]


def errors_of(document: Document) -> list[tuple[str, bool]]:
    """The rules of the errors, and whether something is listed under them."""
    return [(item.rule, bool(item.follows)) for item in findings_of(document) if item.severity == "error"]
