"""The money of the self-evaluation tables: execution, over-spending, the projects together, annexes lacking."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.check.rules.self_evaluation.tables import EvaluationTable
from juesuan.check.view import ReportView
from juesuan.money import MONEY_UNITS, QUANTA, as_printed
from juesuan.patterns import lazy_pattern
from juesuan.report import WHOLE, Fact, Finding, Fragment, Value
from juesuan.standard import text_rule, word_grade
from juesuan.text import CHINESE_NUMERAL

_WITHIN_BUDGET = lazy_pattern(r"(?:不|未|不得)(?:突破|超过?|超出)预算|控制在预算|预算(?:以内|之内|内|控制)")
_PERCENT = QUANTA["%"]
_COUNTS = (("十三.一", "项目数"), ("十三.二", "一级项目数"))
_SUMMARY = lazy_pattern(
    rf"(?:\d{{1,2}}[.、]|（\d{{1,2}}）|（?{CHINESE_NUMERAL}[）、]).{{2,60}}?(?:综述|绩效自评|自评结果|。)"
)
_ELSEWHERE = lazy_pattern(
    r"(?:另行|单独)公开|(?:详?见|附)(?:后附|附件|附表)|附件|附表|公开网址|网站|自评(?:表|报告)(?:附后|见后)|"
    r"(?:没有|无|未安排|不涉及)[^。；，]{0,12}(?:项目|绩效)|无项目支出|不公开|涉密|未开展"
)


def account_findings(view: ReportView, tables: dict[str, EvaluationTable]) -> Iterator[Finding]:
    """What the money of the tables says that cannot be, table by table, then together."""
    for table in tables.values():
        yield from _of_other_unit(table)
        yield from _over_budget(table)
        yield from _unbudgeted(table)
        yield from _unexplained(table)
    projects = [table for table in tables.values() if not table.whole]
    yield from _together(view, projects)
    yield from _amount(view, projects)
    yield from _counted(view, projects)
    yield from _unparted(view)
    if not tables:
        yield from _lacking(view)


def _of_other_unit(table: EvaluationTable) -> Iterator[Finding]:
    """Amounts that the text and the statements show to be in another unit than the table says, or of which it says
    none."""
    said, outturn = table.get("金额单位"), table.get("执行数")
    if said is None or outturn is None:
        return
    stated = said.text in MONEY_UNITS
    yield table.view.breach(
        "PS-23",
        (outturn.place,),
        stated=outturn.text,
        addresses=(outturn.address,),
        severity="warning" if stated else "note",
        name=table.name,
        unit=outturn.unit,
        how=Fragment("written", {"unit": said.text}) if stated else Fragment("not_written"),
    )


def _over_budget(table: EvaluationTable) -> Iterator[Finding]:
    """More spent than budgeted: a cost indicator may not say otherwise; else worth a look."""
    if not table.over:
        return
    budget, outturn, rate = table.get("预算数"), table.get("执行数"), table.get("执行率")
    assert budget is not None and outturn is not None
    shown: Value = _percent(rate) if rate is not None else Fragment("above_all")
    denied = False
    for one in table.indicators:
        if one.actual is not None and _WITHIN_BUDGET.search(one.name) and word_grade(one.actual.text) == "full":
            denied = True
            facts = (rate, outturn, one.actual, budget)
            yield one.breach("PS-02", *facts, stated=one.actual.text, expected="", rate=shown)
    if not denied and not table.explained:
        yield table.view.breach(
            "PS-13",
            (outturn.place, budget.place),
            stated=outturn.text + outturn.unit,
            expected=budget.text + budget.unit,
            addresses=(outturn.address, budget.address),
            name=table.name,
            rate=shown,
        )


def _percent(rate: Fact) -> str:
    """A rate as a message tells it: ``98.5%``, also where the table prints 98.5 or 0.985."""
    return rate.text if rate.text.endswith("%") else f"{as_printed(rate.value, unit='%', decimals=2)}%"


def _unbudgeted(table: EvaluationTable) -> Iterator[Finding]:
    """Money spent of no budget, so that no rate can be."""
    budget, outturn = table.get("预算数"), table.get("执行数")
    if table.whole or outturn is None or outturn.low <= (0 if budget is None else max(0, budget.high)):
        return
    if budget is not None and budget.value > 0:
        return
    places = (outturn.place, budget.place) if budget is not None else (outturn.place,)
    stated = budget.text + budget.unit if budget is not None and budget.text else Fragment("value.blank")
    yield table.view.breach(
        "PS-19",
        places,
        stated=stated,
        addresses=(outturn.address,),
        name=table.name,
        outturn=outturn.text + outturn.unit,
    )


def _unexplained(table: EvaluationTable) -> Iterator[Finding]:
    rate, reason = table.get("执行率"), table.get("偏差原因")
    least = text_rule("PS-07").limits["rate_percent"]
    if rate is not None and rate.value < least * _PERCENT and reason is not None and not table.explained:
        yield table.view.breach(
            "PS-07",
            (rate.place, reason.place),
            stated=rate.text,
            addresses=(rate.address,),
            name=table.name,
            least=least,
            rate=_percent(rate),
        )


def _together(view: ReportView, projects: list[EvaluationTable]) -> Iterator[Finding]:
    """The projects' outturns against the project expenditure of the statements: never more; less only where the text
    does not say that all of it was evaluated."""
    spent = view.cell("GK03", "合计", "项目支出")
    outturns = _of_all(projects, "执行数")
    if spent is None or not outturns or any("#" in table.name for table in projects):
        return
    share = view.rows.get("十三.一", {}).get("占比")
    more = sum(fact.low for fact in _without_wholes(outturns)) > spent.high and not _came_back(view)
    all_of_it = text_rule("PS-16").limits["share_percent"] * _PERCENT
    less = share is not None and share.value >= all_of_it and sum(fact.high for fact in outturns) < spent.low
    if more or less:
        total = as_printed(sum(fact.value for fact in outturns))
        yield view.breach(
            "PS-16",
            (*(fact.place for fact in outturns[:3]), spent.place),
            stated=total,
            expected=as_printed(spent.value),
            addresses=(*(fact.address for fact in outturns), spent.address),
            severity="warning" if more else "note",
            count=len(outturns),
            how=Fragment("more" if more else "less"),
        )


def _came_back(view: ReportView) -> bool:
    """True where project expenditure has amounts below zero, which make the whole less than its parts."""
    statement = view.read("GK03")
    facts = statement.facts if statement is not None else []
    return any(fact.high < 0 and fact.address.endswith("/项目支出") for fact in facts)


def _of_all(projects: list[EvaluationTable], column: str) -> list[Fact]:
    """A figure of every project's table; nothing where one of them has none."""
    facts = [fact for table in projects if (fact := table.get(column)) is not None]
    return facts if len(facts) == len(projects) else []


def _without_wholes(amounts: list[Fact]) -> list[Fact]:
    """The amounts but those of a project whose parts have tables behind its own, which make it up."""
    wholes = {
        at
        for at, fact in enumerate(amounts)
        if fact.value > 0 and any(_make_up(amounts[at + 1 : end], fact) for end in range(at + 3, len(amounts) + 1))
    }
    return [fact for at, fact in enumerate(amounts) if at not in wholes]


def _make_up(facts: list[Fact], amount: Fact) -> bool:
    """True when true amounts of the facts may come to the amount."""
    return sum(fact.low for fact in facts) <= amount.high and amount.low <= sum(fact.high for fact in facts)


def _amount(view: ReportView, projects: list[EvaluationTable]) -> Iterator[Finding]:
    """The amount that the text says was evaluated, where every project has a table: the outturns or the budgets."""
    said = view.rows.get("十三.一", {})
    amount, count = said.get("金额"), said.get("项目数")
    if amount is None or count is None or not projects or count.value > len(projects) * QUANTA[""]:
        return
    sums = {}
    for column in ("执行数", "预算数"):
        facts = _of_all(projects, column)
        if not facts or _make_up(facts, amount) or _make_up(_without_wholes(facts), amount):
            return
        sums[column] = as_printed(sum(fact.value for fact in facts))
    yield view.breach(
        "PS-22",
        (amount.place,),
        stated=amount.text,
        expected=sums["执行数"],
        addresses=(amount.address,),
        budgets=sums["预算数"],
    )


def _counted(view: ReportView, projects: list[EvaluationTable]) -> Iterator[Finding]:
    """The counts of projects in the text against each other, its summaries, and the tables.

    More tables than projects may be parts of projects that make up the amount; fewer may be those that are published.
    """
    stated = [fact for row, column in _COUNTS if (fact := view.rows.get(row, {}).get(column)) is not None]
    if not stated:
        return
    items = [row for item, row in view.under("十三.二").items() if item != WHOLE]
    summed = sum("项目" in row and not {"决算", "全年预算"}.isdisjoint(row) for row in items)
    if len({fact.value for fact in stated}) > 1:
        yield _miscounted(view, stated, stated[1].text, "further_on")
    elif summed and stated[0].value != summed * QUANTA[""] and stated[0].value != _summaries(view) * QUANTA[""]:
        yield _miscounted(view, stated, str(summed), "summaries")
    elif projects and stated[0].value != len(projects) * QUANTA[""] and not _parts(view, projects, stated[0]):
        yield _miscounted(view, stated, str(len(projects)), "tables")


def _summaries(view: ReportView) -> int:
    """How many paragraphs begin as summaries of projects, whether or not their figures were read."""
    return sum(text.excerpt.section.startswith("十三") and _SUMMARY.match(text.text) is not None for text in view.texts)


def _miscounted(view: ReportView, stated: list[Fact], expected: str, what: str) -> Finding:
    return view.breach(
        "PS-14",
        tuple(fact.place for fact in stated),
        stated=stated[0].text,
        expected=expected,
        addresses=tuple(fact.address for fact in stated),
        what=Fragment(what),
    )


def _parts(view: ReportView, projects: list[EvaluationTable], stated: Fact) -> bool:
    """True for more tables than projects, whose outturns make up the amount of the text."""
    amount = view.rows.get("十三.一", {}).get("金额")
    outturns = _of_all(projects, "执行数")
    if amount is None or not outturns or stated.value > len(projects) * QUANTA[""]:
        return False
    return _make_up(outturns, amount)


def _unparted(view: ReportView) -> Iterator[Finding]:
    """Tables that were pasted as text, whose columns cannot be separated: they were not checked."""
    for row, facts in view.annexes.items():
        if row.startswith("未读."):
            title = facts["栏目不清"]
            yield view.breach("PS-24", (title.place,), stated=title.text, count=title.word, addresses=(title.address,))


def _lacking(view: ReportView) -> Iterator[Finding]:
    """Project expenditure, and neither a table of its self-evaluation nor a word on where it is published."""
    spent = view.cell("GK03", "合计", "项目支出")
    if spent is None or spent.value <= 0 or not view.texts:
        return
    on_performance = [text for text in view.texts if "绩效" in text.text]
    if any(_ELSEWHERE.search(text.text) for text in on_performance):
        return
    if any(text.excerpt.part == "annexes" for text in view.texts):
        return
    if on_performance:
        yield view.breach(
            "PS-15", (on_performance[0].whole,), stated=f"{spent.text}{spent.unit}", addresses=(spent.address,)
        )
