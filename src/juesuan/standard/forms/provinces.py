"""The provinces, and which of them have forms of their own in the data."""

from __future__ import annotations

from functools import cache

import msgspec

from juesuan.standard.forms.layouts import layouts
from juesuan.standard.law_files import csv_rows, only_one

_DIGITS = 2
"""How many digits of a region code are the province."""


class Province(msgspec.Struct, frozen=True):
    """A province by the first digits of its region codes, and how names of units in it begin."""

    code: str
    name: str
    names: tuple[str, ...]


@cache
def provinces() -> tuple[Province, ...]:
    """All provinces, by code.

    Raises:
        BrokenRuleBook: a row is wrong; names file and line.
    """
    rows = only_one(csv_rows("provinces"), "code")
    return tuple(Province(row["code"], row["name"], (row["name"], *row["names"].split())) for row in rows)


def without_forms(year: int, region: str, unit: str) -> str:
    """The province of a region code, else of the unit's name, that no layout of the year is made for.

    ``""`` where a layout is, and where the province is not known: most units name their county alone.
    """
    code = region[:_DIGITS]
    for province in provinces():
        if province.code == code if code else unit.startswith(province.names):
            known = layouts(year)
            made = any(code.startswith(province.code) for item in known for code in item.regions) or any(
                name.startswith(item_name) for item in known for item_name in item.names for name in province.names
            )
            return "" if made else province.name
    return ""
