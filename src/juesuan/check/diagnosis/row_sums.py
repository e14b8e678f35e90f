"""The sums that a row of a statement belongs to: where the row is lost, all of them are out."""

from __future__ import annotations

from collections.abc import Iterable

from juesuan.patterns import lazy_pattern
from juesuan.report import NARRATIVE
from juesuan.standard import classification

_TOTAL = "合计"
_ITEM = lazy_pattern(r"(?<!\d)2\d{6}(?!\d)")
"""A functional code of a 项."""
_BY_CLASS = ("GK01", "GK04")
"""Statements that print one amount a class."""
_CLASSES = "五.二"
"""The section that tells the classes."""


def item_codes(address: str) -> list[str]:
    """The functional items that an address names."""
    return _ITEM.findall(address)


class RowSums:
    """The sums of items in a statement; ``parent`` is the row that is known to lack them, ``""`` for none."""

    def __init__(self, form: str, codes: Iterable[str], parent: str, year: int) -> None:
        self.form, self.codes = form, frozenset(codes)
        headings = {code[:length] for code in self.codes for length in (3, 5)}
        self.rows = tuple(f"{form}/{row}/" for row in {_TOTAL, *headings, *filter(None, (parent,))})
        known = classification(year)
        classes = {entry.name for code in self.codes if (entry := known.functional(code[:3])) is not None}
        elsewhere = {f"{one}/{name}/" for name in classes for one in _BY_CLASS}
        self.elsewhere = (*elsewhere, *(f"{NARRATIVE}/{_CLASSES}.{code[:3]}/" for code in self.codes))

    def touch(self, addresses: Iterable[str]) -> bool:
        """True for addresses one of which names an item, or that are those of sums the items belong to."""
        every = list(addresses)
        if any(code in self.codes for address in every for code in item_codes(address)):
            return True
        own = [address for address in every if address.startswith(f"{self.form}/")]
        rest = [address for address in every if address not in own]
        if not rest:
            return any(address.startswith(self.rows) for address in own)
        return bool(self.codes) and all(address.startswith(self.elsewhere) for address in rest)
