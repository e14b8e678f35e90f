"""The indicators of the self-evaluation: read, scored by rule, and checked whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from juesuan.books.evaluation.scored import ScoredOutturn, score_limits, scored
from juesuan.books.model import Measure, Project, Result, Unit
from juesuan.books.problems import Problems
from juesuan.books.tables import BooksTable
from juesuan.money import POINT, read_printed, shown_decimals
from juesuan.patterns import lazy_pattern
from juesuan.report import WHOLE
from juesuan.standard import Scheme, scheme_ids, scheme_of
from juesuan.text import NUMBER, half_width

_NUMBER = lazy_pattern(rf"({NUMBER})(\D{{0,6}})")
_DECIMALS = 6
_RESULT = lazy_pattern(r"(?:result|成果)[:：](.+)")


def read_measures(
    table: BooksTable | None,
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
    by_name, by_id = {item.name: item for item in projects}, {item.id: item for item in results}
    reader = _Reader(table, by_name, by_id, scheme.id, problems)
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
    match = _NUMBER.fullmatch(half_width(text))
    if match is None or shown_decimals(match[1]) > _DECIMALS:
        return None
    return read_printed(match[1], unit="").value, match[2]


class _Reader:
    def __init__(
        self,
        table: BooksTable,
        projects: dict[str, Project],
        results: dict[str, Result],
        scheme: str,
        problems: Problems,
    ) -> None:
        self.table, self.projects, self.results, self.problems = table, projects, results, problems
        self.scheme = scheme
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
        if result is None:
            return None
        found = scored(cell, points[0], self.scheme, lambda *said: self._say(row, *said))
        if found is None:
            return None
        score = self._given(row, cell, points[0], found)
        levels = (cell["一级指标"], cell["二级指标"], cell["三级指标"])
        if not all(levels):
            self._say(row, "三级指标", "一级、二级、三级指标都要写明", "all three levels are needed")
        goal, why = cell["目标"], cell["说明"]
        target, outturn, rule = found.target, found.outturn, found.rule
        return Measure(item, goal, *levels, points[0], target, outturn, rule, score, found.reached, why, result)

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

    def _given(self, row: dict[str, str], cell: dict[str, str], points: int, found: ScoredOutturn) -> int:
        """The score given: by rule unless another is stated, which needs a reason outside the rule."""
        if not cell["得分"]:
            if found.must_state:
                self._say(
                    row,
                    "得分",
                    f"「{cell['实际值']}」的得分由单位确定，请在「得分」写明，一般为 {score_limits(found, points)}",
                    f"'{cell['实际值']}' leaves the score open: state it",
                )
            return found.rule
        stated = _quanta(cell["得分"])
        if stated is None:
            self._say(row, "得分", f"「{cell['得分']}」不是得分，请写成数字", f"'{cell['得分']}' is no score")
            return found.rule
        if stated[0] > points:
            self._say(row, "得分", f"得分 {cell['得分']} 大于分值 {cell['分值']}", "the score is above its points")
        elif not found.low <= stated[0] <= found.rule and not cell["说明"]:
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
            if item not in self.wrong and total != scheme.indicators * POINT:
                stated = f"{total / POINT:g}"
                self.problems.add(
                    self.table.file,
                    f"「{item}」各指标分值合计 {stated} 分，应为 {scheme.indicators} 分，请调整",
                    f"the points of '{item}' are {stated}, they must be {scheme.indicators}",
                    column="分值",
                )
