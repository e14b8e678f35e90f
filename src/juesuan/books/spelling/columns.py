"""Columns of a table that nothing reads."""

from __future__ import annotations

from collections.abc import Iterable

from juesuan.books.problems import Problems
from juesuan.books.spelling.nearest import ALIKE, nearest
from juesuan.books.words import TableWords


def check_columns(
    file: str, unread: Iterable[str], absent: Iterable[str], words: TableWords, problems: Problems
) -> set[str]:
    """The columns that the table lacks and an unread one is named like; each such name is kept.

    Other unread columns are what accounting software adds; they are passed over.
    """
    found: set[str] = set()
    lacking = {word: column for word, column in words.names.items() if column in set(absent)}
    for text in unread:
        near = nearest(text, lacking, ALIKE)
        if near:
            column = lacking[near[0]]
            found.add(column)
            problems.add(
                file,
                f"不认识的列「{text}」，是不是「{column}」？不是的，请改成别的列名",
                f"unknown column '{text}', did you mean {column}? rename it where it is another",
                row=1,
                column=text,
            )
    return found
