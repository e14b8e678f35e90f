"""The indicators of the self-evaluation: read, scored by rule, and checked whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from juesuan.books.model import Measure, Project, Result, Unit
from juesuan.books.problems import Problems
from juesuan.books.tables import Table
from juesuan.money import QUANTA
from juesuan.standard import Scheme, number_points, reached, scheme_ids, scheme_of, word_band

WHOLE = "整体"
_NUMBER = re.compile(r"(\d{1,12}(?:,\d{3})*)(?:\.(\d{1,6}))?(\D{0,6})")
_SIGNS = {"≥": "≥", ">=": "≥", "≤": "≤", "<=": "≤", "=": "=", "": ""}
_RESULT = re.compile(r"(?:result|成果)[:：](.+)")
_POINT = QUANTA["分"]


def read_measures(
    table: Table | None,
    document: dict[str, Any],
    unit: Unit,
    projects: Sequence[Project],
    results: Sequence[Result],
    problems: Problems,
) -> tuple[tuple[Measure, ...], str]:
    """The indicators in their order, and the id of the scheme that scores them; none without the table."""
    if table is None:
        return (), ""
    card = document.get("unit", {})
    stated = str(card.get("scoring", "")) if isinstance(card, dict) else ""
    if stated and stated not in scheme_ids():
        listed = "、".join(scheme_ids())
        problems.add("unit.toml", f"scoring「{stated}」无效，可用：{listed}", f"unknown scoring '{stated}': {listed}")
        stated = ""
    scheme = scheme_of(unit.region, stated)
    reader = _Reader(table, {item.name: item for item in projects}, {item.id: item for item in results}, problems)
    found = [measure for row in table.rows() if (measure := reader.measure(row)) is not None]
    reader.sums(found, scheme)
    order: dict[tuple[str, ...], int] = {}
    for measure in found:
        order.setdefault((measure.item, measure.goal), len(order))
        order.setdefault((measure.item, measure.goal, measure.first), len(order))
        order.setdefault((measure.item, measure.goal, measure.first, measure.second), len(order))

    def place(measure: Measure) -> tuple[int, int, int]:
        key = (measure.item, measure.goal, measure.first, measure.second)
        return order[key[:2]], order[key[:3]], order[key]

    return tuple(sorted(found, key=place)), scheme.id


def _quanta(text: str) -> tuple[int, str] | None:
    """A number in millionths of one and the unit behind it; None where there is no number."""
    match = _NUMBER.fullmatch("".join(text.split()).replace("％", "%"))
    if match is None:
        return None
    return int(match[1].replace(",", "") + (match[2] or "").ljust(6, "0")), match[3]


class _Reader:
    def __init__(
        self, table: Table, projects: dict[str, Project], results: dict[str, Result], problems: Problems
    ) -> None:
        self.table, self.projects, self.results, self.problems = table, projects, results, problems
        self.wrong: set[str] = set()

    def _say(self, row: dict[str, str], column: str, zh: str, en: str) -> None:
        self.wrong.add(row["项目"].strip())
        self.problems.add(self.table.file, zh, en, row=int(row["row"]), column=column)

    def measure(self, row: dict[str, str]) -> Measure | None:
        """The indicator of a row; None where it is wrong, which is kept."""
        cell = {column: text.strip() for column, text in row.items() if isinstance(text, str)}
        item, points = cell["项目"], _quanta(cell["分值"])
        if item != WHOLE and item not in self.projects:
            self._say(row, "项目", f"projects.csv 没有项目「{item}」，请核对名称或写「整体」", f"no project '{item}'")
        elif item != WHOLE and self.projects[item].budget <= 0:
            self._say(
                row, "项目", f"项目「{item}」没有预算数，请在 projects.csv 补上", f"project '{item}' has no budget"
            )
        if points is None or points[0] <= 0 or points[1] not in ("", "分"):
            self._say(
                row, "分值", f"「{cell['分值']}」不是分值，请写成数字", f"'{cell['分值']}' is no number of points"
            )
            return None
        result = self._taken(row, cell)
        scored = None if result is None else self._scored(row, cell, points[0])
        if scored is None or result is None:
            return None
        target, outturn, rule, low, met = scored
        score = self._given(row, cell, points[0], low, rule)
        levels = (cell["一级指标"], cell["二级指标"], cell["三级指标"])
        if not all(levels):
            self._say(row, "三级指标", "一级、二级、三级指标都要写明", "all three levels are needed")
        return Measure(item, cell["目标"], *levels, points[0], target, outturn, rule, score, met, cell["说明"], result)

    def _taken(self, row: dict[str, str], cell: dict[str, str]) -> str | None:
        """The id of the result that the outturn names, its number put there; ``""`` for none, None for a wrong one."""
        match = _RESULT.fullmatch(cell["实际值"])
        if match is None:
            return ""
        result = self.results.get(match[1].strip())
        if result is None:
            known = "、".join(self.results) or "无"
            self._say(
                row,
                "实际值",
                f"results.csv 没有成果「{match[1].strip()}」，请核对编号（现有：{known}）",
                f"no result '{match[1].strip()}' in results.csv (there are: {known})",
            )
            return None
        cell["实际值"] = result.printed
        return result.id

    def _scored(self, row: dict[str, str], cell: dict[str, str], points: int) -> tuple[str, str, int, int, bool] | None:
        """Target and outturn as printed, the score by rule, the least that needs no reason, whether it was reached."""
        sign = _SIGNS.get(cell["比较"])
        if sign is None:
            self._say(row, "比较", f"「{cell['比较']}」无效，请写 ≥、≤ 或 =，定性指标留空", "write ≥, ≤ or =")
            return None
        if not sign:
            band = word_band(points, cell["实际值"])
            if band is None:
                self._say(
                    row,
                    "实际值",
                    f"定性指标的实际值「{cell['实际值']}」不认识，请写完成、部分完成或未完成；定量指标请写明比较符",
                    f"unknown word '{cell['实际值']}'; a number needs an operator",
                )
                return None
            return cell["目标值"], cell["实际值"], band[1], band[0], band[1] == points
        target, outturn = _quanta(cell["目标值"]), _quanta(cell["实际值"])
        for column, value in (("目标值", target), ("实际值", outturn)):
            if value is None:
                self._say(
                    row, column, f"定量指标的{column}「{cell[column]}」没有数字", f"'{cell[column]}' is no number"
                )
        if target is None or outturn is None:
            return None
        unit = cell["单位"] or target[1]
        for column, value in (("目标值", target), ("实际值", outturn)):
            if value[1] and value[1] != unit:
                self._say(
                    row,
                    column,
                    f"「{cell[column]}」的单位与「{unit}」不一致，请统一成一种单位",
                    f"'{cell[column]}' is in another unit than '{unit}'",
                )
                return None
        bare = [cell[column].removesuffix(unit) if unit else cell[column] for column in ("目标值", "实际值")]
        rule = number_points(points, sign, target[0], outturn[0])
        met = reached(sign, target[0], outturn[0])
        return f"{sign if sign != '=' else ''}{bare[0]}{unit}", f"{bare[1]}{unit}", rule, rule, met

    def _given(self, row: dict[str, str], cell: dict[str, str], points: int, low: int, rule: int) -> int:
        """The score given: by rule unless another is stated, which needs a reason outside the rule."""
        if not cell["得分"]:
            return rule
        stated = _quanta(cell["得分"])
        if stated is None:
            self._say(row, "得分", f"「{cell['得分']}」不是得分，请写成数字", f"'{cell['得分']}' is no score")
            return rule
        if stated[0] > points:
            self._say(row, "得分", f"得分 {cell['得分']} 大于分值 {cell['分值']}", "the score is above its points")
        elif not low <= stated[0] <= rule and not cell["说明"]:
            self._say(
                row, "得分", f"得分 {cell['得分']} 与规则不符，请在「说明」写明原因", "give a reason for this score"
            )
        return stated[0]

    def sums(self, measures: Sequence[Measure], scheme: Scheme) -> None:
        """Keep every item whose points do not make up those of the scheme."""
        sums: dict[str, int] = {}
        for measure in measures:
            sums[measure.item] = sums.get(measure.item, 0) + measure.points
        for item, total in sums.items():
            if item not in self.wrong and total != scheme.indicators * _POINT:
                stated = f"{total / _POINT:g}"
                self.problems.add(
                    self.table.file,
                    f"「{item}」各指标分值合计 {stated} 分，应为 {scheme.indicators} 分，请调整",
                    f"the points of '{item}' are {stated}, they must be {scheme.indicators}",
                    column="分值",
                )
