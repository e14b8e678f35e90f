"""What follows from a row that a statement lost: sums in that statement, totals of the class, all that speaks of it."""

from __future__ import annotations

import re
from collections.abc import Callable

from juesuan.report import NARRATIVE, Finding
from juesuan.standard import classification

LOST = frozenset({"CL-11", "CL-12", "CL-13", "CL-15"})
"""The rules that a row is lost."""
_WHOLE, _TOTAL = "GK03", "合计"
ITEM_CODE = re.compile(r"(?<!\d)2\d{6}(?!\d)")
"""A functional code of a 项 inside a text."""


def follows_lost_row(lead: Finding, year: int) -> Callable[[Finding], bool]:
    """What tells the findings about numbers that follow from a lost row."""
    form = _WHOLE if lead.check == "CL-12" else lead.addresses[0].partition("/")[0]
    codes = {code for address in lead.addresses for code in ITEM_CODE.findall(address)}
    headings = {code[:length] for code in codes for length in (3, 5)}
    parent = lead.addresses[0].split("/")[1]
    rows = {f"{form}/{row}/" for row in {_TOTAL, *headings, *([parent] if lead.check != "CL-12" else [])}}
    known = classification(year)
    classes = {entry.name for code in codes if (entry := known.functional(code[:3])) is not None}
    beside = {f"{one}/{name}/" for name in classes for one in ("GK01", "GK04")}
    beside |= {f"{NARRATIVE}/五.二.{code[:3]}/" for code in codes}

    def follows(finding: Finding) -> bool:
        if any(code in ITEM_CODE.findall(address) for address in finding.addresses for code in codes):
            return True
        own = [address for address in finding.addresses if address.startswith(f"{form}/")]
        rest = [address for address in finding.addresses if address not in own]
        if not rest:
            return any(address.startswith(tuple(rows)) for address in own)
        return bool(beside) and all(address.startswith(tuple(beside)) for address in rest)

    return follows
