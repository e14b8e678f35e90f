"""Reading the rows of a self-evaluation table: names, block of amounts, indicators by level, total, reason."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from juesuan.document import Cell, Place
from juesuan.patterns import lazy_pattern
from juesuan.recognise.annexes.amount_block import AmountBlock, read_amount_block
from juesuan.recognise.annexes.annex import Annex, AnnexIndicator
from juesuan.recognise.annexes.labels import (
    NAMES,
    POINTS,
    TOTAL,
    cell_words,
    cells_in,
    heading_columns,
)
from juesuan.recognise.annexes.levels import Level
from juesuan.recognise.table_view import TableView, is_amount
from juesuan.text import CHINESE_NUMERAL, NUMBER

_GOAL = lazy_pattern(rf"^(?:年度)?(?:绩效)?目标(?P<number>\d{{1,2}}|{CHINESE_NUMERAL})?[:：]?(?=[（(]|$)")
_LOOSE_GOAL = lazy_pattern(r"^年度绩效目标$")
_NTH = lazy_pattern(r"^指标\d{1,2}[:：、.]?(?=\S)")
_NOTHING = lazy_pattern(r"^(?:指标\d{1,2}[:：]?|[…．.·]+|无|[/／—-]+)$")
_CONFIDENT = 2


def read_annex(view: TableView, title: str, unit: str = "") -> Annex | None:
    """The parts of a self-evaluation table, None for another table.

    Args:
        view: of the table, whole, though it may run over pages.
        title: the heading above it.
        unit: of its amounts, where a line above it says so.
    """
    if not any("指" in cell.text for cell in view.table.cells):
        return None
    if not any(heading_columns(row) for row in view.texts):
        return None
    labels = dict(_labelled(view))
    named = next((labels[name] for name in NAMES if name in labels), None)
    whole = named is None and ("整体" in title or any("整体" in text for row in view.texts[:6] for text in row))
    annex = Annex("整体" if named is None else cell_words(named), whole, labels, AmountBlock(), {}, [])
    _Reader(view, annex).read(unit)
    return annex


def _labelled(view: TableView) -> Iterator[tuple[str, Cell]]:
    """The label cells above the heading of the indicators, each with the cell behind it."""
    for row in range(view.height):
        if heading_columns(view.texts[row]):
            return
        cells = cells_in(view, row)
        for cell, after in itertools.pairwise(cells):
            text = cell_words(cell).rstrip("：:")
            if 2 <= len(text) <= 10 and not is_amount(text):
                yield text, after


class _Reader:
    def __init__(self, view: TableView, annex: Annex) -> None:
        self.view, self.annex = view, annex
        self.columns: dict[str, int] = {}
        self.goal = ""
        self.first, self.second = Level(), Level()
        self.last = ""

    def read(self, unit: str) -> None:
        self.annex.budget, at = read_amount_block(self.view, unit)
        for row in range(at, self.view.height):
            cells = cells_in(self.view, row)
            if cells:
                self._row(row, cells)
        for indicator in self.annex.indicators:
            if (
                (cell := indicator.first.cell) is not None
                and indicator.first.points
                and not indicator.first.uncertain_end
            ):
                self.annex.groups[indicator.first.name] = cell

    def _row(self, row: int, cells: list[Cell]) -> None:
        texts = [cell_words(cell) for cell in cells]
        columns = heading_columns(self.view.texts[row])
        if columns:
            if not self._repeats_heading(row, columns):
                self.first, self.second = Level(), Level()
            self.columns = columns
            self._heading(cells, texts)
            return
        if self._goal(cells, texts):
            return
        if TOTAL.match(texts[0]):
            self._total(row, cells, texts)
            return
        if texts[0].startswith("偏差") and len(cells) > 1:
            self.annex.reason = cells[1]
        elif self.annex.reason is not None and self.last.startswith("偏差") and len(cells) == 1:
            self._continue_reason(cells[0])
            return
        self.last = texts[0]
        if self.columns and self.annex.total is None:
            self._indicator(row, cells)

    def _repeats_heading(self, row: int, columns: dict[str, int]) -> bool:
        """True for the heading of a new page that repeats the one above it."""
        pages = [
            next((cell.place.page for cell in reversed(self.view.cells[at]) if cell is not None), None)
            for at in (row - 1, row)
        ]
        return columns == self.columns and pages[0] is not None and pages[0] != pages[1]

    def _heading(self, cells: list[Cell], texts: list[str]) -> None:
        """Points of all indicators, where the label beside the heading prints them: 年度绩效目标（80分）."""
        points = POINTS.search(texts[0])
        if (points and "目标" in texts[0]) or (points and texts[0].startswith("绩效指标")):
            self.annex.groups[""] = cells[0]

    def _goal(self, cells: list[Cell], texts: list[str]) -> bool:
        """True for the row of a goal with points; the indicators below belong to it."""
        if _LOOSE_GOAL.match(texts[0]) and len(cells) <= _CONFIDENT:
            self.goal = str(len(self.annex.groups) + 1)
            return True
        match = _GOAL.match(texts[0])
        tail = re.match(rf"^(\d{{1,2}})[（(]{NUMBER}分[)）]$", texts[0])
        if tail and len(cells) == 1:
            self.goal = tail[1]
            self.annex.groups[self.goal] = cells[0]
            return True
        if match is None or len(cells) > _CONFIDENT or not POINTS.search(texts[0]):
            return False
        self.goal = match["number"] or str(len(self.annex.groups) + 1)
        self.annex.groups[self.goal] = cells[0]
        return True

    def _total(self, row: int, cells: list[Cell], texts: list[str]) -> None:
        amounts = [cell for cell, text in zip(cells, texts, strict=True) if is_amount(text.removesuffix("分"))]
        at_score = self.view.cells[row][self.columns["得分"]] if "得分" in self.columns else None
        at_weight = self.view.cells[row][self.columns["分值"]] if "分值" in self.columns else None
        if len(amounts) == 1:
            only = amounts[0]
            if only is at_weight and only is not at_score:
                self.annex.full = only
            else:
                self.annex.total = only
        elif len(amounts) == _CONFIDENT:
            self.annex.full, self.annex.total = amounts
        self.columns = {}

    def _indicator(self, row: int, cells: list[Cell]) -> None:
        values = self._values(row, cells)
        before = [cell for cell in cells if cell.column <= self.columns["三级"]]
        if not values:
            self._drop_shared_score(row)
            self._continue_words(before, alone=len(before) == len(cells))
            return
        named = [cell for cell in before if cell.column < self.columns["三级"]]
        named += self._levels_over_pages(row)
        name = next((cell for cell in reversed(before) if cell.column == self.columns["三级"]), None)
        if name is None:
            self.annex.unread.append(cells[0])
            return
        for cell in named:
            self._level(cell)
        values["三级"] = name
        self._mark_uncertain_end(row)
        goal = self.goal if self.goal in self.annex.groups else ""
        self.annex.indicators.append(AnnexIndicator(goal, self.first, self.second, _name(name), values, name.place))

    def _drop_shared_score(self, row: int) -> None:
        """Drop the score of the first of several rows where one score covers them all."""
        shared = self.view.cells[row][self.columns["得分"]]
        if shared is not None and shared.row < row:
            for indicator in self.annex.indicators:
                if indicator.cells.get("得分") is shared:
                    del indicator.cells["得分"]

    def _mark_uncertain_end(self, row: int) -> None:
        """Mark the end of the first level as uncertain where its cell does not reach a row of its page."""
        column = self.columns.get("一级")
        cell = None if column is None else self.view.cells[row][column]
        if cell is None or cell.row != row or cell.text.strip() or self.first.cell is None:
            return
        if cell.place.page is not None and cell.place.page == self.first.cell.place.page:
            self.first.uncertain_end = True

    def _levels_over_pages(self, row: int) -> list[Cell]:
        """The levels whose words stand on another page, where a page break cuts a merged cell."""
        found = []
        for column in (self.columns.get("一级"), self.columns.get("二级")):
            cell = None if column is None else self.view.cells[row][column]
            if column is None or cell is None or cell.row != row or cell.text.strip():
                continue
            words = self._over_page_breaks(cell, column, -1) or self._over_page_breaks(cell, column, 1)
            if words is not None and words.row > row:
                found.append(words)
        return found

    def _over_page_breaks(self, cell: Cell, column: int, step: int) -> Cell | None:
        """The first cell with words over page breaks from an empty one, upwards (-1) or downwards (1)."""
        while not cell.text.strip():
            row = cell.row - 1 if step < 0 else cell.row + cell.rows
            while 0 <= row < self.view.height and heading_columns(self.view.texts[row]):
                row += step
            after = self.view.cells[row][column] if 0 <= row < self.view.height else None
            if after is None or after.place.page is None or after.place.page - step != cell.place.page:
                return None
            cell = after
        return cell

    def _continue_reason(self, cell: Cell) -> None:
        """Add the words of a reason that continues on another page."""
        reason = self.annex.reason
        if reason is not None and (cell.place.page or 0) > (reason.place.page or 0):
            self.annex.reason = Cell(reason.row, reason.column, reason.text + cell.text, place=reason.place)

    def _level(self, cell: Cell) -> None:
        """Begin a new level, or add words to the one above."""
        if cell.column == self.columns.get("一级", -1):
            self.first = self.first.followed_by(cell)
        elif cell.column == self.columns.get("二级", -1):
            self.second = self.second.followed_by(cell)

    def _values(self, row: int, cells: list[Cell]) -> dict[str, Cell]:
        """Target, outturn, weight and score of a row: by position, else in the order of the headings."""
        wanted = {name: column for name, column in self.columns.items() if column > self.columns["三级"]}
        after = [cell for cell in cells if cell.column > self.columns["三级"]]
        line = self.view.cells[row]
        by_place = {
            name: cell for name, column in wanted.items() if (cell := line[column]) is not None and cell in after
        }
        if _has_score(by_place):
            return by_place
        order = sorted(wanted, key=lambda name: wanted[name])
        for names in (order, [name for name in order if name != "说明"]):
            if len(after) == len(names):
                in_order = dict(zip(names, after, strict=True))
                if _has_score(in_order):
                    return in_order
        named = any(cell.column == self.columns["三级"] for cell in cells)
        if after and (named or any(is_amount(cell_words(cell)) for cell in after)):
            self.annex.unread.append(after[0])
        return {}

    def _continue_words(self, before: list[Cell], *, alone: bool) -> None:
        """Add words without values: continuations of the row before a page break, levels, and rows left empty.

        ``alone`` says that no other cells stand behind them.
        """
        last = self.annex.indicators[-1] if self.annex.indicators else None
        for cell in before:
            if _NOTHING.match(cell_words(cell)):
                continue
            over = last is not None and _continues(cell, last.place)
            if over and last is not None and cell.column == self.columns["三级"] and (alone or cell.place.page):
                last.name += cell_words(cell)
            elif cell.column in (self.columns.get("一级"), self.columns.get("二级")):
                level = self.first if cell.column == self.columns.get("一级") else self.second
                if over and not level.complete:
                    level.add(cell)
                else:
                    self._level(cell)


def _continues(cell: Cell, place: Place) -> bool:
    """True for words on a further page, or in lines of text."""
    if cell.place.page is None:
        return cell.place.line is not None
    return cell.place.page != place.page


def _name(cell: Cell) -> str:
    """The words of an indicator without its number: ``指标1：培训场次``."""
    return _NTH.sub("", cell_words(cell))


def _has_score(values: dict[str, Cell]) -> bool:
    score = values.get("得分")
    return score is not None and is_amount(cell_words(score).removesuffix("分"))
