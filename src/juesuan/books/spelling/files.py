"""Files of a folder and sheets of a workbook that are no part of the books."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import Final

from juesuan.books.problems import Problems
from juesuan.books.spelling.nearest import ALIKE, hint, nearest
from juesuan.books.words import row_words, table_names
from juesuan.patterns import lazy_pattern

READ: Final = (".csv", ".parquet")
_BOOKS: Final = (*READ, ".toml", ".tsv")
_TABULAR: Final = (*_BOOKS, ".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".ods", ".dbf")
_PLAIN: Final = ("", ".txt", ".json", ".yaml", ".yml", ".ini", ".xml", ".bak")
"""Endings that a table or the card may have by mistake, and a note as well."""
_CARD: Final = "unit.toml"
_COPY: Final = lazy_pattern(
    r"\s*(?:[（(]\d+[)）]|[-—_ ]*(?:副本|拷贝|复制|备份|copy|backup)(?:\s*[（(]?\d+[)）]?)?)$", re.IGNORECASE
)


def check_files(names: list[str], problems: Problems, *, workbook: bool = False) -> list[str]:
    """The files of a folder (sheets of a workbook) that nothing reads; those meant for a table or the card are kept.

    Meant for one are tables under any other name, and other files and sheets that are named like one of ours.
    """
    known = {stem: _named(stem, workbook) for stem in table_names()} | {"unit": "unit" if workbook else _CARD}
    read = {f"{stem}{ending}" for stem in table_names() for ending in READ} | {_CARD}
    unread = []
    for name in sorted(names):
        if name.startswith((".", "~")) or (name in known if workbook else name in read):
            continue
        right = _meant(name, workbook=workbook)
        if right or (not workbook and _parts(name)[1] in _BOOKS):
            problems.add(name, *_said(known, right, names, workbook=workbook))
        else:
            unread.append(name)
    for stem in table_names():
        if not workbook and all(f"{stem}{ending}" in names for ending in READ):
            problems.add(
                f"{stem}.parquet",
                f"另有 {stem}.csv，不知道以哪个为准，请只留一个",
                f"{stem}.csv is there as well; keep one of them",
            )
    return unread


def meant_for_card(names: Collection[str]) -> list[str]:
    """The files of a folder without a card that may be meant for it."""
    return [name for name in sorted(names) if _CARD in _meant(name, workbook=False)]


def _meant(name: str, *, workbook: bool) -> list[str]:
    """The files (sheets) that a name is like, the most like first; none where it is like none or is of another kind."""
    known = {stem: _named(stem, workbook) for stem in table_names()} | {"unit": "unit" if workbook else _CARD}
    called = {word: table for table, words in row_words("called").items() for word in words}
    stem, ending = (_plain(name), "") if workbook else _parts(name)
    if not workbook and ending in _PLAIN:
        called = {word: table for word, table in called.items() if table != "texts"}
    elif not workbook and ending not in _TABULAR:
        return []
    near = nearest(_COPY.sub("", stem), [*known, *called], ALIKE if workbook or ending not in _BOOKS else 0.5)
    return list(dict.fromkeys(known[called.get(word, word)] for word in near))


def _parts(name: str) -> tuple[str, str]:
    """A file's name up to its first dot and its last ending, full-width characters as the plain ones."""
    plain = _plain(name)
    stem, dot, endings = plain.partition(".")
    return stem.strip(), f".{endings.rpartition('.')[2].strip()}" if dot else ""


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKC", name).replace("。", ".").strip().casefold()


def _named(stem: str, workbook: bool) -> str:
    return stem if workbook else f"{stem}.csv"


def _said(known: Mapping[str, str], right: list[str], names: list[str], *, workbook: bool) -> tuple[str, str]:
    what, what_en = ("工作表", "sheet") if workbook else ("文件", "file")
    if right and right[0] in names:
        return (
            f"已有{what} {right[0]}，这个{what}不会读；请核对以哪个为准，另一个{'改名' if workbook else '移出文件夹'}",
            f"there is {right[0]} as well, and this {what_en} is not read; keep one of them and "
            + ("rename the other" if workbook else "move the other out of the folder"),
        )
    zh, en = hint(right, known.values())
    return (
        f"账套没有这个名字的{what}，不会读它：{zh}" + ("" if right else "；与账套无关的请移出文件夹"),
        f"the books have no {what_en} of that name, it is not read: {en}"
        + ("" if right else "; move it out of the folder where it is no part of the books"),
    )
