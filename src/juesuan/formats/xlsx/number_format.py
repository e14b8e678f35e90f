"""Numbers as a spreadsheet shows them, and printed numbers as a spreadsheet keeps them.

A cell holds a binary number and a format (``#,##0.00``, ``0.0%``, ``_(* "-"??_)``); what a reader sees is the text
that the two make.  Only what the figures of accounts need is covered; any other format shows the number plainly.
"""

from __future__ import annotations

import datetime
import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Final

from juesuan.patterns import lazy_pattern

_PRINTED: Final = lazy_pattern(r"-?(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<part>\d{1,8}))?(?P<percent>%?)")
_LITERAL: Final = lazy_pattern(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_SECTION: Final = lazy_pattern(r'(?:(?<=;)|^)(?:"[^"]*"|\\.|[^;])*')
_MOST_DIGITS: Final = 15


def as_shown(value: str, code: str) -> str:
    """The text that a cell with this stored number and format shows; the value itself when it is no number."""
    try:
        number = Decimal(value)
        if not number.is_finite() or abs(number.adjusted()) > 30:
            return value
    except InvalidOperation:
        return value
    if code in ("", "General", "@"):
        return _plain(number)
    sections = _sections(code)
    section, signed = _section(sections, number)
    bare = _LITERAL.sub("", section)
    if re.search(r"[ymdhs]", bare, re.IGNORECASE):
        return _date(number, bare) or _plain(number)
    if not re.search(r"[0#?]", bare):
        return _words(section)
    if "E" in bare.upper() or "/" in bare:
        return _plain(number)
    return _laid_out(abs(number) if signed else number, section, bare)


def words_shown(text: str, code: str) -> str:
    """What a cell with words and this format shows: only a fourth part of the format changes them."""
    sections = _sections(code)
    if len(sections) < 4:
        return text
    bare = _LITERAL.sub("", sections[3])
    return _words(sections[3]).replace("@", text) if "@" in bare else _words(sections[3])


def _sections(code: str) -> list[str]:
    """The parts of a format: for numbers above zero, below, zero, and words."""
    return [match[0] for match in _SECTION.finditer(code)] if ";" in code else [code]


def as_kept(text: str, *, amount: bool) -> tuple[float, str] | None:
    """The number and format that show exactly this text again; ``None`` when it has to stay text.

    Args:
        text: as printed.
        amount: whole numbers are amounts too, not codes or line numbers.
    """
    match = _PRINTED.fullmatch(text)
    if match is None or not (match["part"] or match["percent"] or amount):
        return None
    if sum(char.isdigit() for char in text) > _MOST_DIGITS:
        return None
    grouped = "," in text or len(match["whole"]) <= 3
    code = ("#,##0" if grouped else "0") + ("." + "0" * len(match["part"]) if match["part"] else "") + match["percent"]
    number = Decimal(text.replace(",", "").rstrip("%")) / (100 if match["percent"] else 1)
    kept = float(number)
    return (kept, code) if as_shown(f"{kept:.16G}", code) == text else None


def _plain(number: Decimal) -> str:
    """A number without format: at most eleven digits, as a cell shows it, without binary noise."""
    if number == 0:
        return "0"
    places = max(0, min(10, 10 - max(number.adjusted(), 0)))
    text = f"{number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _section(sections: list[str], number: Decimal) -> tuple[str, bool]:
    """The part of the format for this number, and whether that part writes the sign itself."""
    if number < 0 and len(sections) > 1:
        return sections[1], True
    if number == 0 and len(sections) > 2:
        return sections[2], True
    return sections[0], False


def _laid_out(number: Decimal, section: str, bare: str) -> str:
    percent = "%" in bare
    if percent:
        number *= 100
    digits = re.search(r"[0#?][0#?,.]*", bare)
    pattern = digits[0] if digits else "0"
    pattern, scale = pattern.rstrip(","), len(pattern) - len(pattern.rstrip(","))
    number /= 1000**scale
    whole, _, part = pattern.partition(".")
    shown = number.quantize(Decimal(1).scaleb(-len(part)), ROUND_HALF_UP)
    text = f"{abs(shown):,f}" if "," in whole else f"{abs(shown):f}"
    if "#" in part and "." in text:
        least = len(part.rstrip("#"))
        head, _, tail = text.partition(".")
        tail = tail[:least] + tail[least:].rstrip("0")
        text = f"{head}.{tail}" if tail else head
    if "0" not in whole and text.startswith("0."):
        text = text[1:]
    brackets = "(" in _LITERAL.sub("", section.replace("_(", "").replace("_)", "")) or '"("' in section
    sign = "-" if shown < 0 or (brackets is False and "-" in bare and shown > 0) else ""
    text = f"{sign}{text}{'%' if percent else ''}"
    return f"({text})" if brackets else text


def _words(section: str) -> str:
    """The fixed words of a format without digits, such as the dash of zero amounts."""
    bare = re.sub(r"_.|\*.|\[[^\]]*\]", "", section)
    return re.sub(r"[\"\\?#]", "", bare).strip()


def _date(number: Decimal, bare: str) -> str:
    if not 1 <= number < 200_000:
        return ""
    day = datetime.datetime(1899, 12, 30) + datetime.timedelta(days=int(number))
    if "d" not in bare.lower():
        return f"{day.year}年{day.month}月"
    return f"{day.year}年{day.month}月{day.day}日"
