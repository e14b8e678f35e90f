"""Names of units in the tables of the books: each is the department or a member that the unit card names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from juesuan.books.ledger import used_codes
from juesuan.books.model import Books
from juesuan.books.problems import Problems
from juesuan.books.small_tables import rows
from juesuan.books.spelling import almost, nearest
from juesuan.books.tables import BooksTable

_TABLES = ("opening", "budget")
_MISSPELT = 0.6


def check_members(books: Books, tables: Mapping[str, BooksTable | None], problems: Problems) -> None:
    """Keep each name of a unit that the unit card lacks: balances are settled unit by unit.

    A card without members may stand for one unit under another name, if every table has that name.
    """
    unit = books.unit
    used = {"ledger": used_codes(books.entries, "member")} | {
        name: _used(rows(tables[name]), unit.name) for name in _TABLES
    }
    names = {member for found in used.values() for member, _, _ in found}
    if not unit.members and len(names) < 2:
        return
    for name, found in used.items():
        table = tables[name]
        for member, row, times in found:
            if table is None or member in unit.bodies:
                continue
            near = almost(member, unit.bodies) or nearest(member, unit.bodies, _MISSPELT)
            meant, meant_en = (f"，是不是「{near[0]}」？", f"; did you mean {near[0]}?") if near else ("，", ";")
            if unit.members:
                zh = f"单位「{member}」没有列在 unit.toml 的 [members] 里{meant}{'不是的，' if near else ''}请补上"
                en = f"unit '{member}' is not listed under [members] in unit.toml{meant_en} add it where it is another"
            else:
                zh = (
                    f"单位「{member}」不是 unit.toml 的单位名称「{unit.name}」{meant}只有一个单位的，请把「单位」栏"
                    "清空或都写成单位名称；有几个单位的，请在 unit.toml 的 [members] 下写明各单位的名称和性质"
                )
                en = (
                    f"unit '{member}' is not '{unit.name}' of unit.toml{meant_en} clear the column, or name each member"
                    " of the department with its nature under [members] in unit.toml"
                )
            problems.add(table.file, zh, en, row=row, column="单位", times=times, sort="member")


def _used(found: Iterable[Mapping[str, str]], department: str) -> list[tuple[str, int, int]]:
    """Each name of a unit with its first row and how many rows have it; a blank one is the department."""
    used: dict[str, tuple[int, int]] = {}
    for row in found:
        member = row["单位"].strip() or department
        first, times = used.get(member, (int(row["row"]), 0))
        used[member] = (first, times + 1)
    return [(member, first, times) for member, (first, times) in used.items()]
