"""The unit card: whose books these are, and for which year."""

from __future__ import annotations

import re
from typing import Any

from juesuan.books.model import Unit
from juesuan.books.problems import Problems
from juesuan.books.words import canonical
from juesuan.money import MONEY_UNITS


def read_unit(document: dict[str, Any], file: str, problems: Problems) -> tuple[Unit | None, str]:
    """The unit and the money unit stated; ``None`` when name or year is missing, which is a problem."""
    card = document.get("unit", {})
    if not isinstance(card, dict):
        card = {}
    name, year = str(card.get("name", "")).strip(), str(card.get("year", "")).strip()
    if not name:
        problems.add(
            file, "没有写单位名称，请在 [unit] 下写 name", "no unit name, write name under [unit]", column="name"
        )
    if not (year.isdecimal() and len(year) == 4):
        problems.add(
            file,
            f"年度「{year}」不是四位年份，请在 [unit] 下写 year = 2024 的样子",
            f"year '{year}' is not a year",
            column="year",
        )
        year = ""
    members = {
        str(member): _nature(str(nature), file, problems)
        for member, nature in dict(document.get("members", {})).items()
    }
    stated = str(card.get("nature", "") or (members and "混合") or "")
    numbering = str(card.get("voucher_numbering", "year"))
    if numbering not in ("year", "month"):
        problems.add(
            file,
            f"voucher_numbering「{numbering}」无效，请写 year 或 month",
            f"voucher_numbering '{numbering}' must be year or month",
            column="voucher_numbering",
        )
    money_unit = str(card.get("money_unit", ""))
    if money_unit and money_unit not in MONEY_UNITS:
        problems.add(
            file,
            f"money_unit「{money_unit}」无效，请写 元 或 万元",
            f"money_unit '{money_unit}' must be 元 or 万元",
            column="money_unit",
        )
        money_unit = ""
    nature = _nature(stated, file, problems) if stated else ""
    if not stated:
        problems.add(
            file,
            "没有写单位性质（它决定结余怎样处理、有没有机关运行经费），"
            "请在 [unit] 下写 nature：行政、参公、事业 或 混合",
            "no nature of the unit, which decides what becomes of balances; write nature = 行政, 参公, 事业 or 混合"
            " under [unit]",
            column="nature",
        )
    if not name or not year:
        return None, money_unit
    layout, region = str(card.get("layout", "")), str(card.get("region", ""))
    if region and not re.fullmatch(r"(\d\d){1,3}|\d{9}|\d{12}", region):
        problems.add(
            file,
            f"region「{region}」不是行政区划代码，请写 2、4 或 6 位数字（如 420105），或删去这一行",
            f"region '{region}' is no code of a place: write 2, 4 or 6 digits (like 420105), or delete the line",
            column="region",
        )
    return Unit(name, int(year), layout or region, region, nature, members, numbering), money_unit


def _nature(text: str, file: str, problems: Problems) -> str:
    words = canonical("natures")
    if text not in words:
        problems.add(
            file,
            f"单位性质「{text}」无效，请写：行政、参公、事业 或 混合",
            f"nature '{text}' must be one of 行政, 参公, 事业, 混合",
            column="nature",
        )
    return words.get(text, "行政")
