"""Makes the books in ``examples/mingyuan-2024``: run ``python examples/make_mingyuan.py``; the same each time.

The department, its units and every amount are invented. It has what a real department seldom has all at once:
three funds of appropriation with carry-over, earmarked and other income, business, reserves, subordinate
units, red corrections, an adjusted opening balance, and closing entries of one unit.
"""

from __future__ import annotations

import random
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import mingyuan_performance
from ledger_maker import GENERAL, Ledger, Line, split, wan, write_table, yuan

HERE = Path(__file__).parent / "mingyuan-2024"
FUND, CAPITAL = "政府性基金预算财政拨款", "国有资本经营预算财政拨款"
EARMARKED, OTHER, BUSINESS, RESERVE = "非财政专项资金", "非财政其他资金", "经营资金", "专用结余"
OFFICE, HALL, SPORT = "明远区文化体育局本级", "明远区文化馆", "明远区体育中心"
CULTURE, GAMES, LOTTERY, RETIRED = (
    "公共文化活动经费",
    "群众体育赛事经费",
    "体育彩票公益金项目",
    "国企退休人员社会化管理",
)
HERITAGE = "民间技艺抢救记录"


class Spend(NamedTuple):
    """A year's spending of one kind, in 万元, and how many vouchers it takes."""

    unit: str
    functional: str
    economic: str
    kind: str
    amount: str
    times: int
    summary: str
    fund: str = GENERAL
    project: str = ""
    account: str = ""


SPENDING = [
    Spend(OFFICE, "2070101", "30101", "基本", "142.36", 12, "发放基本工资"),
    Spend(OFFICE, "2070101", "30102", "基本", "188.71", 12, "发放津贴补贴"),
    Spend(OFFICE, "2070101", "30103", "基本", "96.40", 4, "发放奖金"),
    Spend(OFFICE, "2070101", "30201", "基本", "11.83", 16, "购买办公用品"),
    Spend(OFFICE, "2070101", "30205", "基本", "1.92", 12, "支付水费"),
    Spend(OFFICE, "2070101", "30206", "基本", "8.47", 12, "支付电费"),
    Spend(OFFICE, "2070101", "30207", "基本", "3.18", 12, "支付邮电费"),
    Spend(OFFICE, "2070101", "30209", "基本", "14.60", 4, "支付物业管理费"),
    Spend(OFFICE, "2070101", "30211", "基本", "6.24", 18, "报销差旅费"),
    Spend(OFFICE, "2070101", "30217", "基本", "1.36", 7, "支付公务接待费"),
    Spend(OFFICE, "2070101", "30228", "基本", "7.52", 4, "拨缴工会经费"),
    Spend(OFFICE, "2070101", "30231", "基本", "5.87", 14, "支付公务用车运行费"),
    Spend(OFFICE, "2070101", "30239", "基本", "18.30", 12, "发放公务交通补贴"),
    Spend(OFFICE, "2070101", "31002", "基本", "2.75", 2, "购置办公设备"),
    Spend(OFFICE, "2070101", "31013", "项目", "17.98", 1, "购置公务用车", project=CULTURE),
    Spend(OFFICE, "2070110", "30212", "项目", "9.64", 2, "支付出访费用", project=CULTURE),
    Spend(OFFICE, "2070108", "30227", "项目", "86.45", 9, "支付文化活动承办费", project=CULTURE),
    Spend(OFFICE, "2070108", "30201", "项目", "12.29", 8, "购买活动用品", project=CULTURE),
    Spend(OFFICE, "2080501", "30302", "基本", "21.08", 12, "发放退休人员补贴"),
    Spend(OFFICE, "2080505", "30108", "基本", "46.20", 12, "缴纳养老保险"),
    Spend(OFFICE, "2080506", "30109", "基本", "23.10", 12, "缴纳职业年金"),
    Spend(OFFICE, "2101101", "30110", "基本", "19.44", 12, "缴纳医疗保险"),
    Spend(OFFICE, "2210201", "30113", "基本", "52.65", 12, "缴纳住房公积金"),
    Spend(OFFICE, "2210203", "30102", "基本", "28.80", 12, "发放购房补贴"),
    Spend(HALL, "2070109", "30101", "基本", "118.52", 12, "发放基本工资"),
    Spend(HALL, "2070109", "30107", "基本", "203.67", 12, "发放绩效工资"),
    Spend(HALL, "2070109", "30201", "基本", "9.71", 11, "购买办公用品"),
    Spend(HALL, "2070109", "30213", "基本", "13.05", 6, "维修场馆设施"),
    Spend(HALL, "2070109", "30299", "基本", "4.36", 7, "支付其他公用支出"),
    Spend(HALL, "2070204", "30226", "项目", "15.90", 6, "支付技艺记录劳务费", project=HERITAGE),
    Spend(HALL, "2080505", "30108", "基本", "38.94", 12, "缴纳养老保险"),
    Spend(HALL, "2080506", "30109", "基本", "19.47", 12, "缴纳职业年金"),
    Spend(HALL, "2101102", "30110", "基本", "16.33", 12, "缴纳医疗保险"),
    Spend(HALL, "2210201", "30113", "基本", "41.22", 12, "缴纳住房公积金"),
    Spend(SPORT, "2070307", "30101", "基本", "76.15", 12, "发放基本工资"),
    Spend(SPORT, "2070307", "30107", "基本", "121.90", 12, "发放绩效工资"),
    Spend(SPORT, "2070307", "30206", "基本", "22.64", 12, "支付场馆电费"),
    Spend(SPORT, "2070307", "30231", "基本", "2.11", 5, "支付公务用车运行费"),
    Spend(SPORT, "2070308", "30227", "项目", "33.82", 5, "支付赛事承办费", project=GAMES),
    Spend(SPORT, "2080505", "30108", "基本", "25.08", 12, "缴纳养老保险"),
    Spend(SPORT, "2101102", "30110", "基本", "10.56", 12, "缴纳医疗保险"),
    Spend(SPORT, "2210201", "30113", "基本", "26.73", 12, "缴纳住房公积金"),
    Spend(SPORT, "2296003", "30227", "项目", "41.37", 6, "支付健身活动费", FUND, LOTTERY),
    Spend(SPORT, "2296003", "31003", "项目", "18.60", 3, "购置健身器材", FUND, LOTTERY),
    Spend(OFFICE, "2120899", "30213", "项目", "23.45", 3, "维修文化广场", FUND, "文化广场维修"),
    Spend(OFFICE, "2230105", "30399", "项目", "13.72", 4, "拨付退休人员管理费", CAPITAL, RETIRED),
    Spend(HALL, "2070109", "30226", "项目", "17.44", 6, "支付采风课题费", EARMARKED, "采风课题"),
    Spend(HALL, "2070109", "30226", "基本", "96.83", 12, "支付培训教师劳务费", OTHER),
    Spend(HALL, "2070109", "30218", "基本", "31.57", 9, "购买培训材料", OTHER),
    Spend(HALL, "2070109", "30299", "项目", "6.00", 2, "使用专用结余奖励职工", RESERVE, "职工福利"),
    Spend(HALL, "2070109", "30399", "补助", "8.00", 2, "补助民乐团", OTHER, account="7501"),
    Spend(SPORT, "2070307", "30226", "基本", "74.19", 12, "支付教练劳务费", OTHER),
    Spend(SPORT, "2070307", "30213", "基本", "39.92", 8, "维修训练场地", OTHER),
    Spend(SPORT, "2070307", "30299", "上缴", "12.00", 1, "上缴上级单位", OTHER, account="7401"),
    Spend(SPORT, "2070307", "30226", "经营", "38.26", 12, "支付经营人员劳务费", BUSINESS, account="7301"),
    Spend(SPORT, "2070307", "30218", "经营", "20.33", 8, "购买经营商品", BUSINESS, account="7301"),
]

# unit, account, functional, 万元, times, summary, fund, kind, project
INCOME = [
    (HALL, "6101", "2070109", "171.25", 12, "收到培训收入", OTHER, "", ""),
    (HALL, "6201", "2070109", "20.00", 1, "收到上级课题补助", EARMARKED, "项目", "采风课题"),
    (HALL, "6609", "2070109", "0.83", 4, "收到利息", OTHER, "", ""),
    (SPORT, "6101", "2070307", "86.40", 12, "收到训练收入", OTHER, "", ""),
    (SPORT, "6301", "2070307", "15.00", 2, "收到俱乐部上缴款", OTHER, "", ""),
    (SPORT, "6401", "2070307", "74.52", 12, "收到经营收入", BUSINESS, "", ""),
    (OFFICE, "6609", "2070101", "1.16", 4, "收到利息", OTHER, "", ""),
    (OFFICE, "6601", "2070199", "4.50", 1, "收到外区合作款", OTHER, "", ""),
]

# the other side of grants and of money handed up, all of them outside the department
PARTNERS = {"6201": "省群众艺术馆", "6301": "青少年游泳俱乐部", "7401": "省体育训练基地", "7501": "民乐团"}

# unit, account, fund, functional, kind, project, 万元 at the beginning
OPENING = [
    (OFFICE, "8101", GENERAL, "2070108", "项目", CULTURE, "24.75"),
    (OFFICE, "8101", FUND, "2120899", "项目", "文化广场维修", "8.90"),
    (OFFICE, "8101", CAPITAL, "2230105", "项目", RETIRED, "1.84"),
    (HALL, "8102", GENERAL, "2070204", "项目", HERITAGE, "3.20"),
    (SPORT, "8101", FUND, "2296003", "项目", LOTTERY, "6.15"),
    (HALL, "8201", EARMARKED, "2070109", "项目", "采风课题", "5.36"),
    (HALL, "8202", OTHER, "", "", "", "64.28"),
    (HALL, "8301", RESERVE, "", "", "", "22.70"),
    (SPORT, "8202", OTHER, "", "", "", "88.13"),
    (OFFICE, "8202", OTHER, "2070101", "", "", "2.94"),
]

# 万元 left at the end of the year, by unit, fund and functional code; all other appropriation is spent
LEFT = {
    (OFFICE, GENERAL, "2070108"): "19.30",
    (HALL, GENERAL, "2070204"): "2.45",
    (SPORT, FUND, "2296003"): "9.20",
    (OFFICE, FUND, "2120899"): "4.67",
    (OFFICE, CAPITAL, "2230105"): "2.36",
}
ADJUSTED = wan("0.85")
ACCOUNTS: dict[str, dict[str, int | str]] = {OFFICE: "7101", HALL: "7201", SPORT: "7201"}


def jittered(text: str, chance: random.Random) -> int:
    """Fen near an amount in 万元, not a round one."""
    return wan(text) + chance.randint(-4_000, 4_000)


def build(chance: random.Random) -> tuple[Ledger, dict[tuple[str, str], int]]:
    """The ledger, and the appropriation of the year by fund and functional code in fen."""
    book = Ledger(2024)
    spent: dict[tuple[str, str, str, str, str], int] = defaultdict(int)
    for item in SPENDING:
        total = jittered(item.amount, chance)
        spent[item.unit, item.fund, item.functional, item.kind, item.project] += total
        months = range(1, 13) if item.times == 12 else sorted(chance.choices(range(1, 13), k=item.times))
        for month, piece in zip(months, split(total, item.times, chance), strict=True):
            line = Line(
                item.account or ACCOUNTS[item.unit],
                piece,
                item.fund,
                item.functional,
                item.economic,
                item.kind,
                item.project,
                partner=PARTNERS.get(item.account, ""),
            )
            name = f"{item.summary}（{month}月）" if item.times == 12 else item.summary
            book.add(month, chance.randint(3, 27), name, [line, Line("8001", -piece, item.fund)], item.unit)
    granted = _appropriation(book, spent, chance)
    for unit, account, functional, amount, times, summary, fund, kind, project in INCOME:
        total = jittered(amount, chance)
        months = range(1, 13) if times == 12 else sorted(chance.choices(range(1, 13), k=times))
        for month, piece in zip(months, split(total, times, chance), strict=True):
            line = Line(account, -piece, fund, functional, "", kind, project, partner=PARTNERS.get(account, ""))
            book.add(month, chance.randint(3, 27), summary, [Line("8001", piece, fund), line], unit)
    _special(book)
    return book, granted


def _appropriation(
    book: Ledger, spent: dict[tuple[str, str, str, str, str], int], chance: random.Random
) -> dict[tuple[str, str], int]:
    """Monthly appropriation: what is spent and left of each code, less what was carried into the year."""
    granted: dict[tuple[str, str], int] = defaultdict(int)
    for (unit, fund, functional, kind, project), total in spent.items():
        if fund not in (GENERAL, FUND, CAPITAL):
            continue
        carried = sum(
            wan(row[6]) for row in OPENING if row[0] == unit and row[2:4] == (fund, functional) and row[5] == project
        )
        if functional == "2070108":
            carried += ADJUSTED
        left = wan(LEFT.get((unit, fund, functional), "0"))
        need = total + left - carried
        granted[fund, functional] += need
        parts = 12 if kind == "基本" else 3
        for at, piece in enumerate(split(need, parts, chance, 0.05)):
            month = at + 1 if parts == 12 else 2 + at * 4
            line = Line("6001", -piece, fund, functional, "", kind, project)
            book.add(month, 2, "收到财政拨款", [Line("8001", piece, fund), line], unit)
    return granted


def _special(book: Ledger) -> None:
    """A red correction over two months, an adjusted opening balance, and a closing voucher."""
    wrong = Line("7101", 123_456, GENERAL, "2070101", "30211", "基本")
    back = Line("7101", -123_456, GENERAL, "2070101", "30211", "基本", red=True)
    book.add(5, 30, "报销差旅费（重复入账）", [wrong, Line("8001", -123_456, GENERAL)], OFFICE)
    book.add(6, 3, "冲销重复入账", [back, Line("8001", 123_456, GENERAL, red=True)], OFFICE)
    book.add(
        3,
        15,
        "收回上年多付活动费，调整年初结转",
        [
            Line("8001", ADJUSTED, GENERAL),
            Line("8101.01", -ADJUSTED, GENERAL, "2070108", "", "项目", CULTURE),
        ],
        OFFICE,
    )
    totals: dict[str, int] = defaultdict(int)
    for _, _, unit, lines in book.vouchers:
        for line in lines:
            if unit == SPORT and line.account in ("6401", "7301"):
                totals[line.account] += line.fen
    surplus = -totals["6401"] - totals["7301"]
    closing = [
        Line("6401", -totals["6401"], BUSINESS),
        Line("7301", -totals["7301"], BUSINESS),
        Line("8401", -surplus, BUSINESS),
    ]
    book.add(12, 31, "年末结转经营收支", closing, SPORT)
    book.add(12, 31, "经营结余转入分配", [Line("8401", surplus, BUSINESS), Line("8701", -surplus, OTHER)], SPORT)
    book.add(12, 31, "分配转入结余", [Line("8701", surplus, OTHER), Line("8202", -surplus, OTHER)], SPORT)


def budgets(granted: dict[tuple[str, str], int], chance: random.Random) -> list[tuple[str, str, str, str]]:
    """Initial budgets a few percent off the year's money, adjusted budgets equal to it."""
    rows = []
    for (fund, functional), fen in sorted(granted.items()):
        first = fen if functional.startswith("221") else fen * chance.randint(930, 1_060) // 1_000 // 10_000 * 10_000
        rows.append((fund, functional, yuan(first), yuan(fen)))
    rows.append((GENERAL, "2070305", yuan(wan("5.00")), yuan(0)))
    return rows


REASONS = {
    "一": "公共文化和体育项目安排增加",
    "二": "公共文化和体育项目安排增加",
    "三": "公共文化和体育项目支出增加",
    "四": "项目拨款增加",
    "五.一": "项目支出增加",
    "五.三": "年中追加了场馆运行和文物保护经费",
    "七": "体育彩票公益金项目增加",
    "八": "退休人员管理人数增加",
    "九.一": "购置公务用车一辆，并恢复出访交流",
    "九.一.预算": "从严控制出访、用车和接待标准",
    "九.二.因公出国（境）费": "恢复出访交流",
    "九.二.公务用车": "更新公务用车一辆",
    "九.二.公务用车购置及运行维护费": "更新公务用车一辆",
    "九.二.公务用车购置费": "更新公务用车一辆",
    "九.二.公务用车运行维护费": "节约车辆使用",
    "九.二.公务接待费": "压减接待",
    "十": "日常公用支出略有增加",
}

ITEM_REASONS = {
    "2070101": "年中有人员退休，人员经费减少",
    "2070108": "上年结转的活动经费在本年支出",
    "2070109": "年中追加免费开放经费",
    "2070110": "出访团组缩短行程",
    "2070204": "增加了一项技艺记录",
    "2070305": "竞赛推迟到下一年度举办",
    "2070307": "场馆维修追加经费",
    "2070308": "增办社区赛事",
    "2080501": "退休人员减少",
    "2080505": "缴费基数调整",
    "2101101": "缴费基数调整",
    "2101102": "人员调出",
}

LAST_YEAR = {
    "收入支出总计": "2063.48",
    "本年收入合计": "1996.02",
    "本年支出合计": "1969.31",
    "财政拨款收入支出总计": "1681.57",
    "一般公共预算财政拨款收入": "1551.83",
    "政府性基金预算财政拨款收入": "74.60",
    "国有资本经营预算财政拨款收入": "13.95",
    "一般公共预算财政拨款支出": "1548.12",
    "三公.合计": "11.87",
    "三公.因公出国（境）费": "0",
    "三公.公务用车购置及运行维护费": "9.86",
    "三公.公务用车购置费": "0",
    "三公.公务用车运行维护费": "9.86",
    "三公.公务接待费": "2.01",
    "机关运行经费": "79.55",
}
COUNTS: dict[str, dict[str, int | str]] = {
    "三公": {
        "因公出国（境）团组数": 1,
        "因公出国（境）人次数": 4,
        "公务用车购置数": 1,
        "公务用车保有量": 4,
        "国内公务接待批次": 17,
        "国内公务接待人次": 132,
        "外宾接待批次": 2,
        "外宾接待人次": 11,
        "外宾接待支出": "3800.00",
    },
    "国有资产": {
        "部级领导干部用车": 0,
        "主要领导干部用车": 0,
        "机要通信用车": 1,
        "应急保障用车": 2,
        "执法执勤用车": 0,
        "特种专业技术用车": 1,
        "离退休干部用车": 0,
        "其他用车": 1,
        "单价100万元（含）以上设备": 2,
    },
}
BOUGHT = {
    "货物": "52.37",
    "工程": "31.20",
    "服务": "148.64",
    "授予中小企业": "196.45",
    "授予小微企业": "88.12",
    "货物授予中小企业": "41.80",
    "工程授予中小企业": "31.20",
    "服务授予中小企业": "123.45",
}
PROJECTS = [
    (CULTURE, "118.00", "150.00", "全年举办公益演出和展览{展演}，群众参与面扩大", ""),
    (GAMES, "35.00", "35.00", "办成区级赛事{赛事}，带动全民健身", ""),
    (LOTTERY, "58.67", "69.00", "新建和更新健身点{健身点}", ""),
    (HERITAGE, "14.79", "18.35", "完成民间技艺影像记录{技艺}", ""),
    ("文化广场维修", "18.79", "28.00", "广场地面和照明修缮完成", ""),
    (RETIRED, "14.23", "16.00", "退休人员管理服务按时到位", ""),
    ("采风课题", "", "25.36", "", "否"),
    ("职工福利", "", "6.50", "", "否"),
]
OTHER_BUDGETS = [
    (EARMARKED, "2070109", "20.00", "25.36"),
    (OTHER, "2070109", "130.00", "138.00"),
    (OTHER, "2070307", "124.00", "128.00"),
    (BUSINESS, "2070307", "60.00", "60.00"),
    (RESERVE, "2070109", "6.50", "6.50"),
]


def main() -> None:
    """Write the books."""
    HERE.mkdir(exist_ok=True)
    chance = random.Random(20_24)
    book, granted = build(chance)
    print(book.write(HERE / "ledger.csv"), "vouchers")
    cash: dict[str, int] = defaultdict(int)
    rows = []
    for unit, account, fund, functional, kind, project, amount in OPENING:
        cash[unit] += wan(amount)
        rows.append((unit, account, fund, functional, kind, project, yuan(wan(amount))))
    rows += [(unit, "8001", "", "", "", "", yuan(fen)) for unit, fen in cash.items()]
    write_table(HERE / "opening.csv", ("单位", "科目", "资金", "功能分类", "支出性质", "项目", "金额"), rows)
    lines = budgets(granted, chance)
    own = [(fund, code, yuan(wan(first)), yuan(wan(later))) for fund, code, first, later in OTHER_BUDGETS]
    write_table(HERE / "budget.csv", ("资金", "功能分类", "年初预算", "全年预算"), [*lines, *own])
    items = {
        "因公出国（境）费": "12.00",
        "公务用车购置费": "18.00",
        "公务用车运行维护费": "9.60",
        "公务接待费": "3.00",
    }
    write_table(HERE / "sangong.csv", ("项目", "预算数"), [(item, yuan(wan(amount))) for item, amount in items.items()])
    write_table(
        HERE / "last_year.csv", ("项目", "金额"), [(item, yuan(wan(amount))) for item, amount in LAST_YEAR.items()]
    )
    write_table(
        HERE / "counts.csv",
        ("类别", "项目", "数量"),
        [(category, item, count) for category, items in COUNTS.items() for item, count in items.items()],
    )
    write_table(
        HERE / "procurement.csv", ("项目", "金额"), [(item, yuan(wan(amount))) for item, amount in BOUGHT.items()]
    )
    write_table(
        HERE / "projects.csv",
        ("项目", "年初预算数", "预算数", "产出效益", "自评"),
        [
            (name, yuan(wan(first)) if first else "", yuan(wan(budget)), outputs, evaluated)
            for name, first, budget, outputs, evaluated in PROJECTS
        ],
    )
    write_table(HERE / "performance.csv", mingyuan_performance.HEAD, mingyuan_performance.rows())
    reasons = REASONS | {f"五.三.{code}": "年中按实际需要调整了预算" for fund, code, *_ in lines if fund == GENERAL}
    reasons |= {f"五.三.{code}": text for code, text in ITEM_REASONS.items()}
    reasons |= {f"七.{code}": "按项目进度支出" for fund, code, *_ in lines if fund == FUND}
    reasons |= {f"八.{code}": "按实际人数支出" for fund, code, *_ in lines if fund == CAPITAL}
    write_table(
        HERE / "texts.csv", ("类别", "项目", "内容"), [("原因", place, text) for place, text in reasons.items()]
    )


if __name__ == "__main__":
    main()
