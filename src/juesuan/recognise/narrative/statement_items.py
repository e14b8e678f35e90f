"""The functional items of a statement, and the names and codes that the narrative may give them."""

from __future__ import annotations

import re
from functools import cache

from juesuan.patterns import lazy_pattern
from juesuan.report import Report, StatementRow
from juesuan.standard import Classification, classification
from juesuan.text import DECIMAL_NUMBER, normalise

AMOUNT = lazy_pattern(rf"-?{DECIMAL_NUMBER}")
NAME_PARTS = lazy_pattern(r"[-—–－―~～/／、>＞→·|:：\d]+|（\d*[类款项]?）|(?<=类)|(?<=款)")
"""What separates the names of 类, 款 and 项 in a heading."""
_DROPPED = lazy_pattern(r"支出|功能分类|科目|[^\w]|[\d_类款项]")


class StatementItems:
    """The items of one statement by the names that they may be given."""

    def __init__(self, report: Report, form: str) -> None:
        self._known = known = classification(report.year)
        statement = report.statement(form)
        rows_by_code = {row.code: row for row in statement.rows if row.code} if statement else {}
        cells = {fact.address: fact for fact in statement.facts} if statement else {}
        self.names_by_code: dict[str, set[str]] = {}
        self.by_name: dict[str, list[str]] = {}
        self.headings: dict[str, str] = {}
        self._names: dict[str, set[str]] = {}
        self._outturns: dict[str, str] = {}
        self.complete = statement is not None and statement.state == "read"
        for code, row in rows_by_code.items():
            if len(code) != 7:
                continue
            tops, groups, items = (_names(code[:depth], rows_by_code, known) for depth in (3, 5, 7))
            own = _full_names(tops, groups, items)
            self.names_by_code[code] = own
            self._names[code] = items
            for name in own:
                self.by_name.setdefault(name, []).append(code)
            for group in groups:
                for name in (group, *(top + group for top in tops)):
                    if self.headings.setdefault(name, code[:5]) != code[:5]:
                        self.headings[name] = ""
            cell = cells.get(f"{form}/{row.key}/小计")
            self._outturns[code] = cell.text.replace(",", "") if cell and cell.value else ""

    def names(self, code: str) -> set[str]:
        """The names of the item itself."""
        return self._names[code] if code in self._names else _names(code, {}, self._known)

    def names_of(self, code: str) -> set[str]:
        """The names that an item may be given, alone and behind those of its 款 and 类."""
        if code in self.names_by_code:
            return self.names_by_code[code]
        path = self._known.path(code)
        return _full_names(*(_names(entry.code, {}, self._known) for entry in path)) if len(path) == 3 else set()

    def without_row(self, words: str) -> str:
        """The code of an item that is named with its 款 and has no row: it may have had a budget only."""
        parts = [part for part in NAME_PARTS.split(words) if part]
        if len(parts) < 2:
            return ""
        group, item = comparable_item(parts[-2]), parts[-1].removesuffix("项")
        items = (*self._known.by_name(item, level="项"), *self._known.by_name(f"{item}支出", level="项"))
        codes = {entry.code for entry in items if group in _names(entry.code[:5], {}, self._known)}
        return codes.pop() if len(codes) == 1 else ""

    def has_outturn(self, code: str, following: str) -> bool:
        """True where the text prints the outturn of the item."""
        amount = self._outturns.get(code, "")
        return bool(amount) and any(found[0].replace(",", "") == amount for found in AMOUNT.finditer(following))

    def is_full_name(self, name: str, code: str) -> bool:
        """True where the name includes that of the 款."""
        return name not in self._names[code]

    def is_division_name(self, name: str, code: str) -> bool:
        """True where the name is also that of a 款 with other items than this one."""
        group = self.headings.get(name)
        return group is not None and sum(other[:5] == group for other in self.names_by_code) != (group == code[:5])


def _full_names(tops: set[str], groups: set[str], items: set[str]) -> set[str]:
    own = items | {group + item for group in groups for item in items}
    return own | {top + name for top in tops for name in own}


def _names(code: str, rows_by_code: dict[str, StatementRow], known: Classification) -> set[str]:
    own = rows_by_code.get(code)
    return {key for name in (own.label if own else "", *known.names(code)) if (key := comparable_item(name))}


@cache
def comparable_item(name: str) -> str:
    """The name of an item without 支出, 科目, digits and marks, as headings are compared with it."""
    return _DROPPED.sub("", normalise(name))


def printed_code(words: str) -> str:
    """The code of seven digits in the words, whole or in its parts; ``""`` where other digits stand beside it."""
    digits = re.findall(r"\d+", words)
    code = next((part for part in digits if len(part) == 7), "".join(digits))
    return code if len(code) == 7 and all(part in code for part in digits) else ""
