"""Words and addresses on a page: one line each, and places that links lead to."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

from juesuan.characters import without_controls
from juesuan.patterns import lazy_pattern

OWN_WORDS: Final = {
    "zh": {
        "lang": "zh-CN",
        "skip": "跳到正文",
        "contents": "目录",
        "accounts": "部门决算",
        "figure": "图",
        "table": "表",
        "data": "图中数据",
        "data of": "{}：数据（{}）",
        "item": "项目",
        "of": "：",
        "drawing": "［图：{}］",
    },
    "en": {
        "lang": "en",
        "skip": "Skip to the content",
        "contents": "Contents",
        "accounts": "Final accounts",
        "figure": "Figure",
        "table": "Table",
        "data": "Data of the figure",
        "data of": "{}: data ({})",
        "item": "Item",
        "of": ": ",
        "drawing": "[Figure: {}]",
    },
}
"""The words of the page itself, by the language of its document."""
_BREAKS: Final = lazy_pattern(r"[\r\n\t\v\f\u2028\u2029]+")
_ENCODED: Final = lazy_pattern(r"[^A-Za-z0-9/._~()+,;=-]")


def words(text: str) -> str:
    """The text in one line without control characters; the template escapes it."""
    return without_controls(_BREAKS.sub(" ", text))


def anchor(address: str) -> str:
    """The ``id`` that an address has on a page: the address itself, its blanks as ``_``."""
    return words(re.sub(r"\s", "_", address))


def fragment(address: str) -> str:
    """The ``href`` to the place of an address on the same page; Chinese stays as it is, markup is percent-encoded."""
    return "#" + _ENCODED.sub(
        lambda match: match[0] if match[0] > "\x9f" else quote(match[0], safe=""), anchor(address)
    )
