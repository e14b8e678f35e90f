"""Characters that must not leave the program as they are, and how they leave it.

Control characters move the cursor and change the terminal, marks of direction turn a line around, a cell that begins
as a formula is run by a spreadsheet: none of them means anything in accounts.
"""

from __future__ import annotations

import re
from typing import Final

from juesuan.patterns import lazy_pattern

UNFIT: Final = lazy_pattern(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
"""Control characters but line breaks and tabs, marks that turn text around, non-characters."""

_NOWHERE: Final = lazy_pattern(f"{UNFIT.pattern}|[\\ud800-\\udfff]")
_LINE: Final = lazy_pattern(f"{UNFIT.pattern[:-1]}\\r\\n\\v\\f\\u0085\\u2028\\u2029]")
_RETURN: Final = lazy_pattern(r"\r\n?")
_NUMBER: Final = lazy_pattern(r"[+-]?[\d,.]+%?")


def without_controls(text: str) -> str:
    """The text without the characters that no page and no file may hold; line breaks and tabs stay."""
    return _NOWHERE.sub("", text)


def printable(text: str) -> str:
    r"""The text for a terminal: line breaks and tabs stay, every other unfit character is shown as its code.

    >>> printable("甲\x1b[2J\u202e乙\n")
    '甲\\u001b[2J\\u202e乙\n'
    """
    return UNFIT.sub(_code, _RETURN.sub("\n", text))


def one_line(text: str) -> str:
    r"""The text in one line: line breaks too are shown as their codes.

    >>> one_line("a\nb.pdf")
    'a\\u000ab.pdf'
    """
    return _LINE.sub(_code, text)


def cell_text(text: str) -> str:
    """The text for a cell of a table: one that a spreadsheet would run as a formula gets an apostrophe before it.

    >>> cell_text("=HYPERLINK(1)"), cell_text("-12.5"), cell_text("－")
    ("'=HYPERLINK(1)", '-12.5', '－')
    """
    plain = UNFIT.sub("", text)
    live = plain.lstrip(" \u3000\t\r\n")[:1] in ("=", "+", "-", "@", "|", "＝", "＋", "＠") or plain[:1] in (
        "\t",
        "\r",
        "\n",
    )
    return f"'{plain}" if live and not _NUMBER.fullmatch(plain.strip()) and plain.strip() != "-" else plain


def _code(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
