"""Self-evaluations of made-up departments: indicators of the whole and of projects, scored by rule."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from juesuan.books import Books, Measure, Project
from juesuan.money import QUANTA
from juesuan.report import WHOLE
from juesuan.standard import Scheme, scheme_ids, scheme_of, share_points, word_band

POINT = QUANTA["分"]
ROLLED_UP = 0.4
"""How many departments have a project with parts."""
TOGETHER = "重点工作（含子项目）综合经费"
LEVELS = (
    ("产出指标", ("数量指标", "质量指标", "时效指标", "成本指标")),
    ("效益指标", ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标")),
    ("满意度指标", ("服务对象满意度指标",)),
)
_THINGS = ("培训场次", "A&B 平台可用率", "按期办结率", "入户走访（含复访）", "改造面积", "投诉回复率", "设备完好率")
_UNITS = ("%", "场", "件", "人次", "平方米", "个", "万元", "")
_LONG = "面向全区各街道社区和企业开展政策宣讲、业务辅导与现场服务，"
_WORDS = ("达标", "完成", "已完成", "部分完成", "未完成")


def evaluated(books: Books, seed: int, *, scheme_id: str | None = None, most: int | None = None) -> Books:
    """The books with indicators of the whole and of up to three projects.

    Args:
        books: of a made-up department.
        seed: the same seed gives the same indicators.
        scheme_id: the scheme of points; else drawn.
        most: the most indicators that a table may have; else mostly a dozen, now and then 60.
    """
    chance = random.Random(f"{seed} self-evaluation")
    scheme = scheme_of("", scheme_id or chance.choice(scheme_ids()))
    spent = [project.name for project in books.projects if project.budget > 0]
    items = [WHOLE, *chance.sample(spent, min(len(spent), chance.randint(0, 3)))]
    projects = tuple(
        replace(project, budget=project.budget * chance.choice((70, 93, 100, 100, 108, 130)) // 100 or 1)
        if project.name in items
        else replace(project, evaluated=len(items) == 1)
        for project in books.projects
    )
    items, projects = _rolled_up(random.Random(f"{seed} roll-up"), items, projects, spent)
    measures: list[Measure] = []
    texts = dict(books.texts)
    for item in items:
        goals = chance.randint(1, 4) if item == WHOLE and scheme.table == "goals" else 1
        count = most or (60 if chance.random() < 0.03 else chance.randint(max(3, goals), 14))
        measures += _measures(chance, scheme, item, goals, count)
        for goal in range(1, goals + 1):
            texts[f"绩效表.{item}", str(goal) if goals > 1 or scheme.table == "goals" else "目标"] = "完成全年任务。"
        texts[f"绩效表.{item}", "偏差原因"] = "部分任务跨年实施，资金按进度支付。"
        texts[f"绩效表.{item}", "改进措施"] = "细化目标，按季度跟踪。"
    return replace(books, projects=projects, measures=tuple(measures), scheme=scheme.id, texts=texts)


def _rolled_up(
    chance: random.Random, items: list[str], projects: tuple[Project, ...], spent: list[str]
) -> tuple[list[str], tuple[Project, ...]]:
    """Now and then some projects as parts of one more, which has a table of its own or leaves that to its parts."""
    if len(spent) < 2 or chance.random() > ROLLED_UP:
        return items, projects
    parts = chance.sample(spent, min(len(spent), chance.randint(2, 3)))
    if chance.random() < 0.5:
        items = [*(item for item in items if item not in parts), TOGETHER]
    elif not set(parts).isdisjoint(items):
        items = list(dict.fromkeys([*items, *parts]))
    budget = sum(project.budget for project in projects if project.name in parts)
    reported = {TOGETHER, *parts} if not {TOGETHER, *parts}.isdisjoint(items) else set[str]()
    alone = len(items) == 1
    whole = Project(TOGETHER, budget=budget, outputs="各子项目按计划完成", evaluated=alone or bool(reported))
    named = (
        replace(one, parent=TOGETHER if one.name in parts else "", evaluated=alone or one.name in items)
        for one in projects
    )
    return items, (whole, *named)


def _measures(chance: random.Random, scheme: Scheme, item: str, goals: int, count: int) -> Iterator[Measure]:
    shares = _shares(chance, scheme.indicators, count)
    cuts = sorted(chance.sample(range(1, count), goals - 1)) if goals > 1 else []
    for goal, (start, end) in enumerate(zip([0, *cuts], [*cuts, count], strict=True), 1):
        places = sorted(
            chance.choice([(a, b) for a in range(3) for b in range(len(LEVELS[a][1]))]) for _ in shares[start:end]
        )
        for nth, ((first, second), points) in enumerate(zip(places, shares[start:end], strict=True), start + 1):
            name = f"{chance.choice(_THINGS)}之{nth}"
            if chance.random() < 0.03:
                name = (_LONG * 8)[:196] + f"第{nth}"
            yield _measure(
                chance,
                scheme.id,
                item,
                str(goal) if goals > 1 or scheme.table == "goals" else "",
                (LEVELS[first][0], LEVELS[first][1][second], name),
                points,
            )


def _measure(
    chance: random.Random, scheme: str, item: str, goal: str, levels: tuple[str, str, str], points: int
) -> Measure:
    if chance.random() < 0.25:
        word = chance.choice(_WORDS)
        low, high = word_band(points, word, scheme) or (0, 0)
        score = high if high == points else (low + high) // 2 // (POINT // 100) * (POINT // 100)
        why = "" if high == points else "受天气影响工期顺延，已调整计划"
        return Measure(item, goal, *levels, points, "完成", word, high, score, high == points, why)
    sign, unit = chance.choice("≥≥≥≤="), chance.choice(_UNITS)
    target = chance.randint(1, 100 if unit == "%" else 5000)
    outturn = target if chance.random() < 0.5 else max(1, target * chance.randint(60, 130) // 100)
    met = {"≥": outturn >= target, "≤": outturn <= target, "=": outturn == target}[sign]
    score = points if met else share_points(points, *sorted((target * POINT, outturn * POINT)))
    why = "" if met else "参加人数少于预计，已改进组织方式"
    if met and chance.random() < 0.1:
        score, why = score - min(score, POINT // 2), "资料归档不及时，主动扣减得分"
    shown = f"{sign if sign != '=' else ''}{target}{unit}"
    return Measure(item, goal, *levels, points, shown, f"{outturn}{unit}", points if met else score, score, met, why)


def _shares(chance: random.Random, whole: int, count: int) -> list[int]:
    """Points of so many indicators that make up the whole, in quanta; half points where there are many."""
    steps = whole if count <= whole // 2 else 2 * whole
    cuts = sorted(chance.sample(range(1, steps), count - 1))
    return [(high - low) * POINT * whole // steps for low, high in zip([0, *cuts], [*cuts, steps], strict=True)]
