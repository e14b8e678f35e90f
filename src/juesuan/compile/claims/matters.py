"""What sections 九 to 十三 of the narrative can say: the three public costs, procurement, assets, performance."""

from __future__ import annotations

from juesuan.compile.claims.facts import Draft, Figures
from juesuan.money import ONE
from juesuan.standard import tidy

ABROAD, CARS, GUESTS = "因公出国（境）费", "公务用车购置及运行维护费", "公务接待费"
BOUGHT, RUNNING = "公务用车购置费", "公务用车运行维护费"
_VEHICLES = (
    "部级领导干部用车",
    "主要领导干部用车",
    "机要通信用车",
    "应急保障用车",
    "执法执勤用车",
    "特种专业技术用车",
    "离退休干部用车",
    "其他用车",
)
_EQUIPMENT = "单价100万元（含）以上设备"
_RESERVED = ("预留中小企业", "预留小微企业", "中小企业成交", "小微企业成交", "其他项目成交")
_GRADES = ("优", "良", "合格", "不合格", "发现问题", "已整改", "正在整改")


def three_public(draft: Draft, known: Figures) -> None:
    """Section 九: budget, outturn and change of the three public costs; none at all where there never was any."""
    rows = {"九.一": "合计"} | {
        f"{part}.{item}": item for part in ("九.一", "九.二") for item in (ABROAD, CARS, GUESTS)
    }
    spent = {item: known.cell("GK09", item, "决算数") for item in (*rows.values(), BOUGHT, RUNNING)}
    budgets = {item: known.cell("GK09", item, "预算数") for item in rows.values()}
    before = {item: known.input("上年", f"三公.{item}") for item in rows.values()}
    draft.frame("九", "九.一", "九.二", *rows)
    if not any(fen for known_amounts in (spent, budgets, before) for fen in known_amounts.values()):
        draft.none("九")
    if not spent["合计"]:
        draft.none("九.二")
    for row, item in rows.items():
        draft.amount(row, "决算", spent[item])
        draft.amount(row, "支出", spent[item])
        for base in ("年初预算", "全年预算"):
            draft.budget(row, base, budgets[item], spent[item], known.text("原因", f"{row}.预算"))
        short = ["九.二.公务用车"] if item == CARS else []
        places = [row, *([f"九.二.{item}", *short] if item != "合计" else [])]
        draft.change(row, spent[item], before[item], known.text("原因", *places))
        if item != "合计":
            draft.percent(row, "占比", spent[item], spent["合计"])
    _uses(draft, known, spent)


def _uses(draft: Draft, known: Figures, spent: dict[str, int]) -> None:
    """What the three public costs were spent on, and the counts behind them."""
    for item in (ABROAD, BOUGHT, RUNNING, GUESTS):
        if not draft.prints_zero(spent[item]):
            draft.text(f"九.二.{item}", "用途", known.text("用途", item))
    draft.frame(f"九.二.{RUNNING}", f"九.二.{BOUGHT}")
    for item in (BOUGHT, RUNNING):
        draft.amount(f"九.二.{item}", "支出", spent[item])
    draft.count(f"九.二.{BOUGHT}", "购置数", known.input("三公", "公务用车购置数"))
    draft.count(f"九.二.{RUNNING}", "保有量", known.input("三公", "公务用车保有量"))
    if known.input("三公", "因公出国（境）团组数") or not draft.prints_zero(spent[ABROAD]):
        draft.count(f"九.二.{ABROAD}", "团组数", known.input("三公", "因公出国（境）团组数"))
        draft.count(f"九.二.{ABROAD}", "人次数", known.input("三公", "因公出国（境）人次数"))
    if not draft.prints_zero(spent[GUESTS]):
        draft.amount(f"九.二.{GUESTS}", "国内公务接待支出", spent[GUESTS])
        draft.amount(f"九.二.{GUESTS}", "外宾接待支出", known.input("三公", "外宾接待支出") or None)
    for counts in (("国内公务接待批次", "国内公务接待人次"), ("外宾接待批次", "外宾接待人次")):
        if any(known.input("三公", item) for item in counts):
            for item in counts:
                draft.count(f"九.二.{GUESTS}", item, known.input("三公", item))


def operating_cost(draft: Draft, known: Figures) -> None:
    """Section 十: only departments with administrative units have operating cost."""
    draft.frame("十")
    spent = known.input("机关运行经费", "金额")
    if spent is None:
        draft.none("十")
        return
    draft.amount("十", "金额", spent)
    draft.change("十", spent, known.input("上年", "机关运行经费"), known.text("原因", "十"))


def procurement(draft: Draft, known: Figures) -> None:
    """Section 十一; nothing where it is not known that there was none."""
    draft.frame("十一", "十一.预留")
    stated = {item: known.input("政府采购", item) for item in ("货物", "工程", "服务")}
    kinds = {item: fen or 0 for item, fen in stated.items()}
    total = sum(kinds.values())
    if not total and None in stated.values():
        return
    if not total:
        draft.none("十一")
        return
    draft.amount("十一", "总计", total)
    for item, fen in kinds.items():
        if fen:
            draft.amount("十一", item, fen)
    medium, small = (known.input("政府采购", f"授予{size}企业") for size in ("中小", "小微"))
    if medium is not None:
        draft.amount("十一", "授予中小企业", medium)
        draft.percent("十一", "授予中小企业占比", medium, total)
        if small is not None and not draft.prints_zero(medium):
            draft.amount("十一", "授予小微企业", small)
            draft.percent("十一", "授予小微企业占比", small, medium)
    for item, fen in kinds.items():
        part = known.input("政府采购", f"{item}授予中小企业")
        if part is not None:
            draft.percent("十一", f"{item}授予中小企业占比", part, fen)
    for item in _RESERVED:
        draft.amount("十一.预留", item, known.input("政府采购", item))


def assets(draft: Draft, known: Figures) -> None:
    """Section 十二: vehicles by kind and large equipment, as far as the books count them."""
    draft.frame("十二")
    stated = {item: known.input("国有资产", item) for item in _VEHICLES}
    counts = {item: count for item, count in stated.items() if count is not None}
    if len(counts) == len(stated):
        draft.count("十二", "车辆", sum(counts.values()))
    for item, count in counts.items():
        if count:
            draft.count("十二", item, count)
    if counts.get("其他用车"):
        draft.text("十二", "其他用车用途", known.text("用途", "其他用车"))
    draft.count("十二", _EQUIPMENT, known.input("国有资产", _EQUIPMENT))


def performance(draft: Draft, known: Figures) -> None:
    """Section 十三: what was evaluated, with which result; projects that are part of another stand under that one."""
    draft.frame("十三.一", "十三.二", "十三.二.整体")
    projects = [
        name
        for name in known.rows("项目.")
        if not known.text(f"项目.{name}", "上级项目") and known.text(f"项目.{name}", "自评") != "否"
    ]
    money = sum(known.input(f"项目.{name}", "执行数") or 0 for name in projects)
    spent, whole = known.cell("GK05", "合计", "项目支出"), known.cell("GK03", "合计", "项目支出")
    count = len(projects) * ONE if projects or not whole else None
    draft.count("十三.一", "项目数", count)
    draft.amount("十三.一", "金额", None if count is None else money)
    if spent == whole and money <= spent:
        draft.percent("十三.一", "占比", money, spent)
    if projects and money < whole and not draft.prints_zero(whole - money):
        draft.amount("十三.一", "未自评支出", whole - money)
    draft.text("十三.一", "工作开展情况", known.text("绩效", "工作开展情况"))
    draft.text("十三.三", "结果应用", known.text("绩效", "结果应用"))
    draft.amount("十三.二.整体", "金额", known.input("绩效", "整体支出资金"))
    draft.score("十三.二.整体", "得分", known.input("绩效", "整体得分"))
    draft.text("十三.二.整体", "等级", known.text("绩效", "整体等级"))
    draft.count("十三.二", "一级项目数", count)
    for name in projects:
        row, source = f"十三.二.{tidy(name)}", f"项目.{name}"
        outturn = known.input(source, "执行数") or 0
        draft.text(row, "项目", name)
        draft.budget(row, "全年预算", known.input(source, "预算数"), outturn, "")
        draft.amount(row, "决算", outturn)
        draft.text(row, "产出效益", known.text(source, "产出效益"))
    _stages(draft, known, count, sum(known.input(f"项目.{name}", "预算数") or 0 for name in projects))


def _stages(draft: Draft, known: Figures, count: int | None, budget: int) -> None:
    """Targets, tracking and evaluation as the Shanghai layout counts them."""
    for stage in ("编报绩效目标", "绩效跟踪评价"):
        row = f"十三.{stage}"
        draft.frame(row)
        draft.count(row, "项目数", known.input("绩效", f"{stage}项目数"))
        draft.amount(
            row, "金额", budget if count is not None and known.input("绩效", f"{stage}项目数") == count else None
        )
    draft.frame("十三.绩效自评")
    draft.count("十三.绩效自评", "项目数", count)
    draft.amount("十三.绩效自评", "金额", None if count is None else budget)
    draft.score("十三.绩效自评", "平均得分", known.input("绩效", "平均得分"))
    for item in _GRADES:
        draft.count("十三.绩效自评", item, known.input("绩效", item))
