"""What sections 一 to 八 of the narrative can say: totals, income, expenditure, appropriation, items by fund."""

from __future__ import annotations

from juesuan.books import FISCAL
from juesuan.compile.claims.facts import Draft, Figures
from juesuan.compose import INCOME, SPENDING
from juesuan.standard import classification

_SHORT = {name: name.removesuffix("预算财政拨款") for name in FISCAL[1:]} | {FISCAL[0]: "一般公共预算"}


def totals(draft: Draft, known: Figures) -> None:
    """Sections 一 to 三."""
    draft.frame("一", "二", "三")
    total = known.cell("GK01", "收入总计", "决算数")
    draft.amount("一", "总计", total)
    draft.change("一", total, known.input("上年", "收入支出总计"), known.text("原因", "一"))
    sides = (("二", "GK02", "本年收入合计", INCOME), ("三", "GK03", "本年支出合计", SPENDING))
    for section, form, column, parts in sides:
        whole = known.cell(form, "合计", column)
        draft.amount(section, "合计", whole)
        draft.change(section, whole, known.input("上年", column), known.text("原因", section))
        for part in parts:
            fen = known.cell(form, "合计", part)
            if fen:
                draft.amount(f"{section}.{part}", "金额", fen)
                draft.percent(f"{section}.{part}", "占比", fen, whole)


def appropriation(draft: Draft, known: Figures) -> None:
    """Section 四: the total and each of the three kinds of appropriation."""
    draft.frame("四")
    total = known.cell("GK04", "收入总计", "决算数")
    draft.amount("四", "总计", total)
    draft.change("四", total, known.input("上年", "财政拨款收入支出总计"), known.text("原因", "四"))
    kinds = [(fund, known.cell("GK04", fund, "决算数"), known.input("上年", f"{fund}收入")) for fund in FISCAL]
    shown = [(fund, now, before) for fund, now, before in kinds if now or before]
    for fund, now, before in shown:
        row = f"四.{fund}"
        draft.frame(row)
        draft.amount(row, "金额", now)
        places = [row, f"四.{_SHORT[fund]}", *(["四"] if len(shown) == 1 else [])]
        draft.change(row, now, before, known.text("原因", *places))


def general_budget(draft: Draft, known: Figures) -> None:
    """Section 五: expenditure of the general public budget, its structure and its items."""
    spent = known.cell("GK05", "合计", "小计")
    draft.frame("五.一", "五.二", "五.三")
    draft.amount("五.一", "支出", spent)
    draft.percent("五.一", "占比", spent, known.cell("GK03", "合计", "本年支出合计"))
    draft.change("五.一", spent, known.input("上年", "一般公共预算财政拨款支出"), known.text("原因", "五.一"))
    draft.amount("五.二", "支出", spent)
    names = classification(known.report.year)
    classes: dict[str, int] = {}
    for code, _ in known.items("GK05"):
        classes[code[:3]] = classes.get(code[:3], 0) + known.cell("GK05", code, "小计")
    for code, fen in classes.items():
        entry = names.functional(code)
        if fen:
            row = f"五.二.{code}"
            draft.text(row, "类", entry.name if entry else code)
            draft.amount(row, "金额", fen)
            draft.percent(row, "占比", fen, spent)
            draft.text(row, "用途", known.text("用途", code))
    _items(draft, known, "五.三", "GK05", "年初预算", "全年预算")
    base = next((name for name in ("年初预算", "全年预算") if known.input(name, "合计") is not None), "年初预算")
    draft.budget("五.三", base, known.input(base, "合计"), spent, known.text("原因", "五.三"))
    draft.amount("五.三", "决算", spent)
    for kind in ("基本支出", "项目支出"):
        draft.amount("五.三", kind, known.cell("GK05", "合计", kind))


def basic_expenditure(draft: Draft, known: Figures) -> None:
    """Section 六: personnel and public expense, with the economic items that have money."""
    draft.frame("六")
    draft.amount("六", "金额", known.cell("GK05", "合计", "基本支出"))
    statement = known.report.statement("GK06")
    for part, personnel in (("人员经费", True), ("公用经费", False)):
        draft.amount(f"六.{part}", "金额", known.cell("GK06", f"{part}合计", "决算数"))
        for row in statement.rows if statement else ():
            mine = row.code.startswith(("301", "303")) == personnel
            if len(row.code) == 5 and mine and not draft.prints_zero(known.cell("GK06", row.code, "决算数")):
                draft.text(f"六.{part}", row.code, row.label)


def other_funds(draft: Draft, known: Figures) -> None:
    """Sections 七 and 八: government fund budget and state capital budget."""
    draft.frame("七", "八")
    parts = {
        "年初结转和结余": known.cell("GK07", "合计", "年初结转和结余"),
        "收入": known.cell("GK07", "合计", "本年收入"),
        "支出": known.cell("GK07", "合计", "小计"),
        "年末结转和结余": known.cell("GK07", "合计", "年末结转和结余"),
    }
    _fund(draft, known, "七", "GK07", parts)
    income = known.cell("GK04", FISCAL[2], "决算数")
    _fund(draft, known, "八", "GK08", {"收入": income, "支出": known.cell("GK08", "合计", "小计")})


def _fund(draft: Draft, known: Figures, section: str, form: str, parts: dict[str, int]) -> None:
    if not any(parts.values()):
        draft.none(section)
        return
    for slot, fen in parts.items():
        draft.amount(section, slot, fen)
    _items(draft, known, section, form, {"七": "年初预算.政府性基金", "八": "年初预算.国有资本"}[section])


def _items(draft: Draft, known: Figures, section: str, form: str, *budgets: str) -> None:
    """Each functional item that has an outturn or a budget; the first kind of budget that the books have."""
    source = next((name for name in budgets if known.columns(name)), "")
    planned = {code: known.input(source, code) or 0 for code in known.columns(source) if code != "合计"}
    printed = dict(known.items(form))
    names = classification(known.report.year)
    for code in sorted(printed.keys() | planned.keys()):
        spent, budget = known.cell(form, code, "小计"), planned.get(code, 0)
        if not spent and not budget:
            continue
        row = f"{section}.{code}"
        for slot, depth in (("类", 3), ("款", 5), ("项", 7)):
            entry = names.functional(code[:depth])
            label = printed.get(code, "") if depth == 7 else ""
            draft.text(row, slot, label or (entry.name if entry else code[:depth]))
        if source:
            draft.budget(row, source.partition(".")[0], budget, spent, known.text("原因", row))
        draft.amount(row, "决算", spent)
        if not draft.prints_zero(spent):
            draft.text(row, "用途", known.text("用途", code))
