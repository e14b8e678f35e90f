"""Running text as the phrases read it: no blanks or quotation marks, one shape for digits, brackets and stops."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_SHAPES = {
    **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
    "％": "%", "﹪": "%", "．": ".", "－": "-", "−": "-", "﹣": "-",
    "(": "（", ")": "）", "〔": "（", "〕": "）", "﹙": "（", "﹚": "）",
    ":": "：", "︰": "：", ";": "；", "﹔": "；", "!": "！", "､": "、", "｡": "。",
}  # fmt: skip
_DROPPED = frozenset("“”\"＂‘’'「」『』《》\u200b\ufeff\u00ad") | {chr(n) for n in range(0x3001) if chr(n).isspace()}
_TABLE = {**_SHAPES, **dict.fromkeys(_DROPPED, ""), "，": ",", "﹐": ","}
_CHANGED = re.compile(f"[{re.escape(''.join(_TABLE))}]")
"""What the table changes: few characters of a text, so that looking for them costs less than translating all."""
_NO_THOUSANDS = re.compile(r"(?<!\d),|,(?!\d{3}(?!\d))")

NUMBER = r"-?\d+(?:,\d{3})*(?:\.\d+)?"
"""A number in squeezed text."""


class Squeezed(NamedTuple):
    """``text``, and for each of its characters its position in the original (one more for the end)."""

    text: str
    at: Sequence[int]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The original positions of ``text[start:end]``."""
        if start >= end:
            return self.at[start], self.at[start]
        return self.at[start], self.at[end - 1] + 1


def squeezed(text: str) -> str:
    """The text squeezed; thousands commas inside numbers stay, all other commas are ``，``."""
    plain = _CHANGED.sub(lambda found: _TABLE[found[0]], text)
    return _NO_THOUSANDS.sub("，", plain) if "," in plain else plain


def squeeze_text(text: str) -> Squeezed:
    """The text squeezed, and where its characters stood."""
    plain = squeezed(text)
    if len(plain) == len(text):
        return Squeezed(plain, range(len(text) + 1))
    kept = [position for position, char in enumerate(text) if char not in _DROPPED]
    return Squeezed(plain, (*kept, len(text)))
