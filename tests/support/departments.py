"""Departments made up from a seed: correct books in memory, every kind of money, the same for the same seed."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

import pyarrow as pa
from department_texts import project_name, texts

from juesuan.books import FISCAL, Books, BudgetLine, Opening, Project, Unit
from juesuan.compile import compile_report
from juesuan.standard import classification, layout

OTHER, EARMARKED, BUSINESS, RESERVE = "非财政其他资金", "非财政专项资金", "经营资金", "专用结余"
SANGONG = {"因公出国（境）费": "30212", "公务用车购置费": "31013", "公务用车运行维护费": "30231", "公务接待费": "30217"}
VEHICLES = (
    "部级领导干部用车 主要领导干部用车 机要通信用车 应急保障用车 执法执勤用车 特种专业技术用车 离退休干部用车 其他用车"
)
ITEMS = (*SANGONG, "公务用车购置及运行维护费", "合计")
LAST = (
    "收入支出总计 本年收入合计 本年支出合计 财政拨款收入支出总计 一般公共预算财政拨款收入"
    " 政府性基金预算财政拨款收入 国有资本经营预算财政拨款收入 一般公共预算财政拨款支出"
)
CELLS = {
    "收入支出总计": "GK01/收入总计/决算数",
    "本年收入合计": "GK02/合计/本年收入合计",
    "本年支出合计": "GK03/合计/本年支出合计",
    "财政拨款收入支出总计": "GK04/收入总计/决算数",
    "一般公共预算财政拨款收入": "GK04/一般公共预算财政拨款/决算数",
    "政府性基金预算财政拨款收入": "GK04/政府性基金预算财政拨款/决算数",
    "国有资本经营预算财政拨款收入": "GK04/国有资本经营预算财政拨款/决算数",
    "一般公共预算财政拨款支出": "GK05/合计/小计",
}


@dataclass
class _Rows:
    """Ledger lines being written; each call of :meth:`pair` is a voucher of a debit and a credit."""

    year: int
    unit: str
    chance: random.Random
    lines: list[tuple[object, ...]] = field(default_factory=list)
    number: int = 0

    def pair(self, fen: int, debit: tuple[str, ...], credit: tuple[str, ...], summary: str) -> None:
        self.number += 1
        day = date(self.year, self.chance.randint(1, 12), self.chance.randint(1, 28))
        for account, *rest, left, right in ((*debit, fen, 0), (*credit, 0, fen)):
            fund, functional, economic, kind, project = (*map(str, rest), "", "", "", "", "")[:5]
            line = (len(self.lines) + 2, f"记-{self.number:05}", day, summary, self.unit, account, left, right)
            self.lines.append((*line, fund, functional, economic, kind, project))

    def income(self, fen: int, account: str, fund: str, code: str, kind: str = "", project: str = "") -> None:
        if fen:
            self.pair(fen, ("8001", fund), (account, fund, code, "", kind, project), "收到款项")

    def spend(self, fen: int, account: str, fund: str, code: str, economic: str, kind: str, project: str = "") -> None:
        if not fen:
            return
        extra = self.chance.randint(1, 99_999) if self.chance.random() < 0.06 else 0
        self.pair(fen + extra, (account, fund, code, economic, kind, project), ("8001", fund), "支付款项")
        if extra:
            self.pair(-extra, (account, fund, code, economic, kind, project), ("8001", fund), "红字冲销")

    def table(self) -> pa.Table:
        names: tuple[str, ...] = ("row", "voucher", "date", "summary", "member", "account", "debit", "credit", "fund")
        names += ("functional", "economic", "kind", "project")
        columns = {name: list(column) for name, column in zip(names, zip(*self.lines, strict=True), strict=True)}
        blank = [""] * len(self.lines)
        return pa.table(columns | {"effect": blank, "partner": blank})


@cache
def _codes(year: int, layout_id: str, budget: str) -> tuple[str, ...]:
    lines = {row.code for row in layout(year, layout_id).form("GK01").right if row.code}
    return tuple(
        entry.code
        for entry in classification(year).functional_codes()
        if len(entry.code) == 7 and entry.budget == budget and entry.code[:3] in lines
    )


@cache
def _economic(year: int, layout_id: str) -> tuple[str, ...]:
    blocks = layout(year, layout_id).form("GK06").blocks
    return tuple(code for block in blocks for code in block.codes if len(code) == 5)


def department(
    seed: int,
    *,
    layout_id: str = "national",
    year: int = 2024,
    codes: int | None = None,
    equal_years: bool | None = None,
    nature: str | None = None,
    name: str | None = None,
    business_loss: bool = False,
) -> Books:
    """The books of a made-up department; what is not asked for is drawn from the seed.

    Args:
        seed: the same seed and arguments give the same books.
        layout_id: which layout it publishes in.
        year: fiscal year.
        codes: how many functional codes of the general budget it uses, 1 to 80.
        equal_years: last year's figures equal this year's.
        nature: 行政, 参公 or 事业.
        name: its name.
        business_loss: business, where it has any, ends in a loss, which stays in carry-over as a negative amount.
    """
    chance = random.Random(f"{seed} {layout_id} {year}")
    nature = nature or chance.choice(("行政", "行政", "参公", "事业"))
    name = name or f"示例市第{seed}{chance.choice(('局', '委员会', '中心', '办公室'))}"
    rows = _Rows(year, name, chance)
    size = chance.choice((1_000_000, 30_000_000, 4_000_000_000))
    many = 80 if chance.random() < 0.02 else min(80, int(chance.expovariate(0.12)) + 1)
    used = chance.sample(_codes(year, layout_id, "一般公共预算"), codes or many)
    openings: list[Opening] = []
    budgets: list[BudgetLine] = []
    projects: dict[str, int] = {}
    for code in used:
        _fiscal(rows, FISCAL[0], code, size, openings, budgets, projects, _economic(year, layout_id), nature)
    for fund, budget in ((FISCAL[1], "政府性基金预算"), (FISCAL[2], "国有资本经营预算")):
        known = _codes(year, layout_id, budget)
        if chance.random() < 0.4 and known:
            for code in chance.sample(known, chance.randint(1, min(4, len(known)))):
                _fiscal(rows, fund, code, size, openings, budgets, projects, (), nature)
    if nature == "事业" and chance.random() < 0.8:
        _own_money(rows, used[0], size, openings, business_loss or chance.random() < 0.2)
    elif chance.random() < 0.3:
        rows.income(chance.randint(1, size // 10), "6609", OTHER, used[0])
    chosen = {item: chance.random() < 0.5 for item in SANGONG}
    plans = dict.fromkeys(SANGONG, 0)
    for item, code in SANGONG.items():
        if chosen[item]:
            fen = chance.randint(100, 5_000_000)
            plans[item] = (fen // 10_000 + chance.randint(1, 300)) * 10_000
            rows.income(fen, "6001", FISCAL[0], used[0], "基本")
            rows.spend(fen, _account(nature), FISCAL[0], used[0], code, "基本")
            budgets.append(BudgetLine(FISCAL[0], used[0], fen, fen, "基本", "", name))
    books = Books(
        Unit(name, year, layout_id, nature=nature),
        rows.table(),
        openings=tuple(openings),
        budgets=tuple(budgets),
        projects=tuple(Project(item, budget=fen, outputs="按计划完成") for item, fen in projects.items()),
        sangong=plans,
        last_year=_last_year(chance, size, nature),
        procurement=_procurement(chance, size),
        counts=_counts(chance, chosen),
        texts=texts(chance, used, budgets),
        sha256=f"{seed:064x}",
    )
    if chance.random() < 0.2 if equal_years is None else equal_years:
        return replace(books, last_year=_same_as_this_year(books))
    return books


def _account(nature: str) -> str:
    return "7201" if nature == "事业" else "7101"


def _fiscal(
    rows: _Rows,
    fund: str,
    code: str,
    size: int,
    openings: list[Opening],
    budgets: list[BudgetLine],
    projects: dict[str, int],
    economic: tuple[str, ...],
    nature: str,
) -> None:
    """Income, spending and carry-over of one functional code; some codes only carry over, some only spend that."""
    chance = rows.chance
    kinds = chance.choice((("基本",), ("项目",), ("基本", "项目"))) if fund == FISCAL[0] else ("项目",)
    for kind in kinds:
        project = project_name(len(projects)) if kind == "项目" else ""
        carried = chance.randint(1, size // 8) if chance.random() < 0.25 else 0
        granted = chance.randint(1, size) if chance.random() < 0.95 or not carried else 0
        left = chance.randint(0, (granted + carried) // 5) if chance.random() < 0.25 else 0
        if carried:
            openings.append(Opening("8101", fund, code, carried, kind, project, rows.unit))
        rows.income(granted, "6001", fund, code, kind, project)
        total = granted + carried - left
        parts = chance.randint(1, 4)
        cuts = sorted(chance.randint(0, total) for _ in range(parts - 1))
        for low, high in zip([0, *cuts], [*cuts, total], strict=True):
            item = (
                chance.choice(economic) if economic and kind == "基本" else chance.choice(("30201", "30227", "31003"))
            )
            while item in SANGONG.values():
                item = chance.choice(economic)
            rows.spend(high - low, _account(nature), fund, code, item, kind, project)
        if chance.random() < 0.02:  # more of last year's money comes back than is spent
            back = total + chance.randint(1, size // 10)
            rows.spend(-back, _account(nature), fund, code, "30201", kind, project)
        first = chance.choice((granted, 0, granted * chance.randint(80, 120) // 100))
        budgets.append(BudgetLine(fund, code, first, granted, kind, project, rows.unit))
        if project:
            projects[project] = max(1, total)


def _own_money(rows: _Rows, code: str, size: int, openings: list[Opening], loss: bool) -> None:
    """Money of its own: surplus or gap, business profit or loss, earmarked money, reserves."""
    chance = rows.chance
    for account in ("6101", "6201", "6301", "6609"):
        if chance.random() < 0.6:
            rows.income(chance.randint(1, size // 4), account, OTHER, code)
    for account, kind in (("7201", "基本"), ("7401", "上缴"), ("7501", "补助")):
        if chance.random() < 0.5:
            rows.spend(chance.randint(1, size // 4), account, OTHER, code, "30299", kind)
    if chance.random() < 0.5:
        earned = chance.randint(1, size // 4)
        cost = chance.randint(0, earned) if not loss else earned + chance.randint(1, earned)
        rows.income(earned, "6401", BUSINESS, code)
        rows.spend(cost, "7301", BUSINESS, code, "30299", "经营")
    if chance.random() < 0.5:
        rows.income(chance.randint(1, size // 4), "6201", EARMARKED, code, "项目")
        openings.append(Opening("8201", EARMARKED, code, chance.randint(0, size // 9), "项目", "", rows.unit))
    openings.append(Opening("8202", OTHER, "", size, member=rows.unit))
    if chance.random() < 0.3:
        openings.append(Opening("8301", RESERVE, "", size // 5, member=rows.unit))
        rows.spend(chance.randint(1, size // 5), "7201", RESERVE, code, "30299", "基本")


def _last_year(chance: random.Random, size: int, nature: str) -> dict[str, int]:
    """Last year's figures, which hang together as this year's do; nothing at all for a department that is new."""
    zero = chance.random() < 0.15

    def some(most: int, often: float = 0.9) -> int:
        return 0 if zero or chance.random() > often else chance.randint(1, most)

    funds = [some(size * 6), some(size, 0.4), some(size // 10, 0.3)]
    granted, carried, own = sum(funds), some(size, 0.3), some(size, 0.4 if nature == "事业" else 0.1)
    general = min(funds[0] + carried, some(size * 6))
    values = (granted + carried + own, granted + own, general + own, granted + carried, *funds, general)
    found = dict(zip(LAST.split(), values, strict=True))
    leaves = {item: some(900_000, 0.6) for item in SANGONG}
    vehicles = leaves["公务用车购置费"] + leaves["公务用车运行维护费"]
    every = leaves | {"公务用车购置及运行维护费": vehicles, "合计": sum(leaves.values())}
    return found | {f"三公.{item}": fen for item, fen in every.items()} | {"机关运行经费": some(size)}


def _same_as_this_year(books: Books) -> dict[str, int]:
    report = compile_report(books)
    facts = report.by_address()
    found = {item: facts[cell].exact or 0 for item, cell in CELLS.items()}
    found |= {f"三公.{item}": facts[f"GK09/{item}/决算数"].exact or 0 for item in ITEMS}
    cost = next((fact.exact for fact in report.inputs if fact.address == "资料/机关运行经费/金额"), None)
    return found | ({} if cost is None else {"机关运行经费": cost})


def _procurement(chance: random.Random, size: int) -> dict[str, int]:
    kinds = {item: chance.randint(0, size // 5) if chance.random() < 0.7 else 0 for item in ("货物", "工程", "服务")}
    shares = {f"{item}授予中小企业": chance.randint(0, fen) for item, fen in kinds.items()}
    small = sum(shares.values())
    return kinds | shares | {"授予中小企业": small, "授予小微企业": chance.randint(0, small)}


def _counts(chance: random.Random, chosen: dict[str, bool]) -> dict[tuple[str, str], int]:
    abroad, bought, running, guests = (chosen[item] for item in SANGONG)
    groups = chance.randint(1, 4) if abroad else 0
    batches = chance.randint(1, 60) if guests else 0
    foreign = chance.randint(0, min(2, batches))
    found = {
        ("三公", "因公出国（境）团组数"): groups,
        ("三公", "因公出国（境）人次数"): groups * chance.randint(1, 6),
        ("三公", "公务用车购置数"): chance.randint(1, 3) if bought else 0,
        ("三公", "公务用车保有量"): 0,
        ("三公", "国内公务接待批次"): batches,
        ("三公", "国内公务接待人次"): batches * chance.randint(1, 12),
        ("三公", "外宾接待批次"): foreign,
        ("三公", "外宾接待人次"): foreign and chance.randint(foreign, batches),
        ("三公", "外宾接待支出"): 0,
    }
    found |= {("国有资产", item): chance.choice((0, 0, 1, 3)) for item in VEHICLES.split()}
    owned = sum(found["国有资产", item] for item in VEHICLES.split())
    if running or bought:
        found["国有资产", "应急保障用车"] += 3
        found["三公", "公务用车保有量"] = chance.randint(3, owned + 3)
    found["国有资产", "单价100万元（含）以上设备"] = chance.choice((0, 1, 7))
    return {key: count * 1_000_000 for key, count in found.items()}
