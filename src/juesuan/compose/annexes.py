"""The self-evaluation tables as they are printed: of the whole goal by goal, of each project by its indicators."""

from __future__ import annotations

from juesuan.document import Cell, Table
from juesuan.report import INPUTS, PERFORMANCE, WHOLE, Fact, Report, address, facts_by_row
from juesuan.standard import scheme_ids, scheme_of

_WIDTHS = [1.5, 1.3, 1.6, 3.6, 1.8, 1.8, 1.8]
_NATIONAL_WIDTHS = [0.9, 1.5, 1.5, 3.0, 1.5, 1.5, 1.3, 1.3, 2.2]
_NOT_SCORED = "—"
_TICKED, _BOX = "☑", "□"
FactRow = dict[str, Fact]


def annex_table(report: Report, name: str) -> Table:
    """The self-evaluation table of the whole or of one project, each figure at its address."""
    return _AnnexTable(report, name, facts_by_row(report.indicators)).table()


class _AnnexTable:
    def __init__(self, report: Report, name: str, rows: dict[str, FactRow]) -> None:
        self.report, self.name, self.rows, self.own = report, name, rows, rows[name]
        self.national = "满分" in self.own
        self.width = 9 if self.national else 7
        scheme = next((fact.text for fact in report.inputs if fact.address == f"{INPUTS}/绩效/评分方案"), "")
        self._choices = scheme_of("", scheme).choices if scheme in scheme_ids() else {}
        self.cells: list[Cell] = []
        self.row = 0

    def table(self) -> Table:
        """The whole table."""
        self._card()
        if self.national:
            self._money()
            self._goal()
        else:
            self._budget()
        for group, keys in self._groups().items():
            self._indicators(group, keys)
        self._foot()
        widths = _NATIONAL_WIDTHS if self.national else _WIDTHS
        return Table(self.row, self.width, self.cells, widths=widths)

    def _put(
        self, column: int, text: str, columns: int = 1, rows: int = 1, where: str = "", *, left: bool = False
    ) -> None:
        align = "left" if left else "center"
        self.cells.append(Cell(self.row, column, text, rows, columns, align=align, address=where))  # type: ignore[arg-type]

    def _fact(self, column: int, row: str, name: str, *, unit: str = "", columns: int = 1, left: bool = False) -> None:
        fact = self.rows.get(row, {}).get(name)
        text = f"{fact.text}{unit}" if fact else ""
        self._put(column, text, columns, where=fact.address if fact else "", left=left)

    def _text(self, item: str) -> str:
        where = address(INPUTS, f"绩效表.{self.name}", item)
        return next((fact.text for fact in self.report.inputs if fact.address == where), "")

    def _line(self, label: str, text: str, where: str = "", *, left: bool = False) -> None:
        self._put(0, label, 2)
        self._put(2, text, self.width - 2, where=where, left=left or len(text) > 12)
        self.row += 1

    def _card(self) -> None:
        if self.name == WHOLE:
            self._line("单位名称", self.report.unit)
            if not self.national:
                self._put(0, "基本支出总额", 2)
                self._fact(2, WHOLE, "基本支出", unit=self.report.money_unit, columns=2)
                self._put(4, "项目支出总额")
                self._fact(5, WHOLE, "项目支出", unit=self.report.money_unit, columns=2)
                self.row += 1
            return
        self._line("项目名称", self.name)
        self._put(0, "主管部门", 2)
        self._put(2, self._text("主管部门") or self.report.unit, 2)
        self._put(4, "项目实施单位")
        self._put(5, self._text("实施单位") or self.report.unit, self.width - 5)
        self.row += 1
        for label in ("项目类别", "项目属性", "项目类型"):
            if text := self._text(label):
                self._line(label, self._ticked(label, text))

    def _ticked(self, label: str, text: str) -> str:
        """All alternatives of the line with a box each, the stated one ticked; its words where the form has none."""
        choices = self._choices.get(label, ())
        if text not in choices:
            return text
        return " ".join(f"{nth}、{one} {_TICKED if one == text else _BOX}" for nth, one in enumerate(choices, 1))

    def _budget(self) -> None:
        """Budget, outturn, rate and score of execution."""
        points, unit = self.own["执行分值"].text, self.report.money_unit
        self._put(0, f"预算执行情况（{unit}）（{points}分）", 2, 2)
        self._put(2, "")
        heads = ["预算数（A）", "执行数（B）", "执行率（B/A）", f"得分（{points}分*执行率）"]
        for column, head in enumerate(heads, 3):
            self._put(column, head)
        self.row += 1
        self._put(2, "部门整体支出总额" if self.name == WHOLE else "年度财政资金总额")
        for column, name in enumerate(("预算数", "执行数", "执行率", "执行得分"), 3):
            self._fact(column, self.name, name)
        self.row += 1

    def _money(self) -> None:
        """Budgets, outturn, points, rate and score of execution, and the amounts by source."""
        prefix = f"资金.{self.name}."
        sources = [row for row in self.rows if row.startswith(prefix)]
        label = "部门资金" if self.name == WHOLE else "项目资金"
        self._put(0, f"{label}（{self.report.money_unit}）", 1, 2 + len(sources))
        self._put(1, "", 2)
        for column, head in enumerate(("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"), 3):
            self._put(column, head)
        self.row += 1
        self._put(1, "年度资金总额", 2)
        names = ("年初预算数", "预算数", "执行数", "执行分值", "执行率", "执行得分")
        for column, name in enumerate(names, 3):
            self._fact(column, self.name, name)
        self.row += 1
        for nth, row in enumerate(sources):
            self._put(1, "其中：" * (not nth) + row.removeprefix(prefix), 2)
            for column, name in enumerate(names[:3], 3):
                self._fact(column, row, name)
            for column in (6, 7, 8):
                self._put(column, _NOT_SCORED)
            self.row += 1

    def _goal(self) -> None:
        """What was to be reached in the year, and what was."""
        wanted, reached = self._text("目标"), self._text("完成情况")
        if not wanted and not reached:
            return
        self._put(0, "年度总体目标", 1, 2)
        self._put(1, "预期目标", 4)
        self._put(5, "实际完成情况", 4)
        self.row += 1
        self._put(1, wanted, 4, left=True)
        self._put(5, reached, 4, left=True)
        self.row += 1

    def _groups(self) -> dict[str, list[str]]:
        """Rows of indicators by goal; one group where there are no goals."""
        found: dict[str, list[str]] = {}
        prefix = f"指标.{self.name}."
        for row in self.rows:
            if row.startswith(prefix):
                group = row.removeprefix(prefix).rpartition(".")[0]
                found.setdefault("" if self.national else group, []).append(row)
        return found

    def _indicators(self, group: str, keys: list[str]) -> None:
        side = "绩效指标"
        if group:
            points = self.rows[f"组.{self.name}.{group}"]["分值"].text
            self._line(f"年度绩效目标{group}（{points}分）", self._text(group), left=True)
            side = "年度绩效指标"
        elif "指标分值" in self.own:
            side = f"年度绩效目标（{self.own['指标分值'].text}分）"
        first = len(self.cells)
        self._put(0, side, 1, len(keys) + 1)
        if self.national:
            heads = ["年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"]
        else:
            heads = ["年初目标值（A）", "实际完成值（B）", "得分"]
        for column, head in enumerate(["一级指标", "二级指标", "三级指标", *heads], 1):
            self._put(column, head)
        for cell in self.cells[first:]:
            cell.header = True
        self.row += 1
        kinds = [self.rows[key]["类别"].text.split("/", 1) for key in keys]
        for nth, key in enumerate(keys):
            self._levels(nth, kinds)
            facts = self.rows[key]
            points = "" if self.national else f"（{facts['分值'].text}分）"
            self._fact(3, key, "指标", unit=points, left=True)
            names = ["目标值", "实际值", "分值", "得分", "说明"] if self.national else ["目标值", "实际值", "得分"]
            for column, name in enumerate(names, 4):
                self._fact(column, key, name, left=name == "说明")
            self.row += 1

    def _levels(self, nth: int, kinds: list[list[str]]) -> None:
        """Levels one and two, each once for the rows that share it."""
        for level in (0, 1):
            mine = kinds[nth][: level + 1]
            if nth and kinds[nth - 1][: level + 1] == mine:
                continue
            same = next((n for n in range(nth, len(kinds)) if kinds[n][: level + 1] != mine), len(kinds)) - nth
            group = self.rows.get(f"组.{self.name}.{mine[0]}") if self.national and not level else None
            points = f"（{group['分值'].text}分）" if group else ""
            self._put(1 + level, mine[level] + points, rows=same)

    def _foot(self) -> None:
        total, reason = self.own["总分"], self.own.get("偏差原因")
        none = "无" if self._full() else ""
        if self.national:
            self._put(0, "总分", 6)
            self._fact(6, self.name, "满分")
            self._fact(7, self.name, "总分")
            self._put(8, "")
            self.row += 1
            if reason:
                self._line("偏差原因分析", reason.text, reason.address)
            return
        self._line("总分", total.text, total.address)
        self._line(
            "偏差大或目标未完成原因分析", reason.text if reason else none, address(PERFORMANCE, self.name, "偏差原因")
        )
        self._line("改进措施及结果应用方案", self._text("改进措施") or none)

    def _full(self) -> bool:
        """True when no point was lost, so that there is nothing to explain or to mend."""
        mine = [self.own, *(facts for row, facts in self.rows.items() if row.startswith(f"指标.{self.name}."))]
        pairs = (("执行分值", "执行得分"), ("分值", "得分"))
        return all(
            facts[points].value <= facts[score].value
            for facts in mine
            for points, score in pairs
            if points in facts and score in facts
        )
