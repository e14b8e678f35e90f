"""Rows of the small tables, keys of the texts and of the unit card that nothing reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from juesuan.books.problems import Problems
from juesuan.books.spelling.nearest import hint, nearest
from juesuan.books.words import row_words
from juesuan.standard import scheme_of

_TABLE_OF = "绩效表."


def check_item(table: str, category: str, item: str, file: str, row: int, problems: Problems) -> bool:
    """True when a row's name is one that the table can have; else it is kept, with the nearest right one.

    ``category`` is ``""`` for tables that have none.
    """
    group = row_words(table)
    column = "项目"
    if category or table == "counts":
        if category not in group:
            zh, en = hint(nearest(category, group), group)
            problems.add(
                file,
                f"不认识的类别「{category}」，{zh}",
                f"unknown category '{category}', {en}",
                row=row,
                column="类别",
            )
            return False
        group = group[category]
    if item in group["items"]:
        return True
    if item in group.get("computed", ()):
        problems.add(
            file,
            f"「{item}」由各项算出，请删去这一行，只写：{'、'.join(group['items'])}",
            f"'{item}' is computed; delete the row and write only {', '.join(group['items'])}",
            row=row,
            column=column,
        )
        return False
    zh, en = hint(nearest(item, group["items"]), group["items"])
    problems.add(file, f"不认识的项目「{item}」，{zh}", f"unknown item '{item}', {en}", row=row, column=column)
    return False


def check_texts(keys: Iterable[tuple[str, str]], projects: Iterable[str], file: str, problems: Problems) -> None:
    """Keep each text whose category and item nothing reads; ``projects`` may have words of their own table."""
    groups = row_words("texts")
    tables = [f"{_TABLE_OF}{name}" for name in ("整体", *projects)]
    for category, item in keys:
        if category.startswith(_TABLE_OF):
            if category not in tables:
                near = nearest(category.removeprefix(_TABLE_OF), [name.removeprefix(_TABLE_OF) for name in tables])
                zh, en = hint([f"{_TABLE_OF}{name}" for name in near], tables)
                problems.add(
                    file,
                    f"文字「{category}」：没有这个项目，{zh}",
                    f"text '{category}': there is no such project, {en}",
                    sort=category,
                    cause=category,
                )
                continue
            group = groups[f"{_TABLE_OF}*"]
        elif category in groups:
            group = groups[category]
        else:
            listed = [name for name in groups if "*" not in name]
            zh, en = hint(nearest(category, listed), listed)
            problems.add(
                file,
                f"不认识的文字类别「{category}」，{zh}",
                f"unknown category of texts '{category}', {en}",
                cause=category,
            )
            continue
        if not _fits(item, group):
            right = [*group.get("items", ()), *group.get("like", ())]
            zh, en = hint(nearest(item, right), right)
            problems.add(
                file,
                f"文字「{category}」下没有「{item}」这一项，{zh}",
                f"texts of '{category}' have no item '{item}', {en}",
            )


def check_choices(texts: Mapping[tuple[str, str], str], scheme: str, file: str, problems: Problems) -> None:
    """Keep each word of a self-evaluation table that is ticked and is none of the alternatives of its scheme."""
    choices = scheme_of("", scheme).choices if scheme else {}
    for (category, item), text in texts.items():
        if category.startswith(_TABLE_OF) and item in choices and text not in choices[item]:
            zh, en = hint(nearest(text, choices[item]), choices[item])
            problems.add(
                file,
                f"「{category}」的「{item}」写的是「{text}」，表上没有这个选项，{zh}",
                f"'{item}' of '{category}' is '{text}', which the form does not offer, {en}",
            )


def check_card(document: Mapping[str, Any], file: str, problems: Problems) -> None:
    """Keep each key of the unit card that nothing reads."""
    known = row_words("card")
    card = document.get("unit", {})
    for place, keys, allowed in (("", document, known["top"]), ("unit", card, known["unit"])):
        for key in keys if isinstance(keys, Mapping) else ():
            if key not in allowed:
                zh, en = hint(nearest(str(key), allowed), allowed)
                where = f"[{place}] 下的「{key}」" if place else f"「{key}」"
                problems.add(file, f"不认识{where}，{zh}", f"unknown key '{key}', {en}")


def _fits(item: str, group: Mapping[str, Any]) -> bool:
    return item in group.get("items", ()) or any(re.fullmatch(pattern, item) for pattern in group.get("patterns", ()))
