"""Tables of functional items within the narrative: their budgets and outturns as claims of the section.

Only a plain table is read, with a column of names or codes, one of outturns and one of budgets.  A row that leads to no
item leaves its amounts unbound, so that the list has no sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from juesuan.document import Cell, Document, Table
from juesuan.errors import JuesuanError
from juesuan.money import read_printed
from juesuan.patterns import lazy_pattern
from juesuan.recognise.narrative.item_headings import ITEM_STATEMENTS, ItemHeadingReader, section_of_items
from juesuan.recognise.narrative.passages import Passage
from juesuan.recognise.table_view import label_text
from juesuan.report import NARRATIVE, Bound, Fact, Report, Unbound, address, printed_fact
from juesuan.text import MONEY_UNIT

_SHARE = r"的?(?:比例|百分比|百分率|率)?（?%?）?"
_COLUMNS = {
    "年初预算完成率": lazy_pattern(rf"完成年初预算数?{_SHARE}"),
    "全年预算完成率": lazy_pattern(rf"完成(?:全年|调整后?)预算数?{_SHARE}"),
    "完成率": lazy_pattern(r"(?:预算)?完成(?:率|比例|预算%)(?:（?%）?)?"),
    "年初预算": lazy_pattern(r"(?:20\d\d年度?)?(?:支出)?年初预算(?:数|金额)?"),
    "全年预算": lazy_pattern(r"(?:20\d\d年度?)?(?:支出)?(?:全年|调整后?)预算(?:数|金额)?"),
    "决算": lazy_pattern(r"(?:20\d\d年度?)?(?:支出)?决算(?:数|金额)?"),
    "编码": lazy_pattern(r"(?:支出)?(?:功能分类)?(?:科目)?(?:编码|代码)"),
    "名称": lazy_pattern(r"(?:支出)?(?:功能)?(?:分类)?(?:科目|项目)?(?:名称|科目|项目)"),
}
_BUDGETS = ("年初预算", "全年预算")
_UNIT = lazy_pattern(rf"[（(:：](?:单位[:：])?({MONEY_UNIT})[）)]?$")
_TOTALS = lazy_pattern(r"合计|总计|小计")
_FIRST_CELLS = 12
_PHRASE = "N.item.amount"
Columns = dict[str, tuple[int, str]]
"""Where each column stands, and the unit that its heading names."""


def with_item_tables(
    document: Document, running: Sequence[Passage], report: Report, claims: list[Fact]
) -> tuple[list[Fact], list[Bound], list[Unbound]]:
    """The claims with what tables of items state as well; their numbers that were bound, and that were not."""
    bound: list[Bound] = []
    unbound: list[Unbound] = []
    tables = list(_tables(document, running))
    if not tables:
        return claims, bound, unbound
    by_address = {fact.address: fact for fact in claims}
    heading_reader = ItemHeadingReader(report)
    for section, table, columns in tables:
        for row in _rows(table, columns):
            name = row["编码"].text if "编码" in row else ""
            name += row["名称"].text if "名称" in row else ""
            figures = [fact for column in row if (fact := _figure(row, column, columns, report)) is not None]
            if _TOTALS.search(label_text(name)):
                bound += [Bound(fact.text, name, fact.place, section) for fact in figures]
                continue
            code = heading_reader.item_of_row(section, label_text(name), "；".join(fact.text for fact in figures))
            if code:
                for fact in figures:
                    where = address(NARRATIVE, f"{section_of_items(section)}.{code}", fact.address)
                    kept = _keep(by_address, replace(fact, address=where))
                    bound.append(Bound(fact.text, f"{name}{fact.text}", fact.place, section, (kept,)))
            else:
                unbound += [Unbound(fact.text, name, fact.place, section) for fact in figures]
    return list(by_address.values()), bound, unbound


def _tables(document: Document, running: Sequence[Passage]) -> Iterator[tuple[str, Table, Columns]]:
    """The tables of items, each behind text of a section that speaks of items, with that section."""
    inside = {
        id(part): passage.section for passage in running if passage.section in ITEM_STATEMENTS for part in passage.parts
    }
    before: object = None
    for block in document.blocks if inside else ():
        if type(block) is Table:
            section = inside.get(id(before), "")
            if section and (columns := _header(block)):
                yield section, block, columns
        else:
            before = block


def _header(table: Table) -> Columns:
    """The columns of a table of items; none of any other table."""
    first = table.cells[:_FIRST_CELLS]
    if not any("预算" in cell.text for cell in first):
        return {}
    found: Columns = {}
    for cell in first:
        if cell.row == first[0].row and cell.rows == cell.columns == 1:
            text = label_text(cell.text)
            unit = _UNIT.search(text)
            title = text[: unit.start()] if unit else text
            name = next((name for name, pattern in _COLUMNS.items() if pattern.fullmatch(title)), "")
            if name and name not in found:
                found[name] = cell.column, unit[1] if unit else ""
    budgets = [name for name in _BUDGETS if name in found]
    if "决算" not in found or not budgets or found.keys().isdisjoint(("编码", "名称")):
        return {}
    rate = found.pop("完成率", None)
    if rate is not None and len(budgets) == 1:
        found.setdefault(f"{budgets[0]}完成率", rate)
    return found


def _rows(table: Table, columns: Columns) -> Iterator[dict[str, Cell]]:
    """The cells of each row below the heading by the name of their column; rows with merged cells are left out."""
    names = {at: name for name, (at, _) in columns.items()}
    rows: dict[int, dict[str, Cell]] = {}
    for cell in table.cells:
        if cell.row > table.cells[0].row and cell.column in names:
            rows.setdefault(cell.row, {})[names[cell.column]] = cell
    for row in rows.values():
        if all(cell.rows == cell.columns == 1 for cell in row.values()):
            yield row


def _figure(row: dict[str, Cell], column: str, columns: Columns, report: Report) -> Fact | None:
    """The figure of a cell, its column for an address; None for a name, a blank and what is no number."""
    cell = row[column]
    if column in ("编码", "名称") or not any(map(str.isdigit, cell.text)):
        return None
    unit = "%" if column.endswith("率") else columns[column][1] or report.money_unit
    decimals = report.decimals if unit == "万元" else None
    try:
        number = read_printed(cell.text, unit=unit, decimals=decimals)
    except JuesuanError:
        return None
    return printed_fact(column, number, place=cell.place, phrase=_PHRASE)


def _keep(by_address: dict[str, Fact], fact: Fact) -> str:
    """The address of the figure: another at the same address is its second, the same is not kept again."""
    where, count = fact.address, 1
    while (known := by_address.get(where)) is not None:
        if known.value == fact.value and known.unit == fact.unit:
            return where
        count += 1
        where = f"{fact.address}#{count}"
    by_address[where] = replace(fact, address=where)
    return where
