"""What relations call the numbers they speak of: the words of a person, no ids."""

from __future__ import annotations

import pytest

from juesuan.check.relations.cell_index import CellIndex
from juesuan.report import Fact, Report, Statement, StatementRow
from juesuan.report import label as label_of

ITEM = StatementRow("2080505", "机关事业单位基本养老保险缴费支出", "2080505", "项")


@pytest.mark.parametrize(
    ("address", "label"),
    [
        ("GK05/2080505/小计", "一般公共预算支出表 2080505 机关事业单位基本养老保险缴费支出·小计"),
        ("GK04/收入总计/决算数", "财政拨款收支总表 收入总计·决算数"),
        ("说明/四/总计", "说明四·总计"),
        ("说明/五.三/年初预算", "说明五（三）·年初预算"),
        ("说明/五.三.2080505/决算", "说明五（三）2080505 机关事业单位基本养老保险缴费支出·决算"),
        ("说明/九.二.公务接待费/批次", "说明九（二）公务接待费·批次"),
        ("说明/六.人员经费/金额", "说明六 人员经费·金额"),
        ("说明/十三.二.整体/得分", "说明十三（二）整体·得分"),
        ("资料/上年/收入支出总计", "资料 上年·收入支出总计"),
    ],
)
def test_a_number_is_called_by_its_statement_row_and_column(address: str, label: str) -> None:
    statement = Statement("GK05", columns=["小计"], rows=[ITEM], facts=[Fact("GK05/2080505/小计", "1.00")])
    sheets = CellIndex(Report("某局", 2024, statements=[statement]))
    fact = Fact(address, "1.00")
    assert label_of(address, sheets.name(fact)) == label
