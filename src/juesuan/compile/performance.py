"""The self-evaluation from indicators and accounts: facts at ``绩效/…`` as the tables print them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juesuan.books import Books, Measure
from juesuan.compile.aggregate import Cells
from juesuan.compile.evaluated_money import Money, money_by_source, project_money, whole_money
from juesuan.compile.moves import Move
from juesuan.money import HUNDRED_PERCENT, ONE, QUANTA, nearest_whole, print_exact
from juesuan.report import INPUTS, PERFORMANCE, WHOLE, Fact, address, exact_fact, item_row, text_fact
from juesuan.standard import Scheme, execution_points, grade_of, scheme_of, word_band
from juesuan.text import without_blanks

_TOTAL = "合计"
_GRADES = {"优": ("优",), "良": ("良",), "合格": ("合格", "中"), "不合格": ("不合格", "差")}
"""The grades that are counted, and what the bands call them."""


def performance(books: Books, known: list[Fact], found: Sequence[Move], cells: Cells) -> tuple[list[Fact], list[Fact]]:
    """The facts of the tables, and the inputs with what the tables come to: scores, grades, the scheme."""
    if not books.measures:
        return [], known
    scheme = scheme_of(books.unit.region, books.scheme)
    amounts = {fact.address: fact.exact or 0 for fact in known if fact.unit != "text"}
    tables: list[Fact] = []
    items = list(dict.fromkeys(measure.item for measure in books.measures))
    for item in items:
        if item == WHOLE:
            money = whole_money(books, found, cells.get(("GK03", _TOTAL, "本年支出合计"), 0))
        else:
            budget, outturn = (amounts.get(address(INPUTS, f"项目.{item}", name), 0) for name in ("预算数", "执行数"))
            money = project_money(books, item, budget, outturn)
        if scheme.budget == "年初预算数" and item == WHOLE:
            money = money._replace(budget=money.initial or 0)
        sources = money_by_source(books, found, "" if item == WHOLE else item, money)
        measures = [one for one in books.measures if one.item == item]
        reason = books.texts.get((f"绩效表.{item}", "偏差原因"), "")
        tables += _table(item, scheme, money, sources, measures, reason)
    if WHOLE in items and scheme.table == "goals":
        tables += (_money(WHOLE, kind, cells.get(("GK03", _TOTAL, kind), 0)) for kind in ("基本支出", "项目支出"))
    own = list(_results(books, tables, items))
    named = {fact.address for fact in own}
    known = [fact for fact in known if fact.address not in named]
    return tables, [*known, *own, text_fact(f"{INPUTS}/绩效/评分方案", scheme.id)]


def _results(books: Books, tables: list[Fact], items: list[str]) -> Iterator[Fact]:
    """Score and grade of the whole; mean score and grades of the projects where each evaluated one has a table.

    No grades in a year without bands: a count of 0 would be a guess.
    """
    totals = {fact.address: fact.value for fact in tables}
    scores = {item: totals[address(PERFORMANCE, item_row(item), "总分")] for item in items}
    if WHOLE in scores:
        whole = scores.pop(WHOLE)
        yield _score("整体得分", whole)
        if grade := grade_of(whole, books.unit.year):
            yield text_fact(f"{INPUTS}/绩效/整体等级", grade)
    evaluated = {project.name for project in books.projects if project.evaluated and not project.parent}
    if scores and scores.keys() == evaluated:
        yield _score("平均得分", nearest_whole(sum(scores.values()), len(scores)))
        grades = [grade_of(score, books.unit.year) for score in scores.values()]
        for grade, names in _GRADES.items() if all(grades) else ():
            count = sum(name in names for name in grades)
            value = count * QUANTA["分"]
            yield Fact(f"{INPUTS}/绩效/{grade}", str(count), "", value, value, value, value)


def _score(column: str, quanta: int) -> Fact:
    number = print_exact(quanta, unit="分", commas=False)
    return Fact(f"{INPUTS}/绩效/{column}", number.text, "分", number.value, number.low, number.high, quanta)


def _table(
    item: str, scheme: Scheme, money: Money, sources: dict[str, Money], measures: list[Measure], reason: str
) -> Iterator[Fact]:
    key, by_source = item_row(item), scheme.table == "sources"
    by_rule = [_by_rule(one, scheme) for one in measures]
    if by_source:
        yield from _amounts(key, money)
        for source, part in sources.items():
            yield from _amounts(f"资金.{key}.{source}", part)
    else:
        yield _money(key, "预算数", money.budget)
        yield _money(key, "执行数", money.outturn)
    executed = execution_points(scheme, money.budget, money.outturn)
    yield from _execution(key, scheme, money, executed)
    groups: dict[str, int] = {}
    for nth, (one, rule) in enumerate(zip(measures, by_rule, strict=True), 1):
        group = one.first if by_source else one.goal if item == WHOLE else ""
        groups[group] = groups.get(group, 0) + one.points
        said = "：".join(filter(None, (rule, one.explanation))) if by_source else ""
        row = f"指标.{key}.{f'{group}.' if group else ''}{nth:02}"
        yield from _indicator(row, one, said)
        if rule:
            yield _points(row, "规则得分", one.rule)
    for group, points in groups.items():
        yield _points(f"组.{key}.{group}" if group else key, "分值" if group else "指标分值", points)
    if by_source:
        yield _points(key, "满分", (scheme.execution + scheme.indicators) * ONE)
        words = reason
    else:
        if "" not in groups:
            yield _mark(key, "百分制")
        lost = executed < scheme.execution * ONE or any(one.score < one.points for one in measures)
        words = _reasons(reason, measures, by_rule) or ("" if lost else "无")
    if words := without_blanks(words):
        yield text_fact(address(PERFORMANCE, key, "偏差原因"), words)
    yield _points(key, "总分", executed + sum(one.score for one in measures))


def _execution(key: str, scheme: Scheme, money: Money, executed: int) -> Iterator[Fact]:
    """Rate, score and weight of execution, and the mark that the score is the weight times the rate."""
    budget, outturn = money.budget, money.outturn
    over = False
    if budget > 0:
        rate = print_exact(nearest_whole(outturn * HUNDRED_PERCENT, budget), unit="%", commas=False)
        yield Fact(address(PERFORMANCE, key, "执行率"), f"{rate.text}%", "%", rate.value, rate.low, rate.high)
        over = rate.low > HUNDRED_PERCENT
    score = print_exact(executed, unit="分", decimals=2 if executed % ONE else 0, commas=False)
    yield Fact(address(PERFORMANCE, key, "执行得分"), score.text, "分", executed, score.low, score.high)
    yield _points(key, "执行分值", scheme.execution * ONE)
    shown = [print_exact(fen).value for fen in (budget, outturn)]
    by_source = scheme.table == "sources"
    if 0 <= shown[1] <= shown[0] and not over and (budget > 0 or not by_source):
        yield _mark(key, "按方案计分" if by_source else "按执行率计分")


def _indicator(row: str, one: Measure, said: str) -> Iterator[Fact]:
    """An indicator's words and points; ``said`` is what stands beside it."""
    texts = {
        "指标": one.name,
        "类别": f"{one.first}/{one.second}",
        "目标值": one.target,
        "实际值": one.outturn,
        "说明": said,
    }
    for column, text in texts.items():
        if words := without_blanks(text):
            yield text_fact(address(PERFORMANCE, row, column), words)
    yield _points(row, "分值", one.points)
    yield _points(row, "得分", one.score)


def _reasons(reason: str, measures: list[Measure], by_rule: list[str]) -> str:
    """The reason of a table that has one place for it: its own, then those of its indicators."""
    own = [reason] * bool(reason)
    own += [
        f"{one.name}{f'（{rule}）' if rule else ''}：{one.explanation}"
        for one, rule in zip(measures, by_rule, strict=True)
        if rule or one.explanation
    ]
    return "；".join([*(text.rstrip("。；") for text in own[:-1]), *own[-1:]])


def _mark(key: str, column: str) -> Fact:
    return Fact(address(PERFORMANCE, key, column), "", "", ONE, ONE, ONE)


def _by_rule(one: Measure, scheme: Scheme) -> str:
    """The score by rule and the one given, in words, where the one given is outside what the rule leaves open."""
    band = None if one.reached else word_band(one.points, one.outturn, scheme.id)
    low = one.rule if band is None else band[0]
    if low <= one.score <= one.rule:
        return ""
    rule, given = (_points("", "", quanta).text for quanta in (one.rule, one.score))
    return f"按规则得{rule}分，自评{given}分"


def _amounts(row: str, money: Money) -> Iterator[Fact]:
    if money.initial is not None:
        yield _money(row, "年初预算数", money.initial)
    yield _money(row, "预算数", money.budget)
    yield _money(row, "执行数", money.outturn)


def _money(row: str, column: str, fen: int) -> Fact:
    fact = exact_fact(PERFORMANCE, row, column, fen, blank_zero=False)
    number = print_exact(fen, commas=False)
    return Fact(fact.address, number.text, "万元", number.value, number.low, number.high, fen)


def _points(row: str, column: str, quanta: int) -> Fact:
    text = print_exact(quanta, unit="分", decimals=2 if quanta % ONE else 0, commas=False).text
    return Fact(address(PERFORMANCE, row, column), text, "分", quanta, quanta, quanta)
