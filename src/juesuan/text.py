"""Chinese text, numerals and unit words: the one way in which every part of the program treats them.

A text is brought into one of three forms, by what it is wanted for:

====================  =====================================  ==============================================
form                  for                                    what it changes
====================  =====================================  ==============================================
``without_blanks``    words kept as printed                  blanks are removed
``half_width``        numbers, targets, codes                and digits, signs, brackets become ASCII
``normalise``         sentences, names, labels, titles,      and digits and letters become ASCII, brackets
                      whatever is compared or searched       and stops full width, quotation marks are left out
====================  =====================================  ==============================================

:class:`NormalText` is the third form with the way back: where each of its characters stood in the original.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from juesuan.patterns import lazy_pattern

MONEY_UNIT: Final = "万元|亿元|元"
"""The pattern of a unit of money; in brackets of its own where more follows."""

NUMBER: Final = r"\d{1,30}(?:,\d{3}){0,9}(?:\.\d{1,30})?"
"""The pattern of a printed number without its sign: ``2,859.97``, ``1793``; in a text of half width or normalised."""
SIGNED_NUMBER: Final = rf"-?{NUMBER}"
DECIMAL_NUMBER: Final = r"\d{1,30}(?:,\d{3}){0,9}\.\d{1,30}"
"""That of a number that shows decimals, as amounts do and counts, years and codes do not."""

CHINESE_DIGITS: Final = "一二三四五六七八九十"
CHINESE_NUMERAL: Final = f"[{CHINESE_DIGITS}]{{1,3}}"
"""The pattern of a Chinese numeral of 1 to 99, as headings are numbered."""
PART_NUMBER: Final = rf"第{CHINESE_NUMERAL}部分"
HEADING_NUMBER: Final = rf"(?:{CHINESE_NUMERAL}[、.，]|（(?:{CHINESE_NUMERAL}|\d{{1,3}})）[、.]?|\d{{1,2}}[、.](?!\d))"
"""The number before a heading or an item in a normalised text: ``一、``, ``（一）``, ``1.``, ``（1）``."""

_FULL_WIDTH: Final = {chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F) if chr(code).isalnum()}
_HALF: Final = str.maketrans("０１２３４５６７８９，．（）％－−﹣＞＜＝～【】", "0123456789,.()%---><=~[]")
_QUOTES: Final = "“”\"＂‘’'「」『』《》"
_INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
_BLANKS: Final = "".join(char for char in map(chr, range(0x3001)) if char.isspace())
_UNIT_LINE: Final = lazy_pattern(rf"(?:金额)?单位[:：]?(?:人民币)?(?P<unit>{MONEY_UNIT})")


_RADICALS: Final = "\u2e80-\u2fdf\uf900-\ufaff"


def _characters_meant() -> dict[str, str]:
    """Radicals and compatibility ideographs that stand in a text in place of the character meant, with that one."""
    table = {}
    for char in map(chr, (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00))):
        meant = unicodedata.normalize("NFKC", char)
        if len(meant) == 1 and meant != char:
            table[char] = meant
    # the radicals supplement has no compatibility mapping in Unicode; the common ones by hand
    pairs = zip(
        "⺟⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰", "母见角刂车长门青页风飞食马骨鬼鱼鸟麦黄齐齿龙", strict=True
    )
    return table | dict(pairs)


CHARACTERS_MEANT: Final = _characters_meant()
"""Radicals (``⾦``) and compatibility ideographs, each with the character meant (``金``)."""

_SHAPES: Final = {
    **_FULL_WIDTH,
    "％": "%", "﹪": "%", "．": ".", "－": "-", "−": "-", "﹣": "-", "﹐": "，",
    "(": "（", ")": "）", "〔": "（", "〕": "）", "﹙": "（", "﹚": "）",
    ":": "：", "︰": "：", ";": "；", "﹔": "；", "!": "！", "､": "、", "｡": "。",
    **dict.fromkeys(_BLANKS + _INVISIBLE, ""),
}  # fmt: skip
_MEANT: Final = CHARACTERS_MEANT | _SHAPES | dict.fromkeys(_QUOTES, "")
_CHANGED: Final = lazy_pattern(f"[{re.escape(''.join(_SHAPES))}{_RADICALS}]")
"""What may be changed: few characters of a text, so that looking for them costs less than translating all."""
_CHANGED_OR_QUOTE: Final = lazy_pattern(f"[{re.escape(''.join(_SHAPES) + _QUOTES)}{_RADICALS}]")
_THOUSANDS: Final = lazy_pattern(r"，(?<=\d，)(?=\d{3}(?!\d))")
_NO_THOUSANDS: Final = lazy_pattern(r"(?<!\d),|,(?!\d{3}(?!\d))")


def without_blanks(text: str) -> str:
    """The text without blanks of any kind, otherwise as it stands."""
    return "".join(text.split())


def half_width(text: str) -> str:
    """The text without blanks, its digits, signs, commas and brackets in ASCII: ``（３．５０）`` gives ``(3.50)``."""
    shown = "".join(text.split())
    return shown if shown.isascii() else shown.translate(_HALF)


def normalise(text: str, *, quotes: bool = False) -> str:
    """The text in the form in which texts are compared and searched.

    No blanks and no invisible characters; digits, letters, ``%``, ``.`` and ``-`` in ASCII; brackets, colons,
    semicolons and commas full width, but for the commas between the thousands of a number; radicals as the characters
    meant.  No quotation marks either, unless ``quotes`` keeps them as they stand.
    """
    plain = (_CHANGED if quotes else _CHANGED_OR_QUOTE).sub(_meant, text)
    if "," in plain:
        plain = _NO_THOUSANDS.sub("，", plain)
    return _THOUSANDS.sub(",", plain) if "，" in plain else plain


def _meant(found: re.Match[str]) -> str:
    char = found[0]
    return _MEANT.get(char, char)


class NormalText:
    """A text normalised, and where its characters stood.

    ``original`` is the text as printed, ``text`` its :func:`normalise` form; ``quotes`` keeps quotation marks in it.
    """

    __slots__ = ("_dropped", "_positions", "original", "text")

    def __init__(self, original: str, *, quotes: bool = False) -> None:
        self.original = original
        self.text = normalise(original, quotes=quotes)
        self._dropped = _BLANKS + _INVISIBLE + ("" if quotes else _QUOTES)
        self._positions: Sequence[int] | None = None

    @property
    def positions(self) -> Sequence[int]:
        """The position in the original of each character of ``text``, and the length of the original at the end."""
        if self._positions is None:
            length = len(self.original)
            if len(self.text) == length:
                self._positions = range(length + 1)
            else:
                kept = [at for at, char in enumerate(self.original) if char not in self._dropped]
                self._positions = (*kept, length)
        return self._positions

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]`` stood in the original, from its first character to behind its last one.

        What lies outside the text is cut off; an empty part gives an empty span.
        """
        positions = self.positions
        start = min(max(start, 0), len(self.text))
        end = min(max(end, start), len(self.text))
        if start == end:
            return positions[start], positions[start]
        return positions[start], positions[end - 1] + 1


def chinese_numeral(number: int) -> str:
    """The Chinese numeral of 1 to 99: ``二十六`` for 26; the digits of any other number."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{CHINESE_DIGITS[tens - 1]}十"
    return head + (CHINESE_DIGITS[ones - 1] if ones else "")


def chinese_number(text: str) -> int:
    """The number that a Chinese numeral of 1 to 99 means: 26 for ``二十六``; 0 for any other text."""
    return _BY_NUMERAL.get(text, 0)


_BY_NUMERAL: Final = {chinese_numeral(number): number for number in range(1, 100)}


def stated_money_unit(text: str) -> str:
    """The unit that a line such as ``单位：万元`` or ``金额单位：人民币元`` states; ``""`` for none."""
    if "单" not in text:
        return ""
    match = _UNIT_LINE.search("".join(text.split()))
    return match["unit"] if match else ""


def ranges(numbers: Sequence[int], between: str = "、") -> str:
    """Ascending numbers with neighbours drawn together: ``5–8、11``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return between.join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


class Count(int):
    """A number of things in a template: ``{count:error|errors}`` is "1 error", "2 errors"; ``{count:=it|them}`` the
    word alone, ``{count}`` the number.
    """

    def __format__(self, forms: str) -> str:
        one, many, plural = forms.partition("|")
        if not many:
            return super().__format__(forms)
        word = one.removeprefix("=") if self == 1 else plural
        return word if forms.startswith("=") else f"{int(self)} {word}"
