"""Files of a folder and sheets of a workbook that are no part of the books."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

from juesuan.books.problems import Problems
from juesuan.books.spelling.nearest import ALIKE, hint, nearest
from juesuan.books.words import row_words, table_names

READ = (".csv", ".parquet")
_TABULAR = (*READ, ".toml", ".tsv", ".xlsx", ".xlsm", ".xls", ".et", ".ods")
_CARD = "unit.toml"


def check_files(names: list[str], problems: Problems, *, workbook: bool = False) -> None:
    """Keep each file of a folder (sheet of a workbook) that holds a table or a card which nothing reads.

    Files of other kinds are passed over, and sheets of a workbook whose names are not like one of ours.
    """
    known = {stem: _named(stem, workbook) for stem in table_names()} | {"unit": "unit" if workbook else _CARD}
    called = {word: table for table, words in row_words("called").items() for word in words}
    read = {f"{stem}{ending}" for stem in table_names() for ending in READ} | {_CARD}
    for name in sorted(names):
        stem, ending = (name, "") if workbook else (PurePath(name).stem, PurePath(name).suffix.casefold())
        if name.startswith((".", "~")) or (name in known if workbook else name in read or ending not in _TABULAR):
            continue
        near = nearest(stem, [*known, *called], ALIKE if workbook or ending not in (*READ, ".toml", ".tsv") else 0.5)
        right = list(dict.fromkeys(known[called.get(word, word)] for word in near))
        if right or ending in (*READ, ".toml", ".tsv"):
            problems.add(name, *_said(known, right, workbook=workbook))
    for stem in table_names():
        if not workbook and all(f"{stem}{ending}" in names for ending in READ):
            problems.add(
                f"{stem}.parquet",
                f"另有 {stem}.csv，不知道以哪个为准，请只留一个",
                f"{stem}.csv is there as well; keep one of them",
            )


def _named(stem: str, workbook: bool) -> str:
    return stem if workbook else f"{stem}.csv"


def _said(known: Mapping[str, str], right: list[str], *, workbook: bool) -> tuple[str, str]:
    zh, en = hint(right, known.values())
    what, what_en = ("工作表", "sheet") if workbook else ("文件", "file")
    return (
        f"账套没有这个名字的{what}，不会读它：{zh}" + ("" if right else "；与账套无关的请移出文件夹"),
        f"the books have no {what_en} of that name, it is not read: {en}"
        + ("" if right else "; move it out of the folder where it is no part of the books"),
    )
