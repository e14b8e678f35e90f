"""The unit card as a whole: its parts are tables, and none lies deeper than a person would write."""

from __future__ import annotations

from typing import Any, Final

from juesuan.errors import UnreadableFile

_TABLES: Final = ("unit", "texts", "members")
_DEEPEST: Final = 12


def checked_card(document: dict[str, Any], file: str) -> dict[str, Any]:
    """The card, when it can be one.

    Raises:
        UnreadableFile: a part that is no table, or values within values beyond reason.
    """
    for name in _TABLES:
        if not isinstance(document.get(name, {}), dict):
            raise UnreadableFile(
                f"{file}：{name} 应写成 [{name}] 下面一行一项，现在是单独一个值",
                f"{file}: {name} must be a table, [{name}] with a line for each entry",
            )
    inside: list[tuple[Any, str, int]] = [(document, "", 0)]
    while inside:
        value, name, depth = inside.pop()
        if depth > _DEEPEST:
            raise UnreadableFile(
                f"{file}：「{name[:40]}」下面套了超过 {_DEEPEST} 层，不像账套，请检查",
                f"{file}: more than {_DEEPEST} levels below '{name[:40]}', which no books have",
            )
        if isinstance(value, dict):
            inside += [(below, name or str(key), depth + 1) for key, below in value.items()]
        elif isinstance(value, list):
            inside += [(below, name, depth + 1) for below in value]
    return document
