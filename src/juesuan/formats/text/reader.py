"""Text files read into Documents: any of the encodings in use, tables by tabs, wrapped sentences joined.

Text that was taken out of a paged file keeps the page's line breaks, blank lines included, in the
middle of sentences and of tables. Each block and line keeps its line number, counted from 1.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from juesuan import document as tree
from juesuan.document import Block, Cell, Document, Heading, Paragraph, Place, Table, Trouble
from juesuan.formats.cut_lines import goes_on, page_heads, with_lines_joined
from juesuan.formats.prose import arranged, ends_sentence, glue, heading_of, starts_block, style_of
from juesuan.formats.sniff import utf_16_of
from juesuan.patterns import lazy_pattern

_UNSAID: Final = lazy_pattern(r"(?:用于|用途|原因)[为是]?[：:]$")
_BULLET: Final = lazy_pattern(r"[-*•●]\s+")
_LABEL: Final = 14
"""Characters; a line of a table without tabs that is no longer is a wrapped label."""
_HALF_SENTENCE: Final = 20
"""Characters of a line without any mark that is no title, and more than a name."""
_PAGE_NUMBER: Final = lazy_pattern(r"[-—–]?\s*\d{1,3}\s*[-—–]?|第\s*\d{1,3}\s*页(?:\s*共\s*\d{1,3}\s*页)?")
_INDENT: Final = lazy_pattern(r"(?:\u3000| {2,})")


@dataclass(frozen=True, slots=True)
class _TextRow:
    number: int
    fields: list[str]


@dataclass(slots=True)
class _Rows:
    rows: list[_TextRow] = field(default_factory=list)

    def table(self) -> Table:
        width = max(len(row.fields) for row in self.rows)
        cells = []
        for at, row in enumerate(self.rows):
            texts = row.fields + [""] * (width - len(row.fields))
            cells += [
                Cell(at, column, text, place=Place(line=row.number, quote=text)) for column, text in enumerate(texts)
            ]
        return Table(height=len(self.rows), width=width, cells=cells, place=Place(line=self.rows[0].number))


@dataclass(slots=True)
class _Prose:
    lines: list[tuple[int, str]]
    indented: bool

    @property
    def last(self) -> str:
        return self.lines[-1][1]

    def block(self) -> Block:
        text = ""
        lines = []
        for number, part in self.lines:
            text += glue(text, part)
            lines.append(tree.Line(start=len(text), end=len(text) + len(part), place=Place(line=number, quote=part)))
            text += part
        heading = heading_of(text)
        if heading is not None:
            return Heading(text=text, level=heading[0], number=heading[1], lines=lines)
        return Paragraph(text=text, lines=lines, style=style_of(text))


def read_text(path: Path, data: bytes) -> Document:
    """The document in a text file; its encoding is found out."""
    del path
    text, trouble = decoded(data)
    lines = re.split(r"\r\n|\r|\n|\x0c|\x0b|\x85|\u2028|\u2029", text)
    troubles = [Trouble(*trouble, "text", "garbled")] if trouble else []
    return Document(arranged(with_lines_joined(_blocks(lines))), "text", troubles=troubles)


def decoded(data: bytes) -> tuple[str, tuple[str, str] | None]:
    """The text of a file and, when some of it could not be decoded, a sentence (Chinese, English) on that."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return _lenient(data[len(mark) :], encoding)
    wide = utf_16_of(data[:4096]) if b"\x00" in data[:4096] else None
    if wide:
        return _lenient(data, wide)
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding), None
        except UnicodeDecodeError:
            continue
    tries = [_lenient(data, encoding) for encoding in ("utf-8", "gb18030", "big5")]
    return min(tries, key=lambda one: one[0].count("\ufffd"))


def _lenient(data: bytes, encoding: str) -> tuple[str, tuple[str, str] | None]:
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd")
    if not lost:
        return text, None
    return text, (
        f"文本编码有误，{lost} 处字符无法识别，请另存为 UTF-8",
        f"{lost} characters could not be decoded; save the text as UTF-8",
    )


def _blocks(lines: Sequence[str]) -> list[Block]:
    done: list[_Rows | _Prose] = []
    labels: list[tuple[int, str]] = []
    blank = True
    heads = page_heads(lines)
    for number, line in enumerate(lines, 1):
        bare = line.strip().strip("\ufeff")
        if (not bare and "\t" not in line) or (blank and _PAGE_NUMBER.fullmatch(bare)) or number - 1 in heads:
            blank = True
            _flush(done, labels)
            continue
        last = done[-1] if done else None
        if "\t" in line.strip("\r\n") and (bare or not blank):
            row = _TextRow(number, [cell.strip() for cell in line.rstrip("\r\n").split("\t")])
            if labels:
                row.fields[0] = "".join(text for _, text in labels) + row.fields[0]
                row = _TextRow(labels[0][0], row.fields)
                labels.clear()
            _take_row(done, row, blank)
        elif isinstance(last, _Rows) and _may_be_label(bare, lines, number):
            labels.append((number, bare))
        else:
            _flush(done, labels)
            _take_line(done, number, line, bare, blank)
        blank = False
    _flush(done, labels)
    return [block.table() if isinstance(block, _Rows) else block.block() for block in done]


def _flush(done: list[_Rows | _Prose], labels: list[tuple[int, str]]) -> None:
    done += [_Prose([label], indented=False) for label in labels]
    labels.clear()


def _may_be_label(bare: str, lines: Sequence[str], number: int) -> bool:
    """True for the first lines of a wrapped label: short, and a row with tabs follows at once."""
    if len(bare) > _LABEL or starts_block(bare) or style_of(bare) != "body":
        return False
    for line in lines[number : number + 3]:
        if "\t" in line:
            return True
        if not line.strip() or len(line.strip()) > _LABEL:
            return False
    return False


def _take_row(done: list[_Rows | _Prose], row: _TextRow, blank: bool) -> None:
    last = done[-1] if done else None
    if isinstance(last, _Rows):
        head = last.rows[0].fields
        if not blank:
            last.rows.append(row)
            return
        if row.fields == head and sum(bool(text) for text in head) > 1:
            return  # the head repeated on the next page
        if row.fields[0] != head[0] or not head[0]:
            last.rows.append(row)
            return
    done.append(_Rows([row]))


def _take_line(done: list[_Rows | _Prose], number: int, line: str, bare: str, blank: bool) -> None:
    last = done[-1] if done else None
    indented = bool(_INDENT.match(line))
    bullet = _BULLET.match(bare)
    text = bare[bullet.end() :] if bullet else bare
    if isinstance(last, _Prose) and not bullet and _runs_on(last, bare, blank, indented):
        last.lines.append((number, text))
    else:
        done.append(_Prose([(number, text)], indented))


def _runs_on(above: _Prose, below: str, blank: bool, indented: bool) -> bool:
    """True when a line goes on with the sentence that the line above it broke off."""
    last = above.last
    if indented or starts_block(below) or style_of(last) in ("unit", "form"):
        return False
    if len(below) <= 2 and len(last) >= 20 and not ends_sentence(last):
        return True
    if heading_of(last) is not None:
        return False
    if not blank and _UNSAID.search(last):
        return True
    if ends_sentence(last) or last[-1] in "；;：:":
        return not blank and above.indented and last[-1] not in "：:" and len(last) >= 25
    if last[-1] in "，、,（(":
        return True
    sentence = bool(re.search(r"[，。；、,：]", "".join(part for _, part in above.lines)))
    if not sentence and not blank and len(last) >= _HALF_SENTENCE and re.search(r"[，。；,;]", below):
        return goes_on(last, below)
    return sentence and len(last) >= 12
