"""Workbooks as Documents: those of juesuan whole, those of others sheet by sheet.

A sheet that a clerk made has its title, mark and unit lines in the first rows, then the table, then notes.  A cell
reads as it is shown: number and format together.  Hidden sheets are not read, and reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from juesuan.document import Block, Cell, Document, Figure, Heading, HiddenText, Line, Paragraph, Place, Table, Trouble
from juesuan.formats.hidden_text import sentences_on
from juesuan.formats.limits import XLSX_CELLS, XLSX_CONDITIONS, XLSX_PLACES
from juesuan.formats.office import Theme, letters
from juesuan.formats.prose import arranged, heading_of, style_of
from juesuan.formats.xlsx.cells import ShownCell, shown_cells, text_of
from juesuan.formats.xlsx.plan import ALT, CHARTS, COLUMNS, FIGURE, HEADING, KINDS, PICTURE
from juesuan.formats.xlsx.sight import Sight
from juesuan.formats.xlsx.workbook import opened
from juesuan.patterns import lazy_pattern
from juesuan.text import without_blanks

_WIDEST_AREA: Final = 100  # a merged cell that is wider says nothing of the table's width
_ARTICLE: Final = 120  # characters; a longer cell with line breaks holds paragraphs
_LONGEST_GAP: Final = 50  # blank rows after which nothing belongs to the table any more
_STYLES: Final = {word: style for style, word in KINDS.items()}
_SIDE_LINE: Final = lazy_pattern(
    r"(?:(?:金额|编制)?单位|部门|编制部门|单位名称|部门名称|公开\d{1,2}表)[:：]?.*|.*公开\d{1,2}表|\d{4}年度?"
)
_SIGNED: Final = lazy_pattern(
    r"(?:(?:单位|部门|财务|会计|填报|复核)?(?:负责|主管|填表|填报|制表|经办|复核|审核|审批|联系)人?|联系电话|电话|(?:填报|报送|制表)日期)"
    r"(?:[（(].*[)）])?[:：].*"
)
_TITLE: Final = lazy_pattern(r"\S{2,36}决算(?:总|明细)?表(?:[（(].*[)）])?")
_NOTE: Final = lazy_pattern(r"(?:注|说明|备注)\s*[:：]|\d[.、].*")


def read_xlsx(path: Path, data: bytes) -> Document:
    """The document in a workbook.

    Raises:
        UnreadableFile: damaged, encrypted, an old xls file, too large, or hostile.
    """
    return book_document(path, *opened(path, data))


def book_document(path: Path, book: Any, unsolved: bool, theme: Theme) -> Document:
    """The document in a workbook that is open.

    Args:
        path: where it is.
        book: as openpyxl holds it.
        unsolved: a formula in it has no saved value.
        theme: the colors of its theme.

    Raises:
        UnreadableFile: beyond a limit.
    """
    document = Document([], "xlsx", str(path), title=book.properties.title or "")
    hidden: list[str] = []
    partly: list[str] = []
    beyond: list[str] = []
    pieces: list[HiddenText] = []
    for sheet in book.worksheets:
        if len(sheet._cells) > XLSX_CELLS.most:
            raise XLSX_CELLS.refused(path, sheet.title)
        if sheet.sheet_state != "visible":
            hidden.append(sheet.title)
            text = text_of(sheet)
            if text:
                document.hidden.append(HiddenText(text, "invisible", Place(sheet=sheet.title, quote=text)))
        elif sheet.title != CHARTS:
            sight = Sight(book, sheet, theme)
            shown = shown_cells(sheet, sight)
            blocks = _sheet_blocks(sheet.title, shown.cells)
            if any(isinstance(block, Table) and block.height * block.width > XLSX_PLACES.most for block in blocks):
                raise XLSX_PLACES.refused(path, sheet.title)
            document.blocks += blocks
            document.hidden += shown.lines + shown.hidden
            pieces += shown.hidden
            if shown.lines:
                partly.append(sheet.title)
            if sight.beyond:
                beyond.append(sheet.title)
    document.blocks = arranged(document.blocks)
    if hidden:
        names = "、".join(hidden)
        zh, en = f"隐藏的工作表没有读取：{names}", f"hidden sheets were not read: {names}"
        document.troubles.append(Trouble(zh, en, "sheets", "hidden"))
    if partly:
        names = "、".join(partly)
        zh, en = f"隐藏的行或列没有读取：{names}", f"hidden rows or columns were not read: {names}"
        document.troubles.append(Trouble(zh, en, "lines", "hidden"))
    document.troubles += sentences_on(pieces)
    if beyond:
        names, most = "、".join(beyond), XLSX_CONDITIONS.shown
        document.troubles.append(
            Trouble(
                f"条件格式超过上限 {most} 条，其余的没有核对：{names}",
                f"more than the limit of {most} conditional formats; the others were not looked at: {names}",
                "text",
                "limit",
            )
        )
    if unsolved:
        document.troubles.append(
            Trouble(
                "有公式没有保存计算结果，读作空白；请在 Excel 或 WPS 中打开并保存一次",
                "formulas without saved values read as blank",
                "tables",
            )
        )
    if not document.blocks:
        document.troubles.append(Trouble("工作簿里没有文字和表格", "no text and no tables in the workbook"))
    return document


def _sheet_blocks(name: str, shown: list[ShownCell]) -> list[Block]:
    rows: dict[int, list[ShownCell]] = {}
    for cell in shown:
        if cell.text:
            rows.setdefault(cell.row, []).append(cell)
    if not rows:
        return []
    first = min(rows)
    if tuple(cell.text for cell in rows[first]) == COLUMNS:
        return list(_paragraphs_of(name, rows, first))
    blocks: list[Block] = []
    for part in _parts(sorted(rows), rows):
        blocks += _part_blocks(name, part, rows, shown)
    return blocks


def _paragraphs_of(name: str, rows: dict[int, list[ShownCell]], first: int) -> Iterator[Block]:
    """The paragraphs of a text sheet, by the word in their first column."""
    for row in sorted(rows):
        cells = {cell.column: cell.text for cell in rows[row]}
        if row == first or (1 not in cells and cells.get(0) not in (FIGURE, PICTURE)):
            continue
        kind, text = cells.get(0, ""), cells.get(1, "")
        lines = _lines(name, next(cell for cell in rows[row] if cell.column == 1), text) if 1 in cells else []
        if kind in HEADING:
            found = heading_of(text)
            yield Heading(text, HEADING.index(kind) + 1, lines, found[1] if found else "")
        elif kind in (FIGURE, PICTURE):
            yield Figure(caption=text)
        elif kind != ALT:
            yield Paragraph(text, lines, style=_STYLES.get(kind, "body"))


def _parts(filled: Sequence[int], rows: dict[int, list[ShownCell]]) -> Iterator[list[int]]:
    """The rows of each table with its lines above and below.

    A blank row and then a lone cell begin another, and so does the title of a statement.
    """
    part: list[int] = []
    for row in filled:
        gap = part and row > part[-1] + 1
        tabled = any(len(rows[n]) > 1 for n in part)
        far = bool(part) and row > part[-1] + _LONGEST_GAP
        alone = tabled and len(rows[row]) == 1
        if (
            far
            or (alone and _TITLE.fullmatch(rows[row][0].text))
            or (alone and gap and not _NOTE.match(rows[row][0].text))
        ):
            yield part
            part = []
        part.append(row)
    if part:
        yield part


def _part_blocks(
    name: str, part: list[int], rows: dict[int, list[ShownCell]], shown: list[ShownCell]
) -> Iterator[Block]:
    start = next((at for at, row in enumerate(part) if _is_table_row(rows[row])), len(part))
    end = len(part)
    while end > start and _ends_table(rows[part[end - 1]], rows, part, start):
        end -= 1
    for row in part[:start]:
        yield from _line_blocks(name, row, rows[row], part[0])
    if end > start:
        table = _table(name, part[start], part[end - 1], shown)
        if table is not None:
            yield table
    for row in part[end:]:
        yield from _line_blocks(name, row, rows[row], -1)


def _is_table_row(cells: list[ShownCell]) -> bool:
    return len(cells) > 1 and not all(_SIDE_LINE.fullmatch(without_blanks(cell.text)) for cell in cells)


def _ends_table(cells: list[ShownCell], rows: dict[int, list[ShownCell]], part: list[int], start: int) -> bool:
    """True for a note under the table: words that run across, or that begin as notes do; and for who signed it."""
    if all(_SIGNED.fullmatch(without_blanks(cell.text)) for cell in cells):
        return True
    if len(cells) > 1:
        return False
    cell = cells[0]
    width = max(len(rows[row]) for row in part[start:])
    return bool(_NOTE.match(cell.text)) or (cell.column == 0 and cell.columns >= max(width, 2))


def _line_blocks(name: str, row: int, cells: list[ShownCell], first: int) -> Iterator[Block]:
    for cell in cells:
        for text in cell.text.split("\n") if len(cell.text) > _ARTICLE else (cell.text,):
            if not text.strip():
                continue
            lines = _lines(name, cell, text)
            style = style_of(text)
            found = heading_of(text)
            if style != "body":
                yield Paragraph(text, lines, style=style)
            elif found is not None:
                yield Heading(text, found[0], lines, found[1])
            elif row == first and len(cells) == 1 and "表" in text and len(text) <= 40:
                yield Heading(text, 2, lines)
            else:
                yield Paragraph(text, lines)


def _lines(name: str, cell: ShownCell, text: str) -> list[Line]:
    return [Line(0, len(text), Place(sheet=name, cell=cell.address))]


def _table(name: str, top: int, bottom: int, shown: list[ShownCell]) -> Table | None:
    inside = [cell for cell in shown if top <= cell.row <= bottom]
    filled = [cell for cell in inside if cell.text]
    if not filled:
        return None
    left = min(cell.column for cell in filled)
    right = max(cell.column + (cell.columns if cell.columns <= _WIDEST_AREA else 1) for cell in filled)
    height = bottom - top + 1
    cells = [
        Cell(
            cell.row - top,
            cell.column - left,
            cell.text.replace("\n", ""),
            min(cell.rows, height - cell.row + top),
            min(cell.columns, right - cell.column),
            Place(sheet=name, cell=cell.address, quote=cell.text),
            align=cell.align,  # type: ignore[arg-type] # one of the three sides by construction
        )
        for cell in inside
        if left <= cell.column < right
    ]
    return Table(height, right - left, cells, place=Place(sheet=name, cell=f"{letters(left)}{top + 1}"))
