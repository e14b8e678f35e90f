"""Money that one member of the department pays another: what each side booked, as inputs of the report."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.books import Books
from juesuan.compile.moves import INSIDE, connect
from juesuan.compile.yuan_fact import yuan_fact
from juesuan.money import as_printed
from juesuan.report import Fact
from juesuan.standard import accounts

PAID, RECEIVED = "付款方", "收款方"
_ROW = "部门内部."
_ROWS = f"""
select account, member, partner, sum(amount)::bigint from moves
where flow in ('{INSIDE}收入', '{INSIDE}支出') group by all order by min(row)
"""
_OUTSIDE = """
select distinct partner from moves where left(account, 4) in (select unnest(?)) and flow in ('收入', '支出')
    and partner <> '' order by 1
"""
_KEPT = """
select left(account, 4), member, partner, sum(amount)::bigint from moves
where flow in ('收入', '支出') and partner <> member and partner in (select member from members) group by all
order by min(row)
"""


def internal(books: Books) -> list[Fact]:
    """Both sides of each payment between members: ``资料/部门内部.<支出科目>.<甲>付<乙>/付款方`` and ``…/收款方``."""
    if len(books.unit.bodies) == 1:
        return []
    return [yuan_fact(_ROW + row, column, fen) for row, side in _sides(books).items() for column, fen in side.items()]


def _sides(books: Books) -> dict[str, dict[str, int]]:
    """Fen that the payer and the receiver booked, by account, payer and receiver."""
    known = accounts(books.unit.year)
    sides: dict[str, dict[str, int]] = {}
    with connect(books) as base:
        for account, member, partner, fen in base.execute(_ROWS).fetchall():
            own = known[account[:4]]
            pays = own.flow == "支出"
            line = own.line if pays else known[own.counterpart].line
            payer, receiver = (member, partner) if pays else (partner, member)
            side = sides.setdefault(f"{line}.{payer}付{receiver}", {PAID: 0, RECEIVED: 0})
            side[PAID if pays else RECEIVED] += fen
    return sides


def internal_notes(books: Books) -> Iterator[tuple[str, str]]:
    """What was taken out of the statements and what was not, in Chinese and English; nothing for a single unit."""
    if len(books.unit.bodies) == 1:
        return
    for name, side in _sides(books).items():
        paid, received = as_printed(side[PAID], unit="元"), as_printed(side[RECEIVED], unit="元")
        yield (
            f"部门内部收支已从报表中抵销：{name.replace('.', '，')} {paid} 元，收款方记 {received} 元",
            f"paid within the department and taken out of the statements: {name}, {paid} yuan,"
            f" booked by the receiver as {received}",
        )
    known = accounts(books.unit.year)
    between = [account.account for account in known.values() if account.counterpart]
    with connect(books) as base:
        if outside := [partner for (partner,) in base.execute(_OUTSIDE, [between]).fetchall()]:
            yield (
                f"按部门以外处理、没有抵销的对方单位：{'、'.join(outside)}",
                f"other sides taken as outside the department: {', '.join(outside)}",
            )
        for account, member, partner, fen in base.execute(_KEPT).fetchall():
            name, amount = known[account].name, as_printed(fen, unit="元")
            yield (
                f"{member} 与 {partner} 之间的 {account} {name} {amount} 元没有抵销："
                "只抵销对附属单位补助与上级补助、上缴上级与附属单位上缴",
                f"{account} {name} of {member} with {partner}, {amount} yuan, is not taken out: only 7501 with 6201"
                " and 7401 with 6301 are",
            )
