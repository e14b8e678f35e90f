"""What stands on the pages: headings, paragraphs, tables and figures, with their positions.

A Document knows nothing of statements or relations; every file format reads into one and writes
from one.  Positions are of two kinds: ``page`` and ``bbox`` for paged formats, ``line`` for text,
``sheet`` and ``cell`` for workbooks.  A bbox is ``(left, bottom, right, top)`` in PDF points, in the
unrotated user space of the page (origin bottom left), as PDF annotations use it.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Literal

import msgspec

from juesuan.document.hidden import HiddenText
from juesuan.document.place import Place
from juesuan.document.trouble import Trouble


class Line(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One visual line of a paragraph: characters ``start:end`` of its text.

    ``edges`` holds the left edge of each character and, last, the right edge of the last one
    (``end - start + 1`` numbers), when the format knows them.  ``sure`` says of each character how sure text
    recognition is of it, where it was read by that.
    """

    start: int
    end: int
    place: Place
    edges: tuple[float, ...] = ()
    sure: tuple[float, ...] = ()

    def shifted(self, by: int) -> Line:
        """The same line where ``by`` characters are put before its paragraph."""
        return msgspec.structs.replace(self, start=self.start + by, end=self.end + by)


class Run(msgspec.Struct, frozen=True, omit_defaults=True):
    """A stretch of text of one look; ``address`` links a number to its fact."""

    text: str
    address: str = ""
    strong: bool = False


class Paragraph(msgspec.Struct, tag="paragraph", omit_defaults=True):
    """A paragraph of running text. ``text`` has no line breaks; ``lines`` say where its parts stand.

    A writer takes ``runs`` when there are any, else ``text``; ``style`` is one of ``body``, ``unit``
    (单位：万元, set right), ``form`` (公开01表), ``note`` (注：…), ``caption``, ``center``, ``contents``, ``cover``.
    A ``contents`` paragraph is one for the whole table of contents: its text is the title (目录), a writer sets
    the entries from the document's headings of level 1 and 2, page numbers where the format has pages.
    ``cover`` paragraphs are the name of the unit, the title and, last, the date (2025年10月15日).
    """

    text: str
    lines: list[Line] = []
    runs: list[Run] = []
    style: str = "body"

    def place_of(self, start: int, end: int) -> Place:
        """The place of the characters ``start:end``; of their first line where they run over."""
        return place_in(self.text, self.lines, start, end)


class Heading(msgspec.Struct, tag="heading", omit_defaults=True):
    """A heading; ``level`` 1 is a part (第一部分), 2 a section (一、), 3 a subsection (（一）)."""

    text: str
    level: int = 1
    lines: list[Line] = []
    number: str = ""

    def place_of(self, start: int, end: int) -> Place:
        """The place of the characters ``start:end``."""
        return place_in(self.text, self.lines, start, end)


class Cell(msgspec.Struct, omit_defaults=True, gc=False):
    """A cell of a table; it covers ``rows`` by ``columns`` grid positions from (``row``, ``column``).

    ``formula`` is set where the printed number is exactly the result of an expression over printed numbers of
    the same table: ``sum(r1c3:r9c3)``, ``r4c2+r5c2-r6c2``, ``sum(r1c3:r9c3,r12c3)``; positions are grid positions
    from 0 (a blank or text counts as 0), terms are positions and sums joined by ``+`` and ``-``.
    """

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1
    place: Place = Place()
    header: bool = False
    align: Literal["left", "center", "right"] = "left"
    address: str = ""
    formula: str = ""


class Table(msgspec.Struct, tag="table", omit_defaults=True):
    """A table as a grid of ``height`` × ``width``; merged cells stand once, at their first position.

    ``header_rows`` is 0 when unknown. ``widths`` are relative column widths for writers.
    A table that runs over pages is one Table (``pages`` lists them) when its reader could join it.
    """

    height: int
    width: int
    cells: list[Cell]
    header_rows: int = 0
    pages: list[int] = []
    place: Place = Place()
    title: str = ""
    widths: list[float] = []
    landscape: bool = False

    def grid(self) -> list[list[Cell | None]]:
        """Rows of cells by position; a merged cell stands at every position it covers."""
        rows: list[list[Cell | None]] = [[None] * self.width for _ in range(self.height)]
        for cell in self.cells:
            for r in range(cell.row, min(cell.row + cell.rows, self.height)):
                for c in range(cell.column, min(cell.column + cell.columns, self.width)):
                    rows[r][c] = cell
        return rows


class Series(msgspec.Struct, frozen=True):
    """One series of a chart: values in quanta (fen), one for each category, and their addresses."""

    name: str
    values: tuple[int, ...]
    addresses: tuple[str, ...] = ()


class Chart(msgspec.Struct, frozen=True):
    """What a figure draws: ``bar`` compares amounts, ``pie`` shows the parts of a whole."""

    kind: Literal["bar", "pie"]
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = "万元"


class Figure(msgspec.Struct, tag="figure", omit_defaults=True):
    """A picture or chart. ``chart`` is set when its data is known, ``alt`` says it in words."""

    alt: str = ""
    caption: str = ""
    chart: Chart | None = None
    place: Place = Place()


class PageBreak(msgspec.Struct, tag="break", omit_defaults=True):
    """The next block starts a new page; ``landscape`` turns it."""

    landscape: bool = False


Block = Heading | Paragraph | Table | Figure | PageBreak


class Document(msgspec.Struct, omit_defaults=True):
    """A whole file as a list of blocks in reading order.

    ``format`` is the reader's name (``pdf``, ``text``, …); ``troubles`` are what could not be read
    (a page that is only a picture), ``unread`` the numbers of such pages.
    ``hidden`` is the text that the file holds and a person does not see; ``language`` that of the document's own words,
    ``zh`` or ``en``, where it is known; ``recognised`` the numbers of pages that were read by text recognition.
    """

    blocks: list[Block]
    format: str = ""
    path: str = ""
    sha256: str = ""
    pages: int = 0
    title: str = ""
    troubles: list[Trouble] = []
    unread: list[int] = []
    hidden: list[HiddenText] = []
    language: str = ""
    recognised: list[int] = []


def place_in(text: str, lines: list[Line], start: int, end: int) -> Place:
    """The place of ``text[start:end]`` among visual lines, with the text as its quote."""
    quote = text[start:end]
    if not lines:
        return Place(quote=quote)
    line = lines[max(0, bisect_right([item.start for item in lines], start) - 1)]
    box = line.place.bbox
    if box is not None and line.edges:
        first = min(max(start - line.start, 0), len(line.edges) - 1)
        last = min(max(end - line.start, first), len(line.edges) - 1)
        box = (line.edges[first], box[1], line.edges[last], box[3])
    ocr = min(line.sure[max(start - line.start, 0) : end - line.start], default=line.place.ocr)
    return msgspec.structs.replace(line.place, bbox=box, quote=quote, ocr=ocr)
