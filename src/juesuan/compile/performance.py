"""The self-evaluation from indicators and accounts: facts at ``绩效/…`` as the tables print them."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.books import Books, Measure
from juesuan.compile.fold import Cells
from juesuan.money import QUANTA, print_exact
from juesuan.report import INPUTS, PERFORMANCE, Fact, address, exact_fact, item_row, text_fact
from juesuan.standard import Scheme, execution_points, grade_of, scheme_of

WHOLE = "整体"
_ONE = QUANTA["%"]
_TOTAL = "合计"


def performance(books: Books, known: list[Fact], cells: Cells) -> tuple[list[Fact], list[Fact]]:
    """The facts of the tables, and the inputs with total and grade of the whole as computed."""
    if not books.measures:
        return [], known
    scheme = scheme_of(books.unit.region, books.scheme)
    amounts = {fact.address: fact.exact or 0 for fact in known if fact.unit != "text"}
    found: list[Fact] = []
    items = dict.fromkeys(measure.item for measure in books.measures)
    for item in items:
        if item == WHOLE:
            row = "年初预算" if scheme.budget == "年初预算数" else "全年预算"
            budget, outturn = amounts.get(f"资料/{row}/合计", 0), cells.get(("GK03", _TOTAL, "本年支出合计"), 0)
        else:
            budget, outturn = (amounts.get(address(INPUTS, f"项目.{item}", name), 0) for name in ("预算数", "执行数"))
        measures = [one for one in books.measures if one.item == item]
        found += _table(item, scheme, budget, outturn, measures, books.texts.get((f"绩效表.{item}", "偏差原因"), ""))
    if WHOLE in items:
        if scheme.id != "national":
            found += (_money(WHOLE, kind, cells.get(("GK03", _TOTAL, kind), 0)) for kind in ("基本支出", "项目支出"))
        total = next(fact for fact in found if fact.address == f"绩效/{WHOLE}/总分")
        own = (f"{INPUTS}/绩效/整体得分", f"{INPUTS}/绩效/整体等级")
        known = [fact for fact in known if fact.address not in own]
        score = print_exact(total.value, unit="分", commas=False)
        known.append(Fact(own[0], score.text, "分", total.value, total.value, total.value, total.value))
        known.append(text_fact(own[1], grade_of(total.value, books.unit.year)))
    return found, [*known, text_fact(f"{INPUTS}/绩效/评分方案", scheme.id)]


def _table(
    item: str, scheme: Scheme, budget: int, outturn: int, measures: list[Measure], reason: str
) -> Iterator[Fact]:
    key = item_row(item)
    yield _money(key, "预算数", budget)
    yield _money(key, "执行数", outturn)
    if budget > 0:
        rate = print_exact((2 * outturn * 100 * _ONE + budget) // (2 * budget), unit="%", commas=False)
        yield Fact(address(PERFORMANCE, key, "执行率"), f"{rate.text}%", "%", rate.value, rate.low, rate.high)
    executed = execution_points(scheme, budget, outturn)
    score = print_exact(executed, unit="分", decimals=2 if executed % _ONE else 0, commas=False)
    yield Fact(address(PERFORMANCE, key, "执行得分"), score.text, "分", executed, score.low, score.high)
    yield _points(key, "执行分值", scheme.execution * _ONE)
    shown = [print_exact(fen).value for fen in (budget, outturn)]
    if scheme.id != "national" and 0 <= shown[1] <= shown[0]:
        yield Fact(address(PERFORMANCE, key, "按执行率计分"), "", "", _ONE, _ONE, _ONE)
    groups: dict[str, int] = {}
    for nth, one in enumerate(measures, 1):
        group = one.first if scheme.id == "national" else one.goal if item == WHOLE else ""
        groups[group] = groups.get(group, 0) + one.points
        row = f"指标.{key}.{f'{group}.' if group else ''}{nth:02}"
        texts = {"指标": one.name, "类别": f"{one.first}/{one.second}", "目标值": one.target, "实际值": one.outturn}
        if scheme.id == "national":
            texts["说明"] = one.explanation
        for column, text in texts.items():
            if words := "".join(text.split()):
                yield text_fact(address(PERFORMANCE, row, column), words)
        yield _points(row, "分值", one.points)
        yield _points(row, "得分", one.score)
    for group, points in groups.items():
        yield _points(f"组.{key}.{group}" if group else key, "分值" if group else "指标分值", points)
    if scheme.id == "national":
        yield _points(key, "满分", (scheme.execution + scheme.indicators) * _ONE)
    else:
        own = [reason] * bool(reason) + [f"{one.name}：{one.explanation}" for one in measures if one.explanation]
        words = "；".join(text.rstrip("。；") for text in own[:-1]) + "；" * (len(own) > 1) + "".join(own[-1:])
        yield text_fact(address(PERFORMANCE, key, "偏差原因"), "".join(words.split()) or "无")
    yield _points(key, "总分", executed + sum(one.score for one in measures))


def _money(row: str, column: str, fen: int) -> Fact:
    fact = exact_fact(PERFORMANCE, row, column, fen, blank_zero=False)
    number = print_exact(fen, commas=False)
    return Fact(fact.address, number.text, "万元", number.value, number.low, number.high, fen)


def _points(row: str, column: str, quanta: int) -> Fact:
    text = print_exact(quanta, unit="分", decimals=2 if quanta % _ONE else 0, commas=False).text
    return Fact(address(PERFORMANCE, row, column), text, "分", quanta, quanta, quanta)
