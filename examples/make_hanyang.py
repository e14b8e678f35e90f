"""Makes the books in ``examples/hanyang-2024``: run ``python examples/make_hanyang.py``; the same each time.

The published statements of the department give each figure to 0.01 万元. The true amounts behind them are
not known, so a year of vouchers is made whose sums print as every one of those figures: a matrix of
functional by economic codes with the published margins, each cell a few 元 off its rounded value, drawn
again until every margin and every total prints right.
"""

from __future__ import annotations

import random
from collections import defaultdict
from pathlib import Path

import hanyang_performance
from ledger_maker import GENERAL, Ledger, Line, paid, split, wan, write_table, yuan

HERE = Path(__file__).parent / "hanyang-2024"
WORK, DISABLED, RURAL = "业务工作及综合保障经费", "行政事业单位缴纳残保金", "巩固脱贫衔接乡村振兴"
LAIFENG, VILLAGE = "恩施州来凤县结对帮扶经费", "驻村帮扶专项经费"

# functional, economic, kind, project, 万元, times a year, summary
MATRIX: list[tuple[str, str, str, str, str, int, str]] = [
    ("2010301", "30101", "基本", "", "133.76", 12, "发放基本工资"),
    ("2010301", "30102", "基本", "", "143.75", 12, "发放津贴补贴"),
    ("2010301", "30103", "基本", "", "357.10", 5, "发放奖金"),
    ("2010301", "30106", "基本", "", "31.68", 12, "拨付伙食补助"),
    ("2010301", "30109", "基本", "", "15.22", 12, "缴纳职业年金"),
    ("2010301", "30112", "基本", "", "0.60", 12, "缴纳工伤保险"),
    ("2010301", "30113", "基本", "", "3.18", 12, "补缴住房公积金"),
    ("2010301", "30302", "基本", "", "18.79", 12, "发放退休人员补贴"),
    ("2010301", "30399", "基本", "", "1.14", 3, "发放其他补助"),
    ("2010301", "30201", "基本", "", "1.71", 7, "购买办公用品"),
    ("2010301", "30207", "基本", "", "0.01", 1, "支付邮寄费"),
    ("2010301", "30211", "基本", "", "12.25", 23, "报销差旅费"),
    ("2010301", "30226", "基本", "", "0.54", 3, "支付劳务费"),
    ("2010301", "30228", "基本", "", "10.26", 4, "拨缴工会经费"),
    ("2010301", "30229", "基本", "", "5.42", 4, "支付福利费"),
    ("2010301", "30231", "基本", "", "0.45", 4, "支付车辆保险和维修"),
    ("2010301", "30239", "基本", "", "31.39", 12, "发放公务交通补贴"),
    ("2010301", "30299", "基本", "", "1.57", 6, "支付其他公用支出"),
    ("2010301", "31002", "基本", "", "0.36", 1, "购置打印机"),
    ("2080505", "30108", "基本", "", "69.72", 12, "缴纳养老保险"),
    ("2080505", "30109", "基本", "", "2.39", 1, "补缴职业年金"),
    ("2080801", "30304", "基本", "", "22.42", 2, "发放丧葬费和一次性抚恤金"),
    ("2080801", "30399", "基本", "", "0.01", 1, "支付抚恤代发手续补助"),
    ("2101101", "30110", "基本", "", "14.80", 12, "缴纳基本医疗保险"),
    ("2101103", "30111", "基本", "", "30.49", 12, "缴纳公务员医疗补助"),
    ("2101103", "30307", "基本", "", "16.74", 12, "缴纳退休人员医疗补助"),
    ("2101103", "30399", "基本", "", "2.23", 2, "支付体检补助"),
    ("2210201", "30113", "基本", "", "73.26", 12, "缴纳住房公积金"),
    ("2210202", "30102", "基本", "", "13.44", 12, "发放提租补贴"),
    ("2010302", "30201", "项目", WORK, "6.42", 14, "购买会务材料和耗材"),
    ("2010302", "30202", "项目", WORK, "4.87", 8, "印制会议文件"),
    ("2010302", "30213", "项目", WORK, "7.15", 9, "维修办公设备"),
    ("2010302", "30226", "项目", WORK, "11.63", 12, "支付值班辅助人员劳务费"),
    ("2010302", "30227", "项目", WORK, "6.38", 3, "支付调研课题委托费"),
    ("2010302", "31002", "项目", WORK, "2.17", 2, "采购办公设备"),
    ("2010402", "30227", "项目", WORK, "5.59", 2, "支付督查评估委托费"),
    ("2081199", "30299", "项目", DISABLED, "8.08", 1, "缴纳残疾人就业保障金"),
    ("2130599", "39999", "项目", LAIFENG, "1790.00", 4, "拨付来凤县结对帮扶资金"),
    ("2130599", "30299", "项目", VILLAGE, "3.00", 2, "拨付驻村帮扶资金"),
]
EXACT = {
    ("2130599", "39999"),
    ("2130599", "30299"),
    ("2081199", "30299"),
    ("2010301", "30231"),
    ("2010402", "30227"),
}
"""Cells that are round by nature: grants, sums that leave no room, amounts whose published rate is of the figure."""

RATES = {("项目", WORK, ""): ("54.13", 81_67)}
"""Margins whose published share of a budget (万元, hundredths of a percent) the true amount must print as well."""

# functional, 年初预算, 全年预算; the budget of 44.21 万元 of project money stands at two codes
BUDGETS = [
    ("2010301", "基本", "826.53", "775.20"),
    ("2010302", "项目", "48.54", "48.54"),
    ("2010402", "项目", "5.59", "5.59"),
    ("2080505", "基本", "73.07", "73.07"),
    ("2080801", "基本", "0.00", "22.43"),
    ("2081199", "项目", "8.10", "8.10"),
    ("2101101", "基本", "18.50", "14.80"),
    ("2101103", "基本", "65.18", "49.50"),
    ("2130599", "项目", "1783.00", "1793.00"),
    ("2210201", "基本", "102.00", "73.30"),
    ("2210202", "基本", "17.44", "13.44"),
]


OPERATING_COST_2023 = "44.21"
"""The published sentence of 2024 is that of the year before, left as it stood: 44.21 万元, 13.12 less than in 2022."""


def margins(cells: dict[int, int]) -> dict[tuple[str, str, str], int]:
    """Every figure that the statements print of these cells: rows, classes, totals, by kind and by economic code."""
    sums: dict[tuple[str, str, str], int] = defaultdict(int)
    for at, fen in cells.items():
        functional, economic, kind, project, *_ = MATRIX[at]
        for code in (functional, functional[:3], ""):
            for shown in (kind, ""):
                sums["功能", code, shown] += fen
        if project:
            sums["项目", project, ""] += fen
        if kind == "基本":
            part = "人员" if economic[:3] in ("301", "303") else "公用"
            for code in (economic, economic[:3], part):
                sums["经济", code, ""] += fen
    return sums


def amounts(chance: random.Random) -> list[int]:
    """True fen of each cell of the matrix, such that every margin prints as published."""
    rounded = {at: wan(row[4]) for at, row in enumerate(MATRIX)}
    goal = margins(rounded)
    while True:
        drawn = {
            at: fen if MATRIX[at][:2] in EXACT else fen + chance.randint(-1_900, 1_900) for at, fen in rounded.items()
        }
        sums = margins(drawn)
        rates = {key: (sums[key] * 10_000 * 2 + wan(base)) // (2 * wan(base)) for key, (base, _) in RATES.items()}
        if all(-5_000 <= fen - goal[key] < 5_000 for key, fen in sums.items()) and all(
            rates[key] == rate for key, (_, rate) in RATES.items()
        ):
            return [drawn[at] for at in range(len(MATRIX))]


def ledger(chance: random.Random) -> Ledger:
    """The year's vouchers: monthly payroll and contributions, single payments, one red correction."""
    book = Ledger(2024)
    by_voucher: dict[tuple[int, int, str], list[Line]] = defaultdict(list)
    for (functional, economic, kind, project, _, times, summary), fen in zip(MATRIX, amounts(chance), strict=True):
        if times == 12:
            months = list(range(1, 13))
        else:
            months = sorted(chance.choice(range(1, 13)) for _ in range(times)) if times > 1 else [chance.randint(4, 11)]
        whole = 10_000_00 if economic == "39999" else 1
        for month, piece in zip(months, split(fen, times, chance, whole=whole), strict=True):
            line = Line("7101", piece, GENERAL, functional, economic, kind, project)
            day = {12: 10 if economic[:3] in ("301", "303") else 15}.get(times, chance.randint(3, 27))
            name = f"{summary}（{month}月）" if times == 12 else summary
            if economic in ("30101", "30102", "30106") and times == 12:
                day, name = 8, f"发放工资（{month}月）"
            by_voucher[month, day, name].append(line)
    for (month, day, summary), lines in by_voucher.items():
        book.add(month, day, summary, paid(lines))
    wrong = Line("7101", 86_000, GENERAL, "2010301", "30211", "基本")
    book.add(6, 28, "报销差旅费（误记，次月冲回）", paid([wrong]))
    back = Line("7101", -86_000, GENERAL, "2010301", "30211", "基本", red=True)
    book.add(7, 2, "冲回误记差旅费", paid([back]))
    return book


def within(budget: int, spent: int) -> int:
    """The budget; where the outturn prints as the same figure and is a little more, what was spent in whole 元."""
    whole = -(-spent // 100) * 100
    return whole if budget < spent and whole - budget < 5_000 else budget


def main() -> None:
    """Write the books."""
    HERE.mkdir(exist_ok=True)
    book = ledger(random.Random(2024))
    print(book.write(HERE / "ledger.csv"), "vouchers")
    spent: dict[str, int] = defaultdict(int)
    for *_, lines in book.vouchers:
        for line in lines:
            spent[line.functional] += line.fen if line.account == "7101" else 0
    write_table(
        HERE / "budget.csv",
        ("资金", "功能分类", "支出性质", "年初预算", "全年预算"),
        [
            (GENERAL, code, kind, yuan(wan(first)), yuan(within(wan(later), spent[code])))
            for code, kind, first, later in BUDGETS
        ],
    )
    write_table(
        HERE / "sangong.csv",
        ("项目", "预算数"),
        [
            ("因公出国（境）费", "0.00"),
            ("公务用车购置费", "0.00"),
            ("公务用车运行维护费", "48600.00"),
            ("公务接待费", "10000.00"),
        ],
    )
    write_table(HERE / "opening.csv", ("科目", "资金", "功能分类", "支出性质", "金额"), [])
    total = yuan(wan("3064.43"))
    same = (
        "收入支出总计 本年收入合计 本年支出合计 财政拨款收入支出总计 一般公共预算财政拨款收入 一般公共预算财政拨款支出"
    )
    last = [(item, total) for item in same.split()]
    last += [("政府性基金预算财政拨款收入", "0.00"), ("国有资本经营预算财政拨款收入", "0.00")]
    cars = {"合计": "1.55", "公务用车购置及运行维护费": "1.55", "公务用车运行维护费": "1.55"}
    first = ("合计", "因公出国（境）费", "公务用车购置及运行维护费")
    for item in (*first, "公务用车购置费", "公务用车运行维护费", "公务接待费"):
        last.append((f"三公.{item}", yuan(wan(cars.get(item, "0")))))
    last.append(("机关运行经费", yuan(wan(OPERATING_COST_2023))))
    write_table(HERE / "last_year.csv", ("项目", "金额"), last)
    counts = [("三公", "公务用车保有量", 2)]
    nil = "因公出国（境）团组数 因公出国（境）人次数 公务用车购置数 国内公务接待批次 国内公务接待人次"
    nil += " 外宾接待批次 外宾接待人次"
    counts += [("三公", item, 0) for item in nil.split()]
    assets = {"机要通信用车": 1, "应急保障用车": 3, "其他用车": 3}
    kinds = "部级领导干部用车 主要领导干部用车 机要通信用车 应急保障用车 执法执勤用车 特种专业技术用车"
    kinds += " 离退休干部用车 其他用车"
    counts += [("国有资产", item, assets.get(item, 0)) for item in (*kinds.split(), "单价100万元（含）以上设备")]
    write_table(HERE / "counts.csv", ("类别", "项目", "数量"), counts)
    bought = {"货物": "2.17", "授予中小企业": "2.17", "授予小微企业": "2.17", "货物授予中小企业": "2.17"}
    items = "货物 工程 服务 授予中小企业 授予小微企业 货物授予中小企业 工程授予中小企业 服务授予中小企业"
    write_table(
        HERE / "procurement.csv",
        ("项目", "金额"),
        [(item, yuan(wan(bought.get(item, "0")))) for item in items.split()],
    )
    projects = [
        (WORK, "", "54.13", "日常政务运转有保障，组织重点工程协调会议{协调会议}，会议、文稿、值班和督查工作按计划完成"),
        (DISABLED, "", "8.10", "按时足额缴纳残疾人就业保障金"),
        (RURAL, "", "1783.00", "结对帮扶资金全部拨付到位，来凤县和丰收村帮扶任务按期完成"),
        (LAIFENG, RURAL, "1780.00", "支付结对帮扶资金{帮扶资金}，支持来凤县乡村振兴项目建设"),
        (VILLAGE, RURAL, "3.00", "支持驻村工作队开展帮扶"),
    ]
    write_table(
        HERE / "projects.csv",
        ("项目", "上级项目", "预算数", "产出效益"),
        [(name, parent, yuan(wan(budget)), outputs) for name, parent, budget, outputs in projects],
    )
    write_table(HERE / "performance.csv", hanyang_performance.HEAD, hanyang_performance.rows())


if __name__ == "__main__":
    main()
