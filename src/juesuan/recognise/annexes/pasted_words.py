"""A line of a self-evaluation table that was pasted as text: its words by column, where the columns are certain.

Blanks separate the cells, empty cells are lost.  The points and the score, two plain numbers with at most a reason
behind them, fix the columns before them; the words in front of those must be known levels.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from juesuan.money import is_blank, looks_like_number
from juesuan.recognise.annexes.labels import (
    AMOUNTS,
    NAMES,
    TOTAL,
    budget_column,
    budget_columns,
    heading_columns,
    source_of,
)
from juesuan.recognise.annexes.levels import is_first_level, is_level
from juesuan.text import without_blanks

WordsByColumn = dict[int, str]
"""Words by column."""
_LABELS = frozenset({"主管部门", "项目编码", "实施单位", "项目类别", "项目类型", "主管单位", "项目单位", "填报单位"})
_LEVELS = 2


def split_cells(line: str) -> list[str]:
    """The cells of a line, separated by two blanks or more if there are any, else by one."""
    line = line.strip().replace("\u3000", "  ")
    return re.split(r"\s{2,}", line) if re.search(r"\s{2,}", line) else line.split()


class Columns:
    """The columns of the heading of the indicators; ``known`` is False where one of its words is unknown."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = [without_blanks(word) for word in words]
        self.at = heading_columns(self.words)
        own = sorted((column, name) for name, column in self.at.items() if column >= self.at["三级"])
        self.own = [name for _, name in own if name != "说明"]
        known = len(self.words) - (self.words[0] in ("绩效指标", "指标") and self.at["三级"] != 0)
        self.known = known == len(self.at) and self.own[-1] == "得分"

    def indicator(self, words: Sequence[str]) -> WordsByColumn | None:
        """The words of a row by column; None where the columns are uncertain."""
        if not self.known:
            return None
        words = [word for word in words if without_blanks(word) not in ("绩效指标", "指标")]
        score = max((at for at, word in enumerate(words) if _is_points(word)), default=-1)
        first = score - len(self.own) + 1
        if not 0 <= first <= _LEVELS or ("分值" in self.own and not _is_points(words[score - 1])):
            return None
        levels = [self.at[name] for name in ("一级", "二级") if name in self.at]
        before = [without_blanks(word) for word in words[:first]]
        if len(before) > len(levels) or not all(map(is_level, before)):
            return None
        one_of_first = len(before) == 1 and is_first_level(before[0])
        row = dict(zip(levels if one_of_first or len(before) > 1 else levels[-1:], before, strict=False))
        row |= {self.at[name]: word for name, word in zip(self.own, words[first : score + 1], strict=True)}
        if "".join(words[score + 1 :]):
            row[self.at.get("说明", len(self.words))] = "".join(words[score + 1 :])
        return row

    def unread(self, line: str) -> WordsByColumn:
        """A row with uncertain columns, as one that has no score."""
        return {self.at["三级"]: line, self.at["得分"]: "？"}

    def total(self, words: Sequence[str]) -> WordsByColumn:
        """The row of the total: the full mark and the score."""
        numbers = [word for word in words[1:] if _is_points(word)]
        names = ["分值", "得分"][-len(numbers) :] if 0 < len(numbers) <= len(("分值", "得分")) else []
        return {0: words[0]} | {
            self.at[name]: word for name, word in zip(names, numbers, strict=True) if name in self.at
        }


class Amounts:
    """The columns of the block of amounts."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = [without_blanks(word) for word in words]
        self.at = {name: column for column, word in enumerate(self.words) if (name := budget_column(word))}

    def row(self, words: Sequence[str]) -> WordsByColumn | None:
        """A row of amounts by column; None where some of its cells are lost."""
        values = [word for word in words[1:] if _is_figure(word)]
        names = list(self.at)
        if len(values) != len(words) - 1:
            return None
        if len(values) != len(names):
            names = [name for name in names if name in AMOUNTS]
        if len(values) != len(names):
            return None
        return {0: words[0]} | {self.at[name]: value for name, value in zip(names, values, strict=True)}


def is_heading(words: Sequence[str]) -> bool:
    """True for the heading of the indicators."""
    return bool(heading_columns([without_blanks(word) for word in words]))


def is_amounts(words: Sequence[str]) -> bool:
    """True for the heading of the block of amounts."""
    return bool(budget_columns([without_blanks(word) for word in words]))


def is_total(words: Sequence[str]) -> bool:
    """True for the row of the total."""
    return bool(TOTAL.match(without_blanks(words[0])))


def is_source(words: Sequence[str]) -> bool:
    """True for an amount by source."""
    return bool(source_of(without_blanks(words[0])))


def name_row(words: Sequence[str]) -> WordsByColumn | None:
    """The name of the project, behind its label."""
    if without_blanks(words[0]).rstrip("：:") not in NAMES or len(words) == 1:
        return None
    end = next((at for at, word in enumerate(words) if without_blanks(word).rstrip("：:") in _LABELS), len(words))
    return {0: words[0], 1: "".join(words[1:end])}


def _is_points(word: str) -> bool:
    text = without_blanks(word).removesuffix("分")
    return looks_like_number(text) and not text.endswith(("%", "％"))


def _is_figure(word: str) -> bool:
    text = without_blanks(word)
    return is_blank(text) or looks_like_number(text.rstrip("%％分"))
