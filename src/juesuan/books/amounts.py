"""Amounts in the books: parsed in bulk by a query, and one by one where the query could not."""

from __future__ import annotations

import re

from juesuan.errors import BadInput
from juesuan.money import QUANTA, is_blank, read_printed
from juesuan.text import MONEY_UNIT, half_width

_SUFFIX = re.compile(rf"({MONEY_UNIT})$")


def decimals_of(scale: int) -> int:
    """Decimals down to a fen of a unit that has ``scale`` fen: 2 for 元, 6 for 万元."""
    return len(str(scale)) - 1


def amount_sql(column: str, scale: int) -> str:
    """The SQL that turns a text column into fen (BIGINT): blank is 0, what is no plain amount is null."""
    places = decimals_of(scale)
    bare = f"replace(replace(trim({column}), ',', ''), ' ', '')"
    number = rf"'^-?\d{{1,14}}(\.\d{{1,{places}}})?$'"
    return (
        f"case when {bare} = '' then 0 when regexp_matches({bare}, {number})"
        f" then cast(cast({bare} as decimal(28, {places})) * {scale} as bigint) end"
    )


def read_amount(text: str, scale: int) -> int:
    """The fen of one amount in a unit of ``scale`` fen; full-width digits, commas and brackets are understood.

    Raises:
        BadInput: not an amount, finer than a fen, or with a unit of its own behind it.
    """
    zh, en = "", ""
    if is_blank(text):
        return 0
    bare = half_width(text)
    if suffix := _SUFFIX.search(bare):
        zh = f"「{text.strip()}」自带单位「{suffix[1]}」，与本账簿的金额单位混用，请统一成一种单位、格内只写数字"
        en = f"'{text.strip()}' carries a unit of its own; use one money unit and write plain numbers"
        raise BadInput(zh, en)
    places = decimals_of(scale)
    number = read_printed(text, unit={QUANTA[unit]: unit for unit in ("元", "万元", "亿元")}[scale])
    part = bare.strip("()").partition(".")[2]
    if len(part) > places:
        unit = {100: "元", 1_000_000: "万元"}.get(scale, "亿元")
        zh = f"「{text.strip()}」有 {len(part)} 位小数，金额以{unit}为单位最多 {places} 位（到分），请改正"
        en = f"'{text.strip()}' has {len(part)} decimals; amounts go down to the fen, {places} decimals"
        raise BadInput(zh, en)
    return number.value
