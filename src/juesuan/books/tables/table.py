"""A table of the books as columns of text, under the canonical names of its columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from juesuan.books.problems import Problems
from juesuan.books.spelling import check_columns
from juesuan.books.words import TableWords, table_words
from juesuan.patterns import lazy_pattern
from juesuan.text import MONEY_UNIT

if TYPE_CHECKING:
    import pyarrow as pa

_LOOKED = 8
"""Rows among which a header is looked for that is not the first."""
_UNIT = lazy_pattern(rf"[（(]\s*(?:单位[:：])?\s*({MONEY_UNIT})\s*[)）]$")


TOTAL = "^(本[页月日季年期])?(合计|总计|小计|累计)[:：]?$"
"""A cell, without blanks, that says that its row is a total."""


@dataclass(frozen=True, slots=True)
class BooksTable:
    """A table as text: canonical columns in ``data`` plus ``row``, its line in the file; unit of each money column.

    ``absent`` are the columns that the file does not have; in ``data`` they are blank.
    ``ragged`` are the lines with too many or too few cells, which are left out.
    """

    name: str
    file: str
    data: pa.Table
    units: dict[str, str]
    absent: frozenset[str] = frozenset()
    ragged: frozenset[int] = frozenset()

    def rows(self) -> list[dict[str, str]]:
        """The rows as dictionaries of stripped texts; ``row`` is the line."""
        return self.data.to_pylist()  # type: ignore[no-any-return]


def named_table(
    name: str, file: str, header: list[str], arrays: list[Any], numbers: pa.Array, problems: Problems
) -> BooksTable | None:
    """The table under its canonical column names; unknown columns are left out, missing ones are blank."""
    import pyarrow as pa

    words = table_words(name)
    found: dict[str, Any] = {}
    units: dict[str, str] = {}
    unread: list[str] = []
    for text, array in zip(header, arrays, strict=True):
        bare = text.strip()
        unit = _UNIT.search(bare)
        column = words.names.get(_UNIT.sub("", bare).strip().casefold())
        if column is None:
            unread.append(bare)
            continue
        if column in found:
            problems.add(
                file,
                f"「{bare}」与另一列都是「{column}」，不知道以哪一列为准，请只留一列",
                f"'{bare}' and another column are both {column}; keep one of them",
                row=1,
            )
            continue
        found[column] = array
        if unit:
            units[column] = unit[1]
    absent = frozenset(words.columns) - found.keys()
    misspelt = check_columns(file, unread, absent, words, problems)
    missing = [column for column in words.required if column not in found]
    if missing and misspelt.issuperset(missing):
        return None
    if missing:
        listed = "、".join(missing)
        zh, en = "", ""
        if not found:
            zh, en = _no_header(words, arrays)
        problems.add(
            file,
            f"缺少「{listed}」列，表头读到的是：{'、'.join(header)}{zh}",
            f"missing columns {', '.join(missing)}; the header reads {', '.join(header)}{en}",
            row=1,
        )
        return None
    blank = pa.array([""] * len(numbers), pa.string())
    data = {"row": numbers} | {column: found.get(column, blank) for column in words.columns}
    return BooksTable(name, file, pa.table(data), units, absent)


def _no_header(words: TableWords, arrays: list[Any]) -> tuple[str, str]:
    """What to do about a first row that names no column: the header stands below it, or the text is in disorder."""
    for at in range(min(_LOOKED, len(arrays[0]) if arrays else 0)):
        cells = {_UNIT.sub("", str(array[at])).strip().casefold() for array in arrays}
        if len(cells & words.names.keys()) > 1:
            return (
                f"；表头像是在下面第 {at + 1} 行，请删去它前面的各行",
                f"; the header seems to stand {at + 1} rows below: delete the rows before it",
            )
    return (
        "；第一行要是表头；读成乱码的，请另存为 UTF-8 编码",
        "; the first row must be the header; save the file in UTF-8 where it reads as nonsense",
    )
