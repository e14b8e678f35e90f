"""Reports made up from the forms alone: every statement filled, sums right, the same for the same arguments."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

from juesuan.report import Fact, Report, RowLevel, Statement, StatementRow, exact_fact, text_fact
from juesuan.standard import Form, classification, layout

CODES = ("2010301", "2010302", "2080505", "2101101", "2130599", "2210201")
_LEVELS: dict[int, RowLevel] = {3: "类", 5: "款", 7: "项"}
Cells = dict[tuple[str, str, str], int]


def sample_report(
    *,
    unit: str = "某市某区某局",
    year: int = 2024,
    layout_id: str = "national",
    codes: Sequence[str] = CODES,
    fund_codes: Sequence[str] = (),
    texts: dict[str, str] | None = None,
    seed: int = 1,
) -> Report:
    """A department whose general-budget money goes to ``codes`` and whose fund money goes to ``fund_codes``."""
    cells = _cells(codes, fund_codes, random.Random(seed))
    frame = layout(year, layout_id)
    inputs = [text_fact(f"资料/{where}", text) for where, text in (texts if texts is not None else TEXTS).items()]
    return Report(
        unit,
        year,
        layout=frame.id,
        statements=[_statement(form, cells, unit, year) for form in frame.forms],
        inputs=inputs,
    )


TEXTS = {
    "单位/主要职责": "1.负责本区某项工作的组织实施。\n2.完成交办的其他事项。",
    "单位/机构设置": "本部门内设办公室、财务科等 4 个科室。",
    "单位/单位构成": "纳入编报范围的只有本级。",
    "单位/公开日期": "2025-10-15",
    "单位/联系电话": "12345678",
    "单位/性质": "行政",
    "重点工作/1": "一是做好第一件事。",
    "重点工作/2": "二是做好第二件事。",
}


def many_codes(number: int, year: int = 2024) -> tuple[str, ...]:
    """That many codes of the general budget, from all over the classification."""
    every = [
        entry.code
        for entry in classification(year).functional_codes()
        if len(entry.code) == 7 and entry.code[:3] not in ("209", "223", "234", "212", "229")
    ]
    return tuple(every[:: max(1, len(every) // number)][:number])


def _cells(codes: Iterable[str], fund_codes: Iterable[str], chance: random.Random) -> Cells:
    cells: Cells = {}

    def add(form: str, row: str, column: str, fen: int) -> None:
        cells[form, row, column] = cells.get((form, row, column), 0) + fen

    def add_code(form: str, code: str, **columns: int) -> None:
        for row in ("合计", code[:3], code[:5], code):
            for column, fen in columns.items():
                add(form, row, column, fen)

    basic_total = project_total = fund_total = 0
    for code in codes:
        basic, project = chance.randrange(0, 10**9), chance.randrange(0, 3) * chance.randrange(0, 10**9)
        both = basic + project
        basic_total, project_total = basic_total + basic, project_total + project
        add_code("GK02", code, 本年收入合计=both, 财政拨款收入=both)
        add_code("GK03", code, 本年支出合计=both, 基本支出=basic, 项目支出=project)
        add_code("GK05", code, 小计=both, 基本支出=basic, 项目支出=project)
        add("GK01", code[:3], "决算数", both)
        for column in ("小计", "一般公共预算财政拨款"):
            add("GK04", code[:3], column, both)
    for code in fund_codes:
        fen = chance.randrange(1, 10**9)
        fund_total += fen
        add_code("GK02", code, 本年收入合计=fen, 财政拨款收入=fen)
        add_code("GK03", code, 本年支出合计=fen, 项目支出=fen)
        add_code("GK07", code, 本年收入=fen, 小计=fen, 项目支出=fen)
        add("GK01", code[:3], "决算数", fen)
        for column in ("小计", "政府性基金预算财政拨款"):
            add("GK04", code[:3], column, fen)
    general = basic_total + project_total
    both = general + fund_total
    add("GK01", "一般公共预算财政拨款收入", "决算数", general)
    add("GK01", "政府性基金预算财政拨款收入", "决算数", fund_total)
    for row in ("本年收入合计", "收入总计", "本年支出合计", "支出总计"):
        add("GK01", row, "决算数", both)
    add("GK04", "一般公共预算财政拨款", "决算数", general)
    add("GK04", "政府性基金预算财政拨款", "决算数", fund_total)
    for row in ("本年收入合计", "收入总计"):
        add("GK04", row, "决算数", both)
    for row in ("本年支出合计", "支出总计"):
        for column, fen in (("小计", both), ("一般公共预算财政拨款", general), ("政府性基金预算财政拨款", fund_total)):
            add("GK04", row, column, fen)
    goods = basic_total // 5
    for code, fen in (("301", basic_total - goods), ("302", goods)):
        first, second = fen // 3, fen - fen // 3
        add("GK06", code, "决算数", fen)
        add("GK06", f"{code}01", "决算数", first)
        add("GK06", f"{code}99", "决算数", second)
    add("GK06", "人员经费合计", "决算数", basic_total - goods)
    add("GK06", "公用经费合计", "决算数", goods)
    for column, fen in (("预算数", 5_860_000), ("决算数", 450_000 if basic_total else 0)):
        for row in ("合计", "公务用车购置及运行维护费", "公务用车运行维护费"):
            add("GK09", row, column, fen if basic_total else 0)
    return cells


def _statement(form: Form, cells: Cells, unit: str, year: int) -> Statement:
    rows = list(_rows(form, cells, year))
    facts: list[Fact] = []
    for row, columns in rows:
        key = row.code if form.kind == "two_sided" and row.code else row.key
        facts += [exact_fact(form.id, row.key, name, cells.get((form.id, key, name), 0)) for name in columns]
    empty = not any(fact.value for fact in facts)
    notes = [*form.notes, *([form.empty_note.format(unit=unit)] if empty else [])]
    names = list(dict.fromkeys(column.name for column in form.columns))
    return Statement(form.id, form.title, names, [row for row, _ in rows], facts, empty=empty, notes=notes)


def _rows(form: Form, cells: Cells, year: int) -> Iterable[tuple[StatementRow, list[str]]]:
    law = classification(year)
    names = [column.name for column in form.columns]
    if form.kind == "by_code":
        used = {row for name, row, _ in cells if name == form.id and row.isdigit() and _LEVELS[len(row)] in form.levels}
        total = (StatementRow("合计", "合计", level="合计"), names)
        if form.total_first:
            yield total
        for code in sorted(used):
            entry = law.functional(code)
            yield StatementRow(code, entry.name if entry else code, code, _LEVELS[len(code)]), names
        if not form.total_first:
            yield total
    elif form.kind == "two_sided":
        for side, rows in (("left", form.left), ("right", form.right)):
            columns = [column.name for column in form.columns if column.side == side]
            for row in rows:
                yield StatementRow(row.key, row.label, row.code), columns
    elif form.kind == "economic":
        for block in form.blocks:
            for code in block.codes:
                entry = law.economic(code)
                yield StatementRow(code, entry.name if entry else code, code, "类" if len(code) == 3 else "款"), names
        for row in form.rows:
            yield StatementRow(row.key, row.label, level="合计"), names
    else:
        for row in form.rows:
            yield StatementRow(row.key, row.label), names
