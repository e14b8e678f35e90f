"""The example books come to every figure of the statements that the real publication prints."""

from pathlib import Path

import pytest

from juesuan.books import load
from juesuan.compile import compile_report
from juesuan.formats import read
from juesuan.recognise import recognise

pytestmark = pytest.mark.real


def test_every_figure_of_the_real_statements_is_printed_by_the_example_books(root: Path, shared: Path) -> None:
    printed = recognise(read(shared / "real" / "hanyang-gov-office-2024.txt"))
    report = compile_report(load(root / "examples" / "hanyang-2024"))
    ours = {fact.address: fact.text for fact in report.facts()}
    wanted = {fact.address: fact.text for statement in printed.statements for fact in statement.facts}
    assert {where: ours.get(where) for where in wanted} == wanted
    assert sum(bool(text) for text in wanted.values()) == 97
    totals = {"GK03/合计/本年支出合计": "2,859.97", "GK05/合计/基本支出": "1,014.68", "GK05/合计/项目支出": "1,845.29"}
    totals |= {"GK06/人员经费合计/决算数": "950.72", "GK06/公用经费合计/决算数": "63.96"}
    totals |= {"GK09/合计/预算数": "5.86", "GK09/合计/决算数": "0.45"}
    assert {where: ours[where] for where in totals} == totals
