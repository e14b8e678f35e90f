"""Amounts in the books: parsed in bulk by a query, and one by one where the query could not."""

from __future__ import annotations

from typing import Final

from juesuan.errors import BadInput
from juesuan.money import QUANTA, is_blank, read_printed
from juesuan.patterns import lazy_pattern
from juesuan.text import MONEY_UNIT, half_width

_MOST_DIGITS: Final = 16
"""Fen below 10 to this power: a hundred thousand times a large city's year."""
_LONGEST: Final = 40
_PARTED: Final = lazy_pattern(r"\d\s+[\d.,]")
_CURRENCY: Final = lazy_pattern(r"-?\s*(?:[¥￥$]|RMB|CNY)\s*")
_SCIENTIFIC: Final = lazy_pattern(r"-?\d(?:\.\d+)?[eE][+-]?\d{1,2}")
_SUFFIX = lazy_pattern(rf"({MONEY_UNIT})$")


def decimals_of(scale: int) -> int:
    """Decimals down to a fen of a unit that has ``scale`` fen: 2 for 元, 6 for 万元."""
    return len(str(scale)) - 1


def amount_sql(column: str, scale: int) -> str:
    """The SQL that turns a text column into fen (BIGINT): blank is 0, what is no plain amount is null."""
    places = decimals_of(scale)
    bare = f"trim({column})"
    grouped = rf"\d{{1,3}}(,\d{{3}}){{1,{(_MOST_DIGITS - places) // 3 - 1}}}"
    number = rf"'^-?(\d{{1,{_MOST_DIGITS - places}}}|{grouped})(\.\d{{1,{places}}})?$'"
    return (
        f"case when {bare} = '' then 0 when regexp_matches({bare}, {number})"
        f" then cast(cast(replace({bare}, ',', '') as decimal(28, {places})) * {scale} as bigint) end"
    )


def read_amount(text: str, scale: int) -> int:
    """The fen of one amount in a unit of ``scale`` fen; full-width digits, commas and brackets are understood.

    Raises:
        BadInput: not an amount, beyond reason, finer than a fen, or with a unit of its own behind it.
    """
    zh, en = "", ""
    if is_blank(text):
        return 0
    refuse_digits(text)
    bare = half_width(text)
    if suffix := _SUFFIX.search(bare):
        zh = f"「{text.strip()}」自带单位「{suffix[1]}」，与本账簿的金额单位混用，请统一成一种单位、格内只写数字"
        en = f"'{text.strip()}' carries a unit of its own; use one money unit and write plain numbers"
        raise BadInput(zh, en)
    if sign := _CURRENCY.match(bare.strip()):
        raise BadInput(
            f"「{text.strip()}」带货币符号「{sign[0].strip()}」，请只写数字",
            f"'{text.strip()}' carries a currency sign, write plain numbers",
        )
    if _SCIENTIFIC.fullmatch(bare.strip()):
        raise BadInput(
            f"「{text.strip()}」像是 Excel 的科学记数法，请把这一列设成数值格式再导出",
            f"'{text.strip()}' is in the scientific notation of a spreadsheet; format the column as numbers",
        )
    places = decimals_of(scale)
    number = read_printed(text, unit={QUANTA[unit]: unit for unit in ("元", "万元", "亿元")}[scale])
    part = bare.strip("()").partition(".")[2]
    if len(part) > places:
        unit = {100: "元", 1_000_000: "万元"}.get(scale, "亿元")
        zh = f"「{text.strip()}」有 {len(part)} 位小数，金额以{unit}为单位最多 {places} 位（到分），请改正"
        en = f"'{text.strip()}' has {len(part)} decimals; amounts go down to the fen, {places} decimals"
        raise BadInput(zh, en)
    if abs(number.value) >= 10**_MOST_DIGITS:
        raise BadInput(f"「{text.strip()}」大得不合理，请核对", f"'{text.strip()}' is beyond reason")
    return number.value


def refuse_digits(text: str) -> None:
    """Refuses what only looks like one number: too long, other digits than 0 to 9, blanks between digits.

    Raises:
        BadInput: says which of them.
    """
    bare = text.strip()
    if len(bare) > _LONGEST:
        raise BadInput(
            f"「{bare[:20]}…」有 {len(bare)} 个字符，不是一个数，请核对",
            f"'{bare[:20]}…' has {len(bare)} characters and is no number",
        )
    digits = [char for char in bare if char.isdecimal()]
    strange = next((char for char in digits if not (char.isascii() or "０" <= char <= "９")), "")
    if strange or len({char.isascii() for char in digits}) > 1:
        kind = f"「{strange}」这样的数字" if strange else "全角和半角数字混用"
        raise BadInput(f"「{bare}」里有{kind}，请改用 0 到 9", f"'{bare}' mixes or has other digits, write 0 to 9")
    if _PARTED.search(bare):
        raise BadInput(
            f"「{bare}」中间有空格，分不清是一个数还是两个，请去掉空格或分成两格",
            f"'{bare}' has a blank between digits: one number or two?",
        )
