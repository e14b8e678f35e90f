"""Running text as the phrases read it: no blanks or quotation marks, one shape for digits, brackets and stops."""

from __future__ import annotations

import re
from typing import NamedTuple

_SHAPES = {
    **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
    "％": "%", "﹪": "%", "．": ".", "－": "-", "−": "-", "﹣": "-",
    "(": "（", ")": "）", "〔": "（", "〕": "）", "﹙": "（", "﹚": "）",
    ":": "：", "︰": "：", ";": "；", "﹔": "；", "!": "！", "､": "、", "｡": "。",
}  # fmt: skip
_DROPPED = frozenset("“”\"＂‘’'「」『』《》\u200b\ufeff\u00ad")
_COMMAS = frozenset(",，﹐")

NUMBER = r"-?\d+(?:,\d{3})*(?:\.\d+)?"
"""A number in squeezed text."""


class Squeezed(NamedTuple):
    """``text``, and for each of its characters its position in the original (one more for the end)."""

    text: str
    at: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The original positions of ``text[start:end]``."""
        if start >= end:
            return self.at[start], self.at[start]
        return self.at[start], self.at[end - 1] + 1


def squeeze_text(text: str) -> Squeezed:
    """The text squeezed; thousands commas inside numbers stay, all other commas are ``，``."""
    chars: list[str] = []
    at: list[int] = []
    for position, char in enumerate(text):
        if char.isspace() or char in _DROPPED:
            continue
        chars.append("," if char in _COMMAS else _SHAPES.get(char, char))
        at.append(position)
    squeezed = re.sub(r"(?<!\d),|,(?!\d{3}(?!\d))", "，", "".join(chars))
    return Squeezed(squeezed, (*at, len(text)))
